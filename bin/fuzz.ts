import { mkdirSync } from "node:fs";
import { join } from "node:path";
import naughtyStrings from "big-list-of-naughty-strings/blns.json";
import postgres from "postgres";
import { ownerAddress } from "../db/roles";
import type { Environment } from "../lib/core/env";
import { changesSince, keepRows, strayChanges } from "./fuzz-rows";
import { scriptsIn, withScript } from "./fuzz-script";
import { handlers, pages, type Reader } from "./permissions";
import { root } from "./processes";
import {
  type Action,
  addressesOf,
  allAddresses,
  builtActions,
  type Found,
  fieldsIn,
  idsFor,
  isSignedIn,
  queriesIn,
  readersOf,
  type Seen,
  seenBy,
  signedIn,
  someIds,
  wordOf,
} from "./reach";
import { say } from "./say";
import { startThrowaway } from "./tests";

/*
 * Everything that can be asked, asked wrongly, as each reader: actions with odd values and with what is no call, handlers
 * and pages with odd words, bodies, methods and headers. Looked for: a fault of the server, a script of ours that a page
 * would run, and a row that changed without a deed that the reader may do. A run is repeated by its seed.
 */

const atOnce = 6;
const patienceMs = 30_000;

/* Chance that can be repeated */

type Dice = { below: (count: number) => number; of: <T>(items: readonly T[]) => T };

/** Mulberry32. */
function diceFrom(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number) => Math.floor(next() * count);
  return { below, of: (items) => items[below(items.length)]! };
}

function shuffled<T>(dice: Dice, items: T[]): T[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = dice.below(last + 1);
    [items[last], items[other]] = [items[other]!, items[last]!];
  }
  return items;
}

const randomBytes = (dice: Dice, most = 400) =>
  Uint8Array.from({ length: dice.below(most) + 1 }, () => dice.below(256));

/* Odd values */

const naughty: readonly string[] = naughtyStrings;
const oddStrings = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\u202egnp.exe",
  "\u200b",
  "ﷺ".repeat(50),
  "é".repeat(300),
  "\u1100\u116a\u11bc",
  "x".repeat(199_999),
  "광".repeat(5_000),
  "-1",
  "0",
  "9".repeat(40),
  "1e309",
  "NaN",
  "2026-13-45",
  "0000-00-00",
  "99999-01-01T00:00:00Z",
  "../../etc/passwd",
  "a@b.kr\r\nBcc: c@d.kr",
  "' or 1=1--",
  "%",
  "_",
  "\\",
  "{{7*7}}",
  "$0:constructor",
  "9".repeat(13),
];

function oddString(dice: Dice): string {
  const kind = dice.below(10);
  if (kind < 5) return dice.of(naughty);
  if (kind < 7) return withScript(dice.below(1_000));
  return dice.of(oddStrings);
}

function oddValue(dice: Dice, depth = 0): unknown {
  const kind = dice.below(14);
  if (kind < 8) return oddString(dice);
  if (kind === 8) return dice.of([0, -1, 1.5, 1e308, -0, 2 ** 53, 999_999]);
  if (kind === 9) return dice.of([true, false, null]);
  if (depth > 3) return oddString(dice);
  if (kind < 12) return Array.from({ length: dice.below(4) }, () => oddValue(dice, depth + 1));
  return Object.fromEntries(Array.from({ length: dice.below(4) }, () => [oddString(dice), oddValue(dice, depth + 1)]));
}

/** What a field might hold by its name: a thing that is there, a plain value, or an odd one. */
function valueFor(dice: Dice, field: string, ids: readonly Found[]): unknown {
  const kind = dice.below(10);
  if (/Id$/u.test(field) && kind < 8) return dice.of(idsFor(field.slice(0, -2), ids));
  if (/Ids$/u.test(field) && kind < 8) return [dice.of(idsFor(field.slice(0, -3), ids))];
  if (kind < 3) return dice.of(["A sentence that is long enough.", "견본 문장입니다.", "1", 1, true, [], null, "ko"]);
  if (kind < 5) return withScript(dice.below(1_000));
  return oddValue(dice);
}

/** As React writes an argument, so that what begins with `$` arrives as a word. */
const written = (values: unknown[]) =>
  JSON.stringify(values, (_, item) => (typeof item === "string" && item.startsWith("$") ? `$${item}` : item));

/* Requests */

type Asked = {
  what: string;
  path: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
  /** Looks at the answer, to ask better the next time. */
  learn?: (text: string) => void;
};
type Job = () => Asked;

type World = {
  base: string;
  dice: Dice;
  ids: Found[];
  seen: Seen;
  /** By action, the fields that its answers have asked for. */
  fields: Map<string, Set<string>>;
  queries: { path: string; names: string[] }[];
};

const text = { "content-type": "text/plain;charset=UTF-8", accept: "text/x-component" };
const pageOf = ({ dice, ids, seen }: World, pattern: string) => dice.of(addressesOf(pattern, ids, 8, seen)) ?? "/ko";

function learnFields({ fields }: World, { id }: Action, answer: string): void {
  fields.set(id, new Set([...(fields.get(id) ?? []), ...fieldsIn(answer)]));
}

/** An action called with what its form could hold, and with what none could. */
function valuesJob(world: World, action: Action): Job {
  return () => {
    const { dice, ids, fields } = world;
    const known = [...(fields.get(action.id) ?? [])];
    const input = Object.fromEntries(known.map((field) => [field, valueFor(dice, field, ids)]));
    if (dice.below(12) === 0) input[oddString(dice)] = oddValue(dice);
    const body = written(dice.below(25) === 0 ? [oddValue(dice), oddValue(dice)] : [input]);
    return {
      what: `${action.name} ${body.slice(0, 200)}`,
      path: pageOf(world, action.pattern),
      method: "POST",
      headers: { ...text, "next-action": action.id, origin: world.base },
      body,
      learn: (answer) => learnFields(world, action, answer),
    };
  };
}

const parts = (names: [name: string, value: string][]) =>
  `${names.map(([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join("")}--x--\r\n`;
const asParts = { "content-type": "multipart/form-data; boundary=x" };

/** What is no call: each kind once for each action, for some with chance in it. */
const noCalls: ((dice: Dice, id: string) => Pick<Asked, "headers" | "body">)[] = [
  () => ({ body: "" }),
  () => ({ body: "nope" }),
  () => ({ body: "null" }),
  (dice) => ({ body: JSON.stringify([`$${dice.of([..."@FKQWiIABShHTnDRrxXgsl$0123"])}${dice.below(20)}`]) }),
  (dice) => ({ body: JSON.stringify([{ [oddString(dice)]: `$${dice.below(9)}:${oddString(dice)}` }]) }),
  (dice) => ({ body: `["$0:${dice.of(["__proto__", "constructor", "0:then", "0:0:0"])}"]` }),
  (dice) => ({ body: '["$F1"'.repeat(dice.below(3_000)) }),
  (dice) => ({ body: `${"[".repeat(1 + dice.below(5_000))}${"]".repeat(dice.below(5_000))}` }),
  () => ({ body: `[{"__proto__":{"role":"admin"},"constructor":{"prototype":{}}}]` }),
  (dice) => ({ body: `["${"x".repeat(1_100_000 + dice.below(9))}"]` }),
  (dice) => ({ body: randomBytes(dice) }),
  (dice) => ({
    body: randomBytes(dice),
    headers: { "content-type": dice.of(["", "text/html", "application/json", "a/b;"]) },
  }),
  (dice) => ({ body: randomBytes(dice), headers: asParts }),
  () => ({ body: parts([["0", '["$1"]']]), headers: asParts }),
  () => ({
    body: parts([
      ["0", '["$K1"]'],
      ["1_a", "1"],
      ["1_a", "2"],
    ]),
    headers: asParts,
  }),
  () => ({ body: parts([["1", "x"]]).slice(0, 40), headers: asParts }),
  () => ({ body: "x", headers: { "content-type": "multipart/form-data" } }),
  (dice, id) => ({
    body: parts([
      [`$ACTION_REF_1`, ""],
      ["$ACTION_1:0", `{"id":"${id}","bound":"$@1"}`],
      ["$ACTION_1:1", `["$F${dice.below(9)}"]`],
    ]),
    headers: { ...asParts, "next-action": "" },
  }),
  (dice, id) => ({
    body: parts([
      [`$ACTION_ID_${id}`, ""],
      ["email", oddString(dice)],
    ]),
    headers: { ...asParts, "next-action": "" },
  }),
  (dice) => ({ body: "[{}]", headers: { origin: dice.of(["null", "x", "http://[", "https://evil.test"]) } }),
  (dice) => ({ body: "[{}]", headers: { "next-action": dice.of(["x", "40".repeat(21), "0", "40ffffff"]) } }),
  () => ({ body: "a=1&a=2&%00=%ff", headers: { "content-type": "application/x-www-form-urlencoded" } }),
];

function noCallJob(world: World, action: Action, place: number): Job {
  return () => {
    const { headers, body } = noCalls[place]!(world.dice, action.id);
    const sent = { ...text, "next-action": action.id, origin: world.base, ...headers };
    if (sent["next-action"] === "") delete (sent as Record<string, string>)["next-action"];
    return {
      what: `${action.name}, no call ${place}`,
      path: pageOf(world, action.pattern),
      method: "POST",
      headers: sent,
      body,
    };
  };
}

/** A value as it stands in an address; half characters and bytes that are no text at all among them. */
const inAddress = (dice: Dice): string => {
  const kind = dice.below(8);
  if (kind === 0) return [...randomBytes(dice, 12)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
  if (kind === 1) return dice.of(["%", "%zz", "%ED%A0%80", "%00", "..%2f..%2f", "[]", "[a]=1"]);
  return encodeURIComponent(oddString(dice).toWellFormed().slice(0, 3_000)).slice(0, 6_000);
};

function oddQuery({ dice }: World, names: readonly string[]): string {
  const asked = Array.from({ length: 1 + dice.below(5) }, () => dice.of(names));
  if (dice.below(6) === 0) asked.push(asked[0]!, asked[0]!);
  if (dice.below(10) === 0) asked.push("__proto__", "constructor", "a[b]");
  return asked.map((name) => `${encodeURIComponent(name)}=${inAddress(dice)}`).join("&");
}

function queryJob(world: World): Job {
  return () => {
    const { path, names } = world.dice.of(world.queries);
    const address = `${path}?${oddQuery(world, names)}`;
    return { what: `GET ${address}`, path: address };
  };
}

const oddHeaders = (dice: Dice): Record<string, string> =>
  dice.of<Record<string, string>>([
    { rsc: "1" },
    { rsc: "1", "next-router-state-tree": inAddress(dice) },
    { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": inAddress(dice) },
    { rsc: "1", "next-url": inAddress(dice) },
    { "accept-language": inAddress(dice) },
    { accept: inAddress(dice) },
    { "x-forwarded-host": inAddress(dice), "x-forwarded-proto": "x" },
    { "x-forwarded-for": inAddress(dice) },
    { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
    { range: "bytes=9999999-1" },
    { "if-none-match": inAddress(dice), "if-modified-since": inAddress(dice) },
    { "user-agent": inAddress(dice) },
    { "x-request-id": inAddress(dice), "x-nonce": inAddress(dice), "x-portal-path": inAddress(dice) },
  ]);

const methods = ["GET", "GET", "GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "POST"];

/** A page asked by an odd id, method or header. */
function pageJob(world: World, pattern: string): Job {
  return () => {
    const { dice } = world;
    const odd = pattern.includes("[", 9) && dice.below(2) === 0;
    const path = odd
      ? pattern.replace("[locale]", "ko").replace(/\[[^\]]+\]/gu, () => inAddress(dice))
      : pageOf(world, pattern);
    const address = `${path}${dice.below(2) === 0 ? `?${oddQuery(world, ["q", "page", "sort", "next", "state"])}` : ""}`;
    const method = dice.of(methods);
    const headers = oddHeaders(dice);
    return { what: `${method} ${address} ${JSON.stringify(headers)}`, path: address, method, headers };
  };
}

/** A handler asked by a real or odd id, with an odd query and body. */
function handlerJob(world: World, pattern: string): Job {
  return () => {
    const { dice, ids, base } = world;
    const path = pattern.replace(/\[([^\]]+)\]/gu, (_, name: string) =>
      dice.below(2) === 0
        ? dice.of(idsFor(name === "id" ? pattern.split("/")[2]! : name.replace(/Id$/u, ""), ids))
        : name.startsWith("...")
          ? dice.of([
              "session",
              "csrf",
              "callback/credentials",
              "signin",
              "signout",
              "error",
              "providers",
              inAddress(dice),
            ])
          : inAddress(dice),
    );
    const names = ["read", "show", "offset", "name", "retrieved", "kind", "edition", "program", "since", "callbackUrl"];
    const method = dice.of(["GET", "POST", "POST", "POST", "PUT", "HEAD", "OPTIONS", "DELETE"]);
    const types = [
      "application/x-www-form-urlencoded",
      "application/json",
      "multipart/form-data; boundary=x",
      "text/csv",
      "",
    ];
    const form = `csrfToken=${inAddress(dice)}&email=${inAddress(dice)}&password=${inAddress(dice)}&reason=${inAddress(dice)}`;
    const body = dice.of<string | Uint8Array<ArrayBuffer>>([
      randomBytes(dice),
      form,
      written([oddValue(dice)]),
      parts([["reason", oddString(dice).toWellFormed()]]),
      "",
    ]);
    const address = `${path}${dice.below(2) === 0 ? `?${oddQuery(world, names)}` : ""}`;
    return {
      what: `${method} ${address}`,
      path: address,
      method,
      headers: {
        ...(dice.below(4) === 0 ? oddHeaders(dice) : {}),
        "content-type": dice.of(types),
        origin: dice.below(6) === 0 ? dice.of(["null", "x", "https://evil.test"]) : base,
      },
      ...(["GET", "HEAD"].includes(method) ? {} : { body }),
    };
  };
}

const oddPaths = [
  "//evil.test/ko",
  "/ko//",
  "/%",
  "/%00",
  "/%ff/ko",
  "/ko/%2e%2e/%2e%2e/etc/passwd",
  "/ko/..;/city",
  "/.env",
  "/.next/BUILD_ID",
  "/_next/static/%2e%2e/BUILD_ID",
  "/_next/data/x/ko.json",
  "/_next/image?url=%2Fapi%2Fhealth%2Flive&w=64&q=75",
  `/ko/${"a".repeat(8_000)}`,
  "/zz",
  "/ko/products/%F0%9F%98%80",
  "/fonts/%2e%2e",
  "/api",
  "/api/nope",
  "/KO/products",
];

/* A run */

type Findings = { faults: string[]; scripts: string[]; changes: string[] };
type Run = { requests: number; seconds: number; statuses: Map<number, number>; signIns: number } & Findings;

type Keep = { cookie: string };

async function send(base: string, { cookie }: Keep, { path, method = "GET", headers, body }: Asked) {
  const sent = Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [
      name,
      Buffer.from(value, "utf8")
        .toString("latin1")
        .replace(/[\r\n\0]/gu, ""),
    ]),
  );
  const response = await fetch(`${base}${path}`, {
    method,
    body,
    redirect: "manual",
    headers: { "accept-language": "ko", ...(cookie ? { cookie } : {}), ...sent },
    signal: AbortSignal.timeout(patienceMs),
  });
  const type = response.headers.get("content-type") ?? "";
  // What is told as it happens has no end.
  if (type.startsWith("text/event-stream")) {
    await response.body?.cancel();
    return { status: response.status, type, answer: "" };
  }
  return { status: response.status, type, answer: await response.text() };
}

/** A server that does not want a body closes the connection with the answer: what was sent over it meanwhile is sent anew. */
async function sendAgain(base: string, keep: Keep, asked: Asked) {
  try {
    return await send(base, keep, asked);
  } catch (error) {
    const code = (error as { cause?: { code?: string } }).cause?.code ?? "";
    if (!["UND_ERR_SOCKET", "ECONNRESET", "EPIPE"].includes(code)) throw error;
    return send(base, keep, { ...asked, headers: { ...asked.headers, connection: "close" } });
  }
}

/** The names that the pages of this reader put into addresses. */
function queriesOf(seen: Seen): World["queries"] {
  const found = new Map<string, Set<string>>();
  for (const { address, html } of [...seen.pages.values()].flat()) {
    for (const { path, names } of queriesIn(html, address)) {
      const known = found.get(path) ?? new Set(["q", "page", "sort"]);
      for (const name of names) known.add(name);
      found.set(path, known);
    }
  }
  return [...found].map(([path, names]) => ({ path, names: [...names] }));
}

function jobsOf(world: World, actions: readonly Action[]): Job[] {
  const calls = actions.flatMap((action) => [
    // The first call learns which fields there are, the later ones fill them.
    ...Array.from({ length: 8 }, () => valuesJob(world, action)),
    ...noCalls.map((_, place) => noCallJob(world, action, place)),
  ]);
  const asked = Object.keys(pages).flatMap((pattern) => Array.from({ length: 6 }, () => pageJob(world, pattern)));
  const handled = Object.keys(handlers).flatMap((pattern) =>
    Array.from({ length: 40 }, () => handlerJob(world, pattern)),
  );
  const searched = world.queries.flatMap(() => Array.from({ length: 12 }, () => queryJob(world)));
  const paths = oddPaths.map(
    (path): Job =>
      () => ({ what: `GET ${path}`, path }),
  );
  return shuffled(world.dice, [...calls, ...asked, ...handled, ...searched, ...paths]);
}

async function runAs(
  reader: Reader,
  environment: Environment,
  owner: postgres.Sql,
  seed: number,
  minutes: number,
): Promise<Run> {
  const base = environment.baseUrl;
  const keep: Keep = { cookie: await signedIn(base, reader) };
  const seen = await seenBy(base, keep.cookie, 2);
  const ids = await someIds(owner, "", 8, seen);
  const world: World = { base, dice: diceFrom(seed), ids, seen, fields: new Map(), queries: queriesOf(seen) };
  const actions = builtActions();
  for (const action of actions) {
    const { learn, ...asked } = valuesJob(world, action)();
    learn?.((await send(base, keep, { ...asked, body: "[{}]" })).answer);
  }
  const before = await keepRows(owner);
  const run: Run = {
    requests: 0,
    seconds: 0,
    statuses: new Map(),
    signIns: 1,
    faults: [],
    scripts: [],
    changes: [],
  };
  const startedAt = Date.now();
  const jobs = jobsOf(world, actions);
  const isOver = () => Date.now() - startedAt > minutes * 60_000;

  const one = async (job: Job) => {
    const asked = job();
    run.requests += 1;
    try {
      const { status, type, answer } = await sendAgain(base, keep, asked);
      run.statuses.set(status, (run.statuses.get(status) ?? 0) + 1);
      if (status >= 500) run.faults.push(`${status} ${asked.what}`);
      asked.learn?.(answer);
      if (type.startsWith("text/html"))
        run.scripts.push(...scriptsIn(answer).map((script) => `${script} at ${asked.what}`));
    } catch (error) {
      const { name, cause } = error as Error & { cause?: { code?: string; message?: string } };
      // What cannot be put into a request is refused on this side.
      if (name === "TypeError" && !cause?.code?.startsWith("UND_ERR") && !cause?.code?.startsWith("ECONN"))
        run.requests -= 1;
      else run.faults.push(`no answer (${name} ${cause?.code ?? ""}) ${asked.what}`);
    }
  };
  while (jobs.length > 0 && !isOver()) {
    const some = jobs.splice(0, 150);
    const next = async (): Promise<void> => {
      for (let job = some.shift(); job !== undefined && !isOver(); job = some.shift()) await one(job);
    };
    await Promise.all(Array.from({ length: atOnce }, next));
    if (await isSignedIn(base, reader, keep.cookie)) continue;
    // Their own deeds may have ended the session.
    keep.cookie = await signedIn(base, reader);
    run.signIns += 1;
    if (await isSignedIn(base, reader, keep.cookie)) continue;
    run.faults.push(`${reader} cannot sign in any more, with ${jobs.length} requests left`);
    break;
  }
  run.seconds = Math.round((Date.now() - startedAt) / 1000);
  run.changes = await strayChanges(owner, before, reader, await changesSince(owner, before));
  return run;
}

/** After all have written what they could: every page as every reader, for what would run there. */
async function readAll(
  base: string,
  owner: postgres.Sql,
  readers: readonly Reader[],
): Promise<{ pages: number; scripts: string[]; faults: string[] }> {
  const ids = await someIds(owner, "zq7", 4);
  const found = { pages: 0, scripts: [] as string[], faults: [] as string[] };
  for (const reader of readers) {
    const keep = { cookie: await signedIn(base, reader) };
    const seen = await seenBy(base, keep.cookie);
    const waiting = allAddresses(ids, 4, seen).flatMap((address) => [address, address.replace(/^\/ko/u, "/en")]);
    const next = async (): Promise<void> => {
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
        const { status, type, answer } = await send(base, keep, { what: "", path });
        found.pages += 1;
        if (status >= 500) found.faults.push(`${status} ${path} read by ${reader}`);
        if (type.startsWith("text/html"))
          found.scripts.push(...scriptsIn(answer).map((script) => `${script} at ${path} read by ${reader}`));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, next));
  }
  return found;
}

const few = (lines: readonly string[]) => {
  const shown = lines.slice(0, 40).map((line) => `    ${line.replace(/\s+/gu, " ").slice(0, 300)}`);
  return lines.length > shown.length ? [...shown, `    and ${lines.length - shown.length} more`] : shown;
};

/** Runs against a portal that is up, whose database may be read as its owner. */
export async function fuzz(environment: Environment, words: readonly string[]): Promise<number> {
  const seed = Number(wordOf(words, "seed") ?? Date.now() % 1_000_000);
  const minutes = Number(wordOf(words, "minutes") ?? 2);
  const readers = readersOf(words);
  say(`Seed ${seed}: repeat with npm run fuzz -- --seed=${seed} --minutes=${minutes} --reader=${readers.join(",")}`);
  const owner = postgres(ownerAddress(environment.databaseUrl), { max: 2, onnotice: () => {} });
  let findings = 0;
  console.log(
    "| reader | requests | seconds | 5xx | scripts | rows without a deed | sign-ins |\n|---|---|---|---|---|---|---|",
  );
  for (const [place, reader] of readers.entries()) {
    const run = await runAs(reader, environment, owner, seed + place, minutes);
    const { requests, seconds, statuses, faults, scripts, changes, signIns } = run;
    findings += faults.length + scripts.length + changes.length;
    console.log(
      `| ${reader} | ${requests} | ${seconds} | ${faults.length} | ${scripts.length} | ${changes.length} | ${signIns} |`,
    );
    say(
      `  ${reader}: ${[...statuses]
        .sort()
        .map(([status, count]) => `${count} × ${status}`)
        .join(", ")}`,
    );
    for (const line of few([...faults, ...scripts, ...changes])) say(line);
  }
  const read = await readAll(environment.baseUrl, owner, readers);
  findings += read.scripts.length + read.faults.length;
  console.log(
    `\n${read.pages} pages read afterwards: ${read.scripts.length} with a script of ours, ${read.faults.length} with a fault.`,
  );
  for (const line of few([...read.faults, ...read.scripts])) say(line);
  await owner.end();
  console.log(findings === 0 ? `Nothing found (seed ${seed}).` : `${findings} findings (seed ${seed}).`);
  return findings === 0 ? 0 : 1;
}

/** `npm run fuzz`: a demo world of its own, removed afterwards; `--minutes` are for each reader. */
export async function runFuzz(words: readonly string[]): Promise<number> {
  mkdirSync(join(root, ".test"), { recursive: true });
  return fuzz(await startThrowaway({ file: join(root, ".test", "fuzz.log") }), words);
}
