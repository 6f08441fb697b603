import "server-only";
import { and, asc, desc, eq, ilike, inArray, isNull, lte, ne, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Reader, type Tx } from "@/db/client";
import {
  applications,
  barredCompanies,
  chambers,
  companies,
  conflictGates,
  mentors,
  reviewRounds,
  standingInterests,
  standingInterestVersions,
  users,
} from "@/db/schema";
import { readCompanies } from "@/lib/bars/queries.facts";
import { type About, inForce, meansCompany, touchesOf } from "@/lib/bars/rules";
import { heldInterests } from "@/lib/bars/states";
import type { Actor } from "@/lib/core/actor";
import type { Command } from "@/lib/core/command";
import { forbidden, invalid, notFound } from "@/lib/core/errors";
import type { Sized } from "@/lib/core/part";
import { problemsOf } from "@/lib/core/problems";
import { checkBusinessNumber, escapeLike, formatBusinessNumber } from "@/lib/reference/rules";
import { inRound } from "@/lib/rounds/queries";
import { roundMachine } from "@/lib/rounds/states";
import { companySearchInput, type RegisterFilter } from "./input";
import { closableGates, type InterestKind, reminderDays, renewalDays } from "./states";

/** A mentor's own, their chamber's for all its mentors, all for the city. */
const visibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "official":
    case "system":
      return sql`true`;
    case "mentor":
      return actor.userId && actor.chamberId
        ? or(eq(standingInterests.mentorId, actor.userId), eq(standingInterests.chamberId, actor.chamberId))!
        : sql`false`;
    default:
      return sql`false`;
  }
};

const held = inArray(standingInterests.state, [...heldInterests]);

const scopeColumns = {
  kind: sql<InterestKind>`${standingInterests.kind}`,
  sectors: standingInterests.sectors,
  hsRanges: standingInterests.hsRanges,
  companyText: standingInterests.companyText,
  fromOn: standingInterests.fromOn,
  untilOn: standingInterests.untilOn,
  note: standingInterests.note,
};

const interestColumns = {
  id: standingInterests.id,
  state: standingInterests.state,
  stateEnteredAt: standingInterests.stateEnteredAt,
  mentorId: standingInterests.mentorId,
  chamberId: standingInterests.chamberId,
  renewedAt: standingInterests.renewedAt,
  ...scopeColumns,
};

/** As declared, without the company that an official chose: that it is registered here is the city's to know. */
export const listOwnStanding = (actor: Actor, reader: Reader = db) =>
  reader
    .select(interestColumns)
    .from(standingInterests)
    .where(and(visibleTo(actor), actor.role === "mentor" ? sql`true` : sql`false`))
    .orderBy(sql`${held} desc`, desc(standingInterests.createdAt), desc(standingInterests.id))
    .limit(200);

export type OwnStanding = Awaited<ReturnType<typeof listOwnStanding>>[number];

/**
 * The interests in force that a mentor is reminded of before they attest, those first that the name and sector on the gate
 * plainly touch. All of them: which others touch the application is told by nothing.
 */
export async function listAttestable(
  actor: Actor,
  shown: { companyKo: string | null; companyEn: string | null; sector: string | null },
  now: Date,
  reader: Reader = db,
) {
  const own = (await listOwnStanding(actor, reader)).filter(
    (interest) => (heldInterests as readonly string[]).includes(interest.state) && inForce(interest, now),
  );
  const seen: About = {
    companyId: "",
    nameKo: shown.companyKo ?? "",
    nameEn: shown.companyEn ?? "",
    businessNumber: null,
    sector: shown.sector,
    products: [],
  };
  return own
    .map((interest) => ({ ...interest, near: touchesOf({ ...interest, companyId: null }, seen).length > 0 }))
    .sort((a, b) => Number(b.near) - Number(a.near));
}
export type Attestable = Awaited<ReturnType<typeof listAttestable>>[number];

/** What was said when, newest first; the words of the city's correction are the city's. */
export const listVersions = (actor: Actor, interestIds: readonly string[], reader: Reader = db) =>
  reader
    .select({
      id: standingInterestVersions.id,
      interestId: standingInterestVersions.interestId,
      deed: standingInterestVersions.deed,
      kind: sql<InterestKind>`${standingInterestVersions.kind}`,
      sectors: standingInterestVersions.sectors,
      hsRanges: standingInterestVersions.hsRanges,
      companyText: standingInterestVersions.companyText,
      fromOn: standingInterestVersions.fromOn,
      untilOn: standingInterestVersions.untilOn,
      note: standingInterestVersions.note,
      reason: actor.role === "official" ? standingInterestVersions.reason : sql<string>`''`,
      by: users.name,
      byCity: sql<boolean>`${users.role} = 'official'`,
      at: standingInterestVersions.at,
    })
    .from(standingInterestVersions)
    .innerJoin(standingInterests, eq(standingInterests.id, standingInterestVersions.interestId))
    .innerJoin(users, eq(users.id, standingInterestVersions.byId))
    .where(
      and(
        visibleTo(actor),
        interestIds.length ? inArray(standingInterestVersions.interestId, [...interestIds]) : sql`false`,
      ),
    )
    .orderBy(desc(standingInterestVersions.at), desc(standingInterestVersions.id));
export type StandingVersion = Awaited<ReturnType<typeof listVersions>>[number];

/* The city */

const cityOnly = (actor: Actor): SQL => (actor.role === "official" ? sql`true` : sql`false`);

const chamberOfMentor = alias(chambers, "chamber_of_mentor");
export const entriesOnPage = 20;

/** The whole register with the company that each entry means: the one chosen, else the one whose number or name was typed. */
export async function listRegister(actor: Actor, filter: Sized<RegisterFilter>, reader: Reader = db) {
  const pattern = `%${escapeLike(filter.q)}%`;
  const { page, size = entriesOnPage } = filter;
  const where = and(
    cityOnly(actor),
    filter.state ? eq(standingInterests.state, filter.state) : held,
    filter.kind ? eq(standingInterests.kind, filter.kind) : undefined,
    filter.q
      ? or(
          ilike(users.name, pattern),
          ...[chambers, chamberOfMentor].flatMap(({ nameKo, nameEn }) => [
            ilike(nameKo, pattern),
            ilike(nameEn, pattern),
          ]),
          ilike(standingInterests.companyText, pattern),
          ilike(companies.nameKo, pattern),
        )
      : undefined,
  );
  const rows = await reader
    .select({
      ...interestColumns,
      companyId: standingInterests.companyId,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
      mentorName: users.name,
      chamberKo: sql<string>`coalesce(${chambers.nameKo}, ${chamberOfMentor.nameKo}, '')`,
      chamberEn: sql<string>`coalesce(${chambers.nameEn}, ${chamberOfMentor.nameEn}, '')`,
      total: sql<number>`count(*) over ()::int`,
    })
    .from(standingInterests)
    .leftJoin(companies, eq(companies.id, standingInterests.companyId))
    .leftJoin(users, eq(users.id, standingInterests.mentorId))
    .leftJoin(mentors, eq(mentors.userId, standingInterests.mentorId))
    .leftJoin(chamberOfMentor, eq(chamberOfMentor.id, mentors.chamberId))
    .leftJoin(chambers, eq(chambers.id, standingInterests.chamberId))
    .where(where)
    .orderBy(asc(standingInterests.state), desc(standingInterests.stateEnteredAt), desc(standingInterests.id))
    .limit(size)
    .offset((page - 1) * size);
  const known = rows.some(({ companyId, companyText }) => !companyId && companyText)
    ? await namesOfAll(actor, reader)
    : [];
  const versions = await listVersions(
    actor,
    rows.map(({ id }) => id),
    reader,
  );
  const total = rows[0]?.total ?? 0;
  return {
    rows: rows.map((row) => ({
      ...row,
      means: row.companyId
        ? { id: row.companyId, nameKo: row.companyKo ?? "", nameEn: row.companyEn ?? "" }
        : meant(row.companyText, known),
      versions: versions.filter(({ interestId }) => interestId === row.id),
    })),
    total,
    page,
    pages: Math.max(1, Math.ceil(total / size)),
  };
}
export type Register = Awaited<ReturnType<typeof listRegister>>;
export type RegisterEntry = Register["rows"][number];

const namesOfAll = (actor: Actor, reader: Reader) =>
  reader
    .select({
      companyId: companies.id,
      nameKo: companies.nameKo,
      nameEn: companies.nameEn,
      businessNumber: companies.businessNumber,
    })
    .from(companies)
    .where(and(cityOnly(actor), ne(companies.state, "closed")));

function meant(typed: string, known: Awaited<ReturnType<typeof namesOfAll>>) {
  const company = typed === "" ? undefined : known.find((one) => meansCompany(typed, one));
  return company ? { id: company.companyId, nameKo: company.nameKo, nameEn: company.nameEn } : null;
}

/** Whose interests an official may record: every mentor and every chamber that takes part. */
export async function listHolders(actor: Actor, reader: Reader = db) {
  const people = await reader
    .select({ id: mentors.userId, name: users.name, chamberKo: chambers.nameKo, chamberEn: chambers.nameEn })
    .from(mentors)
    .innerJoin(users, eq(users.id, mentors.userId))
    .innerJoin(chambers, eq(chambers.id, mentors.chamberId))
    .where(and(cityOnly(actor), ne(mentors.state, "offboarded")))
    .orderBy(asc(users.name), asc(mentors.userId));
  const bodies = await reader
    .select({ id: chambers.id, chamberKo: chambers.nameKo, chamberEn: chambers.nameEn })
    .from(chambers)
    .where(and(cityOnly(actor), eq(chambers.directory, false), ne(chambers.state, "offboarded")))
    .orderBy(asc(chambers.nameEn), asc(chambers.id));
  return [
    ...people.map((one) => ({ value: `mentor ${one.id}`, ...one })),
    ...bodies.map((one) => ({ value: `chamber ${one.id}`, name: null, ...one })),
  ];
}
export type Holders = Awaited<ReturnType<typeof listHolders>>;

export type CompanyOption = { id: string; nameKo: string; nameEn: string; businessNumber: string };

/** For an official who records an interest. It has a command's shape so that an action can run it, but leaves no trace. */
export const findCompanyOptions: Command<{ text: string }, CompanyOption[]> = Object.assign(
  async (actor: Actor, raw: { text: string }) => {
    if (actor.role !== "official") throw forbidden("not_your_role");
    const read = companySearchInput.safeParse(raw);
    if (!read.success) throw invalid(problemsOf(read.error));
    const { text } = read.data;
    const number = checkBusinessNumber(text);
    const pattern = `%${escapeLike(text)}%`;
    const rows = await db
      .select({
        id: companies.id,
        nameKo: companies.nameKo,
        nameEn: companies.nameEn,
        businessNumber: companies.businessNumber,
      })
      .from(companies)
      .where(
        and(
          cityOnly(actor),
          number.ok
            ? eq(companies.businessNumber, number.value)
            : or(ilike(companies.nameKo, pattern), ilike(companies.nameEn, pattern)),
        ),
      )
      .orderBy(asc(companies.nameKo), asc(companies.id))
      .limit(20);
    return rows.map((row) => ({
      ...row,
      businessNumber: row.businessNumber ? formatBusinessNumber(row.businessNumber) : "",
    }));
  },
  { deed: "standing.search" },
);

/* What deeds need */

const lockColumns = {
  ...interestColumns,
  companyId: standingInterests.companyId,
  remindedAt: standingInterests.remindedAt,
};

export async function lockStanding(tx: Tx, actor: Actor, interestId: string) {
  const [interest] = await tx
    .select(lockColumns)
    .from(standingInterests)
    .where(and(visibleTo(actor), eq(standingInterests.id, interestId)))
    .for("no key update");
  if (!interest) throw notFound();
  return interest;
}
export type LockedStanding = Awaited<ReturnType<typeof lockStanding>>;

type Holder = { mentorId: string | null; chamberId: string | null };

/** The mentors whom an interest of this holder concerns, held: nobody attests while the register changes. */
export async function lockConcerned(tx: Tx, { mentorId, chamberId }: Holder): Promise<string[]> {
  const rows = await tx
    .select({ userId: mentors.userId })
    .from(mentors)
    .where(mentorId ? eq(mentors.userId, mentorId) : chamberId ? eq(mentors.chamberId, chamberId) : sql`false`)
    .orderBy(asc(mentors.userId))
    .for("update");
  return rows.map(({ userId }) => userId);
}

/** Step: whether the holder of a new entry exists at all. */
export async function hasHolder(tx: Tx, { mentorId, chamberId }: Holder): Promise<boolean> {
  const [row] = mentorId
    ? await tx.select({ id: mentors.userId }).from(mentors).where(eq(mentors.userId, mentorId))
    : await tx
        .select({ id: chambers.id })
        .from(chambers)
        .where(and(eq(chambers.id, chamberId ?? ""), eq(chambers.directory, false)));
  return row !== undefined;
}

/** What standing interests are held against: the companies of these applications with all their products. */
export async function readAbout(reader: Reader, applicationIds: readonly string[]): Promise<Map<string, About>> {
  if (applicationIds.length === 0) return new Map();
  const rows = await reader
    .select({ applicationId: applications.id, companyId: applications.companyId })
    .from(applications)
    .where(inArray(applications.id, [...applicationIds]));
  const all = await readCompanies(reader, inArray(companies.id, [...new Set(rows.map(({ companyId }) => companyId))]));
  const about = new Map(all.map((company) => [company.companyId, company]));
  return new Map(rows.map(({ applicationId, companyId }) => [applicationId, about.get(companyId)!]));
}

/** Step: the entries of the register, in force, that touch an application for a mentor: their own and their chamber's. */
export async function readTouching(
  tx: Tx,
  { mentorId, chamberId, applicationId }: { mentorId: string; chamberId: string; applicationId: string },
  now: Date,
): Promise<{ id: string; kind: InterestKind }[]> {
  await tx.select({ id: mentors.userId }).from(mentors).where(eq(mentors.userId, mentorId)).for("share");
  const entries = await tx
    .select({ id: standingInterests.id, companyId: standingInterests.companyId, ...scopeColumns })
    .from(standingInterests)
    .where(and(held, or(eq(standingInterests.mentorId, mentorId), eq(standingInterests.chamberId, chamberId))))
    .orderBy(asc(standingInterests.id));
  const about = (await readAbout(tx, [applicationId])).get(applicationId);
  return entries
    .filter((entry) => about && inForce(entry, now) && touchesOf(entry, about).length > 0)
    .map(({ id, kind }) => ({ id, kind }));
}

const runningRounds = roundMachine.states.filter((state) => !roundMachine.isFinal(state));

/** Gates that stand open, of these mentors, for applications whose round is not over: what a new interest may close. */
export async function lockClosable(tx: Tx, mentorIds: readonly string[]) {
  if (mentorIds.length === 0) return [];
  const gates = await tx
    .select({
      id: conflictGates.id,
      state: conflictGates.state,
      stateEnteredAt: conflictGates.stateEnteredAt,
      standing: conflictGates.standing,
      applicationId: conflictGates.applicationId,
      mentorId: conflictGates.mentorId,
    })
    .from(conflictGates)
    .innerJoin(applications, eq(applications.id, conflictGates.applicationId))
    .innerJoin(reviewRounds, inRound)
    .where(
      and(
        inArray(conflictGates.mentorId, [...mentorIds]),
        inArray(conflictGates.state, [...closableGates]),
        inArray(reviewRounds.state, runningRounds),
      ),
    )
    .orderBy(asc(conflictGates.id))
    .for("update", { of: conflictGates });
  const about = await readAbout(tx, [...new Set(gates.map(({ applicationId }) => applicationId))]);
  return gates.map((gate) => ({ ...gate, about: about.get(gate.applicationId)! }));
}

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000);

/** Entries whose holder was not asked in this year whether they still hold. For the clock. */
export const lockToRemind = (tx: Tx, actor: Actor, now: Date) =>
  tx
    .select(lockColumns)
    .from(standingInterests)
    .where(
      and(
        actor.role === "system" ? sql`true` : sql`false`,
        held,
        lte(standingInterests.renewedAt, daysBefore(now, renewalDays - reminderDays)),
        or(isNull(standingInterests.untilOn), sql`${standingInterests.untilOn} > ${now.toISOString()}::date`),
        or(isNull(standingInterests.remindedAt), lte(standingInterests.remindedAt, standingInterests.renewedAt)),
      ),
    )
    .orderBy(asc(standingInterests.id))
    .for("update");

/** Entries that came into force in the last days: what stood open before is to be closed. For the clock. */
export const lockTakingEffect = (tx: Tx, actor: Actor, now: Date) =>
  tx
    .select(lockColumns)
    .from(standingInterests)
    .where(
      and(
        actor.role === "system" ? sql`true` : sql`false`,
        held,
        sql`${standingInterests.fromOn} between ${daysBefore(now, 3).toISOString()}::date and ${daysBefore(now, -1).toISOString()}::date`,
      ),
    )
    .orderBy(asc(standingInterests.id))
    .for("update");

/** Entries that touch this company. For the clock. */
export const lockMeeting = (tx: Tx, actor: Actor, companyId: string) =>
  tx
    .select(lockColumns)
    .from(standingInterests)
    .innerJoin(barredCompanies, eq(barredCompanies.interestId, standingInterests.id))
    .where(and(actor.role === "system" ? sql`true` : sql`false`, held, eq(barredCompanies.companyId, companyId)))
    .orderBy(asc(standingInterests.id))
    .for("no key update", { of: standingInterests });

/** Step: whom a letter about an entry goes to: its mentor, or the chamber's leads. */
export async function listStandingReaders(tx: Tx, { mentorId, chamberId }: Holder): Promise<string[]> {
  if (mentorId) return [mentorId];
  const rows = await tx
    .select({ userId: mentors.userId })
    .from(mentors)
    .innerJoin(users, eq(users.id, mentors.userId))
    .where(
      and(
        chamberId ? eq(mentors.chamberId, chamberId) : sql`false`,
        eq(mentors.role, "lead"),
        isNull(users.disabledAt),
      ),
    )
    .orderBy(asc(mentors.userId));
  return rows.map(({ userId }) => userId);
}

/** What the yearly letter says; null when it no longer holds, or was renewed meanwhile. */
export async function findStandingForLetter(actor: Actor, interestId: string, now: Date, reader: Reader = db) {
  const [interest] = await reader
    .select(interestColumns)
    .from(standingInterests)
    .where(
      and(
        visibleTo(actor),
        eq(standingInterests.id, interestId),
        held,
        lte(standingInterests.renewedAt, daysBefore(now, renewalDays - reminderDays)),
      ),
    );
  return interest ?? null;
}
