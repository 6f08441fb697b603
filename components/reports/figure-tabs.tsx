import { useTranslations } from "next-intl";
import { DescriptionList } from "@/components/ui/description-list";
import { TabLinks } from "@/components/ui/tab-links";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { ReportsFilter } from "@/lib/reports/input.reports";
import { figureParts } from "@/lib/reports/states";
import { BesideLines } from "./beside-lines";
import type { FigureBehind } from "./figure-rows";
import { useFigureWords, wordsOf } from "./kpi-words";
import { reportsHref } from "./links";

/** The figure itself: what it is, what stands beside it, what is counted and out of what. */
function FigureOnTop({ behind: { definition, figure }, locale }: { behind: FigureBehind; locale: Locale }) {
  const t = useTranslations("reports.figures");
  const { valueText, standsOn, besideOf } = useFigureWords(locale);
  if (!definition) return null;
  const { unit, key } = definition;
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
      ]}
    />
  );
}

/** The figure, and the part that counts and all of which it is a part. */
export function FigureTabs({
  behind,
  filter,
  locale,
}: {
  behind: FigureBehind;
  filter: ReportsFilter;
  locale: Locale;
}) {
  const t = useTranslations("reports.overview");
  const { totals, part, ended } = behind;
  return (
    <>
      <FigureOnTop {...{ behind, locale }} />
      {totals.some === null ? null : (
        <TabLinks
          label={t("parts")}
          tabs={figureParts.map((one) => ({
            href: reportsHref(locale, filter, { part: one, ended: undefined }),
            label: t(`part.${one}`),
            count: formatNumber(totals[one] ?? 0, locale),
            current: !ended && one === part,
          }))}
        />
      )}
    </>
  );
}
