import { sql } from "drizzle-orm";
import { index, integer, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { consentKinds } from "../../lib/consents/states";
import { users } from "./accounts";
import { chambers } from "./chambers";
import { createdAt, id, moment } from "./columns";
import { companies } from "./companies";

export const consentKind = pgEnum("consent_kind", consentKinds);

/** The words that were shown, by version; a new text is a new version and asks for a new consent. */
export const consentNotices = pgTable(
  "consent_notices",
  {
    kind: consentKind("kind").notNull(),
    version: integer("version").notNull(),
    textKo: text("text_ko").notNull(),
    textEn: text("text_en").notNull(),
    /** SHA-256 of the text, hexadecimal. */
    hashKo: text("hash_ko").notNull(),
    hashEn: text("hash_en").notNull(),
    effectiveAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.version] })],
);

/** A receipt: who agreed to which words, when, in which language, and until when it held. */
export const consents = pgTable(
  "consents",
  {
    id: id(),
    kind: consentKind("kind").notNull(),
    companyId: uuid("company_id").references(() => companies.id),
    /** The recipient abroad, for the transfer of a company's data. */
    chamberId: uuid("chamber_id").references(() => chambers.id),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    noticeVersion: integer("notice_version").notNull(),
    locale: text("locale").notNull(),
    /** The words as they were shown, with the recipient's name in them, and their SHA-256. */
    shownText: text("shown_text").notNull().default(""),
    textHash: text("text_hash").notNull(),
    channel: text("channel").notNull().default("web"),
    givenAt: moment("given_at").notNull(),
    withdrawnAt: moment("withdrawn_at"),
    withdrawnBy: uuid("withdrawn_by"),
    /** When the company was asked whether it is to go on. */
    renewalAskedAt: moment("renewal_asked_at"),
  },
  (table) => [
    uniqueIndex("consents_transfer_active")
      .on(table.companyId, table.chamberId)
      .where(sql`${table.kind} = 'chamber_transfer' and ${table.withdrawnAt} is null`),
    index("consents_chamber").on(table.chamberId, table.companyId),
  ],
);
