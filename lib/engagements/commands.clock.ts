import "server-only";
import { inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { engagements, engagementTasks } from "@/db/schema";
import { moveChamber, moveMentor } from "@/lib/chambers/commands.presence";
import { availableStates, chamberMachine } from "@/lib/chambers/states";
import type { Actor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { enqueue } from "@/lib/core/jobs";
import { providerRef, sweepInput } from "./input";
import { canFallSilent, canReturn, canSweep } from "./policy";
import { listCityReaders, listRisky, lockDueTasks } from "./queries.clock";
import { listRoomReaders } from "./queries.room";
import { isStillSilent, type LockedProvider, listSilenceReaders, lockProvider } from "./queries.silence";
import type { ProviderKind } from "./states";

const aboutNothing = () => ({ subjectId: null });

/** Every Monday: one letter to each official as long as a room needs a look; which of them are new is kept. */
export const tellOfRisks = command({
  name: "engagement.tellOfRisks",
  input: sweepInput,
  allow: canSweep,
  async run({ tx, actor, now, note }) {
    const risky = await listRisky(actor, now, tx);
    const fresh = risky.filter(({ riskToldAt }) => riskToldAt === null).map(({ id }) => id);
    if (fresh.length > 0) await tx.update(engagements).set({ riskToldAt: now }).where(inArray(engagements.id, fresh));
    const readers = risky.length > 0 ? await listCityReaders(tx) : [];
    for (const userId of readers) await enqueue(tx, "email.engagementsAtRisk", { userId, fresh: fresh.length });
    note({ atRisk: risky.length, fresh: fresh.length, told: readers.length });
  },
  about: aboutNothing,
});

/** One letter a person and room for all that comes due in the next days; each task is called to mind once. */
export const remindOfTasks = command({
  name: "engagement.remindOfTasks",
  input: sweepInput,
  allow: canSweep,
  async run({ tx, now, note }) {
    const tasks = await lockDueTasks(tx, now);
    const letters = new Map<string, { userId: string; engagementId: string; side: string }>();
    for (const task of tasks) {
      const { engagementId, side } = task;
      const readers = task.ownerId ? [task.ownerId] : await listRoomReaders(tx, task, side);
      for (const userId of readers) letters.set(`${userId} ${engagementId}`, { userId, engagementId, side });
    }
    for (const letter of letters.values()) await enqueue(tx, "email.engagementTasks", letter);
    const ids = tasks.map(({ id }) => id);
    if (ids.length > 0)
      await tx.update(engagementTasks).set({ remindedAt: now }).where(inArray(engagementTasks.id, ids));
    note({ tasks: ids.length, told: letters.size });
  },
  about: aboutNothing,
});

/* Providers who do not answer */

type Presence = { tx: Tx; actor: Actor; now: Date; subject: LockedProvider };
const moveProvider = ({ subject, ...deed }: Presence, name: "fallSilent" | "activate") =>
  subject.kind === "chamber" ? moveChamber(deed, subject, name) : moveMentor(deed, subject, name);

const falling = (kind: ProviderKind) => ({
  input: providerRef,
  async subject(tx: Tx, actor: Actor, { id }: { id: string }, now: Date) {
    const provider = await lockProvider(tx, actor, { kind, id });
    return {
      ...provider,
      available: (availableStates as readonly string[]).includes(provider.state),
      silent: await isStillSilent(tx, provider, now),
    };
  },
  allow: canFallSilent,
  async run(deed: Presence) {
    const { tx, subject } = deed;
    await moveProvider(deed, "fallSilent");
    for (const userId of await listSilenceReaders(tx, subject))
      await enqueue(tx, "email.providerSilent", { userId, kind, id: subject.id });
  },
  about: ({ subject }: Presence) => ({ subjectKind: kind, subjectId: subject.id }),
});

/** Out of matching: nobody is proposed to a chamber that does not answer. */
export const silenceChamber = command({ name: "provider.silenceChamber", ...falling("chamber") });
export const silenceMentor = command({ name: "provider.silenceMentor", ...falling("mentor") });

const returning = (kind: ProviderKind) => ({
  input: providerRef,
  subject: async (tx: Tx, actor: Actor, { id }: { id: string }) => {
    const provider = await lockProvider(tx, actor, { kind, id });
    return { ...provider, inactive: provider.state === chamberMachine.after("fallSilent") };
  },
  allow: canReturn,
  run: async (deed: Presence) => {
    await moveProvider(deed, "activate");
  },
  about: ({ subject }: Presence) => ({ subjectKind: kind, subjectId: subject.id }),
});

export const returnChamber = command({ name: "provider.returnChamber", ...returning("chamber") });
export const returnMentor = command({ name: "provider.returnMentor", ...returning("mentor") });
