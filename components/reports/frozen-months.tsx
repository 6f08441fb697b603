import { useTranslations } from "next-intl";
import { LineChart } from "@/components/ui/line-chart";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { dayIn } from "@/lib/chambers/rules";
import { formatMoment, formatMonth } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { FiguresFilter } from "@/lib/reports/input.kpi";
import type { Frozen, Versions } from "@/lib/reports/queries.definitions";
import { daysAfterEnd, type Figure, frozenDays, isLate } from "@/lib/reports/rules.kpi";
import { listHrefOf, useFigureWords } from "./kpi-words";

type Month = { frozen: Frozen; today: Figure };
type Props = {
  months: readonly Month[];
  newest: Versions["newest"];
  name: string;
  filter: FiguresFilter;
  locale: Locale;
  timeZone: string;
};

/** What each month was when it was frozen, and what the same month is as the rows stand today. */
export function FrozenMonths({ months, newest, name, filter, locale, timeZone }: Props) {
  const t = useTranslations("reports.figures");
  const { valueText, standsOn, difference } = useFigureWords(locale);
  const { unit } = newest;
  const { program, ...narrower } = filter;
  const narrowed = Object.values(narrower).some((value) => value !== undefined);
  // A line over a month that says nothing would say something of it.
  const gap = months.findLastIndex(({ frozen }) => frozen.value === null);
  const points = months.slice(gap + 1).map(({ frozen: { month, value } }) => ({
    ...{ label: formatMonth(month, locale), value: value ?? 0, valueText: valueText(unit, value) },
  }));
  return (
    <Section title={t("months")} lead={narrowed ? `${t("monthsLead")} ${t("monthsOfAll")}` : t("monthsLead")}>
      {points.length > 1 ? (
        <LineChart
          title={name}
          description={t("chartText")}
          rows={points}
          table={{ summary: t("chartTable"), label: t("month"), value: t("frozen") }}
        />
      ) : null}
      <Table
        caption={t("months")}
        captionHidden
        rows={months.toReversed()}
        rowKey={({ frozen }) => frozen.month}
        empty={<p className="max-w-measure text-subtle">{t("noMonths")}</p>}
        columns={[
          { key: "month", header: t("month"), nowrap: true, cell: ({ frozen }) => formatMonth(frozen.month, locale) },
          { key: "frozen", header: t("frozen"), align: "end", cell: ({ frozen }) => valueText(unit, frozen.value) },
          { key: "parts", header: t("standsOn"), cell: ({ frozen }) => standsOn(unit, frozen, newest.key) },
          {
            key: "today",
            header: t("today"),
            align: "end",
            cell: ({ frozen, today }) =>
              today.count > 0 ? (
                <Link
                  href={listHrefOf(today, locale, { ...frozenDays(today.key, frozen.month), program })}
                  className="text-anchor"
                >
                  {valueText(unit, today.value)}
                </Link>
              ) : (
                valueText(unit, today.value)
              ),
          },
          {
            key: "since",
            header: t("since"),
            cell: ({ frozen, today }) =>
              frozen.definitionVersion === newest.version
                ? difference(unit, frozen.value, today.value)
                : t("otherDefinition", { frozen: frozen.definitionVersion, today: newest.version }),
          },
          {
            key: "version",
            header: t("definition"),
            nowrap: true,
            cell: ({ frozen }) => t("version", { version: frozen.definitionVersion }),
          },
          {
            key: "at",
            header: t("frozenAt"),
            cell: ({ frozen }) => <FrozenAt {...{ frozen, locale, timeZone }} />,
          },
        ]}
      />
    </Section>
  );
}

/** When it was frozen; of a month that was missed, how long after its end: it stands on the rows of that day. */
function FrozenAt({ frozen, locale, timeZone }: { frozen: Frozen } & Pick<Props, "locale" | "timeZone">) {
  const t = useTranslations("reports.figures");
  const days = daysAfterEnd(frozen.month, dayIn("Asia/Seoul", frozen.computedAt));
  return (
    <>
      {formatMoment(frozen.computedAt, locale, timeZone)}
      {isLate(days) ? <span className="block text-body-s text-subtle">{t("frozenLate", { days })}</span> : null}
    </>
  );
}
