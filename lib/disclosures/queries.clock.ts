import "server-only";
import { and, asc, eq, inArray, or, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { chambers, disclosures, engagements, products } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { isUuid } from "@/lib/core/text";
import { sideOf } from "@/lib/engagements/policy";
import { engagementsVisibleTo as visibleTo } from "@/lib/engagements/queries";
import { listRoomReaders } from "@/lib/engagements/queries.room";
import { endedEngagements } from "@/lib/engagements/states";
import { type DisclosureSide, holdingDisclosures, offerDays, offeredDisclosures, openDisclosures } from "./states";

/* For letters and the clock */

export async function listDisclosureReaders(tx: Reader, side: DisclosureSide, engagementId: string) {
  const [room] = await tx
    .select({ companyId: engagements.companyId, chamberId: engagements.chamberId, mentorId: engagements.mentorId })
    .from(engagements)
    .where(eq(engagements.id, engagementId));
  return room ? listRoomReaders(tx, room, side) : [];
}

/** What the letters about it say to this reader; null when they may not see it (any more). */
export async function findDisclosureLetterFacts(actor: Actor, id: string, reader: Reader = db) {
  const side = sideOf(actor);
  if (!side || !isUuid(id)) return null;
  const [row] = await reader
    .select({
      engagementId: disclosures.engagementId,
      state: disclosures.state,
      enteredAt: disclosures.stateEnteredAt,
      endsAt: disclosures.endsAt,
      reason: disclosures.reason,
      productKo: products.nameKo,
      productEn: products.nameEn,
      chamberKo: chambers.nameKo,
      chamberEn: chambers.nameEn,
    })
    .from(disclosures)
    .innerJoin(engagements, eq(engagements.id, disclosures.engagementId))
    .innerJoin(products, eq(products.id, engagements.productId))
    .innerJoin(chambers, eq(chambers.id, engagements.chamberId))
    .where(and(visibleTo(actor), eq(disclosures.id, id)));
  return row ? { ...row, side } : null;
}
export type DisclosureLetterFacts = NonNullable<Awaited<ReturnType<typeof findDisclosureLetterFacts>>>;

/** What has come to its end by itself. */
export async function listDueDisclosures(actor: Actor, now: Date, reader: Reader = db): Promise<string[]> {
  const at = (moment: Date) => sql`${moment.toISOString()}::timestamptz`;
  const unanswered = new Date(now.getTime() - offerDays * 86_400_000);
  const rows = await reader
    .select({ id: disclosures.id })
    .from(disclosures)
    .innerJoin(engagements, eq(engagements.id, disclosures.engagementId))
    .where(
      and(
        visibleTo(actor),
        inArray(disclosures.state, [...openDisclosures]),
        or(
          inArray(engagements.state, [...endedEngagements]),
          and(inArray(disclosures.state, [...holdingDisclosures]), sql`${disclosures.endsAt} <= ${at(now)}`),
          and(
            inArray(disclosures.state, [...offeredDisclosures]),
            sql`${disclosures.stateEnteredAt} <= ${at(unanswered)}`,
          ),
        ),
      ),
    )
    .orderBy(asc(disclosures.stateEnteredAt), asc(disclosures.id))
    .limit(500);
  return rows.map(({ id }) => id);
}
