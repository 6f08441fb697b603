import "server-only";
import { accessReviews } from "@/db/schema";
import { command } from "../core/command";
import { affectedInput, reviewMonthInput } from "./input.access";
import { isPortal } from "./policy";
import { canReviewMonth } from "./policy.access";
import { lockMonthReview } from "./queries.access";
import { findAffected } from "./queries.affected";

/** An office has looked through a month of readings. What it found stays as it was written. */
export const reviewMonth = command({
  name: "access.reviewMonth",
  input: reviewMonthInput,
  subject: (tx, actor, { month }) => lockMonthReview(tx, actor, month),
  allow: (actor, subject, _, now) => canReviewMonth(actor, subject, now),
  async run({ tx, actor, input, now, note }) {
    const [review] = await tx
      .insert(accessReviews)
      .values({
        month: input.month,
        role: actor.role as "official" | "admin",
        reviewedBy: actor.userId!,
        note: input.note,
        reviewedAt: now,
      })
      .returning({ id: accessReviews.id });
    note({ month: input.month });
    return review!;
  },
});

/** Whose data was read, for a notice: a list of people with their addresses, so that making it is an entry of its own. */
export const listAffected = command({
  name: "access.listAffected",
  input: affectedInput,
  allow: isPortal,
  async run({ tx, actor, input, note }) {
    const found = await findAffected(actor, input, tx);
    note({
      from: input.from.toISOString(),
      to: input.to.toISOString(),
      actorId: found.actorId ?? null,
      ofCompany: found.companyId ?? null,
      byNetwork: input.ip !== undefined,
      readings: found.readings,
      people: found.people.length,
      unresolved: found.unresolved.length,
    });
    return { ...found, from: input.from, to: input.to };
  },
});
