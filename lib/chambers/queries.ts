import "server-only";
import { and, arrayContains, asc, desc, eq, ilike, inArray, or, type SQL, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import { chambers, chamberTerritories, federationBodies, matches, mentorAbsences, mentors, users } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { among } from "@/lib/core/among";
import { notFound } from "@/lib/core/errors";
import type { Sized } from "@/lib/core/part";
import { escapeLike } from "@/lib/reference/rules";
import type { ChamberListFilter, DirectoryFilter } from "./input";
import { availableStates, placeHolders } from "./states";

/** A federation's or regional body's own chambers: those of the body itself and of every body below it. */
const ofBody = (bodyId: string): SQL => sql`${chambers.bodyId} in (
  with recursive tree as (
    select id from ${federationBodies} where id = ${bodyId}
    union
    select child.id from ${federationBodies} child join tree on child.parent_id = tree.id
  ) select id from tree)`;

/** The ids of those chambers, for figures of other nouns. */
export const chambersOfBody = (bodyId: string): SQL =>
  sql`(select ${chambers.id} from ${chambers} where not ${chambers.directory} and ${ofBody(bodyId)})`;

/** The sourced directory and the chambers at work, by their public columns: everybody reads those. */
const visibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "guest":
    case "company":
    case "mentor":
    case "official":
    case "federation":
    case "admin":
    case "system":
      return sql`(${chambers.directory} or ${inArray(chambers.state, [...availableStates])})`;
    default:
      return sql`false`;
  }
};

/** Capacity and state: the chamber's own people, the bodies above it, the city, the operator. Never the directory. */
const figuresVisibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "mentor":
      return actor.chamberId ? sql`(not ${chambers.directory} and ${chambers.id} = ${actor.chamberId})` : sql`false`;
    case "federation":
      return actor.bodyId ? sql`(not ${chambers.directory} and ${ofBody(actor.bodyId)})` : sql`false`;
    case "official":
    case "admin":
    case "system":
      return sql`not ${chambers.directory}`;
    default:
      return sql`false`;
  }
};

/** The people of a chamber: their colleagues, the city, the operator; not the federation. */
const mentorsVisibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "mentor":
      return actor.chamberId ? eq(mentors.chamberId, actor.chamberId) : sql`false`;
    case "official":
    case "admin":
    case "system":
      return sql`true`;
    default:
      return sql`false`;
  }
};

const publicColumns = {
  id: chambers.id,
  slug: chambers.slug,
  nameKo: chambers.nameKo,
  nameEn: chambers.nameEn,
  kind: chambers.kind,
  metro: chambers.metro,
  /** Empty where the source does not say it. */
  city: chambers.city,
  stateCode: chambers.stateCode,
  timeZone: chambers.timeZone,
  directory: chambers.directory,
  sample: chambers.sample,
  source: chambers.source,
  sourceYear: chambers.sourceYear,
  sourceYearApproximate: chambers.sourceYearApproximate,
  unverified: chambers.unverified,
};

const like = (q: string) => `%${escapeLike(q)}%`;
const named = (q: string) =>
  q
    ? or(
        ilike(chambers.nameKo, like(q)),
        ilike(chambers.nameEn, like(q)),
        ilike(chambers.city, like(q)),
        ilike(chambers.metro, like(q)),
      )
    : undefined;

/** The public list by state: the directory and the chambers that take part, told apart by `directory`. */
export async function listPublicChambers(actor: Actor, filter: DirectoryFilter, reader: Reader = db) {
  const { q, state, group, sector } = filter;
  return reader
    .select(publicColumns)
    .from(chambers)
    .where(
      and(
        visibleTo(actor),
        named(q),
        state ? eq(chambers.stateCode, state) : undefined,
        group ? eq(chambers.directory, group === "directory") : undefined,
        sector ? arrayContains(chambers.sectors, [sector]) : undefined,
      ),
    )
    .orderBy(asc(chambers.stateCode), asc(chambers.nameEn), asc(chambers.id));
}
export type PublicChamber = Awaited<ReturnType<typeof listPublicChambers>>[number];

/** The states in which the public list has an entry at all. */
export async function listChamberStates(actor: Actor, reader: Reader = db): Promise<string[]> {
  const rows = await reader
    .selectDistinct({ stateCode: chambers.stateCode })
    .from(chambers)
    .where(visibleTo(actor))
    .orderBy(asc(chambers.stateCode));
  return rows.map((row) => row.stateCode);
}

const strengths = {
  aboutKo: chambers.aboutKo,
  aboutEn: chambers.aboutEn,
  website: chambers.website,
  sectors: chambers.sectors,
  hsChapters: chambers.hsChapters,
  channels: chambers.channels,
  certifications: chambers.certifications,
  helpKinds: chambers.helpKinds,
  languages: chambers.languages,
};

async function territoriesOf(chamberId: string, reader: Reader) {
  return reader
    .select({ stateCode: chamberTerritories.stateCode, share: chamberTerritories.share })
    .from(chamberTerritories)
    .where(eq(chamberTerritories.chamberId, chamberId))
    .orderBy(desc(chamberTerritories.share), asc(chamberTerritories.stateCode));
}

/** Slugs and ids come out of addresses: anything else is not found rather than a fault of the database. */
const isSlug = (text: string) => /^[a-z0-9-]{1,100}$/u.test(text);
const isId = (text: string) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(text);

export async function getPublicChamber(actor: Actor, slug: string, reader: Reader = db) {
  if (!isSlug(slug)) throw notFound();
  const [chamber] = await reader
    .select({ ...publicColumns, ...strengths })
    .from(chambers)
    .where(and(visibleTo(actor), eq(chambers.slug, slug)));
  if (!chamber) throw notFound();
  return { ...chamber, territories: await territoriesOf(chamber.id, reader) };
}
export type PublicChamberEntry = Awaited<ReturnType<typeof getPublicChamber>>;

/** Places that matches hold at the moment. `chambers.id` is spelt out, since a lone table's columns lose their table. */
const used = sql<number>`(select count(*)::int from ${matches} held where held.chamber_id = chambers.id and held.state in ${among(placeHolders)} and held.concluded_at is null)`;
const mentorCount = sql<number>`(select count(*)::int from ${mentors} person where person.chamber_id = chambers.id and person.state in ${among(availableStates)})`;

const figures = {
  id: chambers.id,
  slug: chambers.slug,
  nameKo: chambers.nameKo,
  nameEn: chambers.nameEn,
  kind: chambers.kind,
  metro: chambers.metro,
  city: chambers.city,
  stateCode: chambers.stateCode,
  timeZone: chambers.timeZone,
  sample: chambers.sample,
  state: chambers.state,
  stateEnteredAt: chambers.stateEnteredAt,
  places: chambers.places,
  used,
  mentorCount,
};

export const chambersOnPage = 20;

/** Chambers that take part, with capacity and how much of it is in use. */
export async function listChambers(actor: Actor, filter: Sized<ChamberListFilter>, reader: Reader = db) {
  const { q, us, state, sort, size = chambersOnPage } = filter;
  const which = and(
    figuresVisibleTo(actor),
    named(q),
    us ? eq(chambers.stateCode, us) : undefined,
    state ? eq(chambers.state, state) : undefined,
  );
  const order = {
    name: [asc(chambers.nameEn)],
    places: [desc(chambers.places), asc(chambers.nameEn)],
    free: [sql`${chambers.places} - ${used} desc`, asc(chambers.nameEn)],
  }[sort];
  const [sum] = await reader
    .select({
      total: sql<number>`count(*)::int`,
      places: sql<number>`coalesce(sum(${chambers.places}), 0)::int`,
      used: sql<number>`coalesce(sum(${used}), 0)::int`,
    })
    .from(chambers)
    .where(which);
  const { total, ...sums } = sum ?? { total: 0, places: 0, used: 0 };
  const pages = Math.max(1, Math.ceil(total / size));
  const page = Math.min(filter.page, pages);
  const rows = await reader
    .select(figures)
    .from(chambers)
    .where(which)
    .orderBy(...order, asc(chambers.id))
    .limit(size)
    .offset((page - 1) * size);
  return { rows, total, sums, page, pages };
}
export type ChamberRow = Awaited<ReturnType<typeof listChambers>>["rows"][number];

/** One chamber as those who work with it see it: the federation figures only, the others its words as well. */
export async function getChamber(actor: Actor, chamberId: string, reader: Reader = db) {
  if (!isId(chamberId)) throw notFound();
  const [chamber] = await reader
    .select({
      ...figures,
      ...strengths,
      contactEmail: chambers.contactEmail,
      bodyKo: federationBodies.nameKo,
      bodyEn: federationBodies.nameEn,
      updatedAt: chambers.updatedAt,
    })
    .from(chambers)
    .leftJoin(federationBodies, eq(federationBodies.id, chambers.bodyId))
    .where(and(figuresVisibleTo(actor), eq(chambers.id, chamberId)));
  if (!chamber) throw notFound();
  return { ...chamber, territories: await territoriesOf(chamber.id, reader) };
}
export type Chamber = Awaited<ReturnType<typeof getChamber>>;

const mentorColumns = {
  userId: mentors.userId,
  name: users.name,
  chamberId: mentors.chamberId,
  role: mentors.role,
  state: mentors.state,
  stateEnteredAt: mentors.stateEnteredAt,
  hoursPerMonth: mentors.hoursPerMonth,
  sectors: mentors.sectors,
  channels: mentors.channels,
  certifications: mentors.certifications,
};

export async function listMentors(actor: Actor, chamberId: string, reader: Reader = db) {
  return reader
    .select(mentorColumns)
    .from(mentors)
    .innerJoin(users, eq(users.id, mentors.userId))
    .where(and(mentorsVisibleTo(actor), eq(mentors.chamberId, chamberId)))
    .orderBy(desc(mentors.role), asc(users.name), asc(mentors.userId));
}
export type MentorRow = Awaited<ReturnType<typeof listMentors>>[number];

/** The mentor who is asking. */
export async function getOwnMentor(actor: Actor, reader: Reader = db): Promise<MentorRow> {
  const [mentor] = await reader
    .select(mentorColumns)
    .from(mentors)
    .innerJoin(users, eq(users.id, mentors.userId))
    .where(and(mentorsVisibleTo(actor), actor.userId ? eq(mentors.userId, actor.userId) : sql`false`));
  if (!mentor) throw notFound();
  return mentor;
}

/** The federation and its regional bodies, for choosing where a new chamber belongs. */
export async function listBodies(actor: Actor, reader: Reader = db) {
  return reader
    .select({
      id: federationBodies.id,
      parentId: federationBodies.parentId,
      nameKo: federationBodies.nameKo,
      nameEn: federationBodies.nameEn,
    })
    .from(federationBodies)
    .where(sql`${actor.role === "admin" || actor.role === "official" || actor.role === "system"}::boolean`)
    .orderBy(asc(federationBodies.nameEn));
}
export type Body = Awaited<ReturnType<typeof listBodies>>[number];

/** Held for the length of a deed, as far as the actor knows of it, with the places in use at that moment. */
export async function lockChamber(tx: Tx, actor: Actor, chamberId: string) {
  const [chamber] = await tx
    .select({
      id: chambers.id,
      slug: chambers.slug,
      state: chambers.state,
      stateEnteredAt: chambers.stateEnteredAt,
      places: chambers.places,
      updatedAt: chambers.updatedAt,
    })
    .from(chambers)
    .where(and(figuresVisibleTo(actor), eq(chambers.id, chamberId)))
    .for("update");
  if (!chamber) throw notFound();
  const [row] = await tx.select({ used }).from(chambers).where(eq(chambers.id, chamberId));
  return { ...chamber, used: row?.used ?? 0 };
}

/** When the mentor is away, from today on, the nearest first. */
export const listOwnAbsences = (actor: Actor, reader: Reader = db) =>
  reader
    .select({ id: mentorAbsences.id, startsOn: mentorAbsences.startsOn, endsOn: mentorAbsences.endsOn })
    .from(mentorAbsences)
    .where(and(ownAbsences(actor), upcoming(actor)))
    .orderBy(asc(mentorAbsences.startsOn), asc(mentorAbsences.id));
export type OwnAbsence = Awaited<ReturnType<typeof listOwnAbsences>>[number];

const ownAbsences = (actor: Actor): SQL =>
  actor.role === "mentor" && actor.userId ? eq(mentorAbsences.mentorId, actor.userId) : sql`false`;

/** By the mentor's own calendar: the last day counts to its end. */
const upcoming = ({ timeZone }: Actor) => sql`${mentorAbsences.endsOn} >= (now() at time zone ${timeZone})::date`;

/** Those that are listed: past ones cannot be removed and fill nobody's list. */
export const countOwnAbsences = (actor: Actor, reader: Reader = db) =>
  reader.$count(mentorAbsences, and(ownAbsences(actor), upcoming(actor)));

export async function lockOwnAbsence(tx: Tx, actor: Actor, id: string) {
  const [absence] = await tx
    .select({ id: mentorAbsences.id, mentorId: mentorAbsences.mentorId })
    .from(mentorAbsences)
    .where(and(ownAbsences(actor), eq(mentorAbsences.id, id)))
    .for("update");
  if (!absence) throw notFound();
  return absence;
}

export async function lockOwnMentor(tx: Tx, actor: Actor) {
  const [mentor] = await tx
    .select({ userId: mentors.userId, chamberId: mentors.chamberId })
    .from(mentors)
    .where(and(mentorsVisibleTo(actor), actor.userId ? eq(mentors.userId, actor.userId) : sql`false`))
    .for("update");
  if (!mentor) throw notFound();
  return mentor;
}
