import { useTranslations } from "next-intl";
import { ListPages } from "@/components/layout/list-pages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { type Column, Table } from "@/components/ui/table";
import type { ApplicationFilter } from "@/lib/applications/input";
import type { CityApplicationRow, listApplications } from "@/lib/applications/queries";
import { paths } from "@/lib/core/paths";
import { formatDate, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { ProgramRow } from "@/lib/programs/queries";
import { Bilingual } from "./bilingual";
import { CityFilter } from "./city-filter";
import { type PendingRelease, ReleasePanel } from "./release-panel";
import { StateBadge } from "./state-badge";

type Props = {
  list: Awaited<ReturnType<typeof listApplications>>;
  filter: ApplicationFilter;
  programs: readonly ProgramRow[];
  releases: readonly PendingRelease[];
  locale: Locale;
  timeZone: string;
};

/** The filter as its address says it; what is at its default is left out. */
export const queryOf = ({ state, sector, district, program, late, only, q, sort, order, page }: ApplicationFilter) => ({
  ...{ q, state, sector, district, program },
  late: late ? "1" : null,
  only,
  sort: sort === "waiting" ? null : sort,
  order: order === "asc" ? null : order,
  page: page === 1 ? null : page,
});

/** The city's list of applications: everything that chooses or orders it stands in the address. */
export function CityApplicationList({ list, filter, programs, releases, locale, timeZone }: Props) {
  const t = useTranslations("applications");
  const common = useTranslations("common");
  return (
    <>
      <PageHeader
        title={t("cityTitle")}
        lead={t("cityLead")}
        actions={
          <LinkButton variant="secondary" href={paths.city.appeals(locale)}>
            {t("appeal.listTitle")}
          </LinkButton>
        }
      />
      {releases.map((release) => (
        <ReleasePanel key={release.programId} release={release} locale={locale} timeZone={timeZone} />
      ))}
      <CityFilter filter={filter} programs={programs} locale={locale} />
      <p className="mt-8 mb-3 font-bold" role="status">
        {common("results", { count: list.total })}
      </p>
      <Table
        caption={t("cityTitle")}
        captionHidden
        rows={list.rows}
        rowKey={(row) => row.id}
        columns={useColumns(filter, locale, timeZone)}
        empty={
          <EmptyState
            title={t("cityEmptyTitle")}
            icon="search"
            action={
              <LinkButton variant="tertiary" href={paths.city.applications(locale)}>
                {common("clear")}
              </LinkButton>
            }
          >
            {t("cityEmptyText")}
          </EmptyState>
        }
      />
      <ListPages
        page={list.page}
        pageCount={list.pages}
        hrefFor={(page) => paths.city.applications(locale, queryOf({ ...filter, page }))}
      />
    </>
  );
}

function useColumns(filter: ApplicationFilter, locale: Locale, timeZone: string): Column<CityApplicationRow>[] {
  const t = useTranslations("applications");
  const common = useTranslations("common");
  const reference = useTranslations("reference");
  const sort = (key: ApplicationFilter["sort"]) => {
    const current = filter.sort === key;
    const order = current && filter.order === "asc" ? ("desc" as const) : ("asc" as const);
    return {
      href: paths.city.applications(locale, queryOf({ ...filter, sort: key, order, page: 1 })),
      direction: current ? (filter.order === "asc" ? ("ascending" as const) : ("descending" as const)) : undefined,
    };
  };
  return [
    {
      key: "company",
      header: t("company"),
      sort: sort("company"),
      cell: (row) => (
        <>
          <Link href={paths.city.application(locale, row.id)} className="text-primary underline underline-offset-4">
            <Bilingual ko={row.companyKo} en={row.companyEn} locale={locale} />
          </Link>
          {row.sample ? <Badge className="ml-2">{common("sample")}</Badge> : null}
        </>
      ),
    },
    {
      key: "state",
      header: t("stateLabel"),
      cell: (row) => (
        <span className="flex flex-wrap gap-1.5">
          <StateBadge state={row.state} />
          {row.late ? <Badge tone="danger">{t("isLate")}</Badge> : null}
          {row.untranslated ? <Badge tone="warning">{t("only.untranslated")}</Badge> : null}
        </span>
      ),
    },
    {
      key: "waiting",
      header: t("enteredAt"),
      sort: sort("waiting"),
      nowrap: true,
      cell: (row) => formatDate(row.stateEnteredAt, locale, timeZone),
    },
    {
      key: "due",
      header: t("answerDue"),
      sort: sort("due"),
      nowrap: true,
      cell: (row) => (row.answerDueAt ? formatDate(row.answerDueAt, locale, timeZone) : "-"),
    },
    {
      key: "sector",
      header: t("sector"),
      cell: (row) =>
        row.sector && reference.has(`sectors.${row.sector}` as never)
          ? reference(`sectors.${row.sector}` as never)
          : "-",
    },
    {
      key: "district",
      header: t("district"),
      cell: (row) =>
        row.district && reference.has(`districts.${row.district}` as never)
          ? reference(`districts.${row.district}` as never)
          : "-",
    },
    {
      key: "receipt",
      header: t("receiptNumber"),
      sort: sort("receipt"),
      nowrap: true,
      cell: (row) => row.receiptNumber ?? t("noReceipt"),
    },
    {
      key: "products",
      header: t("productCount"),
      align: "end",
      cell: (row) => formatNumber(row.products, locale),
    },
  ];
}
