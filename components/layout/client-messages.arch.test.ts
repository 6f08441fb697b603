import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { namespaces } from "@/lib/i18n/namespaces";

/*
 * A client component has only the words that a ClientMessages above it sends. Read off the sources: along every way of imports from a
 * page to a client component, some file on the way (or a wrapper that it uses) gives each namespace that the component speaks of.
 */

type Sources = ReadonlyMap<string, string>;
const everywhere = ["common", "layout", "problems", "reasons"];

/** Where an import of ours leads; undefined for packages, types and what is not among the sources. */
function ownImports(path: string, sources: Sources): string[] {
  const text = sources.get(path) ?? "";
  return [...text.matchAll(/^import\s+(?!type\s)([\s\S]*?)\s+from\s+"([^"]+)"/gmu)].flatMap(
    ([, names = "", target = ""]) => {
      const valued = names.replace(/\btype\s+\w+/gu, "").replace(/[\s{},]/gu, "");
      if (!valued) return [];
      const to = target.startsWith("@/")
        ? target.slice(2)
        : target.startsWith(".")
          ? join(dirname(path), target)
          : null;
      const file = to && [`${to}.tsx`, `${to}.ts`].find((name) => sources.has(name));
      return file ? [file] : [];
    },
  );
}

const isClient = (text: string) => text.startsWith('"use client"');

/** Namespaces that a file sends to what stands below it. */
const given = (text: string): string[] =>
  [...text.matchAll(/<ClientMessages\s+namespaces=\{\[([^\]]*)\]/gu)].flatMap(([, list = ""]) =>
    [...list.matchAll(/"(\w+)"/gu)].map(([, name]) => name!),
  );

/** Namespaces that a file's own words are of. */
function spoken(text: string): string[] {
  const named = [...text.matchAll(/useTranslations\(\s*"(\w+)/gu)].map(([, name]) => name!);
  if (!/useTranslations\(\)/u.test(text)) return named;
  const whole = [...text.matchAll(/\bt\(\s*["`](\w+)\./gu)].map(([, name]) => name!);
  return [...named, ...whole.filter((name) => (namespaces as readonly string[]).includes(name))];
}

/** What a client component and the components below it say. */
function needed(path: string, sources: Sources): Set<string> {
  const seen = new Set([path]);
  for (const at of seen)
    for (const next of ownImports(at, sources)) if (/^(?:app|components)\//u.test(next)) seen.add(next);
  return new Set([...seen].flatMap((at) => spoken(sources.get(at)!)));
}

/** Of a file on the way: what it sends itself, and what a frame that it fills sends. */
const sentBy = (path: string, sources: Sources): string[] => [
  ...given(sources.get(path)!),
  ...ownImports(path, sources)
    .filter((next) => !isClient(sources.get(next)!) && /\bchildren\b|\.show\(\)/u.test(sources.get(next)!))
    .flatMap((next) => given(sources.get(next)!)),
];

/** Each client component that can be reached with words missing, and from where. */
function silences(entry: string, sources: Sources): string[] {
  const found = new Map<string, string>();
  const seen = new Set<string>();
  const layouts = [...sources.keys()].filter(
    (path) => path.endsWith("layout.tsx") && entry.startsWith(`${dirname(path)}/`),
  );
  const start = [...everywhere, ...layouts.flatMap((path) => given(sources.get(path)!))];
  const walk = (path: string, before: readonly string[]) => {
    const sent = [...new Set([...before, ...(isClient(sources.get(path)!) ? [] : sentBy(path, sources))])].sort();
    const key = `${path} ${sent}`;
    if (seen.has(key)) return;
    seen.add(key);
    if (isClient(sources.get(path)!)) {
      const missing = [...needed(path, sources)].filter((name) => !sent.includes(name));
      if (missing.length > 0) found.set(path, `${entry}: ${path} has no words of ${missing.sort().join(", ")}`);
      return;
    }
    for (const next of ownImports(path, sources)) if (/^(?:app|components)\//u.test(next)) walk(next, sent);
  };
  walk(entry, start);
  return [...found.values()];
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const filesOf = (folder: string) =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/u.test(entry.name) && !/\.test\.tsx?$/u.test(entry.name))
    .map((entry) => relative(root, resolve(entry.parentPath, entry.name)));
const ours: Sources = new Map(
  ["app", "components"].flatMap(filesOf).map((path) => [path, readFileSync(join(root, path), "utf8")]),
);
const entries = [...ours.keys()].filter((path) => /\/(?:page|layout|error|not-found)\.tsx$/u.test(path));

test("every client component gets the words that it speaks", () => {
  expect(existsSync(join(root, "components/layout/client-messages.tsx"))).toBe(true);
  expect(entries.length).toBeGreaterThan(100);
  expect(entries.flatMap((entry) => silences(entry, ours))).toEqual([]);
});

describe("the law itself", () => {
  const page = "app/[locale]/things/page.tsx";
  const button = ['"use client"', 'const t = useTranslations("things.delete");'].join("\n");
  const sourcesOf = (pageText: string, buttonText = button): Sources =>
    new Map([
      [page, pageText],
      ["components/things/button.tsx", buttonText],
      [
        "components/ui/frame.tsx",
        'export const Frame = ({ children }) => <ClientMessages namespaces={["things"]}>{children}</ClientMessages>;',
      ],
    ]);
  const opens = 'import { Button } from "@/components/things/button";\n';

  test("finds a component without its words, also where it names them in full", () => {
    expect(silences(page, sourcesOf(opens))).toEqual([`${page}: components/things/button.tsx has no words of things`]);
    const full = ['"use client"', "const t = useTranslations();", 't("exports.title");'].join("\n");
    expect(silences(page, sourcesOf(opens, full))).toEqual([
      `${page}: components/things/button.tsx has no words of exports`,
    ]);
  });

  test("lets pass what a page or a frame that it fills sends, and what is sent everywhere", () => {
    expect(silences(page, sourcesOf(`${opens}<ClientMessages namespaces={["things"]}><Button />`))).toEqual([]);
    expect(silences(page, sourcesOf(`${opens}import { Frame } from "@/components/ui/frame";\n`))).toEqual([]);
    expect(silences(page, sourcesOf(opens, button.replace("things.delete", "common")))).toEqual([]);
  });
});
