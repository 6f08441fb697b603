import { createHash } from "node:crypto";
import { and, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import {
  hsChapters,
  hsCodes,
  itemUsers,
  referenceEditions,
  stateMainstays,
  usImportFigures,
  usMainstayIndustries,
  usStates,
} from "@/db/schema";
import { hsChapterFacts } from "@/lib/reference/data/hsChapters";
import { hsCodeFacts } from "@/lib/reference/data/hsCodes";
import { importFigureFacts } from "@/lib/reference/data/importFigures";
import { itemUserFacts } from "@/lib/reference/data/itemUsers";
import { stateMainstayFacts, usMainstayFacts } from "@/lib/reference/data/mainstays";
import {
  editorialList,
  hsCuration,
  hsNomenclature,
  shippedEdition,
  statePopulation,
} from "@/lib/reference/data/sources";
import { usStateFacts } from "@/lib/reference/data/usStates";
import { hsSearchText } from "@/lib/reference/rules";
import type { ReferenceDataset } from "@/lib/reference/states";

const edition = shippedEdition;

/** Every column from the row that was refused. */
function fromExcluded(table: PgTable): Record<string, SQL> {
  const columns = Object.entries(getTableColumns(table));
  return Object.fromEntries(columns.map(([key, column]) => [key, sql`excluded.${sql.identifier(column.name)}`]));
}

type About = { dataset: ReferenceDataset; source: string; year: number };

/** Writes a data set when its content differs from what this installation last received. */
async function fill<Row>(tx: Tx, about: About, rows: readonly Row[], write: (rows: Row[]) => PromiseLike<unknown>) {
  const fingerprint = createHash("sha256").update(JSON.stringify(rows)).digest("hex");
  const [known] = await tx
    .select({ fingerprint: referenceEditions.fingerprint })
    .from(referenceEditions)
    .where(and(eq(referenceEditions.dataset, about.dataset), eq(referenceEditions.edition, edition)));
  if (known?.fingerprint === fingerprint) return;
  await write([...rows]);
  const received = { source: about.source, year: about.year, rows: rows.length, fingerprint, importedAt: sql`now()` };
  const used = tx
    .select({ edition: referenceEditions.edition })
    .from(referenceEditions)
    .where(and(eq(referenceEditions.dataset, about.dataset), eq(referenceEditions.current, true)));
  await tx
    .insert(referenceEditions)
    .values({ dataset: about.dataset, edition, ...received, current: sql`not exists (${used})` })
    .onConflictDoUpdate({ target: [referenceEditions.dataset, referenceEditions.edition], set: received });
}

async function fillHs(tx: Tx) {
  const chapters = hsChapterFacts.map((fact) => ({ ...fact, edition }));
  await fill(tx, { dataset: "hs_chapters", ...hsNomenclature }, chapters, (rows) =>
    tx
      .insert(hsChapters)
      .values(rows)
      .onConflictDoUpdate({
        target: hsChapters.code,
        set: fromExcluded(hsChapters),
        setWhere: eq(hsChapters.edition, edition),
      }),
  );
  const codes = hsCodeFacts.map((fact) => ({
    ...fact,
    synonyms: [...fact.synonyms],
    naics2017: [...fact.naics2017],
    searchText: hsSearchText([fact.nameKo, fact.nameEn, ...fact.synonyms]),
    edition,
  }));
  await fill(tx, { dataset: "hs_codes", ...hsCuration }, codes, (rows) =>
    tx
      .insert(hsCodes)
      .values(rows)
      .onConflictDoUpdate({ target: hsCodes.hs6, set: fromExcluded(hsCodes), setWhere: eq(hsCodes.edition, edition) }),
  );
}

async function fillStates(tx: Tx) {
  const states = usStateFacts.map((fact) => ({ ...fact, edition }));
  await fill(tx, { dataset: "us_states", ...statePopulation }, states, (rows) =>
    tx
      .insert(usStates)
      .values(rows)
      .onConflictDoUpdate({
        target: usStates.code,
        set: fromExcluded(usStates),
        setWhere: eq(usStates.edition, edition),
      }),
  );
}

/** Lists that staff keep are only added to: what they changed or switched off stays as they left it. */
async function fillKeptLists(tx: Tx) {
  const ofStates = stateMainstayFacts.map((fact) => ({ ...fact, naicsYear: 2017, edition }));
  await fill(tx, { dataset: "state_mainstays", ...editorialList }, ofStates, (rows) =>
    tx.insert(stateMainstays).values(rows).onConflictDoNothing(),
  );
  const national = usMainstayFacts.map((fact) => ({ ...fact, naicsYear: 2017, edition }));
  await fill(tx, { dataset: "us_mainstay_industries", ...editorialList }, national, (rows) =>
    tx.insert(usMainstayIndustries).values(rows).onConflictDoNothing(),
  );
  const users = itemUserFacts.map((fact) => ({ ...fact, edition }));
  await fill(tx, { dataset: "item_users", ...editorialList }, users, (rows) =>
    tx.insert(itemUsers).values(rows).onConflictDoNothing(),
  );
}

async function fillFigures(tx: Tx) {
  const about = {
    dataset: "us_import_figures",
    source: "Press and agency reports, each named in its row",
    year: 2024,
  } as const;
  const figures = importFigureFacts.map((fact) => ({ ...fact, edition }));
  await fill(tx, about, figures, (rows) =>
    tx
      .insert(usImportFigures)
      .values(rows)
      .onConflictDoUpdate({
        target: usImportFigures.id,
        set: fromExcluded(usImportFigures),
        setWhere: eq(usImportFigures.edition, edition),
      }),
  );
}

/**
 * Puts the reference data that comes with the product into the database, whatever `DEMO` says. Called at every start:
 * unchanged data writes nothing, and rows of an imported edition are left alone.
 */
export async function fillReference(tx: Tx): Promise<void> {
  await fillHs(tx);
  await fillStates(tx);
  await fillKeptLists(tx);
  await fillFigures(tx);
}
