import type { Actor } from "../core/actor";
import { type Verdict, when } from "../core/policy";

/** Everybody with an account keeps drafts, each only their own. */
export const canKeepDrafts = (actor: Actor): Verdict => when(actor.userId !== null, "sign_in_first");
