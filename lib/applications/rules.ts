import {
  type ProductFacts,
  type ProductGap,
  type ProfileFacts,
  type ProfileGap,
  productGaps,
  profileGaps,
  type Specification,
} from "../companies/rules";
import type { CompanyState } from "../companies/states";
import { dueAt } from "../core/state-machine";
import type { ReadingReason } from "../documents/states";
import { fromKoreanTime, isOpen, type Season } from "../programs/rules";
import type { EligibilityVerdict } from "../programs/rules.eligibility";
import type { Answer, QuestionKind, QuestionOption } from "../programs/states";
import {
  type ApplicationState,
  applicationMachine,
  type Condition,
  type HelpKind,
  helpKinds,
  type InfoPart,
  infoParts,
  type Translations,
  toldStates,
} from "./states";

const whyInState: Partial<Record<ApplicationState, ReadingReason>> = {
  submitted: "verification",
  screening: "verification",
  info_requested: "verification",
  in_review: "review",
  deliberation: "deliberation",
  decision_pending: "deliberation",
  decision_revoked: "deliberation",
  appeal_open: "review",
  appeal_upheld: "review",
};

/** Why the city most likely opens a file of an application as it stands: chosen beforehand, never given by itself. */
export const likelyReason = (state: ApplicationState): ReadingReason => whyInState[state] ?? "support";

/** An answer with its question as it was asked then: readable whatever becomes of the question. */
export type SnapshotAnswer = {
  id: string;
  kind: QuestionKind;
  labelKo: string;
  labelEn: string;
  options: QuestionOption[];
  answer: Answer;
};

/** A file that was sent: which one it was is told by its SHA-256, not by its name; null where it was still being checked. */
export type SnapshotDocument = {
  id: string;
  requirementId: string;
  requirementKo: string;
  requirementEn: string;
  /** Reviewers do not learn of it: see `forReviewers`. */
  cityOnly: boolean;
  name: string;
  type: string;
  sizeBytes: number;
  sha256: string | null;
};

/** How the season's conditions were judged at that moment. */
export type SnapshotVerdict = EligibilityVerdict;

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
    /** Not there where there are none. */
    specifications?: Specification[];
  }[];
  application: {
    helpKinds: HelpKind[];
    motivationKo: string;
    motivationEn: string;
    goalsKo: string;
    goalsEn: string;
    targetStates: string[];
  };
  /** The rest is not there where the season asks nothing of the kind, or did not yet when it was sent. */
  answers?: SnapshotAnswer[];
  documents?: SnapshotDocument[];
  eligibility?: SnapshotVerdict[];
  translations?: Translations;
};
export type SnapshotExtras = Pick<ApplicationSnapshot, "answers" | "documents" | "eligibility" | "translations">;

/** What a reviewing mentor reads of a snapshot: without what is for the city alone. */
export function forReviewers(content: ApplicationSnapshot): ApplicationSnapshot {
  const { eligibility: _, documents, ...rest } = content;
  const open = documents?.filter((document) => !document.cityOnly);
  return open?.length ? { ...rest, documents: open } : rest;
}

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
  | { where: "product"; field: ProductGap; productId: string }
  /** `field` is the name of the question's control in the form. */
  | { where: "question"; field: string; labelKo: string; labelEn: string }
  | { where: "document"; field: string; labelKo: string; labelEn: string };

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

type Asked = { id: string; nameKo: string; nameEn: string; required: boolean };

/** Files that the season cannot do without and that are not there. */
export const documentGaps = (asked: readonly Asked[], attached: readonly { requirementId: string | null }[]): Gap[] =>
  asked
    .filter(({ id, required }) => required && !attached.some(({ requirementId }) => requirementId === id))
    .map(({ id, nameKo, nameEn }) => ({ where: "document", field: id, labelKo: nameKo, labelEn: nameEn }));

/**
 * All that stands between this application and its submission, in the order in which it is best filled in. `asked`: the
 * season's own questions and documents that are not answered yet.
 */
export const missingBeforeSubmission = (
  application: Filled,
  company: ProfileFacts,
  products: readonly (ProductFacts & { id: string })[],
  asked: readonly Gap[] = [],
): Gap[] => [
  ...profileGaps(company).map((field): Gap => ({ where: "profile", field })),
  ...products.flatMap((product) =>
    productGaps(product).map((field): Gap => ({ where: "product", field, productId: product.id })),
  ),
  ...applicationGaps(application, products.length),
  ...asked,
];

const partOf: Record<Gap["where"], InfoPart> = {
  application: "answers",
  question: "answers",
  document: "documents",
  profile: "profile",
  product: "profile",
};
/** The gaps that lie in these parts: what somebody who may change nothing else can be asked to fill. */
export const gapsWithin = (gaps: readonly Gap[], parts: readonly InfoPart[]): Gap[] =>
  gaps.filter((gap) =>
    parts.includes(gap.where === "application" && gap.field === "productIds" ? "profile" : partOf[gap.where]),
  );

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

const specificationKeys = [
  "nameKo",
  "nameEn",
  "valueKo",
  "valueEn",
] as const satisfies readonly (keyof Specification)[];

/** Without specifications it leaves the same JSON as before there were any. */
const productOf = ({ specifications = [], ...product }: Product): Product => ({
  ...pick(product, productKeys),
  ...(specifications.length > 0 ? { specifications: specifications.map((row) => pick(row, specificationKeys)) } : {}),
});

/** Only what is there: a season that asks nothing more leaves the same JSON, and so the same hash, as before. */
const present = ({ answers, documents, eligibility, translations }: SnapshotExtras): SnapshotExtras => ({
  ...(answers?.length ? { answers } : {}),
  ...(documents?.length ? { documents } : {}),
  ...(eligibility?.length ? { eligibility } : {}),
  ...(translations && Object.keys(translations).length > 0 ? { translations } : {}),
});

/** What is frozen at submission. */
export function snapshotOf(
  program: ApplicationSnapshot["program"],
  company: Omit<Company, "years">,
  years: Company["years"],
  products: readonly Product[],
  application: Filled,
  extras: SnapshotExtras = {},
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
    products: products.map(productOf),
    application: {
      ...texts,
      helpKinds: helpKindsOf(application.helpKinds),
      targetStates: [...application.targetStates].sort(),
    },
    ...present(extras),
  };
}

/** The snapshot that follows `last` when only these parts may have changed: all else stays as it was sent. */
export function withParts(
  last: ApplicationSnapshot,
  current: ApplicationSnapshot,
  parts: readonly InfoPart[],
): ApplicationSnapshot {
  const may = (part: InfoPart) => parts.includes(part);
  const { company, products, eligibility } = may("profile") ? current : last;
  const { application, answers, translations } = may("answers") ? current : last;
  const { documents } = may("documents") ? current : last;
  return {
    program: last.program,
    company,
    products,
    application,
    ...present({ answers, documents, eligibility, translations }),
  };
}

/** "BO-2026-0042": the year by the Korean calendar, then a number that grows within it. */
export const receiptNumber = (year: number, number: number) => `BO-${year}-${String(number).padStart(4, "0")}`;

/** Whether the company has been told how it ended. */
export const isTold = (state: ApplicationState): boolean => (toldStates as readonly string[]).includes(state);

/** What of an application its company may change now. */
export function openParts(
  application: { state: ApplicationState; requestedParts: readonly InfoPart[] | null },
  season: Season,
  now: Date,
): readonly InfoPart[] {
  if (isEditable(application.state, season, now)) return infoParts;
  return applicationMachine.may("answerInfo", application.state).ok ? (application.requestedParts ?? []) : [];
}

type Judged = { outcome: EligibilityVerdict["outcome"] };
/** What the policy of submission looks at, from all that was read about the application. */
export const submissionFacts = (whole: {
  program: Season;
  chosen: { company: { state: CompanyState } };
  gaps: readonly Gap[];
  verdicts: readonly Judged[];
}) => ({
  season: whole.program,
  companyState: whole.chosen.company.state,
  gaps: whole.gaps.length,
  unmet: whole.verdicts.filter(({ outcome }) => outcome === "unmet").length,
  unknown: whole.verdicts.filter(({ outcome }) => outcome === "unknown").length,
});

const day = 86_400_000;
/** The last moment for an appeal; null where nothing can be appealed against. */
export const appealUntil = (
  application: { state: ApplicationState; stateEnteredAt: Date },
  appealDays: number,
): Date | null =>
  applicationMachine.may("appeal", application.state).ok
    ? new Date(application.stateEnteredAt.getTime() + appealDays * day)
    : null;

/** The end, by the Korean clock, of a condition's due day. */
export const conditionEnds = ({ dueOn }: Pick<Condition, "dueOn">): Date =>
  new Date((fromKoreanTime(`${dueOn}T00:00`)?.getTime() ?? 0) + day);

export const conditionsMet = (conditions: readonly Condition[]): boolean =>
  conditions.every(({ metAt }) => metAt !== null);

/** When a conditional acceptance ends by itself: with the last day of what is still open, or of the service level. */
export function conditionsEnd(application: { stateEnteredAt: Date; conditions: readonly Condition[] }): Date {
  const open = application.conditions.filter(({ metAt }) => metAt === null);
  if (open.length === 0)
    return dueAt(applicationMachine.info.conditionally_accepted, application.stateEnteredAt) as Date;
  return new Date(Math.max(...open.map((condition) => conditionEnds(condition).getTime())));
}

/** A draft can be worked on while its season's call is open. */
export const isEditable = (state: ApplicationState, season: Season, now: Date): boolean =>
  applicationMachine.may("submit", state).ok && isOpen(season, now);

export type ReleaseCounts = { releasing: number; placed: number; places: number };
/** How many more are to be taken than there are places; 0 when they fit. */
export const beyondPlaces = ({ releasing, placed, places }: ReleaseCounts): number =>
  Math.max(0, releasing + placed - places);

/** What a file goes with, in one word that an upload can carry. */
export type FilePlace = { kind: "requirement" | "appeal" | "condition"; id: string };
export const filePlace = ({ kind, id }: FilePlace): string => (kind === "requirement" ? id : `${kind}:${id}`);
export function filePlaceOf(text: string): FilePlace {
  const match = /^(appeal|condition):(.+)$/u.exec(text);
  return match ? { kind: match[1] as "appeal" | "condition", id: match[2]! } : { kind: "requirement", id: text };
}

/** As many go with one appeal, or with one condition; what the season asks for says it itself. */
export const mostFilesBeside = 10;
