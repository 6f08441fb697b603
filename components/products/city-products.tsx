import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { FilterForm, FilterSelect, FilterText } from "@/components/companies/filter-form";
import { useReferenceWords } from "@/components/companies/options";
import { Listing } from "@/components/layout/listing";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { type CityProductFilter, productSorts } from "@/lib/companies/input";
import type { CityProductRow } from "@/lib/companies/queries.products";
import { productMachine } from "@/lib/companies/states";
import { paths } from "@/lib/core/paths";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { formatHsCode } from "@/lib/reference/rules";
import { CertificationFilter, SectorFilter } from "./catalogue-filters";
import { ProductBadge } from "./state";

type Props = {
  list: { rows: readonly CityProductRow[]; total: number; page: number; pages: number };
  filter: CityProductFilter;
  locale: Locale;
  timeZone: string;
};

/** The products of all companies, what waits for the city first. */
export function CityProducts({ list, filter, locale, timeZone }: Props) {
  const t = useTranslations("products");
  const { page: _, ...query } = filter;
  return (
    <>
      <PageHeader title={t("city.title")} lead={t("city.lead")} />
      <Listing
        filters={<Filters filter={filter} locale={locale} />}
        results={t("results", { count: list.total })}
        isEmpty={list.rows.length === 0}
        filtered={isFiltered(filter)}
        none={{ title: t("city.noneTitle"), text: t("city.noneText") }}
        unfit={{ title: t("city.emptyTitle"), text: t("city.emptyText") }}
        all={{ href: paths.city.products(locale) }}
        pages={{
          label: t("pagination"),
          page: list.page,
          pageCount: list.pages,
          hrefFor: (page) => paths.city.products(locale, { ...query, page }),
        }}
      >
        <Rows {...{ list, locale, timeZone }} />
      </Listing>
    </>
  );
}

const isFiltered = ({ q, state, sector, chapter, certification }: CityProductFilter) =>
  Boolean(q || state || sector || chapter || certification);

function Filters({ filter, locale }: { filter: CityProductFilter; locale: Locale }) {
  const t = useTranslations("products");
  return (
    <FilterForm action={paths.city.products(locale)} filtered={isFiltered(filter)}>
      <FilterText name="q" label={t("city.search")} value={filter.q} />
      <FilterSelect
        name="state"
        label={t("list.state")}
        value={filter.state}
        options={productMachine.states.map((value) => ({ value, label: t(`state.${value}`) }))}
        all={t("city.allStates")}
      />
      <SectorFilter value={filter.sector} />
      <FilterText name="chapter" label={t("city.chapter")} value={filter.chapter} />
      <CertificationFilter value={filter.certification} />
      <FilterSelect
        name="sort"
        label={t("city.sort")}
        value={filter.sort}
        options={productSorts.map((value) => ({ value, label: t(`city.sorts.${value}`) }))}
      />
    </FilterForm>
  );
}

function Rows({ list, locale, timeZone }: Pick<Props, "list" | "locale" | "timeZone">) {
  const t = useTranslations("products");
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
          header: t("list.name"),
          cell: (row) => (
            <span className="flex flex-wrap items-center gap-2">
              <Link href={paths.city.product(locale, row.id)} className="font-bold underline underline-offset-4">
                <Bilingual ko={row.nameKo} en={row.nameEn} locale={locale} />
              </Link>
              {row.isPublic ? <Badge tone="success">{t("city.public")}</Badge> : null}
              {row.sample ? <Badge>{common("sample")}</Badge> : null}
            </span>
          ),
        },
        {
          key: "company",
          header: t("city.company"),
          cell: (row) => (
            <Link href={paths.city.company(locale, row.companyId)} className="underline underline-offset-4">
              <Bilingual ko={row.companyKo} en={row.companyEn} locale={locale} />
            </Link>
          ),
        },
        { key: "state", header: t("list.state"), cell: (row) => <ProductBadge state={row.state} /> },
        {
          key: "since",
          header: t("city.since"),
          cell: (row) => formatDate(row.stateEnteredAt, locale, timeZone),
          nowrap: true,
        },
        { key: "sector", header: t("catalogue.sector"), cell: (row) => words.sector(row.sector) ?? "–" },
        { key: "hs", header: t("list.code"), cell: (row) => (row.hs6 ? formatHsCode(row.hs6) : "–"), nowrap: true },
      ]}
    />
  );
}
