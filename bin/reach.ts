import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DefaultTreeAdapterTypes as Html, parse } from "parse5";
import type postgres from "postgres";
import { password } from "./demo";
import { actions, pages, type Reader, readers } from "./permissions";
import { root } from "./processes";

/*
 * What of a running portal can be asked, by whom, and what they may do: shared by the commands that look for holes.
 */

const emails: Record<Exclude<Reader, "guest">, string> = {
  company: "company@demo.test",
  rival: "rival@demo.test",
  newcomer: "new@demo.test",
  mentorSc: "mentor.sc@demo.test",
  mentorWa: "mentor.wa@demo.test",
  official: "official@demo.test",
  federation: "federation@demo.test",
  admin: "admin@demo.test",
};
export const emailOf = (reader: Reader): string | null => (reader === "guest" ? null : emails[reader]);

/** `--name=value` of a command's words. */
export const wordOf = (words: readonly string[], name: string): string | undefined =>
  words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);

/** The readers that a command was asked for by `--reader=company,official`; all where it was not. */
export const readersOf = (words: readonly string[]): Reader[] => {
  const wanted = wordOf(words, "reader")?.split(",");
  return readers.filter((reader) => wanted === undefined || wanted.includes(reader));
};

/** A connection of its own: one that has rested may be closed by the other side just as it is used again. */
export const alone = { connection: "close" };

/** Signs in through the portal's own door; the cookies, or none where it stays closed. */
export async function signedIn(base: string, reader: Reader): Promise<string> {
  const email = emailOf(reader);
  if (email === null) return "";
  const jar = new Map<string, string>();
  const ask = async (path: string, init: RequestInit = {}) => {
    const cookie = [...jar.values()].join("; ");
    const response = await fetch(`${base}${path}`, {
      ...init,
      redirect: "manual",
      headers: { ...alone, cookie, origin: base },
    });
    for (const line of response.headers.getSetCookie()) jar.set(line.split("=")[0]!, line.split(";")[0]!);
    return response;
  };
  const { csrfToken } = (await (await ask("/api/auth/csrf")).json()) as { csrfToken: string };
  const body = new URLSearchParams({ csrfToken, email, password, json: "true", callbackUrl: `${base}/ko` });
  await (await ask("/api/auth/callback/credentials", { method: "POST", body })).text();
  return [...jar.values()].join("; ");
}

const homes: Partial<Record<Reader, string>> = {
  company: "/ko/company",
  rival: "/ko/company",
  newcomer: "/ko/company",
  mentorSc: "/ko/mentor",
  mentorWa: "/ko/mentor",
  official: "/ko/city/settings",
  federation: "/ko/city/settings",
  admin: "/ko/city/settings",
};

/** Whether these cookies still open the reader's own page; a guest has none to lose. */
export async function isSignedIn(base: string, reader: Reader, cookie: string): Promise<boolean> {
  const home = homes[reader];
  return (
    home === undefined ||
    (await fetch(`${base}${home}`, { redirect: "manual", headers: { ...alone, cookie } })).status === 200
  );
}

type Reference = { filename: string; exportedName: string; workers: Record<string, unknown> };
export type Action = { id: string; name: string; deed: string; by: readonly Reader[]; pattern: string };

/** Every action of the build: the id by which it is called, the address of a page that knows it, its deed and who may do that. */
export function builtActions(): Action[] {
  const file = join(root, ".next/server/server-reference-manifest.json");
  const { node } = JSON.parse(readFileSync(file, "utf8")) as { node: Record<string, Reference> };
  return Object.entries(node).map(([id, { filename, exportedName, workers }]) => {
    const patterns = Object.keys(workers).map((worker) =>
      worker
        .replace(/^app/u, "")
        .replace(/\/page$/u, "")
        .replace(/\/\([^/]+\)/gu, ""),
    );
    const pattern = patterns.sort((a, b) => Number(a.includes("[", 9)) - Number(b.includes("[", 9)))[0]!;
    const [deed, by] = actions[filename.split("/")[1]!]?.[exportedName] ?? ["", []];
    return { id, name: exportedName, pattern, deed, by };
  });
}

/** The fields that an action's answer finds fault with. */
export function fieldsIn(answer: string): string[] {
  const line = answer.split("\n").find((one) => /^\w+:\{"ok":false/u.test(one));
  if (line === undefined) return [];
  const said = JSON.parse(line.slice(line.indexOf(":") + 1)) as { fields?: Record<string, unknown> };
  return Object.keys(said.fields ?? {}).filter((field) => /^\w+$/u.test(field));
}

/* Who may do what */

const personasOf: Record<Reader, readonly string[]> = {
  guest: ["guest"],
  company: ["owner", "editor", "viewer", "rival"],
  rival: ["owner", "editor", "viewer", "rival"],
  newcomer: ["owner", "editor", "viewer", "rival"],
  mentorSc: ["member", "lead", "outsider"],
  mentorWa: ["member", "outsider"],
  official: ["official", "official2"],
  federation: ["federation"],
  admin: ["admin"],
};

/** A list of people as it stands in a test: words, and names of lists of the same file. */
function peopleIn(expression: string, text: string): string[] {
  if (!expression.startsWith("[")) {
    const list = new RegExp(String.raw`const ${expression}\b[^=]*=\s*(\[(?:[^[\]]|\[[^[\]]*\])*\]|\w+)`, "u").exec(
      text,
    )?.[1];
    return list === undefined ? [] : peopleIn(list, text);
  }
  const words = [...expression.matchAll(/"(\w+)"/gu)].map(([, word]) => word!);
  const lists = [...expression.matchAll(/\.\.\.(\w+)/gu)].flatMap(([, name]) => peopleIn(name!, text));
  return [...words, ...lists];
}

/** By deed, the kinds of people that its permission table lets do it; the tables are run as tests. */
export function permissionTables(): Map<string, readonly string[]> {
  const tables = new Map<string, readonly string[]>();
  const files = readdirSync(join(root, "lib"), { withFileTypes: true, recursive: true });
  for (const file of files.filter(({ name }) => /\.test\.tsx?$/u.test(name))) {
    const text = readFileSync(join(file.parentPath, file.name), "utf8");
    for (const { 1: deed, index } of text.matchAll(/permissionTable\(\s*"([\w.]+)"/gu)) {
      const allowed = /\ballowed(?::\s*(\[[^\]]*\]|\w+))?\s*[,}]/u.exec(text.slice(index));
      tables.set(deed!, peopleIn(allowed?.[1] ?? "allowed", text));
    }
  }
  return tables;
}

export const mayDo = (reader: Reader, allowed: readonly string[]): boolean =>
  personasOf[reader].some((persona) => allowed.includes(persona));

/* Addresses */

export type Found = { table: string; id: string };

/** What a reader finds by following links from every page without brackets. */
export type Seen = {
  /** By the pattern of a page, addresses that answered, with what they answered. */
  pages: ReadonlyMap<string, readonly { address: string; html: string }[]>;
  ids: ReadonlySet<string>;
};
export const nothingSeen: Seen = { pages: new Map(), ids: new Set() };

const inKorean = (pattern: string) => pattern.replace("[locale]", "ko");
const shapes = Object.keys(pages)
  .filter((pattern) => !pattern.includes("[..."))
  .map((pattern) => ({
    pattern,
    shape: new RegExp(`^${inKorean(pattern).replace(/\[\w+\]/gu, "[^/]+")}$`, "u"),
    brackets: pattern.split("[").length,
  }))
  .sort((a, b) => a.brackets - b.brackets);
/** The pattern of an address in Korean, if it is a page's. */
export const patternOf = (address: string): string | undefined =>
  shapes.find(({ shape }) => shape.test(address))?.pattern;

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gu;

/** Follows a reader's links, until each pattern has answered `most` times or four times as many were asked. */
export async function seenBy(base: string, cookie: string, most = 1): Promise<Seen> {
  const waiting = shapes.filter(({ brackets }) => brackets === 2).map(({ pattern }) => inKorean(pattern));
  const queued = new Set(waiting);
  const asked = new Map<string, number>();
  const found = new Map<string, { address: string; html: string }[]>();
  const ids = new Set<string>();
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const pattern = patternOf(address)!;
    const there = found.get(pattern) ?? [];
    const times = asked.get(pattern) ?? 0;
    if (there.length >= most || times >= 4 * most) continue;
    asked.set(pattern, times + 1);
    const response = await fetch(`${base}${address}`, { redirect: "manual", headers: { ...alone, cookie } });
    const html = await response.text();
    if (response.status !== 200) continue;
    found.set(pattern, [...there, { address, html }]);
    for (const [id] of html.matchAll(uuid)) ids.add(id);
    for (const [, target] of html.matchAll(/href="(\/ko\/[^"?#]+)/gu)) {
      if (queued.has(target!) || patternOf(target!) === undefined) continue;
      queued.add(target!);
      waiting.push(target!);
    }
  }
  return { pages: found, ids };
}

/** A few ids of each table, those first whose row holds `mark`; every other one of what a reader has seen, if there is. */
export async function someIds(owner: postgres.Sql, mark = "", most = 8, seen = nothingSeen): Promise<Found[]> {
  const tables = await owner<{ name: string; slug: boolean }[]>`
    select c.table_name as name, exists (select 1 from information_schema.columns s
      where s.table_schema = 'public' and s.table_name = c.table_name and s.column_name = 'slug') as slug
    from information_schema.columns c
    where c.table_schema = 'public' and c.column_name = 'id' and c.data_type = 'uuid' order by 1`;
  const known = [...seen.ids];
  const found: Found[] = [];
  for (const { name, slug } of tables) {
    const rows = await owner<{ id: string; slug: string | null }[]>`
      select id, slug from (
        select id::text, ${slug ? owner`slug` : owner`null`} as slug, ${mark} <> '' and t::text like ${`%${mark}%`} as marked,
          row_number() over (partition by id = any(${known}::uuid[]) order by id desc) as place, id = any(${known}::uuid[]) as own
        from ${owner(name)} as t) as ranked
      order by marked desc, place, own desc limit ${most}`;
    for (const row of rows) {
      found.push({ table: name, id: row.id });
      if (row.slug) found.push({ table: `${name}/slug`, id: row.slug });
    }
  }
  return found;
}

/** What may stand in a name's place: ids of the tables that are called like it, or of all. */
export function idsFor(noun: string, ids: readonly Found[]): string[] {
  const snake = noun.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
  const like = ids.filter(({ table }) => table.includes(snake.replace(/(?:ies|y|s)$/u, "")));
  return (like.length > 0 ? like : ids).map(({ id }) => id);
}

/** The addresses of a page's pattern: those that the reader has seen, then with things of the kind that stands before each bracket. */
export function addressesOf(pattern: string, ids: readonly Found[], most = 3, seen = nothingSeen): string[] {
  const own = (seen.pages.get(pattern) ?? []).map(({ address }) => address);
  const steps = inKorean(pattern).split("/");
  const place = steps.findIndex((step) => step.startsWith("["));
  if (place < 0) return [steps.join("/")];
  const noun = steps[place] === "[slug]" ? `${steps[place - 1]}/slug` : steps[place - 1]!;
  const fits = steps[place] === "[slug]" ? ids.filter(({ table }) => table.endsWith("/slug")) : ids;
  const made = idsFor(noun.replace("deliberation", "round").replace("/slug", ""), fits).map((id) =>
    steps.map((step) => (step.startsWith("[") ? encodeURIComponent(id) : step)).join("/"),
  );
  return [...new Set([...own, ...made])].slice(0, most);
}

export const allAddresses = (ids: readonly Found[], most?: number, seen?: Seen): string[] => [
  ...new Set(Object.keys(pages).flatMap((pattern) => addressesOf(pattern, ids, most, seen))),
];

/* Pages as they are read */

export const elementsOf = (html: string): Html.Element[] => {
  const found: Html.Element[] = [];
  const walk = (node: Html.Node) => {
    if ("tagName" in node) found.push(node);
    if ("childNodes" in node) for (const child of node.childNodes) walk(child);
    if ("content" in node) walk(node.content);
  };
  walk(parse(html));
  return found;
};
export const attributeOf = (element: Html.Element, name: string): string | undefined =>
  element.attrs.find((attribute) => attribute.name === name)?.value;
export const textOf = (element: Html.Element): string =>
  element.childNodes.map((child) => ("value" in child ? child.value : "")).join("");

/** The names that a page's links and searching forms put into an address, by the address. */
export function queriesIn(html: string, address: string): { path: string; names: string[] }[] {
  const here = new URL(address, "http://portal.test");
  return elementsOf(html).flatMap((element) => {
    const isForm = element.tagName === "form" && (attributeOf(element, "method") ?? "get").toLowerCase() === "get";
    const target = attributeOf(element, isForm ? "action" : "href") ?? "";
    if ((!isForm && element.tagName !== "a") || !URL.canParse(target, here.href)) return [];
    const url = new URL(target, here);
    if (url.origin !== here.origin || url.pathname.startsWith("/api/")) return [];
    const fields = isForm ? fieldsOf(element) : [];
    const names = [...new Set([...url.searchParams.keys(), ...fields])];
    return names.length > 0 ? [{ path: url.pathname, names }] : [];
  });
}

function fieldsOf(form: Html.Element): string[] {
  return form.childNodes.flatMap((child) => {
    if (!("tagName" in child)) return [];
    const name = attributeOf(child, "name");
    return [...(name ? [name] : []), ...fieldsOf(child)];
  });
}
