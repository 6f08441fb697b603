import fc from "fast-check";
import { expect, test } from "vitest";
import { aMember } from "@/db/factories";
import { anEngagementOf } from "@/db/factories.engagements";
import { aMeeting, aSlot } from "@/db/factories.meetings";
import { getEngagement } from "./queries";
import { nextStep, type OwedStep } from "./rules";
import { type EngagementSide, engagementSides, stepDays } from "./states";

type Slot = { side: EngagementSide; offered: number; starts: number; closed: boolean };
type Sample = {
  state: "proposing" | "moving" | "scheduled" | "held" | "lapsed" | "cancelled";
  entered: number;
  slots: readonly Slot[];
  recorded: EngagementSide;
  answered: boolean;
};

/** Word for word what is owed, without SQL: days from today, of one meeting. */
function owedIn({ state, entered, slots, recorded, answered }: Sample) {
  const owed: { side: EngagementSide; step: OwedStep["step"]; due: number }[] = [];
  for (const side of engagementSides) {
    if (state === "held" && !answered && recorded !== side)
      owed.push({ side, step: "minutes", due: entered + stepDays.held });
    if (state !== "proposing" && state !== "moving") continue;
    const open = slots.filter(({ closed }) => !closed);
    const theirs = open.filter((slot) => slot.side !== side);
    const lastOwn = Math.max(...open.filter((slot) => slot.side === side).map(({ offered }) => offered));
    const offered = Math.max(...theirs.map((slot) => slot.offered));
    if (theirs.length === 0 || lastOwn >= offered) continue;
    const last = Math.max(...theirs.map(({ starts }) => starts));
    owed.push({ side, step: "offer", due: Math.min(last, offered + stepDays[state]) });
  }
  return owed;
}

const side = fc.constantFrom(...engagementSides);
const days = (min: number, max: number) => fc.integer({ min, max });
const sample: fc.Arbitrary<Sample> = fc.record({
  state: fc.constantFrom("proposing", "moving", "scheduled", "held", "lapsed", "cancelled"),
  entered: days(-12, 0),
  slots: fc.array(fc.record({ side, offered: days(-9, 0), starts: days(-5, 9), closed: fc.boolean() }), {
    maxLength: 4,
  }),
  recorded: side,
  answered: fc.boolean(),
});

test("what a room says is owed is what its meetings say, by whichever side offered last", async () => {
  const { company, mentor } = await anEngagementOf("active");
  const colleague = await aMember(company.companyId!);
  await fc.assert(
    fc.asyncProperty(fc.array(sample, { maxLength: 3 }), async (samples) => {
      const { engagement } = await anEngagementOf("active", { company, mentor });
      const by = { company, chamber: mentor };
      const start = Date.now();
      const daysFromNow = (count: number) => new Date(start + count * 86_400_000);
      for (const one of samples) {
        const held = one.state === "held";
        const meeting = await aMeeting(engagement, colleague, one.state, {
          stateEnteredAt: daysFromNow(one.entered),
          ...(held && { recordedBy: by[one.recorded].userId, recordedSide: one.recorded }),
          ...(held && one.answered && { minutesAnswer: "agreed" as const }),
        });
        for (const slot of one.slots)
          await aSlot(meeting, by[slot.side], slot.side, daysFromNow(slot.starts), {
            offeredAt: daysFromNow(slot.offered),
            closedAt: slot.closed ? new Date() : null,
          });
      }
      const { step, risks } = await getEngagement(company, engagement.id, new Date());
      const owed = samples.flatMap(owedIn);
      const steps = owed.map(({ due, ...one }) => ({ ...one, dueAt: daysFromNow(due) }));
      const late = owed.filter(({ due }) => due <= 0).map((one) => `${one.side}_${one.step}`);
      expect([...risks].sort()).toEqual([...new Set(late)].sort());
      const first = nextStep({ state: "active", steps });
      if (!first) {
        expect(step).toBeNull();
        return;
      }
      const equals = steps.filter(({ dueAt }) => dueAt.getTime() - first.dueAt.getTime() < 1000);
      expect(equals.map((one) => `${one.side} ${one.step}`)).toContain(`${step!.side} ${step!.step}`);
      expect(step!.dueAt.getTime()).toBeCloseTo(first.dueAt.getTime(), -4);
    }),
    { numRuns: 25 },
  );
});
