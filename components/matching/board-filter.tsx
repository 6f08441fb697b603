import { useTranslations } from "next-intl";
import { type StateNames, stateNameOf } from "@/components/chambers/names";
import { FilterForm, FilterSelect, FilterText } from "@/components/companies/filter-form";
import type { Locale } from "@/lib/i18n/locales";
import type { BoardChoice } from "@/lib/matching/input";
import type { listMatchedPrograms } from "@/lib/matching/queries";
import { sectors } from "@/lib/reference/states";
import { inLanguage } from "./words";

export type MatchedProgram = Awaited<ReturnType<typeof listMatchedPrograms>>[number];
type Props = {
  action: string;
  choice: BoardChoice;
  programId: string;
  programs: readonly MatchedProgram[];
  stateCodes?: readonly string[];
  states?: StateNames;
  locale: Locale;
};

/** What the board shows, as an address that can be sent to a colleague. */
export function BoardFilter({ action, choice, programId, programs, stateCodes, states, locale }: Props) {
  const t = useTranslations("matching");
  const common = useTranslations("common");
  const sector = useTranslations("reference.sectors");
  const { q, band, state } = choice;
  const all = common("all");
  return (
    <FilterForm action={action} filtered={Boolean(q || choice.sector || band || state)}>
      <FilterSelect
        name="program"
        label={t("board.program")}
        value={programId}
        options={programs.map((row) => ({ value: row.id, label: inLanguage(row.titleKo, row.titleEn, locale) }))}
      />
      <FilterSelect
        name="sector"
        label={t("board.sector")}
        value={choice.sector}
        all={all}
        options={sectors.map((value) => ({ value, label: sector(value) }))}
      />
      <FilterSelect
        name="band"
        label={t("board.band")}
        value={band}
        all={all}
        options={(["5", "4", "3", "2", "1"] as const).map((value) => ({
          value,
          label: `${t("niche.band", { band: value })} · ${t(`niche.bandWords.${value}`)}`,
        }))}
      />
      {stateCodes && states ? (
        <FilterSelect
          name="state"
          label={t("board.state")}
          value={state}
          all={all}
          options={stateCodes.map((code) => ({ value: code, label: stateNameOf(code, states, locale) }))}
        />
      ) : null}
      <FilterText name="q" label={t("board.search")} value={q} />
    </FilterForm>
  );
}
