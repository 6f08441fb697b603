import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { ListPages } from "@/components/layout/list-pages";
import { PageHeader } from "@/components/layout/page-header";
import { usStateIn } from "@/components/reference/us-states";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TabLinks } from "@/components/ui/tab-links";
import { paths } from "@/lib/core/paths";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { InquiryFilter } from "@/lib/inquiries/input";
import type { Inquiry } from "@/lib/inquiries/queries";
import { answerDue } from "@/lib/inquiries/rules";
import { inquiryMachine, openInquiries } from "@/lib/inquiries/states";
import { Due } from "./inquiry-list";
import { InquiryBadge, Written } from "./words";

type Props = {
  list: { rows: readonly Inquiry[]; total: number; page: number; pages: number };
  filter: InquiryFilter;
  now: Date;
  locale: Locale;
  timeZone: string;
};

/** What buyers ask about products that a chamber accompanies, to read along. */
export function MentorInquiries({ list, filter, now, locale, timeZone }: Props) {
  const t = useTranslations("inquiries");
  return (
    <>
      <PageHeader title={t("mentor.title")} lead={t("mentor.lead")} />
      {list.total > 0 || filter.state ? <States {...{ list, filter, locale }} /> : null}
      {list.total === 0 && filter.state ? (
        <EmptyState title={t("list.filteredTitle")}>{t("list.filteredText")}</EmptyState>
      ) : list.total === 0 ? (
        <EmptyState
          title={t("mentor.emptyTitle")}
          action={<LinkButton href={paths.mentor.matches(locale)}>{t("mentor.matches")}</LinkButton>}
        >
          {t("mentor.emptyText")}
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-5">
          {list.rows.map((inquiry) => (
            <InquiryCard key={inquiry.id} {...{ inquiry, now, locale, timeZone }} />
          ))}
        </ul>
      )}
      <ListPages
        label={t("list.pagination")}
        page={list.page}
        pageCount={list.pages}
        hrefFor={(page) => paths.mentor.inquiries(locale, { state: filter.state, page })}
      />
    </>
  );
}

/** All of them, or those that wait for an answer. */
function States({ list, filter, locale }: Pick<Props, "list" | "filter" | "locale">) {
  const t = useTranslations("inquiries");
  const tabs = [null, ...openInquiries];
  return (
    <>
      <TabLinks
        label={t("list.filterState")}
        tabs={tabs.map((state) => ({
          href: paths.mentor.inquiries(locale, { state }),
          label: state ? t(`state.${state}`) : t("list.allStates"),
          current: filter.state === state,
        }))}
      />
      <p className="mt-6 mb-3 font-bold" role="status">
        {t("list.count", { count: list.total })}
      </p>
    </>
  );
}

function InquiryCard({ inquiry, now, locale, timeZone }: Omit<Props, "list" | "filter"> & { inquiry: Inquiry }) {
  const t = useTranslations("inquiries");
  const common = useTranslations("common");
  const due = answerDue(inquiry, inquiryMachine.info.open.days);
  return (
    <Card
      as="li"
      heading="h2"
      title={<Bilingual ko={inquiry.productKo} en={inquiry.productEn} locale={locale} />}
      meta={
        <>
          <InquiryBadge state={inquiry.state} />
          {inquiry.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
          <span>{t(`kinds.${inquiry.kind}`)}</span>
        </>
      }
    >
      <Written text={inquiry.message} lang={inquiry.locale} />
      <p className="text-body-s text-subtle">
        {[inquiry.buyerName, inquiry.buyerCompany, usStateIn(inquiry.buyerState, locale)].filter(Boolean).join(" · ")}
        {inquiry.confirmedAt ? ` · ${formatDate(inquiry.confirmedAt, locale, timeZone)}` : null}
      </p>
      {due ? (
        <p className="text-body-s">
          {t("list.due")}: <Due at={due} {...{ now, locale, timeZone }} />
        </p>
      ) : null}
    </Card>
  );
}
