import { useTranslations } from "next-intl";
import { type StateNames, stateNameOf } from "@/components/chambers/names";
import { DownloadLink } from "@/components/exports/download-link";
import { ListPages } from "@/components/layout/list-pages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { type Column, Table } from "@/components/ui/table";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { ReportsFilter } from "@/lib/reports/input.reports";
import type { BehindCompany } from "@/lib/reports/queries.funnel";
import type { ReportBehind } from "@/lib/reports/queries.reports";
import { type Stage, stages } from "@/lib/reports/rules";
import type { EndedProposal } from "@/lib/reports/rules.kpi";
import { useAgeingWords } from "./ageing-words";
import { NameLink, usePlaces } from "./behind-list";
import { Conditions } from "./conditions";
import { type FigureBehind, FigureRows } from "./figure-rows";
import { FigureTabs } from "./figure-tabs";
import type { Choices } from "./figures-filters";
import { wordsOf } from "./kpi-words";
import { fileOf, reportsHref } from "./links";
import { useClaimColumns, usePairColumns, useWaitColumns } from "./report-rows";

type Props = {
  actor: Actor;
  behind: ReportBehind;
  choices: Choices;
  states: StateNames;
  filter: ReportsFilter;
  locale: Locale;
  timeZone: string;
};

const closed = {
  ...{ list: undefined, place: undefined, machine: undefined, state: undefined, age: undefined },
  ...{ step: undefined, months: undefined, key: undefined, part: undefined },
  ...{ ended: undefined, reason: undefined },
};

/** As the columns of the table of answers are called. */
const endWords = { company_declined: "declinedByCompany", expired: "ranOut" } as const satisfies Record<
  EndedProposal,
  string
>;

/** What the list holds, in the words of the number that led to it. */
export function useListTitle({ behind, filter, locale }: Pick<Props, "behind" | "filter" | "locale">): string {
  const t = useTranslations("reports.overview");
  const stage = useTranslations("reports.stage");
  const ends = useTranslations("reports.figures");
  const reasons = useTranslations("matching.declineReason");
  const { machineName, stateName, ageName } = useAgeingWords();
  if (behind.kind === "figure") {
    const figure = behind.definition ? wordsOf(behind.definition, "name", locale) : "";
    const ended = behind.ended ? t("endedTitle", { figure, ended: ends(endWords[behind.ended]) }) : figure;
    return behind.reason ? t("endedTitle", { figure: ended, ended: reasons(behind.reason) }) : ended;
  }
  if (behind.kind === "pairs") return t("pairs");
  if (filter.list === "pairCompanies") return t("pairCompanies");
  if (behind.kind === "claims") return t(`listOf.${filter.list as "contracts"}`);
  if (behind.kind === "waiting") {
    const age = behind.age ? ageName(behind.age) : t("anyAge");
    return t("waitingTitle", {
      machine: machineName(behind.machine),
      state: stateName(behind.machine, behind.state),
      age,
    });
  }
  if ((stages as readonly string[]).includes(filter.list ?? "")) return stage(filter.list as Stage);
  const months = t("months", { months: filter.months ?? 0 });
  return t("cohortTitle", { step: filter.step ? stage(filter.step) : t("accepted"), months });
}

/** The rows that a number of the reports was counted from, under the same conditions. */
export function ReportList({ actor, behind, choices, states, filter, locale, timeZone }: Props) {
  const t = useTranslations("reports.overview");
  const layout = useTranslations("layout");
  const common = useTranslations("common");
  const title = useListTitle({ behind, filter, locale });
  const back = reportsHref(locale, filter, closed);
  return (
    <>
      <PageHeader
        title={title}
        lead={filter.place ? t("inPlace", { place: stateNameOf(filter.place, states, locale) }) : undefined}
        breadcrumb={
          <Breadcrumb label={layout("breadcrumb")} items={[{ label: t("title"), href: back }, { label: title }]} />
        }
        actions={
          <LinkButton href={back} variant="tertiary" icon="chevron-left">
            {t("back")}
          </LinkButton>
        }
      />
      <Conditions {...{ filter, choices, locale }} />
      {behind.kind === "figure" ? <FigureTabs {...{ behind, filter, locale, timeZone }} /> : null}
      <p className="mt-6 mb-3 font-bold" role="status">
        {common("results", { count: behind.total })}
      </p>
      {behind.kind === "figure" ? (
        <FigureRows {...{ behind, title, locale }} />
      ) : (
        <Rows {...{ behind, title, locale, timeZone }} />
      )}
      <ListPages
        page={behind.page}
        pageCount={behind.pages}
        hrefFor={(page) => reportsHref(locale, filter, { page })}
      />
      <DownloadLink list="reportRows" asked={fileOf(filter)} {...{ actor, locale }} />
    </>
  );
}

type RowsProps = Pick<Props, "locale" | "timeZone"> & { behind: Exclude<ReportBehind, FigureBehind>; title: string };

function Rows({ behind, title, locale, timeZone }: RowsProps) {
  const t = useTranslations("reports.city");
  const empty = (
    <EmptyState heading="h2" title={t("listEmpty")}>
      {t("listEmptyText")}
    </EmptyState>
  );
  const shared = { caption: title, captionHidden: true, empty, rowKey: ({ id }: { id: string }) => id };
  const companies: Column<BehindCompany>[] = [
    {
      key: "company",
      header: t("company"),
      cell: (row) => <NameLink href={paths.city.company(locale, row.id)} row={row} locale={locale} />,
    },
    ...usePlaces(),
  ];
  const pairs = usePairColumns(locale, timeZone);
  const claims = useClaimColumns(locale);
  const waits = useWaitColumns(behind.kind === "waiting" ? behind.machine : "application", locale, timeZone);
  if (behind.kind === "pairs") return <Table {...shared} rows={behind.rows} columns={pairs} />;
  if (behind.kind === "claims") return <Table {...shared} rows={behind.rows} columns={claims} />;
  if (behind.kind === "waiting") {
    const said = waits.filter(({ has }) => !has || behind.rows.some(has));
    return <Table {...shared} rows={behind.rows} columns={said} />;
  }
  return <Table {...shared} rows={behind.rows} columns={companies} />;
}
