import { useTranslations } from "next-intl";
import { StateBadge } from "@/components/applications/state-badge";
import { FilterBar } from "@/components/layout/filter-bar";
import { ListPages } from "@/components/layout/list-pages";
import { companyOf, pointsOf } from "@/components/reviews/review-state";
import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { NativeSelect } from "@/components/ui/native-select";
import { Stat, StatGrid } from "@/components/ui/stat";
import { type Column, Table } from "@/components/ui/table";
import { TextField } from "@/components/ui/text-field";
import { decisions } from "@/lib/applications/states";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { type DeliberationFilter, lines, shows, sorts } from "@/lib/deliberation/input";
import { canDecide } from "@/lib/deliberation/policy";
import type { DeliberatedRow, Deliberation } from "@/lib/deliberation/queries.list";
import type { Locale } from "@/lib/i18n/locales";
import { districts, sectors } from "@/lib/reference/states";
import { recommendations } from "@/lib/reviews/states";
import { RowBox, SeveralForm } from "./forms";

type Props = { list: Deliberation; filter: DeliberationFilter; actor: Actor; locale: Locale };

const addressOf = ({ page: _, ...filter }: DeliberationFilter) => ({
  ...filter,
  show: filter.show === "all" ? null : filter.show,
  sort: filter.sort === "rank" ? null : filter.sort,
  order: filter.order === "asc" ? null : filter.order,
});

/** All applications of a closed round in the order of its measure, for deciding on one or several of them. */
export function DeliberationList({ list, filter, actor, locale }: Props) {
  const t = useTranslations("deliberation");
  const { round } = list;
  const canDecideAny = list.rows.some((row) => canDecide(actor, row).ok);
  const columns = useColumns({ list, filter, actor, locale }, canDecideAny);
  if (list.all === 0) return <EmptyState title={t("list.none")}>{t("list.noneText")}</EmptyState>;
  const to = (query: Record<string, string | number | null | undefined>) =>
    paths.city.deliberation(locale, round.id, query);
  const rows = (
    <>
      <Table
        caption={t("list.caption", { total: list.total, measure: t(`measure.${round.orderedBy}`) })}
        rows={list.rows}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t("list.nothing")}>{t("list.nothingText")}</EmptyState>}
        columns={columns}
      />
      <ListPages page={list.page} pageCount={list.pages} hrefFor={(page) => to({ ...addressOf(filter), page })} />
    </>
  );
  return (
    <div className="mt-6">
      <StatGrid>
        <Stat label={t("list.all")} value={list.all} href={to({})} />
        <Stat label={t("list.undecided")} value={list.undecided} href={to({ show: "undecided" })} />
        <Stat
          label={t("list.disagreements")}
          value={list.disagreements}
          tone={list.disagreements > 0 ? "attention" : "plain"}
          href={to({ show: "disagreement" })}
        />
        <Stat label={t("list.places")} value={list.places} href={to({ line: "above" })} />
      </StatGrid>
      <Mixes list={list} />
      <div className="mt-8">
        <Filter list={list} filter={filter} locale={locale} />
      </div>
      {canDecideAny ? <SeveralForm roundId={round.id}>{rows}</SeveralForm> : <div className="mt-8">{rows}</div>}
    </div>
  );
}

function Filter({ list, filter, locale }: Omit<Props, "actor">) {
  const t = useTranslations("deliberation.list");
  const common = useTranslations("common");
  const reference = useTranslations("reference");
  const words = useTranslations("applications");
  const action = paths.city.deliberation(locale, list.round.id);
  const all = common("all");
  return (
    <FilterBar key={JSON.stringify(filter)} action={action} clearHref={action}>
      <TextField id="filter-q" name="q" label={t("search")} defaultValue={filter.q ?? ""} maxLength={80} />
      <NativeSelect
        id="filter-show"
        name="show"
        label={t("show")}
        defaultValue={filter.show}
        options={shows.map((value) => ({ value, label: t(`shows.${value}`) }))}
      />
      <NativeSelect
        id="filter-decision"
        name="decision"
        label={t("decision")}
        placeholder={all}
        defaultValue={filter.decision ?? ""}
        options={[
          { value: "none", label: t("undecidedChoice") },
          ...decisions.map((value) => ({ value, label: words(`decision.${value}`) })),
        ]}
      />
      <NativeSelect
        id="filter-line"
        name="line"
        label={t("line")}
        placeholder={all}
        defaultValue={filter.line ?? ""}
        options={lines.map((value) => ({ value, label: t(`lines.${value}`) }))}
      />
      <NativeSelect
        id="filter-sector"
        name="sector"
        label={t("sector")}
        placeholder={all}
        defaultValue={filter.sector ?? ""}
        options={sectors.map((value) => ({ value, label: reference(`sectors.${value}`) }))}
      />
      <NativeSelect
        id="filter-district"
        name="district"
        label={t("district")}
        placeholder={all}
        defaultValue={filter.district ?? ""}
        options={districts.map((value) => ({ value, label: reference(`districts.${value}`) }))}
      />
      <NativeSelect
        id="filter-sort"
        name="sort"
        label={t("sort")}
        defaultValue={filter.sort}
        options={sorts.map((value) => ({ value, label: t(`sorts.${value}`) }))}
      />
    </FilterBar>
  );
}

/** How sectors and districts are shared out: above the line, and accepted. */
function Mixes({ list }: { list: Deliberation }) {
  const t = useTranslations("deliberation.list");
  const reference = useTranslations("reference");
  const nameOf = (kind: "sectors" | "districts", key: string | null) =>
    key && reference.has(`${kind}.${key}` as never) ? reference(`${kind}.${key}` as never) : t("unknown");
  const table = (kind: "sectors" | "districts", what: string) => (
    <Table
      caption={t("mixCaption", { what })}
      rows={list[kind]}
      rowKey={({ key }) => key ?? ""}
      columns={[
        { key: "name", header: what, cell: ({ key }) => nameOf(kind, key) },
        { key: "all", header: t("all"), align: "end", cell: ({ all }) => all },
        { key: "above", header: t("mixAbove"), align: "end", cell: ({ above }) => above },
        { key: "accepted", header: t("mixAccepted"), align: "end", cell: ({ accepted }) => accepted },
      ]}
    />
  );
  return (
    <Disclosure className="mt-6" summary={t("mix")}>
      <div className="grid grid-cols-1 gap-8 lg:grid-cols-2">
        {table("sectors", t("sector"))}
        {table("districts", t("district"))}
      </div>
    </Disclosure>
  );
}

function useColumns({ list, filter, actor, locale }: Props, canDecideAny: boolean): Column<DeliberatedRow>[] {
  const t = useTranslations("deliberation");
  const { round } = list;
  const sort = (key: DeliberationFilter["sort"]): Column<DeliberatedRow>["sort"] => {
    const here = filter.sort === key;
    const order = here && filter.order === "asc" ? "desc" : null;
    return {
      href: paths.city.deliberation(locale, round.id, {
        ...addressOf(filter),
        sort: key === "rank" ? null : key,
        order,
      }),
      direction: here ? (filter.order === "desc" ? "descending" : "ascending") : undefined,
    };
  };
  const choose: Column<DeliberatedRow> = {
    key: "choose",
    header: t("list.choose"),
    headerHidden: true,
    cell: (row) =>
      canDecide(actor, row).ok ? (
        <RowBox
          id={row.id}
          label={t("list.chooseRow", { company: companyOf(row, locale) ?? row.receiptNumber ?? "" })}
        />
      ) : null,
  };
  return [
    ...(canDecideAny ? [choose] : []),
    { key: "rank", header: t("list.rank"), align: "end", sort: sort("rank"), cell: (row) => <Rank row={row} /> },
    {
      key: "company",
      header: t("list.company"),
      rowHeader: true,
      sort: sort("company"),
      cell: (row) => <Company row={row} roundId={round.id} locale={locale} />,
    },
    {
      key: "score",
      header: t(`measure.${round.orderedBy}`),
      align: "end",
      cell: ({ value }) => <strong>{pointsOf(value)}</strong>,
    },
    {
      key: "reviews",
      header: t("list.reviews"),
      align: "end",
      cell: (row) => <Reviews row={row} wanted={round.wanted} />,
    },
    {
      key: "spread",
      header: t("list.spread"),
      align: "end",
      sort: sort("spread"),
      cell: (row) => <Spread row={row} locale={locale} />,
    },
    { key: "recommendation", header: t("list.recommendation"), cell: (row) => <Recommended row={row} /> },
    { key: "state", header: t("list.state"), cell: (row) => <State row={row} /> },
  ];
}

function Rank({ row }: { row: DeliberatedRow }) {
  const t = useTranslations("deliberation.list");
  return (
    <span className="inline-flex flex-wrap items-center gap-2 md:flex-col md:items-end md:gap-1">
      <span>
        {row.tied ? `${t("tied")} ` : ""}
        {row.rank ?? "–"}
      </span>
      {row.abovePlaces ? <Badge tone="success">{t("above")}</Badge> : null}
      {row.moved === 0 ? null : (
        <span className="text-body-s text-subtle">
          {t(row.moved > 0 ? "moved" : "movedDown", { ranks: Math.abs(row.moved) })}
        </span>
      )}
    </span>
  );
}

function Reviews({ row, wanted }: { row: DeliberatedRow; wanted: number }) {
  const t = useTranslations("deliberation.list");
  return (
    <span className="inline-flex flex-wrap items-center gap-2 md:flex-col md:items-end md:gap-1">
      <span>
        {row.count} / {wanted}
      </span>
      {row.doubted > 0 ? <Badge tone="warning">{t("doubted", { count: row.doubted })}</Badge> : null}
    </span>
  );
}

function Company({ row, roundId, locale }: { row: DeliberatedRow; roundId: string; locale: Locale }) {
  const t = useTranslations("deliberation.list");
  const common = useTranslations("common");
  return (
    <span className="flex flex-col gap-1">
      <span className="flex flex-wrap items-center gap-2">
        <Link href={paths.city.deliberation(locale, roundId, { application: row.id })} className="text-anchor">
          {companyOf(row, locale)}
        </Link>
        {row.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
      </span>
      <span className="flex flex-wrap gap-x-3 text-body-s font-regular text-subtle">
        <span>{row.receiptNumber}</span>
        {row.notes > 0 ? <span>{t("notes", { count: row.notes })}</span> : null}
      </span>
    </span>
  );
}

function Spread({ row, locale }: { row: DeliberatedRow; locale: Locale }) {
  const t = useTranslations("deliberation.list");
  const criteria = row.split.map(({ nameKo, nameEn }) => (locale === "ko" ? nameKo : nameEn)).join(", ");
  return (
    <span className="inline-flex flex-col items-start gap-1 md:items-end">
      <span className="inline-flex flex-wrap items-center gap-2">
        {row.disagree ? <Badge tone="warning">{t("disagreements")}</Badge> : null}
        {pointsOf(row.spread)}
      </span>
      {criteria ? <span className="text-body-s text-subtle">{t("splitOn", { criteria })}</span> : null}
    </span>
  );
}

function Recommended({ row }: { row: DeliberatedRow }) {
  const t = useTranslations("deliberation.recommend");
  return (
    <span className="flex flex-wrap gap-1.5">
      {recommendations.map((kind) =>
        row.recommendations[kind] ? (
          <Badge key={kind} tone={kind === "accept" ? "success" : kind === "decline" ? "danger" : "neutral"}>
            {t(kind, { count: row.recommendations[kind]! })}
          </Badge>
        ) : null,
      )}
    </span>
  );
}

function State({ row }: { row: DeliberatedRow }) {
  const t = useTranslations("deliberation.list");
  const words = useTranslations("applications");
  return (
    <span className="flex flex-col items-start gap-1">
      {row.state === "decision_pending" && row.decision ? (
        <Badge tone="information">{words(`decision.${row.decision}`)}</Badge>
      ) : (
        <StateBadge state={row.state} />
      )}
      {row.decision === "waitlisted" && row.waitlistRank ? (
        <span className="text-body-s text-subtle">{t("waitRank", { rank: row.waitlistRank })}</span>
      ) : null}
      {row.decision === null && row.earlier ? (
        <span className="text-body-s text-subtle">{t("earlier", { decision: words(`decision.${row.earlier}`) })}</span>
      ) : null}
    </span>
  );
}
