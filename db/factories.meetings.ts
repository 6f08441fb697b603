import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { meetingSlots, meetings } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { judgeSlot } from "@/lib/meetings/rules";
import type { MeetingSide, MeetingState } from "@/lib/meetings/states";

type Insert<T extends { $inferInsert: unknown }> = Partial<T["$inferInsert"]>;

export const pacific = "America/Los_Angeles";

/** Times that nothing speaks against, from so many days on; each lies on another day. */
export function goodTimes(count: number, { from = 5, zone = pacific } = {}): Date[] {
  const found: Date[] = [];
  const now = new Date();
  const half = 1_800_000;
  let at = Math.ceil((now.getTime() + from * 86_400_000) / half) * half;
  while (found.length < count) {
    const startsAt = new Date(at);
    const { bars, warnings } = judgeSlot({ startsAt, minutes: 60, zone, now, taken: [] });
    // Free of what lies outside of working hours as well, so that a place whose clock differs little has the time too.
    const free = bars.length === 0 && !warnings.includes("holidays_unknown");
    if (free) found.push(startsAt);
    at += free ? 86_400_000 : half;
  }
  return found;
}

/** A meeting of a room in this state; from `scheduled` on with a time, which lies behind where it is over. */
export async function aMeeting(
  engagement: { id: string },
  by: Actor,
  state: MeetingState = "proposing",
  more: Insert<typeof meetings> = {},
) {
  const timed = state !== "proposing" && state !== "lapsed";
  const over = state === "held" || state === "missed";
  const [meeting] = await db
    .insert(meetings)
    .values({
      engagementId: engagement.id,
      state,
      topic: "견본 회의",
      zone: pacific,
      proposedBy: by.userId!,
      startsAt: timed ? (over ? new Date(Date.now() - 7_200_000) : goodTimes(1)[0]!) : null,
      stampedAt: timed ? new Date() : null,
      missedBy: state === "missed" ? "company" : null,
      ...more,
    })
    .returning();
  return meeting!;
}

/** A time that a side offers. */
export async function aSlot(
  meeting: { id: string },
  by: Actor,
  side: MeetingSide,
  startsAt: Date,
  more: Insert<typeof meetingSlots> = {},
) {
  const [slot] = await db
    .insert(meetingSlots)
    .values({ meetingId: meeting.id, side, startsAt, offeredBy: by.userId!, offeredAt: new Date(), ...more })
    .returning();
  return slot!;
}

export const meetingOf = async (id: string) => (await db.select().from(meetings).where(eq(meetings.id, id)))[0]!;
