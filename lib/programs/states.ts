/** A season's phases; each is a row with dates, so that seasons differ as data. */
export const phaseKinds = ["call", "screening", "review", "deliberation", "matching"] as const;
export type PhaseKind = (typeof phaseKinds)[number];
