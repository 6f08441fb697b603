import "server-only";
import { eq, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { companies, outcomeFollowUps, outcomeLinks, outcomes } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { hashOf } from "./queries";
import { askedOutcomes, countedOutcomes, mostLetters, type OutcomeState } from "./states";

/** Why a letter's link does not work any more, and on which day it was answered where it was. */
export type SpentLink =
  | { ending: "confirmed" | "disputed" | "followed"; at: Date }
  | { ending: "superseded" }
  /** `renewable`: there is somebody to write to, and a letter left. */
  | { ending: "expired"; renewable: boolean };

const same = (one: Date | null, other: Date | null) => one !== null && one.getTime() === other?.getTime();
const isOne = (states: readonly OutcomeState[], state: OutcomeState) => states.includes(state);

/** Null for an address that never was one, and for a link that still works. Nothing is said of the claim itself. */
export async function findSpentLink(_actor: Actor, token: string, reader: Reader = db) {
  const [link] = await reader
    .select({
      usedAt: outcomeLinks.usedAt,
      runOut: sql<boolean>`${outcomeLinks.expiresAt} <= now()`,
      outcomeId: outcomes.id,
      followUpId: outcomeFollowUps.id,
      answeredAt: outcomeFollowUps.answeredAt,
      skippedAt: outcomeFollowUps.skippedAt,
      state: outcomes.state,
      confirmedAt: outcomes.confirmedAt,
      disputedAt: outcomes.disputedAt,
      lettersSent: sql<number>`coalesce(${outcomeFollowUps.lettersSent}, ${outcomes.lettersSent})`,
      contact: sql<boolean>`${companies.contactEmail} <> ''`,
    })
    .from(outcomeLinks)
    .leftJoin(outcomeFollowUps, eq(outcomeFollowUps.id, outcomeLinks.followUpId))
    .innerJoin(outcomes, sql`${outcomes.id} = coalesce(${outcomeLinks.outcomeId}, ${outcomeFollowUps.outcomeId})`)
    .innerJoin(companies, eq(companies.id, outcomes.companyId))
    .where(eq(outcomeLinks.hash, hashOf(token)));
  if (!link || (link.usedAt === null && !link.runOut && asks(link))) return null;
  return { outcomeId: link.outcomeId, followUpId: link.followUpId, spent: endingOf(link) };
}

type Link = {
  usedAt: Date | null;
  followUpId: string | null;
  answeredAt: Date | null;
  skippedAt: Date | null;
  state: OutcomeState;
  confirmedAt: Date | null;
  disputedAt: Date | null;
  lettersSent: number;
  contact: boolean;
};

/** Whether there is anything to answer. */
const asks = ({ followUpId, answeredAt, skippedAt, state }: Link): boolean =>
  followUpId ? answeredAt === null && skippedAt === null && isOne(countedOutcomes, state) : isOne(askedOutcomes, state);

function endingOf(link: Link): SpentLink {
  const { usedAt, answeredAt, confirmedAt, disputedAt } = link;
  if (answeredAt) return { ending: "followed", at: answeredAt };
  if (confirmedAt && same(usedAt, confirmedAt)) return { ending: "confirmed", at: confirmedAt };
  if (disputedAt && same(usedAt, disputedAt)) return { ending: "disputed", at: disputedAt };
  if (usedAt || !asks(link)) return { ending: "superseded" };
  return { ending: "expired", renewable: link.contact && link.lettersSent < mostLetters };
}
