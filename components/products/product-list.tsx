import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { Listing } from "@/components/layout/listing";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { TabLinks } from "@/components/ui/tab-links";
import { Table } from "@/components/ui/table";
import type { ProductFilter } from "@/lib/companies/input";
import type { ProductRow } from "@/lib/companies/queries";
import { productMachine } from "@/lib/companies/states";
import { paths } from "@/lib/core/paths";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { formatHsCode } from "@/lib/reference/rules";
import { ProductBadge } from "./state";

type Props = {
  list: { rows: readonly ProductRow[]; total: number; page: number; pages: number };
  filter: ProductFilter;
  /** Whether a product may be added; viewers and suspended companies may not. */
  mayAdd: boolean;
  locale: Locale;
  timeZone: string;
};

export function ProductList({ list, filter, mayAdd, locale, timeZone }: Props) {
  const t = useTranslations("products");
  const add = mayAdd ? (
    <LinkButton href={paths.company.newProduct(locale)} icon="plus">
      {t("list.add")}
    </LinkButton>
  ) : null;
  return (
    <>
      <PageHeader title={t("list.title")} lead={t("list.lead")} actions={add} />
      <Listing
        filters={<States filter={filter} locale={locale} />}
        isEmpty={list.total === 0}
        filtered={filter.state !== null}
        none={{ title: t("list.emptyTitle"), text: t("list.emptyText"), action: add }}
        unfit={{ title: t("list.emptyFilterTitle"), text: t("list.emptyFilterText") }}
        all={{ href: paths.company.products(locale), label: t("list.all") }}
        pages={{
          label: t("pagination"),
          page: list.page,
          pageCount: list.pages,
          hrefFor: (page) => paths.company.products(locale, { state: filter.state, page }),
        }}
      >
        <Rows {...{ list, locale, timeZone }} />
      </Listing>
    </>
  );
}

function States({ filter, locale }: Pick<Props, "filter" | "locale">) {
  const t = useTranslations("products");
  return (
    <div className="mb-6">
      <TabLinks
        label={t("list.filter")}
        tabs={[
          { href: paths.company.products(locale), label: t("list.all"), current: filter.state === null },
          ...productMachine.states.map((state) => ({
            href: paths.company.products(locale, { state }),
            label: t(`state.${state}`),
            current: filter.state === state,
          })),
        ]}
      />
    </div>
  );
}

function Rows({ list, locale, timeZone }: Pick<Props, "list" | "locale" | "timeZone">) {
  const t = useTranslations("products");
  const common = useTranslations("common");
  return (
    <Table
      caption={t("list.caption")}
      captionHidden
      rows={list.rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "name",
          header: t("list.name"),
          cell: (row) => (
            <span className="flex flex-wrap items-center gap-2">
              <Link href={paths.company.product(locale, row.id)} className="font-bold underline underline-offset-4">
                <Bilingual ko={row.nameKo} en={row.nameEn} locale={locale} />
              </Link>
              {row.sample ? <Badge>{common("sample")}</Badge> : null}
            </span>
          ),
        },
        { key: "state", header: t("list.state"), cell: (row) => <ProductBadge state={row.state} />, nowrap: true },
        {
          key: "code",
          header: t("list.code"),
          cell: (row) => (row.hs6 ? formatHsCode(row.hs6) : "–"),
          nowrap: true,
        },
        {
          key: "updated",
          header: t("list.updated"),
          cell: (row) => formatDate(row.updatedAt, locale, timeZone),
          nowrap: true,
        },
      ]}
    />
  );
}
