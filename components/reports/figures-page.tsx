import { useTranslations } from "next-intl";
import { PrintButton } from "@/components/applications/print-button";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { type Column, Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatDay, formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { FiguresFilter, TypedDays } from "@/lib/reports/input.kpi";
import type { Definition } from "@/lib/reports/queries.definitions";
import type { Figures } from "@/lib/reports/queries.kpi";
import { isListed, kpiGroupNames, kpiGroups } from "@/lib/reports/states";
import { BesideLines } from "./beside-lines";
import { CouncilForm } from "./council-form";
import { type Choices, FiguresFilters } from "./figures-filters";
import { figureHref, listHrefOf, useFigureWords, wordsOf } from "./kpi-words";

type Props = {
  definitions: readonly Definition[];
  /** Null for who reads what figures mean, but not what they are. */
  counted: {
    figures: Figures;
    /** With the conditions under which it was counted. */
    before: {
      title: string;
      age: { days: number; to: string } | null;
      filter: FiguresFilter;
      figures: Figures;
    } | null;
    choices: Choices;
  } | null;
  filter: FiguresFilter;
  typed: TypedDays;
  now: Date;
  locale: Locale;
  timeZone: string;
};

/** Every figure with what it stands on, its definition and its evidence, group by group. */
export function FiguresPage({ definitions, counted, filter, typed, now, locale, timeZone }: Props) {
  const t = useTranslations("reports.figures");
  const overview = useTranslations("reports.overview");
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={counted ? t("lead", { at: formatMoment(now, locale, timeZone) }) : t("leadOperator")}
        actions={
          <>
            {counted ? (
              <LinkButton href={paths.city.reports(locale)} variant="tertiary">
                {t("toReports")}
              </LinkButton>
            ) : null}
            <PrintButton label={t("print")} />
          </>
        }
      />
      {counted ? (
        <div className="print-hidden">
          <FiguresFilters {...counted.choices} {...{ filter, typed, locale }} />
        </div>
      ) : null}
      {counted ? <CouncilForm {...counted.choices} {...{ filter, typed, locale }} /> : null}
      {counted?.before?.age ? (
        <p className="mt-6 max-w-measure text-subtle">
          {overview("comparedAtAge", {
            ...{ title: counted.before.title, days: counted.before.age.days },
            to: formatDay(counted.before.age.to, locale),
          })}
        </p>
      ) : null}
      {kpiGroupNames.map((group) => (
        <Section key={group} title={t(`group.${group}`)} lead={t(`groupLead.${group}`)}>
          <GroupTable
            caption={t(`group.${group}`)}
            rows={kpiGroups[group].flatMap((key) => definitions.filter((one) => one.key === key))}
            {...{ counted, filter, locale }}
          />
        </Section>
      ))}
    </>
  );
}

type GroupProps = Pick<Props, "counted" | "filter" | "locale"> & { caption: string; rows: readonly Definition[] };

function GroupTable({ caption, rows, counted, filter, locale }: GroupProps) {
  const t = useTranslations("reports.figures");
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ key }) => key}
      empty={<p className="text-subtle">{t("empty")}</p>}
      columns={[
        {
          key: "name",
          header: t("figure"),
          cell: (one) => (
            <Link href={figureHref(locale, one.key, filter)} className="text-anchor">
              {wordsOf(one, "name", locale)}
            </Link>
          ),
        },
        ...useCountedColumns({ counted, filter, locale }),
        {
          key: "grade",
          header: t("grade"),
          cell: (one) => (one.grade ? t("gradeFrom", { grade: one.grade }) : t("ownRecords")),
        },
        {
          key: "version",
          header: t("definition"),
          nowrap: true,
          cell: (one) => t("version", { version: one.version }),
        },
      ]}
    />
  );
}

function useCountedColumns({
  counted,
  filter,
  locale,
}: Pick<Props, "counted" | "filter" | "locale">): Column<Definition>[] {
  const t = useTranslations("reports.figures");
  const { valueText, standsOn, besideOf } = useFigureWords(locale);
  if (!counted) return [];
  const { figures, before } = counted;
  return [
    {
      key: "value",
      header: t("value"),
      align: "end",
      cell: ({ key, unit }) => valueText(unit, figures.get(key)?.value ?? null),
    },
    {
      key: "parts",
      header: t("standsOn"),
      cell: ({ key, unit }) => {
        const figure = figures.get(key);
        if (!figure) return null;
        const text = standsOn(unit, figure, key);
        return (
          <>
            {figure.count === 0 ? (
              text
            ) : (
              <Link href={listHrefOf(figure, locale, filter)} className="text-anchor">
                {text}
                {isListed(key) ? null : ` · ${t("toSurveys")}`}
              </Link>
            )}
            <BesideLines lines={besideOf(figure)} />
          </>
        );
      },
    },
    ...(before
      ? [
          {
            key: "before",
            header: t(before.age ? "beforeAtAge" : "before", { title: before.title }),
            align: "end" as const,
            cell: ({ key, unit }: Definition) => {
              const earlier = before.figures.get(key);
              const text = valueText(unit, earlier?.value ?? null);
              if (!earlier || earlier.count === 0 || !isListed(key)) return text;
              return (
                <Link href={listHrefOf(earlier, locale, before.filter)} className="text-anchor">
                  {text}
                </Link>
              );
            },
          },
        ]
      : []),
  ];
}
