import { type Bad, type Cells, type Layout, skip } from "../reference/importers";
import { isHsChapter } from "../reference/rules";
import { namesOf } from "../reference/rules.names";
import { searchNamesOf } from "./rules.findings";

export type PartyRow = {
  entry_id: string;
  list: string;
  kind: string;
  name: string;
  other_names: string[];
  countries: string[];
  programs: string[];
  source: string;
  search_names: string[];
};

export type ItemRow = { hs_prefix: string; reference: string; label: string; authority: string };

/** What a cell holds that has several: the list parts them by semicolons. */
const several = (text: string): string[] => [
  ...new Set(
    text
      .split(";")
      .map((one) => one.trim())
      .filter(Boolean),
  ),
];

/** The country is what an address ends with, by its two letters. */
const countriesOf = (cell: Cells): string[] => {
  const ends = several(cell("addresses")).map((address) => address.split(",").at(-1)!.trim());
  const told = [...ends, ...several(cell("citizenships")), ...several(cell("nationalities"))];
  return [...new Set(told.map((one) => one.toUpperCase()).filter((one) => /^[A-Z]{2}$/u.test(one)))].sort();
};

/** A day as the list writes it, or as spreadsheets make of it; null where it is none. */
function dayOf(text: string): Date | null {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/u.exec(text);
  const iso = american ? `${american[3]}-${american[1]!.padStart(2, "0")}-${american[2]!.padStart(2, "0")}` : text;
  const day = /^\d{4}-\d{2}-\d{2}$/u.test(iso) ? new Date(`${iso}T00:00:00Z`) : null;
  return day === null || Number.isNaN(day.getTime()) ? null : day;
}

function required(cell: Cells, bad: Bad, limits: Record<string, number>): boolean {
  return Object.entries(limits)
    .map(([column, limit]) => {
      if (cell(column) === "") return bad(column, "required") !== null;
      return cell(column).length <= limit || bad(column, "too_long") !== null;
    })
    .every(Boolean);
}

/** The Consolidated Screening List as the US Department of Commerce publishes it. Entries that have ended are left out. */
export const partyLayout: Layout<PartyRow> = {
  columns: {
    id: ["_id", "id"],
    list: ["source"],
    kind: ["type"],
    programs: ["programs"],
    name: ["name"],
    addresses: ["addresses"],
    otherNames: ["alt_names"],
  },
  optional: {
    ended: ["end_date"],
    citizenships: ["citizenships"],
    nationalities: ["nationalities"],
    url: ["source_list_url"],
    page: ["source_information_url"],
  },
  row(cell, bad, { now }) {
    if (!required(cell, bad, { id: 200, list: 200, name: 500 })) return null;
    if (cell("kind").length > 40) return bad("kind", "too_long");
    if (namesOf(cell("name")).length === 0) return bad("name", "no_letters");
    const ended = cell("ended") === "" ? undefined : dayOf(cell("ended"));
    if (ended === null) return bad("ended", "day");
    if (ended && ended < now) return skip("ended");
    const names = several(cell("otherNames"));
    if (names.some((name) => name.length > 500)) return bad("otherNames", "too_long");
    return {
      entry_id: cell("id"),
      list: cell("list"),
      kind: cell("kind"),
      name: cell("name"),
      other_names: names,
      countries: countriesOf(cell),
      programs: several(cell("programs")),
      source: cell("url") || cell("page"),
      search_names: searchNamesOf(cell("name"), names),
    };
  },
};

/** Items under export control by the beginning of their HS code, as somebody has put them together. */
export const itemLayout: Layout<ItemRow> = {
  columns: { prefix: ["hs_prefix"], reference: ["reference"], label: ["label"], authority: ["authority"] },
  row(cell, bad) {
    const prefix = cell("prefix").replaceAll(".", "");
    if (!/^\d{2,6}$/u.test(prefix)) return bad("prefix", "hs_prefix");
    if (!isHsChapter(prefix.slice(0, 2))) return bad("prefix", "hs_chapter");
    if (!required(cell, bad, { reference: 100, label: 500, authority: 200 })) return null;
    return { hs_prefix: prefix, reference: cell("reference"), label: cell("label"), authority: cell("authority") };
  },
};
