import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import {
  itemUsers,
  referenceEditions,
  referenceImports,
  stateMainstays,
  usMainstayIndustries,
  usStates,
} from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { command, type Deed } from "@/lib/core/command";
import { env } from "@/lib/core/env";
import { conflict, invalid, notFound } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { move } from "@/lib/core/move";
import { all, when } from "@/lib/core/policy";
import { storage } from "@/lib/core/storage";
import { type Staged, stage } from "./commands.editions";
import { shippedEdition } from "./data/sources";
import { type About, type Importer, importerOf } from "./importers";
import type { RowProblem } from "./importers.files";
import {
  censusInput,
  editionRef,
  importRef,
  itemUserInput,
  itemUserRef,
  loadInput,
  stateMainstayInput,
  stateMainstayRef,
  uploadInput,
  usMainstayInput,
  usMainstayRef,
} from "./input";
import {
  canCheck,
  canConfirm,
  canDiscard,
  canFail,
  canFinishCheck,
  canFinishImport,
  canImport,
  canKeepReference,
} from "./policy";
import { type LockedUpload, lockUpload } from "./queries.upkeep";
import { yearInName } from "./rules";
import { importMachine, keptByEdition, type ReferenceDataset } from "./states";

/** Data sets whose rows are kept for each edition; the others are one list that an import changes. */
const keptDatasets = new Set<ReferenceDataset>(keptByEdition);

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

/** Why the name cannot be used: it is taken, or rows are to be added to what is not there or is not real. */
async function editionTrouble(tx: Tx, { dataset, addsUp }: Importer, { edition, adds }: About): Promise<string | null> {
  if (edition === shippedEdition) return "edition_reserved";
  if (adds && !addsUp) return "edition_fixed";
  const [there] = await tx
    .select({ sample: referenceEditions.sample })
    .from(referenceEditions)
    .where(and(eq(referenceEditions.dataset, dataset), eq(referenceEditions.edition, edition)));
  if (!adds && there) return "edition_exists";
  if (adds && !there) return "edition_missing";
  return adds && there?.sample ? "edition_sample" : null;
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
  said: Said,
  chunks: AsyncIterable<Uint8Array>,
  now: Date,
  onProblem: (problem: RowProblem) => void = () => {},
): Promise<{ staged: Staged; about: About | null; trouble?: string }> {
  await lockDataset(tx, importer.dataset);
  const given = { year: said.year ?? yearInName(said.fileName, now), now };
  const staged = await stage(tx, importer, chunks, given, onProblem);
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
  const trouble = await editionTrouble(tx, importer, about);
  if (trouble !== null) return { staged, about: null, trouble };
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
    const chunks = storage.stream(input.storageKey);
    const { staged, about, trouble } = await readStored(tx, importer, said, chunks, now, onProblem);
    if (trouble) throw conflict(trouble);
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

/* A file that somebody sends from the page: checked, shown, and imported when they say so. */

const locked = (tx: Tx, actor: Actor, { importId }: { importId: string }) => lockUpload(tx, actor, importId);

type UploadDeed = Pick<Deed<unknown, LockedUpload>, "tx" | "actor" | "now" | "subject">;
type UploadRow = Partial<typeof referenceImports.$inferInsert>;

const step = (deed: UploadDeed, name: keyof typeof importMachine.moves, also: UploadRow = {}) =>
  move(deed, importMachine, referenceImports, deed.subject, name, { also: { ...also, updatedAt: deed.now } });

export const uploadReference = command({
  name: "reference.upload",
  input: uploadInput,
  allow: canKeepReference,
  async run({ tx, actor, input, now }) {
    const { adds, year, edition, ...file } = input;
    if (edition !== "") {
      const about = { edition, adds, source: "", year: 0, retrievedAt: null, importedAt: now };
      const trouble = await editionTrouble(tx, importerOf(input.kind), about);
      if (trouble !== null) throw conflict(trouble);
    }
    const row = { ...file, edition, year: year ?? 0, stateEnteredAt: now, startedBy: actor.userId };
    const [upload] = await tx.insert(referenceImports).values(row).returning({ id: referenceImports.id });
    await enqueue(tx, "reference.check", { importId: upload!.id });
    return upload!;
  },
});

export const beginCheck = command({
  name: "reference.beginCheck",
  input: importRef,
  subject: locked,
  allow: canCheck,
  run: async (deed) => ({ id: deed.subject.id, state: await step(deed, "check", { progress: 0 }) }),
});

/**
 * How far reading has come, for those who look on. No deed: it says nothing that outlasts the import, and it must be seen
 * while the import's own transaction is open.
 */
async function* noticed(upload: LockedUpload): AsyncGenerator<Uint8Array> {
  let [bytes, told] = [0, 0];
  for await (const chunk of storage.stream(upload.storageKey ?? "")) {
    yield chunk;
    bytes += chunk.length;
    const percent = Math.floor((bytes / Math.max(1, upload.bytes)) * 95);
    if (percent < told + 5) continue;
    told = percent;
    await db.update(referenceImports).set({ progress: percent }).where(eq(referenceImports.id, upload.id));
  }
}

/** Not locked: reading takes long, and its progress is written to the same row. It is locked before it moves. */
const unlocked = (tx: Tx, actor: Actor, { importId }: { importId: string }) => lockUpload(tx, actor, importId, false);

async function saidOf(tx: Tx, importer: Importer, upload: LockedUpload): Promise<Said> {
  const [there] = await tx
    .select({ edition: referenceEditions.edition })
    .from(referenceEditions)
    .where(and(eq(referenceEditions.dataset, importer.dataset), eq(referenceEditions.edition, upload.edition)));
  // A name that was taken when the file was sent was chosen to add to.
  return { ...upload, year: upload.year || null, adds: there !== undefined };
}

const fileNote = (reason: string, column: string | null = null, found: string | null = null) => ({
  line: 0,
  column,
  reason,
  found,
});

export const checkUpload = command({
  name: "reference.check",
  input: importRef,
  subject: unlocked,
  allow: canFinishCheck,
  async run(deed) {
    const { tx, actor, subject, now, note } = deed;
    const importer = importerOf(subject.kind);
    const said = await saidOf(tx, importer, subject);
    const { staged, about, trouble } = await readStored(tx, importer, said, noticed(subject), now);
    const leftOut = Object.entries(staged.skipped).map(([why, count]) => fileNote("skipped", why, String(count)));
    const troubles = trouble ? [fileNote(trouble)] : [];
    deed.subject = await lockUpload(tx, actor, subject.id);
    const state = await step(deed, about === null ? "refuse" : "preview", {
      progress: 100,
      rows: staged.rows,
      preview: staged.preview,
      problems: [...troubles, ...staged.problems.slice(0, 300), ...leftOut],
      problemCount: staged.problemCount + troubles.length,
      ...(about === null ? {} : { edition: about.edition, source: about.source, year: about.year }),
    });
    note({ rows: staged.rows, problems: staged.problemCount });
    return { id: subject.id, state };
  },
});

export const confirmImport = command({
  name: "reference.confirm",
  input: importRef,
  subject: locked,
  allow: canConfirm,
  async run(deed) {
    const state = await step(deed, "confirm", { progress: 0 });
    await enqueue(deed.tx, "reference.import", { importId: deed.subject.id });
    return { id: deed.subject.id, state };
  },
});

export const completeImport = command({
  name: "reference.complete",
  input: importRef,
  subject: unlocked,
  allow: canFinishImport,
  async run(deed) {
    const { tx, actor, subject, now, note } = deed;
    const importer = importerOf(subject.kind);
    const said = await saidOf(tx, importer, subject);
    const { staged, about, trouble } = await readStored(tx, importer, said, noticed(subject), now);
    deed.subject = await lockUpload(tx, actor, subject.id);
    if (about === null) {
      const problems = trouble ? [fileNote(trouble)] : staged.problems;
      return { id: subject.id, state: await step(deed, "fail", { problems, problemCount: problems.length }) };
    }
    const rows = await keepEdition(tx, importer, about, subject.id);
    note({ dataset: importer.dataset, edition: about.edition, rows });
    return { id: subject.id, state: await step(deed, "complete", { progress: 100, rows: staged.rows }) };
  },
});

export const failUpload = command({
  name: "reference.fail",
  input: importRef,
  subject: locked,
  allow: canFail,
  run: async (deed) => ({ id: deed.subject.id, state: await step(deed, "fail") }),
});

export const discardUpload = command({
  name: "reference.discard",
  input: importRef,
  subject: locked,
  allow: canDiscard,
  async run(deed) {
    const { storageKey } = deed.subject;
    if (storageKey) await enqueue(deed.tx, "reference.dropFile", { storageKey });
    return { id: deed.subject.id, state: await step(deed, "discard", { storageKey: null }) };
  },
});

/** Puts another edition that is kept into use, an older one for instance. */
export const useEdition = command({
  name: "reference.useEdition",
  input: editionRef,
  allow: canKeepReference,
  async run({ tx, input: { dataset, edition }, note }) {
    await lockDataset(tx, dataset);
    const here = and(eq(referenceEditions.dataset, dataset), eq(referenceEditions.edition, edition));
    const [found] = await tx.select({ current: referenceEditions.current }).from(referenceEditions).where(here);
    if (!found) throw notFound();
    if (found.current) throw conflict("edition_current");
    if (!keptDatasets.has(dataset)) throw conflict("edition_not_kept");
    await tx.update(referenceEditions).set({ current: false }).where(eq(referenceEditions.dataset, dataset));
    await tx.update(referenceEditions).set({ current: true }).where(here);
    note({ dataset, edition });
  },
});

/** Asks the Census Bureau in the background; what comes is checked like a file that somebody sent. */
export const fetchFromCensus = command({
  name: "reference.fetchCensus",
  input: censusInput,
  allow: (actor) => all(canKeepReference(actor), when(env.censusApiKey !== undefined, "census_key_missing")),
  async run({ tx, actor, input, note }) {
    await enqueue(tx, "reference.fetch", { ...input, userId: actor.userId });
    note(input);
  },
});

/* Lists that staff keep by hand: a row is corrected or switched off, never deleted. */

export const keepStateMainstay = command({
  name: "reference.keepStateMainstay",
  input: stateMainstayInput,
  allow: canKeepReference,
  async run({ tx, input, now, note }) {
    const { state, naics, ...words } = input;
    note({ state, naics });
    const [there] = await tx.select({ code: usStates.code }).from(usStates).where(eq(usStates.code, state));
    if (!there) throw invalid({ state: { key: "choice" } });
    const set = { ...words, active: true, edition: "staff", updatedAt: now };
    await tx
      .insert(stateMainstays)
      .values({ state, naics, naicsYear: 2017, ...set })
      .onConflictDoUpdate({ target: [stateMainstays.state, stateMainstays.naics], set });
  },
});

export const switchStateMainstay = command({
  name: "reference.switchStateMainstay",
  input: stateMainstayRef,
  allow: canKeepReference,
  async run({ tx, input: { state, naics, active }, now, note }) {
    note({ state, naics, active });
    const here = and(eq(stateMainstays.state, state), eq(stateMainstays.naics, naics));
    const [found] = await tx
      .update(stateMainstays)
      .set({ active, updatedAt: now })
      .where(here)
      .returning({ active: stateMainstays.active });
    if (!found) throw notFound();
  },
});

export const keepUsMainstay = command({
  name: "reference.keepUsMainstay",
  input: usMainstayInput,
  allow: canKeepReference,
  async run({ tx, input, now, note }) {
    const { naics, ...words } = input;
    note({ naics });
    const set = { ...words, active: true, edition: "staff", updatedAt: now };
    await tx
      .insert(usMainstayIndustries)
      .values({ naics, naicsYear: 2017, stateCount: 0, reason: "staff", ...set })
      .onConflictDoUpdate({ target: usMainstayIndustries.naics, set });
  },
});

export const switchUsMainstay = command({
  name: "reference.switchUsMainstay",
  input: usMainstayRef,
  allow: canKeepReference,
  async run({ tx, input: { naics, active }, now, note }) {
    note({ naics, active });
    const here = eq(usMainstayIndustries.naics, naics);
    const [found] = await tx
      .update(usMainstayIndustries)
      .set({ active, updatedAt: now })
      .where(here)
      .returning({ naics: usMainstayIndustries.naics });
    if (!found) throw notFound();
  },
});

export const keepItemUser = command({
  name: "reference.keepItemUser",
  input: itemUserInput,
  allow: canKeepReference,
  async run({ tx, input, now }) {
    const { hsPrefix, sector, naics, ...words } = input;
    const set = { ...words, active: true, edition: "staff", updatedAt: now };
    const [row] = await tx
      .insert(itemUsers)
      .values({ hsPrefix, sector, naics, ...set })
      .onConflictDoUpdate({ target: [itemUsers.hsPrefix, itemUsers.sector, itemUsers.naics], set })
      .returning({ id: itemUsers.id });
    return row!;
  },
});

export const switchItemUser = command({
  name: "reference.switchItemUser",
  input: itemUserRef,
  allow: canKeepReference,
  async run({ tx, input: { itemUserId, active }, now }) {
    const [row] = await tx
      .update(itemUsers)
      .set({ active, updatedAt: now })
      .where(eq(itemUsers.id, itemUserId))
      .returning({ id: itemUsers.id });
    if (!row) throw notFound();
    return row;
  },
});
