import "server-only";
import { and, asc, desc, eq, inArray, notInArray, type SQL, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import { companies, investmentProfiles, investmentProfileVersions, users } from "@/db/schema";
import { inOwnConflict } from "@/lib/briefs/queries";
import { companiesInGoodStanding } from "@/lib/companies/states";
import { transferConsentHolds } from "@/lib/consents/queries";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/text";
import { barredFor } from "./queries";
import { shownProfiles } from "./states";

/**
 * What a company writes of itself is its own. Chambers to which its consent holds read what is published, and no mentor with a
 * declared interest in the company, by the gate or, with `barred`, by the register; the city does too.
 */
const publishedFor = (actor: Actor, barred: readonly string[] = []): SQL => {
  const shown = and(
    inArray(investmentProfiles.state, [...shownProfiles]),
    inArray(companies.state, [...companiesInGoodStanding]),
  )!;
  switch (actor.role) {
    case "system":
    case "official":
      return shown;
    case "mentor":
      return actor.chamberId
        ? and(
            shown,
            transferConsentHolds(companies.id, actor.chamberId),
            sql`not ${inOwnConflict(actor.userId, companies.id)}`,
            notInArray(companies.id, [...barred]),
          )!
        : sql`false`;
    default:
      return sql`false`;
  }
};

const isOwn = (actor: Actor): SQL =>
  actor.role === "company" && actor.companyId ? eq(investmentProfiles.companyId, actor.companyId) : sql`false`;

export const contentColumns = {
  stage: investmentProfiles.stage,
  instruments: investmentProfiles.instruments,
  amountMinCents: investmentProfiles.amountMinCents,
  amountMaxCents: investmentProfiles.amountMaxCents,
  useKo: investmentProfiles.useKo,
  useEn: investmentProfiles.useEn,
  tractionKo: investmentProfiles.tractionKo,
  tractionEn: investmentProfiles.tractionEn,
  revenueCents: investmentProfiles.revenueCents,
  revenueYear: investmentProfiles.revenueYear,
  capTable: investmentProfiles.capTable,
  rounds: investmentProfiles.rounds,
  links: investmentProfiles.links,
};

/** One's own company's profile as it is being written; null before the first saving. */
export async function findOwnProfile(actor: Actor, reader: Reader = db) {
  const [profile] = await reader
    .select({
      id: investmentProfiles.id,
      companyId: investmentProfiles.companyId,
      state: investmentProfiles.state,
      stateEnteredAt: investmentProfiles.stateEnteredAt,
      edits: investmentProfiles.edits,
      publishedEdits: investmentProfiles.publishedEdits,
      updatedAt: investmentProfiles.updatedAt,
      ...contentColumns,
    })
    .from(investmentProfiles)
    .where(isOwn(actor));
  return profile ?? null;
}
export type OwnProfile = NonNullable<Awaited<ReturnType<typeof findOwnProfile>>>;

/** What one's own company has published, newest first. */
export const listOwnVersions = (actor: Actor, reader: Reader = db) =>
  reader
    .select({
      id: investmentProfileVersions.id,
      number: investmentProfileVersions.number,
      content: investmentProfileVersions.content,
      by: users.name,
      publishedAt: investmentProfileVersions.publishedAt,
    })
    .from(investmentProfileVersions)
    .innerJoin(investmentProfiles, eq(investmentProfiles.id, investmentProfileVersions.profileId))
    .innerJoin(users, eq(users.id, investmentProfileVersions.publishedBy))
    .where(isOwn(actor))
    .orderBy(desc(investmentProfileVersions.number));
export type ProfileVersion = Awaited<ReturnType<typeof listOwnVersions>>[number];

const newest = sql`${investmentProfileVersions.number} = (select max(later.number) from ${investmentProfileVersions} later
  where later.profile_id = ${investmentProfiles.id})`;

const publishedOnes = (reader: Reader) =>
  reader
    .select({
      versionId: investmentProfileVersions.id,
      number: investmentProfileVersions.number,
      content: investmentProfileVersions.content,
      publishedAt: investmentProfileVersions.publishedAt,
      companyId: companies.id,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
      sector: companies.sector,
      sample: companies.sample,
    })
    .from(investmentProfiles)
    .innerJoin(companies, eq(companies.id, investmentProfiles.companyId))
    .innerJoin(investmentProfileVersions, and(eq(investmentProfileVersions.profileId, investmentProfiles.id), newest))
    .$dynamic();

/** Companies that look for investment, as far as the actor may know of it. */
export async function listPublishedProfiles(actor: Actor, reader: Reader = db) {
  return publishedOnes(reader)
    .where(publishedFor(actor, await barredFor(actor, reader)))
    .orderBy(desc(investmentProfileVersions.publishedAt), asc(companies.id))
    .limit(200);
}
export type PublishedProfile = Awaited<ReturnType<typeof listPublishedProfiles>>[number];

export async function findPublishedProfile(actor: Actor, companyId: string | null, reader: Reader = db) {
  if (!companyId || !isUuid(companyId)) return null;
  const readable = publishedFor(actor, await barredFor(actor, reader));
  const [found] = await publishedOnes(reader).where(and(readable, eq(companies.id, companyId)));
  return found ?? null;
}

/* Locked, for deeds */

/** One's own company with its profile, where there is one; the company is held, so that there is one profile at most. */
export async function lockOwnProfile(tx: Tx, actor: Actor) {
  const companyId = actor.role === "company" ? actor.companyId : null;
  if (!companyId) throw notFound();
  await tx.select({ id: companies.id }).from(companies).where(eq(companies.id, companyId)).for("update");
  const [profile] = await tx
    .select({
      id: investmentProfiles.id,
      state: investmentProfiles.state,
      stateEnteredAt: investmentProfiles.stateEnteredAt,
      edits: investmentProfiles.edits,
      ...contentColumns,
    })
    .from(investmentProfiles)
    .where(isOwn(actor))
    .for("update");
  return { companyId, profile: profile ?? null };
}

export async function lockWrittenProfile(tx: Tx, actor: Actor) {
  const { companyId, profile } = await lockOwnProfile(tx, actor);
  if (!profile) throw notFound();
  return { ...profile, companyId };
}

export async function nextNumber(tx: Tx, profileId: string): Promise<number> {
  const [row] = await tx
    .select({ last: sql<number>`coalesce(max(${investmentProfileVersions.number}), 0)::int` })
    .from(investmentProfileVersions)
    .where(eq(investmentProfileVersions.profileId, profileId));
  return (row?.last ?? 0) + 1;
}

/** The published profile that an interest is written down for, held against being withdrawn. */
export async function lockPublishedProfile(tx: Tx, actor: Actor, companyId: string) {
  const [found] = isUuid(companyId)
    ? await publishedOnes(tx).where(and(publishedFor(actor), eq(companies.id, companyId)))
    : [];
  if (!found) throw notFound();
  const [held] = await tx
    .select({ id: investmentProfiles.id })
    .from(investmentProfiles)
    .innerJoin(companies, eq(companies.id, investmentProfiles.companyId))
    .where(and(publishedFor(actor), eq(companies.id, companyId)))
    .for("share", { of: investmentProfiles });
  if (!held) throw notFound();
  return found;
}
