import { machine } from "../core/state-machine";

/**
 * Closed vocabularies of the portal's market data. The keys are stored and are the keys of the `reference` messages;
 * words for people are in the message files.
 */

/** The city's nine flagship industries, then two sub-sectors that many small firms belong to. */
export const flagshipSectors = [
  "semiconductors",
  "data",
  "ai",
  "mobility",
  "culture_content",
  "energy",
  "medi_healthcare",
  "photonics_appliances",
  "smart_root",
] as const;
export const subSectors = ["food", "cosmetics"] as const;
export const sectors = [...flagshipSectors, ...subSectors] as const;
export type Sector = (typeof sectors)[number];

export const districts = ["dong", "seo", "nam", "buk", "gwangsan"] as const;
export type District = (typeof districts)[number];

/** Asked of a list: those for whom nothing was given. */
export const notGiven = "none";
export const askedSectors = [...sectors, notGiven] as const;
export type AskedSector = (typeof askedSectors)[number];
export const askedDistricts = [...districts, notGiven] as const;
export type AskedDistrict = (typeof askedDistricts)[number];

/** Official names: Korean as in addresses, English by the official romanisation. */
export const districtNames: Readonly<Record<District, { ko: string; en: string }>> = {
  dong: { ko: "동구", en: "Dong-gu" },
  seo: { ko: "서구", en: "Seo-gu" },
  nam: { ko: "남구", en: "Nam-gu" },
  buk: { ko: "북구", en: "Buk-gu" },
  gwangsan: { ko: "광산구", en: "Gwangsan-gu" },
};

/** What may stand before the district in an address: the city's own and the merged city's long and short forms. */
export const cityAddressNames = ["광주광역시", "전남광주통합특별시", "광주특별시", "광주시", "광주"] as const;

/** Certificates that a company may hold or a product may need for the US. */
export const certifications = [
  "fda_registration",
  "fda_510k",
  "mocra",
  "fcc",
  "nrtl_ul",
  "energy_star",
  "dot_fmvss",
  "epa",
  "usda_organic",
  "fsvp",
  "haccp",
  "fssc_22000",
  "gmp",
  "iso_9001",
  "iso_13485",
  "iso_14001",
  "iso_27001",
  "iatf_16949",
  "soc_2",
  "halal",
  "ce",
  "kc",
  "patent_us",
] as const;
export type Certification = (typeof certifications)[number];

/** Marks of other markets: worth telling about, but they open nothing in the US. */
export const certificationsWithoutUsForce = ["ce", "kc"] as const satisfies readonly Certification[];

export const salesChannels = [
  "importer",
  "distributor",
  "professional_dealer",
  "retail_chain",
  "korean_american_retail",
  "online_marketplace",
  "own_online_store",
  "direct_to_business",
  "oem_supply",
  "public_procurement",
  "licensing",
] as const;
export type SalesChannel = (typeof salesChannels)[number];

/** What a company may ask for and a chamber may give. */
export const helpKinds = ["sales_channels", "export_growth", "investment", "ces", "certification", "pilot"] as const;
export type HelpKind = (typeof helpKinds)[number];

/** How far a carried fact has been checked. */
export const verifications = ["sourced", "computed", "unverified", "expert"] as const;
export type Verification = (typeof verifications)[number];

export const censusRegions = ["northeast", "midwest", "south", "west"] as const;
export type CensusRegion = (typeof censusRegions)[number];

/** `free`: dutiable for others, free for Korean origin. `mfn_free`: free for everybody, so the agreement saves nothing. */
export const korusTreatments = ["free", "mfn_free"] as const;
export type KorusTreatment = (typeof korusTreatments)[number];

export const chamberKinds = ["chapter", "branch", "umbrella", "next_generation", "corporate"] as const;
export type ChamberKind = (typeof chamberKinds)[number];

export const tradeFlows = ["import", "export"] as const;
export type TradeFlow = (typeof tradeFlows)[number];

/** Not all figures that sources state are US import values; the measure says which they are. */
export const figureMeasures = [
  "us_imports",
  "us_imports_weight",
  "korean_exports_to_us",
  "korean_exports_world",
] as const;
export type FigureMeasure = (typeof figureMeasures)[number];

export const referenceDatasets = [
  "hs_chapters",
  "hs_codes",
  "us_states",
  "state_mainstays",
  "us_mainstay_industries",
  "us_import_figures",
  "trade_figures",
  "state_imports",
  "state_industries",
  "tariff_lines",
  "item_users",
  "chamber_directory",
  "denied_parties",
  "controlled_items",
  "exchange_rates",
  "portal_fields",
] as const;
export type ReferenceDataset = (typeof referenceDatasets)[number];

/** Data sets whose rows are kept for each edition, so that an older one can be used again. */
export const keptByEdition = [
  "trade_figures",
  "state_imports",
  "state_industries",
  "tariff_lines",
  "denied_parties",
  "controlled_items",
  "portal_fields",
] as const satisfies readonly ReferenceDataset[];

/** What can be imported, by `npm run import` and on the page. */
export const importKinds = [
  "hs",
  "trade",
  "census",
  "state-trade",
  "state-industry",
  "tariff",
  "chambers",
  "screening",
  "controlled-items",
  "rates",
  "portal-fields",
] as const;
export type ImportKind = (typeof importKinds)[number];

/** An uploaded file is read whole before anything is kept; bad rows are listed and nothing is imported. */
export const importMachine = machine("reference_import", {
  states: {
    uploaded: { turn: "system", days: 1 },
    checking: { turn: "system", days: 1 },
    refused: { turn: "nobody", days: null },
    previewed: { turn: "city", days: null },
    importing: { turn: "system", days: 1 },
    imported: { turn: "nobody", days: null },
    failed: { turn: "nobody", days: null },
    discarded: { turn: "nobody", days: null },
  },
  moves: {
    check: { from: ["uploaded"], to: "checking" },
    refuse: { from: ["checking"], to: "refused" },
    preview: { from: ["checking"], to: "previewed" },
    confirm: { from: ["previewed"], to: "importing" },
    complete: { from: ["importing"], to: "imported" },
    fail: { from: ["uploaded", "checking", "importing"], to: "failed" },
    discard: { from: ["uploaded", "refused", "previewed", "failed"], to: "discarded" },
  },
});
export type ImportState = (typeof importMachine.states)[number];
