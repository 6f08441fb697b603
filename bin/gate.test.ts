import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { besidesTables } from "./fuzz-rows";
import { type Built, gapsOf, readBuilt } from "./gate";
import { actions, handlers, pages, readers } from "./permissions";
import { mayDo, permissionTables } from "./reach";

const root = fileURLToPath(new URL("..", import.meta.url));

const filesBelow = (folder: string) =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));

const addressOf = (file: string) =>
  file
    .replace(/^app/u, "")
    .replace(/\/(page|route)\.tsx?$/u, "")
    .replace(/\/\([^/]+\)/gu, "");

const actionFiles = filesBelow("lib").filter((file) => /^lib\/\w+\/actions\.ts$/u.test(file));
const read = (file: string) => readFileSync(join(root, file), "utf8");
const conceptOf = (file: string) => file.split("/")[1]!;

/** By the name that a text uses, what it was called and where it comes from. */
function importsIn(text: string): Map<string, [exported: string, from: string]> {
  const sources = new Map<string, [string, string]>();
  for (const [, names, from] of text.matchAll(/import\s*\{([^}]*)\}\s*from\s*"([^"]+)"/gu)) {
    for (const name of names!.split(",")) {
      const [exported = "", local = exported] = name.trim().split(" as ");
      if (local) sources.set(local, [exported, from!]);
    }
  }
  return sources;
}

const load = async (path: string) =>
  (await import(pathToFileURL(join(root, path)).href)) as Record<string, { deed?: string } | undefined>;

/** The actions of a file with the command that each is, and where that comes from. */
function actsOf(file: string) {
  const text = read(file);
  const sources = importsIn(text);
  const found = text.matchAll(/export async function (\w+)\([^)]*\)(?:: [^{]+)?\s*\{\s*return act\(\s*(\w+)/gu);
  return [...found].map(([, action, command]) => {
    const [exported, from] = sources.get(command!)!;
    const path = from.startsWith(".") ? join("lib", conceptOf(file), from) : from.replace(/^@\//u, "");
    return { action: action!, exported, path: `${path}.ts` };
  });
}

const sources = (): Built => {
  const app = filesBelow("app");
  return {
    pages: app.filter((file) => file.endsWith("/page.tsx")).map(addressOf),
    handlers: app.filter((file) => file.endsWith("/route.ts")).map(addressOf),
    actions: actionFiles.flatMap((file) => actsOf(file).map(({ action }) => `${file}#${action}`)),
  };
};

describe("the permission matrix", () => {
  test("has a row for every page, handler and action of the sources, and none besides", () => {
    const found = sources();
    expect(found.pages.length).toBeGreaterThan(50);
    expect(gapsOf(found)).toEqual([]);
    const rows = Object.entries(actions).flatMap(([concept, some]) =>
      Object.keys(some).map((name) => `lib/${concept}/actions.ts#${name}`),
    );
    expect(rows.filter((row) => !found.actions.includes(row))).toEqual([]);
    // Every exported function of an action file was read: none was written in another way.
    const exported = actionFiles.flatMap((file) => [...read(file).matchAll(/^export /gmu)]).length;
    expect(found.actions).toHaveLength(exported);
  });

  test("says of each action which deed it is, and each deed is tried as every kind of person", async () => {
    const tried = new Set(
      filesBelow("lib")
        .filter((file) => /\.test\.tsx?$/u.test(file))
        .flatMap((file) => [...read(file).matchAll(/permissionTable\(\s*"([\w.]+)"/gu)].map(([, deed]) => deed!)),
    );
    const wrong: string[] = [];
    for (const file of actionFiles) {
      for (const { action, exported, path } of actsOf(file)) {
        const deed = (await load(path))[exported]?.deed;
        const said = actions[conceptOf(file)]?.[action]?.[0];
        if (deed === undefined || deed !== said) wrong.push(`${action} is ${deed}, not ${said}`);
        else if (!tried.has(deed) && !reads.has(deed)) wrong.push(`${deed} has no permission table`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("says of each action who may at all, as the permission tables have it", () => {
    const tables = permissionTables();
    const wrong = Object.values(actions)
      .flatMap((concept) => Object.values(concept))
      .filter(([deed]) => !reads.has(deed))
      .flatMap(([deed, by]) => {
        const allowed = [...(tables.get(deed) ?? []), ...(besidesTables[deed] ?? [])];
        const may = readers.filter((reader) => mayDo(reader, allowed));
        return may.join() === [...by].join() ? [] : [`${deed} is for ${may}, not for ${by}`];
      });
    expect(wrong).toEqual([]);
  });

  test("has a row for every method of every handler", () => {
    for (const file of filesBelow("app").filter((one) => one.endsWith("/route.ts"))) {
      const found = [...read(file).matchAll(/export (?:async function|const) (GET|POST|PUT|PATCH|DELETE)\b/gu)];
      const renamed = [...read(file).matchAll(/\bas (GET|POST|PUT|PATCH|DELETE)\b/gu)];
      const methods = new Set([...found, ...renamed].map(([, method]) => method));
      const rows = new Set(handlers[addressOf(file)]?.map(({ method }) => method));
      expect(methods.size, file).toBeGreaterThan(0);
      expect([...rows].sort(), file).toEqual([...methods].sort());
    }
  });

  test("says of each handler which deeds it does", async () => {
    for (const file of filesBelow("app").filter((one) => one.endsWith("/route.ts"))) {
      const done = new Set<string | undefined>();
      for (const [exported, from] of importsIn(read(file)).values()) {
        if (/^@\/lib\/\w+\/commands/u.test(from)) done.add((await load(`${from.slice(2)}.ts`))[exported]?.deed);
      }
      const rows = handlers[addressOf(file)] ?? [];
      const said = new Set(rows.flatMap(({ deed }) => deed ?? []));
      // The door is the framework's, and calls no command by itself.
      if (!file.includes("[...nextauth]")) expect([...said].sort(), file).toEqual([...done].sort());
    }
  });

  test("lets somebody see every address that it closes to others", () => {
    const rows = [...Object.entries(pages), ...Object.entries(handlers)].flatMap(([address, some]) =>
      some.map((row) => ({ address, row })),
    );
    const closedToAll = rows.filter(({ row }) => row.seenBy.length === 0 && !("nobody" in row && row.nobody));
    expect(closedToAll.map(({ address }) => address)).toEqual([]);
    const unknown = rows.filter(({ row }) => row.seenBy.some((reader) => !readers.includes(reader)));
    expect(unknown).toEqual([]);
    for (const { address, row } of rows) {
      const asked = [...address.matchAll(/\[([^\]]+)\]/gu)]
        .map(([, name]) => name!)
        .filter((name) => name !== "locale");
      expect(Object.keys(row.at ?? {}).sort(), address).toEqual(asked.sort());
    }
  });
});

/** Actions that only look something up, so that there is no trail to compare; their own tests say for whom. */
const reads = new Set(["hsCode.search", "standing.search"]);

describe("the gate", () => {
  const folder = mkdtempSync(join(tmpdir(), "gate-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  const known = (): Built => ({ pages: Object.keys(pages), handlers: Object.keys(handlers), actions: [] });

  test("lets through what has its row", () => {
    expect(gapsOf({ ...known(), actions: ["lib/companies/actions.ts#editProfileAction"] })).toEqual([]);
  });

  test.each<[string, Partial<Built>, string]>([
    ["a page", { pages: [...Object.keys(pages), "/[locale]/city/secrets"] }, "/[locale]/city/secrets"],
    ["a handler", { handlers: [...Object.keys(handlers), "/api/dump"] }, "/api/dump"],
    ["an action", { actions: ["lib/companies/actions.ts#dropAllAction"] }, "dropAllAction"],
    ["an action inside of a component", { actions: ["app/page.tsx#$$RSC_SERVER_ACTION_0"] }, "$$RSC_SERVER_ACTION_0"],
    ["a row about nothing", { pages: Object.keys(pages).slice(1) }, Object.keys(pages)[0]!],
  ])("names %s that nobody has thought of", (_, more, name) => {
    const gaps = gapsOf({ ...known(), ...more });
    expect(gaps).toHaveLength(1);
    expect(gaps[0]).toContain(name);
  });

  test("reads the framework's own lists", () => {
    mkdirSync(join(folder, "server"));
    const write = (name: string, content: object) =>
      writeFileSync(join(folder, "server", name), JSON.stringify(content));
    write("app-paths-manifest.json", {
      "/[locale]/(home)/page": "",
      "/[locale]/(public)/help/page": "",
      "/api/health/live/route": "",
    });
    write("pages-manifest.json", { "/_error": "", "/old": "" });
    write("server-reference-manifest.json", {
      node: { "40ab": { filename: "lib/briefs/actions.ts", exportedName: "openBriefAction", workers: {} } },
      edge: {},
    });
    expect(readBuilt(folder)).toEqual({
      pages: ["/[locale]", "/[locale]/help", "/old"],
      handlers: ["/api/health/live"],
      actions: ["lib/briefs/actions.ts#openBriefAction"],
    });
  });
});

test("what guests may do says why it is refused, and not that a session is over", () => {
  const silent = actionFiles.flatMap((file) =>
    read(file)
      .split("export async function ")
      .slice(1)
      .map((text) => ({ name: /^\w+/u.exec(text)![0], says: text.includes("forGuests: true") }))
      .filter(({ name, says }) => !says && actions[conceptOf(file)]?.[name]?.[1].includes("guest"))
      .map(({ name }) => name),
  );
  expect(silent).toEqual([]);
});
