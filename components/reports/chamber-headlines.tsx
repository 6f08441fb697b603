import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { type Column, Table } from "@/components/ui/table";
import type { Locale } from "@/lib/i18n/locales";
import type { ChamberFilter } from "@/lib/reports/input.chamber";
import type { ChamberFigures } from "@/lib/reports/queries.chamber";
import type { FigureWords } from "@/lib/reports/queries.definitions";
import type { Figure } from "@/lib/reports/rules.kpi";
import { type ChamberKey, type ChamberListedKey, chamberKeys, isListedOfChamber } from "@/lib/reports/states";
import { BesideLines } from "./beside-lines";
import { useFigureWords } from "./kpi-words";
import { chamberHref } from "./links";

/** Which reviews they were stays with the mentors who give them. */
const listOf = (figure: Figure | undefined, season: Pick<ChamberFilter, "program" | "to">, locale: Locale) => {
  if (!figure || figure.count === 0) return null;
  const { key, numerator } = figure;
  return isListedOfChamber(key as ChamberKey)
    ? chamberHref(locale, {
        ...{ ...season, list: "figure", key: key as ChamberListedKey },
        ...(numerator === 0 ? { part: "whole" as const } : {}),
      })
    : null;
};

type Props = {
  figures: ChamberFigures;
  words: readonly FigureWords[];
  program?: string;
  /** The season that stands beside it, and whether only until the same age. */
  before: { title: string; program: string; to?: string } | null;
  locale: Locale;
};

/** A chamber's shares and times by the city's own definitions, with the season before beside them. */
export function ChamberHeadlines({ figures, words, program, before, locale }: Props) {
  const t = useTranslations("reports.figures");
  const { valueText, standsOn, besideOf } = useFigureWords(locale);
  const rows = chamberKeys.flatMap((key) => words.filter((one) => one.key === key).map((one) => ({ ...one, key })));
  type Row = (typeof rows)[number];
  const earlier: Column<Row>[] = before
    ? [
        {
          key: "before",
          header: t(before.to ? "beforeAtAge" : "before", { title: before.title }),
          align: "end",
          cell: ({ key, unit }) => {
            const figure = figures.before?.figures.get(key);
            const href = listOf(figure, { program: before.program, to: before.to }, locale);
            const text = valueText(unit, figure?.value ?? null);
            return href ? (
              <Link href={href} className="text-anchor">
                {text}
              </Link>
            ) : (
              text
            );
          },
        },
      ]
    : [];
  return (
    <Table
      caption={t("title")}
      captionHidden
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "name",
          header: t("figure"),
          cell: (one) => (
            <>
              {locale === "ko" ? one.nameKo : one.nameEn}
              <span className="block text-body-s font-regular text-subtle">
                {locale === "ko" ? one.publicKo : one.publicEn}
              </span>
            </>
          ),
        },
        {
          key: "value",
          header: t("value"),
          align: "end",
          cell: ({ key, unit }) => valueText(unit, figures.season.figures.get(key)?.value ?? null),
        },
        {
          key: "parts",
          header: t("standsOn"),
          cell: ({ key, unit }) => {
            const figure = figures.season.figures.get(key);
            const href = listOf(figure, { program }, locale);
            const text = figure ? standsOn(unit, figure, key) : null;
            return (
              <>
                {href ? (
                  <Link href={href} className="text-anchor">
                    {text}
                  </Link>
                ) : (
                  text
                )}
                <BesideLines lines={figure ? besideOf(figure) : []} />
              </>
            );
          },
        },
        ...earlier,
        {
          key: "grade",
          header: t("grade"),
          cell: ({ grade }) => (grade ? t("gradeFrom", { grade }) : t("ownRecords")),
        },
        { key: "version", header: t("definition"), nowrap: true, cell: ({ version }) => t("version", { version }) },
      ]}
    />
  );
}
