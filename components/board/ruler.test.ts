import { expect, test } from "vitest";
import type { CardWords } from "./card-face";
import { cardOf, productsOf, type Shared } from "./rows";
import { type Heights, heightOf } from "./ruler";

const shared: Shared = {
  products: "센서",
  states: [{ key: "candidate", label: "추천 후보", tone: "neutral" }],
  sentences: ["하나", "둘"],
  held: ["지금은 안 됩니다."],
};
const blank = { ...cardOf("", shared, productsOf(shared.products)), explained: true };
const words = { board: (key: string) => key, common: (key: string) => key } as unknown as CardWords;
const heights: Heights = {
  bare: 200,
  sentences: new Map([
    ["하나", 20],
    ["둘", 41.5],
  ]),
  plain: new Map([
    ["noneStrong", 22],
    ["noReasons", 44],
  ]),
  held: new Map([["지금은 안 됩니다.", 26]]),
};

test("a card is as tall as its parts", () => {
  const height = (card: Partial<typeof blank>) => heightOf({ ...blank, ...card }, words, heights);
  expect(height({ strongest: ["하나", "둘"], weakest: "하나" })).toBe(281.5);
  expect(height({ weakest: null })).toBe(222);
  expect(height({ explained: false })).toBe(244);
  expect(height({ deeds: ["propose"], held: "지금은 안 됩니다." })).toBe(248);
  // A step that nothing holds back stands on the card: what holds back another one is not said.
  expect(height({ deeds: ["shortlist"], held: "지금은 안 됩니다." })).toBe(222);
});

test("a card with a sentence that was not measured is measured itself", () => {
  expect(heightOf({ ...blank, strongest: ["셋"] }, words, heights)).toBeUndefined();
  expect(heightOf({ ...blank, held: "다른 이유" }, words, heights)).toBeUndefined();
});
