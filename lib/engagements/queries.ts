import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { engagements } from "@/db/schema";
import { inOwnConflict } from "@/lib/briefs/queries";
import { transferConsentHolds } from "@/lib/consents/queries";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/text";

const consented = sql<boolean>`${transferConsentHolds(engagements.companyId, engagements.chamberId)}`;

/**
 * Rooms: the company's own people, the chamber's mentors while its consent for this chamber is in force, the city. Asks
 * for `engagements` beside it.
 */
export const engagementsVisibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "official":
    case "system":
      return sql`true`;
    case "company":
      return actor.companyId ? eq(engagements.companyId, actor.companyId) : sql`false`;
    case "mentor":
      return actor.chamberId
        ? and(
            eq(engagements.chamberId, actor.chamberId),
            consented,
            sql`not ${inOwnConflict(actor.userId, engagements.companyId)}`,
          )!
        : sql`false`;
    default:
      return sql`false`;
  }
};

const visibleTo = engagementsVisibleTo;

/** A room for a deed, held until the end of the transaction. */
export async function lockEngagement(tx: Tx, actor: Actor, id: string) {
  if (!isUuid(id)) throw notFound();
  const [engagement] = await tx
    .select({
      id: engagements.id,
      matchId: engagements.matchId,
      programId: engagements.programId,
      productId: engagements.productId,
      companyId: engagements.companyId,
      chamberId: engagements.chamberId,
      mentorId: engagements.mentorId,
      state: engagements.state,
      stateEnteredAt: engagements.stateEnteredAt,
      companyActiveAt: engagements.companyActiveAt,
      chamberActiveAt: engagements.chamberActiveAt,
      riskToldAt: engagements.riskToldAt,
      updatedAt: engagements.updatedAt,
      consented,
    })
    .from(engagements)
    .where(and(visibleTo(actor), eq(engagements.id, id)))
    .for("update", { of: engagements });
  if (!engagement) throw notFound();
  return engagement;
}
export type LockedEngagement = Awaited<ReturnType<typeof lockEngagement>>;
