import { type ApplicationState, applicationMachine, type Condition, placedStates } from "../applications/states";
import { type CompanyState, companyMachine, type ProductState, productMachine } from "../companies/states";
import type { Machine, StateInfo } from "../core/state-machine";
import type { MilestoneKind } from "../engagements/states";
import { matchMachine } from "../matching/states";
import type { OutcomeKind } from "../outcomes/states";
import { awaitedReviews, reviewMachine } from "../reviews/states";

/*
 * What the city's figures mean. A company counts once in each stage that it has reached, whatever came afterwards.
 */

export const stages = [
  "registered",
  "verified",
  "applied",
  "in_review",
  "accepted",
  "proposed",
  "mutual",
  "introduced",
  "met",
  "quoted",
  "contracted",
  "shipped",
] as const;
export type Stage = (typeof stages)[number];

/** What both sides put down in their room for a company to have reached the stage: any of them. */
export const stageMilestones = {
  met: ["first_meeting"],
  quoted: ["sample_sent", "quote_sent"],
  contracted: ["contract_signed"],
  shipped: ["first_shipment"],
} as const satisfies Partial<Record<Stage, readonly MilestoneKind[]>>;

/** What a counted claim says as much as both sides' own word: a contract that was signed, goods that were shipped. */
export const milestoneClaims = {
  contract_signed: "contract",
  first_shipment: "shipment",
} as const satisfies Partial<Record<MilestoneKind, OutcomeKind>>;

/** Companies whose registration was checked and found good. */
export const verifiedStates = ["verified", "suspended"] as const satisfies readonly CompanyState[];

/** Applications that have been in review, told from where they are now; the history tells it of the others. */
export const pastReview = [
  "in_review",
  "deliberation",
  "decision_pending",
  "accepted",
  "conditionally_accepted",
  "waitlisted",
  "declined",
  "lapsed",
  "closed_unplaced",
  "decision_revoked",
] as const satisfies readonly ApplicationState[];

export const acceptedStates = placedStates;

/** Bands of the niche index from which a product counts as niche. */
export const nicheFromBand = 4;

/** A state in which somebody is awaited; `info.days` is its service level, after which it counts as late. */
export type Step = { machine: StepMachine; state: string; info: StateInfo };
export const stepMachines = ["company", "product", "application", "review", "match"] as const;
export type StepMachine = (typeof stepMachines)[number];

const machines = {
  company: companyMachine,
  product: productMachine,
  application: applicationMachine,
  review: reviewMachine,
  match: matchMachine,
} as const satisfies Record<StepMachine, Machine>;

/**
 * States whose days are not a service level that somebody owes: after a refusal a company may appeal but need not, and
 * of products only those sent in wait for anybody. Of reviews those count that are still to be given.
 */
const left: Partial<Record<StepMachine, readonly string[]>> = {
  application: ["ineligible", "declined"] satisfies ApplicationState[],
  product: productMachine.states.filter((state) => state !== "submitted"),
  review: reviewMachine.states.filter((state) => !(awaitedReviews as readonly string[]).includes(state)),
};

/** Every state in which somebody is awaited within a number of days, in the order of the work. */
export const steps: readonly Step[] = stepMachines.flatMap((machine) =>
  Object.entries(machines[machine].info as Record<string, StateInfo>)
    .filter(([state, info]) => info.days !== null && info.turn !== "nobody" && !left[machine]?.includes(state))
    .map(([state, info]) => ({ machine, state, info })),
);

/** Part of a whole; null where there is nothing to share. */
export const shareOf = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

// ------------------------------------------------------- what a company does next

export type OwnApplication = {
  id: string;
  programId: string;
  programTitleKo: string;
  programTitleEn: string;
  state: ApplicationState;
  answerDueAt: Date | null;
  /** Those that were told. */
  conditions: readonly Condition[];
};

export type CompanyFacts = {
  emailVerified: boolean;
  companyState: CompanyState;
  /** Fields of the profile that an application still needs. */
  gaps: number;
  products: readonly { state: ProductState }[];
  /** Chambers that may see the company's data. */
  consents: number;
  /** The season that is open now, with the end of its call. */
  open: { id: string; titleKo: string; titleEn: string; endsAt: Date | null } | null;
  applications: readonly OwnApplication[];
};

export const todoKeys = [
  "email",
  "profile",
  "verification",
  "productChanges",
  "product",
  "draft",
  "apply",
  "consent",
] as const;
export type TodoKey = (typeof todoKeys)[number];
export const doneKeys = ["email", "profile", "verification", "product", "apply", "consent"] as const;
export type DoneKey = (typeof doneKeys)[number];

export type Todo = {
  key: TodoKey;
  /** How many things it is about, where that says more than one. */
  count?: number;
  dueAt?: Date | null;
  program?: { titleKo: string; titleEn: string };
  applicationId?: string;
};

const sentBack = ["changes_requested"] as const satisfies readonly ProductState[];
const ended = ["withdrawn", "expired"] as const satisfies readonly ApplicationState[];
const isDraft = ({ state }: OwnApplication) => state === applicationMachine.initial;
const isEnded = ({ state }: OwnApplication) => (ended as readonly string[]).includes(state);
const programOf = (application: OwnApplication) => ({
  titleKo: application.programTitleKo,
  titleEn: application.programTitleEn,
});

/** What stands between the company and its application, in the order of the work. */
export function companyTodos(facts: CompanyFacts): { todo: Todo[]; done: DoneKey[] } {
  const todo: Todo[] = [];
  const done: DoneKey[] = [];
  const step = (key: DoneKey, finished: boolean, more: Omit<Todo, "key"> = {}) => {
    if (finished) done.push(key);
    else todo.push({ key, ...more });
  };
  step("email", facts.emailVerified);
  step("profile", facts.gaps === 0, { count: facts.gaps });
  step("verification", !companyMachine.may("askVerification", facts.companyState).ok);
  const back = facts.products.filter(({ state }) => (sentBack as readonly string[]).includes(state)).length;
  if (back > 0) todo.push({ key: "productChanges", count: back });
  step(
    "product",
    facts.products.some(({ state }) => !productMachine.isFinal(state)),
  );
  applying(facts, todo, done);
  return { todo, done };
}

/** Consent is asked for where there is an application that a chamber could read. */
function applying({ open, applications, consents }: CompanyFacts, todo: Todo[], done: DoneKey[]): void {
  const current = open ? applications.find((one) => one.programId === open.id && !isEnded(one)) : undefined;
  if (open && current && isDraft(current)) {
    todo.push({ key: "draft", dueAt: open.endsAt, program: programOf(current), applicationId: current.id });
  } else if (open && !current) {
    todo.push({ key: "apply", dueAt: open.endsAt, program: { titleKo: open.titleKo, titleEn: open.titleEn } });
  }
  if (applications.some((one) => !isDraft(one) && !isEnded(one))) done.push("apply");
  const readable = applications.find((one) => !isEnded(one) && !applicationMachine.isFinal(one.state));
  if (consents > 0) done.push("consent");
  else if (readable) todo.push({ key: "consent", applicationId: readable.id });
}
