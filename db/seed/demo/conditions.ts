import type { Condition } from "@/lib/applications/states";
import { koreanDay } from "@/lib/deliberation/rules.release";
import { conditionMet, conditionSent, conditionWords } from "./application-words";
import type { Plan } from "./plan";
import { note, type Who, type World } from "./world";

/** Days from today: when each condition is due, was reported and was met. */
type Days = { due: number; sent?: number; met?: number };

const days: Readonly<Record<string, readonly Days[]>> = {
  "chuck-works": [
    { due: -93, sent: -103.3, met: -101.2 },
    { due: -90, sent: -102.4, met: -100.9 },
  ],
  "bio-reagent": [{ due: -92, sent: -98.5, met: -96.4 }, { due: -87 }],
  "green-tea-lab": [{ due: 5, sent: -6.3, met: -4.2 }, { due: 16 }],
  "clear-air": [{ due: 9, sent: -8 }, { due: 25 }],
  "drive-sense": [{ due: 24 }, { due: 40 }],
};

/** What a conditional acceptance asked for, and how far it has come. */
export const conditionsOf = (world: World, { company }: Plan): Condition[] =>
  days[company]!.map(({ due, sent, met }, index) => {
    const [ko, en] = conditionWords[index]!;
    return {
      id: `c${index + 1}`,
      ko,
      en,
      dueOn: koreanDay(world.at(due)),
      metAt: met === undefined ? null : world.at(met).toISOString(),
      note: met === undefined ? "" : conditionMet,
      sent: sent === undefined ? "" : conditionSent,
      sentAt: sent === undefined ? null : world.at(sent).toISOString(),
    };
  });

/** As they stood when it was decided. */
export const asDecided = (conditions: readonly Condition[]): Condition[] =>
  conditions.map((one) => ({ ...one, metAt: null, note: "", sent: "", sentAt: null }));

/** The trail's entries of what was reported and judged. */
export function noteConditions(
  world: World,
  { id, companyId, by, owner }: { id: string; companyId: string; by: Who; owner: Who },
  conditions: readonly Condition[],
): void {
  for (const { sentAt, metAt } of conditions) {
    if (sentAt) note(world, "application.reportCondition", owner, new Date(sentAt), { id, companyId });
    if (metAt) note(world, "application.judgeCondition", by, new Date(metAt), { id, companyId });
  }
}
