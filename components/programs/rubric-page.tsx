import { useTranslations } from "next-intl";
import { useReferenceWords } from "@/components/companies/options";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { Verdict } from "@/lib/core/policy";
import { formatDate, formatPercent } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { putRubricInForceAction, startRubricVersionAction } from "@/lib/programs/actions";
import type { EditedProgram, Rubric } from "@/lib/programs/queries";
import { sectorFaults } from "@/lib/programs/rules.rubric";
import { criterionAsTyped } from "@/lib/programs/rules.typed";
import { RubricForm } from "./rubric-form";
import { RubricTable } from "./rubric-table";

type Saved = { values: Record<string, unknown>; version: number; savedAt: Date } | null;
type Props = {
  program: EditedProgram;
  may: { start: Verdict; putInForce: Verdict };
  saved: Saved;
  locale: Locale;
  timeZone: string;
};

const refusal = (verdict: Verdict) => (verdict.ok ? null : verdict.reason);

/** The versions of a season's rubric: the one in force, the one that is worked on, and earlier ones. */
export function RubricPage({ program, may, saved, locale, timeZone }: Props) {
  const t = useTranslations("programs.rubric");
  const draft = program.rubrics.find(({ inForceAt }) => inForceAt === null) ?? null;
  const [inForce, ...earlier] = program.rubrics.filter(({ inForceAt }) => inForceAt !== null);
  return (
    <>
      <Section
        title={inForce ? t("inForce", { version: inForce.version }) : t("noneInForce")}
        lead={t("lead")}
        actions={
          draft ? null : (
            <ActionButton
              action={startRubricVersionAction}
              input={{ programId: program.id }}
              refusedBecause={refusal(may.start)}
            >
              {program.rubrics.length > 0 ? t("start") : t("startFirst")}
            </ActionButton>
          )
        }
      >
        {inForce ? (
          <Version rubric={inForce} {...{ locale, timeZone }} />
        ) : (
          <EmptyState title={t("noneInForce")}>{t("noneText")}</EmptyState>
        )}
      </Section>
      {draft ? <Draft rubric={draft} {...{ may, saved, locale }} /> : null}
      {earlier.length > 0 ? (
        <Section title={t("earlier")}>
          <div className="flex flex-col gap-4">
            {earlier.map((rubric) => (
              <Disclosure key={rubric.id} summary={t("version", { version: rubric.version })}>
                <Version rubric={rubric} {...{ locale, timeZone }} />
              </Disclosure>
            ))}
          </div>
        </Section>
      ) : null}
    </>
  );
}

function Version({ rubric, locale, timeZone }: { rubric: Rubric; locale: Locale; timeZone: string }) {
  const t = useTranslations("programs.rubric");
  const since = rubric.inForceAt ? t("inForceSince", { date: formatDate(rubric.inForceAt, locale, timeZone) }) : null;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-subtle">{[since, t("rounds", { count: rubric.rounds })].filter(Boolean).join(" · ")}</p>
      <RubricTable criteria={rubric.criteria} locale={locale} />
    </div>
  );
}

function Draft({ rubric, may, saved, locale }: { rubric: Rubric } & Pick<Props, "may" | "saved" | "locale">) {
  const t = useTranslations("programs.rubric");
  const programs = useTranslations("programs");
  const values = {
    rubricId: rubric.id,
    readAt: rubric.updatedAt.toISOString(),
    criteria: rubric.criteria.map(criterionAsTyped),
  };
  return (
    <Section
      title={t("editing", { version: rubric.version })}
      lead={t("editingLead")}
      actions={
        <ActionButton
          action={putRubricInForceAction}
          input={{ rubricId: rubric.id }}
          variant="primary"
          refusedBecause={refusal(may.putInForce)}
          confirm={{ title: t("putTitle"), text: t("putText"), confirmLabel: t("putInForce") }}
        >
          {t("putInForce")}
        </ActionButton>
      }
    >
      <Sums rubric={rubric} locale={locale} />
      <ClientMessages namespaces={["programs", "reference"]}>
        <RubricForm
          key={values.readAt}
          values={values}
          changedText={saved !== null && saved.values.readAt !== values.readAt ? programs("changedSince") : null}
          draft={{
            form: "program.rubric",
            subjectId: rubric.id,
            saved: saved && {
              ...saved,
              values: { ...saved.values, rubricId: values.rubricId, readAt: values.readAt },
            },
          }}
        />
      </ClientMessages>
    </Section>
  );
}

/** Whether the saved weights add up, and for which sectors they do not. */
function Sums({ rubric, locale }: { rubric: Rubric; locale: Locale }) {
  const t = useTranslations("programs.rubric");
  const words = useReferenceWords();
  const faults = sectorFaults(rubric.criteria);
  if (rubric.criteria.length === 0) return null;
  if (faults.length === 0) return <Notice className="mb-8" tone="success" title={t("sumsFine")} />;
  return (
    <Notice className="mb-8" tone="warning" title={t("sumsWrong")}>
      <ul className="list-disc pl-5">
        {faults.map(({ sector, sum }) => (
          <li key={sector}>
            {t("sumOf", { sector: words.sector(sector) ?? sector, sum: formatPercent(sum / 100, locale) })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
