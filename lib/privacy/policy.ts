import type { Actor } from "../core/actor";
import { type Verdict, when } from "../core/policy";

/** One's own data, whatever the role. */
export const canHaveOwnData = (actor: Actor): Verdict => when(actor.userId !== null, "sign_in_first");

/** The register is for those who answer for it: the city and the operator. */
export const canReadRegister = (actor: Actor): Verdict =>
  when(actor.role === "official" || actor.role === "admin", "not_your_role");

export const isPortal = (actor: Actor): Verdict => when(actor.role === "system", "not_your_role");
