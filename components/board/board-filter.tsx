import { useTranslations } from "next-intl";
import { type StateNames, stateNameOf } from "@/components/chambers/names";
import { FilterSelect, FilterText } from "@/components/companies/filter-form";
import { inLanguage } from "@/components/matching/words";
import { Button, ButtonRow, LinkButton } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import type { BoardChoice } from "@/lib/board/input";
import type { Board } from "@/lib/board/queries";
import type { Locale } from "@/lib/i18n/locales";
import type { listMatchedPrograms } from "@/lib/matching/queries";
import { matchMachine, openMatches } from "@/lib/matching/states";
import { sectors } from "@/lib/reference/states";

export type MatchedProgram = Awaited<ReturnType<typeof listMatchedPrograms>>[number];
export type BoardColumnRow = Board["columns"][number];

type Props = {
  action: string;
  /** The board without anything narrowed down. */
  cleared: string;
  choice: BoardChoice;
  programId: string;
  programs: readonly MatchedProgram[];
  columns: readonly BoardColumnRow[];
  states?: StateNames;
  locale: Locale;
};

export const isNarrowed = ({ q, sector, band, state, chamber, stands }: BoardChoice) =>
  Boolean(q || sector || band || state || chamber || stands);

/** What the board shows, as an address that can be sent to a colleague. */
export function BoardFilter({ action, cleared, choice, programId, programs, columns, states, locale }: Props) {
  const t = useTranslations("board");
  const common = useTranslations("common");
  const { q, sector, band, state, chamber, stands } = choice;
  return (
    <form method="get" action={action} className="flex flex-col gap-4" aria-label={t("filters")}>
      <FilterText name="q" label={t("search")} value={q} />
      <FilterSelect
        name="program"
        label={t("program")}
        value={programId}
        options={programs.map((row) => ({ value: row.id, label: inLanguage(row.titleKo, row.titleEn, locale) }))}
      />
      <Disclosure summary={t("filters")} open={Boolean(sector || band || state || chamber || stands)}>
        <div className="flex flex-col gap-4">
          <Choices choice={choice} />
          {states ? <Places choice={choice} columns={columns} states={states} locale={locale} /> : null}
        </div>
      </Disclosure>
      <ButtonRow>
        <Button type="submit" variant="secondary" icon="search">
          {common("search")}
        </Button>
        {isNarrowed(choice) ? (
          <LinkButton href={cleared} variant="text">
            {common("clear")}
          </LinkButton>
        ) : null}
      </ButtonRow>
    </form>
  );
}

function Choices({ choice: { sector, band, stands } }: { choice: BoardChoice }) {
  const t = useTranslations("board");
  const matching = useTranslations("matching");
  const common = useTranslations("common");
  const words = useTranslations("reference.sectors");
  const open: readonly string[] = openMatches;
  return (
    <>
      <FilterSelect
        name="stands"
        label={t("matchState")}
        value={stands}
        all={t("allOpen")}
        options={[
          ...matchMachine.states
            .filter((value) => open.includes(value))
            .map((value) => ({ value, label: matching(`state.${value}`) })),
          { value: "ended", label: t("ended") },
        ]}
      />
      <FilterSelect
        name="sector"
        label={t("sector")}
        value={sector}
        all={common("all")}
        options={sectors.map((value) => ({ value, label: words(value) }))}
      />
      <FilterSelect
        name="band"
        label={t("band")}
        value={band}
        all={common("all")}
        options={(["5", "4", "3", "2", "1"] as const).map((value) => ({
          value,
          label: `${t("bandOf", { band: value })} · ${matching(`niche.bandWords.${value}`)}`,
        }))}
      />
    </>
  );
}

type PlacesProps = Pick<Props, "choice" | "columns" | "locale"> & { states: StateNames };

function Places({ choice: { state, chamber }, columns, states, locale }: PlacesProps) {
  const t = useTranslations("board");
  const common = useTranslations("common");
  const codes = [...new Set(columns.map(({ stateCode }) => stateCode))];
  return (
    <>
      <FilterSelect
        name="state"
        label={t("stateCode")}
        value={state}
        all={common("all")}
        options={codes.map((code) => ({ value: code, label: stateNameOf(code, states, locale) }))}
      />
      <FilterSelect
        name="chamber"
        label={t("chamber")}
        value={chamber}
        all={common("all")}
        options={columns.map(({ id, nameKo, nameEn }) => ({ value: id, label: inLanguage(nameKo, nameEn, locale) }))}
      />
    </>
  );
}
