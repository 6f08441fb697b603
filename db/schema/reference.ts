import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  numeric,
  pgEnum,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  censusRegions,
  figureMeasures,
  importKinds,
  importMachine,
  korusTreatments,
  referenceDatasets,
  sectors,
  tradeFlows,
  verifications,
} from "../../lib/reference/states";
import { users } from "./accounts";
import { createdAt, id, moment, updatedAt } from "./columns";

/** Which edition of which data set the portal works with. `shipped` is the edition that comes with the product. */
export const referenceEditions = pgTable(
  "reference_editions",
  {
    dataset: text("dataset", { enum: referenceDatasets }).notNull(),
    edition: text("edition").notNull(),
    source: text("source").notNull(),
    year: integer("year").notNull(),
    rows: integer("rows").notNull(),
    /** Hash of the content, so that a start with unchanged data writes nothing. */
    fingerprint: text("fingerprint"),
    retrievedAt: moment("retrieved_at"),
    importedAt: moment("imported_at").notNull(),
    /** Which of a data set's editions the portal works with. Older ones are kept. */
    current: boolean("current").notNull().default(false),
    /** Invented for the demo world and said to be so wherever it is shown. */
    sample: boolean("sample").notNull().default(false),
    importId: uuid("import_id"),
  },
  (table) => [
    primaryKey({ columns: [table.dataset, table.edition] }),
    uniqueIndex("reference_editions_current").on(table.dataset).where(sql`${table.current}`),
  ],
);

export const hsChapters = pgTable("hs_chapters", {
  code: text("code").primaryKey(),
  section: text("section").notNull(),
  nameKo: text("name_ko").notNull(),
  nameEn: text("name_en").notNull(),
  reserved: boolean("reserved").notNull().default(false),
  source: text("source").notNull(),
  year: integer("year").notNull(),
  edition: text("edition").notNull(),
});

export const hsCodes = pgTable(
  "hs_codes",
  {
    hs6: text("hs6").primaryKey(),
    chapter: text("chapter")
      .notNull()
      .references(() => hsChapters.code),
    /** Of the curated codes; null for the rest of an imported nomenclature. */
    sector: text("sector", { enum: sectors }),
    /** Null where an imported nomenclature has English only. */
    nameKo: text("name_ko"),
    nameEn: text("name_en").notNull(),
    synonyms: text("synonyms").array().notNull(),
    /** Names and synonyms as `hsSearchText` writes them. */
    searchText: text("search_text").notNull(),
    /** Six-digit industries that make the good in the US. */
    naics2017: text("naics_2017").array().notNull(),
    /** General rates of the eight-digit lines below, as published; `…` when there are more. */
    usMfn2025: text("us_mfn_2025"),
    korus: text("korus", { enum: korusTreatments }),
    source: text("source").notNull(),
    year: integer("year").notNull(),
    edition: text("edition").notNull(),
  },
  (table) => [
    index("hs_codes_prefix").on(table.hs6.op("text_pattern_ops")),
    index("hs_codes_chapter").on(table.chapter),
    index("hs_codes_sector").on(table.sector),
  ],
);

export const usStates = pgTable("us_states", {
  code: text("code").primaryKey(),
  fips: text("fips").notNull().unique(),
  nameKo: text("name_ko").notNull(),
  nameEn: text("name_en").notNull(),
  censusRegion: text("census_region", { enum: censusRegions }).notNull(),
  censusDivision: text("census_division").notNull(),
  /** The zone of the larger part; some states have two. */
  timeZone: text("time_zone").notNull(),
  population2020: integer("population_2020").notNull(),
  /** Approximate: current dollars, third quarter of 2023 at an annual rate. */
  gdpUsdMillions: integer("gdp_usd_millions"),
  gdpPeriod: text("gdp_period"),
  koreanPopulation2020: integer("korean_population_2020"),
  koreanPopulationRank: integer("korean_population_rank"),
  source: text("source").notNull(),
  gdpSource: text("gdp_source"),
  koreanPopulationSource: text("korean_population_source"),
  year: integer("year").notNull(),
  edition: text("edition").notNull(),
});

/** What a state is known for. Staff edit the list: they switch rows off rather than delete them. */
export const stateMainstays = pgTable(
  "state_mainstays",
  {
    state: text("state")
      .notNull()
      .references(() => usStates.code),
    naics: text("naics").notNull(),
    naicsYear: integer("naics_year").notNull(),
    labelKo: text("label_ko").notNull(),
    labelEn: text("label_en").notNull(),
    verification: text("verification", { enum: verifications }).notNull(),
    source: text("source").notNull(),
    active: boolean("active").notNull().default(true),
    edition: text("edition").notNull(),
    updatedAt: updatedAt(),
  },
  (table) => [primaryKey({ columns: [table.state, table.naics] }), index("state_mainstays_naics").on(table.naics)],
);

/** Four-digit industries in which the US itself is strong; the niche index falls back on it without trade data. */
export const usMainstayIndustries = pgTable("us_mainstay_industries", {
  naics: text("naics").primaryKey(),
  naicsYear: integer("naics_year").notNull(),
  labelKo: text("label_ko").notNull(),
  labelEn: text("label_en").notNull(),
  /** In how many states' lists the industry stands; the reason to be here unless `reason` says otherwise. */
  stateCount: integer("state_count").notNull(),
  reason: text("reason", { enum: ["states", "well_known", "staff"] }).notNull(),
  verification: text("verification", { enum: verifications }).notNull(),
  source: text("source").notNull(),
  active: boolean("active").notNull().default(true),
  edition: text("edition").notNull(),
  updatedAt: updatedAt(),
});

/** Single figures that a named source states; shown as facts, never ranked by. */
export const usImportFigures = pgTable(
  "us_import_figures",
  {
    id: text("id").primaryKey(),
    /** Six digits, or fewer where the source speaks of a heading; null where it spans several codes. */
    hsPrefix: text("hs_prefix"),
    hsYear: integer("hs_year").notNull(),
    labelKo: text("label_ko").notNull(),
    labelEn: text("label_en").notNull(),
    measure: text("measure", { enum: figureMeasures }).notNull(),
    year: integer("year").notNull(),
    /** First and last month when the figure is not for the whole year. */
    months: text("months"),
    usTotalUsd: bigint("us_total_usd", { mode: "number" }),
    koreaUsd: bigint("korea_usd", { mode: "number" }),
    koreaSharePercent: numeric("korea_share_percent", { precision: 4, scale: 1, mode: "number" }),
    others: jsonb("others").$type<readonly SupplierFigure[]>().notNull(),
    source: text("source").notNull(),
    edition: text("edition").notNull(),
  },
  (table) => [index("us_import_figures_prefix").on(table.hsPrefix)],
);
export type SupplierFigure = { country: string; usd?: number; sharePercent?: number };

/** Trade statistics by item; empty until an edition is imported. Partners and reporters are ISO alpha-3, the world `WLD`. */
export const tradeFigures = pgTable(
  "trade_figures",
  {
    /** An edition of `reference_editions` with the data set `trade_figures`. */
    edition: text("edition").notNull(),
    flow: text("flow", { enum: tradeFlows }).notNull(),
    reporter: text("reporter").notNull(),
    partner: text("partner").notNull(),
    hs6: text("hs6").notNull(),
    year: integer("year").notNull(),
    valueUsd: bigint("value_usd", { mode: "number" }).notNull(),
    source: text("source").notNull(),
    retrievedAt: moment("retrieved_at").notNull(),
    importedAt: moment("imported_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.edition, table.flow, table.reporter, table.partner, table.hs6, table.year] }),
    index("trade_figures_item").on(table.hs6, table.year),
  ],
);

/** What one edition of the trade table says of each item, summed up once when it is imported. USD of `year`; null where not reported. */
export const tradeItems = pgTable(
  "trade_items",
  {
    edition: text("edition").notNull(),
    hs6: text("hs6").notNull(),
    year: integer("year").notNull(),
    usExportsUsd: bigint("us_exports_usd", { mode: "number" }),
    worldExportsUsd: bigint("world_exports_usd", { mode: "number" }),
    usImportsUsd: bigint("us_imports_usd", { mode: "number" }),
    usImportsBeforeUsd: bigint("us_imports_before_usd", { mode: "number" }),
    koreaImportsUsd: bigint("korea_imports_usd", { mode: "number" }),
    /** How many countries supply it, and the Herfindahl index of their shares. */
    suppliers: integer("suppliers"),
    concentration: real("concentration"),
    /** The parts of the niche index that follow, 0..1, by the key of the part. */
    parts: jsonb("parts").$type<Record<string, number>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.edition, table.hs6] })],
);

/** Lowest and highest usual unit value of US imports of an item, in US cents a unit, where quantities were reported. */
export const unitValues = pgTable(
  "unit_values",
  {
    edition: text("edition").notNull(),
    hs6: text("hs6").notNull(),
    unit: text("unit").notNull(),
    year: integer("year").notNull(),
    lowCents: bigint("low_cents", { mode: "number" }).notNull(),
    highCents: bigint("high_cents", { mode: "number" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.edition, table.hs6, table.unit] })],
);

/** Imports by the state that the importer declares, which is not always where the goods are used. */
export const stateImports = pgTable(
  "state_imports",
  {
    edition: text("edition").notNull(),
    state: text("state")
      .notNull()
      .references(() => usStates.code),
    hs6: text("hs6").notNull(),
    year: integer("year").notNull(),
    valueUsd: bigint("value_usd", { mode: "number" }).notNull(),
    source: text("source").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.edition, table.state, table.hs6, table.year] }),
    index("state_imports_item").on(table.hs6),
  ],
);

/** Employment by state and industry with the location quotient against the country. */
export const stateIndustries = pgTable(
  "state_industries",
  {
    edition: text("edition").notNull(),
    state: text("state")
      .notNull()
      .references(() => usStates.code),
    /** 2 to 6 digits, or a range of sectors as `31-33`. */
    naics: text("naics").notNull(),
    year: integer("year").notNull(),
    employment: integer("employment"),
    lq: real("lq").notNull(),
    source: text("source").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.edition, table.state, table.naics, table.year] }),
    index("state_industries_naics").on(table.naics),
  ],
);

/** Lines of the US tariff as published; what is really paid also depends on additional duties, which are not computed here. */
export const tariffLines = pgTable(
  "tariff_lines",
  {
    edition: text("edition").notNull(),
    /** Eight or ten digits. */
    hts: text("hts").notNull(),
    hs6: text("hs6").notNull(),
    description: text("description").notNull(),
    unit: text("unit").notNull(),
    /** As published, such as `5%` or `Free`; empty where the rate stands on the line above. */
    general: text("general").notNull(),
    special: text("special").notNull(),
    /** The rate for Korea in the special column; null where it names none. */
    korea: text("korea"),
    additional: text("additional").notNull().default(""),
  },
  (table) => [
    primaryKey({ columns: [table.edition, table.hts] }),
    index("tariff_lines_item").on(table.edition, table.hs6),
  ],
);

/** Industries that use an item: where they are strong, the item is wanted. Kept by staff, switched off rather than deleted. */
export const itemUsers = pgTable(
  "item_users",
  {
    id: id(),
    /** 2, 4 or 6 digits; the longest that fits an item counts. Empty: all items of the sector. */
    hsPrefix: text("hs_prefix").notNull(),
    sector: text("sector", { enum: sectors }),
    naics: text("naics").notNull(),
    labelKo: text("label_ko").notNull(),
    labelEn: text("label_en").notNull(),
    verification: text("verification", { enum: verifications }).notNull(),
    source: text("source").notNull(),
    active: boolean("active").notNull().default(true),
    edition: text("edition").notNull(),
    updatedAt: updatedAt(),
  },
  (table) => [unique("item_users_pair").on(table.hsPrefix, table.sector, table.naics).nullsNotDistinct()],
);

export const importKind = pgEnum("import_kind", importKinds);
export const importState = pgEnum("import_state", importMachine.states);

export type ImportProblem = { line: number; column: string | null; reason: string; found: string | null };

/** One file that somebody brought in: from its upload to the edition it became, or why not. */
export const referenceImports = pgTable(
  "reference_imports",
  {
    id: id(),
    kind: importKind("kind").notNull(),
    state: importState("state").notNull().default("uploaded"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    fileName: text("file_name").notNull(),
    bytes: bigint("bytes", { mode: "number" }).notNull(),
    /** SHA-256 of the file, hexadecimal. */
    fingerprint: text("fingerprint").notNull(),
    storageKey: text("storage_key"),
    edition: text("edition").notNull(),
    source: text("source").notNull(),
    year: integer("year").notNull(),
    retrievedAt: moment("retrieved_at"),
    rows: integer("rows"),
    progress: integer("progress").notNull().default(0),
    /** The first rows as they were understood, and the first problems; `problemCount` counts all. */
    preview: jsonb("preview").$type<Record<string, unknown>[]>(),
    problems: jsonb("problems").$type<ImportProblem[]>(),
    problemCount: integer("problem_count").notNull().default(0),
    startedBy: uuid("started_by").references(() => users.id),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [index("reference_imports_created").on(table.createdAt)],
);
