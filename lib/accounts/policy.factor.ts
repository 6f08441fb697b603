import type { Actor } from "../core/actor";
import { all, type Verdict, when } from "../core/policy";
import { canChangeOwn } from "./policy";

/** `mandatory`: without a second factor this person could do nothing. */
export type FactorFacts = { stands: boolean; mandatory: boolean };

export const canRenewCodes = (actor: Actor, { stands }: FactorFacts): Verdict =>
  all(canChangeOwn(actor), when(stands, "no_second_factor"));

/** Where it is mandatory it can be replaced, not taken off. */
export const canRemoveFactor = (actor: Actor, { stands, mandatory }: FactorFacts): Verdict =>
  all(canChangeOwn(actor), when(!mandatory, "second_factor_mandatory"), when(stands, "no_second_factor"));
