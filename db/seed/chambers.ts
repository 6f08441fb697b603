import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { chambers, referenceEditions } from "@/db/schema";
import { type ChamberDirectoryEntry, chamberDirectory } from "@/lib/reference/data/chamberDirectory";

const rowOf = ({ state, city, year, yearIsApproximate, unverified, ...entry }: ChamberDirectoryEntry) => ({
  ...entry,
  city: city ?? "",
  stateCode: state,
  sourceYear: year,
  sourceYearApproximate: yearIsApproximate,
  unverified: [...unverified],
  directory: true,
});

const written = [
  chambers.nameKo,
  chambers.nameEn,
  chambers.kind,
  chambers.metro,
  chambers.city,
  chambers.stateCode,
  chambers.timeZone,
  chambers.source,
  chambers.sourceYear,
  chambers.sourceYearApproximate,
  chambers.unverified,
];

const excluded = (column: (typeof written)[number]): SQL => sql`excluded.${sql.identifier(column.name)}`;
const list = (parts: readonly SQL[]) => sql.join([...parts], sql`, `);
const differs = sql`(${list(written.map((column) => sql`${column}`))}) is distinct from (${list(written.map(excluded))})`;

/**
 * Puts the sourced directory into the table, whatever `DEMO` says. Called at every start: unchanged entries write
 * nothing, and a chamber that takes part is never touched, even under the same address. An imported directory takes its
 * place for good.
 */
export async function fillChamberDirectory(tx: Tx): Promise<void> {
  const imported = await tx
    .select({ edition: referenceEditions.edition })
    .from(referenceEditions)
    .where(eq(referenceEditions.dataset, "chamber_directory"));
  if (imported.length > 0) return;
  await tx
    .insert(chambers)
    .values(chamberDirectory.map(rowOf))
    .onConflictDoUpdate({
      target: chambers.slug,
      set: {
        nameKo: excluded(chambers.nameKo),
        nameEn: excluded(chambers.nameEn),
        kind: excluded(chambers.kind),
        metro: excluded(chambers.metro),
        city: excluded(chambers.city),
        stateCode: excluded(chambers.stateCode),
        timeZone: excluded(chambers.timeZone),
        source: excluded(chambers.source),
        sourceYear: excluded(chambers.sourceYear),
        sourceYearApproximate: excluded(chambers.sourceYearApproximate),
        unverified: excluded(chambers.unverified),
        updatedAt: sql`now()`,
      },
      setWhere: and(eq(chambers.directory, true), differs),
    });
}
