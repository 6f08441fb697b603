import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import type { EmbeddedServer } from "../db/embedded";
import { asVariables, type Environment } from "../lib/core/env";
import { complete } from "./processes";
import { LaunchError, say } from "./say";

export const password = "blue-ocean-demo-2026";
const accounts: [email: string, who: string][] = [
  ["company@demo.test", "a company with an application in review"],
  ["rival@demo.test", "another company"],
  ["new@demo.test", "a company that has just registered"],
  ["mentor.sc@demo.test", "mentor, sample chamber of Santa Clara (lead)"],
  ["mentor.wa@demo.test", "mentor, sample chamber of Washington State"],
  ["mentor.atl@demo.test", "mentor, sample chamber of Atlanta"],
  ["official@demo.test", "city official"],
  ["official2@demo.test", "city official"],
  ["federation@demo.test", "federation"],
  ["admin@demo.test", "administrator"],
];

export const demoAccounts = (): string =>
  [
    `Demo accounts (all data is sample data), each with the password ${password}`,
    ...accounts.map(([email, who]) => `  ${email.padEnd(22)}${who}`),
  ].join("\n");

async function isEmpty(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const found = await sql`select 1 from users limit 1`;
  await sql.end();
  return found.length === 0;
}

const unfinishedMark = (environment: Environment) => join(environment.dataDir, "demo-unfinished");

/** A filling that was cut off begins again in an empty database: until it is finished nobody has used it. */
export async function discardUnfinished(environment: Environment, server: EmbeddedServer): Promise<void> {
  const mark = unfinishedMark(environment);
  if (!existsSync(mark)) return;
  await server.recreateDatabase();
  rmSync(mark);
}

async function fill(script: string, environment: Environment): Promise<void> {
  const { code, output } = await complete({ script, variables: asVariables(environment), output: "pipe" });
  if (code !== 0) throw new LaunchError(`${output}\nThe database could not be filled: the reason stands above.`);
}

/** What every installation needs. Repeating it changes nothing. */
export const fillBase = (environment: Environment): Promise<void> => fill("bin/fill-base.ts", environment);

/** Fills a database that nobody has an account in with the demo world. */
export async function fillDemo(environment: Environment): Promise<void> {
  if (!(await isEmpty(environment.databaseUrl))) return;
  say("Filling the database with the demo world ...");
  writeFileSync(unfinishedMark(environment), "");
  await fill("bin/fill-demo.ts", environment);
  rmSync(unfinishedMark(environment));
}
