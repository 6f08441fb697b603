import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Bilingual } from "@/components/applications/bilingual";
import { ListPages } from "@/components/layout/list-pages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
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
  const states = productMachine.states;
  return (
    <>
      <PageHeader title={t("list.title")} lead={t("list.lead")} actions={add} />
      <div className="mb-6">
        <TabLinks
          label={t("list.filter")}
          tabs={[
            { href: paths.company.products(locale), label: t("list.all"), current: filter.state === null },
            ...states.map((state) => ({
              href: paths.company.products(locale, { state }),
              label: t(`state.${state}`),
              current: filter.state === state,
            })),
          ]}
        />
      </div>
      {list.total === 0 ? <NoProducts {...{ filter, add, locale }} /> : <Rows {...{ list, locale, timeZone }} />}
      <ListPages
        label={t("pagination")}
        page={list.page}
        pageCount={list.pages}
        hrefFor={(page) => paths.company.products(locale, { state: filter.state, page })}
      />
    </>
  );
}

function NoProducts({ filter, add, locale }: { filter: ProductFilter; add: ReactNode; locale: Locale }) {
  const t = useTranslations("products.list");
  if (filter.state === null)
    return (
      <EmptyState title={t("emptyTitle")} action={add}>
        {t("emptyText")}
      </EmptyState>
    );
  return (
    <EmptyState
      title={t("emptyFilterTitle")}
      action={
        <LinkButton variant="secondary" href={paths.company.products(locale)}>
          {t("all")}
        </LinkButton>
      }
    >
      {t("emptyFilterText")}
    </EmptyState>
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
