import "server-only";
import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import * as schema from "@/db/schema";
import type { Actor } from "../core/actor";
import { notFound } from "../core/errors";
import { canReadRegister } from "./policy";
import { figuresOf, sheetsOf } from "./rules.sheet";

/** Every table of the schema with its columns, as the database calls them; `people`: those that refer to an account. */
export const schemaTables = Object.values(schema)
  .filter((one) => is(one, PgTable))
  .map((one) => {
    const { name, columns, foreignKeys } = getTableConfig(one);
    const people = foreignKeys
      .map((key) => key.reference())
      .filter(({ foreignTable }) => foreignTable === schema.users)
      .flatMap((reference) => reference.columns.map((column) => column.name));
    return { table: name, columns: columns.map((column) => column.name), people };
  });

/** Not read from rows but made from the schema: it cannot say less than there is. */
export function getRegister(actor: Actor) {
  if (!canReadRegister(actor).ok) throw notFound();
  return { sheets: sheetsOf(schemaTables), figures: figuresOf(schemaTables) };
}
export type RegisterOfData = ReturnType<typeof getRegister>;
