import "server-only";
import { conflictGates } from "@/db/schema";
import { command } from "@/lib/core/command";
import { enqueue } from "@/lib/core/jobs";
import { move } from "@/lib/core/move";
import { endReads } from "@/lib/documents/commands";
import { declareForInput, gateRef, reopenGateInput, sweepInput } from "./input";
import { canDeclareFor, canReopenGate, canStartCheck, canSweepConflicts } from "./policy";
import { countChecks, listCheckers, lockGate, lockPair } from "./queries";
import { gateMachine } from "./states";

export type LockedGate = Awaited<ReturnType<typeof lockGate>>;

export const aboutGate = ({ subject }: { subject: LockedGate }) => ({
  subjectKind: "conflict_gate",
  subjectId: subject.id,
  companyId: subject.companyId,
});

export const startGateCheck = command({
  name: "gate.startCheck",
  input: gateRef,
  subject: (tx, actor, { gateId }) => lockGate(tx, actor, gateId),
  allow: canStartCheck,
  run: async (deed) => {
    await move(deed, gateMachine, conflictGates, deed.subject, "startCheck", {
      also: { checkedBy: deed.actor.userId },
    });
  },
  about: aboutGate,
});

/** Something new about a finding: what was open closes until the city has looked again. A review that it ended stays ended. */
export const reopenGate = command({
  name: "gate.reopen",
  input: reopenGateInput,
  subject: (tx, actor, { gateId }) => lockGate(tx, actor, gateId),
  allow: canReopenGate,
  async run(deed) {
    const { tx, actor, subject, input, note } = deed;
    const also = {
      checkedBy: actor.userId,
      checkNote: "",
      scoresKept: null,
      note: input.note,
      origin: "city" as const,
    };
    await move(deed, gateMachine, conflictGates, subject, "reopen", { also });
    await endReads(tx, [{ companyId: subject.companyId, userId: subject.mentorId }]);
    await enqueue(tx, "email.gateClosed", { userId: subject.mentorId, gateId: subject.id });
    note({ from: subject.state });
  },
  about: aboutGate,
});

/** The city has learned of an interest: the application closes to this mentor at once, also where they were not asked yet. */
export const declareForMentor = command({
  name: "gate.declareFor",
  input: declareForInput,
  subject: (tx, actor, { applicationId, mentorId }) => lockPair(tx, actor, applicationId, mentorId),
  allow: canDeclareFor,
  async run(deed) {
    const { tx, subject, input, now, note } = deed;
    const { id: applicationId, mentorId } = subject;
    const [made] = subject.gate
      ? [subject.gate]
      : await tx.insert(conflictGates).values({ applicationId, mentorId, stateEnteredAt: now }).returning({
          id: conflictGates.id,
          state: conflictGates.state,
          stateEnteredAt: conflictGates.stateEnteredAt,
        });
    const gate = made!;
    const also = { origin: "city" as const, interests: input.interests, note: input.note, checkNote: "" };
    await move(deed, gateMachine, conflictGates, gate, "declareInterest", { also });
    await endReads(tx, [{ companyId: subject.companyId, userId: mentorId }]);
    // Who was never asked has nothing that closes, and is told nothing.
    if (subject.gate) await enqueue(tx, "email.gateClosed", { userId: mentorId, gateId: gate.id });
    note({ mentorId, interests: input.interests });
    return { id: gate.id };
  },
  about: ({ subject }, { id }) => ({ subjectKind: "conflict_gate", subjectId: id, companyId: subject.companyId }),
});

/** Every morning: checks that came in since the last one, or are late. */
export const tellOfChecks = command({
  name: "gate.tellOfChecks",
  input: sweepInput,
  allow: canSweepConflicts,
  async run({ tx, actor, now, note }) {
    const yesterday = new Date(now.getTime() - 86_400_000);
    const { waiting, fresh, late } = await countChecks(actor, now, yesterday, tx);
    const readers = fresh + late > 0 ? await listCheckers(actor, tx) : [];
    for (const userId of readers) await enqueue(tx, "email.checksWaiting", { userId });
    note({ waiting, fresh, late, told: readers.length });
  },
  about: () => ({ subjectId: null }),
});
