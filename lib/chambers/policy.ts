import type { Actor } from "../core/actor";
import { all, any, type Verdict, when } from "../core/policy";
import { type ChamberMove, type ChamberState, chamberMachine } from "./states";

type Facts = { id: string; state: ChamberState };

const isAdmin = (actor: Actor): Verdict => when(actor.role === "admin", "admins_only");

const leads = (actor: Actor, chamber: Facts): Verdict =>
  all(
    when(actor.role === "mentor" && actor.chamberId === chamber.id, "not_your_chamber"),
    when(actor.mentorRole === "lead", "chamber_leads_only"),
  );

const stillThere = (chamber: Facts): Verdict => when(!chamberMachine.isFinal(chamber.state), "wrong_state");

/** Words, strengths and territories: the chamber's lead, or the operator for a chamber that has none yet. */
export const canEditChamber = (actor: Actor, chamber: Facts): Verdict =>
  all(any(isAdmin(actor), leads(actor, chamber)), stillThere(chamber));

/** Only the chamber itself says how many companies it can take on, and never fewer than it has taken on already. */
export const canSetPlaces = (actor: Actor, chamber: Facts & { used: number }, places: number = chamber.used): Verdict =>
  all(leads(actor, chamber), stillThere(chamber), when(places >= chamber.used, "below_places_in_use"));

export const canCreateChamber = isAdmin;

/** The operator moves chambers along; a lead may say that an invited chamber joins. */
export const canMoveChamber = (actor: Actor, chamber: Facts & { used: number }, move: ChamberMove): Verdict =>
  all(
    move === "join" ? any(isAdmin(actor), leads(actor, chamber)) : isAdmin(actor),
    chamberMachine.may(move, chamber.state),
    when(move !== "offboard" || chamber.used === 0, "places_in_use"),
  );

export const canAddAbsence = (actor: Actor, mentor: { userId: string; absences: number }): Verdict =>
  all(canEditSkills(actor, mentor), when(mentor.absences < 30, "too_many_absences"));

export const canRemoveAbsence = (actor: Actor, absence: { mentorId: string }): Verdict =>
  when(actor.role === "mentor" && actor.userId === absence.mentorId, "not_your_role");

export const canEditSkills = (actor: Actor, mentor: { userId: string }): Verdict =>
  when(actor.role === "mentor" && actor.userId === mentor.userId, "not_your_role");
