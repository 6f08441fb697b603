import type { Actor } from "../core/actor";
import { all, any, type Verdict, when } from "../core/policy";
import { kindNamed } from "../documents/rules";
import { type EngagementFacts, sideOf } from "../engagements/policy";
import { type EngagementState, endedEngagements, liveEngagements } from "../engagements/states";
import {
  type DisclosureState,
  disclosureMachine,
  holdingDisclosures,
  mostTechnicalFiles,
  offerDays,
  offeredDisclosures,
  technicalKinds,
} from "./states";

/** `answers`: whether this person may bind their side, as it stands in the rows at this moment. */
export type RoomFacts = EngagementFacts & { answers: boolean };
export type DisclosureFacts = RoomFacts & { disclosure: DisclosureState; endsAt: Date | null; enteredAt: Date };

const ofCompany = (actor: Actor, { companyId }: RoomFacts) =>
  when(actor.role === "company" && actor.companyId === companyId, "not_your_company");
const ofChamber = (actor: Actor, { chamberId, consented }: RoomFacts) =>
  all(
    when(actor.role === "mentor" && actor.chamberId === chamberId, "not_your_chamber"),
    when(consented, "consent_not_held"),
  );
const ofEither = (actor: Actor, room: RoomFacts): Verdict =>
  sideOf(actor) === "company" ? ofCompany(actor, room) : ofChamber(actor, room);
const answers = ({ answers: may }: RoomFacts) => when(may, "not_answering_for_side");
const isSystem = (actor: Actor) => when(actor.role === "system", "not_your_role");

const among = <S>(states: readonly S[], state: S) => states.includes(state);
const lives = ({ state }: Pick<RoomFacts, "state">) =>
  when(among<EngagementState>(liveEngagements, state), "engagement_over");

/** Only what can be stamped; known by its name, which the check of every file holds to. */
export const isTechnical = (fileName: string): boolean => technicalKinds.some((kind) => kind === kindNamed(fileName));

export const canAddTechnicalFile = (
  actor: Actor,
  room: RoomFacts & { files: number },
  file: { fileName: string } | null = null,
) =>
  all(
    ofCompany(actor, room),
    answers(room),
    lives(room),
    when(room.files < mostTechnicalFiles, "too_many_technical_files"),
    when(file === null || isTechnical(file.fileName), "technical_kinds_only"),
  );

/** `open`: one is waiting or in force already. */
export const canOffer = (actor: Actor, room: RoomFacts & { open: boolean; files: number }) =>
  all(
    ofCompany(actor, room),
    answers(room),
    lives(room),
    when(!room.open, "disclosure_open_already"),
    when(room.files > 0, "no_technical_files"),
  );

export const canAccept = (actor: Actor, one: DisclosureFacts) =>
  all(ofChamber(actor, one), answers(one), lives(one), disclosureMachine.may("accept", one.disclosure));
export const canDecline = (actor: Actor, one: DisclosureFacts) =>
  all(ofChamber(actor, one), answers(one), disclosureMachine.may("decline", one.disclosure));
/** The company at any time, the chamber what it has accepted. */
export const canWithdraw = (actor: Actor, one: DisclosureFacts) =>
  all(
    ofEither(actor, one),
    answers(one),
    disclosureMachine.may("withdraw", one.disclosure),
    any(ofCompany(actor, one), when(holds(one), "wrong_state")),
  );
const holds = ({ disclosure }: DisclosureFacts) => among<DisclosureState>(holdingDisclosures, disclosure);

/** Whether the files are open to the chamber's side at this moment. */
export const inForce = (one: Pick<DisclosureFacts, "disclosure" | "endsAt" | "state">, now: Date): boolean =>
  among<DisclosureState>(holdingDisclosures, one.disclosure) &&
  one.endsAt !== null &&
  now < one.endsAt &&
  among<EngagementState>(liveEngagements, one.state);

export const canOpenTechnicalFile = (actor: Actor, one: DisclosureFacts, now: Date) =>
  all(ofChamber(actor, one), answers(one), when(inForce(one, now), "disclosure_not_in_force"));

const day = 86_400_000;
/** Its term is over, nobody has answered, or the work of the two has ended. */
export const isSpent = (
  one: Omit<DisclosureFacts, keyof EngagementFacts | "answers"> & { state: EngagementState },
  now: Date,
) =>
  among<EngagementState>(endedEngagements, one.state) ||
  (one.endsAt !== null && one.endsAt <= now) ||
  (among<DisclosureState>(offeredDisclosures, one.disclosure) &&
    one.enteredAt.getTime() + offerDays * day <= now.getTime());
export const canExpire = (actor: Actor, one: DisclosureFacts, now: Date) =>
  all(isSystem(actor), disclosureMachine.may("expire", one.disclosure), when(isSpent(one, now), "not_due_yet"));

/** The operator keeps the wordings, as all texts that everybody is bound by. */
export const canPublishNdaText = (actor: Actor): Verdict => when(actor.role === "admin", "not_your_role");
