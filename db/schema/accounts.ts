import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { passkeyPurposes, roles, tokenPurposes } from "../../lib/accounts/states";
import { createdAt, id, moment, updatedAt } from "./columns";

export const accountRole = pgEnum("account_role", roles);
export const tokenPurpose = pgEnum("token_purpose", tokenPurposes);
export const passkeyPurpose = pgEnum("passkey_purpose", passkeyPurposes);

export const users = pgTable(
  "users",
  {
    id: id(),
    /** Normalised and lower-cased before it gets here. */
    email: text("email").notNull(),
    emailVerifiedAt: moment("email_verified_at"),
    name: text("name").notNull(),
    role: accountRole("role").notNull(),
    locale: text("locale").notNull().default("ko"),
    timeZone: text("time_zone").notNull().default("Asia/Seoul"),
    passwordHash: text("password_hash"),
    /** Since when nobody signs in with it: its place was taken away, or the operator has closed it. */
    disabledAt: moment("disabled_at"),
    /** Since when the operator has closed it: no invitation brings it back, only the operator does. */
    bannedAt: moment("banned_at"),
    /** Since when the row is a nameless stub that only holds history together; nothing brings it back. */
    erasedAt: moment("erased_at"),
    sample: boolean("sample").notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    uniqueIndex("users_email").on(table.email),
    check("users_email_lower", sql`${table.email} = lower(${table.email})`),
    check("users_banned_closed", sql`${table.bannedAt} is null or ${table.disabledAt} is not null`),
    check("users_erased_closed", sql`${table.erasedAt} is null or ${table.disabledAt} is not null`),
  ],
);

export const sessions = pgTable(
  "sessions",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    lastSeenAt: moment("last_seen_at").notNull().default(sql`now()`),
    idleMinutes: integer("idle_minutes").notNull(),
    expiresAt: moment("expires_at").notNull(),
    revokedAt: moment("revoked_at"),
    ip: text("ip"),
    userAgent: text("user_agent"),
  },
  (table) => [index("sessions_user").on(table.userId)],
);

/** Counters of attempts, shared by all instances of the web process. */
export const throttles = pgTable("throttles", {
  key: text("key").primaryKey(),
  count: integer("count").notNull(),
  windowEndsAt: moment("window_ends_at").notNull(),
});

/** One-time links: only the hash is kept. */
export const tokens = pgTable(
  "tokens",
  {
    id: id(),
    purpose: tokenPurpose("purpose").notNull(),
    userId: uuid("user_id").references(() => users.id),
    invitationId: uuid("invitation_id").references(() => invitations.id),
    hash: text("hash").notNull(),
    /** Which address the account gets by this link; forgotten once the link is used or void. */
    address: text("address"),
    expiresAt: moment("expires_at").notNull(),
    usedAt: moment("used_at"),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("tokens_hash").on(table.hash),
    index("tokens_user").on(table.userId),
    index("tokens_invitation").on(table.invitationId),
  ],
);

/** Somebody is asked by letter to join a company, a chamber or the city's staff. */
export const invitations = pgTable(
  "invitations",
  {
    id: id(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    role: accountRole("role").notNull(),
    /** The place within the company (owner, editor, viewer) or the chamber (member, lead). */
    memberRole: text("member_role"),
    companyId: uuid("company_id"),
    chamberId: uuid("chamber_id"),
    /** The federation's body, for its people. */
    bodyId: uuid("body_id"),
    locale: text("locale").notNull(),
    invitedBy: uuid("invited_by").references(() => users.id),
    acceptedAt: moment("accepted_at"),
    revokedAt: moment("revoked_at"),
    expiresAt: moment("expires_at").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index("invitations_company").on(table.companyId),
    index("invitations_chamber").on(table.chamberId),
    // One open invitation a place: what another place has sent must not be felt here.
    uniqueIndex("invitations_open")
      .on(table.email, sql`coalesce(${table.companyId}, ${table.chamberId}, ${table.bodyId}, ${table.id})`)
      .where(sql`${table.acceptedAt} is null and ${table.revokedAt} is null`),
  ],
);

/**
 * The secrets that people's authenticator apps share with the portal, sealed. One of a person is in use; one more may have
 * been begun to take its place.
 */
export const totpSecrets = pgTable(
  "totp_secrets",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    sealed: text("sealed").notNull(),
    /** In use since; null while its first code is awaited. */
    confirmedAt: moment("confirmed_at"),
    /** The last half minute since 1970 whose code was taken: neither it nor an earlier one is taken again. */
    lastStep: integer("last_step"),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("totp_secrets_in_use").on(table.userId).where(sql`${table.confirmedAt} is not null`),
    uniqueIndex("totp_secrets_begun").on(table.userId).where(sql`${table.confirmedAt} is null`),
  ],
);

/** One-time codes for when the app is not at hand: only the hash is kept. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    hash: text("hash").notNull(),
    usedAt: moment("used_at"),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("recovery_codes_hash").on(table.hash), index("recovery_codes_user").on(table.userId)],
);

/** Somebody has given the right password and owes the code: no session yet. Known to one browser alone, by what hashes to this. */
export const pendingSignIns = pgTable(
  "pending_sign_ins",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    hash: text("hash").notNull(),
    wrongCodes: integer("wrong_codes").notNull().default(0),
    expiresAt: moment("expires_at").notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("pending_sign_ins_hash").on(table.hash), index("pending_sign_ins_user").on(table.userId)],
);

/** Keys that people's devices hold for the portal: here stands the public half, which opens nothing. */
export const passkeys = pgTable(
  "passkeys",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    /** As the device calls it; in base64url, like the key (COSE). */
    credentialId: text("credential_id").notNull(),
    publicKey: text("public_key").notNull(),
    /** How often the device says that it has signed. Many never count: then it stays 0. */
    counter: bigint("counter", { mode: "number" }).notNull(),
    transports: text("transports").array().notNull(),
    /** "singleDevice", or "multiDevice" where it may be copied to others of its owner. */
    deviceType: text("device_type").notNull(),
    backedUp: boolean("backed_up").notNull(),
    /** What its owner calls it. */
    name: text("name").notNull(),
    lastUsedAt: moment("last_used_at"),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("passkeys_credential").on(table.credentialId), index("passkeys_user").on(table.userId)],
);

/** What a passkey has been asked to sign: one for each purpose of a session or half-open sign-in, gone once it is answered. */
export const passkeyChallenges = pgTable(
  "passkey_challenges",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    purpose: passkeyPurpose("purpose").notNull(),
    /** The session or half-open sign-in that asked, which alone may answer. Not a reference: it goes when it is too old. */
    heldBy: uuid("held_by").notNull(),
    challenge: text("challenge").notNull(),
    expiresAt: moment("expires_at").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("passkey_challenges_held").on(table.heldBy, table.purpose),
    index("passkey_challenges_user").on(table.userId),
  ],
);
