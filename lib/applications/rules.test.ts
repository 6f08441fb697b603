import { describe, expect, test } from "vitest";
import { fromKoreanTime, isOpen, koreanYear, seasonProgress, toKoreanTime } from "../programs/rules";
import { beyondPlaces, canonicalJson, missingBeforeSubmission, receiptNumber, snapshotOf } from "./rules";
import { applicationMachine, innerMoves, toldStates } from "./states";

const company = {
  id: "c",
  nameKo: "회사",
  nameEn: "Company",
  businessNumber: "1",
  district: "buk",
  addressKo: "주소",
  sector: "ai",
  foundedYear: 2000,
  employees: 3,
  introductionKo: "소개",
  introductionEn: "About",
  contactName: "홍길동",
  contactEmail: "hong@example.com",
  contactPhone: "1",
  website: null,
  certifications: [],
};
const product = {
  id: "p",
  nameKo: "제품",
  nameEn: "Product",
  summaryKo: "요약",
  summaryEn: "Summary",
  differenceKo: "다른 점",
  differenceEn: "",
  sector: "ai",
  hs6: "854470",
  withoutHs: false,
  priceMinCents: 1,
  priceMaxCents: 2,
  currency: "USD",
  unit: "",
  minimumOrder: null,
  monthlyCapacity: null,
  leadTimeDays: null,
  certificationsHeld: [],
  certificationsNeeded: [],
  channels: ["importer"],
  reviewNote: "only for the city",
};
const filled = {
  helpKinds: ["ces", "investment"],
  motivationKo: "동기",
  motivationEn: "",
  goalsKo: "",
  goalsEn: "Goals",
  targetStates: ["WA", "CA"],
};

describe("what is missing before submission", () => {
  test("nothing, when all is there and each text in one language", () => {
    expect(missingBeforeSubmission(filled, company, [product])).toEqual([]);
  });

  test("each gap names its place and field", () => {
    const empty = { ...filled, helpKinds: [], motivationKo: "", goalsEn: "", targetStates: [] };
    expect(missingBeforeSubmission(empty, { ...company, district: null }, [{ ...product, summaryEn: "" }])).toEqual([
      { where: "profile", field: "district" },
      { where: "product", field: "summaryEn", productId: "p" },
      ...["helpKinds", "motivationKo", "goalsKo", "targetStates"].map((field) => ({ where: "application", field })),
    ]);
    expect(missingBeforeSubmission(filled, company, [])).toEqual([{ where: "application", field: "productIds" }]);
  });
});

describe("the snapshot", () => {
  const program = { id: "s", slug: "s", titleKo: "사업", titleEn: "Programme" };
  const snapshot = snapshotOf(
    program,
    company,
    [{ year: 2025, salesKrw: 1, exportsUsdCents: null }],
    [product],
    filled,
  );

  test("holds no contact person, no address and no note of the city", () => {
    expect(canonicalJson(snapshot)).not.toMatch(/홍길동|hong@|주소|only for the city|contact|businessNumber/u);
  });

  test("holds the sales channels; of a product without them it is what it was before they were asked for", () => {
    expect(snapshot.products[0]!.channels).toEqual(["importer"]);
    const { channels: _, ...before } = product;
    expect(canonicalJson(snapshotOf(program, company, [], [before], filled))).not.toContain("channels");
  });

  test("holds the specifications word for word; of a product without any it is what it was before there were any", () => {
    const row = { nameKo: "두께", nameEn: "Thickness", valueKo: "0.5 mm", valueEn: "0.5 mm / 0.02 in" };
    const measured = { ...product, specifications: [{ ...row, position: 1 }] };
    expect(snapshotOf(program, company, [], [measured], filled).products[0]!.specifications).toEqual([row]);
    const without = snapshotOf(program, company, [], [{ ...product, specifications: [] }], filled);
    expect(canonicalJson(without)).toBe(canonicalJson(snapshotOf(program, company, [], [product], filled)));
  });

  test("has the same canonical form whatever the order of keys", () => {
    expect(canonicalJson({ b: [1, { d: null, c: "가" }], a: undefined, e: false })).toBe(
      '{"b":[1,{"c":"가","d":null}],"e":false}',
    );
    const turned = JSON.parse(JSON.stringify(snapshot, Object.keys(snapshot).reverse() as never) ?? "{}");
    expect(canonicalJson({ ...turned, ...snapshot })).toBe(canonicalJson(snapshot));
  });

  test("keeps only kinds of help that exist, in their order, and states sorted", () => {
    const odd = snapshotOf(program, company, [], [], { ...filled, helpKinds: ["gold", "investment"] });
    expect(odd.application).toMatchObject({ helpKinds: ["investment"], targetStates: ["CA", "WA"] });
  });
});

describe("the machine", () => {
  const { moves } = applicationMachine;

  test("after a decision has been told nothing can be withdrawn", () => {
    for (const state of toldStates) expect(applicationMachine.may("withdraw", state).ok).toBe(false);
    for (const state of moves.withdraw.from) expect((toldStates as readonly string[]).includes(state)).toBe(false);
  });

  test("an information request returns to each state it can come from", () => {
    expect(moves.answerInfo.to).toEqual(moves.requestInfo.from);
  });

  test("the moves a company never sees are exactly those around the pending decision", () => {
    const around = (Object.keys(moves) as (keyof typeof moves)[]).filter(
      (move) => moves[move].to === "decision_pending" || move === "stopRelease",
    );
    expect([...innerMoves].sort()).toEqual(around.sort());
  });
});

test("receipt numbers carry the Korean year", () => {
  expect(receiptNumber(2026, 42)).toBe("BO-2026-0042");
  expect(receiptNumber(2026, 12345)).toBe("BO-2026-12345");
  expect(koreanYear(new Date("2026-12-31T15:00:00Z"))).toBe(2027);
  expect(koreanYear(new Date("2026-12-31T14:59:59Z"))).toBe(2026);
});

test("places: told ones and those to be told together", () => {
  expect(beyondPlaces({ releasing: 3, placed: 2, places: 5 })).toBe(0);
  expect(beyondPlaces({ releasing: 4, placed: 2, places: 5 })).toBe(1);
});

describe("a season", () => {
  const at = (text: string) => fromKoreanTime(text)!;
  const season = {
    publishedAt: at("2026-01-01T00:00"),
    phases: [{ kind: "call" as const, startsAt: at("2026-02-01T09:00"), endsAt: at("2026-03-01T18:00") }],
  };

  test("is open from the first moment of its call up to its last, once published", () => {
    expect(isOpen(season, at("2026-02-01T09:00"))).toBe(true);
    expect(isOpen(season, at("2026-03-01T17:59"))).toBe(true);
    expect(isOpen(season, at("2026-03-01T18:00"))).toBe(false);
    expect(isOpen(season, at("2026-02-01T08:59"))).toBe(false);
    expect(isOpen({ ...season, publishedAt: null }, at("2026-02-10T00:00"))).toBe(false);
    expect(isOpen({ ...season, publishedAt: at("2026-02-20T00:00") }, at("2026-02-10T00:00"))).toBe(false);
    expect(isOpen({ ...season, phases: [] }, at("2026-02-10T00:00"))).toBe(false);
  });

  test("comes, runs and ends", () => {
    expect(seasonProgress(season, at("2026-01-15T00:00"))).toBe("coming");
    expect(seasonProgress(season, at("2026-02-15T00:00"))).toBe("open");
    expect(seasonProgress(season, at("2026-04-15T00:00"))).toBe("finished");
  });

  test("reads and writes the Korean clock", () => {
    expect(at("2026-03-01T18:00").toISOString()).toBe("2026-03-01T09:00:00.000Z");
    expect(toKoreanTime(new Date("2026-12-31T20:30:00Z"))).toBe("2027-01-01T05:30");
    for (const wrong of ["", "2026-02-30T10:00", "2026-13-01T00:00", "2026-03-01 18:00", "2026-03-01T24:00"]) {
      expect(fromKoreanTime(wrong)).toBeNull();
    }
  });
});
