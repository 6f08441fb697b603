import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type OneTimeLink, operatorCreateUser, operatorDisableUser, operatorResetUser } from "../lib/accounts/commands";
import { systemActor } from "../lib/core/actor";
import { Refusal } from "../lib/core/errors";
import reasons from "../lib/i18n/messages/en/reasons.json";
import { eraseAgain, operatorErasePerson } from "../lib/privacy/commands.erasure";
import { erasureLine } from "../lib/privacy/input";
import { listErasures } from "../lib/privacy/queries.erasure";

/* The operator's door for when nobody can sign in. */

const usage = `npm run user -- <create|reset|disable|erase> --email E [--role official|admin] [--name N]
npm run --silent user -- erased > FILE
npm run user -- re-erase FILE`;
const fieldSentences: Record<string, string> = {
  email: "--email must be an e-mail address.",
  role: "--role must be official or admin: the others join by invitation.",
  name: "--name cannot be read as a name.",
};

/** As it was typed; the commands check it as they check a form. */
type Account = Parameters<typeof operatorCreateUser>[1];

function showLink({ url, expiresAt }: OneTimeLink): void {
  console.log(`A password can be set here once, until ${expiresAt.toISOString()}:\n${url}`);
}

/** Lines of JSON, all of them read before the first is replayed. */
function readLines(file: string) {
  const text = readFileSync(file, "utf8").split("\n");
  return text.flatMap((line, place) => {
    if (line.trim() === "") return [];
    try {
      return [erasureLine.parse(JSON.parse(line))];
    } catch {
      throw new Unreadable(`Line ${place + 1} of ${file} is no line of the list of erased people. Nothing was done.`);
    }
  });
}
class Unreadable extends Error {}

async function replay(file: string): Promise<void> {
  const counts = { again: 0, still: 0, absent: 0 };
  for (const line of readLines(file)) counts[(await eraseAgain(systemActor, line)).outcome]++;
  console.log(`Erased again: ${counts.again}. Erased still: ${counts.still}. Not in this database: ${counts.absent}.`);
}

/** Deeds about the list of erased people, with the file that they read. */
const lists: Record<string, (file: string) => Promise<void>> = {
  erased: async () => {
    for (const line of await listErasures(systemActor)) console.log(JSON.stringify(line));
  },
  "re-erase": replay,
};

const deeds: Record<string, (account: Account) => Promise<void>> = {
  create: async (account) => showLink(await operatorCreateUser(systemActor, account)),
  reset: async ({ email }) => showLink(await operatorResetUser(systemActor, { email })),
  disable: async ({ email }) => {
    await operatorDisableUser(systemActor, { email });
    console.log("The account is disabled and its sessions have ended.");
  },
  // The line is for the file that is kept outside of the database; everything else goes to standard error.
  erase: async ({ email }) => {
    const { line } = await operatorErasePerson(systemActor, { email });
    console.error("The person is erased. Add this line to the list of erased people that you keep elsewhere:");
    console.log(JSON.stringify(line));
  },
};

/** What is to be done, as the words say; an address may stand behind the deed as well. Undefined where they say nothing. */
function readWords(): (() => Promise<void>) | undefined {
  const text = { type: "string" } as const;
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { email: text, role: text, name: text },
    });
    const [name = "", about, ...more] = positionals;
    if (more.length > 0) return undefined;
    const list = lists[name];
    if (list) return (name === "re-erase") === (about !== undefined) ? () => list(about ?? "") : undefined;
    const deed = deeds[name];
    if (!deed || (about !== undefined && values.email !== undefined)) return undefined;
    return () => deed({ email: about, ...values } as Account);
  } catch {
    return undefined;
  }
}

function sentenceOf({ code, reason, fields }: Refusal): string {
  if (code === "not_found") return "No account has this e-mail address.";
  const wrong = Object.keys(fields).map((field) => fieldSentences[field] ?? `--${field} is not accepted.`);
  return wrong.length > 0 ? wrong.join("\n") : ((reasons as Record<string, string>)[reason] ?? reason);
}

async function main(): Promise<number> {
  const deed = readWords();
  if (!deed) {
    console.error(usage);
    return 2;
  }
  try {
    await deed();
    return 0;
  } catch (error) {
    if (error instanceof Unreadable) {
      console.error(error.message);
      return 1;
    }
    if (!(error instanceof Refusal)) throw error;
    console.error(sentenceOf(error));
    return 1;
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
