import { useTranslations } from "next-intl";
import { FilterBar } from "@/components/layout/filter-bar";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card, CardGrid } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { NativeSelect } from "@/components/ui/native-select";
import { Section } from "@/components/ui/section";
import { TextField } from "@/components/ui/text-field";
import type { DirectoryFilter } from "@/lib/chambers/input";
import type { PublicChamber } from "@/lib/chambers/queries";
import { byState } from "@/lib/chambers/rules";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { sectors } from "@/lib/reference/states";
import { ChamberMap } from "./chamber-map";
import { nameOf, type StateNames, stateNameOf } from "./names";

type Props = {
  chambers: readonly PublicChamber[];
  /** The same without regard to the state. */
  anywhere: readonly PublicChamber[];
  /** States that have an entry, by their letters. */
  inUse: readonly string[];
  states: StateNames;
  filter: DirectoryFilter;
  locale: Locale;
};

type Named = { states: StateNames; locale: Locale };

/** Who takes part, then the sourced directory by state: the two are never mixed. */
export function ChamberDirectory({ chambers, anywhere, inUse, states, filter, locale }: Props) {
  const t = useTranslations("chambers.directory");
  const participating = chambers.filter((chamber) => !chamber.directory);
  const entries = chambers.filter((chamber) => chamber.directory);
  const narrowed = Boolean(filter.q || filter.state || filter.group || filter.sector);
  return (
    <>
      <DirectoryFilterBar inUse={inUse} states={states} filter={filter} locale={locale} narrowed={narrowed} />
      <ChamberMap
        chambers={anywhere}
        shown={filter.state}
        hrefOf={(state) => paths.chambers(locale, { ...filter, state })}
        {...{ states, locale }}
      />
      {chambers.length === 0 ? (
        <EmptyState
          icon="search"
          title={t("empty")}
          action={
            narrowed ? (
              <LinkButton href={paths.chambers(locale)} variant="secondary">
                {t("clear")}
              </LinkButton>
            ) : undefined
          }
        >
          {t("emptyText")}
        </EmptyState>
      ) : null}
      {participating.length > 0 ? (
        <Section
          title={`${t("participating")} (${t("count", { count: participating.length })})`}
          lead={t("participatingLead")}
        >
          <Cards chambers={participating} states={states} locale={locale} />
        </Section>
      ) : null}
      {entries.length > 0 ? (
        <Section title={`${t("entries")} (${t("count", { count: entries.length })})`} lead={t("entriesLead")}>
          <EntriesByState entries={entries} states={states} locale={locale} />
        </Section>
      ) : null}
    </>
  );
}

function DirectoryFilterBar({
  inUse,
  states,
  filter,
  locale,
  narrowed,
}: Omit<Props, "chambers" | "anywhere"> & { narrowed: boolean }) {
  const t = useTranslations("chambers.directory");
  const reference = useTranslations("reference");
  return (
    <FilterBar action={paths.chambers(locale)} clearHref={narrowed ? paths.chambers(locale) : undefined}>
      <TextField id="q" name="q" label={t("q")} defaultValue={filter.q} maxLength={80} />
      <NativeSelect
        id="state"
        name="state"
        width="full"
        label={t("state")}
        placeholder={t("allStates")}
        defaultValue={filter.state}
        options={inUse.map((code) => ({ value: code, label: stateNameOf(code, states, locale) }))}
      />
      <NativeSelect
        id="sector"
        name="sector"
        width="full"
        label={t("sector")}
        hint={t("sectorHint")}
        placeholder={t("allSectors")}
        defaultValue={filter.sector}
        options={sectors.map((value) => ({ value, label: reference(`sectors.${value}`) }))}
      />
      <NativeSelect
        id="group"
        name="group"
        width="full"
        label={t("group")}
        placeholder={t("groupAll")}
        defaultValue={filter.group}
        options={[
          { value: "participating", label: t("participating") },
          { value: "directory", label: t("entries") },
        ]}
      />
    </FilterBar>
  );
}

/** The directory as short lines, one block a state. */
function EntriesByState({ entries, states, locale }: { entries: readonly PublicChamber[] } & Named) {
  const t = useTranslations("chambers.entry");
  const kinds = useTranslations("reference.chamberKinds");
  return (
    <div className="border-t-2 border-gray-darker">
      {byState(entries).map((group) => (
        <section
          key={group.stateCode}
          aria-labelledby={`state-${group.stateCode}`}
          className="grid grid-cols-1 gap-x-8 border-b border-gray-light py-4 md:grid-cols-[12rem_minmax(0,1fr)]"
        >
          <h3 id={`state-${group.stateCode}`} className="py-1.5 text-heading-xs">
            {stateNameOf(group.stateCode, states, locale)}
          </h3>
          <ul>
            {group.rows.map((entry) => (
              <li key={entry.id} className="flex flex-wrap items-baseline justify-between gap-x-6 py-1.5">
                <Link href={paths.chamber(locale, entry.slug)} className="text-anchor">
                  {nameOf(entry, locale)}
                </Link>
                <span className="text-body-s text-subtle">
                  {[
                    kinds(entry.kind as "chapter"),
                    entry.city,
                    entry.sourceYear
                      ? t(entry.sourceYearApproximate ? "lastSeenAbout" : "lastSeen", {
                          year: String(entry.sourceYear),
                        })
                      : "",
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Cards({ chambers, states, locale }: { chambers: readonly PublicChamber[] } & Named) {
  const common = useTranslations("common");
  const kinds = useTranslations("reference.chamberKinds");
  return (
    <CardGrid as="ul">
      {chambers.map((chamber) => (
        <Card
          key={chamber.id}
          as="li"
          heading="h3"
          padding="small"
          title={nameOf(chamber, locale)}
          href={paths.chamber(locale, chamber.slug)}
          meta={
            <>
              {chamber.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
              <span>{kinds(chamber.kind as "chapter")}</span>
            </>
          }
        >
          <p className="text-body-s text-subtle">
            {[chamber.city, stateNameOf(chamber.stateCode, states, locale)].filter(Boolean).join(", ")}
          </p>
        </Card>
      ))}
    </CardGrid>
  );
}
