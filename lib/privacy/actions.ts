"use server";

import { act } from "../core/act";
import { ownDataOf } from "../core/paths";
import { askForArchive } from "./commands";

export async function askForArchiveAction(raw: unknown) {
  return act(askForArchive, raw, { to: ({ id, role }, locale) => ownDataOf(role, locale, id) });
}
