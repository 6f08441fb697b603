"use server";

import { act } from "@/lib/core/act";
import {
  beginEngagement,
  completeWithDeal,
  completeWithoutDeal,
  handOverEngagement,
  passEngagement,
  pauseEngagement,
  resumeEngagement,
  terminateEngagement,
} from "./commands";
import { returnChamber, returnMentor } from "./commands.clock";
import {
  addTask,
  beginBarrier,
  dropTask,
  finishTask,
  markRoomRead,
  raiseBarrier,
  reportMilestone,
  resolveBarrierInFull,
  resolveBarrierInPart,
  restBarrier,
  sendMessage,
  sendRoomFile,
  startRoomFile,
  withdrawMilestone,
} from "./commands.room";

export async function beginEngagementAction(raw: unknown) {
  return act(beginEngagement, raw);
}

export async function pauseEngagementAction(raw: unknown) {
  return act(pauseEngagement, raw);
}

export async function resumeEngagementAction(raw: unknown) {
  return act(resumeEngagement, raw);
}

export async function completeWithDealAction(raw: unknown) {
  return act(completeWithDeal, raw);
}

export async function completeWithoutDealAction(raw: unknown) {
  return act(completeWithoutDeal, raw);
}

export async function terminateEngagementAction(raw: unknown) {
  return act(terminateEngagement, raw);
}

export async function handOverEngagementAction(raw: unknown) {
  return act(handOverEngagement, raw);
}

export async function passEngagementAction(raw: unknown) {
  return act(passEngagement, raw);
}

export async function sendMessageAction(raw: unknown) {
  return act(sendMessage, raw);
}

export async function startRoomFileAction(raw: unknown) {
  return act(startRoomFile, raw, { quiet: true });
}

export async function sendRoomFileAction(raw: unknown) {
  return act(sendRoomFile, raw);
}

export async function markRoomReadAction(raw: unknown) {
  return act(markRoomRead, raw, { quiet: true });
}

export async function reportMilestoneAction(raw: unknown) {
  return act(reportMilestone, raw);
}

export async function withdrawMilestoneAction(raw: unknown) {
  return act(withdrawMilestone, raw);
}

export async function addTaskAction(raw: unknown) {
  return act(addTask, raw);
}

export async function finishTaskAction(raw: unknown) {
  return act(finishTask, raw);
}

export async function dropTaskAction(raw: unknown) {
  return act(dropTask, raw);
}

export async function raiseBarrierAction(raw: unknown) {
  return act(raiseBarrier, raw);
}

export async function beginBarrierAction(raw: unknown) {
  return act(beginBarrier, raw);
}

export async function resolveBarrierInPartAction(raw: unknown) {
  return act(resolveBarrierInPart, raw);
}

export async function resolveBarrierInFullAction(raw: unknown) {
  return act(resolveBarrierInFull, raw);
}

export async function restBarrierAction(raw: unknown) {
  return act(restBarrier, raw);
}

export async function returnChamberAction(raw: unknown) {
  return act(returnChamber, raw);
}

export async function returnMentorAction(raw: unknown) {
  return act(returnMentor, raw);
}
