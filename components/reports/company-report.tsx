import { useTranslations } from "next-intl";
import { PrintButton } from "@/components/applications/print-button";
import { nameOf } from "@/components/chambers/names";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { Stat, StatGrid } from "@/components/ui/stat";
import { paths } from "@/lib/core/paths";
import { formatMoment, formatMoney, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { meetingMachine } from "@/lib/meetings/states";
import { countedOutcomes, type GradeChoice } from "@/lib/outcomes/states";
import type { CompanyFigures } from "@/lib/reports/queries.company";
import type { FigureWords } from "@/lib/reports/queries.definitions";
import { provenGrades } from "@/lib/reports/rules.kpi";
import type { KpiKey } from "@/lib/reports/states";
import { CompanyApplications } from "./company-applications";
import { CompanyFairs } from "./company-fairs";
import { CompanyFollowUps } from "./company-follow-ups";
import { CompanyProducts } from "./company-products";
import { OutcomeSums } from "./outcome-sums";

export type CompanyReportProps = {
  company: { nameKo: string; nameEn: string; sample: boolean };
  figures: CompanyFigures;
  /** Of the city's figures that stand on the page. */
  words: readonly FigureWords[];
  now: Date;
  locale: Locale;
  timeZone: string;
};

/** A company's own way in figures: from its applications to what came of the work, each kind of outcome for itself. */
export function CompanyReport({ company, figures, words, now, locale, timeZone }: CompanyReportProps) {
  const t = useTranslations("reports.companyReport");
  const f = useTranslations("reports.figures");
  const common = useTranslations("common");
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead", { company: nameOf(company, locale), at: formatMoment(now, locale, timeZone) })}
        meta={company.sample ? <Badge tone="warning">{common("sample")}</Badge> : undefined}
        actions={<PrintButton label={f("print")} />}
      />
      {figures.products.length + figures.applications.length === 0 ? (
        <Newcomer locale={locale} />
      ) : (
        <>
          <Sums {...{ figures, words, locale }} />
          <CompanyApplications {...{ locale, timeZone }} rows={figures.applications} />
          <CompanyProducts rows={figures.products} locale={locale} />
          <Section title={t("outcomes")} lead={t("outcomesLead")}>
            <OutcomeSums
              caption={t("outcomes")}
              rows={figures.claims}
              hrefOf={({ kind, grade, state }) => paths.company.outcomes(locale, { kind, grade, state })}
              empty={<p className="text-subtle">{t("noOutcomes")}</p>}
              locale={locale}
            />
          </Section>
          <CompanyFollowUps rows={figures.followUps} locale={locale} />
          <CompanyFairs rows={figures.booths} locale={locale} />
        </>
      )}
    </>
  );
}

function Newcomer({ locale }: { locale: Locale }) {
  const t = useTranslations("reports.companyReport");
  return (
    <EmptyState
      title={t("emptyTitle")}
      action={
        <>
          <LinkButton href={paths.company.newProduct(locale)}>{t("addProduct")}</LinkButton>
          <LinkButton href={paths.programs(locale)} variant="secondary">
            {t("seePrograms")}
          </LinkButton>
        </>
      }
    >
      {t("emptyText")}
    </EmptyState>
  );
}

/** What counts of one kind by the grades that the city's figure asks for, each currency for itself. */
function useCountedValue(claims: CompanyFigures["claims"], locale: Locale) {
  const t = useTranslations("outcomes");
  return (kind: keyof typeof provenGrades): string => {
    const grades: readonly (string | null)[] = provenGrades[kind];
    const values = new Map<string, number>();
    for (const { currency, amountMinor, ...one } of claims)
      if (
        one.kind === kind &&
        grades.includes(one.grade) &&
        (countedOutcomes as readonly string[]).includes(one.state) &&
        currency
      )
        values.set(currency, (values.get(currency) ?? 0) + (amountMinor ?? 0));
    const texts = [...values].map(([currency, minor]) => formatMoney(minor, currency, locale));
    return texts.length > 0 ? texts.join(" · ") : t("noValue");
  };
}

function Sums({ figures, words, locale }: Pick<CompanyReportProps, "figures" | "words" | "locale">) {
  const t = useTranslations("reports.companyReport");
  const f = useTranslations("reports.figures");
  const countedBy = (key: KpiKey) => {
    const definition = words.find((one) => one.key === key);
    if (!definition) return undefined;
    const { grade, version } = definition;
    const evidence = grade ? f("gradeFrom", { grade }) : f("ownRecords");
    return t("countedBy", { evidence, version: f("version", { version }) });
  };
  const worth = useCountedValue(figures.claims, locale);
  const late = figures.followUps.filter((one) => one.late).length;
  const [state] = countedOutcomes;
  return (
    <StatGrid>
      <Stat
        label={t("contracts")}
        value={worth("contract")}
        note={countedBy("contract_value")}
        href={paths.company.outcomes(locale, { kind: "contract", state, grade: "AB" satisfies GradeChoice })}
      />
      <Stat
        label={t("shipments")}
        value={worth("shipment")}
        note={countedBy("shipped_value")}
        href={paths.company.outcomes(locale, { kind: "shipment", state, grade: "A" satisfies GradeChoice })}
      />
      <Stat
        label={t("meetings")}
        value={formatNumber(figures.meetings.held, locale)}
        note={t("coming", { count: figures.meetings.coming })}
        href={paths.company.meetings(locale, { view: "all", state: meetingMachine.after("record") })}
      />
      <Stat
        label={t("followUps")}
        value={formatNumber(figures.followUps.length, locale)}
        note={late > 0 ? t("late", { count: late }) : undefined}
        tone={late > 0 ? "attention" : "plain"}
        href="#follow-ups"
      />
    </StatGrid>
  );
}
