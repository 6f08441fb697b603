import { type BudgetCurrency, type BudgetStage, budgetCurrencies, budgetDigits, budgetStages } from "./states";

/** Typed hundredths in the minor units of a currency; null where the currency has fewer digits than were typed. */
export function budgetMinor(hundredths: number, currency: BudgetCurrency): number | null {
  const divisor = 10 ** (2 - budgetDigits[currency]);
  return hundredths % divisor === 0 ? hundredths / divisor : null;
}

/** Minor units as somebody would type them. */
export const typedBudget = (minor: number, currency: BudgetCurrency): string =>
  (minor / 10 ** budgetDigits[currency]).toFixed(budgetDigits[currency]);

type Line = { stage: BudgetStage; currency: BudgetCurrency; amountMinor: number; struck: boolean };
export type BudgetSum = { stage: BudgetStage; currency: BudgetCurrency; amountMinor: number; lines: number };

/** What is planned and what was spent, each currency for itself; lines that were taken out count for nothing. */
export function budgetSums(lines: readonly Line[]): BudgetSum[] {
  return budgetStages.flatMap((stage) =>
    budgetCurrencies.flatMap((currency) => {
      const of = lines.filter((line) => !line.struck && line.stage === stage && line.currency === currency);
      const amountMinor = of.reduce((sum, line) => sum + line.amountMinor, 0);
      return of.length > 0 ? [{ stage, currency, amountMinor, lines: of.length }] : [];
    }),
  );
}
