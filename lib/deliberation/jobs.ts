import "server-only";
import { systemActor } from "@/lib/core/actor";
import { unlessRefused } from "@/lib/core/errors";
import type { Jobs, Schedule } from "@/lib/core/jobs";
import { sendLetter } from "@/lib/core/mail";
import { expireRevocations } from "./commands.decisions";
import { tellRelease } from "./commands.release";
import { decisionRevoked, releaseScheduled, releaseStopped, revocationProposed } from "./emails";
import { findProposedForLetter, findRevokedForLetter } from "./queries.decisions";
import { findScheduledForLetter, findStoppedForLetter, listDueReleases } from "./queries.release";

export const jobs: Jobs = {
  "deliberation.release": async ({ releaseId }) => {
    await tellRelease(systemActor, { releaseId: String(releaseId) }).catch(unlessRefused);
  },
  // Each release has its own job; this finds one whose job was lost.
  "deliberation.clock": async (_, { now }) => {
    for (const { id } of await listDueReleases(systemActor, now))
      await tellRelease(systemActor, { releaseId: id }).catch(unlessRefused);
    await expireRevocations(systemActor, {});
  },
  "email.decisionRevoked": async ({ userId, applicationId }, context) => {
    const facts = await findRevokedForLetter(systemActor, String(applicationId));
    if (!facts) return;
    await sendLetter(context, {
      kind: "decisionRevoked",
      userId: String(userId),
      letter: (reader) => decisionRevoked(facts, reader),
    });
  },
  "email.revocationProposed": async ({ userId, revocationId }, context) => {
    const facts = await findProposedForLetter(systemActor, String(revocationId));
    if (!facts) return;
    await sendLetter(context, {
      kind: "revocationProposed",
      userId: String(userId),
      letter: (reader) => revocationProposed(facts, reader),
    });
  },
  "email.releaseScheduled": async ({ userId, releaseId }, context) => {
    const facts = await findScheduledForLetter(systemActor, String(releaseId));
    if (!facts) return;
    await sendLetter(context, {
      kind: "releaseScheduled",
      userId: String(userId),
      letter: (reader) => releaseScheduled(facts, reader),
    });
  },
  "email.releaseStopped": async ({ userId, releaseId }, context) => {
    const facts = await findStoppedForLetter(systemActor, String(releaseId));
    if (!facts) return;
    await sendLetter(context, {
      kind: "releaseStopped",
      userId: String(userId),
      letter: (reader) => releaseStopped(facts, reader),
    });
  },
};

export const schedules: Schedule[] = [{ job: "deliberation.clock", cron: "*/5 * * * *" }];
