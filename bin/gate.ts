import { readFileSync } from "node:fs";
import { join } from "node:path";
import { actions, handlers, ofTheFramework, pages } from "./permissions";

/** What can be asked of a build from outside: addresses as patterns, actions as `file#name`. */
export type Built = { pages: string[]; handlers: string[]; actions: string[] };

type Routes = Record<string, string>;
type References = { node: Record<string, { filename?: string; exportedName?: string }>; edge: References["node"] };

/** The address of a page or handler, without the folders that only group: `/[locale]/(public)/help/page` is `/[locale]/help`. */
const addressOf = (entry: string) => entry.replace(/\/(page|route)$/u, "").replace(/\/\([^/]+\)/gu, "") || "/";

const readManifest = <T>(output: string, name: string): T =>
  JSON.parse(readFileSync(join(output, "server", name), "utf8")) as T;

/** Read from the lists that the framework answers by. */
export function readBuilt(output: string): Built {
  const entries = Object.keys(readManifest<Routes>(output, "app-paths-manifest.json"));
  // Pages of the old kind would be answered too: there must be none but the error page that is always there.
  const older = Object.keys(readManifest<Routes>(output, "pages-manifest.json"));
  const references = readManifest<References>(output, "server-reference-manifest.json");
  return {
    pages: [
      ...entries.filter((entry) => entry.endsWith("/page")).map(addressOf),
      ...older.filter((entry) => !["/_app", "/_document", "/_error", "/404", "/500"].includes(entry)),
    ],
    handlers: entries.filter((entry) => entry.endsWith("/route")).map(addressOf),
    actions: [...Object.values(references.node), ...Object.values(references.edge)].map(
      ({ filename, exportedName }) => `${filename}#${exportedName}`,
    ),
  };
}

/** `lib/companies/actions.ts#editProfileAction` is looked up as the concept's action; anything else has no row. */
function hasRow(action: string): boolean {
  const [, concept = "", name = ""] = /^lib\/(\w+)\/actions\.ts#(\w+)$/u.exec(action) ?? [];
  return actions[concept]?.[name] !== undefined;
}

/** Every address and action that nobody has said who may, and every row about a page that is not there; in sentences. */
export function gapsOf(built: Built): string[] {
  const without = (kind: string, found: string[], rows: object) =>
    found
      .filter((one) => !(one in rows) && !ofTheFramework.includes(one))
      .map((one) => `The ${kind} ${one} has no row in the permission matrix (bin/permissions.ts).`);
  const idle = (kind: string, found: string[], rows: object) =>
    Object.keys(rows)
      .filter((one) => !found.includes(one))
      .map((one) => `The permission matrix (bin/permissions.ts) has a row for the ${kind} ${one}, which is not there.`);
  return [
    ...without("page", built.pages, pages),
    ...without("handler", built.handlers, handlers),
    ...built.actions
      .filter((action) => !hasRow(action))
      .map((action) => `The action ${action} has no row in the permission matrix (bin/permissions.ts).`),
    ...idle("page", built.pages, pages),
    ...idle("handler", built.handlers, handlers),
  ];
}
