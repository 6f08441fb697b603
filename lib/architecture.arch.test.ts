import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { messages } from "./i18n/messages";
import { namespaces } from "./i18n/namespaces";

/*
 * The laws of the house, read off the source text. Each rule is a function of (path, text), so that the last part of this
 * file can show that it fails where it should.
 */

const root = fileURLToPath(new URL("..", import.meta.url));

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/u.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

const sources = ["app", "components", "lib", "db"].flatMap(filesBelow);
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** From the top of the house down: a concept imports only what stands before it. */
const concepts = [
  "accounts",
  "notifications",
  "documents",
  "reference",
  "chambers",
  "consents",
  "bars",
  "drafts",
  "companies",
  "photos",
  "portals",
  "briefs",
  "screening",
  "memberships",
  "programs",
  "pages",
  "applications",
  "assignment",
  "rounds",
  "conflicts",
  "reviews",
  "plans",
  "deliberation",
  "matching",
  "runs",
  "board",
  "engagements",
  "meetings",
  "disclosures",
  "exhibitions",
  "outcomes",
  "inquiries",
  "surveys",
  "investors",
  "reports",
  "audit",
  "privacy",
  "exports",
];
const leaves = ["core", "i18n"];
const allowedFiles = /^(states|input|rules|policy|queries|commands|emails|jobs|actions|importers)(\.[a-z]+)*\.tsx?$/u;
/** Algorithms may have a file each: the whole of `assignment`, and these. All pure, but for the password hash. */
const algorithms = new Set([
  "lib/matching/niche.ts",
  "lib/matching/fit.ts",
  "lib/runs/run.ts",
  "lib/runs/facts.ts",
  "lib/accounts/passwords.ts",
]);

type Import = { target: string; typeOnly: boolean };

/** What a file imports, as paths from the root; packages keep their names. */
function importsOf(path: string, text: string): Import[] {
  const found = [
    ...text.matchAll(/(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|import\(\s*"([^"]+)"\s*\)/gu),
  ];
  return found.map(([, typeOnly, fixed, dynamic]) => {
    const name = fixed ?? dynamic ?? "";
    const target = name.startsWith("@/")
      ? name.slice(2)
      : name.startsWith(".")
        ? relative(root, resolve(root, dirname(path), name))
        : name;
    return { target, typeOnly: Boolean(typeOnly) };
  });
}

const isTest = (path: string) => /\.test\.tsx?$/u.test(path) || path === "lib/permissions.test.ts";
const conceptOf = (path: string) => (path.startsWith("lib/") ? path.split("/")[1]! : "");
const fileOf = (path: string) =>
  path
    .split("/")
    .at(-1)!
    .replace(/\.tsx?$/u, "");

/** Every way in which this file breaks a law; empty when it keeps them all. */
function breaches(path: string, text: string): string[] {
  if (isTest(path)) return [];
  const imports = importsOf(path, text);
  return [
    ...oneWayDown(path, imports),
    ...insideConcept(path, imports),
    ...serverFilesOnlyAct(path, text),
    ...oneTransaction(path, text),
    ...oneEnvironment(path, text),
    ...oneBoundary(path, text),
    ...noRawSql(path, text),
    ...noAddressesInClear(path, text),
    ...pureAssignment(path, imports),
    ...names(path),
  ].map((breach) => `${path}: ${breach}`);
}

function oneWayDown(path: string, imports: Import[]): string[] {
  const top = path.split("/")[0]!;
  const wrong: string[] = [];
  for (const { target, typeOnly } of imports) {
    const to = target.split("/")[0]!;
    if (
      top === "db" &&
      to === "lib" &&
      !typeOnly &&
      !/^lib\/(\w+\/(states|rules)|core\/|i18n\/)/u.test(target) &&
      !path.startsWith("db/seed/") &&
      !path.startsWith("db/factories") &&
      !path.startsWith("db/permission-table")
    )
      wrong.push(`imports ${target}: the database knows only states and core`);
    if (["lib", "db"].includes(top) && ["app", "components"].includes(to))
      wrong.push(`imports ${target}: lib and db are below`);
    if (target === "next/link" && path !== "components/ui/link.tsx")
      wrong.push("links past components/ui/link, which fetches nothing ahead");
    if (top === "components" && to === "app") wrong.push(`imports ${target}: app is above components`);
    if (top === "components" && to === "db") wrong.push(`imports ${target}: components never reach the database`);
    if (top === "app" && to === "db") wrong.push(`imports ${target}: pages read through queries`);
    if (
      path.startsWith("components/ui/") &&
      ["app", "components", "lib", "db"].includes(to) &&
      !target.startsWith("components/ui/")
    )
      wrong.push(`imports ${target}: ui could ship in another product`);
    if (top === "components" && /^lib\/\w+\/(commands|jobs|emails|importers)$/u.test(target))
      wrong.push(`imports ${target}: components call actions`);
    if (top === "app" && /^lib\/\w+\/(jobs|emails|importers)$/u.test(target)) wrong.push(`imports ${target}`);
    if (/^lib\/(letters|worker)$/u.test(target) && top !== "app" && path !== "lib/worker.ts")
      wrong.push(`imports ${target}, which knows every concept`);
    if (top === "components" && /^lib\/\w+\/queries$/u.test(target) && !typeOnly)
      wrong.push(`imports ${target} as more than types`);
  }
  return wrong;
}

function insideConcept(path: string, imports: Import[]): string[] {
  const own = conceptOf(path);
  if (!concepts.includes(own) && !leaves.includes(own)) return [];
  const wrong: string[] = [];
  for (const { target, typeOnly } of imports) {
    const other = conceptOf(target);
    if (leaves.includes(own) && concepts.includes(other) && !/\/states$/u.test(target) && !typeOnly)
      wrong.push(`imports ${target}: core and i18n know no concept`);
    if (!concepts.includes(own) || !concepts.includes(other)) continue;
    if (concepts.indexOf(other) > concepts.indexOf(own)) wrong.push(`imports ${target}: ${other} stands below ${own}`);
    const from = fileOf(path);
    const to = fileOf(target);
    if (
      ["states", "input", "rules", "policy"].includes(from) &&
      ["queries", "commands", "jobs", "actions", "emails"].includes(to)
    )
      wrong.push(`imports ${target}: ${from} is pure`);
    if (from === "queries" && ["commands", "jobs", "actions"].includes(to))
      wrong.push(`imports ${target}: queries do not write`);
    if (from === "commands" && ["jobs", "actions", "emails"].includes(to))
      wrong.push(`imports ${target}: jobs and letters come later`);
    if (own !== other && ["actions", "jobs", "emails"].includes(to))
      wrong.push(`imports ${target}: another concept's ${to}`);
  }
  if (["states", "input", "rules", "policy"].includes(fileOf(path)) && concepts.includes(own)) {
    for (const { target, typeOnly } of imports)
      if (/^db\//u.test(target) && !typeOnly) wrong.push(`imports ${target}: ${fileOf(path)} is pure`);
  }
  return wrong;
}

/** A "use server" file exports nothing but functions that are one `return act(...)`. */
function serverFilesOnlyAct(path: string, text: string): string[] {
  if (!/^\s*["']use server["']/mu.test(text)) return [];
  if (!/^lib\/\w+\/actions\.ts$/u.test(path)) return ['has "use server" outside of an actions.ts'];
  const bodies = text
    .replace(/^\s*["']use server["'];?/mu, "")
    .replace(/^import[^;]*;/gmu, "")
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gmu, "");
  const rest = bodies.replace(
    /export async function \w+\(raw: unknown\)(?:: [^{]+)?\s*\{\s*return act\([\s\S]*?\);\s*\}/gu,
    "",
  );
  return rest.trim() === "" ? [] : [`does more than return act(...): ${rest.trim().slice(0, 80)}`];
}

function oneTransaction(path: string, text: string): string[] {
  const may = ["lib/core/command.ts", "db/migrate.ts"].includes(path) || path.startsWith("db/seed/");
  return !may && /\.transaction\(/u.test(text) ? ["opens a transaction: only core/command.ts does"] : [];
}

function oneEnvironment(path: string, text: string): string[] {
  const may = ["lib/core/env.ts", "db/testing.ts", "db/testing-file.ts"].includes(path);
  return !may && /process\.env(?!\.NODE_ENV\b)/u.test(text) ? ["reads the environment: only core/env.ts does"] : [];
}

function oneBoundary(path: string, text: string): string[] {
  const reads = /searchParams|(?:request|req)\.(?:clone|json|formData|text|arrayBuffer|blob|bytes)\(/u.test(text);
  return path.startsWith("app/api/") && reads ? ["reads a request past lib/core/body.ts"] : [];
}

function noRawSql(path: string, text: string): string[] {
  if (path.startsWith("db/")) return [];
  const wrong = [];
  if (/sql\.(raw|identifier)\(/u.test(text)) wrong.push("builds SQL from text");
  if (/dangerouslySetInnerHTML/u.test(text)) wrong.push("sets HTML from text");
  return wrong;
}

/** Lists of people show addresses masked; whole ones go into files alone, whose taking names everybody in the trail. */
function noAddressesInClear(path: string, text: string): string[] {
  const reads = /import\s[^;]*?\w+InClear\b[^;]*?\sfrom\s/u.test(text);
  return reads && conceptOf(path) !== "exports" ? ["reads addresses in clear: only a file that is taken does"] : [];
}

function pureAssignment(path: string, imports: Import[]): string[] {
  if (conceptOf(path) !== "assignment") return [];
  return imports
    .filter(({ target }) => !target.startsWith("lib/assignment/") && target !== "zod")
    .map(({ target }) => `imports ${target}: the solver is pure`);
}

function names(path: string): string[] {
  const [, concept, file, deeper] = path.split("/");
  if (!path.startsWith("lib/") || !concept || !concepts.includes(concept) || !file) return [];
  if (concept === "reference" && file === "data") return [];
  if (deeper) return ["a concept with folders is two concepts"];
  return allowedFiles.test(file) || algorithms.has(path) || concept === "assignment"
    ? []
    : [`${file} is not one of the ten file names`];
}

const commandNames = () =>
  sources
    .filter((path) => /^lib\/\w+\/commands(?:\.[a-z]+)?\.ts$/u.test(path) && !isTest(path))
    .flatMap((path) =>
      [...read(path).matchAll(/name: "([a-zA-Z]+\.[a-zA-Z]+)"/gu)].map(([, name]) => ({
        name: name!,
        concept: conceptOf(path),
      })),
    );

const keysOf = (value: unknown, path = ""): string[] =>
  value !== null && typeof value === "object"
    ? Object.entries(value).flatMap(([key, inner]) => keysOf(inner, path ? `${path}.${key}` : key))
    : [path];

const textAt = (value: unknown, path: string): string =>
  String(path.split(".").reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], value));

/** The names of the values that a message takes. */
const argumentsOf = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)\s*[,}]/gu)].map(([, name]) => name!))].sort();

describe("the laws", () => {
  test("hold in every file", () => {
    expect(sources.flatMap((path) => breaches(path, read(path)))).toEqual([]);
  });

  test("every deed has a row in a permission table of its concept", () => {
    const rows = new Set(
      sources
        .filter((path) => /^lib\/\w+\/.*\.test\.tsx?$/u.test(path))
        .flatMap((path) =>
          [...read(path).matchAll(/permissionTable\(\s*"([a-zA-Z]+\.[a-zA-Z]+)"/gu)].map(
            ([, name]) => `${conceptOf(path)}/${name}`,
          ),
        ),
    );
    const deeds = commandNames().map(({ name, concept }) => `${concept}/${name}`);
    expect(deeds.length).toBeGreaterThan(0);
    expect(deeds.filter((deed) => !rows.has(deed))).toEqual([]);
  });

  test("every queries.ts that reads rows opens with visibleTo, closed by default", () => {
    const open = sources
      .filter((path) => /^lib\/\w+\/queries\.ts$/u.test(path) && /from "@\/db\/client"/u.test(read(path)))
      .filter((path) => !["lib/reference/queries.ts"].includes(path))
      .filter((path) => !/visibleTo/u.test(read(path)));
    expect(open).toEqual([]);
  });

  test("every job that is put into the queue has a handler", () => {
    const enqueued = sources
      .filter((path) => !isTest(path))
      .flatMap((path) => [...read(path).matchAll(/enqueue\(\s*\w+,\s*"([\w.]+)"/gu)].map(([, job]) => job!));
    const handled = sources
      .filter((path) => /^lib\/\w+\/jobs\.ts$/u.test(path))
      .flatMap((path) => [...read(path).matchAll(/^\s*"([\w.]+)":/gmu)].map(([, job]) => job!));
    expect([...new Set(enqueued)].filter((job) => !handled.includes(job))).toEqual([]);
  });

  test("every reason that a policy may give has words", () => {
    const given = sources
      .filter((path) => path.startsWith("lib/") && !isTest(path))
      .flatMap((path) =>
        [
          ...read(path).matchAll(/\b(?:no|forbidden|conflict)\(\s*"([a-z_]+)"|when\([^;]*?,\s*"([a-z_]+)"\s*,?\s*\)/gu),
        ].map(([, one, other]) => one ?? other!),
      );
    expect(given.length).toBeGreaterThan(5);
    expect([...new Set(given)].filter((reason) => !(reason in messages.ko.reasons)).sort()).toEqual([]);
  });
});

describe("the words", () => {
  test.each(namespaces)("%s says the same things in both languages", (namespace) => {
    const [ko, en] = [keysOf(messages.ko[namespace]), keysOf(messages.en[namespace])];
    expect(ko.filter((key) => !en.includes(key))).toEqual([]);
    expect(en.filter((key) => !ko.includes(key))).toEqual([]);
    for (const key of ko) {
      expect(`${key} ${argumentsOf(textAt(messages.ko[namespace], key))}`).toBe(
        `${key} ${argumentsOf(textAt(messages.en[namespace], key))}`,
      );
      expect(`${key}: ${textAt(messages.ko[namespace], key)}`).not.toMatch(/: $/u);
    }
  });
});

describe("planted breaches are found", () => {
  test.each([
    ["a page that reaches the database", "app/[locale]/page.tsx", 'import { db } from "@/db/client";'],
    [
      "a component that runs a command",
      "components/x/card.tsx",
      'import { submit } from "@/lib/applications/commands";',
    ],
    ["a component that runs a query", "components/x/card.tsx", 'import { listX } from "@/lib/applications/queries";'],
    [
      "a generic component that knows a concept",
      "components/ui/card.tsx",
      'import { x } from "@/lib/applications/states";',
    ],
    ["a link that fetches ahead", "components/x/card.tsx", 'import Link from "next/link";'],
    ["a concept that knows one below", "lib/companies/commands.ts", 'import { x } from "@/lib/reviews/queries";'],
    ["a concept that knows them all", "lib/notifications/jobs.ts", 'import { letterKinds } from "../letters";'],
    ["core that knows a concept", "lib/core/mail.ts", 'import { x } from "@/lib/companies/queries";'],
    ["a policy that reads the database", "lib/reviews/policy.ts", 'import { db } from "@/db/client";'],
    ["a query that writes", "lib/reviews/queries.ts", 'import { submitReview } from "./commands";'],
    ["a database that knows a command", "db/schema/x.ts", 'import { x } from "../../lib/reviews/commands";'],
    [
      "an action that does more",
      "lib/reviews/actions.ts",
      '"use server";\nexport async function a(raw: unknown) {\n  await db.delete();\n  return act(x, raw);\n}',
    ],
    ["an action somewhere else", "components/x/form.tsx", '"use server";'],
    ["a transaction of one's own", "lib/reviews/commands.ts", "db.transaction(async () => {})"],
    ["a handler that reads a body by itself", "app/api/x/route.ts", "const { id } = await request.json();"],
    ["a handler that reads its address by itself", "app/api/x/route.ts", "new URL(request.url).searchParams"],
    ["the environment read elsewhere", "lib/core/mail.ts", "process.env.SMTP_URL"],
    ["SQL from text", "lib/reviews/queries.ts", "sql.raw(order)"],
    [
      "a page with addresses in clear",
      "app/[locale]/city/accounts/page.tsx",
      'import { listAccountsInClear } from "@/lib/accounts/queries";',
    ],
    ["HTML from text", "components/x/text.tsx", "dangerouslySetInnerHTML"],
    ["a file of another name", "lib/reviews/utils.ts", ""],
    ["a solver that reads the database", "lib/assignment/solve.ts", 'import { db } from "@/db/client";'],
    ["a folder in a concept", "lib/reviews/parts/rules.ts", ""],
  ])("%s", (_, path, text) => {
    expect(breaches(path, text)).not.toEqual([]);
  });
  test("and what keeps the laws is left alone", () => {
    expect(
      breaches(
        "lib/reviews/actions.ts",
        '"use server";\nimport { act } from "@/lib/core/act";\nexport async function a(raw: unknown) {\n  return act(x, raw, { to: (r, locale) => paths.mentor.review(locale, r.id) });\n}\n',
      ),
    ).toEqual([]);
    expect(breaches("app/[locale]/page.tsx", 'import { listX } from "@/lib/applications/queries";')).toEqual([]);
  });
});
