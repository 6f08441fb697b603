import { parseArgs } from "node:util";
import { type OneTimeLink, operatorCreateUser, operatorDisableUser, operatorResetUser } from "../lib/accounts/commands";
import { systemActor } from "../lib/core/actor";
import { Refusal } from "../lib/core/errors";
import reasons from "../lib/i18n/messages/en/reasons.json";

/* The operator's door for when nobody can sign in. */

const usage = "npm run user -- <create|reset|disable> --email E [--role official|admin] [--name N]";
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

const deeds: Record<string, (account: Account) => Promise<void>> = {
  create: async (account) => showLink(await operatorCreateUser(systemActor, account)),
  reset: async ({ email }) => showLink(await operatorResetUser(systemActor, { email })),
  disable: async ({ email }) => {
    await operatorDisableUser(systemActor, { email });
    console.log("The account is disabled and its sessions have ended.");
  },
};

function readWords(): { deed: ((account: Account) => Promise<void>) | undefined; account: Account } | undefined {
  const text = { type: "string" } as const;
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { email: text, role: text, name: text },
    });
    const [deed = ""] = positionals;
    return { deed: positionals.length === 1 ? deeds[deed] : undefined, account: { ...values } as Account };
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
  const words = readWords();
  if (!words?.deed) {
    console.error(usage);
    return 2;
  }
  try {
    await words.deed(words.account);
    return 0;
  } catch (error) {
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
