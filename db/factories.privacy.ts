import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { Actor } from "@/lib/core/actor";
import type { askOfCityInput } from "@/lib/privacy/input";
import type { RequestKind } from "@/lib/privacy/states";
import { db } from "./client";
import { daysFromNow, unique } from "./factories";
import { asOwner } from "./owner";
import { dataRequests } from "./schema";

/** A request as somebody types it. */
export const askInput = (kind: RequestKind): z.input<typeof askOfCityInput> => {
  const words = unique("words");
  return kind === "correction" ? { kind, words, correct: unique("correct") } : { kind, words };
};

/** A request that waits for the city, about stopping unless `more` says otherwise. */
export async function aRequest({ userId }: Actor, more: Partial<typeof dataRequests.$inferInsert> = {}) {
  const [request] = await db
    .insert(dataRequests)
    .values({ userId: userId!, kind: "stop", words: unique("words"), dueAt: daysFromNow(10), ...more })
    .returning();
  return request!;
}

/** Every column of every table that can hold a word, with how many of its rows hold one of these; as the owner of the tables. */
export async function placesOf(words: readonly string[]): Promise<Record<string, number>> {
  return asOwner(async (owner) => {
    const columns = await owner.execute<{ place: string; table: string; column: string }>(sql`
      select c.table_schema || '.' || c.table_name || '.' || c.column_name as place,
        format('%I.%I', c.table_schema, c.table_name) as table, format('%I', c.column_name) as column
      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema in ('public', 'pgboss') and t.table_type = 'BASE TABLE'
        and c.data_type in ('text', 'json', 'jsonb', 'ARRAY', 'character varying', 'bytea')
      order by 1`);
    const byTable = Map.groupBy(columns, ({ table }) => table);
    const found: Record<string, number> = {};
    for (const [table, own] of byTable) {
      const counts = own.map(
        ({ column }, place) =>
          `count(*) filter (where ${words.map((word) => `position('${word}' in ${column}::text) > 0`).join(" or ")})::int as n${place}`,
      );
      const [row] = await owner.execute<Record<string, number>>(`select ${counts.join(", ")} from ${table}`);
      own.forEach(({ place }, index) => {
        const count = row![`n${index}`]!;
        if (count > 0) found[place.replace(/^public\./u, "")] = count;
      });
    }
    return found;
  });
}
