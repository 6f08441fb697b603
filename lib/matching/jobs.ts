import "server-only";
import { systemActor } from "@/lib/core/actor";
import { Refusal } from "@/lib/core/errors";
import type { Jobs, Schedule } from "@/lib/core/jobs";
import { sendLetter } from "@/lib/core/mail";
import { blockMatch, computeMatchRun, expireMatch, failRun, remindOfMatch } from "./commands";
import { matchLetters, matchNews } from "./emails";
import { findMatchLetterFacts, listBetween, listWaiting } from "./queries";

/** A match that somebody has moved in the meantime is no longer the clock's concern. */
const unlessMoved = (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
};

export const jobs: Jobs = {
  "email.matchNews": async ({ letter, side, userId, matchId }, context) => {
    const facts = await findMatchLetterFacts(systemActor, String(matchId));
    const kind = matchLetters.find((one) => one === letter);
    if (!kind) throw new Error(`no letter is called ${String(letter)}`);
    // A chamber is written to only while the company's consent for it holds.
    if (!facts || (side === "chamber" && !facts.consented)) return;
    await sendLetter(context, {
      kind,
      userId: String(userId),
      letter: (reader) => matchNews(kind, side === "chamber" ? "chamber" : "company", facts, reader),
    });
  },
  "matching.run": async ({ runId }) => {
    await computeMatchRun(systemActor, { runId: String(runId) }).catch(async (error: unknown) => {
      if (error instanceof Refusal) return;
      await failRun(systemActor, { runId: String(runId) }).catch(unlessMoved);
      throw error;
    });
  },
  "matching.consentWithdrawn": async ({ companyId, chamberId }) => {
    for (const matchId of await listBetween(systemActor, String(companyId), String(chamberId))) {
      await blockMatch(systemActor, { matchId, reason: "consent" }).catch(unlessMoved);
    }
  },
  "matching.clock": async (_, { now }) => {
    for (const matchId of await listWaiting(systemActor, "expired", now)) {
      await expireMatch(systemActor, { matchId }).catch(unlessMoved);
    }
    for (const matchId of await listWaiting(systemActor, "to_remind", now)) {
      await remindOfMatch(systemActor, { matchId }).catch(unlessMoved);
    }
  },
};

export const schedules: Schedule[] = [{ job: "matching.clock", cron: "11,41 * * * *" }];
