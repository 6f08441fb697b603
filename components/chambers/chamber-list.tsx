import { useTranslations } from "next-intl";
import { FilterBar } from "@/components/layout/filter-bar";
import { ListPages } from "@/components/layout/list-pages";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { NativeSelect } from "@/components/ui/native-select";
import { Stat, StatGrid } from "@/components/ui/stat";
import { Table } from "@/components/ui/table";
import { TextField } from "@/components/ui/text-field";
import type { ChamberListFilter } from "@/lib/chambers/input";
import type { listChambers } from "@/lib/chambers/queries";
import { freePlaces } from "@/lib/chambers/rules";
import { chamberMachine } from "@/lib/chambers/states";
import { paths } from "@/lib/core/paths";
import { formatDate, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { ChamberStateBadge } from "./chamber-state";
import { nameOf, type StateNames, stateNameOf } from "./names";

type Props = {
  list: Awaited<ReturnType<typeof listChambers>>;
  filter: ChamberListFilter;
  states: StateNames;
  locale: Locale;
  timeZone: string;
  /** Whether the reader is the federation, which adds nothing. */
  figuresOnly: boolean;
};

export function ChamberList({ list, filter, states, locale, timeZone, figuresOnly }: Props) {
  const t = useTranslations("chambers");
  const common = useTranslations("common");
  const number = (value: number) => formatNumber(value, locale);
  const narrowed = Boolean(filter.q || filter.us || filter.state);
  const { rows, total, sums, page, pages } = list;
  const { page: _, ...kept } = filter;
  return (
    <>
      <Filters filter={filter} states={states} locale={locale} narrowed={narrowed} />
      <StatGrid>
        <Stat label={t("list.chamber")} value={number(total)} />
        <Stat label={t("figures.places")} value={number(sums.places)} />
        <Stat label={t("figures.used")} value={number(sums.used)} />
        <Stat label={t("figures.free")} value={number(freePlaces(sums))} />
      </StatGrid>
      <div className="mt-8">
        <Table
          caption={t("list.caption")}
          captionHidden
          rows={rows}
          rowKey={(row) => row.id}
          empty={<Empty narrowed={narrowed} figuresOnly={figuresOnly} locale={locale} />}
          columns={[
            {
              key: "name",
              header: t("list.chamber"),
              cell: (row) => (
                <span className="flex flex-wrap items-center gap-2">
                  <Link href={paths.city.chamber(locale, row.id)} className="text-anchor">
                    {nameOf(row, locale)}
                  </Link>
                  {row.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
                </span>
              ),
            },
            { key: "home", header: t("list.home"), cell: (row) => stateNameOf(row.stateCode, states, locale) },
            {
              key: "state",
              header: t("list.state"),
              cell: (row) => (
                <span className="flex flex-wrap items-center gap-2">
                  <ChamberStateBadge state={row.state} />
                  <span className="text-body-s text-subtle">
                    {t("list.since", { date: formatDate(row.stateEnteredAt, locale, timeZone) })}
                  </span>
                </span>
              ),
            },
            {
              key: "used",
              header: t("figures.used"),
              align: "end",
              cell: (row) => t("figures.usage", { used: row.used, places: row.places }),
              nowrap: true,
            },
            { key: "free", header: t("figures.free"), align: "end", cell: (row) => number(freePlaces(row)) },
            { key: "mentors", header: t("figures.mentors"), align: "end", cell: (row) => number(row.mentorCount) },
          ]}
        />
        <ListPages
          page={page}
          pageCount={pages}
          hrefFor={(next) => paths.city.chambers(locale, { ...kept, page: next })}
        />
      </div>
    </>
  );
}

function Filters({
  filter,
  states,
  locale,
  narrowed,
}: Pick<Props, "filter" | "states" | "locale"> & { narrowed: boolean }) {
  const t = useTranslations("chambers");
  return (
    <FilterBar action={paths.city.chambers(locale)} clearHref={narrowed ? paths.city.chambers(locale) : undefined}>
      <TextField id="q" name="q" label={t("list.q")} defaultValue={filter.q} maxLength={80} />
      <NativeSelect
        id="us"
        name="us"
        width="full"
        label={t("list.us")}
        placeholder={t("list.allPlaces")}
        defaultValue={filter.us}
        options={[...states.keys()].map((code) => ({ value: code, label: stateNameOf(code, states, locale) }))}
      />
      <NativeSelect
        id="state"
        name="state"
        width="full"
        label={t("list.state")}
        placeholder={t("list.allStates")}
        defaultValue={filter.state}
        options={chamberMachine.states.map((state) => ({ value: state, label: t(`state.${state}`) }))}
      />
      <NativeSelect
        id="sort"
        name="sort"
        width="full"
        label={t("list.sort")}
        defaultValue={filter.sort}
        options={[
          { value: "name", label: t("list.sortName") },
          { value: "places", label: t("list.sortPlaces") },
          { value: "free", label: t("list.sortFree") },
        ]}
      />
    </FilterBar>
  );
}

function Empty({ narrowed, figuresOnly, locale }: { narrowed: boolean; figuresOnly: boolean; locale: Locale }) {
  const t = useTranslations("chambers.list");
  const common = useTranslations("common");
  const kind = narrowed ? "empty" : figuresOnly ? "emptyFederation" : "emptyAll";
  return (
    <EmptyState
      title={t(kind)}
      action={
        narrowed ? (
          <LinkButton href={paths.city.chambers(locale)} variant="secondary">
            {common("clear")}
          </LinkButton>
        ) : undefined
      }
    >
      {t(`${kind}Text`)}
    </EmptyState>
  );
}
