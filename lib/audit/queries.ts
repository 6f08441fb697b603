import "server-only";
import { and, asc, desc, eq, gt, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { applications, auditEvents, companies, users } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { redact } from "@/lib/core/audit";
import { isWholeAddress } from "@/lib/core/masked";
import type { Sized } from "@/lib/core/part";
import { isUuid } from "@/lib/core/text";
import { escapeLike } from "@/lib/reference/rules";
import type { TrailFilter } from "./input";
import { cityNouns, detailWithoutScreening, judgementNouns, securityNouns } from "./rules";

const noun = sql`split_part(${auditEvents.action}, '.', 1)`;

/** The operator reads all entries but those of screening; the city all but the security events of accounts. */
export const visibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "system":
      return sql`true`;
    case "admin":
      return sql`not ${inArray(noun, [...cityNouns])}`;
    case "official":
      return sql`not ${inArray(noun, [...securityNouns])}`;
    default:
      return sql`false`;
  }
};

/** What was found or decided is not the operator's: details of those entries stay with the city. */
const detailFor = (actor: Actor): SQL<boolean> =>
  actor.role === "admin" ? sql<boolean>`not ${inArray(noun, [...judgementNouns])}` : sql<boolean>`true`;

const contains = (text: string) => `%${escapeLike(text)}%`;

/** A person by name or whole address. Written out, so that the trail's own index can be walked while people are few. */
const byPerson = (text: string) =>
  sql`${auditEvents.actorId} in (select person.id from ${users} person where person.name ilike ${contains(text)} or ${isWholeAddress(sql`person.email`, text)})`;

/** A company by name, or by its whole business number. */
const byFirm = (text: string) =>
  sql`${auditEvents.companyId} in (select firm.id from ${companies} firm where firm.name_ko ilike ${contains(text)} or firm.name_en ilike ${contains(text)} or firm.business_number = nullif(${text.replace(/\D/gu, "")}, ''))`;

const bySubject = (text: string) =>
  isUuid(text)
    ? or(eq(auditEvents.subjectId, text), eq(auditEvents.companyId, text))
    : sql`${auditEvents.subjectId} in (select named.id from ${applications} named where named.receipt_number = ${text.toUpperCase()})`;

const within = ({ from, to }: TrailFilter) =>
  and(
    from ? sql`${auditEvents.at} >= ${from}::date::timestamp at time zone 'Asia/Seoul'` : undefined,
    to ? sql`${auditEvents.at} < (${to}::date + 1)::timestamp at time zone 'Asia/Seoul'` : undefined,
  );

const conditions = (actor: Actor, filter: TrailFilter) =>
  and(
    visibleTo(actor),
    filter.noun ? eq(noun, filter.noun) : undefined,
    filter.action ? eq(auditEvents.action, filter.action) : undefined,
    filter.who ? eq(auditEvents.actorId, filter.who) : undefined,
    filter.person ? byPerson(filter.person) : undefined,
    filter.subject ? bySubject(filter.subject) : undefined,
    filter.firm ? byFirm(filter.firm) : undefined,
    filter.company ? eq(auditEvents.companyId, filter.company) : undefined,
    within(filter),
  );

const columnsFor = (actor: Actor) => ({
  sequence: auditEvents.sequence,
  at: auditEvents.at,
  actorId: auditEvents.actorId,
  actorRole: auditEvents.actorRole,
  actorName: users.name,
  action: auditEvents.action,
  subjectKind: auditEvents.subjectKind,
  subjectId: auditEvents.subjectId,
  companyId: auditEvents.companyId,
  companyKo: companies.nameKo,
  companyEn: companies.nameEn,
  shown: sql<boolean>`${detailFor(actor)}`,
  detail: sql<Record<string, unknown>>`case when ${detailFor(actor)} then ${auditEvents.detail} else '{}'::jsonb end`,
  /** Where it came from: a personal datum, for the operator who looks into misuse. */
  ip: actor.role === "admin" ? auditEvents.ip : sql<string | null>`null`,
});

export const trailOnPage = 50;

/**
 * The trail, newest first, by steps of fifty: `older` and `newer` are where the next steps begin, null at the ends. Walks
 * along the sequence, so that a page deep in the past costs what the first one does.
 */
export async function listTrail(actor: Actor, filter: Sized<TrailFilter>, reader: Reader = db) {
  const { size = trailOnPage } = filter;
  const upwards = filter.after !== undefined;
  const found = await reader
    .select(columnsFor(actor))
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.actorId))
    .leftJoin(companies, eq(companies.id, auditEvents.companyId))
    .where(
      and(
        conditions(actor, filter),
        filter.after !== undefined ? gt(auditEvents.sequence, filter.after) : undefined,
        filter.before !== undefined && !upwards ? lt(auditEvents.sequence, filter.before) : undefined,
      ),
    )
    .orderBy(upwards ? asc(auditEvents.sequence) : desc(auditEvents.sequence))
    .limit(size + 1);
  const more = found.length > size;
  const page = found.slice(0, size);
  if (upwards) page.reverse();
  const shown = actor.role === "admin" ? detailWithoutScreening : (detail: Record<string, unknown>) => detail;
  const rows = page.map((row) => ({ ...row, detail: redact(shown(row.detail)) }));
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    rows,
    newer: first && (upwards ? more : filter.before !== undefined) ? first.sequence : null,
    older: last && (upwards || more) ? last.sequence : null,
  };
}
/** How many entries there are, as far as the actor may read them. */
export async function countTrail(actor: Actor, filter: TrailFilter, reader: Reader = db): Promise<number> {
  const [row] = await reader
    .select({ total: sql<number>`count(*)::int` })
    .from(auditEvents)
    .where(conditions(actor, filter));
  return row?.total ?? 0;
}
export type TrailRow = Awaited<ReturnType<typeof listTrail>>["rows"][number];
