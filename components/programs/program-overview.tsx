import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/core/paths";
import type { Verdict } from "@/lib/core/policy";
import type { Locale } from "@/lib/i18n/locales";
import { publishProgramAction } from "@/lib/programs/actions";
import type { EditedProgram } from "@/lib/programs/queries";
import { type PublishCheck, publishChecks, schedule } from "@/lib/programs/rules";
import { ProgramForm, type ProgramValues } from "./program-form";
import { ProgramSchedule } from "./program-schedule";

type Props = {
  program: EditedProgram;
  gaps: readonly PublishCheck[];
  publish: Verdict;
  saved: { values: Record<string, unknown>; version: number; savedAt: Date } | null;
  locale: Locale;
  timeZone: string;
  now: Date;
};

const typed = (program: EditedProgram): ProgramValues => ({
  programId: program.id,
  readAt: program.updatedAt.toISOString(),
  titleKo: program.titleKo,
  titleEn: program.titleEn,
  summaryKo: program.summaryKo,
  summaryEn: program.summaryEn,
  bodyKo: program.bodyKo,
  bodyEn: program.bodyEn,
  places: String(program.places),
  maxProducts: String(program.maxProducts),
  reviewsPerApplication: String(program.reviewsPerApplication),
  reviewMinutes: String(program.reviewMinutes),
  appealDays: String(program.appealDays),
});

/** A season at a glance: what is missing before it can be published, its schedule, its texts and numbers. */
export function ProgramOverview({ program, gaps, publish, saved, locale, timeZone, now }: Props) {
  const t = useTranslations("programs");
  const values = typed(program);
  return (
    <>
      {program.source ? (
        <p className="mt-6">
          <Link href={paths.city.program(locale, program.source.id)} className="underline underline-offset-4">
            {t("copiedFrom", { title: locale === "ko" ? program.source.titleKo : program.source.titleEn })}
          </Link>
        </p>
      ) : null}
      {program.publishedAt ? null : <Checks {...{ program, gaps, publish, locale }} />}
      <Section title={t("schedule")}>
        <ProgramSchedule phases={schedule(program, now)} locale={locale} timeZone={timeZone} />
      </Section>
      <Section title={t("edit")}>
        <ClientMessages namespaces={["programs"]}>
          <ProgramForm
            key={`${program.id}-${values.readAt}`}
            values={values}
            changedSince={saved !== null && saved.values.readAt !== values.readAt}
            draft={{
              form: "program.edit",
              subjectId: program.id,
              saved: saved && { ...saved, values: { ...saved.values, programId: program.id, readAt: values.readAt } },
            }}
          />
        </ClientMessages>
      </Section>
    </>
  );
}

const partOf = {
  texts_missing: null,
  phases_missing: "phases",
  call_over: "phases",
  nobody_reviews: "phases",
  rubric_not_in_force: "rubric",
  rubric_incomplete: "rubric",
} as const satisfies Record<PublishCheck, "phases" | "rubric" | null>;

function Checks({ program, gaps, publish, locale }: Pick<Props, "program" | "gaps" | "publish" | "locale">) {
  const t = useTranslations("programs");
  return (
    <Section title={t("checks.title")} lead={t("checks.lead")}>
      <ul className="mb-6 flex flex-col gap-2">
        {publishChecks.map((check) => {
          const part = partOf[check];
          const missing = gaps.includes(check);
          return (
            <li key={check} className="flex flex-wrap items-center gap-3">
              <Badge tone={missing ? "warning" : "success"}>{missing ? t("checks.missing") : t("checks.done")}</Badge>
              {missing && part ? (
                <Link href={paths.city.programPart(locale, program.id, part)} className="underline underline-offset-4">
                  {t(`checks.what.${check}`)}
                </Link>
              ) : (
                t(`checks.what.${check}`)
              )}
            </li>
          );
        })}
      </ul>
      <ActionButton
        action={publishProgramAction}
        input={{ programId: program.id }}
        variant="primary"
        refusedBecause={publish.ok ? null : publish.reason}
        confirm={{ title: t("publishTitle"), text: t("publishText"), confirmLabel: t("publish") }}
      >
        {t("publish")}
      </ActionButton>
    </Section>
  );
}
