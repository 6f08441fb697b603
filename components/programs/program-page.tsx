import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Bilingual } from "@/components/applications/bilingual";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import { outlineOf } from "@/lib/applications/rules.outline";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { Program } from "@/lib/programs/queries";
import { schedule, seasonProgress } from "@/lib/programs/rules";
import { DocumentsAskedFor } from "./documents-asked";
import { EligibilityRules } from "./eligibility-words";
import { ProgramSchedule } from "./program-schedule";
import { RubricTable } from "./rubric-table";

type Props = {
  program: Program;
  locale: Locale;
  timeZone: string;
  now: Date;
  /** The one thing that this reader can do next. */
  action: ReactNode;
};

const howSteps = ["1", "2", "3", "4"] as const;

export function ProgramPage({ program, locale, timeZone, now, action }: Props) {
  const t = useTranslations("programs");
  const layout = useTranslations("layout");
  const common = useTranslations("common");
  const places = useTranslations("reports.places");
  const progress = seasonProgress(program, now);
  const title = locale === "ko" ? program.titleKo : program.titleEn;
  return (
    <article>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[{ label: t("title"), href: paths.programs(locale) }, { label: title }]}
          />
        }
        meta={
          <>
            <Badge tone={progress === "open" ? "success" : "neutral"}>{t(`progress.${progress}`)}</Badge>
            {program.sample ? <Badge>{common("sample")}</Badge> : null}
          </>
        }
        title={title}
        lead={<Bilingual ko={program.summaryKo} en={program.summaryEn} locale={locale} />}
        actions={action}
      />
      <Section title={t("schedule")}>
        <ProgramSchedule phases={schedule(program, now)} locale={locale} timeZone={timeZone} />
      </Section>
      <Section title={t("facts")}>
        <DescriptionList
          layout="columns"
          items={[
            { term: t("places"), description: t("placesValue", { count: program.places }) },
            { term: t("maxProducts"), description: t("maxProductsValue", { count: program.maxProducts }) },
            { term: t("reviews"), description: t("reviewsValue", { count: program.reviewsPerApplication }) },
          ]}
        />
      </Section>
      <Section title={t("about")}>
        <Bilingual prose ko={program.bodyKo} en={program.bodyEn} locale={locale} />
      </Section>
      <Section title={t("eligibility.title")} lead={t("eligibility.lead")}>
        <EligibilityRules rules={program.eligibility} locale={locale} />
      </Section>
      {program.documents.length > 0 ? (
        <Section title={t("documents.title")} lead={t("documents.lead")}>
          <DocumentsAskedFor documents={program.documents} locale={locale} />
        </Section>
      ) : null}
      <Section title={t("howTitle")} lead={t("howTime", { minutes: outlineOf(program, []).minutes })}>
        <ol className="flex max-w-measure list-decimal flex-col gap-2 pl-6">
          {howSteps.map((step) => (
            <li key={step}>{t(`how.${step}`)}</li>
          ))}
        </ol>
      </Section>
      <Section
        title={t("rubricTitle")}
        lead={t("rubricLead", { version: program.criteria[0]?.version ?? 1 })}
        actions={
          <LinkButton href={paths.programPlaces(locale, program.slug)} variant="text">
            {places("link")}
          </LinkButton>
        }
      >
        <RubricTable criteria={program.criteria} locale={locale} />
      </Section>
    </article>
  );
}
