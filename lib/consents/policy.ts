import type { Actor } from "../core/actor";
import { all, type Verdict, when } from "../core/policy";

/** Who may give or withdraw for a company: those who may speak for it. Withdrawing is never harder than giving. */
export const canSpeakForCompany = (actor: Actor, companyId: string): Verdict =>
  all(
    when(actor.role === "company" && actor.companyId === companyId, "not_your_company"),
    when(actor.memberRole !== "viewer", "viewer_reads_only"),
  );

/** The clock alone, and only where something is due. */
export const canEndConsents = (actor: Actor, { due }: { due: readonly string[] }): Verdict =>
  all(when(actor.role === "system", "not_your_role"), when(due.length > 0, "not_due_yet"));
