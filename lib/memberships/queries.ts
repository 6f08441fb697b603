import "server-only";
import { createHash } from "node:crypto";
import { and, asc, count, desc, eq, ne, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Reader, type Tx } from "@/db/client";
import { chambers, companies, companyMembers, federationBodies, invitations, tokens, users } from "@/db/schema";
import type { Actor } from "../core/actor";
import { masked } from "../core/masked";
import type { Sized } from "../core/part";
import type { InvitationState } from "./states";

/** An invitation names a person: whoever may send such ones sees them, and the city's staff. */
export const visibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "admin":
    case "official":
      return sql`true`;
    case "company":
      return actor.memberRole === "owner" && actor.companyId ? eq(invitations.companyId, actor.companyId) : sql`false`;
    case "mentor":
      return actor.mentorRole === "lead" && actor.chamberId ? eq(invitations.chamberId, actor.chamberId) : sql`false`;
    default:
      return sql`false`;
  }
};

const state = sql<InvitationState>`case
  when ${invitations.acceptedAt} is not null then 'accepted'
  when ${invitations.revokedAt} is not null then 'revoked'
  when ${invitations.expiresAt} <= now() then 'expired'
  else 'open' end`;

const place = {
  role: invitations.role,
  memberRole: invitations.memberRole,
  placeKo: sql<string | null>`coalesce(${companies.nameKo}, ${chambers.nameKo}, ${federationBodies.nameKo})`,
  placeEn: sql<
    string | null
  >`coalesce(nullif(${companies.nameEn}, ''), ${companies.nameKo}, ${chambers.nameEn}, ${federationBodies.nameEn})`,
};

const pageSize = 20;

/** Who invites for their own company or chamber has typed the address; to the staff it is masked, and opened by a deed. */
const addressFor = (actor: Actor) =>
  actor.role === "admin" || actor.role === "official" ? masked(invitations.email) : sql<string>`${invitations.email}`;

type Page = Sized<{ page?: number }>;

/** Newest first. */
export const listInvitations = (actor: Actor, page: Page = {}, reader: Reader = db) =>
  list(actor, page, addressFor(actor), reader);

/** With every address, for a file alone: each time that it is taken the trail names all of them. */
export const listInvitationsInClear = (actor: Actor, page: Page = {}, reader: Reader = db) =>
  list(actor, page, sql<string>`${invitations.email}`, reader);

async function list(actor: Actor, { page = 1, size = pageSize }: Page, email: SQL<string>, reader: Reader) {
  const matching = visibleTo(actor);
  const [rows, [counted]] = await Promise.all([
    reader
      .select({
        id: invitations.id,
        email,
        name: invitations.name,
        ...place,
        companyId: invitations.companyId,
        chamberId: invitations.chamberId,
        state,
        createdAt: invitations.createdAt,
        expiresAt: invitations.expiresAt,
      })
      .from(invitations)
      .leftJoin(companies, eq(companies.id, invitations.companyId))
      .leftJoin(chambers, eq(chambers.id, invitations.chamberId))
      .leftJoin(federationBodies, eq(federationBodies.id, invitations.bodyId))
      .where(matching)
      .orderBy(desc(invitations.createdAt), desc(invitations.id))
      .limit(size)
      .offset((page - 1) * size),
    reader.select({ total: count() }).from(invitations).where(matching),
  ]);
  const total = counted!.total;
  return { rows, total, page, pages: Math.max(1, Math.ceil(total / size)) };
}
export type InvitationRow = Awaited<ReturnType<typeof listInvitations>>["rows"][number];

/** The people of one's own company, owners first. */
export async function listColleagues(actor: Actor, reader: Reader = db) {
  return reader
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      role: companyMembers.role,
      emailVerifiedAt: users.emailVerifiedAt,
      disabledAt: users.disabledAt,
      since: companyMembers.createdAt,
    })
    .from(companyMembers)
    .innerJoin(users, eq(users.id, companyMembers.userId))
    .where(actor.companyId ? eq(companyMembers.companyId, actor.companyId) : sql`false`)
    .orderBy(asc(companyMembers.role), asc(users.name), asc(users.id));
}
export type ColleagueRow = Awaited<ReturnType<typeof listColleagues>>[number];

/** What the holder of an invitation's link may know of it; null when the link does not work any more. */
export async function findInvitationByLink(_actor: Actor, token: string, reader: Reader = db) {
  const hash = createHash("sha256").update(token).digest("hex");
  const [row] = await reader
    .select({ email: invitations.email, name: invitations.name, ...place, expiresAt: invitations.expiresAt })
    .from(tokens)
    .innerJoin(invitations, eq(invitations.id, tokens.invitationId))
    .leftJoin(companies, eq(companies.id, invitations.companyId))
    .leftJoin(chambers, eq(chambers.id, invitations.chamberId))
    .leftJoin(federationBodies, eq(federationBodies.id, invitations.bodyId))
    .where(
      and(
        eq(tokens.hash, hash),
        eq(tokens.purpose, "invitation"),
        sql`${tokens.usedAt} is null and ${tokens.expiresAt} > now()`,
        sql`${state} = 'open'`,
      ),
    );
  return row ?? null;
}

const account = alias(users, "account");

/** An account that was removed from its company belongs nowhere any more: an invitation may bring it back, unless the operator has closed it. */
const returning = sql<boolean>`coalesce(${account.role} = 'company' and ${account.disabledAt} is not null
  and ${account.bannedAt} is null and ${account.erasedAt} is null
  and not exists (select 1 from ${companyMembers} held where held.user_id = ${account.id}), false)`;

/** For the letter: who invites whom to where, and whether the address has an account. Null once it is closed. */
export async function findInvitationLetter(actor: Actor, id: string, reader: Reader = db) {
  const [row] = await reader
    .select({
      email: invitations.email,
      name: invitations.name,
      locale: invitations.locale,
      ...place,
      inviter: users.name,
      accountId: account.id,
      returning: sql<boolean>`(${returning} and ${invitations.role} = 'company')`,
    })
    .from(invitations)
    .leftJoin(users, eq(users.id, invitations.invitedBy))
    .leftJoin(account, eq(account.email, invitations.email))
    .leftJoin(companies, eq(companies.id, invitations.companyId))
    .leftJoin(chambers, eq(chambers.id, invitations.chamberId))
    .leftJoin(federationBodies, eq(federationBodies.id, invitations.bodyId))
    .where(and(eq(invitations.id, id), actor.role === "system" ? sql`${state} = 'open'` : sql`false`));
  return row ?? null;
}
export type InvitationFacts = NonNullable<Awaited<ReturnType<typeof findInvitationLetter>>>;

/** The account of an address that may come back to a company, locked. */
export async function lockReturning(tx: Tx, email: string) {
  const [row] = await tx
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.email, email), returning))
    .for("update", { of: account });
  return row ?? null;
}

/** The chambers and bodies that the operator may invite people to. */
export async function listPlaces(actor: Actor, reader: Reader = db) {
  const may = sql`${actor.role === "admin"}::boolean`;
  const [ofChambers, ofBodies] = await Promise.all([
    reader
      .select({ id: chambers.id, nameKo: chambers.nameKo, nameEn: chambers.nameEn })
      .from(chambers)
      .where(and(may, eq(chambers.directory, false), ne(chambers.state, "offboarded")))
      .orderBy(asc(chambers.nameEn)),
    reader
      .select({ id: federationBodies.id, nameKo: federationBodies.nameKo, nameEn: federationBodies.nameEn })
      .from(federationBodies)
      .where(may)
      .orderBy(asc(federationBodies.nameEn)),
  ]);
  return { chambers: ofChambers, bodies: ofBodies };
}
export type Places = Awaited<ReturnType<typeof listPlaces>>;
