import type { Actor } from "../core/actor";
import { all, type Verdict, when } from "../core/policy";
import { canChangeOwn } from "./policy";
import { passkeysAtMost } from "./states";

/** What stands for the second step. `mandatory`: without any of it this person could do nothing. */
export type FactorFacts = { app: boolean; passkeys: number; mandatory: boolean };

export const stands = ({ app, passkeys }: FactorFacts): boolean => app || passkeys > 0;

export const canRenewCodes = (actor: Actor, facts: FactorFacts): Verdict =>
  all(canChangeOwn(actor), when(stands(facts), "no_second_factor"));

/** Who has not shown to own the mailbox cannot lock its owner out of the account. */
export const canAddApp = (actor: Actor): Verdict =>
  all(canChangeOwn(actor), when(actor.emailVerified, "email_not_verified"));

/** Where it is mandatory the last of it can be replaced, not taken off. */
export const canRemoveFactor = (actor: Actor, { app, passkeys, mandatory }: FactorFacts): Verdict =>
  all(canChangeOwn(actor), when(!mandatory || passkeys > 0, "second_factor_mandatory"), when(app, "no_second_factor"));

/** `named`: whether people know the portal by a name, without which no passkey can be for it. */
export const canAddPasskey = (actor: Actor, { passkeys, named }: FactorFacts & { named: boolean }): Verdict =>
  all(canAddApp(actor), when(named, "passkeys_need_name"), when(passkeys < passkeysAtMost, "too_many_passkeys"));

export const canRemovePasskey = (actor: Actor, { app, passkeys, mandatory }: FactorFacts): Verdict =>
  all(canChangeOwn(actor), when(!mandatory || app || passkeys > 1, "second_factor_mandatory"));

export const canAskPasskey = (actor: Actor, { passkeys }: FactorFacts): Verdict =>
  all(canChangeOwn(actor), when(passkeys > 0, "no_passkey"));
