import { useTranslations } from "next-intl";
import { FilterForm, FilterSelect, FilterText } from "@/components/companies/filter-form";
import { ListPages } from "@/components/layout/list-pages";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/button";
import { CardGrid } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { listMatches, MatchFilter } from "@/lib/matching/queries";
import { type MatchState, matchGroups, matchMachine, type Side, unspokenMatches } from "@/lib/matching/states";
import { sectors } from "@/lib/reference/states";
import { MatchCard } from "./match-card";
import { DecisionNote } from "./score";

type Props = {
  matches: Awaited<ReturnType<typeof listMatches>>;
  filter: MatchFilter;
  actor: Actor;
  side: Side;
  now: Date;
  locale: Locale;
};

/** What was proposed to one side, newest first. */
export function MatchList({ matches, filter, actor, side, now, locale }: Props) {
  const t = useTranslations("matching.mine");
  const common = useTranslations("common");
  const company = side === "company";
  const address = company ? paths.company.matches : paths.mentor.matches;
  const { state, sector, program, product, group, text: q } = filter;
  const filtered = Boolean(state || sector || program || product || group || q);
  return (
    <>
      <PageHeader title={t(company ? "title" : "mentorTitle")} lead={t(company ? "lead" : "mentorLead")} />
      {matches.total > 0 || filtered ? (
        <>
          <Filter action={address(locale)} {...{ company, filter, filtered }} />
          <DecisionNote locale={locale} className="mb-6" />
          <p className="mb-3 font-bold" role="status">
            {common("results", { count: matches.total })}
          </p>
        </>
      ) : (
        <Nothing side={side} locale={locale} />
      )}
      <CardGrid as="ul" columns={2}>
        {matches.rows.map((match) => (
          <MatchCard key={match.id} match={match} side={side} now={now} locale={locale} timeZone={actor.timeZone} />
        ))}
      </CardGrid>
      <ListPages
        page={matches.page}
        pageCount={matches.pages}
        hrefFor={(page) =>
          address(locale, { q, state, sector, program, product, group, page: page === 1 ? null : page })
        }
      />
    </>
  );
}

const spokenStates = matchMachine.states.filter((state) => !(unspokenMatches as readonly MatchState[]).includes(state));

type FilterProps = { action: string; company: boolean; filter: MatchFilter; filtered: boolean };

function Filter({ action, company, filter, filtered }: FilterProps) {
  const t = useTranslations("matching");
  const common = useTranslations("common");
  const sector = useTranslations("reference.sectors");
  return (
    <FilterForm action={action} filtered={filtered}>
      {filter.program ? <input type="hidden" name="program" value={filter.program} /> : null}
      {filter.product ? <input type="hidden" name="product" value={filter.product} /> : null}
      <FilterText name="q" label={t("mine.search")} value={filter.text ?? null} />
      {company ? (
        <FilterSelect
          name="group"
          label={t("mine.group")}
          value={filter.group ?? null}
          all={common("all")}
          options={matchGroups.map((value) => ({ value, label: t(`mine.groups.${value}`) }))}
        />
      ) : null}
      <FilterSelect
        name="state"
        label={t("mine.state")}
        value={filter.state ?? null}
        all={common("all")}
        options={spokenStates.map((value) => ({ value, label: t(`state.${value}`) }))}
      />
      <FilterSelect
        name="sector"
        label={t("mine.sector")}
        value={filter.sector ?? null}
        all={common("all")}
        options={sectors.map((value) => ({ value, label: sector(value) }))}
      />
    </FilterForm>
  );
}

function Nothing({ side, locale }: { side: Side; locale: Locale }) {
  const t = useTranslations("matching");
  if (side === "company") {
    return (
      <EmptyState
        title={t("mine.emptyTitle")}
        action={<LinkButton href={paths.company.settings(locale)}>{t("mine.toConsents")}</LinkButton>}
      >
        {t("mine.emptyText")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t("board.mentorNothingTitle")}
      action={<LinkButton href={paths.mentor.chamber(locale)}>{t("board.toChamber")}</LinkButton>}
    >
      {t("board.mentorNothingText")}
    </EmptyState>
  );
}
