import "server-only";
import { db, type Reader } from "@/db/client";
import type { Actor } from "@/lib/core/actor";
import { exportsOf } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { canExport } from "./policy";
import { listOwnExports } from "./queries";
import { cityLists } from "./queries.lists.city";
import type { Conditions, Described, ReadPart } from "./queries.lists.columns";
import { exhibitionLists } from "./queries.lists.exhibitions";
import { figureLists } from "./queries.lists.figures";
import { ownLists } from "./queries.lists.own";
import { portalLists } from "./queries.lists.portal";
import { privacyLists } from "./queries.lists.privacy";
import { reportLists } from "./queries.lists.reports";
import { roomLists } from "./queries.lists.rooms";
import { selectionLists } from "./queries.lists.selection";
import { conditionsOf, rowsInPart } from "./rules";
import { type ExportList, exportLists } from "./states";

/*
 * Every list as a file has it: what it is asked with, the query of its own page, and its columns. A file never holds more
 * than that query gives its reader. A new list is one more entry in one of the parts.
 */

export type { Conditions, ReadPart } from "./queries.lists.columns";

export const lists: Readonly<Record<ExportList, Described>> = {
  ...cityLists,
  ...selectionLists,
  ...portalLists,
  ...privacyLists,
  ...roomLists,
  ...exhibitionLists,
  ...figureLists,
  ...reportLists,
  ...ownLists,
};

export type Asked = { list: ExportList; conditions: Conditions; locale: Locale };

/** How many rows the list has for this reader. */
export async function countRows(actor: Actor, { list: name, conditions, locale }: Asked, reader: Reader = db) {
  const { total } = await lists[name].read(actor, locale, conditions, 1, reader, 1);
  return total;
}

/** What the page of exports shows: the list that its address asks for, the file that it names, and all of one's own. */
export async function readExportsPage(actor: Actor, locale: Locale, query: Record<string, unknown>) {
  const page = (name: ExportList, conditions: Conditions) => lists[name].page(actor.role, locale, conditions);
  const own = await listOwnExports(actor);
  const exports = own.map((one) => ({
    ...one,
    href: page(one.list, one.conditions),
    againHref: exportsOf(actor.role, locale, { ...one.conditions, list: one.list }),
  }));
  const name = exportLists.find((one) => one === query.list);
  const conditions = conditionsOf(query);
  const may = name !== undefined && canExport(actor, name).ok;
  const total = may ? await countRows(actor, { list: name, conditions, locale }) : 0;
  const asked = may ? { list: name, conditions, total, backHref: page(name, conditions) } : null;
  return { asked, exports, one: query.export ? (exports.find(({ id }) => id === query.export) ?? null) : undefined };
}

/** The list from its first row to its last, in parts of one statement each. */
export async function* readParts(actor: Actor, { list: name, conditions, locale }: Asked, reader: Reader) {
  for (let place: number | null = 1; place !== null; ) {
    const part: ReadPart = await lists[name].read(actor, locale, conditions, place, reader, rowsInPart);
    yield part;
    place = part.next;
  }
}
