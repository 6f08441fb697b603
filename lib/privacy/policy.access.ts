import type { Actor } from "../core/actor";
import { all, type Verdict, when } from "../core/policy";
import { canReadRegister } from "./policy";
import { koreanMonth } from "./rules.access";

/** Each office says for itself that it has looked through a month, once, and when the month is over. */
export const canReviewMonth = (actor: Actor, month: { month: string; reviewed: boolean }, now: Date): Verdict =>
  all(
    canReadRegister(actor),
    when(month.month < koreanMonth(now), "month_not_over"),
    when(!month.reviewed, "month_reviewed_already"),
  );
