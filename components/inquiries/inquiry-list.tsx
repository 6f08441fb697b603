import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { FilterForm, FilterSelect } from "@/components/companies/filter-form";
import { ListPages } from "@/components/layout/list-pages";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { InquiryFilter } from "@/lib/inquiries/input";
import type { Inquiry } from "@/lib/inquiries/queries";
import { answerDue } from "@/lib/inquiries/rules";
import { inquiryMachine, readInquiries } from "@/lib/inquiries/states";
import { InquiryBadge } from "./words";

type Props = {
  list: { rows: readonly Inquiry[]; total: number; page: number; pages: number };
  filter: InquiryFilter;
  now: Date;
  locale: Locale;
  timeZone: string;
};

/** What buyers asked a company. */
export function InquiryList({ list, filter, now, locale, timeZone }: Props) {
  const t = useTranslations("inquiries");
  const empty = list.total === 0 && !filter.state;
  return (
    <>
      <PageHeader title={t("list.title")} lead={t("list.lead")} />
      {empty ? (
        <EmptyState
          title={t("list.emptyTitle")}
          action={<LinkButton href={paths.company.products(locale)}>{t("list.products")}</LinkButton>}
        >
          {t("list.emptyText")}
        </EmptyState>
      ) : (
        <>
          <FilterForm action={paths.company.inquiries(locale)} filtered={filter.state !== null}>
            <FilterSelect
              name="state"
              label={t("list.filterState")}
              value={filter.state}
              all={t("list.allStates")}
              options={readInquiries.map((value) => ({ value, label: t(`state.${value}`) }))}
            />
          </FilterForm>
          <p className="mb-3 font-bold" role="status">
            {t("list.count", { count: list.total })}
          </p>
          <Rows {...{ list, now, locale, timeZone }} />
          <ListPages
            label={t("list.pagination")}
            page={list.page}
            pageCount={list.pages}
            hrefFor={(page) => paths.company.inquiries(locale, { ...filter, page })}
          />
        </>
      )}
    </>
  );
}

function Rows({ list, now, locale, timeZone }: Omit<Props, "filter">) {
  const t = useTranslations("inquiries");
  const due = (inquiry: Inquiry) => answerDue(inquiry, inquiryMachine.info.open.days);
  return (
    <Table
      caption={t("list.caption")}
      captionHidden
      rows={list.rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("list.filteredTitle")}>{t("list.filteredText")}</EmptyState>}
      columns={[
        {
          key: "product",
          header: t("list.product"),
          cell: ({ id, productKo, productEn }) => (
            <Link href={paths.company.inquiry(locale, id)} className="text-anchor">
              <Bilingual ko={productKo} en={productEn} locale={locale} />
            </Link>
          ),
        },
        { key: "kind", header: t("list.kind"), cell: ({ kind }) => t(`kinds.${kind}`) },
        {
          key: "from",
          header: t("list.from"),
          cell: ({ buyerName, buyerCompany }) => [buyerName, buyerCompany].filter(Boolean).join(", ") || t("list.none"),
        },
        { key: "state", header: t("list.state"), nowrap: true, cell: ({ state }) => <InquiryBadge state={state} /> },
        {
          key: "received",
          header: t("list.received"),
          nowrap: true,
          cell: ({ confirmedAt }) => (confirmedAt ? formatDate(confirmedAt, locale, timeZone) : t("list.none")),
        },
        {
          key: "due",
          header: t("list.due"),
          cell: (inquiry) => <Due at={due(inquiry)} {...{ now, locale, timeZone }} />,
        },
      ]}
    />
  );
}

export function Due({ at, now, locale, timeZone }: { at: Date | null; now: Date; locale: Locale; timeZone: string }) {
  const t = useTranslations("inquiries.list");
  if (!at) return <>{t("none")}</>;
  const late = at < now;
  return (
    <span className={late ? "font-bold text-danger" : undefined}>
      {formatDate(at, locale, timeZone)}
      {late ? ` (${t("late")})` : null}
    </span>
  );
}
