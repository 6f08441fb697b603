import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import postgres from "postgres";
import { z } from "zod";
import { ownerAddress } from "../db/roles";
import type { Environment } from "../lib/core/env";
import { atEnd } from "./closing";
import type { Reader } from "./permissions";
import { exitOf, root } from "./processes";
import {
  addressesOf,
  alone,
  builtActions,
  fieldsIn,
  idsFor,
  isSignedIn,
  mayDo,
  permissionTables,
  queriesIn,
  readersOf,
  type Seen,
  seenBy,
  signedIn,
  someIds,
  wordOf,
} from "./reach";
import { LaunchError, say } from "./say";
import { startThrowaway } from "./tests";

/*
 * Two scanners of others over a demo world of its own, as each reader: wapiti attacks every page of theirs once, with every
 * word that its links and searching forms put into an address; sqlmap tries the same words, and every field of every form
 * whose deed the reader may do.
 */

/** Without the modules that ask an address on the internet or guess at other products. */
const modules = "sql,xss,permanentxss,crlf,redirect,file,exec,http_headers,csp";
/** What it says of every page, and why it stays so. */
const known: [finding: RegExp, why: string][] = [
  [/X-XSS-Protection is not set/u, "browsers no longer have that filter, and it made holes where there were none"],
];
function requireProgram(name: string): void {
  const { error } = spawnSync(name, ["--version"], { stdio: "ignore" });
  if (error) throw new LaunchError(`${name} is not installed: on Debian and Ubuntu, apt-get install ${name}.`);
}

/** Runs a scanner behind everything else on the machine, to its end or to that of its time. */
async function runScanner(name: string, args: string[], minutes: number): Promise<{ output: string; inTime: boolean }> {
  const child = spawn("nice", ["-n", "10", name, ...args], { stdio: ["ignore", "pipe", "pipe"], detached: true });
  const stop = (signal: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, signal);
    } catch {
      // It has ended already.
    }
  };
  atEnd(async () => stop("SIGKILL"));
  let output = "";
  let inTime = true;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  const late = setTimeout(() => {
    inTime = false;
    stop("SIGKILL");
  }, minutes * 60_000);
  await exitOf(child);
  clearTimeout(late);
  return { output, inTime };
}

const wapitiReport = z.object({
  vulnerabilities: z.record(z.string(), z.array(z.object({ path: z.string(), info: z.string() }))),
  anomalies: z.record(z.string(), z.array(z.object({ path: z.string(), info: z.string() }))),
});

type Scanned = { tried: string; findings: string[] };
const notAsked: Scanned = { tried: "not asked for", findings: [] };

async function wapiti(base: string, cookie: string, from: string[], folder: string, minutes: number): Promise<Scanned> {
  const file = join(folder, "wapiti.json");
  const seconds = String(Math.round(minutes * 60));
  // What lies outside of the folder is the door and the handlers: e2e/permissions.spec.ts and npm run fuzz ask those.
  const args = [
    ...["-u", `${base}/ko/`, "--scope", "folder", "-m", modules, "-d", "0", "-t", "20", "-v", "1"],
    ...["--max-files-per-dir", "400", "--max-scan-time", seconds],
    ...["--max-attack-time", seconds, "--store-session", folder, "--flush-session", "--no-bugreport"],
    ...from.flatMap((address) => ["-s", `${base}${address}`]),
    ...(cookie ? ["-H", `Cookie: ${cookie}`] : []),
    ...["-f", "json", "-o", file],
  ];
  const { output } = await runScanner("wapiti", args, minutes * modules.split(",").length);
  if (!existsSync(file)) return { tried: "did not end", findings: [`wapiti made no report: ${output.slice(-300)}`] };
  const late = [...output.matchAll(/.*time was reached.*/gu)].map(([line]) => `wapiti did not end: ${line}`);
  const { vulnerabilities, anomalies } = wapitiReport.parse(JSON.parse(readFileSync(file, "utf8")));
  const findings = [vulnerabilities, anomalies]
    .flatMap((kinds) =>
      Object.entries(kinds).flatMap(([kind, some]) => some.map(({ path, info }) => `${kind} at ${path}: ${info}`)),
    )
    .filter((finding) => !known.some(([words]) => words.test(finding)))
    .concat(late);
  const asked = /found (\d+) URLs/u.exec(output)?.[1] ?? "?";
  return { tried: `${asked} addresses, ${modules.split(",").length} modules`, findings };
}

/** Every address that this reader's links lead to, with each word that links and searching forms put into one. */
function queriesOf(seen: Seen, only: RegExp) {
  const found = new Map<string, Set<string>>();
  const read = [...seen.pages.values()].flat().filter(({ address }) => only.test(address));
  for (const { address, html } of read) {
    for (const { path, names } of queriesIn(html, address).filter((one) => only.test(one.path))) {
      const known = found.get(path) ?? new Set();
      for (const name of names) known.add(name);
      found.set(path, known);
    }
  }
  const queries = [...found].map(([path, names]) => {
    const words = [...names].map((name) => `${encodeURIComponent(name)}=1`).join("&");
    return { path: `${path}?${words}`, names: names.size };
  });
  return { answered: read.map(({ address }) => address), queries };
}
type Queries = ReturnType<typeof queriesOf>["queries"];

/**
 * The forms whose deed this reader may do and that take anything, with what a field would hold: its answer to an empty call
 * names what must be there, and the answer to that names the rest.
 */
async function callsOf(base: string, cookie: string, seen: Seen, reader: Reader, owner: postgres.Sql, only: RegExp) {
  const ids = await someIds(owner, "", 2, seen);
  const tables = permissionTables();
  const calls: { id: string; name: string; path: string; fields: Record<string, string> }[] = [];
  for (const { id, name, deed, pattern } of builtActions()) {
    const path = addressesOf(pattern, ids, 1, seen)[0];
    if (path === undefined || !only.test(`${deed} ${path}`) || !mayDo(reader, tables.get(deed) ?? [])) continue;
    const fields: Record<string, string> = {};
    for (const asked of [{}, fields]) {
      const response = await fetch(`${base}${path}`, {
        method: "POST",
        headers: {
          ...alone,
          cookie,
          origin: base,
          "next-action": id,
          accept: "text/x-component",
          "content-type": "text/plain",
        },
        // With a field that there is not, so that nothing is done yet.
        body: JSON.stringify([{ ...asked, unheardOf: "1" }]),
      });
      for (const field of fieldsIn(await response.text()))
        if (field !== "unheardOf") fields[field] ??= /Id$/u.test(field) ? idsFor(field.slice(0, -2), ids)[0]! : "1";
    }
    if (Object.keys(fields).length > 0) calls.push({ id, name, path, fields });
  }
  return calls;
}

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

/** sqlmap at one address or call, and what it could inject. */
async function inject(args: string[], cookie: string, folder: string, minutes: number) {
  const usual = [
    "--batch",
    "--disable-coloring",
    "--dbms=PostgreSQL",
    "--text-only",
    "--technique=BEUS",
    "--timeout=30",
  ];
  const as = [...(cookie ? [`--cookie=${cookie}`] : []), `--output-dir=${folder}`, "--flush-session"];
  const { output, inTime } = await runScanner("sqlmap", [...args, ...usual, ...as], minutes);
  const found = [...output.matchAll(/^Parameter: (.+)$/gmu)].map(([, parameter]) => `injectable: ${parameter}`);
  return { inTime, found };
}

const callOf = (address: string, headers: string, fields: Record<string, string>): string[] => {
  const marked = Object.entries(fields).map(([field, value]) => `"${field}":"${value}*"`);
  return ["-u", address, "--method=POST", `--data=[{${marked.join(",")}}]`, `--headers=${headers}`];
};

async function sqlmap(
  base: string,
  reader: Reader,
  seen: Seen,
  queries: Queries,
  owner: postgres.Sql,
  folder: string,
  minutes: number,
  only: RegExp,
): Promise<Scanned> {
  let cookie = await signedIn(base, reader);
  const until = Date.now() + minutes * 60_000;
  const left = () => (until - Date.now()) / 60_000;
  const findings: string[] = [];
  /** Whether it came to its end in time; as the reader, whatever the deed before has done to their session. */
  const attack = async (what: string, args: string[]): Promise<boolean> => {
    if (left() < 0.1) return false;
    if (!(await isSignedIn(base, reader, cookie))) cookie = await signedIn(base, reader);
    if (!(await isSignedIn(base, reader, cookie))) findings.push(`${reader} could not sign in any more before ${what}`);
    const { found, inTime } = await inject(args, cookie, folder, left());
    findings.push(...found.map((line) => `${line} of ${what}`));
    return inTime;
  };
  let tried = 0;
  for (const { path, names } of queries) if (await attack(path, ["-u", `${base}${path}`])) tried += names;
  const calls = await callsOf(base, cookie, seen, reader, owner, only);
  let called = 0;
  for (const { id, name, path, fields } of calls) {
    const headers = `Next-Action: ${id}\nOrigin: ${base}\nAccept: text/x-component\nContent-Type: text/plain;charset=UTF-8`;
    const args = callOf(`${base}${path}`, headers, fields);
    if (await attack(name, args)) called += Object.keys(fields).length;
  }
  const words = sumOf(queries.map(({ names }) => names));
  const fields = sumOf(calls.map((call) => Object.keys(call.fields).length));
  if (tried < words || called < fields) findings.push("sqlmap did not end in its time");
  return { tried: `${tried} of ${words} words, ${called} of ${fields} fields of ${calls.length} forms`, findings };
}

/** A page that is made to be broken: what comes in stands in its words and in its statement as it came. */
async function brokenPage(owner: postgres.Sql): Promise<{ base: string; close: () => void }> {
  const answerTo = async (said: string) => {
    const statement = `select slug from chambers where slug = '${said}'`;
    const rows = await owner.begin("read only", (tx) => tx.unsafe(statement)).catch(({ message }: Error) => [message]);
    return `<html><body><h1>${said}</h1><p>${JSON.stringify(rows)}</p></body></html>`;
  };
  const server = createServer(async (request, response) => {
    const asked = new URL(request.url ?? "/", "http://localhost").searchParams.get("q") ?? "";
    const posted = request.method === "POST" ? /"q":"(.*)"\}\]$/su.exec(await text(request))?.[1] : undefined;
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(await answerTo(posted ?? asked));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

/** That nothing is found means something only of scanners that find what is there: which of three holes they did not. */
async function overlooked(owner: postgres.Sql): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "portal-scan-"));
  atEnd(async () => rmSync(folder, { recursive: true, force: true }));
  const { base, close } = await brokenPage(owner);
  const [known] = await owner<{ slug: string }[]>`select slug from chambers limit 1`;
  const path = `/ko/?q=${known!.slug}`;
  const seen = await wapiti(base, "", [path], folder, 2);
  const word = await inject(["-u", `${base}${path}`], "", folder, 2);
  const field = await inject(callOf(`${base}/ko/`, "Content-Type: text/plain", { q: known!.slug }), "", folder, 2);
  close();
  return [
    ...(seen.findings.some((line) => line.startsWith("Cross Site Scripting"))
      ? []
      : ["a script that comes back, by wapiti"]),
    ...(word.found.length > 0 ? [] : ["a statement out of an address, by sqlmap"]),
    ...(field.found.length > 0 ? [] : ["a statement out of a form's field, by sqlmap"]),
  ];
}

/** Runs against a portal that is up; `--minutes` are for each reader and scanner, `--only` of addresses and deeds. */
export async function scan(environment: Environment, words: readonly string[]): Promise<number> {
  const minutes = Number(wordOf(words, "minutes") ?? 30);
  const owner = postgres(ownerAddress(environment.databaseUrl), { max: 1, onnotice: () => {} });
  const { baseUrl } = environment;
  const missed = await overlooked(owner);
  if (missed.length > 0) throw new LaunchError(`The scanners do not find what is there: ${missed.join("; ")}.`);
  const only = new RegExp(wordOf(words, "only") ?? "", "u");
  const wanted = (scanner: string) => (wordOf(words, "scanner") ?? scanner) === scanner;
  let total = 0;
  console.log("| reader | wapiti | findings | sqlmap | findings |\n|---|---|---|---|---|");
  for (const reader of readersOf(words) as Reader[]) {
    const folder = mkdtempSync(join(tmpdir(), "portal-scan-"));
    atEnd(async () => rmSync(folder, { recursive: true, force: true }));
    const cookie = await signedIn(baseUrl, reader);
    const seen = await seenBy(baseUrl, cookie);
    const { answered, queries } = queriesOf(seen, only);
    const from = [...answered, ...queries.map(({ path }) => path)];
    const crawled = wanted("wapiti") ? await wapiti(baseUrl, cookie, from, folder, minutes) : notAsked;
    const injected = wanted("sqlmap")
      ? await sqlmap(baseUrl, reader, seen, queries, owner, folder, minutes, only)
      : notAsked;
    total += crawled.findings.length + injected.findings.length;
    console.log(
      `| ${reader} | ${crawled.tried} | ${crawled.findings.length} | ${injected.tried} | ${injected.findings.length} |`,
    );
    for (const line of [...crawled.findings, ...injected.findings]) say(`  ${reader}: ${line.slice(0, 300)}`);
  }
  await owner.end();
  console.log(total === 0 ? "Nothing found." : `${total} findings.`);
  return total === 0 ? 0 : 1;
}

/** `npm run scan`: a demo world of its own, removed afterwards; `--reader=company,official`, `--scanner=sqlmap`, `--minutes` and `--only=/outcomes|outcome` narrow it. */
export async function runScan(words: readonly string[]): Promise<number> {
  for (const program of ["wapiti", "sqlmap"]) requireProgram(program);
  mkdirSync(join(root, ".test"), { recursive: true });
  return scan(await startThrowaway({ file: join(root, ".test", "scan.log") }), words);
}
