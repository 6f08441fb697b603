import "server-only";
import type { Tx } from "@/db/client";
import { chambers, mentors } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { move } from "@/lib/core/move";
import { type ChamberMove, type ChamberState, chamberMachine, mentorMachine } from "./states";

type Doing = { tx: Tx; actor: Actor; now: Date };
type Present = { id: string; state: ChamberState; stateEnteredAt: Date };

/* Steps of the concept that finds who has fallen silent; the row is locked and the policy asked by whoever calls. */

export const moveChamber = (deed: Doing, chamber: Present, name: ChamberMove) =>
  move(deed, chamberMachine, chambers, chamber, name, { also: { updatedAt: deed.now } });

export const moveMentor = (deed: Doing, mentor: Present, name: ChamberMove) =>
  move(deed, mentorMachine, mentors, mentor, name, { key: mentors.userId });
