import "server-only";
import { and, desc, eq, exists, gte, ilike, inArray, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Reader } from "@/db/client";
import {
  applications,
  briefs,
  chambers,
  companies,
  companyMembers,
  conflictGates,
  invitations,
  matches,
  mentors,
  programs,
  reviewRounds,
  reviews,
  standingInterests,
  users,
} from "@/db/schema";
import { inForce, touchesOf } from "@/lib/bars/rules";
import { heldInterests } from "@/lib/bars/states";
import { openBriefs } from "@/lib/briefs/states";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import type { Sized } from "@/lib/core/part";
import { escapeLike } from "@/lib/reference/rules";
import { inRound } from "@/lib/rounds/queries";
import { roundMachine } from "@/lib/rounds/states";
import type { ChecksFilter } from "./input";
import { readAbout } from "./queries.register";
import { type FactInterest, type Warning, warningsOf } from "./rules";
import { barringGates, decidedGates, gatesToCheck, type InterestKind, renewalDays } from "./states";

/** Signs, checks and findings are the city's: nothing here is ever read for a mentor. */
const visibleTo = (actor: Actor): SQL =>
  actor.role === "official" || actor.role === "system" ? sql`true` : sql`false`;

export type Pair = { mentorId: string; applicationId: string };
export const pairKey = ({ mentorId, applicationId }: Pair) => `${mentorId} ${applicationId}`;

const list = (ids: readonly string[]) => [...new Set(ids)];

/** People of the companies, and those who were invited to be. */
async function readPeople(reader: Reader, companyIds: readonly string[]) {
  const members = await reader
    .select({ companyId: companyMembers.companyId, userId: companyMembers.userId, email: users.email })
    .from(companyMembers)
    .innerJoin(users, eq(users.id, companyMembers.userId))
    .where(inArray(companyMembers.companyId, [...companyIds]));
  const invited = await reader
    .selectDistinct({ companyId: invitations.companyId, email: invitations.email })
    .from(invitations)
    .where(inArray(invitations.companyId, [...companyIds]));
  return { members, invited };
}

/** Interests of these mentors and chambers that hold, or ended within a year. */
async function readInterests(reader: Reader, mentorIds: readonly string[], chamberIds: readonly string[], now: Date) {
  const since = new Date(now.getTime() - renewalDays * 86_400_000);
  const rows = await reader
    .select({
      id: standingInterests.id,
      state: standingInterests.state,
      stateEnteredAt: standingInterests.stateEnteredAt,
      mentorId: standingInterests.mentorId,
      chamberId: standingInterests.chamberId,
      kind: sql<InterestKind>`${standingInterests.kind}`,
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
        or(inArray(standingInterests.mentorId, [...mentorIds]), inArray(standingInterests.chamberId, [...chamberIds])),
        or(inArray(standingInterests.state, [...heldInterests]), gte(standingInterests.stateEnteredAt, since)),
        or(
          sql`${standingInterests.untilOn} is null`,
          sql`${standingInterests.untilOn} >= ${since.toISOString()}::date`,
        ),
      ),
    )
    .orderBy(standingInterests.id);
  return rows.map((row) => ({
    ...row,
    held: (heldInterests as readonly string[]).includes(row.state) && inForce(row, now),
    begun: inForce({ ...row, untilOn: null }, now),
  }));
}

type TouchingInterest = Omit<Awaited<ReturnType<typeof readInterests>>[number], "mentorId"> & FactInterest;

/**
 * Warnings for these pairs and the entries of the register that touch them, by `pairKey`, in a constant number of
 * statements however many pairs there are.
 */
export async function readSigns(actor: Actor, pairs: readonly Pair[], now: Date, reader: Reader = db) {
  const found = new Map<string, { warnings: Warning[]; touching: TouchingInterest[] }>();
  if (pairs.length === 0) return found;
  const people = await reader
    .select({
      mentorId: mentors.userId,
      email: users.email,
      chamberId: mentors.chamberId,
      chamberEmail: chambers.contactEmail,
      chamberWebsite: chambers.website,
    })
    .from(mentors)
    .innerJoin(users, eq(users.id, mentors.userId))
    .innerJoin(chambers, eq(chambers.id, mentors.chamberId))
    .where(and(visibleTo(actor), inArray(mentors.userId, list(pairs.map(({ mentorId }) => mentorId)))));
  if (people.length === 0) return found;
  const mentorOf = new Map(people.map((one) => [one.mentorId, one]));
  const about = await readAbout(reader, list(pairs.map(({ applicationId }) => applicationId)));
  const companyIds = list([...about.values()].map(({ companyId }) => companyId));
  const mentorIds = [...mentorOf.keys()];
  const chamberIds = list(people.map(({ chamberId }) => chamberId));
  const addresses = await reader
    .select({ id: companies.id, website: companies.website, email: companies.contactEmail })
    .from(companies)
    .where(inArray(companies.id, companyIds));
  const { members, invited } = await readPeople(reader, companyIds);
  const introductions = await reader
    .select({ companyId: matches.companyId, chamberId: matches.chamberId, count: sql<number>`count(*)::int` })
    .from(matches)
    .where(
      and(
        isNotNull(matches.introducedAt),
        inArray(matches.companyId, companyIds),
        inArray(matches.chamberId, chamberIds),
      ),
    )
    .groupBy(matches.companyId, matches.chamberId);
  const earlier = await readEarlier(reader, mentorIds, companyIds);
  const interests = await readInterests(reader, mentorIds, chamberIds, now);
  const asked = await reader
    .select({ chamberId: briefs.chamberId, hsPrefixes: briefs.hsPrefixes })
    .from(briefs)
    .where(and(inArray(briefs.chamberId, chamberIds), inArray(briefs.state, [...openBriefs])));
  for (const pair of pairs) {
    const mentor = mentorOf.get(pair.mentorId);
    const of = about.get(pair.applicationId);
    if (!mentor || !of) continue;
    const here = <T extends { companyId: string | null }>(rows: readonly T[]) =>
      rows.filter(({ companyId }) => companyId === of.companyId);
    const address = addresses.find(({ id }) => id === of.companyId);
    const own = interests
      .filter(({ mentorId, chamberId }) => mentorId === mentor.mentorId || chamberId === mentor.chamberId)
      .filter(({ begun }) => begun)
      .map((interest) => ({ ...interest, ofChamber: interest.chamberId !== null }));
    const warnings = warningsOf({
      about: of,
      mentorEmail: mentor.email,
      chamberAddresses: [mentor.chamberEmail, mentor.chamberWebsite],
      companyEmails: [address?.email ?? "", ...here(members).map(({ email }) => email)],
      companyWebsite: address?.website ?? null,
      belonged:
        here(members).some(({ userId, email }) => userId === mentor.mentorId || email === mentor.email) ||
        here(invited).some(({ email }) => email === mentor.email),
      introductions: here(introductions).find(({ chamberId }) => chamberId === mentor.chamberId)?.count ?? 0,
      earlier: here(earlier).filter(
        ({ mentorId, applicationId }) => mentorId === mentor.mentorId && applicationId !== pair.applicationId,
      ).length,
      interests: own,
      briefs: asked.filter(({ chamberId }) => chamberId === mentor.chamberId),
    });
    const touching = own.filter((interest) => interest.held && touchesOf(interest, of).length > 0);
    found.set(pairKey(pair), { warnings, touching });
  }
  return found;
}
export type Signs = Awaited<ReturnType<typeof readSigns>>;

/** What these mentors have declared, or were found to have, about applications of these companies. */
async function readEarlier(reader: Reader, mentorIds: readonly string[], companyIds: readonly string[]) {
  const gates = await reader
    .select({
      mentorId: conflictGates.mentorId,
      applicationId: conflictGates.applicationId,
      companyId: applications.companyId,
    })
    .from(conflictGates)
    .innerJoin(applications, eq(applications.id, conflictGates.applicationId))
    .where(
      and(
        inArray(conflictGates.mentorId, [...mentorIds]),
        inArray(applications.companyId, [...companyIds]),
        inArray(conflictGates.state, [...barringGates]),
      ),
    );
  const declines = await reader
    .selectDistinct({
      mentorId: reviews.mentorId,
      applicationId: reviews.applicationId,
      companyId: applications.companyId,
    })
    .from(reviews)
    .innerJoin(applications, eq(applications.id, reviews.applicationId))
    .where(
      and(
        inArray(reviews.mentorId, [...mentorIds]),
        inArray(applications.companyId, [...companyIds]),
        eq(reviews.declineReason, "conflict"),
      ),
    );
  return [...gates, ...declines];
}

/* The list of checks */

export const checksOnPage = 20;
/** The most gates that are looked through for signs at once. */
const mostLooked = 3000;

const checker = alias(users, "checker");
const running = roundMachine.states.filter((state) => !roundMachine.isFinal(state));
const declaredOnce = sql`(cardinality(${conflictGates.interests}) > 0 or ${inArray(conflictGates.state, [...barringGates])})`;

const inView: Record<ChecksFilter["show"], SQL | undefined> = {
  to_check: inArray(conflictGates.state, [...gatesToCheck]),
  decided: inArray(conflictGates.state, [...decidedGates]),
  warned: sql`${conflictGates.state} not in ${among([...barringGates])}`,
  all: declaredOnce,
};

const gateColumns = {
  id: conflictGates.id,
  state: conflictGates.state,
  stateEnteredAt: conflictGates.stateEnteredAt,
  origin: conflictGates.origin,
  interests: conflictGates.interests,
  standing: conflictGates.standing,
  note: conflictGates.note,
  checkNote: conflictGates.checkNote,
  checkedBy: checker.name,
  scoresKept: conflictGates.scoresKept,
  attestedAt: conflictGates.attestedAt,
  applicationId: applications.id,
  receiptNumber: applications.receiptNumber,
  programKo: programs.titleKo,
  programEn: programs.titleEn,
  companyId: companies.id,
  companyKo: companies.nameKo,
  companyEn: companies.nameEn,
  sector: companies.sector,
  mentorId: conflictGates.mentorId,
  mentorName: users.name,
  chamberKo: chambers.nameKo,
  chamberEn: chambers.nameEn,
  sample: applications.sample,
};

const fromGates = (reader: Reader) =>
  reader
    .select(gateColumns)
    .from(conflictGates)
    .innerJoin(applications, eq(applications.id, conflictGates.applicationId))
    .innerJoin(programs, eq(programs.id, applications.programId))
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .innerJoin(users, eq(users.id, conflictGates.mentorId))
    .innerJoin(mentors, eq(mentors.userId, conflictGates.mentorId))
    .innerJoin(chambers, eq(chambers.id, mentors.chamberId))
    .leftJoin(checker, eq(checker.id, conflictGates.checkedBy))
    .$dynamic();

const roundRuns = (reader: Reader) =>
  exists(
    reader
      .select({ one: sql`1` })
      .from(reviewRounds)
      .where(and(inRound, inArray(reviewRounds.state, running))),
  );

const named = (text: string): SQL | undefined => {
  const pattern = `%${escapeLike(text)}%`;
  return text
    ? or(
        ...[companies.nameKo, companies.nameEn, applications.receiptNumber, users.name].map((at) => ilike(at, pattern)),
      )
    : undefined;
};

const newestFirst = [
  sql`${inArray(conflictGates.state, [...gatesToCheck])} desc`,
  desc(conflictGates.stateEnteredAt),
  desc(conflictGates.id),
];

/** Reviews behind these gates that carry or carried scores: where the city says what becomes of them. */
async function readReviews(reader: Reader, gates: readonly { applicationId: string; mentorId: string }[]) {
  if (gates.length === 0) return [];
  return reader
    .select({
      id: reviews.id,
      roundId: reviews.roundId,
      applicationId: reviews.applicationId,
      mentorId: reviews.mentorId,
      state: reviews.state,
      submittedAt: reviews.submittedAt,
    })
    .from(reviews)
    .where(
      and(
        inArray(reviews.applicationId, list(gates.map(({ applicationId }) => applicationId))),
        inArray(reviews.mentorId, list(gates.map(({ mentorId }) => mentorId))),
      ),
    )
    .orderBy(reviews.createdAt);
}

/**
 * Gates with everything that is known about them side by side. `warned` shows those where nobody has declared anything and
 * signs speak for an interest, the strongest first.
 */
export async function listChecks(actor: Actor, filter: Sized<ChecksFilter>, now: Date, reader: Reader = db) {
  const where = and(
    visibleTo(actor),
    inView[filter.show],
    filter.state ? eq(conflictGates.state, filter.state) : undefined,
    named(filter.q),
    filter.show === "warned" ? roundRuns(reader) : undefined,
  );
  const { page, size = checksOnPage } = filter;
  const offset = (page - 1) * size;
  if (filter.show === "warned") {
    const all = await fromGates(reader)
      .where(where)
      .orderBy(...newestFirst)
      .limit(mostLooked);
    const signs = await readSigns(actor, all, now, reader);
    const weight = (gate: (typeof all)[number]) =>
      (signs.get(pairKey(gate))?.warnings ?? []).reduce(
        (sum, { strength }) => sum + (strength === "strong" ? 100 : 1),
        0,
      );
    const warned = all.filter((gate) => weight(gate) > 0).sort((a, b) => weight(b) - weight(a));
    const rows = warned.slice(offset, offset + size);
    return paged(rows, signs, await readReviews(reader, rows), warned.length, page, size);
  }
  const rows = await fromGates(reader)
    .where(where)
    .orderBy(...newestFirst)
    .limit(size)
    .offset(offset);
  const [counted] = await reader
    .select({ total: sql<number>`count(*)::int` })
    .from(conflictGates)
    .innerJoin(applications, eq(applications.id, conflictGates.applicationId))
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .innerJoin(users, eq(users.id, conflictGates.mentorId))
    .where(where);
  const signs = await readSigns(actor, rows, now, reader);
  return paged(rows, signs, await readReviews(reader, rows), counted?.total ?? 0, page, size);
}

type GateRow = Awaited<ReturnType<ReturnType<typeof fromGates>["execute"]>>[number];

function paged(
  rows: readonly GateRow[],
  signs: Signs,
  given: Awaited<ReturnType<typeof readReviews>>,
  total: number,
  page: number,
  size: number,
) {
  return {
    rows: rows.map((gate) => ({
      ...gate,
      warnings: signs.get(pairKey(gate))?.warnings ?? [],
      touching: signs.get(pairKey(gate))?.touching ?? [],
      reviews: given.filter((one) => one.applicationId === gate.applicationId && one.mentorId === gate.mentorId),
    })),
    total,
    page,
    pages: Math.max(1, Math.ceil(total / size)),
  };
}
export type Checks = Awaited<ReturnType<typeof listChecks>>;
export type Check = Checks["rows"][number];
