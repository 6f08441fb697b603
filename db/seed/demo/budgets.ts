import type { Tx } from "@/db/client";
import { exchangeRates, programBudgetLines } from "@/db/schema";
import type { BudgetCurrency, BudgetKind, BudgetStage } from "@/lib/programs/states";
import { official, official2 } from "./people";
import { programIdOf, type SeasonKey } from "./programs";
import { idOf, insertAll, note, type World } from "./world";

type Words = {
  season: SeasonKey;
  kind: BudgetKind;
  stage: BudgetStage;
  money: [minor: number, currency: BudgetCurrency];
  day: number;
  note: string;
  /** What it was before it was revised. */
  before?: number;
  struck?: true;
};

/** Invented amounts, in every kind. */
const words: readonly Words[] = [
  {
    season: "past",
    kind: "venue",
    stage: "planned",
    money: [18_000_000, "KRW"],
    day: -185,
    note: "설명회와 상담회 장소 (견본)",
  },
  {
    season: "past",
    kind: "venue",
    stage: "spent",
    money: [16_500_000, "KRW"],
    day: -96,
    note: "상담회장 임차 (견본)",
    before: 15_600_000,
  },
  {
    season: "past",
    kind: "travel",
    stage: "spent",
    money: [2_140_000, "USD"],
    day: -80,
    note: "현지 상담 출장 (견본)",
  },
  { season: "past", kind: "mentors", stage: "spent", money: [3_600_000, "USD"], day: -60, note: "멘토 활동비 (견본)" },
  { season: "past", kind: "interpretation", stage: "spent", money: [7_200_000, "KRW"], day: -90, note: "통역 (견본)" },
  { season: "past", kind: "samples", stage: "spent", money: [4_350_000, "KRW"], day: -70, note: "견본 운송 (견본)" },
  { season: "past", kind: "marketing", stage: "spent", money: [480_000, "USD"], day: -64, note: "현지 홍보물 (견본)" },
  {
    season: "past",
    kind: "other",
    stage: "spent",
    money: [900_000, "KRW"],
    day: -58,
    note: "두 번 적은 항목 (견본)",
    struck: true,
  },
  {
    season: "open",
    kind: "venue",
    stage: "planned",
    money: [20_000_000, "KRW"],
    day: -28,
    note: "설명회와 상담회 장소 (견본)",
  },
  {
    season: "open",
    kind: "travel",
    stage: "planned",
    money: [2_500_000, "USD"],
    day: -28,
    note: "현지 상담 출장 (견본)",
  },
];

function revisionsOf(world: World, one: Words, index: number): (typeof programBudgetLines.$inferInsert)[] {
  const programId = programIdOf(one.season);
  const lineId = idOf("budget line", String(index));
  const at = world.at(one.day + 0.4);
  const later = world.at(one.day + 5.4);
  const [amountMinor, currency] = one.money;
  const line = {
    ...{ programId, lineId, currency, kind: one.kind, stage: one.stage, note: one.note },
    happensOn: world
      .at(one.day + 0.4)
      .toISOString()
      .slice(0, 10),
  };
  const about = { id: programId, kind: "program" };
  const revision = (number: number, more: Partial<typeof programBudgetLines.$inferInsert>) => ({
    ...{ id: idOf("budget revision", `${index} ${number}`), ...line, amountMinor, revision: number },
    ...{ createdBy: official.id!, createdAt: at, ...more },
  });
  note(world, "program.addBudgetLine", official, at, about);
  const first = revision(1, { amountMinor: one.before ?? amountMinor });
  if (!one.before && !one.struck) return [first];
  note(world, one.struck ? "program.strikeBudgetLine" : "program.reviseBudgetLine", official2, later, about);
  const reason = one.struck ? "같은 항목을 두 번 적음 (견본)" : "영수증에 맞춤 (견본)";
  return [first, revision(2, { createdBy: official2.id!, createdAt: later, reason, struck: one.struck ?? false })];
}

/** Rates of the days on which won were spent, so that what they cost can be told in dollars. */
function ratesOf(world: World, days: readonly string[]): (typeof exchangeRates.$inferInsert)[] {
  return days.map((day, index) => {
    const id = idOf("rate", `KRW ${day}`);
    const createdAt = world.at(-50);
    note(world, "rate.enter", official, createdAt, { id });
    const rate = `0.0007${1 + (index % 5)}`;
    return {
      ...{ id, currency: "KRW", day, rate, source: "견본 환율 (sample)", origin: "entered" },
      enteredBy: official.id,
      createdAt,
    };
  });
}

/** What both seasons plan and spend, with one line revised and one taken out, and the rates that it is reckoned by. */
export async function fillBudgets(tx: Tx, world: World): Promise<void> {
  const lines = words.flatMap((one, index) => revisionsOf(world, one, index));
  await insertAll(tx, programBudgetLines, lines);
  const won = lines.filter(({ stage, currency, struck }) => stage === "spent" && currency === "KRW" && !struck);
  const days = [...new Set(won.map(({ happensOn }) => happensOn))];
  await insertAll(tx, exchangeRates, ratesOf(world, days));
}
