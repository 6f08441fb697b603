import { useTranslations } from "next-intl";
import { PrintButton } from "@/components/applications/print-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/core/paths";
import { formatDate, formatMoment, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { FiguresFilter } from "@/lib/reports/input.kpi";
import type { Answers } from "@/lib/reports/queries.answers";
import type { Frozen, Versions } from "@/lib/reports/queries.definitions";
import type { Figure } from "@/lib/reports/rules.kpi";
import { AnswerTable } from "./answer-table";
import { BesideLines } from "./beside-lines";
import { Conditions } from "./conditions";
import { DefinitionForm } from "./definition-form";
import { DefinitionVersions } from "./definition-versions";
import type { Choices } from "./figures-filters";
import { FrozenMonths } from "./frozen-months";
import { listHrefOf, useFigureWords, wordsOf } from "./kpi-words";

export type FigureFacts = {
  versions: Versions;
  /** Null for who reads what the figure means, but not what it is. */
  counted: {
    today: Figure;
    months: readonly { frozen: Frozen; today: Figure }[];
    answers: Answers | null;
    choices: Choices;
  } | null;
  mayDefine: boolean;
  filter: FiguresFilter;
  now: Date;
};
type Props = FigureFacts & { locale: Locale; timeZone: string };

/** One figure: what it means, what it is today, what it was when each month was frozen, and all its definitions. */
export function FigurePage({ versions, counted, mayDefine, filter, now, locale, timeZone }: Props) {
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
      {counted ? <Conditions choices={counted.choices} {...{ filter, locale }} /> : null}
      <Facts {...{ newest, counted, filter, now, locale, timeZone }} />
      {counted?.answers ? <AnswerTable answers={counted.answers} {...{ filter, locale }} /> : null}
      {counted ? <FrozenMonths {...{ newest, name, filter, locale, timeZone }} months={counted.months} /> : null}
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

type FactsProps = Pick<Props, "counted" | "filter" | "now" | "locale" | "timeZone"> & { newest: Versions["newest"] };

function Facts({ newest, counted, filter, now, locale, timeZone }: FactsProps) {
  const t = useTranslations("reports.figures");
  const o = useTranslations("reports.overview");
  const { valueText, standsOn, besideOf } = useFigureWords(locale);
  const today = counted?.today;
  const beside = today ? besideOf(today) : [];
  const value = today
    ? t("todayValue", { value: valueText(newest.unit, today.value), parts: standsOn(newest.unit, today, newest.key) })
    : null;
  const { version, validFrom, grade } = newest;
  const evidence = grade ? t("gradeFrom", { grade }) : t("ownRecords");
  const told = (
    <>
      {today && today.count > 0 ? (
        <Link href={listHrefOf(today, locale, filter)} className="text-anchor">
          {value}
        </Link>
      ) : (
        value
      )}
      <span className="block text-body-s text-subtle">{t("asOf", { at: formatMoment(now, locale, timeZone) })}</span>
    </>
  );
  return (
    <DescriptionList
      items={[
        ...(value ? [{ term: t("today"), description: told }] : []),
        ...(beside.length > 0 ? [{ term: t("besides"), description: <BesideLines lines={beside} /> }] : []),
        { term: t("numerator"), description: wordsOf(newest, "numerator", locale) },
        { term: t("denominator"), description: wordsOf(newest, "denominator", locale) },
        { term: t("grade"), description: evidence },
        {
          term: t("definition"),
          description: o("inForce", {
            version: t("version", { version }),
            from: formatDate(validFrom, locale, timeZone),
          }),
        },
        { term: t("lag"), description: t("lagDays", { days: formatNumber(newest.lagDays, locale) }) },
        { term: t("owner"), description: wordsOf(newest, "owner", locale) },
      ]}
    />
  );
}
