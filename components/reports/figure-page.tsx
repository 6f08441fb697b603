import { useTranslations } from "next-intl";
import { PrintButton } from "@/components/applications/print-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/core/paths";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { Answers } from "@/lib/reports/queries.answers";
import type { Frozen, Versions } from "@/lib/reports/queries.definitions";
import type { Figure } from "@/lib/reports/rules.kpi";
import { AnswerTable } from "./answer-table";
import { BesideLines } from "./beside-lines";
import { DefinitionForm } from "./definition-form";
import { DefinitionVersions } from "./definition-versions";
import { FrozenMonths } from "./frozen-months";
import { useFigureWords, wordsOf } from "./kpi-words";

export type FigureFacts = {
  versions: Versions;
  /** Null for who reads what the figure means, but not what it is. */
  counted: {
    today: Figure;
    months: readonly { frozen: Frozen; today: Figure }[];
    answers: Answers | null;
  } | null;
  mayDefine: boolean;
  program?: string | undefined;
};
type Props = FigureFacts & { locale: Locale; timeZone: string };

/** One figure: what it means, what it is today, what it was when each month was frozen, and all its definitions. */
export function FigurePage({ versions, counted, mayDefine, program, locale, timeZone }: Props) {
  const t = useTranslations("reports.figures");
  const layout = useTranslations("layout");
  const { newest } = versions;
  const name = wordsOf(newest, "name", locale);
  return (
    <>
      <PageHeader
        title={name}
        lead={wordsOf(newest, "public", locale)}
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[{ label: t("title"), href: paths.city.figures(locale) }, { label: name }]}
          />
        }
        actions={<PrintButton label={t("print")} />}
      />
      <Facts {...{ newest, counted, locale }} />
      {counted?.answers ? <AnswerTable answers={counted.answers} {...{ program, locale }} /> : null}
      {counted ? <FrozenMonths {...{ newest, name, locale, timeZone }} months={counted.months} /> : null}
      <DefinitionVersions rows={versions.rows} {...{ locale, timeZone }} />
      {mayDefine ? (
        <Section title={t("newVersion")} lead={t("newVersionLead")}>
          <ClientMessages namespaces={["reports"]}>
            <DefinitionForm key={newest.version} newest={newest} />
          </ClientMessages>
        </Section>
      ) : null}
    </>
  );
}

function Facts({ newest, counted, locale }: Pick<Props, "counted" | "locale"> & { newest: Versions["newest"] }) {
  const t = useTranslations("reports.figures");
  const { valueText, standsOn, besideOf } = useFigureWords(locale);
  const today = counted?.today;
  const beside = today ? besideOf(today) : [];
  const value = today
    ? t("todayValue", { value: valueText(newest.unit, today.value), parts: standsOn(newest.unit, today, newest.key) })
    : null;
  return (
    <DescriptionList
      items={[
        ...(value ? [{ term: t("today"), description: value }] : []),
        ...(beside.length > 0 ? [{ term: t("besides"), description: <BesideLines lines={beside} /> }] : []),
        { term: t("numerator"), description: wordsOf(newest, "numerator", locale) },
        { term: t("denominator"), description: wordsOf(newest, "denominator", locale) },
        { term: t("grade"), description: newest.grade ? t("gradeFrom", { grade: newest.grade }) : t("ownRecords") },
        { term: t("lag"), description: t("lagDays", { days: formatNumber(newest.lagDays, locale) }) },
        { term: t("owner"), description: wordsOf(newest, "owner", locale) },
      ]}
    />
  );
}
