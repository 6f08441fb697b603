import "server-only";
import type { z } from "zod";
import { applications, infoRequests } from "@/db/schema";
import { command } from "@/lib/core/command";
import { move } from "@/lib/core/move";
import { dueAt } from "@/lib/core/state-machine";
import { type Running, tell } from "./commands";
import { applicationRef, ineligibleInput, questionInput } from "./input";
import { type CityMove, canMove } from "./policy";
import { type LockedApplication, lockApplication } from "./queries";
import { applicationMachine } from "./states";

type CityDeed<Input> = Running & {
  subject: LockedApplication;
  input: Input;
  note(detail: Record<string, unknown>): void;
};

/** A move that the city makes on one application, with what else belongs to it. */
function cityMove<Schema extends z.ZodType<{ applicationId: string }>>(
  name: CityMove,
  input: Schema,
  rest: (
    deed: CityDeed<z.output<Schema>>,
  ) => Promise<Partial<typeof applications.$inferInsert> | undefined> = async () => undefined,
) {
  return command({
    name: `application.${name}`,
    input,
    subject: (tx, actor, { applicationId }) => lockApplication(tx, actor, applicationId),
    allow: (actor, subject, _, now) => canMove(actor, name, subject, now),
    async run({ tx, actor, subject, input: given, now, note }) {
      const also = await rest({ tx, actor, subject, input: given, now, note });
      await move({ tx, actor, now }, applicationMachine, applications, subject, name, {
        also: { ...also, updatedAt: now },
      });
      return { id: subject.id };
    },
  });
}

export const startScreening = cityMove("startScreening", applicationRef);
export const startReview = cityMove("startReview", applicationRef);
export const startDeliberation = cityMove("startDeliberation", applicationRef);

export const findIneligible = cityMove("findIneligible", ineligibleInput, async (deed) => {
  await tell(deed, "applicationOutcome", deed.subject, { outcome: "ineligible" });
  const { feedbackKo, feedbackEn } = deed.input;
  return { feedbackKo, feedbackEn, decidedBy: deed.actor.userId, decidedAt: deed.now };
});

export const requestInfo = cityMove("requestInfo", questionInput, async (deed) => {
  const { tx, actor, subject, input, now, note } = deed;
  const due = dueAt(applicationMachine.info.info_requested, now)!;
  await tx.insert(infoRequests).values({
    applicationId: subject.id,
    question: input.question,
    parts: input.parts,
    askedBy: actor.userId!,
    askedAt: now,
    dueAt: due,
  });
  await tell(deed, "applicationInfoRequested", subject);
  note({ due, from: subject.state, parts: input.parts });
  return { cameFrom: subject.state };
});

export const meetConditions = cityMove("meetConditions", applicationRef, async (deed) => {
  await tell(deed, "applicationOutcome", deed.subject, { outcome: "conditions_met" });
  return undefined;
});

export const lapseApplication = cityMove("lapse", applicationRef, async (deed) => {
  await tell(deed, "applicationOutcome", deed.subject, { outcome: "lapsed" });
  return undefined;
});

export const closeUnplaced = cityMove("closeUnplaced", applicationRef, async (deed) => {
  await tell(deed, "applicationOutcome", deed.subject, { outcome: "closed_unplaced" });
  return undefined;
});

/** What an application starts its second review with: nothing of the decision that was appealed against. */
const anew = {
  appealed: true,
  decision: null,
  decisionNote: "",
  feedbackKo: "",
  feedbackEn: "",
  conditions: [],
  decidedBy: null,
  decidedAt: null,
  releasedAt: null,
} satisfies Partial<typeof applications.$inferInsert>;

export const reviewAgain = cityMove("reviewAgain", applicationRef, async () => anew);
