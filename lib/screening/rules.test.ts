import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Name, namesOf } from "../reference/rules.names";
import { editSimilarity, hitThreshold, jaroWinkler, nameIndex, prefixScore, similarity } from "./rules";

const texts = (name: string) => namesOf(name).map(({ text }) => text);
/** The best score of any way of the one with any way of the other. */
const score = (a: string, b: string) => Math.max(...namesOf(a).flatMap((x) => namesOf(b).map((y) => similarity(x, y))));

describe("a name is written in one way before it is compared", () => {
  test.each([
    ["(주)한빛", ["hanbit"]],
    ["㈜한빛", ["hanbit"]],
    ["주식회사 한빛", ["hanbit"]],
    ["한빛 주식회사", ["hanbit"]],
    ["유한회사한빛", ["hanbit"]],
    ["농업회사법인 한빛", ["hanbit"]],
    ["Hanbit Co., Ltd.", ["hanbit"]],
    ["HANBIT CO.,LTD", ["hanbit"]],
    ["The Hanbit Company, Inc.", ["hanbit"]],
    ["ＨＡＮＢＩＴ　Ｃｏｒｐ．", ["hanbit"]],
    ["Hanbit L.L.C.", ["hanbit"]],
    ["OOO Hanbit", ["hanbit"]],
    ["Hanbit & Söhne GmbH", ["hanbit sohne"]],
    ["한빛무역", ["hanbinmuyeok", "hanbit trading"]],
    ["한빛 테크", ["hanbit technology"]],
    ["Hanbit Technologies", ["hanbit technology"]],
    ["한국 전자", ["korea electronics"]],
    ["光州", ["光州"]],
    ["Co. Ltd.", ["co ltd"]],
    ["!!!", []],
    ["", []],
  ])("%s", (name, written) => expect(texts(name)).toEqual(written));

  test("writing it twice changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (name) => {
        for (const { text } of namesOf(name)) expect(texts(text)[0] ?? "").toBe(texts(texts(text)[0] ?? "")[0] ?? "");
      }),
      { numRuns: 300 },
    );
  });
});

const word = fc.string({ unit: fc.constantFrom(..."aehinorstdgk"), minLength: 1, maxLength: 9 });
const names = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
const nameOf = (text: string, fromHangul = false): Name => ({ text, fromHangul });

describe("likeness", () => {
  test("is the same from both sides, between 0 and 100, and 100 for equals", () => {
    fc.assert(
      fc.property(names, names, fc.boolean(), (a, b, hangul) => {
        const there = similarity(nameOf(a, hangul), nameOf(b));
        expect(similarity(nameOf(b), nameOf(a, hangul))).toBe(there);
        expect(there).toBeGreaterThanOrEqual(0);
        expect(there).toBeLessThanOrEqual(100);
        expect(similarity(nameOf(a), nameOf(a))).toBe(100);
      }),
      { numRuns: 500 },
    );
  });

  test("does not look at the order of words, case, marks or the legal form", () => {
    expect(score("Hanbit Precision Optics Co., Ltd.", "OPTICS, Hanbit Precision Inc")).toBe(100);
    expect(score("(주)한빛", "Hanbit Corporation")).toBe(100);
  });

  test("falls with every letter that is wrong", () => {
    const written = ["ryonbong", "ryonbomg", "ryombomg", "lyombomg", "lyambomg"];
    const scores = written.map((name) => score("Ryonbong", name));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(scores).size).toBeGreaterThan(3);
  });

  test("words that half of all companies bear count little, one that says who it is a lot", () => {
    const base = "Hanbit Trading";
    expect(score(base, "Hanbit International Trading")).toBeGreaterThan(score(base, "Hanbit Marine Trading"));
    expect(score(base, "Hanbit Industry")).toBeGreaterThanOrEqual(hitThreshold);
    expect(score(base, "Daesung Trading")).toBeLessThan(30);
  });

  test("the two measures of words have their known values", () => {
    expect(jaroWinkler("martha", "marhta")).toBeCloseTo(0.961, 3);
    expect(jaroWinkler("dixon", "dicksonx")).toBeCloseTo(0.813, 3);
    expect(jaroWinkler("abc", "xyz")).toBe(0);
    expect(editSimilarity("kitten", "sitting")).toBeCloseTo(1 - 3 / 7, 9);
    expect(editSimilarity("", "abc")).toBe(0);
  });
});

/** Invented. */
const listed = [
  "Joseon Kwangmyong Trading Corporation",
  "Ryonbong Sample General Corporation",
  "Taehan Sonar Works",
  "Volga Optika Sample LLC",
  "Northern Lantern Shipping Co., Ltd.",
  "Blue Harbor Precision Instruments",
  "Al Noor Sample Electronics FZE",
  "Kim Sample Chol",
  "Hanbit Heavy Machinery",
  "Green Delta Microchips",
];

describe("near names are found", () => {
  test.each([
    ["조선광명무역", "Joseon Kwangmyong Trading Corporation"],
    ["Joson Kwangmyong Trading Co", "Joseon Kwangmyong Trading Corporation"],
    ["(주)대한 Sonar Works", "Taehan Sonar Works"],
    ["Volga Optica Sample", "Volga Optika Sample LLC"],
    ["Northern Lantern", "Northern Lantern Shipping Co., Ltd."],
    ["North ern Lantern Shipping", "Northern Lantern Shipping Co., Ltd."],
    ["Instruments Blue Harbour Precision", "Blue Harbor Precision Instruments"],
    ["Alnoor Sample Electronics", "Al Noor Sample Electronics FZE"],
    ["GREENDELTA MICROCHIPS INC.", "Green Delta Microchips"],
  ])("%s like %s", (ours, theirs) => {
    const index = nameIndex(listed.map(texts));
    const found = index.find(namesOf(ours));
    expect(found.map(({ party }) => listed[party])).toContain(theirs);
  });
});

describe("clear strangers are left alone", () => {
  // Names as Korean companies bear them; none of these is meant to be a real one.
  const ordinary = (
    "한빛테크 대한정밀 한국광기술 광주옵틱스 미래전자 세종산업 동양화학 우리푸드 늘푸른농산 빛고을식품 무등산업 남도김치 하늘소프트 나라에너지 다솜바이오 " +
    "가온시스템 누리데이터 새벽로봇 아침메디칼 유진엔지니어링 성원금속 태양광기술 정우금형 삼광주조 은하조명 백두건설 금강상사 한울무역 한일전자 대성산업"
  ).split(" ");
  const english = [
    "Hanul Precision Optics",
    "Gwangju Lantern Works",
    "Korea Trading",
    "Mirae Electronics",
    "Blue Ocean Foods",
    "Green Tea Lab",
    "Northern Light Energy",
    "Kim's Kimchi House",
    "Delta Robot",
    "General Precision Korea",
  ];
  test.each([...ordinary, ...english])("%s", (name) => {
    expect(nameIndex(listed.map(texts)).find(namesOf(name))).toEqual([]);
  });

  test("two short names that differ in one letter are two names", () => {
    expect(score("한일", "한울")).toBeLessThan(hitThreshold);
    expect(score("Hanil Trading", "Hanul Trading")).toBeLessThan(hitThreshold);
  });
});

describe("the index", () => {
  /** Reproducible chance. */
  const dice = (seed: number) => () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  const syllables =
    "han bit kwang myong dae seong mi rae nu ri vol ga op ti ka nor thern lan tern del ta blue green sha nur".split(
      " ",
    );
  const aName = (roll: () => number) =>
    Array.from({ length: 1 + Math.floor(roll() * 3) }, () =>
      Array.from({ length: 1 + Math.floor(roll() * 3) }, () => syllables[Math.floor(roll() * syllables.length)]).join(
        "",
      ),
    ).join(" ");
  const slipped = (name: string, roll: () => number) => {
    const at = Math.floor(roll() * name.length);
    return `${name.slice(0, at)}${"aeiou"[Math.floor(roll() * 5)]}${name.slice(at + 1)}`;
  };

  test("finds what comparing everything with everything finds", () => {
    const roll = dice(7);
    const parties = Array.from({ length: 600 }, () => aName(roll));
    const ours = parties.slice(0, 80).map((name) => slipped(name, roll));
    const index = nameIndex(parties.map((name) => [name]));
    let hits = 0;
    for (const name of ours) {
      for (const fromHangul of [false, true]) {
        const mine = nameOf(name, fromHangul);
        const all = parties
          .map((other, party) => ({ party, score: similarity(mine, nameOf(other)), other }))
          .filter((one) => one.score >= hitThreshold)
          .sort((a, b) => b.score - a.score || a.party - b.party);
        const found = index
          .find([mine])
          .map(({ party, score: points }) => ({ party, score: points, other: parties[party] }));
        expect([name, fromHangul, found]).toEqual([name, fromHangul, all]);
        hits += all.length;
      }
    }
    expect(hits).toBeGreaterThan(100);
  });

  test("says which names of both sides are the nearest", () => {
    const index = nameIndex([["green delta"], ["volga optika", "northern lantern"]]);
    expect(index.find([nameOf("nothing alike"), nameOf("northern lantern")])).toEqual([
      { party: 1, score: 100, ours: 1, listed: 1 },
    ]);
    expect(index.find([])).toEqual([]);
  });
});

test("a longer beginning of an HS code says more", () => {
  expect(["85", "8542", "854231"].map(prefixScore)).toEqual([33, 67, 100]);
});
