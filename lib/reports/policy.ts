import type { Actor } from "../core/actor";
import { all, type Verdict, when } from "../core/policy";

/** What figures mean is kept by the operator, as other reference data; the city reads it. */
export const canDefine = (actor: Actor): Verdict => when(actor.role === "admin", "not_your_role");

/** A chamber's own figures tell of its mentors' hours and deadlines: they are its lead's. */
export const canReadChamberFigures = (actor: Actor): Verdict =>
  all(
    when(actor.role === "mentor" && actor.chamberId !== null, "not_your_role"),
    when(actor.mentorRole === "lead", "chamber_leads_only"),
  );

/** A company's own figures are all its people's. */
export const canReadCompanyFigures = (actor: Actor): Verdict =>
  when(actor.role === "company" && actor.companyId !== null, "not_your_role");

/** The clock's, once the month is over. */
export const canFreeze = (actor: Actor, month: { over: boolean }): Verdict =>
  all(when(actor.role === "system", "not_your_role"), when(month.over, "not_due_yet"));
