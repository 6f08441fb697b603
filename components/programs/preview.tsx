import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { ClientMessages } from "@/components/layout/client-messages";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { Locale } from "@/lib/i18n/locales";
import type { Program } from "@/lib/programs/queries";
import { answersAsTyped, minutesToApply } from "@/lib/programs/rules.answers";
import { EligibilityRules } from "./eligibility-words";
import { PreviewFields } from "./preview-fields";

const standardItems = ["1", "2", "3", "4", "5", "6"] as const;

/** The application as a company will see it: outline, conditions, questions and documents, with nothing to send. */
export function Preview({ program, locale }: { program: Program; locale: Locale }) {
  const t = useTranslations("programs");
  const { questions, documents, eligibility, maxProducts } = program;
  return (
    <>
      <Notice className="mt-8" title={t("preview.notice")} />
      <Section
        title={t("preview.outline")}
        lead={t("preview.time", { minutes: minutesToApply(questions, documents.length) })}
      >
        <ol className="flex max-w-measure list-decimal flex-col gap-2 pl-6">
          {standardItems.map((item) => (
            <li key={item}>{item === "1" ? t("preview.item.1", { count: maxProducts }) : t(`preview.item.${item}`)}</li>
          ))}
          {questions.length > 0 ? <li>{t("preview.questions", { count: questions.length })}</li> : null}
          {documents.length > 0 ? <li>{t("preview.documents", { count: documents.length })}</li> : null}
        </ol>
      </Section>
      <Section title={t("eligibility.title")} lead={t("eligibility.lead")}>
        <EligibilityRules rules={eligibility} locale={locale} />
      </Section>
      <Section title={t("questions.title")}>
        {questions.length > 0 ? (
          <ClientMessages namespaces={["programs"]}>
            <PreviewFields questions={questions} values={{ answers: answersAsTyped(questions, {}) }} locale={locale} />
          </ClientMessages>
        ) : (
          <p className="text-subtle">{t("questions.none")}</p>
        )}
      </Section>
      <Section title={t("documents.title")}>
        {documents.length > 0 ? (
          <DocumentsAskedFor documents={documents} locale={locale} />
        ) : (
          <p className="text-subtle">{t("documents.none")}</p>
        )}
      </Section>
    </>
  );
}

/** What has to be handed in, for those who will apply. */
export function DocumentsAskedFor({ documents, locale }: { documents: Program["documents"]; locale: Locale }) {
  const t = useTranslations("programs");
  return (
    <ul className="flex max-w-measure list-disc flex-col gap-3 pl-6">
      {documents.map((row) => (
        <li key={row.id}>
          <span className="font-bold">
            <Bilingual ko={row.nameKo} en={row.nameEn} locale={locale} />
          </span>{" "}
          <span className="text-subtle">
            {[
              t(row.required ? "questions.mandatory" : "questions.voluntary"),
              t("documents.files", { count: row.atMost }),
              ...(row.cityOnly ? [t("documents.cityOnly")] : []),
            ].join(" · ")}
          </span>
          {row.helpKo || row.helpEn ? (
            <p>
              <Bilingual ko={row.helpKo} en={row.helpEn} locale={locale} />
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
