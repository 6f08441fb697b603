import { useTranslations } from "next-intl";
import { FilterForm, FilterSelect } from "@/components/companies/filter-form";
import { ListPages } from "@/components/layout/list-pages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { TabLinks } from "@/components/ui/tab-links";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { MeetingFilter } from "@/lib/meetings/input";
import type { listMeetings, MeetingRow, Room } from "@/lib/meetings/queries";
import { type MeetingSide, meetingMachine, meetingViews } from "@/lib/meetings/states";
import { BothClocks } from "./both-clocks";
import { awaits, MeetingBadge, MinutesBadge } from "./meeting-state";
import { othersIn, productIn } from "./words";

type Props = {
  meetings: Awaited<ReturnType<typeof listMeetings>>;
  rooms: readonly Room[];
  filter: MeetingFilter;
  side: MeetingSide;
  now: Date;
  locale: Locale;
};

/** A side's meetings: what is ahead, what waits for it, what is over; and where one can be proposed. */
export function MeetingList({ meetings, rooms, filter, side, now, locale }: Props) {
  const t = useTranslations("meetings");
  const common = useTranslations("common");
  const address = side === "company" ? paths.company.meetings : paths.mentor.meetings;
  const { view, state } = filter;
  return (
    <>
      <PageHeader title={t("list.title")} lead={t("list.lead")} />
      <TabLinks
        label={t("list.views")}
        tabs={meetingViews.map((one) => ({
          href: address(locale, { view: one }),
          label: t(`list.view.${one}`),
          current: one === view,
        }))}
      />
      <div className="mt-6">
        <FilterForm action={address(locale)} filtered={state !== null}>
          <input type="hidden" name="view" value={view} />
          <FilterSelect
            name="state"
            label={t("field.state")}
            value={state}
            all={common("all")}
            options={meetingMachine.states.map((value) => ({ value, label: t(`state.${value}`) }))}
          />
        </FilterForm>
      </div>
      <p className="mb-3 font-bold" role="status">
        {common("results", { count: meetings.total })}
      </p>
      <MeetingTable
        rows={meetings.rows}
        empty={<Nothing filter={filter} {...{ side, locale }} />}
        {...{ side, now, locale }}
      />
      <Pages meetings={meetings} hrefFor={(page) => address(locale, { view, state, page: page === 1 ? null : page })} />
      <Rooms {...{ rooms, side, locale }} />
    </>
  );
}

export function Pages({ meetings, hrefFor }: Pick<Props, "meetings"> & { hrefFor: (page: number) => string }) {
  return <ListPages page={meetings.page} pageCount={meetings.pages} hrefFor={hrefFor} />;
}

type TableProps = {
  rows: readonly MeetingRow[];
  /** null: the city, which reads that there are meetings and not what they are about. */
  side: MeetingSide | null;
  now: Date;
  locale: Locale;
  empty: React.ReactNode;
};

export function MeetingTable({ rows, side, now, locale, empty }: TableProps) {
  const t = useTranslations("meetings");
  const common = useTranslations("common");
  const path = side === "company" ? paths.company.meeting : paths.mentor.meeting;
  return (
    <Table
      caption={t("list.title")}
      captionHidden
      rows={rows}
      rowKey={(meeting) => meeting.id}
      empty={empty}
      columns={[
        {
          key: "meeting",
          header: t("list.meeting"),
          cell: (meeting) => (
            <span className="flex flex-wrap items-center gap-2">
              {side ? (
                <Link href={path(locale, meeting.id)} className="text-anchor">
                  {meeting.topic}
                </Link>
              ) : (
                productIn(meeting, locale)
              )}
              {side && awaits(meeting, side, now) ? <Badge tone="warning">{t("list.yourTurn")}</Badge> : null}
              {meeting.sample ? <Badge>{common("sample")}</Badge> : null}
            </span>
          ),
        },
        {
          key: "with",
          header: t(side ? "list.with" : "list.sides"),
          cell: (meeting) =>
            side
              ? `${othersIn(meeting, side, locale)} · ${productIn(meeting, locale)}`
              : othersIn(meeting, null, locale),
        },
        {
          key: "state",
          header: t("field.state"),
          cell: ({ state, minutesAnswer }) => (
            <span className="flex flex-col items-start gap-1">
              <MeetingBadge state={state} />
              {minutesAnswer ? (
                <span className="text-body-s text-subtle">
                  {t("field.minutesAnswer")} <MinutesBadge answer={minutesAnswer} />
                </span>
              ) : null}
            </span>
          ),
        },
        {
          key: "time",
          header: t("field.time"),
          nowrap: true,
          cell: (meeting) =>
            meeting.startsAt ? (
              <BothClocks at={meeting.startsAt} zone={meeting.zone} locale={locale} />
            ) : (
              <span className="text-subtle">{t("list.noTime")}</span>
            ),
        },
      ]}
    />
  );
}

function Nothing({ filter, side, locale }: Pick<Props, "filter" | "side" | "locale">) {
  const t = useTranslations("meetings.list");
  const company = side === "company";
  const [all, matches] = company
    ? [paths.company.meetings, paths.company.matches]
    : [paths.mentor.meetings, paths.mentor.matches];
  if (filter.state || filter.view !== "all") {
    return (
      <EmptyState
        title={t("filteredTitle")}
        action={
          <LinkButton variant="secondary" href={all(locale, { view: "all" })}>
            {t("showAll")}
          </LinkButton>
        }
      >
        {t("filteredText")}
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t("emptyTitle")} action={<LinkButton href={matches(locale)}>{t("toMatches")}</LinkButton>}>
      {t("emptyText")}
    </EmptyState>
  );
}

function Rooms({ rooms, side, locale }: Pick<Props, "rooms" | "side" | "locale">) {
  const t = useTranslations("meetings.list");
  const path = side === "company" ? paths.company.newMeeting : paths.mentor.newMeeting;
  return (
    <Section id="new" title={t("newTitle")} lead={rooms.length > 0 ? t("newLead") : undefined}>
      {rooms.length === 0 ? <p className="text-subtle">{t("noRooms")}</p> : null}
      <ul className="flex flex-col gap-3">
        {rooms.map((room) => (
          <li
            key={room.id}
            className="flex flex-wrap items-center justify-between gap-3 rounded-xl border border-gray-light p-4"
          >
            <span className="min-w-0">
              <span className="font-bold">{othersIn(room, side, locale)}</span> · {productIn(room, locale)}
            </span>
            <LinkButton
              size="small"
              variant="secondary"
              href={path(locale, room.id)}
              aria-label={t("proposeTo", { name: othersIn(room, side, locale), product: productIn(room, locale) })}
            >
              {t("propose")}
            </LinkButton>
          </li>
        ))}
      </ul>
    </Section>
  );
}
