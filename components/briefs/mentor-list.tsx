import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { FilterForm, FilterSelect } from "@/components/companies/filter-form";
import { ListPages } from "@/components/layout/list-pages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { OwnBriefsFilter } from "@/lib/briefs/input";
import type { listOwnBriefs, ProductInterest } from "@/lib/briefs/queries";
import { briefMachine } from "@/lib/briefs/states";
import { paths } from "@/lib/core/paths";
import type { Verdict } from "@/lib/core/policy";
import { formatDay, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { BriefStateBadge } from "./brief-head";
import { OwnInterests } from "./interests";

type Props = {
  briefs: Awaited<ReturnType<typeof listOwnBriefs>>;
  interests: readonly ProductInterest[];
  filter: OwnBriefsFilter;
  /** May this person open one (`canOpenBrief`). */
  verdict: Verdict;
  locale: Locale;
  timeZone: string;
};

/** What a chamber looks for, with what fits and who has answered; and the products that it is interested in. */
export function MentorBriefs({ briefs, interests, filter, verdict, locale, timeZone }: Props) {
  const t = useTranslations("briefs");
  const common = useTranslations("common");
  const nothing = briefs.total === 0 && !filter.state;
  const open = (
    <LinkButton href={paths.mentor.newBrief(locale)} icon="plus">
      {t("mentor.new")}
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title={t("mentor.title")}
        lead={t("mentor.lead")}
        actions={verdict.ok && !nothing ? open : undefined}
      />
      {verdict.ok ? null : (
        <Notice className="mb-8">
          {t(verdict.reason === "chamber_not_available" ? "mentor.notAvailable" : "mentor.readOnly")}
        </Notice>
      )}
      {nothing ? (
        <EmptyState title={t("mentor.emptyTitle")} action={verdict.ok ? open : undefined}>
          {t("mentor.emptyText")}
        </EmptyState>
      ) : (
        <Section title={t("mentor.own")} className="mt-0">
          <FilterForm action={paths.mentor.briefs(locale)} filtered={filter.state !== null}>
            <FilterSelect
              name="state"
              label={t("mentor.state")}
              value={filter.state}
              all={t("mentor.allStates")}
              options={briefMachine.states.map((value) => ({ value, label: t(`state.${value}`) }))}
            />
          </FilterForm>
          <p className="mb-3 font-bold" role="status">
            {t("mentor.count", { count: briefs.total })}
          </p>
          <OwnBriefs {...{ briefs, locale }} />
          <ListPages
            label={t("pagination")}
            page={briefs.page}
            pageCount={briefs.pages}
            hrefFor={(page) => paths.mentor.briefs(locale, { state: filter.state, page: page === 1 ? null : page })}
          />
        </Section>
      )}
      <OwnInterests interests={interests} locale={locale} timeZone={timeZone} sample={common("sample")} />
    </>
  );
}

function OwnBriefs({ briefs, locale }: Pick<Props, "briefs" | "locale">) {
  const t = useTranslations("briefs");
  const common = useTranslations("common");
  const number = (value: number) => formatNumber(value, locale);
  return (
    <Table
      caption={t("mentor.own")}
      captionHidden
      rows={briefs.rows}
      rowKey={(brief) => brief.id}
      empty={
        <EmptyState
          heading="h3"
          title={t("mentor.filteredTitle")}
          action={
            <LinkButton href={paths.mentor.briefs(locale)} variant="secondary">
              {common("clear")}
            </LinkButton>
          }
        >
          {t("mentor.filteredText")}
        </EmptyState>
      }
      columns={[
        {
          key: "item",
          header: t("mentor.item"),
          cell: (brief) => (
            <span className="flex flex-wrap items-center gap-2">
              <Link href={paths.mentor.brief(locale, brief.id)} className="text-anchor">
                <Bilingual ko={brief.titleKo} en={brief.titleEn} locale={locale} />
              </Link>
              {brief.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
            </span>
          ),
        },
        { key: "state", header: t("field.state"), cell: (brief) => <BriefStateBadge state={brief.state} /> },
        { key: "answers", header: t("mentor.answers"), align: "end", cell: (brief) => number(brief.answers) },
        { key: "fits", header: t("mentor.fits"), align: "end", cell: (brief) => number(brief.fits) },
        {
          key: "until",
          header: t("mentor.until"),
          nowrap: true,
          cell: (brief) => formatDay(brief.openUntil, locale),
        },
      ]}
    />
  );
}
