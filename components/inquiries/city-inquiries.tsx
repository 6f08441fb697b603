import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { FilterForm, FilterSelect } from "@/components/companies/filter-form";
import { ListPages } from "@/components/layout/list-pages";
import { PageHeader } from "@/components/layout/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Stat } from "@/components/ui/stat";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatDate, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { CityInquiryFilter } from "@/lib/inquiries/input";
import type { CityInquiry, InquiryFigures } from "@/lib/inquiries/queries";
import { answerDue } from "@/lib/inquiries/rules";
import { inquiryKinds, inquiryMachine, readInquiries } from "@/lib/inquiries/states";
import { Due } from "./inquiry-list";
import { InquiryBadge } from "./words";

type Props = {
  figures: InquiryFigures;
  list: { rows: readonly CityInquiry[]; total: number; page: number; pages: number };
  filter: CityInquiryFilter;
  now: Date;
  locale: Locale;
  timeZone: string;
};

/** A middle of fewer than this would say how one company works. */
const fewest = 5;

/** Figures and deadlines, without buyers and their words. */
export function CityInquiries({ figures, list, filter, now, locale, timeZone }: Props) {
  const t = useTranslations("inquiries");
  const { page: _, ...query } = filter;
  return (
    <>
      <PageHeader title={t("city.title")} lead={t("city.lead")} />
      <Figures figures={figures} locale={locale} />
      <FilterForm action={paths.city.inquiries(locale)} filtered={Boolean(filter.state || filter.kind)}>
        <FilterSelect
          name="state"
          label={t("list.filterState")}
          value={filter.state}
          all={t("list.allStates")}
          options={[
            { value: "overdue", label: t("city.overdueOnly") },
            ...readInquiries.map((value) => ({ value, label: t(`state.${value}`) })),
          ]}
        />
        <FilterSelect
          name="kind"
          label={t("city.kind")}
          value={filter.kind}
          all={t("city.allKinds")}
          options={inquiryKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
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
        hrefFor={(page) => paths.city.inquiries(locale, { ...query, page })}
      />
    </>
  );
}

function Figures({ figures, locale }: Pick<Props, "figures" | "locale">) {
  const t = useTranslations("inquiries.city");
  const number = (value: number) => formatNumber(value, locale);
  const of = (state: CityInquiryFilter["state"]) => paths.city.inquiries(locale, { state });
  const median =
    figures.answered < fewest || figures.medianDays === null
      ? t("noMedian")
      : t("medianValue", { days: formatNumber(figures.medianDays, locale, 1) });
  return (
    <div className="mb-10 grid grid-cols-2 gap-4 lg:grid-cols-3">
      <Stat label={t("confirmed")} value={number(figures.confirmed)} href={paths.city.inquiries(locale)} />
      <Stat label={t("open")} value={number(figures.open)} href={of("open")} />
      <Stat
        label={t("overdue")}
        value={number(figures.overdue)}
        href={of("overdue")}
        tone={figures.overdue > 0 ? "attention" : "plain"}
      />
      <Stat label={t("answered")} value={number(figures.answered)} href={of("answered")} />
      <Stat label={t("expired")} value={number(figures.expired)} href={of("expired")} />
      <Stat label={t("median")} value={median} note={t("fromFive")} />
    </div>
  );
}

function Rows({ list, now, locale, timeZone }: Pick<Props, "list" | "now" | "locale" | "timeZone">) {
  const t = useTranslations("inquiries");
  return (
    <Table
      caption={t("list.caption")}
      captionHidden
      rows={list.rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("city.emptyTitle")}>{t("city.emptyText")}</EmptyState>}
      columns={[
        {
          key: "product",
          header: t("list.product"),
          cell: ({ productKo, productEn }) => <Bilingual ko={productKo} en={productEn} locale={locale} />,
        },
        {
          key: "company",
          header: t("city.company"),
          cell: ({ companyId, companyKo, companyEn }) => (
            <Link href={paths.city.company(locale, companyId)} className="text-anchor">
              <Bilingual ko={companyKo} en={companyEn} locale={locale} />
            </Link>
          ),
        },
        { key: "kind", header: t("list.kind"), cell: ({ kind }) => t(`kinds.${kind}`) },
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
          cell: (row) => <Due at={answerDue(row, inquiryMachine.info.open.days)} {...{ now, locale, timeZone }} />,
        },
      ]}
    />
  );
}
