import { useTranslations } from "next-intl";
import { FilterForm, FilterSelect } from "@/components/companies/filter-form";
import { PageHeader } from "@/components/layout/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { MeetingFilter } from "@/lib/meetings/input";
import type { countMeetings, listMeetings } from "@/lib/meetings/queries";
import { meetingMachine } from "@/lib/meetings/states";
import { MeetingTable, Pages } from "./meeting-list";
import { MeetingBadge } from "./meeting-state";

type Props = {
  meetings: Awaited<ReturnType<typeof listMeetings>>;
  counts: Awaited<ReturnType<typeof countMeetings>>;
  filter: MeetingFilter;
  now: Date;
  locale: Locale;
};

/** That meetings took place, and how many in each state; what was said there is the two sides' own. */
export function CityMeetings({ meetings, counts, filter, now, locale }: Props) {
  const t = useTranslations("meetings");
  const common = useTranslations("common");
  const { state } = filter;
  return (
    <>
      <PageHeader title={t("city.title")} lead={t("city.lead")} />
      <Table
        caption={t("city.counts")}
        rows={meetingMachine.states}
        rowKey={(one) => one}
        columns={[
          { key: "state", header: t("field.state"), cell: (one) => <MeetingBadge state={one} /> },
          { key: "count", header: t("city.count"), align: "end", cell: (one) => formatNumber(counts[one], locale) },
        ]}
      />
      <Section title={t("list.title")}>
        <FilterForm action={paths.city.meetings(locale)} filtered={state !== null}>
          <FilterSelect
            name="state"
            label={t("field.state")}
            value={state}
            all={common("all")}
            options={meetingMachine.states.map((value) => ({ value, label: t(`state.${value}`) }))}
          />
        </FilterForm>
        <p className="mb-3 font-bold" role="status">
          {common("results", { count: meetings.total })}
        </p>
        <MeetingTable
          rows={meetings.rows}
          side={null}
          empty={<EmptyState heading="h3" title={t("city.emptyTitle")} />}
          {...{ now, locale }}
        />
        <Pages
          meetings={meetings}
          hrefFor={(page) => paths.city.meetings(locale, { state, page: page === 1 ? null : page })}
        />
      </Section>
    </>
  );
}
