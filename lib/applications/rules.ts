import {
  type ProductFacts,
  type ProductGap,
  type ProfileFacts,
  type ProfileGap,
  productGaps,
  profileGaps,
} from "../companies/rules";
import { isOpen, type Season } from "../programs/rules";
import { type ApplicationState, applicationMachine, type HelpKind, helpKinds, toldStates } from "./states";

/** What was submitted, word for word. Holds no personal data: the contact person stays with the company's row. */
export type ApplicationSnapshot = {
  program: { id: string; slug: string; titleKo: string; titleEn: string };
  company: {
    id: string;
    nameKo: string;
    nameEn: string;
    district: string | null;
    sector: string | null;
    foundedYear: number | null;
    employees: number | null;
    introductionKo: string;
    introductionEn: string;
    website: string | null;
    certifications: string[];
    years: { year: number; salesKrw: number | null; exportsUsdCents: number | null }[];
  };
  products: {
    id: string;
    nameKo: string;
    nameEn: string;
    summaryKo: string;
    summaryEn: string;
    differenceKo: string;
    differenceEn: string;
    sector: string | null;
    hs6: string | null;
    withoutHs: boolean;
    priceMinCents: number | null;
    priceMaxCents: number | null;
    currency: string;
    unit: string;
    minimumOrder: number | null;
    monthlyCapacity: number | null;
    leadTimeDays: number | null;
    certificationsHeld: string[];
    certificationsNeeded: string[];
    /** Not in what was submitted before the question was asked. */
    channels?: string[];
  }[];
  application: {
    helpKinds: HelpKind[];
    motivationKo: string;
    motivationEn: string;
    goalsKo: string;
    goalsEn: string;
    targetStates: string[];
  };
};

/** The same JSON for the same content, whatever the order of its keys: what the hash of a snapshot is made of. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value ?? null);
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(",")}}`;
}

/** Something that is missing before submission: `field` is the form's own name for it. */
export type Gap =
  | { where: "application"; field: "productIds" | "helpKinds" | "motivationKo" | "goalsKo" | "targetStates" }
  | { where: "profile"; field: ProfileGap }
  | { where: "product"; field: ProductGap; productId: string };

type Filled = {
  helpKinds: readonly string[];
  motivationKo: string;
  motivationEn: string;
  goalsKo: string;
  goalsEn: string;
  targetStates: readonly string[];
};

/** What the application itself still lacks; one language is enough, since a translation can follow. */
export function applicationGaps(application: Filled, products: number): Gap[] {
  const gaps: Gap[] = [];
  const ask = (missing: boolean, field: Extract<Gap, { where: "application" }>["field"]) => {
    if (missing) gaps.push({ where: "application", field });
  };
  ask(products === 0, "productIds");
  ask(application.helpKinds.length === 0, "helpKinds");
  ask(!application.motivationKo && !application.motivationEn, "motivationKo");
  ask(!application.goalsKo && !application.goalsEn, "goalsKo");
  ask(application.targetStates.length === 0, "targetStates");
  return gaps;
}

/** All that stands between this application and its submission, in the order in which it is best filled in. */
export const missingBeforeSubmission = (
  application: Filled,
  company: ProfileFacts,
  products: readonly (ProductFacts & { id: string })[],
): Gap[] => [
  ...profileGaps(company).map((field): Gap => ({ where: "profile", field })),
  ...products.flatMap((product) =>
    productGaps(product).map((field): Gap => ({ where: "product", field, productId: product.id })),
  ),
  ...applicationGaps(application, products.length),
];

const helpKindsOf = (values: readonly string[]): HelpKind[] => helpKinds.filter((kind) => values.includes(kind));

type Company = ApplicationSnapshot["company"];
type Product = ApplicationSnapshot["products"][number];

/** Chosen keys only, in a fixed order: whatever else a row carries (a contact person, a note) stays out of the snapshot. */
const pick = <T extends object, const K extends readonly (keyof T)[]>(row: T, keys: K) =>
  Object.fromEntries(keys.map((key) => [key, row[key]])) as Pick<T, K[number]>;

const companyKeys = [
  "id",
  "nameKo",
  "nameEn",
  "district",
  "sector",
  "foundedYear",
  "employees",
  "introductionKo",
  "introductionEn",
  "website",
  "certifications",
] as const satisfies readonly (keyof Company)[];

const productKeys = [
  "id",
  "nameKo",
  "nameEn",
  "summaryKo",
  "summaryEn",
  "differenceKo",
  "differenceEn",
  "sector",
  "hs6",
  "withoutHs",
  "priceMinCents",
  "priceMaxCents",
  "currency",
  "unit",
  "minimumOrder",
  "monthlyCapacity",
  "leadTimeDays",
  "certificationsHeld",
  "certificationsNeeded",
  "channels",
] as const satisfies readonly (keyof Product)[];

/** What is frozen at submission. */
export function snapshotOf(
  program: ApplicationSnapshot["program"],
  company: Omit<Company, "years">,
  years: Company["years"],
  products: readonly Product[],
  application: Filled,
): ApplicationSnapshot {
  const texts = pick(application, ["motivationKo", "motivationEn", "goalsKo", "goalsEn"]);
  return {
    program: pick(program, ["id", "slug", "titleKo", "titleEn"]),
    company: {
      ...pick(company, companyKeys),
      years: [...years]
        .sort((a, b) => a.year - b.year)
        .map((row) => pick(row, ["year", "salesKrw", "exportsUsdCents"])),
    },
    products: products.map((product) => pick(product, productKeys)),
    application: {
      ...texts,
      helpKinds: helpKindsOf(application.helpKinds),
      targetStates: [...application.targetStates].sort(),
    },
  };
}

/** "BO-2026-0042": the year by the Korean calendar, then a number that grows within it. */
export const receiptNumber = (year: number, number: number) => `BO-${year}-${String(number).padStart(4, "0")}`;
export const koreanYear = (moment: Date) => new Date(moment.getTime() + 9 * 3_600_000).getUTCFullYear();

/** Whether the company has been told how it ended. */
export const isTold = (state: ApplicationState): boolean => (toldStates as readonly string[]).includes(state);

/** A draft can be worked on while its season's call is open. */
export const isEditable = (state: ApplicationState, season: Season, now: Date): boolean =>
  applicationMachine.may("submit", state).ok && isOpen(season, now);

export type ReleaseCounts = { releasing: number; placed: number; places: number };
/** How many more are to be taken than there are places; 0 when they fit. */
export const beyondPlaces = ({ releasing, placed, places }: ReleaseCounts): number =>
  Math.max(0, releasing + placed - places);
