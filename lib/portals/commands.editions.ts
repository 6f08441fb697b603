import "server-only";
import { sql } from "drizzle-orm";
import { addImporters } from "@/lib/reference/importers";
import { fieldLayout } from "./importers";

/* The fields of export portals among what can be imported: an edition is all portals as somebody has looked at them. */

addImporters([
  {
    kind: "portal-fields",
    dataset: "portal_fields",
    publisher: null,
    keepsEditions: true,
    addsUp: false,
    layouts: () => [fieldLayout],
    shape: sql`portal text, position integer, label text, fact text, language text, max_length integer, required boolean, source_url text, checked_on text`,
    key: sql`portal, position`,
    year: sql`max(left(checked_on, 4))::int`,
    async write(tx, { edition }) {
      const [row] = await tx.execute<{ n: number }>(
        sql`with written as (
          insert into portal_fields (edition, portal, position, label, fact, language, max_length, required, source_url, checked_on)
          select ${edition}, portal, position, label, fact, language, max_length, required, source_url, checked_on::date from staged
          returning 1) select count(*)::int as n from written`,
      );
      return row!.n;
    },
  },
]);
