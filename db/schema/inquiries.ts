import { sql } from "drizzle-orm";
import { boolean, index, integer, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { closeReasons, inquiryKinds, inquiryMachine } from "../../lib/inquiries/states";
import { users } from "./accounts";
import { createdAt, id, moment } from "./columns";
import { companies, products } from "./companies";

export const inquiryState = pgEnum("inquiry_state", inquiryMachine.states);
export const inquiryKind = pgEnum("inquiry_kind", inquiryKinds);
export const inquiryCloseReason = pgEnum("inquiry_close_reason", closeReasons);

/** A buyer, who has no account, asks about a published product. What is about the buyer is blank once its time is over. */
export const inquiries = pgTable(
  "inquiries",
  {
    id: id(),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id),
    companyId: uuid("company_id")
      .notNull()
      .references(() => companies.id),
    kind: inquiryKind("kind").notNull(),
    state: inquiryState("state").notNull().default("unconfirmed"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    buyerName: text("buyer_name").notNull(),
    buyerCompany: text("buyer_company").notNull(),
    buyerEmail: text("buyer_email").notNull(),
    /** Two letters; empty where it was not said. */
    buyerState: text("buyer_state").notNull().default(""),
    message: text("message").notNull(),
    locale: text("locale", { enum: ["ko", "en"] }).notNull(),
    /** Whether the company may see the address. */
    shareEmail: boolean("address_shared").notNull().default(false),
    /** The receipt: which words were agreed to, as they were shown, and when. */
    noticeVersion: integer("notice_version").notNull(),
    noticeText: text("notice_text").notNull(),
    noticeHash: text("notice_hash").notNull(),
    agreedAt: moment("agreed_at").notNull(),
    confirmedAt: moment("confirmed_at"),
    remindedAt: moment("reminded_at"),
    /** When the company answered, closed it or took it for spam, and who of them. */
    settledAt: moment("settled_at"),
    settledBy: uuid("settled_by").references(() => users.id),
    answer: text("answer").notNull().default(""),
    closeReason: inquiryCloseReason("close_reason"),
    createdAt: createdAt(),
  },
  (table) => [
    index("inquiries_company").on(table.companyId, table.state, table.createdAt),
    index("inquiries_product").on(table.productId),
    index("inquiries_state").on(table.state, table.stateEnteredAt),
  ],
);
