import { parseArgs } from "node:util";
import { systemActor } from "../lib/core/actor";
import { Refusal } from "../lib/core/errors";
import { isLocale, type Locale } from "../lib/i18n/locales";
import { listAffected } from "../lib/privacy/commands.access";
import { affectedCsv, affectedJson } from "../lib/privacy/rules.affected";
import { noticeDraft } from "../lib/privacy/rules.notice";

/* Whose data was read, when something has gone wrong: the list on standard output, the drafts of the notice beside it. */

const usage = `npm run --silent affected -- --from DAY --to DAY [--actor ADDRESS|ID] [--ip ADDRESS] [--company ID|NUMBER]
                             [--format csv|json] [--lang ko,en] > people.csv 2> notice.txt

Lists everybody whose data the trail says was read in that time: a row a person, with the data, the first and last reading and
the entries' numbers. Days are Korean calendar days, the last one included; a moment with its zone
(2026-11-26T09:00:00+09:00) does as well. --actor, --ip, --company: only what was read by that account, from there, of that
company. Who reads their own counts too: a stolen account reads as its owner. The drafts of a notice go to standard error, with
--format json into the list. That the list was made is an entry in the trail.`;

const sentences: Record<string, string> = {
  from: "--from must be a day (2026-11-01) or a moment with its zone.",
  to: "--to must be a day (2026-11-30) or a moment with its zone, not before --from.",
  actor: "--actor must be the id or the e-mail address of an account.",
  ip: "--ip must be an address as it stands in the trail.",
  company: "--company must be a company's id or business number.",
};

type Words = {
  asked: Record<string, string>;
  format: "csv" | "json";
  locales: Locale[];
};

/** What was asked for, or the sentence that says what is wrong with it; null for the usage. */
function readWords(): Words | string | null {
  const text = { type: "string" } as const;
  try {
    const { values } = parseArgs({
      options: { from: text, to: text, actor: text, ip: text, company: text, format: text, lang: text },
    });
    const { format = "csv", lang = "ko,en", ...asked } = values;
    if (asked.from === undefined || asked.to === undefined) return null;
    if (format !== "csv" && format !== "json") return "--format must be csv or json.";
    const locales = [...new Set(lang.split(","))].filter(isLocale);
    if (locales.length === 0 || locales.length !== new Set(lang.split(",")).size)
      return "--lang must be ko, en or ko,en.";
    return { asked, format, locales };
  } catch {
    return null;
  }
}

function sentenceOf({ fields, reason }: Refusal): string {
  const wrong = Object.keys(fields).map((field) => sentences[field] ?? `--${field} is not accepted.`);
  return wrong.length > 0 ? wrong.join("\n") : reason;
}

async function main(): Promise<number> {
  const words = readWords();
  if (words === null || typeof words === "string") {
    console.error(words ?? usage);
    return 2;
  }
  try {
    const madeAt = new Date();
    const found = await listAffected(systemActor, words.asked as Parameters<typeof listAffected>[1]);
    const facts = { people: found.people, from: found.from, to: found.to, madeAt };
    const drafts = Object.fromEntries(words.locales.map((locale) => [locale, noticeDraft(locale, facts)]));
    if (words.format === "json") {
      console.log(JSON.stringify({ ...affectedJson(found), notice: drafts }, null, 2));
    } else {
      process.stdout.write(affectedCsv(found.people));
      for (const draft of Object.values(drafts)) console.error(draft);
    }
    if (found.unresolved.length > 0) {
      console.error(
        `${found.unresolved.length} readings speak of nobody who is still known: ${found.unresolved.join(" ")}`,
      );
    }
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(sentenceOf(error));
    return error.code === "invalid" ? 2 : 1;
  }
}

/** What was written has to be out before the process ends: a list of many people does not fit into a pipe at once. */
const written = (stream: NodeJS.WriteStream) => new Promise<void>((done) => stream.write("", () => done()));

main().then(
  async (code) => {
    await Promise.all([written(process.stdout), written(process.stderr)]);
    process.exit(code);
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
