import "server-only";
import { and, asc, desc, eq, isNotNull, notExists, type SQL, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import { applications, booths, companies, exhibitions, leads, programs } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/text";

export const isCity = (actor: Actor): SQL =>
  actor.role === "official" || actor.role === "system" ? sql`true` : sql`false`;

/** The city sees every booth, a company its own. */
export const visibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "system":
    case "official":
      return sql`true`;
    case "company":
      return actor.companyId ? eq(booths.companyId, actor.companyId) : sql`false`;
    default:
      return sql`false`;
  }
};

export const fairColumns = {
  nameKo: exhibitions.nameKo,
  nameEn: exhibitions.nameEn,
  venue: exhibitions.venue,
  city: exhibitions.city,
  usState: exhibitions.usState,
  firstDay: exhibitions.firstDay,
  lastDay: exhibitions.lastDay,
  zone: exhibitions.zone,
  website: exhibitions.website,
  sample: exhibitions.sample,
};

export const listExhibitions = (actor: Actor, reader: Reader = db) =>
  reader
    .select({
      id: exhibitions.id,
      ...fairColumns,
      programKo: programs.titleKo,
      programEn: programs.titleEn,
      offered: sql<number>`(select count(*)::int from ${booths} b where b.exhibition_id = ${exhibitions.id} and b.state = 'offered')`,
      confirmed: sql<number>`(select count(*)::int from ${booths} b where b.exhibition_id = ${exhibitions.id} and b.state = 'confirmed')`,
      leads: sql<number>`(select count(*)::int from ${leads} l join ${booths} b on b.id = l.booth_id where b.exhibition_id = ${exhibitions.id})`,
    })
    .from(exhibitions)
    .innerJoin(programs, eq(programs.id, exhibitions.programId))
    .where(isCity(actor))
    .orderBy(desc(exhibitions.firstDay), asc(exhibitions.id));
export type ExhibitionRow = Awaited<ReturnType<typeof listExhibitions>>[number];

export async function getExhibition(actor: Actor, id: string, reader: Reader = db) {
  if (!isUuid(id)) throw notFound();
  const [found] = await reader
    .select({
      id: exhibitions.id,
      programId: exhibitions.programId,
      ...fairColumns,
      source: exhibitions.source,
      aftercareDays: exhibitions.aftercareDays,
      programKo: programs.titleKo,
      programEn: programs.titleEn,
    })
    .from(exhibitions)
    .innerJoin(programs, eq(programs.id, exhibitions.programId))
    .where(and(isCity(actor), eq(exhibitions.id, id)));
  if (!found) throw notFound();
  return found;
}
export type Exhibition = Awaited<ReturnType<typeof getExhibition>>;

/** Companies that may still be put into the cohort. */
export const listOfferable = (actor: Actor, exhibition: { id: string; programId: string }, reader: Reader = db) =>
  reader
    .select({ companyId: companies.id, nameKo: companies.nameKo, nameEn: companies.nameEn })
    .from(applications)
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .where(
      and(
        isCity(actor),
        eq(applications.programId, exhibition.programId),
        eq(applications.state, "accepted"),
        notExists(
          reader
            .select({ id: booths.id })
            .from(booths)
            .where(and(eq(booths.exhibitionId, exhibition.id), eq(booths.companyId, applications.companyId))),
        ),
      ),
    )
    .orderBy(asc(companies.nameKo), asc(companies.id));
export type Offerable = Awaited<ReturnType<typeof listOfferable>>[number];

/** Programmes that have begun: an exhibition belongs to one. */
export const listProgramChoices = (actor: Actor, reader: Reader = db) =>
  reader
    .select({ id: programs.id, titleKo: programs.titleKo, titleEn: programs.titleEn })
    .from(programs)
    .where(and(isCity(actor), isNotNull(programs.publishedAt)))
    .orderBy(desc(programs.publishedAt), asc(programs.id));

/* Locked, for deeds */

export async function lockExhibition(tx: Tx, actor: Actor, id: string) {
  const [found] = await tx
    .select({
      id: exhibitions.id,
      programId: exhibitions.programId,
      firstDay: exhibitions.firstDay,
      lastDay: exhibitions.lastDay,
      zone: exhibitions.zone,
    })
    .from(exhibitions)
    .where(and(isCity(actor), eq(exhibitions.id, id)))
    .for("update");
  if (!found) throw notFound();
  return found;
}

/** The exhibition with a company that may be put into its cohort, and the products that it was accepted with. */
export async function lockForOffer(tx: Tx, actor: Actor, exhibitionId: string, companyId: string) {
  const exhibition = await lockExhibition(tx, actor, exhibitionId);
  const [application] = await tx
    .select({ id: applications.id })
    .from(applications)
    .where(
      and(
        eq(applications.programId, exhibition.programId),
        eq(applications.companyId, companyId),
        eq(applications.state, "accepted"),
      ),
    );
  const placed = await tx.$count(booths, and(eq(booths.exhibitionId, exhibitionId), eq(booths.companyId, companyId)));
  return {
    ...exhibition,
    companyId,
    applicationId: application?.id,
    accepted: Boolean(application),
    placed: placed > 0,
  };
}
