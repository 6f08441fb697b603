import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { referenceEditions, referenceImports } from "@/db/schema";
import { command } from "@/lib/core/command";
import { conflict, invalid } from "@/lib/core/errors";
import { storage } from "@/lib/core/storage";
import { type Staged, stage } from "./commands.editions";
import { shippedEdition } from "./data/sources";
import { type About, type Importer, importerOf } from "./importers";
import type { RowProblem } from "./importers.files";
import { loadInput } from "./input";
import { canImport } from "./policy";
import { yearInName } from "./rules";
import type { ReferenceDataset } from "./states";

type Said = {
  fileName: string;
  source: string;
  year: number | null;
  edition: string;
  retrievedAt: Date | null;
  adds: boolean;
  fingerprint: string;
};

/** One import of a data set at a time. */
const lockDataset = (tx: Tx, dataset: ReferenceDataset) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`reference ${dataset}`}))`);

/** Where a file comes from, by what was said, by its kind, or plainly unstated. */
const sourceOf = (importer: Importer, said: Said) =>
  said.source || importer.publisher || `File ${said.fileName}, publisher not stated`;

/** What the edition will be called and where it comes from; null where the year cannot be known. */
function aboutOf(importer: Importer, said: Said, staged: Staged, now: Date): About | null {
  const year = staged.year ?? said.year ?? yearInName(said.fileName, now);
  if (year === null) return null;
  return {
    edition: said.edition || `${year}-${said.fingerprint.slice(0, 8)}`,
    source: sourceOf(importer, said),
    year,
    retrievedAt: said.retrievedAt,
    importedAt: now,
    adds: said.adds,
  };
}

/** Refuses names that are taken, and additions to what is not there or is not real. */
async function requireEdition(tx: Tx, { dataset, addsUp }: Importer, { edition, adds }: About): Promise<void> {
  if (edition === shippedEdition) throw conflict("edition_reserved");
  if (adds && !addsUp) throw conflict("edition_fixed");
  const [there] = await tx
    .select({ sample: referenceEditions.sample })
    .from(referenceEditions)
    .where(and(eq(referenceEditions.dataset, dataset), eq(referenceEditions.edition, edition)));
  if (!adds && there) throw conflict("edition_exists");
  if (adds && !there) throw conflict("edition_missing");
  if (adds && there?.sample) throw conflict("edition_sample");
}

/** Writes what is staged as an edition, which becomes the one in use; those before it stay. */
async function keepEdition(tx: Tx, importer: Importer, about: About, importId: string): Promise<number> {
  const rows = await importer.write(tx, about);
  const { dataset } = importer;
  const { edition, source, year, retrievedAt, importedAt } = about;
  await tx.update(referenceEditions).set({ current: false }).where(eq(referenceEditions.dataset, dataset));
  await tx
    .insert(referenceEditions)
    .values({ dataset, edition, source, year, rows, retrievedAt, importedAt, current: true, importId })
    .onConflictDoUpdate({
      target: [referenceEditions.dataset, referenceEditions.edition],
      set: {
        rows: sql`${referenceEditions.rows} + excluded.rows`,
        source: sql`case when ${referenceEditions.source} = excluded.source then excluded.source else ${referenceEditions.source} || '; ' || excluded.source end`,
        year: sql`greatest(${referenceEditions.year}, excluded.year)`,
        retrievedAt: sql`excluded.retrieved_at`,
        importedAt: sql`excluded.imported_at`,
        current: true,
        importId: sql`excluded.import_id`,
      },
    });
  return rows;
}

/** The rows of a file, checked one by one and together. `about` is null where they are bad or their year is unknown. */
async function readStored(
  tx: Tx,
  importer: Importer,
  said: Said & { storageKey: string },
  now: Date,
  onProblem: (problem: RowProblem) => void = () => {},
): Promise<{ staged: Staged; about: About | null }> {
  await lockDataset(tx, importer.dataset);
  const given = { year: said.year ?? yearInName(said.fileName, now), now };
  const staged = await stage(tx, importer, storage.stream(said.storageKey), given, onProblem);
  const tell = (problem: RowProblem) => {
    staged.problemCount++;
    staged.problems.push(problem);
    onProblem(problem);
  };
  if (staged.problemCount > 0) return { staged, about: null };
  const about = aboutOf(importer, said, staged, now);
  if (about === null) {
    tell({ line: 1, column: null, reason: "year_missing", found: null });
    return { staged, about: null };
  }
  await requireEdition(tx, importer, about);
  for (const problem of (await importer.check?.(tx, about)) ?? []) tell(problem);
  return { staged, about: staged.problemCount > 0 ? null : about };
}

/** `npm run import`: reads a file that lies in the storage and keeps all of it, or nothing. */
export const loadReference = command({
  name: "reference.load",
  input: loadInput,
  allow: canImport,
  async run({ tx, actor, input, now, note }) {
    const { onProblem, ...said } = input;
    const importer = importerOf(input.kind);
    const { staged, about } = await readStored(tx, importer, said, now, onProblem);
    if (about === null) throw invalid({ file: { key: "unreadable" } }, "import_refused");
    const { edition, source, year, retrievedAt } = about;
    const [upload] = await tx
      .insert(referenceImports)
      .values({
        kind: input.kind,
        state: "imported",
        stateEnteredAt: now,
        fileName: input.fileName,
        bytes: input.bytes,
        fingerprint: input.fingerprint,
        storageKey: input.storageKey,
        edition,
        source,
        year,
        retrievedAt,
        rows: staged.rows,
        progress: 100,
        preview: staged.preview,
        startedBy: actor.userId,
      })
      .returning({ id: referenceImports.id });
    const rows = await keepEdition(tx, importer, about, upload!.id);
    note({ dataset: importer.dataset, edition, rows });
    return { id: upload!.id, edition, source, year, rows, skipped: staged.skipped };
  },
});
