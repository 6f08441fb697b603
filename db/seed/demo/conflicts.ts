import type { Tx } from "@/db/client";
import { standingInterests, standingInterestVersions } from "@/db/schema";
import { type InterestKind, interestMachine } from "@/lib/conflicts/states";
import { chamberIdOf } from "./chamber-words";
import { leadOf, official, reviewerOf } from "./people";
import { idOf, insertAll, note, type Who, type World, walk } from "./world";

type Story = {
  key: string;
  holder: { mentor: Who } | { chamber: string };
  by: Who;
  kind: InterestKind;
  hsRanges?: string[];
  sectors?: string[];
  companyText?: string;
  /** Days before today. */
  declared: number;
  confirmed?: number;
  ended?: number;
  words: string;
};

/** Lasting interests of sample people and sample chambers: none touches what the demo's reviewers are at work on. */
const stories: readonly Story[] = [
  {
    key: "mentor-wines",
    holder: { mentor: reviewerOf("santa-clara") },
    by: reviewerOf("santa-clara"),
    kind: "distributor",
    hsRanges: ["2203-2206"],
    declared: -120,
    confirmed: -118,
    words: "주류 총판 계약. (견본)",
  },
  {
    key: "mentor-company",
    holder: { mentor: reviewerOf("washington-state") },
    by: reviewerOf("washington-state"),
    kind: "paid_adviser",
    companyText: "견본에 없는 회사",
    declared: -355,
    words: "분기마다 자문료를 받음. (견본)",
  },
  {
    key: "mentor-former",
    holder: { mentor: reviewerOf("atlanta") },
    by: reviewerOf("atlanta"),
    kind: "investor",
    hsRanges: ["9403"],
    declared: -300,
    confirmed: -298,
    ended: -60,
    words: "지분을 모두 처분함. (견본)",
  },
  {
    key: "chamber-furniture",
    holder: { chamber: "santa-clara" },
    by: leadOf("santa-clara"),
    kind: "buyer",
    hsRanges: ["9401-9403"],
    declared: -90,
    words: "회관에 쓸 가구를 공동 구매함. (견본)",
  },
];

export async function fillConflicts(tx: Tx, world: World): Promise<void> {
  const interests: (typeof standingInterests.$inferInsert)[] = [];
  const versions: (typeof standingInterestVersions.$inferInsert)[] = [];
  for (const { key, holder, by, declared, confirmed, ended, words, ...scope } of stories) {
    const id = idOf("standing", key);
    const at = world.at(declared + 0.5);
    const said = {
      kind: scope.kind,
      hsRanges: scope.hsRanges ?? [],
      sectors: scope.sectors ?? [],
      companyText: scope.companyText ?? "",
      fromOn: at.toISOString().slice(0, 10),
      note: words,
    };
    note(world, "standing.declare", by, at, { id, kind: "standing_interest" });
    const version = (deed: "declare" | "confirm" | "end", who: Who, day: number) =>
      versions.push({
        id: idOf("standing version", `${key} ${deed}`),
        interestId: id,
        deed,
        state: deed === "declare" ? "declared" : deed === "confirm" ? "confirmed" : "ended",
        ...said,
        byId: who.id!,
        at: world.at(day + 0.5),
      });
    version("declare", by, declared);
    const legs = [];
    if (confirmed !== undefined) {
      legs.push({ move: "confirm" as const, at: world.at(confirmed + 0.5), by: official, deed: "standing.confirm" });
      version("confirm", official, confirmed);
    }
    if (ended !== undefined) {
      legs.push({ move: "end" as const, at: world.at(ended + 0.5), by, deed: "standing.end" });
      version("end", by, ended);
    }
    interests.push({
      id,
      mentorId: "mentor" in holder ? holder.mentor.id : null,
      chamberId: "chamber" in holder ? chamberIdOf(holder.chamber) : null,
      ...walk(world, interestMachine, { id, at }, legs),
      ...said,
      renewedAt: at,
      createdBy: by.id!,
      createdAt: at,
      updatedAt: at,
    });
  }
  await insertAll(tx, standingInterests, interests);
  await insertAll(tx, standingInterestVersions, versions);
}
