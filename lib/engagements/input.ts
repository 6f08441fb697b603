import { z } from "zod";
import { choice, line, prose, uuid } from "../core/text";
import { fileShape, withReason } from "../documents/input";
import { barrierTypes, engagementMachine, engagementSides, givenEndReasons, milestones, roomWaits } from "./states";

export const messageLimit = 4000;
export const noteLimit = 1000;

const note = () => prose({ max: noteLimit });
const day = () => z.iso.date({ error: (issue) => (issue.input === "" ? "required" : "dayForm") });
const ofRoom = { engagementId: uuid() };

export const engagementRef = z.strictObject(ofRoom);
export const matchOfEngagement = z.strictObject({ matchId: uuid() });
export const sweepInput = z.strictObject({});

export const endInput = z.strictObject({ ...ofRoom, note: note() });
export const terminateInput = z.strictObject({ ...ofRoom, reason: choice(givenEndReasons), note: note() });
/** To another chamber: the city says why, and goes on at the board. */
export const handOverInput = z.strictObject({ ...ofRoom, note: prose({ min: 1, max: noteLimit }) });
/** To a colleague of the same chamber. */
export const passInput = z.strictObject({ ...ofRoom, mentorId: uuid(), reason: note() });

export const messageInput = z.strictObject({ ...ofRoom, text: prose({ min: 1, max: messageLimit }) });
export const startRoomFileInput = z.strictObject({ ...ofRoom, ...fileShape });
export const roomFileInput = z.strictObject({ ...ofRoom, documentId: uuid() });
export const openFileInput = withReason({ ...ofRoom, documentId: uuid() });
export type FileOfRoom = z.input<typeof openFileInput>;

export const milestoneInput = z.strictObject({
  ...ofRoom,
  kind: choice(milestones),
  reachedOn: day(),
  note: note(),
});
export const milestoneRef = z.strictObject({ milestoneId: uuid() });

/** A side as a whole, or one of its people. */
export const taskInput = z.strictObject({
  ...ofRoom,
  title: line({ min: 1, max: 200 }),
  side: choice(engagementSides),
  ownerId: z
    .union([uuid(), z.literal("")])
    .nullable()
    .transform((value) => value || null),
  dueOn: day(),
});
export const taskRef = z.strictObject({ taskId: uuid() });

export const barrierInput = z.strictObject({
  ...ofRoom,
  type: choice(barrierTypes),
  title: line({ min: 1, max: 200 }),
});
export const barrierRef = z.strictObject({ barrierId: uuid() });
export const resolveInput = z.strictObject({ barrierId: uuid(), resolution: prose({ min: 1, max: noteLimit }) });
/** The form of one barrier; each conclusion is a command of its own. */
export const barrierConclusions = ["resolveInPart", "resolveInFull", "rest"] as const;
export const barrierForm = resolveInput.extend({ conclusion: choice(barrierConclusions) });

export const providerRef = z.strictObject({ id: uuid() });

const found = <T extends z.ZodType>(schema: T) => schema.nullable().catch(null);

/** How a list of rooms is narrowed down, out of its address. */
export const engagementChoice = z.object({
  state: found(z.enum(engagementMachine.states)).default(null),
  risk: found(z.literal("1")).default(null),
  wait: found(z.enum(roomWaits)).default(null),
  chamber: found(uuid()).default(null),
  program: found(uuid()).default(null),
  product: found(uuid()).default(null),
});

/** A room's events: of which, and when its page was read, in milliseconds. */
export const roomEvents = z.object({
  room: uuid(),
  since: z.coerce.number().int().min(0).max(8_640_000_000_000_000).nullable().catch(null),
});
