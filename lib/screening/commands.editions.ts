import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { enqueue } from "@/lib/core/jobs";
import { addImporters } from "@/lib/reference/importers";
import { itemLayout, partyLayout } from "./importers";

/* The two lists of screening among what can be imported. Their edition is compared at once, by a job of the same transaction. */

async function written(tx: Tx, statement: SQL): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(
    sql`with written as (${statement} returning 1) select count(*)::int as n from written`,
  );
  await enqueue(tx, "screening.check", { scope: "all" });
  return row!.n;
}

addImporters([
  {
    kind: "screening",
    dataset: "denied_parties",
    publisher: "US Department of Commerce, International Trade Administration, Consolidated Screening List",
    keepsEditions: true,
    addsUp: false,
    layouts: () => [partyLayout],
    shape: sql`entry_id text, list text, kind text, name text, other_names text[], countries text[], programs text[], source text, search_names text[]`,
    key: sql`entry_id`,
    // The list is as of the day on which it was fetched, and says no year.
    year: sql`max(extract(year from now()))::int`,
    write: (tx, { edition }) =>
      written(
        tx,
        sql`insert into denied_parties (edition, entry_id, list, kind, name, other_names, countries, programs, source, search_names)
          select ${edition}, entry_id, list, kind, name, other_names, countries, programs, source, search_names from staged`,
      ),
  },
  {
    kind: "controlled-items",
    dataset: "controlled_items",
    publisher: null,
    keepsEditions: true,
    addsUp: false,
    layouts: () => [itemLayout],
    shape: sql`hs_prefix text, reference text, label text, authority text`,
    key: sql`hs_prefix, reference`,
    year: null,
    write: (tx, { edition, source }) =>
      written(
        tx,
        sql`insert into controlled_items (edition, hs_prefix, reference, label, authority, source)
          select ${edition}, hs_prefix, reference, label, authority, ${source} from staged`,
      ),
  },
]);
