import type { Actor, Role } from "../core/actor";
import { all, type Verdict, when } from "../core/policy";
import { rolesOf } from "./rules.lists";
import { type ExportList, type ExportState, exportMachine, takeableExports } from "./states";

export const canSeeExports = (actor: Actor): Verdict => when(actor.userId !== null, "sign_in_first");

/** Whoever has the list on a page of theirs. What is in it is the list's own query to say. */
export const canExport = (actor: Actor, list: ExportList): Verdict =>
  all(canSeeExports(actor), when(rolesOf[list].includes(actor.role as Role), "not_your_role"));

export type ExportFacts = { list: ExportList; state: ExportState; outdated: boolean };

/** One's own, as long as the role still has the list and nothing that the file holds was withdrawn since. */
export const canTakeExport = (actor: Actor, { list, state, outdated }: ExportFacts): Verdict =>
  all(
    canExport(actor, list),
    when((takeableExports as readonly ExportState[]).includes(state), "wrong_state"),
    when(!outdated, "export_outdated"),
  );

/** What the council is told is the city's to say. */
export const canTakeCouncilReport = (actor: Actor): Verdict => when(actor.role === "official", "not_your_role");

const isPortal = (actor: Actor): Verdict => when(actor.role === "system", "not_your_role");

const byPortal =
  (move: "begin" | "complete" | "fail" | "expire") =>
  (actor: Actor, { state }: { state: ExportState }): Verdict =>
    all(isPortal(actor), exportMachine.may(move, state));
export const canBeginExport = byPortal("begin");
export const canCompleteExport = byPortal("complete");
export const canFailExport = byPortal("fail");
export const canExpireExport = byPortal("expire");
