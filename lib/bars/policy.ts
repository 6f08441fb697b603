import type { Actor } from "../core/actor";
import { type Verdict, when } from "../core/policy";

/** What the portal does by itself. */
export const canRebuild = (actor: Actor): Verdict => when(actor.role === "system", "not_your_role");
