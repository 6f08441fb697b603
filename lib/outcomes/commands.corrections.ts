import "server-only";
import { eq } from "drizzle-orm";
import { outcomes } from "@/db/schema";
import { listCompanyReaders } from "@/lib/companies/queries";
import { command } from "@/lib/core/command";
import { enqueue } from "@/lib/core/jobs";
import { clearDraft } from "@/lib/drafts/commands";
import { listCityReaders } from "@/lib/engagements/queries.clock";
import { closeLinks, locked, step } from "./commands";
import { outcomeRef, reasonInput } from "./input";
import { canDiscard, canKeep, canObject, canTakeBack } from "./policy";
import { findFiler } from "./queries";

/** Stays on record with the side that began it, and is not gone on with. */
export const discardOutcome = command({
  name: "outcome.discard",
  input: outcomeRef,
  subject: locked,
  allow: canDiscard,
  async run(deed) {
    await step(deed, "discard");
    await clearDraft(deed.tx, deed.actor, "outcome.facts", deed.subject.id);
    return { id: deed.subject.id };
  },
});

/** Back to a draft before anybody has answered: the links that lie in letters stop working. */
export const takeBackOutcome = command({
  name: "outcome.takeBack",
  input: outcomeRef,
  subject: locked,
  allow: canTakeBack,
  async run(deed) {
    await step(deed, "takeBack", { submittedAt: null });
    await closeLinks(deed);
    return { id: deed.subject.id };
  },
});

/** The company says that what counts is wrong: nothing changes by it until the city revises, voids or keeps it. */
export const objectToOutcome = command({
  name: "outcome.object",
  input: reasonInput,
  subject: locked,
  allow: canObject,
  async run({ tx, subject, input, now }) {
    await tx
      .update(outcomes)
      .set({ objectedAt: now, objection: input.reason, objectionAnsweredAt: null, objectionAnswer: "", updatedAt: now })
      .where(eq(outcomes.id, subject.id));
    const readers = new Set(await listCityReaders(tx));
    const filer = await findFiler(tx, subject.id);
    if (filer) readers.add(filer.userId);
    for (const userId of readers) await enqueue(tx, "email.outcomeObjected", { userId, outcomeId: subject.id });
    return { id: subject.id };
  },
});

/** The city has looked at it, and says to the company why it stays as it is. */
export const keepOutcome = command({
  name: "outcome.keep",
  input: reasonInput,
  subject: locked,
  allow: canKeep,
  async run({ tx, subject, input, now }) {
    await tx
      .update(outcomes)
      .set({ objectionAnsweredAt: now, objectionAnswer: input.reason, updatedAt: now })
      .where(eq(outcomes.id, subject.id));
    for (const userId of await listCompanyReaders(tx, subject.companyId))
      await enqueue(tx, "email.outcomeKept", { userId, outcomeId: subject.id });
    return { id: subject.id };
  },
});
