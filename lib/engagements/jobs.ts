import "server-only";
import { actorOfUser, systemActor } from "@/lib/core/actor";
import { unlessRefused } from "@/lib/core/errors";
import type { Jobs, Schedule } from "@/lib/core/jobs";
import { sendLetter } from "@/lib/core/mail";
import { closeEngagement, lapseEngagement, openEngagement } from "./commands";
import { remindOfTasks, silenceChamber, silenceMentor, tellOfRisks } from "./commands.clock";
import { atRiskLetter, ended, handedOn, news, providerSilent, tasksDue, workBegun } from "./emails";
import { findRoomForLetter } from "./queries";
import { listDueTasks, listOverdueToBegin, listRisky, listUnopened } from "./queries.clock";
import { findSilentProvider, listSilent } from "./queries.silence";
import { engagementMachine, engagementSides, liveEngagements, providerKinds } from "./states";

/** A letter says what its reader may see at this moment: nothing where the consent has been withdrawn meanwhile. */
async function factsFor(userId: unknown, engagementId: unknown) {
  const reader = await actorOfUser(String(userId));
  const room = reader && (await findRoomForLetter(reader, String(engagementId)));
  return reader && room ? { reader, room } : null;
}

const goesOn = ({ state }: { state: string }) => (liveEngagements as readonly string[]).includes(state);

export const jobs: Jobs = {
  "email.engagementBegun": async ({ userId, engagementId }, context) => {
    const found = await factsFor(userId, engagementId);
    if (!found || found.room.state !== engagementMachine.after("begin")) return;
    const letter = { kind: "engagementBegun", userId: String(userId) };
    await sendLetter(context, { ...letter, letter: (to) => workBegun(found.room, to) });
  },
  "email.engagementNews": async ({ userId, engagementId }, context) => {
    const found = await factsFor(userId, engagementId);
    if (!found || found.room.unread === 0) return;
    const letter = { kind: "engagementNews", userId: String(userId) };
    await sendLetter(context, { ...letter, letter: (to) => news(found.room, to) });
  },
  "email.engagementPassed": async ({ userId, engagementId }, context) => {
    const found = await factsFor(userId, engagementId);
    if (!found || !goesOn(found.room)) return;
    const own = found.room.mentorId === found.reader.userId;
    const letter = { kind: "engagementPassed", userId: String(userId) };
    await sendLetter(context, { ...letter, letter: (to) => handedOn({ ...found.room, own }, to) });
  },
  "email.engagementEnded": async ({ userId, engagementId }, context) => {
    const found = await factsFor(userId, engagementId);
    if (!found || goesOn(found.room)) return;
    const letter = { kind: "engagementEnded", userId: String(userId) };
    await sendLetter(context, { ...letter, letter: (to) => ended(found.room, to) });
  },
  "email.engagementTasks": async ({ userId, engagementId, side }, context) => {
    const found = await factsFor(userId, engagementId);
    const of = engagementSides.find((one) => one === side);
    if (!found || !of || !goesOn(found.room)) return;
    const tasks = await listDueTasks(found.reader, found.room.id, of, context.now);
    if (tasks.length === 0) return;
    const letter = { kind: "engagementTasks", userId: String(userId) };
    await sendLetter(context, { ...letter, letter: (to) => tasksDue({ ...found.room, tasks }, to) });
  },
  "email.engagementsAtRisk": async ({ userId, fresh }, context) => {
    const risky = await listRisky(systemActor, context.now);
    if (risky.length === 0) return;
    const facts = { count: risky.length, fresh: Number(fresh) };
    const letter = { kind: "engagementsAtRisk", userId: String(userId) };
    await sendLetter(context, { ...letter, letter: (to) => atRiskLetter(facts, to) });
  },
  "email.providerSilent": async ({ userId, kind, id }, context) => {
    const reader = await actorOfUser(String(userId));
    const of = providerKinds.find((one) => one === kind);
    if (!reader || !of) return;
    const provider = await findSilentProvider(reader, { kind: of, id: String(id) });
    if (!provider?.inactive) return;
    const facts = { ...provider, kind: of, city: reader.role === "official", own: reader.userId === id };
    const letter = { kind: "providerSilent", userId: String(userId) };
    await sendLetter(context, { ...letter, letter: (to) => providerSilent(facts, to) });
  },
  "engagements.open": async ({ matchId }) => {
    await openEngagement(systemActor, { matchId: String(matchId) }).catch(unlessRefused);
  },
  "engagements.matchEnded": async ({ matchId }) => {
    await closeEngagement(systemActor, { matchId: String(matchId) }).catch(unlessRefused);
  },
  "engagements.clock": async (_, { now }) => {
    for (const matchId of await listUnopened(systemActor)) {
      await openEngagement(systemActor, { matchId }).catch(unlessRefused);
    }
    for (const engagementId of await listOverdueToBegin(systemActor, now)) {
      await lapseEngagement(systemActor, { engagementId }).catch(unlessRefused);
    }
  },
  "engagements.tasks": () => remindOfTasks(systemActor, {}),
  "engagements.risks": () => tellOfRisks(systemActor, {}),
  "engagements.silent": async (_, { now }) => {
    for (const id of await listSilent(systemActor, "mentor", now)) {
      await silenceMentor(systemActor, { id }).catch(unlessRefused);
    }
    for (const id of await listSilent(systemActor, "chamber", now)) {
      await silenceChamber(systemActor, { id }).catch(unlessRefused);
    }
  },
};

export const schedules: Schedule[] = [
  { job: "engagements.clock", cron: "16,46 * * * *" },
  { job: "engagements.tasks", cron: "10 7 * * *" },
  { job: "engagements.silent", cron: "50 4 * * *" },
  { job: "engagements.risks", cron: "20 8 * * 1" },
];
