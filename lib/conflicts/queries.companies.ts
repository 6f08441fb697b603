import "server-only";
import { and, asc, eq, inArray, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { companies, mentors, products, standingInterests } from "@/db/schema";
import { inForce, type Touch, touchesOf } from "./rules";
import { heldInterests, type InterestKind } from "./states";

/**
 * Step: how the register's entries in force touch a company for a mentor, their own and their chamber's, by all of its products.
 * The mentor is held, so that nothing is declared meanwhile.
 */
export async function readTouchingCompany(
  tx: Tx,
  { mentorId, chamberId, companyId }: { mentorId: string; chamberId: string; companyId: string },
  now: Date,
): Promise<{ id: string; kind: InterestKind; touches: Touch[] }[]> {
  await tx.select({ id: mentors.userId }).from(mentors).where(eq(mentors.userId, mentorId)).for("share");
  const entries = await tx
    .select({
      id: standingInterests.id,
      kind: standingInterests.kind,
      sectors: standingInterests.sectors,
      hsRanges: standingInterests.hsRanges,
      companyText: standingInterests.companyText,
      companyId: standingInterests.companyId,
      fromOn: standingInterests.fromOn,
      untilOn: standingInterests.untilOn,
    })
    .from(standingInterests)
    .where(
      and(
        inArray(standingInterests.state, [...heldInterests]),
        or(eq(standingInterests.mentorId, mentorId), eq(standingInterests.chamberId, chamberId)),
      ),
    )
    .orderBy(asc(standingInterests.id));
  if (entries.length === 0) return [];
  const [company] = await tx
    .select({
      companyId: companies.id,
      nameKo: companies.nameKo,
      nameEn: companies.nameEn,
      businessNumber: companies.businessNumber,
      sector: companies.sector,
    })
    .from(companies)
    .where(eq(companies.id, companyId));
  const goods = await tx
    .select({ sector: products.sector, hs6: products.hs6 })
    .from(products)
    .where(eq(products.companyId, companyId));
  if (!company) return [];
  return entries
    .filter((entry) => inForce(entry, now))
    .map((entry) => ({
      id: entry.id,
      kind: entry.kind as InterestKind,
      touches: touchesOf(entry, { ...company, products: goods }),
    }))
    .filter(({ touches }) => touches.length > 0);
}
