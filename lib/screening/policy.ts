import type { Actor } from "../core/actor";
import { all, when } from "../core/policy";
import { type HitState, hitMachine } from "./states";

type HitFacts = { state: HitState };

/** Screening is the city's: nobody else sees anything of it. */
const isOfficial = (actor: Actor) => when(actor.role === "official", "not_your_role");

export const canClear = (actor: Actor, hit: HitFacts) => all(isOfficial(actor), hitMachine.may("clear", hit.state));
export const canConfirm = (actor: Actor, hit: HitFacts) => all(isOfficial(actor), hitMachine.may("confirm", hit.state));
export const canRequestCheck = isOfficial;
export const canCheck = (actor: Actor) => when(actor.role === "system", "not_your_role");
