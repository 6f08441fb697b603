import type { Actor } from "../core/actor";
import { type Verdict, when } from "../core/policy";

/** The text of a kept letter holds a person's name and, often, a link that acts for them. */
export const canReadLetter = (actor: Actor): Verdict => when(actor.role === "admin", "not_your_role");
