import type { Sector } from "../states";
import { editorialList } from "./sources";

/** Sectors by NAICS 2017 as tables of state employment give them, with our own short words. */
export const naicsSectors = {
  "11": ["농림어업", "Agriculture, forestry and fishing"],
  "21": ["광업·석유·가스", "Mining, oil and gas"],
  "22": ["전기·가스·수도", "Utilities"],
  "23": ["건설", "Construction"],
  "31-33": ["제조", "Manufacturing"],
  "42": ["도매", "Wholesale"],
  "44-45": ["소매", "Retail"],
  "48-49": ["운송·창고", "Transport and warehousing"],
  "51": ["정보·방송·통신", "Information"],
  "52": ["금융·보험", "Finance and insurance"],
  "55": ["기업 본사 관리", "Management of companies"],
  "61": ["교육", "Education"],
  "62": ["보건·복지", "Health care and social assistance"],
  "71": ["예술·오락·여가", "Arts, entertainment and recreation"],
  "72": ["숙박·음식", "Accommodation and food services"],
} as const satisfies Record<string, readonly [ko: string, en: string]>;

export type NaicsSector = keyof typeof naicsSectors;
export const sectorNaics = Object.keys(naicsSectors) as NaicsSector[];

export type ItemUserFact = {
  /** 2, 4 or 6 digits of HS; empty: all items of the sector. */
  readonly hsPrefix: string;
  readonly sector: Sector | null;
  readonly naics: string;
  readonly labelKo: string;
  readonly labelEn: string;
  readonly verification: "unverified";
  readonly source: string;
};

const bySector: Readonly<Record<Sector, readonly NaicsSector[]>> = {
  semiconductors: ["31-33", "51"],
  data: ["51", "52", "55"],
  ai: ["51", "31-33", "62"],
  mobility: ["31-33", "48-49", "42"],
  culture_content: ["51", "71"],
  energy: ["22", "23", "31-33"],
  medi_healthcare: ["62"],
  photonics_appliances: ["31-33", "51", "44-45"],
  smart_root: ["31-33"],
  food: ["44-45", "72"],
  cosmetics: ["44-45"],
};

/** Where an item of the sector goes somewhere else than the rest. The longest beginning that fits counts. */
const byPrefix: readonly (readonly [hsPrefix: string, ...NaicsSector[]])[] = [
  ["2103", "72", "44-45"],
  ["8414", "31-33", "23"],
  ["8418", "44-45", "72"],
  ["8479", "31-33"],
  ["8504", "22", "31-33"],
  ["8507", "31-33", "48-49", "22"],
  ["8517", "51"],
  ["8525", "51", "48-49"],
  ["8526", "31-33", "48-49"],
  ["8528", "44-45", "51"],
  ["8541", "31-33", "22"],
  ["8544", "51", "23", "31-33"],
  ["87", "31-33", "42"],
  ["9001", "51", "31-33"],
  ["9018", "62"],
  ["9021", "62"],
  ["9022", "62"],
  ["9027", "31-33", "62"],
  ["9405", "23", "44-45"],
];

const fact = (hsPrefix: string, sector: Sector | null, naics: NaicsSector): ItemUserFact => ({
  hsPrefix,
  sector,
  naics,
  labelKo: naicsSectors[naics][0],
  labelEn: naicsSectors[naics][1],
  verification: "unverified",
  source: editorialList.source,
});

/** Which industries use an item: put down by hand for staff to correct, never shown as checked. */
export const itemUserFacts: readonly ItemUserFact[] = [
  ...(Object.keys(bySector) as Sector[]).flatMap((sector) => bySector[sector].map((naics) => fact("", sector, naics))),
  ...byPrefix.flatMap(([prefix, ...industries]) => industries.map((naics) => fact(prefix, null, naics))),
];
