import "server-only";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { chambers, companyMembers, federationMembers, mentors, sessions, users } from "@/db/schema";
import { type AccountRole, rolesWithFactor } from "@/lib/accounts/states";
import type { Locale } from "@/lib/i18n/locales";
import { env } from "./env";

declare const made: unique symbol;

export type Role = "guest" | "system" | AccountRole;

/** Where a deed came from, for the trail. */
export type Origin = { requestId: string | null; ip: string | null };

/**
 * Who is acting, as the database says now. Branded: made only in this file, from rows, never from what a cookie claims.
 */
export type Actor = {
  readonly [made]: true;
  readonly role: Role;
  readonly userId: string | null;
  readonly sessionId: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly companyId: string | null;
  readonly memberRole: "owner" | "editor" | "viewer" | null;
  readonly chamberId: string | null;
  readonly chamberName: { ko: string; en: string } | null;
  readonly mentorRole: "member" | "lead" | null;
  readonly bodyId: string | null;
  readonly origin: Origin;
  /**
   * Of somebody who has signed in and must set up a second factor before anything else: whom this session will be. Until then
   * the actor is a guest to every query and policy, so that a forgotten check opens nothing.
   */
  readonly waiting: Actor | null;
};

const nobody: Omit<Actor, typeof made> = {
  role: "guest",
  userId: null,
  sessionId: null,
  name: "",
  email: null,
  emailVerified: false,
  locale: "ko",
  timeZone: "Asia/Seoul",
  companyId: null,
  memberRole: null,
  chamberId: null,
  chamberName: null,
  mentorRole: null,
  bodyId: null,
  origin: { requestId: null, ip: null },
  waiting: null,
};

const brand = (actor: Omit<Actor, typeof made>) => Object.freeze(actor) as Actor;

/** The portal itself: jobs, migrations of state, the operator's commands. */
export const systemActor: Actor = brand({ ...nobody, role: "system", name: "system" });

export const guestActor = (origin: Origin = nobody.origin, locale: Locale = "ko"): Actor =>
  brand({ ...nobody, origin, locale });

const columns = {
  userId: users.id,
  role: users.role,
  name: users.name,
  email: users.email,
  emailVerifiedAt: users.emailVerifiedAt,
  locale: users.locale,
  timeZone: users.timeZone,
  companyId: companyMembers.companyId,
  memberRole: companyMembers.role,
  chamberId: mentors.chamberId,
  chamberKo: chambers.nameKo,
  chamberEn: chambers.nameEn,
  chamberState: chambers.state,
  mentorRole: mentors.role,
  mentorState: mentors.state,
  bodyId: federationMembers.bodyId,
};

type Row = Awaited<ReturnType<typeof actorRows>>[number];

const actorRows = (reader: Reader, userId: string) =>
  reader
    .select(columns)
    .from(users)
    .leftJoin(companyMembers, eq(companyMembers.userId, users.id))
    .leftJoin(mentors, eq(mentors.userId, users.id))
    .leftJoin(chambers, eq(chambers.id, mentors.chamberId))
    .leftJoin(federationMembers, eq(federationMembers.userId, users.id))
    .where(and(eq(users.id, userId), isNull(users.disabledAt)));

function actorOf(row: Row, sessionId: string | null, origin: Origin): Actor {
  // Who has left, or whose chamber has, reads nothing of companies any more, whatever they consented to.
  const mentoring = row.role === "mentor" && row.mentorState !== "offboarded" && row.chamberState !== "offboarded";
  return brand({
    role: row.role,
    userId: row.userId,
    sessionId,
    name: row.name,
    email: row.email,
    emailVerified: row.emailVerifiedAt !== null,
    locale: row.locale === "en" ? "en" : "ko",
    timeZone: row.timeZone,
    companyId: row.role === "company" ? row.companyId : null,
    memberRole: row.role === "company" ? row.memberRole : null,
    chamberId: mentoring ? row.chamberId : null,
    chamberName: mentoring && row.chamberKo && row.chamberEn ? { ko: row.chamberKo, en: row.chamberEn } : null,
    mentorRole: mentoring ? row.mentorRole : null,
    bodyId: row.role === "federation" ? row.bodyId : null,
    origin,
    waiting: null,
  });
}

/** Whether who has this role must sign in in two steps; nobody of the demonstration has to. */
export const needsFactor = (role: Role): boolean => !env.demo && (rolesWithFactor as readonly Role[]).includes(role);

/** Whether there is something for the second step: an app in use, or a passkey. */
export const factorStands = sql<boolean>`(exists (
  select 1 from totp_secrets factor where factor.user_id = users.id and factor.confirmed_at is not null)
  or exists (select 1 from passkeys factor where factor.user_id = users.id))`;

/** The actor of an account as its rows stand now; null when it does not exist or is disabled. */
export async function actorOfUser(userId: string, origin = nobody.origin, reader: Reader = db): Promise<Actor | null> {
  const [row] = await actorRows(reader, userId);
  return row ? actorOf(row, null, origin) : null;
}

/** A session (with its account) counts when it is neither revoked, nor idle too long, nor too old, by the database's clock. */
export const sessionHolds = and(
  isNull(sessions.revokedAt),
  gt(sessions.expiresAt, sql`now()`),
  gt(sessions.lastSeenAt, sql`now() - make_interval(mins => ${sessions.idleMinutes})`),
  isNull(users.disabledAt),
);

/**
 * The actor of a session, checked on every request; null when the session no longer holds. `touch`: whether somebody is
 * at work, which keeps an idle session alive.
 */
export async function actorOfSession(
  sessionId: string,
  origin: Origin,
  { touch = true }: { touch?: boolean } = {},
): Promise<Actor | null> {
  const [row] = await db
    .select({ ...columns, factorStands, stale: sql<boolean>`${sessions.lastSeenAt} < now() - interval '1 minute'` })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(companyMembers, eq(companyMembers.userId, users.id))
    .leftJoin(mentors, eq(mentors.userId, users.id))
    .leftJoin(chambers, eq(chambers.id, mentors.chamberId))
    .leftJoin(federationMembers, eq(federationMembers.userId, users.id))
    .where(and(eq(sessions.id, sessionId), sessionHolds));
  if (!row) return null;
  if (row.stale && touch) await db.update(sessions).set({ lastSeenAt: sql`now()` }).where(eq(sessions.id, sessionId));
  const actor = actorOf(row, sessionId, origin);
  const waits = needsFactor(row.role) && !row.factorStands;
  return waits ? brand({ ...guestActor(origin, actor.locale), waiting: actor }) : actor;
}
