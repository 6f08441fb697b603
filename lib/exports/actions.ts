"use server";

import { act } from "../core/act";
import { exportsOf } from "../core/paths";
import { askForExport } from "./commands";

export async function askForExportAction(raw: unknown) {
  return act(askForExport, raw, { to: ({ id, role }, locale) => exportsOf(role, locale, { export: id }) });
}
