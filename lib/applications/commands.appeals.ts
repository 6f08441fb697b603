import "server-only";
import { eq } from "drizzle-orm";
import { appeals, applications } from "@/db/schema";
import { command } from "@/lib/core/command";
import { notFound } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { move } from "@/lib/core/move";
import { clearDraft } from "@/lib/drafts/commands";
import { takeSnapshot, tell } from "./commands";
import { appealDecisionInput, appealInput } from "./input";
import { canAppeal, canDecideAppeal } from "./policy";
import { findSnapshot, lockApplication, readWhole } from "./queries";
import { lockOpenAppeal } from "./queries.appeals";
import { withParts } from "./rules";
import { applicationMachine } from "./states";

/** The company asks that an outcome be looked at again; its profile and products are frozen as they are now. */
export const appealDecision = command({
  name: "application.appeal",
  input: appealInput,
  async subject(tx, actor, { applicationId }, now) {
    const application = await lockApplication(tx, actor, applicationId);
    return { ...application, whole: await readWhole(actor, application, now, tx) };
  },
  allow: (actor, subject, _, now) => canAppeal(actor, subject, subject.whole.program.appealDays, now),
  async run({ tx, actor, subject, input, now, note }) {
    const deed = { tx, actor, now };
    const last = await findSnapshot(actor, subject.id, tx);
    const content = last ? withParts(last.content, subject.whole.content, ["profile"]) : subject.whole.content;
    const snapshot = await takeSnapshot(deed, subject, content, "appealed");
    const [appeal] = await tx
      .insert(appeals)
      .values({
        applicationId: subject.id,
        against: subject.state,
        text: input.text,
        filedBy: actor.userId!,
        filedAt: now,
        snapshotId: snapshot.id,
        earlierBy: subject.decidedBy,
        earlierAt: subject.decidedAt,
        earlierKo: subject.feedbackKo,
        earlierEn: subject.feedbackEn,
      })
      .returning({ id: appeals.id });
    await move(deed, applicationMachine, applications, subject, "appeal", { also: { updatedAt: now } });
    await clearDraft(tx, actor, "application.appeal", subject.id);
    await tell(deed, "applicationAppealed", subject);
    note({ appeal: appeal!.id, against: subject.state, snapshot: snapshot.number });
    return { id: subject.id };
  },
});

/** Dismissed, or upheld: then it is reviewed again by mentors who have not seen it. */
export const decideAppeal = command({
  name: "application.decideAppeal",
  input: appealDecisionInput,
  async subject(tx, actor, { applicationId }) {
    if (actor.role !== "official") throw notFound();
    const application = await lockApplication(tx, actor, applicationId);
    if (!applicationMachine.may("dismissAppeal", application.state).ok) return { ...application, appeal: null };
    return { ...application, appeal: await lockOpenAppeal(tx, applicationId) };
  },
  allow: (actor, subject) => canDecideAppeal(actor, subject, subject.appeal ?? { earlierBy: null }),
  async run({ tx, actor, subject, input, now, note }) {
    const deed = { tx, actor, now };
    const { outcome, reasonKo, reasonEn } = input;
    await tx
      .update(appeals)
      .set({ outcome, reasonKo, reasonEn, decidedBy: actor.userId, decidedAt: now })
      .where(eq(appeals.id, subject.appeal!.id));
    const upheld = outcome === "upheld";
    await move(deed, applicationMachine, applications, subject, upheld ? "upholdAppeal" : "dismissAppeal", {
      also: { updatedAt: now, ...(upheld ? { appealed: true } : {}) },
    });
    if (upheld) await enqueue(tx, "rounds.appealUpheld", { applicationId: subject.id });
    await tell(deed, "applicationAppealDecided", subject, { outcome });
    note({ appeal: subject.appeal!.id, outcome, against: subject.appeal!.against });
    return { id: subject.id };
  },
});
