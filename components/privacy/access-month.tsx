import { useTranslations } from "next-intl";
import { ActionName } from "@/components/audit/trail";
import { DownloadLink } from "@/components/exports/download-link";
import { ClientMessages } from "@/components/layout/client-messages";
import { FilterBar } from "@/components/layout/filter-bar";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { NativeSelect } from "@/components/ui/native-select";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Stat, StatGrid } from "@/components/ui/stat";
import { Table } from "@/components/ui/table";
import { Tag, TagList } from "@/components/ui/tag";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { ReadingReason } from "@/lib/documents/states";
import { formatMoment, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { AccessFilter } from "@/lib/privacy/input.access";
import { canReviewMonth } from "@/lib/privacy/policy.access";
import type { AccessMonth, ReaderRow, RefusalRow } from "@/lib/privacy/queries.access";
import { readingKinds } from "@/lib/privacy/rules.affected";
import { AccessReviewForm } from "./access-review-form";

type Props = { actor: Actor; found: AccessMonth; filter: AccessFilter; now: Date; locale: Locale };

const hrefOf = (locale: Locale, filter: AccessFilter) => paths.city.readings(locale, filter);

/** "2026년 11월", "2026-11". */
function useMonth() {
  const t = useTranslations("access");
  return (month: string) => {
    const [year = "", number = ""] = month.split("-");
    return t("month", { year, month: number });
  };
}

/** A month of readings for the office that looks through it: how much, by whom, why, what was refused, and that it was done. */
export function AccessMonthView(props: Props) {
  return (
    <>
      <Due {...props} />
      <Filters {...props} />
      <Figures {...props} />
      <People {...props} />
      <Reasons {...props} />
      <Refusals {...props} />
      <Review {...props} />
    </>
  );
}

function Due({ found: { due, month }, filter, locale }: Props) {
  const t = useTranslations("access.due");
  const nameOf = useMonth();
  if (due.length === 0) return <Notice tone="success" title={t("none")} className="mb-8" />;
  return (
    <Notice tone="warning" title={t("title", { count: due.length })} className="mb-8">
      <p>{t("text")}</p>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-2">
        {due.map((one) => (
          <li key={one}>
            <Link
              href={hrefOf(locale, { ...filter, month: one })}
              className="text-anchor"
              aria-current={one === month ? "true" : undefined}
            >
              {nameOf(one)}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Filters({ found: { month, months, readers }, filter, locale }: Props) {
  const t = useTranslations("access");
  const nameOf = useMonth();
  const narrowed = filter.kind !== undefined || filter.odd !== undefined || filter.who !== undefined;
  const known = months.includes(month) ? months : [month, ...months];
  const only = readers.find(({ actorId }) => actorId === filter.who)?.name ?? t("people.gone");
  return (
    <>
      <FilterBar action={paths.city.readings(locale)} clearHref={narrowed ? hrefOf(locale, { month }) : undefined}>
        <NativeSelect
          id="month"
          name="month"
          width="full"
          label={t("filter.month")}
          defaultValue={month}
          options={known.map((one) => ({ value: one, label: nameOf(one) }))}
        />
        <NativeSelect
          id="kind"
          name="kind"
          width="full"
          label={t("filter.kind")}
          placeholder={t("filter.allKinds")}
          defaultValue={filter.kind ?? ""}
          options={readingKinds.map((one) => ({ value: one, label: t(`kinds.${one}`) }))}
        />
        <NativeSelect
          id="odd"
          name="odd"
          width="full"
          label={t("filter.when")}
          placeholder={t("filter.anyTime")}
          defaultValue={filter.odd ?? ""}
          options={[{ value: "1", label: t("filter.odd") }]}
        />
        {filter.who ? <input type="hidden" name="who" value={filter.who} /> : null}
      </FilterBar>
      {filter.who ? (
        <div className="mb-6">
          <TagList>
            <li>
              <Tag removeHref={hrefOf(locale, { ...filter, month, who: undefined })} removeLabel={t("people.all")}>
                {t("people.only", { name: only })}
              </Tag>
            </li>
          </TagList>
        </div>
      ) : null}
    </>
  );
}

const sumOf = <T,>(rows: readonly T[], of: (row: T) => number) => rows.reduce((sum, row) => sum + of(row), 0);

function Figures({ found: { readers, refusals, signIns }, locale }: Props) {
  const t = useTranslations("access.figures");
  const number = (value: number) => formatNumber(value, locale);
  const nights = sumOf(readers, (row) => row.odd);
  const refused = sumOf(refusals, (row) => row.count);
  return (
    <Section title={t("title")}>
      <StatGrid>
        <Stat label={t("readings")} value={number(sumOf(readers, (row) => row.count))} />
        <Stat label={t("odd")} value={number(nights)} tone={nights > 0 ? "attention" : "plain"} />
        <Stat label={t("refused")} value={number(refused)} tone={refused > 0 ? "attention" : "plain"} />
        {signIns ? <Stat label={t("wrong")} value={number(signIns.wrong)} /> : null}
        {signIns ? (
          <Stat
            label={t("throttled")}
            value={number(signIns.throttled)}
            tone={signIns.throttled > 0 ? "attention" : "plain"}
          />
        ) : null}
      </StatGrid>
    </Section>
  );
}

function Who({ row, href }: { row: Pick<ReaderRow, "name" | "role">; href?: string }) {
  const t = useTranslations("access.people");
  const roles = useTranslations("layout.roles");
  const name = row.name ?? t("gone");
  return (
    <span className="flex flex-col">
      {href ? (
        <Link href={href} className="text-anchor">
          <bdi>{name}</bdi>
        </Link>
      ) : (
        <bdi>{name}</bdi>
      )}
      <span className="text-body-s text-subtle">{roles(row.role as "admin")}</span>
    </span>
  );
}

const lastDayOf = (month: string) => {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`;
};

function People({ actor, found: { readers, month }, filter, locale }: Props) {
  const t = useTranslations("access");
  const number = (value: number) => formatNumber(value, locale);
  return (
    <Section title={t("people.title")} lead={t("people.lead")}>
      <Table
        caption={t("people.title")}
        captionHidden
        rows={readers}
        rowKey={({ actorId, role, kind }) => `${actorId} ${role} ${kind}`}
        empty={
          <EmptyState icon="search" title={t("people.empty")} heading="h3">
            {t("people.emptyText")}
          </EmptyState>
        }
        columns={[
          {
            key: "who",
            header: t("people.who"),
            cell: (row) => (
              <Who row={row} href={row.actorId ? hrefOf(locale, { ...filter, month, who: row.actorId }) : undefined} />
            ),
          },
          { key: "kind", header: t("people.kind"), cell: ({ kind }) => t(`kinds.${kind}`) },
          {
            key: "count",
            header: t("people.count"),
            align: "end",
            cell: ({ actorId, count }) => (
              <Link
                href={paths.city.trail(locale, { who: actorId, from: `${month}-01`, to: lastDayOf(month) })}
                className="text-anchor"
              >
                {number(count)}
              </Link>
            ),
          },
          {
            key: "odd",
            header: t("people.odd"),
            cell: ({ odd }) =>
              odd > 0 ? (
                <Badge tone="warning">{t("people.oddMark", { count: odd })}</Badge>
              ) : (
                <span className="text-subtle">{t("people.noOdd")}</span>
              ),
          },
          {
            key: "companies",
            header: t("people.companies"),
            align: "end",
            cell: ({ companies }) => number(companies),
          },
        ]}
      />
      <DownloadLink list="readings" asked={{ ...filter, month }} {...{ actor, locale }} />
    </Section>
  );
}

function Reasons({ found: { reasons }, locale }: Props) {
  const t = useTranslations("access.reasons");
  const words = useTranslations("documents.why.reasons");
  return (
    <Section title={t("title")} lead={t("lead")}>
      <Table
        caption={t("title")}
        captionHidden
        rows={reasons}
        rowKey={({ reason }) => reason ?? ""}
        empty={<p className="text-subtle">{t("empty")}</p>}
        columns={[
          {
            key: "reason",
            header: t("reason"),
            cell: ({ reason }) => (reason ? words(reason as ReadingReason) : t("none")),
          },
          { key: "count", header: t("count"), align: "end", cell: ({ count }) => formatNumber(count, locale) },
        ]}
      />
    </Section>
  );
}

function Refusals({ found: { refusals }, locale }: Props) {
  const t = useTranslations("access.refusals");
  return (
    <Section title={t("title")} lead={t("lead")}>
      <Table
        caption={t("title")}
        captionHidden
        rows={refusals}
        rowKey={({ actorId, deed }: RefusalRow) => `${actorId} ${deed}`}
        empty={<p className="text-subtle">{t("empty")}</p>}
        columns={[
          { key: "who", header: t("who"), cell: (row) => <Who row={row} /> },
          { key: "deed", header: t("deed"), cell: ({ deed }) => <ActionName action={deed} /> },
          { key: "count", header: t("count"), align: "end", cell: ({ count }) => formatNumber(count, locale) },
        ]}
      />
    </Section>
  );
}

const offices = ["official", "admin"] as const;

function Review({ actor, found: { month, reviews }, now, locale }: Props) {
  const t = useTranslations("access.review");
  const reasons = useTranslations("reasons");
  const reviewed = reviews.some(({ role }) => role === actor.role);
  const verdict = canReviewMonth(actor, { month, reviewed }, now);
  const of = (office: (typeof offices)[number]) => reviews.find(({ role }) => role === office);
  return (
    <Section title={t("title")}>
      <Table
        caption={t("title")}
        captionHidden
        rows={offices}
        rowKey={(office) => office}
        columns={[
          { key: "who", header: t("who"), cell: (office) => t(`theirs.${office}`) },
          {
            key: "state",
            header: t("state"),
            cell: (office) => {
              const review = of(office);
              if (!review) return <span className="text-subtle">{t("notYet")}</span>;
              return t("by", {
                name: review.name,
                at: formatMoment(review.reviewedAt, locale, actor.timeZone),
              });
            },
          },
          {
            key: "words",
            header: t("words"),
            cell: (office) => <bdi className="break-words whitespace-pre-line">{of(office)?.note ?? "–"}</bdi>,
          },
        ]}
      />
      <div className="mt-8 max-w-measure">
        {verdict.ok ? (
          <ClientMessages namespaces={["access"]}>
            <AccessReviewForm key={month} month={month} />
          </ClientMessages>
        ) : (
          <p className="text-subtle">{reasons(verdict.reason as "not_allowed")}</p>
        )}
      </div>
    </Section>
  );
}
