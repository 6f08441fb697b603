import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { type Column, Table } from "@/components/ui/table";
import type { Outline } from "@/lib/applications/rules.outline";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { Program } from "@/lib/programs/queries";
import type { EligibilityVerdict } from "@/lib/programs/rules.eligibility";
import { Bilingual } from "./bilingual";
import { Eligibility } from "./eligibility";

type Props = {
  outline: Outline;
  program: Pick<Program, "questions" | "documents" | "eligibility">;
  verdicts: readonly EligibilityVerdict[];
  /** Null in a preview: there is nothing to go on with, and nothing that is open. */
  applicationId: string | null;
  /** Nothing has been written yet. */
  fresh: boolean;
  locale: Locale;
};

/** What an application asks for and about how long that takes, before it is begun: what can be prepared, who may apply. */
export function ApplicationOutline({ outline, program, verdicts, applicationId, fresh, locale }: Props) {
  const t = useTranslations("applications.outline");
  const { questions, documents } = program;
  const open: Column<Outline["parts"][number]> = {
    key: "open",
    header: t("open"),
    align: "end",
    cell: (row) => (row.part === "check" ? "-" : row.open === 0 ? t("ready") : t("openCount", { count: row.open })),
  };
  return (
    <>
      <Section
        title={t("title")}
        lead={fresh ? t("whole", { minutes: outline.minutes }) : t("rest", { minutes: outline.left })}
      >
        <Table
          caption={t("parts")}
          captionHidden
          rows={outline.parts}
          rowKey={(row) => row.part}
          columns={[
            { key: "part", header: t("part"), cell: (row) => t(`name.${row.part}`) },
            { key: "minutes", header: t("minutes"), align: "end", cell: (row) => t("about", { minutes: row.minutes }) },
            ...(applicationId && !fresh ? [open] : []),
          ]}
        />
        <p className="mt-3 max-w-measure text-body-s text-subtle">{t("saves")}</p>
        {applicationId ? (
          <div className="mt-5">
            <LinkButton size="large" href={paths.company.application(locale, applicationId, { step: "write" })}>
              {fresh ? t("begin") : t("goOn")}
            </LinkButton>
          </div>
        ) : null}
      </Section>
      {verdicts.length > 0 ? (
        <Section title={t("eligibility")} lead={t("eligibilityLead")} heading="h3">
          <Eligibility verdicts={verdicts} locale={locale} />
        </Section>
      ) : null}
      {questions.length > 0 ? (
        <Section title={t("questions")} heading="h3">
          <ol className="flex list-decimal flex-col gap-2 pl-6">
            {questions.map((question) => (
              <li key={question.id}>
                <Bilingual ko={question.labelKo} en={question.labelEn} locale={locale} />
                <span className="ml-2 text-body-s text-subtle">
                  {question.required ? t("required") : t("optional")}
                </span>
              </li>
            ))}
          </ol>
        </Section>
      ) : null}
      {documents.length > 0 ? (
        <Section title={t("documents")} lead={t("documentsLead")} heading="h3">
          <ul className="flex list-disc flex-col gap-2 pl-6">
            {documents.map((document) => (
              <li key={document.id}>
                <Bilingual ko={document.nameKo} en={document.nameEn} locale={locale} />
                <span className="ml-2 text-body-s text-subtle">
                  {document.required ? t("required") : t("optional")}
                </span>
                {document.helpKo || document.helpEn ? (
                  <p className="max-w-measure text-body-s text-subtle">
                    <Bilingual ko={document.helpKo} en={document.helpEn} locale={locale} />
                  </p>
                ) : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
