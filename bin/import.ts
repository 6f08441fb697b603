import { createReadStream, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { pool } from "../db/client";
import { fillBase } from "../db/seed/base";
import { systemActor } from "../lib/core/actor";
import { Refusal } from "../lib/core/errors";
import { storage } from "../lib/core/storage";
import { messages } from "../lib/i18n/messages";
import { loadReference } from "../lib/reference/commands";
import { type Chunks, type RowProblem, UnreadableFile } from "../lib/reference/importers.files";
import "../lib/outcomes/commands.rates";
import "../lib/portals/commands.editions";
import "../lib/screening/commands.editions";
import { type ImportKind, importKinds } from "../lib/reference/states";

/* Reference data from a file or from standard input: all of it, or nothing and a line for each bad row. */

const usage = `npm run import -- <kind> <file> [--source S] [--year Y] [--edition E] [--add] [--retrieved YYYY-MM-DD]

kinds: ${importKinds.join(", ")}; "-" as the file reads standard input
--source     who published the figures; without it the pages say that the publisher is not stated
--year       the year of figures whose rows do not say it; without it the year in the file's name
--edition    what to call the edition; without it the year and the beginning of the file's fingerprint
--add        adds to the edition of that name, for trade tables: exports to imports, a country to the others
--retrieved  when the file was fetched; without it the date of the file`;

const sentences = messages.en.imports;

class Mistake extends Error {}

type Options = { source?: string; year?: string; edition?: string; add?: boolean; retrieved?: string };

function readWords(): { kind: ImportKind; file: string; options: Options } {
  const text = { type: "string" } as const;
  const options = { source: text, year: text, edition: text, retrieved: text, add: { type: "boolean" } } as const;
  let words: { positionals: string[]; values: Options };
  try {
    words = parseArgs({ allowPositionals: true, options });
  } catch (error) {
    throw new Mistake(`${(error as Error).message}\n\n${usage}`);
  }
  const [kind, file, ...rest] = words.positionals;
  if (kind === undefined || file === undefined || rest.length > 0) throw new Mistake(usage);
  const known = importKinds.find((one) => one === kind);
  if (!known) throw new Mistake(`There is no kind ${kind}: there are ${importKinds.join(", ")}.`);
  return { kind: known, file, options: words.values };
}

function dateOf(text: string): Date {
  const date = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text) || Number.isNaN(date.getTime()) || date.getTime() > Date.now()) {
    throw new Mistake("--retrieved must be a past date like 2026-11-25.");
  }
  return date;
}

function yearOf(text: string): number {
  const year = Number(text);
  if (!/^\d{4}$/u.test(text) || year < 1988 || year > new Date().getUTCFullYear()) {
    throw new Mistake("--year must be a year from 1988 to the present.");
  }
  return year;
}

type Source = { chunks: Chunks; fileName: string; changedAt: Date };

function open(file: string): Source {
  if (file === "-") return { chunks: process.stdin, fileName: "standard input", changedAt: new Date() };
  // npm changes to the portal's folder; the file is named from where the caller stands.
  const path = resolve(process.env.INIT_CWD ?? ".", file);
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new Mistake(`${file} is not there, or is no file.`);
  return { chunks: createReadStream(path), fileName: basename(path), changedAt: found.mtime };
}

function tell({ line, column, reason, found }: RowProblem): void {
  const sentence = (sentences.reasons as Record<string, string>)[reason] ?? reason;
  const where = column === null ? `line ${line}` : `line ${line}, ${column}`;
  process.stderr.write(`${where}: ${sentence}${found ? ` (${JSON.stringify(found)})` : ""}\n`);
}

async function importFile(): Promise<number> {
  const { kind, file, options } = readWords();
  const retrieved = options.retrieved === undefined ? null : dateOf(options.retrieved);
  const year = options.year === undefined ? null : yearOf(options.year);
  const { chunks, fileName, changedAt } = open(file);
  // On a new installation the states and chapters that rows speak of are not there yet.
  await fillBase();
  const stored = await storage.putStream("imports", chunks);
  if (stored === null) throw new Mistake("The file is too large.");
  let problems = 0;
  const onProblem = (problem: RowProblem) => {
    problems++;
    tell(problem);
  };
  const { key: storageKey, bytes, fingerprint } = stored;
  try {
    const kept = await loadReference(systemActor, {
      kind,
      fileName,
      storageKey,
      bytes,
      fingerprint,
      year,
      source: options.source ?? "",
      edition: options.edition ?? "",
      retrievedAt: retrieved ?? changedAt,
      adds: options.add ?? false,
      onProblem,
    });
    for (const [reason, count] of Object.entries(kept.skipped)) {
      const words = (sentences.skipped as Record<string, string>)[reason] ?? reason;
      process.stderr.write(`Left out: ${count} ${words}.\n`);
    }
    if (!options.source && kept.source.endsWith("publisher not stated")) {
      process.stderr.write("The pages will say that the publisher is not stated: name it with --source.\n");
    }
    console.log(`Imported ${kept.rows} rows as edition ${kept.edition}, ${kept.year}. Source: ${kept.source}.`);
    return 0;
  } catch (error) {
    await storage.remove(storageKey);
    if (!(error instanceof Refusal)) throw error;
    const reasons: Record<string, string> = messages.en.reasons;
    process.stderr.write(
      problems > 0
        ? `${problems} bad ${problems === 1 ? "row" : "rows"}: nothing was imported.\n`
        : `${reasons[error.reason] ?? error.reason} Nothing was imported.\n`,
    );
    return 1;
  }
}

async function main(): Promise<number> {
  try {
    return await importFile();
  } catch (error) {
    if (!(error instanceof Mistake || error instanceof UnreadableFile)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

main().then(
  async (code) => {
    await pool.end({ timeout: 2 });
    process.exit(code);
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
