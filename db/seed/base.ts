import { ensureNotices } from "@/lib/consents/commands";
import { db } from "../client";
import { fillChamberDirectory } from "./chambers";
import { fillPages } from "./pages";
import { fillReference } from "./reference";

/** What every installation needs, demo or not: reference facts, the sourced directory, the words of the consents. Repeating it changes nothing. */
export async function fillBase(): Promise<void> {
  await db.transaction(async (tx) => {
    await fillReference(tx);
    await fillChamberDirectory(tx);
    await ensureNotices(tx);
    await fillPages(tx);
  });
}
