import "server-only";
import { actorOfUser, systemActor } from "@/lib/core/actor";
import { unlessRefused } from "@/lib/core/errors";
import type { Jobs, Schedule } from "@/lib/core/jobs";
import { sendLetter } from "@/lib/core/mail";
import { isScreenedOut } from "@/lib/screening/queries";
import { blockMatch, expireMatch, remindOfMatch, withdrawRevoked } from "./commands";
import { matchNews } from "./emails";
import { findMatchLetterFacts, listBetween, listBlockable, listRevoked, listWaiting } from "./queries";
import {
  introducedMatches,
  type MatchLetter,
  type MatchState,
  matchLetters,
  matchSides,
  pendingMatches,
  placedMatches,
} from "./states";

const whileState: Partial<Record<MatchLetter, readonly MatchState[]>> = {
  matchProposed: pendingMatches,
  matchReminder: pendingMatches,
  matchMutual: placedMatches,
  matchIntroduced: introducedMatches,
};

/** News that has been overtaken is not sent any more. */
const tells = (letter: MatchLetter, { state }: { state: MatchState }) => whileState[letter]?.includes(state) ?? true;

export const jobs: Jobs = {
  "email.matchNews": async ({ letter, side, userId, matchId }, context) => {
    const kind = matchLetters.find((one) => one === letter);
    const from = matchSides.find((one) => one === side);
    if (!kind || !from) throw new Error(`no letter is called ${String(letter)} for ${String(side)}`);
    // The letter says what its reader may see at this moment: nothing when the consent has been withdrawn meanwhile.
    const reader = await actorOfUser(String(userId));
    const facts = reader && (await findMatchLetterFacts(reader, String(matchId)));
    if (!facts || !tells(kind, facts)) return;
    await sendLetter(context, {
      kind,
      userId: String(userId),
      letter: (to) => matchNews(kind, from, facts, to),
    });
  },
  "matching.consentWithdrawn": async ({ companyId, chamberId }) => {
    for (const matchId of await listBetween(systemActor, String(companyId), String(chamberId))) {
      await blockMatch(systemActor, { matchId, reason: "consent" }).catch(unlessRefused);
    }
  },
  // It may have been cleared again since: then nothing ends.
  "matching.screeningConfirmed": async ({ companyId, productId }) => {
    const ofProduct = productId === null ? null : String(productId);
    if (!(await isScreenedOut(systemActor, String(companyId), ofProduct))) return;
    for (const matchId of await listBlockable(systemActor, String(companyId), ofProduct)) {
      await blockMatch(systemActor, { matchId, reason: "screening" }).catch(unlessRefused);
    }
  },
  // It may have been accepted again since: then nothing ends.
  "matching.applicationRevoked": async ({ applicationId }) => {
    for (const matchId of await listRevoked(systemActor, String(applicationId))) {
      await withdrawRevoked(systemActor, { matchId }).catch(unlessRefused);
    }
  },
  "matching.clock": async (_, { now }) => {
    for (const matchId of await listWaiting(systemActor, "expired", now)) {
      await expireMatch(systemActor, { matchId }).catch(unlessRefused);
    }
    for (const matchId of await listWaiting(systemActor, "to_remind", now)) {
      await remindOfMatch(systemActor, { matchId }).catch(unlessRefused);
    }
  },
};

export const schedules: Schedule[] = [{ job: "matching.clock", cron: "11,41 * * * *" }];
