import { type SQLWrapper, sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  companyMachine,
  memberRoles,
  mostSpecifications,
  productMachine,
  specificationLengths,
} from "../../lib/companies/states";
import { users } from "./accounts";
import { createdAt, id, moment, updatedAt } from "./columns";

export const companyState = pgEnum("company_state", companyMachine.states);
export const productState = pgEnum("product_state", productMachine.states);
export const memberRole = pgEnum("member_role", memberRoles);

export const companies = pgTable(
  "companies",
  {
    id: id(),
    state: companyState("state").notNull().default("registered"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    nameKo: text("name_ko").notNull(),
    nameEn: text("name_en").notNull().default(""),
    /** Ten digits; the check digit holds. */
    businessNumber: text("business_number"),
    /** Thirteen digits; a failing check digit only warns. */
    corporateNumber: text("corporate_number"),
    /** How and when the registration status was last checked. */
    verificationMethod: text("verification_method"),
    verificationCheckedAt: moment("verification_checked_at"),
    /** Said by the city when a check failed or the company was suspended. */
    verificationNote: text("verification_note").notNull().default(""),
    district: text("district"),
    addressKo: text("address_ko").notNull().default(""),
    addressEn: text("address_en").notNull().default(""),
    postcode: text("postcode"),
    sector: text("sector"),
    foundedYear: integer("founded_year"),
    employees: integer("employees"),
    introductionKo: text("introduction_ko").notNull().default(""),
    introductionEn: text("introduction_en").notNull().default(""),
    website: text("website"),
    certifications: text("certifications").array().notNull().default([]),
    /** The person to reach: personal data, shown to a chamber only by consent. */
    contactName: text("contact_name").notNull().default(""),
    contactTitle: text("contact_title").notNull().default(""),
    contactEmail: text("contact_email").notNull().default(""),
    contactPhone: text("contact_phone").notNull().default(""),
    /** Since when the row is a nameless stub that figures are counted from: its time in the retention schedule was over. */
    blankedAt: moment("blanked_at"),
    sample: boolean("sample").notNull().default(false),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    uniqueIndex("companies_business_number").on(table.businessNumber).where(sql`${table.state} <> 'closed'`),
    check("companies_name_nfc", sql`${table.nameKo} is nfc normalized`),
    index("companies_district").on(table.district),
    index("companies_sector").on(table.sector),
  ],
);

export const companyMembers = pgTable(
  "company_members",
  {
    /** A person belongs to one company. */
    userId: uuid("user_id")
      .primaryKey()
      .references(() => users.id),
    companyId: uuid("company_id")
      .notNull()
      .references(() => companies.id),
    role: memberRole("role").notNull(),
    createdAt: createdAt(),
  },
  (table) => [index("company_members_company").on(table.companyId)],
);

/** Sales in Korean won and exports in US cents, by year. */
export const companyYears = pgTable(
  "company_years",
  {
    companyId: uuid("company_id")
      .notNull()
      .references(() => companies.id),
    year: integer("year").notNull(),
    salesKrw: bigint("sales_krw", { mode: "number" }),
    exportsUsdCents: bigint("exports_usd_cents", { mode: "number" }),
  },
  (table) => [primaryKey({ columns: [table.companyId, table.year] })],
);

export const products = pgTable(
  "products",
  {
    id: id(),
    companyId: uuid("company_id")
      .notNull()
      .references(() => companies.id),
    slug: text("slug").notNull(),
    state: productState("state").notNull().default("draft"),
    stateEnteredAt: moment("state_entered_at").notNull().default(sql`now()`),
    nameKo: text("name_ko").notNull(),
    nameEn: text("name_en").notNull().default(""),
    summaryKo: text("summary_ko").notNull().default(""),
    summaryEn: text("summary_en").notNull().default(""),
    /** What is different about it. */
    differenceKo: text("difference_ko").notNull().default(""),
    differenceEn: text("difference_en").notNull().default(""),
    sector: text("sector"),
    hs6: text("hs6"),
    /** For goods without an HS line (software, services, content). */
    withoutHs: boolean("without_hs").notNull().default(false),
    priceMinCents: bigint("price_min_cents", { mode: "number" }),
    priceMaxCents: bigint("price_max_cents", { mode: "number" }),
    currency: text("currency").notNull().default("USD"),
    unit: text("unit").notNull().default(""),
    minimumOrder: integer("minimum_order"),
    monthlyCapacity: integer("monthly_capacity"),
    leadTimeDays: integer("lead_time_days"),
    certificationsHeld: text("certifications_held").array().notNull().default([]),
    certificationsNeeded: text("certifications_needed").array().notNull().default([]),
    /** How the company would like to sell it in the US; empty where it has not said. */
    channels: text("channels").array().notNull().default([]),
    /** Whether the company shows its terms of trade to everybody beside the teaser. */
    termsOpen: boolean("terms_open").notNull().default(false),
    /** Said by the city when it asks for changes. */
    reviewNote: text("review_note").notNull().default(""),
    publishedAt: moment("published_at"),
    reconfirmedOn: date("reconfirmed_on", { mode: "string" }),
    sample: boolean("sample").notNull().default(false),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    uniqueIndex("products_slug").on(table.slug),
    index("products_company").on(table.companyId),
    index("products_state").on(table.state),
    index("products_hs6").on(table.hs6),
  ],
);

const within = (column: SQLWrapper, least: number, most: number) =>
  sql`char_length(${column}) between ${sql.raw(String(least))} and ${sql.raw(String(most))}`;

/** What is measured or made of a product, a row each, in its order; the unit stands in the value. */
export const productSpecifications = pgTable(
  "product_specifications",
  {
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id),
    /** From 1 on. */
    position: integer("position").notNull(),
    nameKo: text("name_ko").notNull(),
    nameEn: text("name_en").notNull().default(""),
    valueKo: text("value_ko").notNull(),
    valueEn: text("value_en").notNull().default(""),
  },
  (table) => [
    primaryKey({ columns: [table.productId, table.position] }),
    check(
      "product_specifications_position",
      sql`${table.position} between 1 and ${sql.raw(String(mostSpecifications))}`,
    ),
    check("product_specifications_name_ko", within(table.nameKo, 1, specificationLengths.nameKo)),
    check("product_specifications_name_en", within(table.nameEn, 0, specificationLengths.nameEn)),
    check("product_specifications_value_ko", within(table.valueKo, 1, specificationLengths.valueKo)),
    check("product_specifications_value_en", within(table.valueEn, 0, specificationLengths.valueEn)),
  ],
);
