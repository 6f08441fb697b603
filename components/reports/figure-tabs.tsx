import { useTranslations } from "next-intl";
import { DescriptionList } from "@/components/ui/description-list";
import { TabLinks } from "@/components/ui/tab-links";
import { formatDate, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { ReportsFilter } from "@/lib/reports/input.reports";
import { figureParts } from "@/lib/reports/states";
import { BesideLines } from "./beside-lines";
import type { FigureBehind } from "./figure-rows";
import { useFigureWords, wordsOf } from "./kpi-words";
import { reportsHref } from "./links";

type Props = { behind: FigureBehind; filter: ReportsFilter; locale: Locale; timeZone: string };

/** The figure itself: what it is, what stands beside it, what is counted and out of what. */
function FigureOnTop({ behind: { definition, figure }, locale, timeZone }: Omit<Props, "filter">) {
  const t = useTranslations("reports.figures");
  const o = useTranslations("reports.overview");
  const { valueText, standsOn, besideOf } = useFigureWords(locale);
  if (!definition) return null;
  const { unit, key, version, grade, validFrom } = definition;
  const beside = besideOf(figure);
  return (
    <DescriptionList
      className="mb-6"
      items={[
        {
          term: wordsOf(definition, "name", locale),
          description: t("todayValue", { value: valueText(unit, figure.value), parts: standsOn(unit, figure, key) }),
        },
        ...(beside.length > 0 ? [{ term: t("besides"), description: <BesideLines lines={beside} /> }] : []),
        { term: t("numerator"), description: wordsOf(definition, "numerator", locale) },
        { term: t("denominator"), description: wordsOf(definition, "denominator", locale) },
        {
          term: t("definition"),
          description: o("definition", {
            version: t("version", { version }),
            from: formatDate(validFrom, locale, timeZone),
            grade: grade ? t("gradeFrom", { grade }) : t("ownRecords"),
          }),
        },
      ]}
    />
  );
}

/** The figure, and the part that counts and all of which it is a part. */
export function FigureTabs({ behind, filter, locale, timeZone }: Props) {
  const t = useTranslations("reports.overview");
  const { totals, part, ended, reason } = behind;
  return (
    <>
      <FigureOnTop {...{ behind, locale, timeZone }} />
      {totals.some === null ? null : (
        <TabLinks
          label={t("parts")}
          tabs={figureParts.map((one) => ({
            href: reportsHref(locale, filter, { part: one, ended: undefined, reason: undefined }),
            label: t(`part.${one}`),
            count: formatNumber(totals[one] ?? 0, locale),
            current: !ended && !reason && one === part,
          }))}
        />
      )}
    </>
  );
}
