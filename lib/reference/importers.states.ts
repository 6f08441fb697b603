import { usStateFacts } from "./data/usStates";
import { amountOf, type Bad, type Cells, type Layout, ratioOf, type Skip, skip, yearOf } from "./importers";
import { stateOf } from "./importers.trade";

export type StateIndustryRow = { state: string; naics: string; year: number; employment: number | null; lq: number };

/** Two to six digits, or one of the sectors that span several. */
const isNaics = (text: string) => /^(?:31-33|44-45|48-49|[1-9]\d{1,5})$/u.test(text);

const byFips = new Map(usStateFacts.map(({ fips, code }) => [fips, code]));

type Figures = Omit<StateIndustryRow, "state" | "year">;

function figuresOf(cell: Cells, bad: Bad): Figures | null {
  const naics = cell("naics").replace(/[–—]/gu, "-");
  if (!isNaics(naics)) bad("naics", "naics");
  const employment = cell("employment") === "" ? null : amountOf(cell("employment"));
  if (employment === null && cell("employment") !== "") bad("employment", "amount");
  const lq = ratioOf(cell("lq"));
  if (lq === null) bad("lq", "ratio");
  return lq === null ? null : { naics, employment, lq };
}

const placed = (state: string | Skip | null, year: number | null, figures: Figures | null) => {
  if (state !== null && typeof state !== "string") return state;
  return state === null || year === null || figures === null ? null : { state, year, ...figures };
};

const plain: Layout<StateIndustryRow> = {
  columns: { state: ["state"], naics: ["naics"], year: ["year"], employment: ["employment"], lq: ["lq"] },
  row(cell, bad, given) {
    const year = yearOf(cell("year"), given);
    if (year === null) bad("year", "year");
    return placed(stateOf("state", cell, bad), year, figuresOf(cell, bad));
  },
};

/** A table of location quotients by sector that does not say its year. */
const bySector: Layout<StateIndustryRow> = {
  columns: { state: ["state"], naics: ["naics_sector"], employment: ["employment"], lq: ["location_quotient"] },
  needsYear: true,
  row: (cell, bad, given) => placed(stateOf("state", cell, bad), given.year, figuresOf(cell, bad)),
};

/** From sectors (54) down to six digits (58), each state by ownership. */
const stateLevels = new Set(["54", "55", "56", "57", "58"]);

/**
 * Annual averages of the Quarterly Census of Employment and Wages: private ownership, whole states. Rows that are
 * withheld to protect single firms are left out, not read as zero.
 */
const qcew: Layout<StateIndustryRow> = {
  columns: {
    area: ["area_fips"],
    owner: ["own_code"],
    naics: ["industry_code"],
    level: ["agglvl_code"],
    year: ["year"],
    disclosure: ["disclosure_code"],
    employment: ["annual_avg_emplvl"],
    lq: ["lq_annual_avg_emplvl"],
  },
  optional: { size: ["size_code"], quarter: ["qtr"] },
  row(cell, bad, given) {
    if (!/^[0-9A-Z]{5}$/u.test(cell("area"))) return bad("area", "area");
    if (cell("owner") !== "5") return skip("other_ownership");
    if (!stateLevels.has(cell("level")) || !["", "0"].includes(cell("size"))) return skip("other_level");
    if (!["", "A"].includes(cell("quarter"))) return bad("quarter", "part_of_year");
    const state = byFips.get(cell("area").slice(0, 2));
    if (!state || !cell("area").endsWith("000")) return skip("not_a_state");
    if (cell("disclosure").toUpperCase() === "N") return skip("withheld");
    const year = yearOf(cell("year"), given);
    if (year === null) bad("year", "year");
    return placed(state, year, figuresOf(cell, bad));
  },
};

export const stateIndustryLayouts: readonly Layout<StateIndustryRow>[] = [plain, bySector, qcew];
