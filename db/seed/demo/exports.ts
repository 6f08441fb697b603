import type { Tx } from "@/db/client";
import { listExports } from "@/db/schema";
import { hoursAtOnce } from "@/lib/exports/rules";
import { official } from "./people";
import { idOf, insertAll, type World } from "./world";

const hour = 60 * 60_000;

/** What the city has asked for as files: one that can be taken, one whose time is over, one that could not be made. */
export async function fillExports(tx: Tx, world: World): Promise<void> {
  const row = (list: "companies" | "applications" | "appeals", hoursAgo: number) => {
    const createdAt = new Date(world.now.getTime() - hoursAgo * hour);
    const opensUntil = new Date(createdAt.getTime() + hoursAtOnce * hour);
    const whose = { id: idOf("export", list), userId: official.id!, locale: "ko" as const };
    return { ...whose, list, format: "xlsx" as const, total: 0, createdAt, stateEnteredAt: createdAt, opensUntil };
  };
  await insertAll(tx, listExports, [
    { ...row("companies", 0), state: "ready", total: 40, conditions: { state: "verified" } },
    { ...row("applications", 50), state: "expired", total: 60, conditions: {} },
    { ...row("appeals", 74), state: "failed", total: 3, conditions: { outcome: "all" } },
  ]);
}
