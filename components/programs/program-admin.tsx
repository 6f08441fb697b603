import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { TabLinks } from "@/components/ui/tab-links";
import { paths } from "@/lib/core/paths";
import type { Verdict } from "@/lib/core/policy";
import type { Locale } from "@/lib/i18n/locales";
import { publishProgramAction } from "@/lib/programs/actions";
import type { Program, ProgramRow } from "@/lib/programs/queries";
import { phaseOf, schedule, seasonProgress, toKoreanTime } from "@/lib/programs/rules";
import { phaseKinds } from "@/lib/programs/states";
import { ProgramForm, type ProgramValues } from "./program-form";
import { ProgramSchedule } from "./program-schedule";
import { RubricTable } from "./rubric-table";

type SavedDraft = { values: Record<string, unknown>; version: number; savedAt: Date } | null;
type Props = {
  programs: readonly ProgramRow[];
  program: Program | null;
  saved: SavedDraft;
  publish: Verdict;
  locale: Locale;
  timeZone: string;
  now: Date;
};

const typed = (program: Program): ProgramValues => ({
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
  phases: Object.fromEntries(
    phaseKinds.map((kind) => {
      const phase = phaseOf(program, kind);
      return [
        kind,
        {
          startsAt: phase ? toKoreanTime(phase.startsAt) : "",
          endsAt: phase ? toKoreanTime(phase.endsAt) : "",
        },
      ];
    }),
  ) as ProgramValues["phases"],
});

export function ProgramAdmin({ programs, program, ...rest }: Props) {
  const t = useTranslations("programs");
  const { locale } = rest;
  return (
    <>
      <PageHeader title={t("manageTitle")} lead={t("manageLead")} />
      {program ? (
        <>
          <TabLinks
            label={t("choose")}
            tabs={programs.map((row) => ({
              href: paths.city.programs(locale, { program: row.slug }),
              label: locale === "ko" ? row.titleKo : row.titleEn,
              current: row.id === program.id,
            }))}
          />
          <ProgramDetail program={program} {...rest} />
        </>
      ) : (
        <EmptyState title={t("manageEmpty")} />
      )}
    </>
  );
}

function ProgramDetail({
  program,
  saved,
  publish,
  locale,
  timeZone,
  now,
}: Omit<Props, "programs" | "program"> & { program: Program }) {
  const t = useTranslations("programs");
  const values = typed(program);
  return (
    <>
      <Section
        title={locale === "ko" ? program.titleKo : program.titleEn}
        actions={
          <>
            <LinkButton variant="tertiary" href={paths.city.applications(locale, { program: program.id })}>
              {t("seeApplications")}
            </LinkButton>
            {program.publishedAt ? (
              <LinkButton variant="tertiary" href={paths.program(locale, program.slug)}>
                {t("seePublic")}
              </LinkButton>
            ) : (
              <ActionButton
                action={publishProgramAction}
                input={{ programId: program.id }}
                variant="primary"
                refusedBecause={publish.ok ? null : publish.reason}
                confirm={{ title: t("publishTitle"), text: t("publishText"), confirmLabel: t("publish") }}
              >
                {t("publish")}
              </ActionButton>
            )}
          </>
        }
      >
        <div className="mb-5 flex flex-wrap gap-2">
          <Badge tone={program.publishedAt ? "success" : "warning"}>
            {program.publishedAt ? t("published") : t("draft")}
          </Badge>
          <Badge>{t(`progress.${seasonProgress(program, now)}`)}</Badge>
        </div>
        <ProgramSchedule phases={schedule(program, now)} locale={locale} timeZone={timeZone} />
      </Section>
      <Section title={t("rubricTitle")} lead={t("rubricReadOnly")}>
        <RubricTable criteria={program.criteria} locale={locale} />
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
