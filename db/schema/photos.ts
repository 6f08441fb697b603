import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { createdAt, id, moment, updatedAt } from "./columns";
import { companies, products } from "./companies";
import { documents } from "./documents";

/** A photo of a product: the document that it came as, and the two pictures that are shown once the worker has drawn them. */
export const productPhotos = pgTable(
  "product_photos",
  {
    id: id(),
    companyId: uuid("company_id")
      .notNull()
      .references(() => companies.id),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id),
    documentId: uuid("document_id")
      .notNull()
      .references(() => documents.id),
    position: integer("position").notNull(),
    /** What it shows, in words, for those who do not see it. */
    altKo: text("alt_ko").notNull(),
    altEn: text("alt_en").notNull(),
    /** The company shows it to everybody, once the product itself is shown. */
    open: boolean("open").notNull().default(false),
    /** Of the large picture, in pixels. */
    width: integer("width"),
    height: integer("height"),
    smallKey: text("small_key"),
    largeKey: text("large_key"),
    /** SHA-256, hexadecimal. */
    smallFingerprint: text("small_fingerprint"),
    largeFingerprint: text("large_fingerprint"),
    smallBytes: integer("small_bytes"),
    largeBytes: integer("large_bytes"),
    preparedAt: moment("prepared_at"),
    /** The city has taken it off what everybody sees, and said why. */
    takenDownAt: moment("taken_down_at"),
    takenDownBy: uuid("taken_down_by").references(() => users.id),
    takenDownReason: text("taken_down_reason").notNull().default(""),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    check(
      "product_photos_prepared",
      sql`num_nulls(${table.preparedAt}, ${table.width}, ${table.height}, ${table.smallKey}, ${table.largeKey}, ${table.smallFingerprint}, ${table.largeFingerprint}, ${table.smallBytes}, ${table.largeBytes}) in (0, 9)`,
    ),
    check("product_photos_taken_down", sql`${table.takenDownAt} is null or not ${table.open}`),
    uniqueIndex("product_photos_document").on(table.documentId),
    index("product_photos_product").on(table.productId, table.position),
    index("product_photos_company").on(table.companyId),
    index("product_photos_unprepared").on(table.createdAt).where(sql`${table.preparedAt} is null`),
  ],
);
