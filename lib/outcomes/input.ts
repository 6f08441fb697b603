import { z } from "zod";
import { dayIn } from "../chambers/rules";
import { amount, choice, choices, line, prose, requiredAmount, uuid } from "../core/text";
import { fileShape } from "../documents/input";
import { fieldsOfKind, minorUnits, type OutcomeField, rateForm, rateUnits } from "./rules";
import {
  allChecks,
  attributionSteps,
  currencies,
  evidenceChecks,
  evidenceGrades,
  evidenceKinds,
  firstDay,
  gradeChoices,
  incoterms,
  outcomeKinds,
  outcomeMachine,
  pipelineStages,
} from "./states";

const day = () =>
  z.string().transform((text, context): string => {
    if (text === "") context.addIssue({ code: "custom", message: "required" });
    else if (!z.iso.date().safeParse(text).success) context.addIssue({ code: "custom", message: "dayForm" });
    else return text;
    return z.NEVER;
  });

/** Of something that has happened, by the city's calendar: what has not happened yet is no outcome. */
const pastDay = () =>
  day().superRefine((text, context) => {
    if (text > dayIn("Asia/Seoul", new Date())) context.addIssue({ code: "custom", message: "dayFuture" });
    else if (text < firstDay) context.addIssue({ code: "custom", message: "dayTooEarly", params: { first: firstDay } });
  });

/** One of a closed list, or nothing. */
const optional = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.string().transform((text, context): T[number] | null => {
    if (text === "") return null;
    const known = values.find((value) => value === text);
    if (known !== undefined) return known;
    context.addIssue({ code: "custom", message: "choice" });
    return z.NEVER;
  });

const usState = () =>
  z.string().transform((text, context): string | null => {
    if (text === "" || /^[A-Z]{2}$/u.test(text)) return text || null;
    context.addIssue({ code: "custom", message: "choice" });
    return z.NEVER;
  });

export const limits = { details: 2000, reason: 1000, words: 1000 } as const;
const mostMoney = 1_000_000_000_000;
const reason = () => prose({ min: 1, max: limits.reason });

const factFields = {
  kind: choice(outcomeKinds),
  happenedOn: pastDay(),
  /** As typed, in units of the currency; hundredths afterwards. */
  amount: amount({ max: mostMoney, decimals: 2 }),
  currency: optional(currencies),
  incoterm: optional(incoterms),
  counterparty: line({ max: 200 }),
  counterpartyState: usState(),
  quantity: amount({ min: 1, max: 100_000 }),
  stage: optional(pipelineStages),
  details: prose({ max: limits.details }),
};
const typedFacts = z.strictObject(factFields);
type Typed = z.output<typeof typedFacts>;

/** Money as it is kept; null where there is none, or where it cannot be. */
function moneyOf({ amount: typed, currency }: Pick<Typed, "amount" | "currency">, context: z.RefinementCtx) {
  if (typed === null) return null;
  if (currency === null) {
    context.addIssue({ code: "custom", path: ["currency"], message: "required" });
    return null;
  }
  const minor = minorUnits(typed, currency);
  if (minor !== null && minor > 0) return { amountMinor: minor, currency };
  if (minor === null) context.addIssue({ code: "custom", path: ["amount"], message: "wholeNumber" });
  else context.addIssue({ code: "custom", path: ["amount"], message: "moreThanNothing" });
  return null;
}

/** What the kind needs must be there: said together with whatever else is wrong, as soon as the kind is known. */
function needs(typed: Typed, context: z.RefinementCtx): void {
  for (const [field, needed] of Object.entries(fieldsOfKind[typed.kind]) as [OutcomeField, boolean][]) {
    if (!needed || (typed[field] !== null && typed[field] !== "")) continue;
    context.addIssue({ code: "custom", path: [field], message: "required" });
  }
  if (fieldsOfKind[typed.kind].amount !== undefined && typeof typed.amount === "number") moneyOf(typed, context);
}
const kindIsKnown = {
  when: ({ value }: { value: unknown }) => outcomeKinds.some((kind) => kind === (value as Partial<Typed> | null)?.kind),
};

/** What is not of the kind is left out. */
function factsOf(typed: Typed, context: z.RefinementCtx) {
  const asked = fieldsOfKind[typed.kind];
  const money = asked.amount === undefined ? null : moneyOf(typed, context);
  const of = <T>(field: OutcomeField, value: T, without: T) => (asked[field] === undefined ? without : value);
  return {
    kind: typed.kind,
    happenedOn: typed.happenedOn,
    amountMinor: money?.amountMinor ?? null,
    currency: money?.currency ?? null,
    incoterm: of("incoterm", typed.incoterm, null),
    counterparty: of("counterparty", typed.counterparty, ""),
    counterpartyState: of("counterpartyState", typed.counterpartyState, null),
    quantity: of("quantity", typed.quantity, null),
    stage: of("stage", typed.stage, null),
    details: typed.details,
  };
}

export const outcomeRef = z.strictObject({ outcomeId: uuid() });

/** The lead that it came of, or none; not said, it stays as it is. */
const leadId = () =>
  z
    .string()
    .transform((text, context): string | null => {
      if (text === "") return null;
      if (z.uuid().safeParse(text).success) return text;
      context.addIssue({ code: "custom", message: "choice" });
      return z.NEVER;
    })
    .optional();

/** What it was begun from, a lead, an interest or a room: what is typed of it is kept apart from what was begun elsewhere. */
const keptUnder = () => uuid().optional();

/** The id is chosen by the page, so that a second press finds the claim of the first. */
export const draftInput = z
  .strictObject({ outcomeId: uuid(), engagementId: uuid(), leadId: leadId(), keptUnder: keptUnder(), ...factFields })
  .superRefine(needs, kindIsKnown)
  .transform(({ outcomeId, engagementId, leadId: lead, keptUnder: kept, ...typed }, context) => ({
    outcomeId,
    engagementId,
    leadId: lead,
    keptUnder: kept,
    facts: factsOf(typed, context),
  }));

/** `version`: of the claim that the form was opened with. */
export const changeInput = z
  .strictObject({ outcomeId: uuid(), version: z.number().int().positive(), leadId: leadId(), ...factFields })
  .superRefine(needs, kindIsKnown)
  .transform(({ outcomeId, version, leadId: lead, ...typed }, context) => ({
    outcomeId,
    version,
    leadId: lead,
    facts: factsOf(typed, context),
  }));

/**
 * The step of the scale as a form sends it, "4@2": of the version that was read, so that none that has come into force meanwhile
 * is taken for it.
 */
const step = () =>
  z.string({ error: "required" }).transform((text, context): { step: number; scale: number | null } => {
    const [, chosen, scale] = /^(\d)(?:@(\d{1,6}))?$/u.exec(text) ?? [];
    const known = attributionSteps.find((one) => String(one) === chosen);
    if (known !== undefined) return { step: known, scale: scale ? Number(scale) : null };
    context.addIssue({ code: "custom", message: text === "" ? "required" : "choice" });
    return z.NEVER;
  });

/** Null where it is the company's contact that will be asked. */
export const submitInput = outcomeRef.extend({ step: step().nullable() });
export const ownSubmitInput = outcomeRef.extend({ step: step() });
export const confirmInput = outcomeRef.extend({ step: step() });
export const disputeInput = outcomeRef.extend({ reason: reason() });
export const reasonInput = disputeInput;

const token = () => z.string().regex(/^[\w-]{20,100}$/u);
export const confirmByLinkInput = z.strictObject({ token: token(), step: step() });
export const disputeByLinkInput = z.strictObject({ token: token(), reason: reason() });

export const renewLinkInput = z.strictObject({ token: token() });

export const issueLinkInput = z.union([z.strictObject({ outcomeId: uuid() }), z.strictObject({ followUpId: uuid() })]);

/* Evidence */

/** Kinds for which there is a file. */
export const filedKinds = evidenceKinds;
export const startEvidenceInput = outcomeRef.extend(fileShape);
export const fileEvidenceInput = outcomeRef.extend({ documentId: uuid(), kind: choice(filedKinds) });
export const verifyInput = outcomeRef.extend({
  grade: choice(evidenceGrades),
  checks: choices(allChecks, { min: evidenceChecks.length }),
  reason: reason(),
});

/* Rates */

const rate = () =>
  line({ min: 1, max: 20, numeric: true }).transform((text, context): string => {
    const plain = text.normalize("NFKC").replace(/[,\s]/gu, "");
    if (rateForm.test(plain) && rateUnits(plain) !== null) return plain;
    context.addIssue({ code: "custom", message: "rateForm" });
    return z.NEVER;
  });

export const enterRateInput = z.strictObject({
  currency: choice(currencies).refine((currency) => currency !== "USD", { error: "choice" }),
  day: day(),
  rate: rate(),
  source: line({ min: 1, max: 200 }),
});

/* The scale of attribution */

/** Of a hundred; thousandths afterwards. */
const weight = () => requiredAmount({ max: 100, decimals: 1 });
const scaleStep = z.strictObject({
  weight: weight(),
  labelKo: line({ min: 1, max: 200 }),
  labelEn: line({ min: 1, max: 300 }),
});

/** `after`: the newest scale when the form was read. From all of it without the support to nothing without it. */
export const publishScaleInput = z
  .strictObject({
    after: z.int().min(0),
    from: day(),
    noteKo: line({ min: 1, max: 300 }),
    noteEn: line({ min: 1, max: 400 }),
    steps: z.array(scaleStep).length(attributionSteps.length),
  })
  .superRefine(({ steps: asked }, context) => {
    for (const [place, { weight: own }] of asked.entries()) {
      if (place > 0 && own < asked[place - 1]!.weight)
        context.addIssue({ code: "custom", path: ["steps", place, "weight"], message: "weightFalls" });
    }
  });

/* Follow-ups */

export const followUpRef = z.strictObject({ followUpId: uuid() });
const yesNo = ["yes", "no"] as const;

const answerFields = {
  still: choice(yesNo),
  amount: amount({ max: mostMoney, decimals: 2 }),
  currency: optional(currencies),
  words: prose({ max: limits.words }),
  /** Whether what happened since is to be filed as a claim of its own. */
  draft: z.boolean(),
};
const typedAnswer = z.strictObject(answerFields);
const answerOf = (
  { still, amount: typed, currency, ...more }: z.output<typeof typedAnswer>,
  context: z.RefinementCtx,
) => ({
  ...more,
  still: still === "yes",
  money: moneyOf({ amount: typed, currency }, context),
});

export const answerFollowUpInput = z
  .strictObject({ token: token(), ...answerFields })
  .transform(({ token: held, ...typed }, context) => ({ token: held, ...answerOf(typed, context) }));
/** The same signed in. */
export const tellFollowUpInput = z
  .strictObject({ followUpId: uuid(), ...answerFields })
  .transform(({ followUpId, ...typed }, context) => ({ followUpId, ...answerOf(typed, context) }));

export const sweepInput = z.strictObject({});

/* What an address says about a list; anything that cannot be read counts as not said. */

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values).nullable().catch(null);
const listDay = () => z.iso.date().nullable().catch(null);
const listId = () => uuid().nullable().catch(null);

export const outcomesFilter = z.object({
  /** `waiting`: what is the reader's own turn. */
  show: z.enum(["all", "waiting"]).catch("all"),
  state: oneOf(outcomeMachine.states),
  kind: oneOf(outcomeKinds),
  grade: oneOf(gradeChoices),
  program: listId(),
  chamber: listId(),
  /** The fair at which the lead was met. */
  exhibition: listId(),
  from: listDay(),
  to: listDay(),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type OutcomesFilter = z.output<typeof outcomesFilter>;

export const ratesFilter = z.object({
  currency: oneOf(currencies),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type RatesFilter = z.output<typeof ratesFilter>;
