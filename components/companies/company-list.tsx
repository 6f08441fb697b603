import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { Listing } from "@/components/layout/listing";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { type CompanyFilter, companySorts } from "@/lib/companies/input";
import type { CompanyRow, WaitingProduct } from "@/lib/companies/queries";
import { companyMachine, companyMarks } from "@/lib/companies/states";
import { paths } from "@/lib/core/paths";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { FilterForm, FilterSelect, FilterText } from "./filter-form";
import { useReferenceOptions, useReferenceWords } from "./options";
import { CompanyBadge } from "./state";
import { WaitingProducts } from "./waiting-products";

type Props = {
  list: { rows: readonly CompanyRow[]; total: number; page: number; pages: number };
  filter: CompanyFilter;
  waiting: readonly WaitingProduct[];
  locale: Locale;
  timeZone: string;
  now: Date;
};

/** The city's list of companies, and before it the products that wait for the city. */
export function CompanyList({ list, filter, waiting, locale, timeZone, now }: Props) {
  const t = useTranslations("companies");
  const common = useTranslations("common");
  const { page: _, ...query } = filter;
  return (
    <>
      <PageHeader title={t("city.title")} lead={t("city.lead")} />
      <WaitingProducts products={waiting} locale={locale} timeZone={timeZone} now={now} />
      <Listing
        filters={<Filters filter={filter} locale={locale} />}
        results={common("results", { count: list.total })}
        isEmpty={list.rows.length === 0}
        filtered={isFiltered(filter)}
        none={{ title: t("city.noneTitle"), text: t("city.noneText") }}
        unfit={{ title: t("city.emptyTitle"), text: t("city.emptyText") }}
        all={{ href: paths.city.companies(locale) }}
        pages={{
          label: t("pagination"),
          page: list.page,
          pageCount: list.pages,
          hrefFor: (page) => paths.city.companies(locale, { ...query, page }),
        }}
      >
        <Rows {...{ list, locale, timeZone }} />
      </Listing>
    </>
  );
}

const isFiltered = ({ q, state, mark, district, sector, names }: CompanyFilter) =>
  Boolean(q || state || mark || district || sector || names);

function Filters({ filter, locale }: { filter: CompanyFilter; locale: Locale }) {
  const t = useTranslations("companies");
  const options = useReferenceOptions();
  const states = companyMachine.states.map((value) => ({ value, label: t(`state.${value}`) }));
  const sorts = companySorts.map((value) => ({ value, label: t(`city.sorts.${value}`) }));
  return (
    <FilterForm action={paths.city.companies(locale)} filtered={isFiltered(filter)}>
      <FilterText name="q" label={t("city.search")} value={filter.q} />
      <FilterSelect
        name="state"
        label={t("city.stateHeader")}
        value={filter.state}
        options={states}
        all={t("city.allStates")}
      />
      <FilterSelect
        name="mark"
        label={t("marks.label")}
        value={filter.mark}
        options={companyMarks.map((value) => ({ value, label: t(`marks.${value}`) }))}
        all={t("marks.all")}
      />
      <FilterSelect
        name="district"
        label={t("fields.district")}
        value={filter.district}
        options={options.districts}
        all={t("city.allDistricts")}
      />
      <FilterSelect
        name="sector"
        label={t("fields.sector")}
        value={filter.sector}
        options={options.sectors}
        all={t("city.allSectors")}
      />
      <FilterSelect
        name="names"
        label={t("names.filter")}
        value={filter.names}
        options={[{ value: "other", label: t("names.other") }]}
        all={t("names.all")}
      />
      <FilterSelect name="sort" label={t("city.sort")} value={filter.sort} options={sorts} />
    </FilterForm>
  );
}

function Rows({ list, locale, timeZone }: Pick<Props, "list" | "locale" | "timeZone">) {
  const t = useTranslations("companies");
  const common = useTranslations("common");
  const words = useReferenceWords();
  return (
    <Table
      caption={t("city.caption")}
      captionHidden
      rows={list.rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "name",
          header: t("city.name"),
          cell: (row) => (
            <span className="flex flex-wrap items-center gap-2">
              <Link href={paths.city.company(locale, row.id)} className="font-bold underline underline-offset-4">
                <Bilingual ko={row.nameKo} en={row.nameEn} locale={locale} />
              </Link>
              {row.namesNeedLook ? <Badge tone="warning">{t("names.badge")}</Badge> : null}
              {row.needsLook ? <Badge tone="warning">{t("marks.badge")}</Badge> : null}
              {row.vouched ? <Badge tone="information">{t("marks.vouchedBadge")}</Badge> : null}
              {row.sample ? <Badge>{common("sample")}</Badge> : null}
            </span>
          ),
        },
        { key: "state", header: t("city.stateHeader"), cell: (row) => <CompanyBadge state={row.state} /> },
        {
          key: "since",
          header: t("city.since"),
          cell: (row) => formatDate(row.stateEnteredAt, locale, timeZone),
          nowrap: true,
        },
        {
          key: "registration",
          header: t("identity.statusTitle"),
          cell: (row) =>
            row.status && row.askedAt
              ? `${t(`identity.statuses.${row.status}`)} (${formatDate(row.askedAt, locale, timeZone)})`
              : "–",
        },
        { key: "district", header: t("fields.district"), cell: (row) => words.district(row.district) ?? "–" },
        { key: "sector", header: t("fields.sector"), cell: (row) => words.sector(row.sector) ?? "–" },
        {
          key: "products",
          header: t("city.products"),
          align: "end",
          cell: ({ products }) => (products.waiting > 0 ? t("city.productsWaiting", products) : String(products.total)),
        },
      ]}
    />
  );
}
