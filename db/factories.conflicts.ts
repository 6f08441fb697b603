import { v7 } from "uuid";
import { db } from "@/db/client";
import { standingInterests } from "@/db/schema";
import { barByInterest } from "@/lib/bars/commands";
import type { Actor } from "@/lib/core/actor";

/** What a form sends for a lasting interest in everything of HS chapter 85; `more` narrows or widens it. */
export const standingInput = (more: Record<string, unknown> = {}) => ({
  interestId: v7(),
  kind: "distributor" as const,
  sectors: [] as string[],
  hsRanges: "85",
  companyText: "",
  fromOn: "2026-01-01",
  untilOn: "",
  note: "",
  ...more,
});

/** A lasting interest of a mentor, or with `chamberId` of a chamber, in HS chapter 85 unless `more` says otherwise. */
export async function aStandingInterest(by: Actor, more: Partial<typeof standingInterests.$inferInsert> = {}) {
  const [interest] = await db
    .insert(standingInterests)
    .values({
      mentorId: more.chamberId ? null : by.userId,
      kind: "distributor",
      hsRanges: ["85"],
      fromOn: "2026-01-01",
      createdBy: by.userId!,
      ...more,
    })
    .returning();
  await barByInterest(db, interest!.id);
  return interest!;
}
