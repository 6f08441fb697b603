import { z } from "zod";
import { choice, line, requiredAmount, uuid } from "../core/text";
import { budgetMinor } from "./rules.budget";
import { budgetCurrencies, budgetKinds, budgetStages, budgetWords } from "./states";

const day = () =>
  z.string().transform((text, context): string => {
    if (text === "") context.addIssue({ code: "custom", message: "required" });
    else if (!z.iso.date().safeParse(text).success) context.addIssue({ code: "custom", message: "dayForm" });
    else return text;
    return z.NEVER;
  });

const mostMoney = 100_000_000_000;

const lineFields = {
  kind: choice(budgetKinds),
  stage: choice(budgetStages),
  /** As typed, in units of the currency; hundredths afterwards. */
  amount: requiredAmount({ max: mostMoney, decimals: 2 }),
  currency: choice(budgetCurrencies),
  happensOn: day(),
  note: line({ max: budgetWords }),
};
const typedLine = z.strictObject(lineFields);

/** The amount in minor units of its currency. */
function inMinorUnits(typed: z.output<typeof typedLine>, context: z.RefinementCtx) {
  const { amount, ...rest } = typed;
  const amountMinor = budgetMinor(amount, typed.currency);
  if (amountMinor === null) context.addIssue({ code: "custom", path: ["amount"], message: "wholeNumber" });
  else if (amountMinor === 0) context.addIssue({ code: "custom", path: ["amount"], message: "required" });
  else return { ...rest, amountMinor };
  return z.NEVER;
}

const lineRef = z.strictObject({ lineId: uuid(), revision: z.coerce.number().int().min(1).max(100_000) });

export const addBudgetInput = typedLine
  .extend({ programId: uuid() })
  .transform(({ programId, ...typed }, context) => ({ programId, line: inMinorUnits(typed, context) }));

/** `revision`: which one was read, so that two officials do not overwrite each other. */
export const reviseBudgetInput = typedLine
  .extend({ ...lineRef.shape, reason: line({ min: 1, max: budgetWords }) })
  .transform(({ lineId, revision, reason, ...typed }, context) => ({
    ...{ lineId, revision, reason },
    line: inMinorUnits(typed, context),
  }));
export const strikeBudgetInput = lineRef.extend({ reason: line({ min: 1, max: budgetWords }) });

export type TypedBudgetLine = {
  kind: string;
  stage: string;
  amount: string;
  currency: string;
  happensOn: string;
  note: string;
};
