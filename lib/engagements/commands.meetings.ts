import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { engagementMilestones, engagements, engagementTasks } from "@/db/schema";
import { announce } from "@/lib/core/live";
import type { EngagementSide } from "./states";

/* Steps of meetings: what comes of one stands in the room. */

type Doing = { tx: Tx; by: string; now: Date };

/** What a side has to do; nothing for an empty list. */
export async function addTasks(
  { tx, by, now }: Doing,
  engagementId: string,
  tasks: readonly { title: string; side: EngagementSide; dueOn: string }[],
): Promise<void> {
  if (tasks.length === 0) return;
  await tx
    .insert(engagementTasks)
    .values(tasks.map((task) => ({ ...task, engagementId, createdBy: by, createdAt: now })));
}

/** The first meeting is reached once; a later one adds nothing. */
export async function reachFirstMeeting({ tx, by, now }: Doing, engagementId: string, reachedOn: string) {
  const kind = "first_meeting";
  const [stands] = await tx
    .select({ id: engagementMilestones.id })
    .from(engagementMilestones)
    .where(
      and(
        eq(engagementMilestones.engagementId, engagementId),
        eq(engagementMilestones.kind, kind),
        isNull(engagementMilestones.withdrawnAt),
      ),
    );
  if (stands) return false;
  await tx.insert(engagementMilestones).values({ engagementId, kind, reachedOn, reportedBy: by, reportedAt: now });
  return true;
}

/** A sign of life of these sides, from which silence is counted; pages that have the room open are told. */
export async function noteLife(tx: Tx, engagementId: string, sides: readonly EngagementSide[], now: Date) {
  await tx
    .update(engagements)
    .set({
      ...(sides.includes("company") && { companyActiveAt: now }),
      ...(sides.includes("chamber") && { chamberActiveAt: now }),
      updatedAt: now,
    })
    .where(eq(engagements.id, engagementId));
  await announce(tx, "engagement", { engagementId });
}
