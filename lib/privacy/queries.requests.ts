import "server-only";
import { and, asc, count, desc, eq, ilike, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Reader, type Tx } from "@/db/client";
import { companies, companyMembers, dataRequests, users } from "@/db/schema";
import { closedCompany } from "../companies/states";
import type { Actor } from "../core/actor";
import { notFound } from "../core/errors";
import { isWholeAddress, masked } from "../core/masked";
import type { Sized } from "../core/part";
import { escapeLike } from "../reference/rules";
import type { RequestFilter } from "./input";
import { canReadRegister, type PersonFacts } from "./policy";
import { openRequests, type RequestKind } from "./states";

/** Everybody's to the city and the operator, who answer them; one's own to everybody else. */
const visibleTo = (actor: Actor): SQL => {
  if (actor.role === "system" || canReadRegister(actor).ok) return sql`true`;
  return actor.userId ? eq(dataRequests.userId, actor.userId) : sql`false`;
};

const unanswered = inArray(dataRequests.state, [...openRequests]);

/** What an erasure depends on, of the account of the query around it: `users.id` is written out, since a query of one table leaves its name away. */
const personFacts = {
  role: users.role,
  erased: sql<boolean>`${users.erasedAt} is not null`,
  soleOwner: sql<boolean>`exists (select 1 from ${companyMembers} place join ${companies} firm on firm.id = place.company_id
    where place.user_id = users.id and place.role = 'owner' and firm.state <> ${closedCompany}
      and not exists (select 1 from ${companyMembers} other join ${users} colleague on colleague.id = other.user_id
        where other.company_id = place.company_id and other.role = 'owner' and other.user_id <> place.user_id
          and colleague.disabled_at is null))`,
  otherAdmins: sql<number>`(select count(*)::int from ${users} peer
    where peer.role = 'admin' and peer.disabled_at is null and peer.id <> users.id)`,
};

/** Who wants to be erased sees before asking what stands in the way; null for those without an account. */
export async function findOwnErasureFacts(actor: Actor, reader: Reader = db): Promise<PersonFacts | null> {
  if (actor.userId === null) return null;
  const [facts] = await reader.select(personFacts).from(users).where(eq(users.id, actor.userId));
  return facts ?? null;
}

/** One's own requests with what was answered, newest first. */
export async function listOwnRequests(actor: Actor, reader: Reader = db) {
  return reader
    .select({
      id: dataRequests.id,
      userId: dataRequests.userId,
      kind: dataRequests.kind,
      state: dataRequests.state,
      words: dataRequests.words,
      correct: dataRequests.correct,
      dueAt: dataRequests.dueAt,
      ground: dataRequests.ground,
      answer: dataRequests.answer,
      answeredAt: dataRequests.answeredAt,
      createdAt: dataRequests.createdAt,
    })
    .from(dataRequests)
    .where(and(visibleTo(actor), actor.userId ? eq(dataRequests.userId, actor.userId) : sql`false`))
    .orderBy(desc(dataRequests.createdAt), desc(dataRequests.id))
    .limit(50);
}
export type OwnRequest = Awaited<ReturnType<typeof listOwnRequests>>[number];

const answerer = alias(users, "answerer");
const pageSize = 20;

/** Those that wait for longest come first. */
type Requests = Sized<RequestFilter>;

/** Addresses come masked: one is opened by a deed of `memberships`. */
export const listRequests = (actor: Actor, filter: Requests, now: Date, reader: Reader = db) =>
  list(actor, filter, { now, email: masked(users.email) }, reader);

/** With every address, for a file alone: each time that it is taken the trail names all of them. */
export const listRequestsInClear = (actor: Actor, filter: Requests, now: Date, reader: Reader = db) =>
  list(actor, filter, { now, email: sql<string>`${users.email}` }, reader);

async function list(
  actor: Actor,
  { show, kind, state, q, page, size = pageSize }: Requests,
  { now, email }: { now: Date; email: SQL<string> },
  reader: Reader,
) {
  const like = `%${escapeLike(q)}%`;
  const matching = and(
    canReadRegister(actor).ok ? sql`true` : sql`false`,
    show === "all" ? undefined : unanswered,
    show === "overdue" ? lt(dataRequests.dueAt, now) : undefined,
    kind ? eq(dataRequests.kind, kind) : undefined,
    state ? eq(dataRequests.state, state) : undefined,
    q ? or(ilike(users.name, like), isWholeAddress(users.email, q)) : undefined,
  );
  const rows = await reader
    .select({
      id: dataRequests.id,
      userId: dataRequests.userId,
      kind: dataRequests.kind,
      state: dataRequests.state,
      words: dataRequests.words,
      correct: dataRequests.correct,
      dueAt: dataRequests.dueAt,
      ground: dataRequests.ground,
      answer: dataRequests.answer,
      answeredAt: dataRequests.answeredAt,
      answeredBy: answerer.name,
      createdAt: dataRequests.createdAt,
      name: users.name,
      email,
      sample: users.sample,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
      ...personFacts,
    })
    .from(dataRequests)
    .innerJoin(users, eq(users.id, dataRequests.userId))
    .leftJoin(answerer, eq(answerer.id, dataRequests.answeredBy))
    .leftJoin(companyMembers, eq(companyMembers.userId, users.id))
    .leftJoin(companies, eq(companies.id, companyMembers.companyId))
    .where(matching)
    .orderBy(desc(unanswered), asc(dataRequests.dueAt), asc(dataRequests.id))
    .limit(size)
    .offset((page - 1) * size);
  const [counted] = await reader
    .select({ total: count() })
    .from(dataRequests)
    .innerJoin(users, eq(users.id, dataRequests.userId))
    .where(matching);
  const total = counted!.total;
  return { rows, total, page, pages: Math.max(1, Math.ceil(total / size)) };
}
export type RequestList = Awaited<ReturnType<typeof listRequests>>;
export type RequestRow = RequestList["rows"][number];

/** A request with what its erasure would depend on; both it and the account are held until the deed is over. */
export async function lockRequest(tx: Tx, actor: Actor, requestId: string) {
  const [request] = await tx
    .select({
      id: dataRequests.id,
      userId: dataRequests.userId,
      kind: dataRequests.kind,
      state: dataRequests.state,
      stateEnteredAt: dataRequests.stateEnteredAt,
      ...personFacts,
    })
    .from(dataRequests)
    .innerJoin(users, eq(users.id, dataRequests.userId))
    .where(and(visibleTo(actor), eq(dataRequests.id, requestId)))
    .for("update", { of: [dataRequests, users] });
  if (!request) throw notFound();
  return request;
}

/** The requests of one account that wait, locked. */
export const lockOpenRequests = (tx: Tx, userId: string) =>
  tx
    .select({
      id: dataRequests.id,
      kind: dataRequests.kind,
      state: dataRequests.state,
      stateEnteredAt: dataRequests.stateEnteredAt,
    })
    .from(dataRequests)
    .where(and(eq(dataRequests.userId, userId), unanswered))
    .orderBy(dataRequests.id)
    .for("update");

/** Whether one's own account has such a request open; held, so that two windows do not ask twice. */
export async function lockAsking(tx: Tx, actor: Actor, kind: RequestKind) {
  const userId = actor.userId ?? "";
  if (!userId) return { open: false };
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("update");
  const open = await lockOpenRequests(tx, userId);
  return { open: open.some((one) => one.kind === kind) };
}

/**
 * One erasure at a time, and nobody becomes or ceases to be an owner of the person's company or an operator meanwhile. Ask for facts
 * only after this: then they hold until the deed is over. Rows are locked in the order in which deeds on members lock them.
 */
export async function holdErasures(tx: Tx, which: { requestId: string } | { email: string } | { id: string }) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('privacy.erasure'))`);
  const asker = tx.select({ id: dataRequests.userId }).from(dataRequests);
  const account =
    "requestId" in which
      ? inArray(users.id, asker.where(eq(dataRequests.id, which.requestId)))
      : "email" in which
        ? eq(users.email, which.email)
        : eq(users.id, which.id);
  const [person] = await tx
    .select({ role: users.role, companyId: companyMembers.companyId })
    .from(users)
    .leftJoin(companyMembers, eq(companyMembers.userId, users.id))
    .where(account);
  if (person?.companyId)
    await tx
      .select({ id: users.id })
      .from(companyMembers)
      .innerJoin(users, eq(users.id, companyMembers.userId))
      .where(eq(companyMembers.companyId, person.companyId))
      .orderBy(companyMembers.userId)
      .for("update");
  if (person?.role === "admin")
    await tx.select({ id: users.id }).from(users).where(eq(users.role, "admin")).orderBy(users.id).for("update");
}

/** The account of an address, or of an id, with what its erasure depends on. */
export async function lockPerson(tx: Tx, which: { email: string } | { id: string }) {
  const [person] = await tx
    .select({ id: users.id, email: users.email, name: users.name, ...personFacts })
    .from(users)
    .where("email" in which ? eq(users.email, which.email) : eq(users.id, which.id))
    .for("update", { of: users });
  return person ?? null;
}

/** What a letter says of a request; null once it has gone on, so that nobody reads what does not hold any more. */
export async function findRequestForLetter(actor: Actor, requestId: string, reader: Reader = db) {
  const [request] = await reader
    .select({
      userId: dataRequests.userId,
      kind: dataRequests.kind,
      state: dataRequests.state,
      dueAt: dataRequests.dueAt,
      ground: dataRequests.ground,
      answer: dataRequests.answer,
      role: users.role,
    })
    .from(dataRequests)
    .innerJoin(users, eq(users.id, dataRequests.userId))
    .where(and(actor.role === "system" ? sql`true` : sql`false`, eq(dataRequests.id, requestId)));
  return request ?? null;
}
