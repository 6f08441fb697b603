import { z } from "zod";
import { amount, choices, requiredAmount, uuid } from "../core/text";
import { certifications, districts, sectors } from "../reference/states";
import { readAt } from "./input";
import type { EligibilityRule } from "./states";

const on = z.boolean({ error: "unreadable" });
type Typed = { on: boolean };

/** Checks what is typed only where the rule applies: the rest is not read. */
const ruleOf = <Shape extends z.ZodRawShape, Rule extends EligibilityRule>(
  shape: Shape,
  read: (values: z.output<z.ZodObject<Shape>>, context: z.RefinementCtx) => Rule,
) =>
  z.looseObject({ on }).transform((typed: Typed & Record<string, unknown>, context): Rule | null => {
    if (!typed.on) return null;
    const { on: _, ...values } = typed;
    const parsed = z.strictObject(shape).safeParse(values);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) context.addIssue(issue as never);
      return z.NEVER;
    }
    return read(parsed.data as z.output<z.ZodObject<Shape>>, context);
  });

type Bounds = readonly [low: string, high: string];

/** A range needs at least one end, and the ends in their order. */
function checkBounds(values: Record<string, unknown>, [low, high]: Bounds, context: z.RefinementCtx) {
  const [from, to] = [values[low], values[high]] as [number | null, number | null];
  if (from === null && to === null) context.addIssue({ code: "custom", path: [low], message: "required" });
  if (from !== null && to !== null && to < from)
    context.addIssue({ code: "custom", path: [high], message: "boundsOrder" });
}

const money = { min: 0, max: 1_000_000_000_000 };
const years = requiredAmount({ min: 1, max: 5 });

const rules = z.strictObject({
  district: ruleOf({ districts: choices(districts, { min: 1 }) }, (values) => ({ kind: "district", ...values })),
  sector: ruleOf({ sectors: choices(sectors, { min: 1 }) }, (values) => ({ kind: "sector", ...values })),
  employees: ruleOf({ atLeast: amount({ max: 1_000_000 }), atMost: amount({ max: 1_000_000 }) }, (values, context) => {
    checkBounds(values, ["atLeast", "atMost"], context);
    return { kind: "employees", ...values };
  }),
  founded: ruleOf({ yearsAtLeast: amount({ max: 200 }), yearsAtMost: amount({ max: 200 }) }, (values, context) => {
    checkBounds(values, ["yearsAtLeast", "yearsAtMost"], context);
    return { kind: "founded", ...values };
  }),
  sales: ruleOf(
    { years, atLeastKrw: amount({ ...money, max: 9e14 }), atMostKrw: amount({ ...money, max: 9e14 }) },
    (values, context) => {
      checkBounds(values, ["atLeastKrw", "atMostKrw"], context);
      return { kind: "sales", ...values };
    },
  ),
  exports: ruleOf(
    { years, atLeastCents: amount({ ...money, decimals: 2 }), atMostCents: amount({ ...money, decimals: 2 }) },
    (values, context) => {
      checkBounds(values, ["atLeastCents", "atMostCents"], context);
      return { kind: "exports", ...values };
    },
  ),
  certification: ruleOf({ anyOf: choices(certifications, { min: 1 }) }, (values) => ({
    kind: "certification",
    ...values,
  })),
  registration_checked: ruleOf({}, () => ({ kind: "registration_checked" })),
  not_taken_before: ruleOf({ seasons: requiredAmount({ min: 1, max: 10 }) }, (values) => ({
    kind: "not_taken_before",
    ...values,
  })),
});

/** The rules as their form holds them, one of each kind at most; read as those that apply, in the form's order. */
export const eligibilityInput = z.strictObject({
  programId: uuid(),
  readAt: readAt(),
  rules: rules.transform((all) => Object.values(all).filter((rule): rule is NonNullable<typeof rule> => rule !== null)),
});
