import { z } from "zod";
import { choice, prose, requiredAmount, uuid } from "../core/text";
import { withReason } from "../documents/input";
import { sectors } from "../reference/states";
import { chamberSignalKeys, nichePartKeys, productSignalKeys } from "./rules";
import { blockReasons, declineReasons, judgedParts, matchGroups, matchMachine } from "./states";

/** When the match was last changed as the sender saw it, in milliseconds: a deed upon something else is refused. */
const seen = z.number().int().optional();

export const matchRef = z.strictObject({ matchId: uuid(), seen });
export const contactInput = withReason({ matchId: uuid(), seen });

/** A decline names its reason, which feeds later scores; the note is read by the city only. */
export const declineInput = z.strictObject({
  matchId: uuid(),
  seen,
  reason: choice(declineReasons),
  note: prose({ max: 500 }),
});

export const withdrawInput = z.strictObject({ matchId: uuid(), seen, note: prose({ min: 1, max: 500 }) });

export const movePairInput = z.strictObject({ matchId: uuid(), seen, chamberId: uuid() });
export const lockPairInput = z.strictObject({ matchId: uuid(), seen, reason: prose({ max: 500 }) });
export const forbidPairInput = z.strictObject({ matchId: uuid(), seen, reason: prose({ min: 1, max: 500 }) });
export const pairRuleRef = z.strictObject({ ruleId: uuid() });

export const blockInput = z.strictObject({ matchId: uuid(), reason: choice(blockReasons) });

const found = <T extends z.ZodType>(schema: T) => schema.nullable().catch(null);

/** How a list of matches is narrowed down, out of its address. */
export const matchChoice = z.object({
  state: found(z.enum(matchMachine.states)).default(null),
  sector: found(z.enum(sectors)).default(null),
  program: found(uuid()).default(null),
  product: found(uuid()).default(null),
  group: found(z.enum(matchGroups)).default(null),
});

/* Niche: what people say beside the computed band */

export const nicheBands = ["1", "2", "3", "4", "5"] as const;
export const overrideInput = z.strictObject({
  productId: uuid(),
  band: choice(nicheBands),
  reason: prose({ min: 1, max: 1000 }),
});
export const productRef = z.strictObject({ productId: uuid() });

/** One step of five for each part that the mentor can judge; the others stay as they are, unknown. */
const step = z
  .union([z.enum(nicheBands), z.literal(""), z.null()])
  .transform((value) => (value ? Number(value) : null));
export const judgementInput = z.strictObject({
  productId: uuid(),
  steps: z.strictObject(
    Object.fromEntries(judgedParts.map((part) => [part, step])) as Record<(typeof judgedParts)[number], typeof step>,
  ),
  note: prose({ max: 1000 }),
});

/* Weights */

const decimal = (min: number, max: number) =>
  requiredAmount({ min, max, decimals: 3 }).transform((thousandths) => thousandths / 1000);
const whole = (min: number, max: number) => requiredAmount({ min, max });
const each = <K extends string, T extends z.ZodType>(keys: readonly K[], schema: T) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, schema])) as Record<K, T>);
const share = decimal(0, 1);
const weight = decimal(0, 20);
const rising = (values: readonly number[]) => values.every((value, at) => at === 0 || value > values[at - 1]!);
const inOrder = <T extends z.ZodType<readonly number[]>>(schema: T) =>
  schema.refine((values) => rising(values as readonly number[]), { error: "risingOrder" });
const notAllZero = <T extends z.ZodType<Record<string, number>>>(schema: T) =>
  schema.refine((values) => Object.values(values as Record<string, number>).some((value) => value > 0), {
    error: "oneAboveZero",
  });

/** All weights, cut-offs and priors, as they are typed. */
export const weightsInput = z.strictObject({
  niche: z.strictObject({
    parts: notAllZero(each(nichePartKeys, weight)),
    floor: decimal(0.001, 0.5),
    prior: decimal(0.01, 1),
    bands: inOrder(z.tuple([share, share, share, share])),
    mainstay: z.strictObject({ below: share, band: whole(1, 5) }),
    listed: z.strictObject({ mainstay: share, other: share }),
    window: inOrder(z.tuple([decimal(0, 15), decimal(0, 15), decimal(0, 15), decimal(0, 15)])),
    needHalfLifeDays: whole(1, 3650),
    percentileLeast: whole(2, 1000),
    sensitivity: z.tuple([decimal(0.1, 1), decimal(1, 10)]),
  }),
  fit: z.strictObject({
    product: notAllZero(each(productSignalKeys, weight)),
    chamber: notAllZero(each(chamberSignalKeys, weight)),
    prior: share,
    textShareMost: decimal(0, 0.9),
    leastScore: whole(1, 10_000),
  }),
  interest: z.strictObject({ chamber: share, company: share }),
  declines: z.strictObject({
    halfLifeDays: whole(1, 3650),
    interest: share,
    readiness: share,
    readinessLeast: share,
  }),
});
/** The version that an address asks for; null where it asks for none. */
export const weightsVersion = (asked: string): number | null => (/^[1-9]\d{0,5}$/u.test(asked) ? Number(asked) : null);
export type WeightsInput = z.output<typeof weightsInput>;

export const saveWeightsInput = z.strictObject({ weights: weightsInput, note: prose({ min: 1, max: 500 }) });
