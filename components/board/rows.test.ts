import { expect, test } from "vitest";
import { type CardLine, cardOf, lineOf, productLine, productsOf, type Shared } from "./rows";

const shared: Shared = {
  products: [
    productLine("광섬유 센서", "샘플정밀광학", 4, true),
    productLine("줄\t바꿈\n있는 이름", null, null, false),
  ].join("\n"),
  states: [
    { key: "candidate", label: "추천 후보", tone: "neutral" },
    { key: "mutual", label: "양쪽 동의", tone: "success" },
  ],
  sentences: ["하나", "둘", "셋", "넷"],
  held: ["남은 자리가 없습니다."],
};
const products = productsOf(shared.products);
const line: CardLine = {
  id: "0190a3c4-0000-7000-8000-000000000001",
  product: 0,
  state: 1,
  alternate: true,
  score: 9_876,
  seen: 1_795_000_000_123,
  until: 1_795_900_000_000,
  reasons: { strongest: [0, 1, 3], weakest: 2 },
  deeds: ["propose", "withdraw"],
  held: 0,
  ruleId: "0190a3c4-0000-7000-8000-000000000002",
  screening: "found",
};

test("a card arrives as it was sent", () => {
  expect(cardOf(lineOf(line), shared, products)).toEqual({
    id: line.id,
    product: "광섬유 센서",
    company: "샘플정밀광학",
    band: 4,
    sample: true,
    state: "mutual",
    stateLabel: "양쪽 동의",
    tone: "success",
    alternate: true,
    score: 9_876,
    seen: line.seen,
    until: line.until,
    strongest: ["하나", "둘", "넷"],
    weakest: "셋",
    explained: true,
    deeds: ["propose", "withdraw"],
    held: "남은 자리가 없습니다.",
    ruleId: line.ruleId,
    screening: "found",
  });
});

test("what is not known arrives as not known", () => {
  const bare: CardLine = {
    ...line,
    product: 1,
    state: 0,
    alternate: false,
    score: null,
    until: null,
    reasons: null,
    deeds: [],
    held: null,
    ruleId: null,
    screening: null,
  };
  expect(cardOf(lineOf(bare), shared, products)).toMatchObject({
    product: "줄 바꿈 있는 이름",
    company: null,
    band: null,
    sample: false,
    state: "candidate",
    score: null,
    until: null,
    strongest: [],
    weakest: null,
    explained: false,
    deeds: [],
    held: null,
    ruleId: null,
    screening: null,
  });
  const noneStrong = lineOf({ ...bare, reasons: { strongest: [], weakest: null } });
  expect(cardOf(noneStrong, shared, products)).toMatchObject({ strongest: [], weakest: null, explained: true });
});
