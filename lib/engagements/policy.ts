import type { Actor } from "../core/actor";
import { all, any, type Verdict, when } from "../core/policy";
import {
  type BarrierMove,
  type BarrierState,
  barrierMachine,
  type EngagementMove,
  type EngagementSide,
  type EngagementState,
  engagementMachine,
  liveEngagements,
  workingEngagements,
} from "./states";

/** `consented`: the company's agreement that the chamber may see its data holds; without it the chamber finds nothing. */
export type EngagementFacts = {
  id: string;
  state: EngagementState;
  companyId: string;
  chamberId: string;
  mentorId: string | null;
  consented: boolean;
};

const among = (states: readonly EngagementState[], state: EngagementState) =>
  when(states.includes(state), "wrong_state");
const may = (move: EngagementMove, { state }: Pick<EngagementFacts, "state">) => engagementMachine.may(move, state);
const isOfficial = (actor: Actor) => when(actor.role === "official", "not_your_role");
const isSystem = (actor: Actor) => when(actor.role === "system", "not_your_role");

const ofCompany = (actor: Actor, { companyId }: EngagementFacts) =>
  all(
    when(actor.role === "company" && actor.companyId === companyId, "not_your_company"),
    when(actor.memberRole !== "viewer", "viewer_reads_only"),
  );

/** A chamber's people go on only while the company's consent holds. */
const ofChamber = (actor: Actor, { chamberId, consented }: EngagementFacts) =>
  all(
    when(actor.role === "mentor" && actor.chamberId === chamberId, "not_your_chamber"),
    when(consented, "consent_not_held"),
  );

const ofEither = (actor: Actor, room: EngagementFacts): Verdict =>
  actor.role === "company" ? ofCompany(actor, room) : ofChamber(actor, room);

/** The side that an actor speaks for; null for the city, which belongs to neither. */
export const sideOf = (actor: Actor): EngagementSide | null =>
  actor.role === "company" ? "company" : actor.role === "mentor" ? "chamber" : null;

export const canOpen = (actor: Actor, match: { introduced: boolean; opened: boolean }) =>
  all(isSystem(actor), when(match.introduced, "wrong_state"), when(!match.opened, "engagement_open_already"));

/** Whoever of the chamber begins is responsible from then on. */
export const canBegin = (actor: Actor, room: EngagementFacts) => all(ofChamber(actor, room), may("begin", room));
export const canPause = (actor: Actor, room: EngagementFacts) => all(ofEither(actor, room), may("pause", room));
export const canResume = (actor: Actor, room: EngagementFacts) => all(ofEither(actor, room), may("resume", room));

/** What became of it is said by who works on it; the company confirms figures elsewhere. */
export const canCompleteWithDeal = (actor: Actor, room: EngagementFacts) =>
  all(ofChamber(actor, room), may("completeWithDeal", room));
export const canCompleteWithoutDeal = (actor: Actor, room: EngagementFacts) =>
  all(ofChamber(actor, room), may("completeWithoutDeal", room));

/** Nobody is held: either side may go, and the city may end what is dead. */
export const canTerminate = (actor: Actor, room: EngagementFacts) =>
  all(any(isOfficial(actor), ofEither(actor, room)), may("terminate", room));

/** The city takes it to another chamber. */
export const canHandOver = (actor: Actor, room: EngagementFacts) => all(isOfficial(actor), may("handOver", room));

/** The one responsible, or the chamber's lead; to somebody of the chamber who is at work and has no conflict. */
export const canPass = (actor: Actor, room: EngagementFacts, to: { mentorId: string; takes: boolean } | null = null) =>
  all(
    ofChamber(actor, room),
    when(actor.mentorRole === "lead" || actor.userId === room.mentorId, "not_responsible"),
    among(liveEngagements, room.state),
    when(to === null || to.mentorId !== room.mentorId, "responsible_already"),
    when(to === null || to.takes, "mentor_not_available"),
  );

/** `late`: nobody has begun within the days that an introduction stands. */
export const canLapse = (actor: Actor, room: EngagementFacts & { late: boolean }) =>
  all(isSystem(actor), when(room.state === engagementMachine.initial, "wrong_state"), when(room.late, "not_due_yet"));

/** The match that it stands on has ended. */
export const canClose = (actor: Actor, room: EngagementFacts) =>
  all(isSystem(actor), when(room.state === engagementMachine.initial, "wrong_state"), may("terminate", room));

/** Both sides, and the city where a word is needed. */
export const canWrite = (actor: Actor, room: EngagementFacts) =>
  all(any(isOfficial(actor), ofEither(actor, room)), among(liveEngagements, room.state));

/** Whoever may write may send a file as well; in the room of a company it is among what is the company's. */
export const canSendFile = canWrite;
export const canOpenFile = (actor: Actor, room: EngagementFacts) => ofChamber(actor, room);

/** Who sees a room may keep for themselves how far they have read. */
export const canMarkRead = (actor: Actor) => when(actor.userId !== null, "not_your_role");

export const canReport = (actor: Actor, room: EngagementFacts) =>
  all(ofEither(actor, room), among(workingEngagements, room.state));
export const canWithdrawMilestone = (
  actor: Actor,
  milestone: EngagementFacts & { reportedBy: string; withdrawnAt: Date | null },
) =>
  all(
    ofEither(actor, milestone),
    when(milestone.withdrawnAt === null, "milestone_withdrawn"),
    when(actor.userId === milestone.reportedBy || actor.mentorRole === "lead", "not_your_report"),
  );

export const canAddTask = (actor: Actor, room: EngagementFacts, owner: { belongs: boolean } = { belongs: true }) =>
  all(ofEither(actor, room), among(liveEngagements, room.state), when(owner.belongs, "owner_not_of_side"));

type TaskFacts = EngagementFacts & { side: EngagementSide; createdBy: string; open: boolean };
const isOpen = ({ open }: { open: boolean }) => when(open, "task_closed");

/** The side whose task it is says that it is done. */
export const canFinishTask = (actor: Actor, task: TaskFacts) =>
  all(ofEither(actor, task), isOpen(task), when(sideOf(actor) === task.side, "not_your_task"));
/** Who wrote it down, or whose it is, takes it off. */
export const canDropTask = (actor: Actor, task: TaskFacts) =>
  all(
    ofEither(actor, task),
    isOpen(task),
    when(actor.userId === task.createdBy || sideOf(actor) === task.side, "not_your_task"),
  );

export const canRaiseBarrier = (actor: Actor, room: EngagementFacts) =>
  all(ofEither(actor, room), among(liveEngagements, room.state));
export const canMoveBarrier = (actor: Actor, barrier: EngagementFacts & { barrier: BarrierState }, name: BarrierMove) =>
  all(ofEither(actor, barrier), among(liveEngagements, barrier.state), barrierMachine.may(name, barrier.barrier));

export const canSweep = (actor: Actor) => isSystem(actor);

/** The clock finds it; `silent` is asked anew while it is held. */
export const canFallSilent = (actor: Actor, provider: { silent: boolean; available: boolean }) =>
  all(isSystem(actor), when(provider.available, "wrong_state"), when(provider.silent, "not_due_yet"));

/** Back at work: a mentor says it of themselves, a lead of their chamber. */
export const canReturn = (
  actor: Actor,
  provider: { kind: "chamber" | "mentor"; id: string; inactive: boolean },
): Verdict =>
  all(
    when(actor.role === "mentor", "not_your_role"),
    provider.kind === "mentor"
      ? when(actor.userId === provider.id, "not_your_role")
      : all(
          when(actor.chamberId === provider.id, "not_your_chamber"),
          when(actor.mentorRole === "lead", "chamber_leads_only"),
        ),
    when(provider.inactive, "wrong_state"),
  );
