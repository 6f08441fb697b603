import "server-only";
import { conflictGates } from "@/db/schema";
import { command } from "@/lib/core/command";
import { move } from "@/lib/core/move";
import { gateRef } from "./input";
import { canStartCheck } from "./policy";
import { lockGate } from "./queries";
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
