import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EligibilityVerdict } from "../programs/rules.eligibility";
import {
  type ApplicationSnapshot,
  appealUntil,
  canonicalJson,
  conditionEnds,
  conditionsEnd,
  filePlace,
  filePlaceOf,
  forReviewers,
  type Gap,
  gapsWithin,
  openParts,
  type SnapshotDocument,
  withParts,
} from "./rules";
import { compareSnapshots, countChanges, wordsOf } from "./rules.comparison";
import { outlineOf } from "./rules.outline";
import { cityTranslation, pairsOf, sourceHash, translationState, translationsAfter } from "./rules.translations";
import { infoParts } from "./states";

const product = (id: string, more = {}): ApplicationSnapshot["products"][number] => ({
  id,
  nameKo: `제품 ${id}`,
  nameEn: `Product ${id}`,
  summaryKo: "광통신용 분배기",
  summaryEn: "A splitter",
  differenceKo: "",
  differenceEn: "",
  sector: "ai",
  hs6: "854470",
  withoutHs: false,
  priceMinCents: 100,
  priceMaxCents: 200,
  currency: "USD",
  unit: "piece",
  minimumOrder: null,
  monthlyCapacity: null,
  leadTimeDays: null,
  certificationsHeld: ["iso_9001"],
  certificationsNeeded: [],
  ...more,
});

const file = (id: string, more: Partial<SnapshotDocument> = {}): SnapshotDocument => ({
  id,
  requirementId: "r",
  requirementKo: "사업계획서",
  requirementEn: "Business plan",
  cityOnly: false,
  name: `${id}.pdf`,
  type: "application/pdf",
  sizeBytes: 10,
  sha256: id,
  ...more,
});

const verdict = (outcome: EligibilityVerdict["outcome"]): EligibilityVerdict => ({
  rule: { kind: "registration_checked" },
  outcome,
  found: { kind: "registration_checked", value: outcome === "met" },
});

const snapshot = (more: Partial<ApplicationSnapshot> = {}): ApplicationSnapshot => ({
  program: { id: "s", slug: "s", titleKo: "사업", titleEn: "Programme" },
  company: {
    id: "c",
    nameKo: "회사",
    nameEn: "Company",
    district: "buk",
    sector: "ai",
    foundedYear: 2012,
    employees: 24,
    introductionKo: "소개",
    introductionEn: "About",
    website: null,
    certifications: [],
    years: [{ year: 2025, salesKrw: 100, exportsUsdCents: null }],
  },
  products: [product("a"), product("b")],
  application: {
    helpKinds: ["ces"],
    motivationKo: "미국 판로를 찾고 있습니다.",
    motivationEn: "",
    goalsKo: "첫 계약",
    goalsEn: "First contract",
    targetStates: ["CA"],
  },
  answers: [
    {
      id: "q",
      kind: "long_text",
      labelKo: "질문",
      labelEn: "Question",
      options: [],
      answer: { ko: "하나 둘", en: "" },
    },
  ],
  documents: [file("1"), file("2", { cityOnly: true })],
  eligibility: [verdict("unmet")],
  ...more,
});

describe("comparing two snapshots", () => {
  test("the same content has no differences, and neither has the same content before there were answers", () => {
    expect(countChanges(compareSnapshots(snapshot(), snapshot()))).toBe(0);
    const { answers: _, documents: __, eligibility: ___, ...old } = snapshot();
    expect(countChanges(compareSnapshots(old, old))).toBe(0);
  });

  test("says field by field what has changed", () => {
    const before = snapshot();
    const after = snapshot({
      company: { ...before.company, employees: 30, years: [{ year: 2025, salesKrw: 120, exportsUsdCents: null }] },
      products: [product("a", { priceMaxCents: 300 }), product("c")],
      application: { ...before.application, motivationKo: "미국 판로를 넓히려고 합니다.", targetStates: ["WA"] },
      answers: [{ ...before.answers![0]!, answer: { ko: "하나 셋", en: "" } }],
      documents: [file("1"), file("3")],
      eligibility: [verdict("met")],
    });
    const found = compareSnapshots(before, after);
    expect(found.company).toEqual([{ kind: "value", key: "employees", before: 24, after: 30 }]);
    expect(found.years).toEqual([{ year: 2025, changes: [{ kind: "value", key: "sales", before: 100, after: 120 }] }]);
    expect(found.products.added.map(({ id }) => id)).toEqual(["c"]);
    expect(found.products.removed.map(({ id }) => id)).toEqual(["b"]);
    expect(found.products.changed).toMatchObject([
      { id: "a", changes: [{ kind: "value", key: "priceMax", before: 200, after: 300 }] },
    ]);
    expect(found.application).toMatchObject([
      { kind: "text", key: "motivation", language: "ko" },
      { kind: "list", key: "states", added: ["WA"], removed: ["CA"] },
    ]);
    expect(found.answers).toMatchObject([{ state: "changed", changes: [{ kind: "text", language: "ko" }] }]);
    expect(found.documents.added.map(({ id }) => id)).toEqual(["3"]);
    expect(found.documents.removed.map(({ id }) => id)).toEqual(["2"]);
    expect(found.verdicts).toMatchObject([{ before: "unmet", after: "met" }]);
    expect(countChanges(found)).toBe(11);
  });

  test("specifications that came and went are told as lines, also against one from before there were any", () => {
    const rows = [
      { nameKo: "두께", nameEn: "Thickness", valueKo: "0.5 mm", valueEn: "0.02 in" },
      { nameKo: "재질", nameEn: "", valueKo: "유리", valueEn: "" },
    ];
    const [old, measured] = [[product("a")], [product("a", { specifications: rows })]];
    const changesOf = (before: typeof old, after: typeof old) =>
      compareSnapshots(snapshot({ products: before }), snapshot({ products: after })).products.changed[0]?.changes;
    const added = ["두께: 0.5 mm | Thickness: 0.02 in", "재질: 유리"];
    expect(changesOf(old, measured)).toEqual([{ kind: "list", key: "specifications", added, removed: [] }]);
    const thinner = [product("a", { specifications: [{ ...rows[0]!, valueKo: "0.4 mm" }, rows[1]!] })];
    expect(changesOf(measured, thinner)).toEqual([
      {
        ...{ kind: "list", key: "specifications" },
        ...{ added: ["두께: 0.4 mm | Thickness: 0.02 in"], removed: [added[0]] },
      },
    ]);
    expect(changesOf(measured, measured)).toBeUndefined();
  });

  test("a replaced file of the same name is told by what is in it", () => {
    const after = snapshot({ documents: [file("1", { sha256: "other" }), file("2", { cityOnly: true })] });
    const { added, removed } = compareSnapshots(snapshot(), after).documents;
    expect([added.length, removed.length]).toEqual([1, 1]);
  });

  test("the words lead from one text to the other, whatever the texts", () => {
    const text = fc.string({ unit: fc.constantFrom("가", "나 ", "\n", "a", " b", "다,"), maxLength: 30 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const words = wordsOf(before, after);
        const read = (without: string) =>
          words
            .filter(({ kind }) => kind !== without)
            .map((one) => one.text)
            .join("");
        expect(read("added")).toBe(before);
        expect(read("removed")).toBe(after);
      }),
    );
    expect(wordsOf("가".repeat(20_000), "나")).toHaveLength(2);
    // Half of it stays, but following each of so many changes would hold everybody up.
    const [before, after] = [..."ab"].map((mark) => `${mark} 가 `.repeat(1_000));
    expect(wordsOf(before!, after!)).toEqual([
      { kind: "removed", text: before },
      { kind: "added", text: after },
    ]);
  });

  test("changes are whole words in either script, neighbours are one change, and what is new throughout is one text for another", () => {
    const said = (before: string, after: string) =>
      wordsOf(before, after).map(({ kind, text }) => `${{ same: "", added: "+", removed: "-" }[kind]}${text}`);
    expect(
      said("구매 담당자 다섯 명과 상담하고 견적을 받는 것", "구매 책임자 여섯 명과 상담하고 견적을 받는 것"),
    ).toEqual(["구매 ", "-담당자 다섯", "+책임자 여섯", " 명과 상담하고 견적을 받는 것"]);
    expect(said("Talks with five buyers in one year.", "Talks with six buyers in one year.")).toEqual([
      "Talks with ",
      "-five",
      "+six",
      " buyers in one year.",
    ]);
    expect(said("구매 담당자 다섯 명과 상담하기.", "여섯 달 안에 두 번째 생산 라인을 갖추기.")).toEqual([
      "-구매 담당자 다섯 명과 상담하기.",
      "+여섯 달 안에 두 번째 생산 라인을 갖추기.",
    ]);
    expect(said("", "새 글")).toEqual(["+새 글"]);
  });
});

describe("what may change", () => {
  test("only the opened parts of what was sent are replaced", () => {
    const last = snapshot();
    const current = snapshot({
      company: { ...last.company, employees: 99 },
      products: [product("c")],
      application: { ...last.application, goalsKo: "새 목표" },
      answers: [],
      documents: [file("9")],
      eligibility: [verdict("met")],
    });
    expect(withParts(last, current, [])).toEqual(last);
    expect(withParts(last, current, ["answers"])).toEqual({
      ...last,
      application: current.application,
      answers: undefined,
    });
    expect(withParts(last, current, ["documents"])).toEqual({ ...last, documents: current.documents });
    expect(withParts(last, current, ["profile"])).toEqual({
      ...last,
      company: current.company,
      products: current.products,
      eligibility: current.eligibility,
    });
    expect(canonicalJson(withParts(last, current, infoParts))).toBe(canonicalJson({ ...current, answers: undefined }));
  });

  test("everything in a draft while the call is open, later what the question opened", () => {
    const now = new Date("2026-05-10T00:00:00Z");
    const season = (ends: string) => ({
      publishedAt: new Date("2026-01-01"),
      phases: [{ kind: "call" as const, startsAt: new Date("2026-05-01"), endsAt: new Date(ends) }],
    });
    const open = season("2026-06-01");
    expect(openParts({ state: "draft", requestedParts: null }, open, now)).toEqual(infoParts);
    expect(openParts({ state: "draft", requestedParts: null }, season("2026-05-02"), now)).toEqual([]);
    expect(openParts({ state: "info_requested", requestedParts: ["documents"] }, open, now)).toEqual(["documents"]);
    expect(openParts({ state: "in_review", requestedParts: ["documents"] }, open, now)).toEqual([]);
  });

  test("gaps count only where they can be filled", () => {
    const gaps: Gap[] = [
      { where: "application", field: "productIds" },
      { where: "application", field: "goalsKo" },
      { where: "document", field: "d", labelKo: "", labelEn: "" },
      { where: "question", field: "q", labelKo: "", labelEn: "" },
      { where: "profile", field: "district" },
    ];
    expect(gapsWithin(gaps, ["answers"]).map(({ field }) => field)).toEqual(["goalsKo", "q"]);
    expect(gapsWithin(gaps, ["profile"]).map(({ field }) => field)).toEqual(["productIds", "district"]);
    expect(gapsWithin(gaps, ["documents"]).map(({ field }) => field)).toEqual(["d"]);
    expect(gapsWithin(gaps, [])).toEqual([]);
  });
});

test("reviewers read neither what is for the city alone nor how the conditions were judged", () => {
  const read = forReviewers(snapshot());
  expect(read.documents!.map(({ id }) => id)).toEqual(["1"]);
  expect(canonicalJson(read)).not.toContain('"2.pdf"');
  expect(read.eligibility).toBeUndefined();
  expect(forReviewers(snapshot({ documents: [file("2", { cityOnly: true })] })).documents).toBeUndefined();
});

describe("translations", () => {
  const at = new Date("2026-05-10T00:00:00Z");
  const later = new Date("2026-05-12T00:00:00Z");
  const texts = (ko: string, en: string) =>
    pairsOf({ motivationKo: ko, motivationEn: en, goalsKo: "", goalsEn: "" }, [], {});
  const saved = (before: Parameters<typeof translationsAfter>[0], was: string[], now: string[], confirmed?: string[]) =>
    translationsAfter(before, texts(was[0]!, was[1]!), texts(now[0]!, now[1]!), { at: later, confirmed });

  test("the language that was there first is the source; both at once, it is Korean", () => {
    expect(saved({}, ["", ""], ["가", ""])).toEqual({});
    expect(saved({}, ["", "A"], ["가", "A"]).motivation).toMatchObject({ source: "en", sourceHash: sourceHash("A") });
    expect(saved({}, ["", ""], ["가", "A"]).motivation).toMatchObject({ source: "ko", by: "company" });
  });

  test("a changed source makes the translation old, until it is written anew or looked at", () => {
    const known = translationsAfter({}, texts("가", ""), texts("가", "A"), { at });
    const stale = saved(known, ["가", "A"], ["나", "A"]);
    expect(stale).toEqual(known);
    expect(translationState({ ko: "나", en: "A" }, stale.motivation).state).toBe("source_changed");
    const written = saved(stale, ["나", "A"], ["나", "B"]);
    expect(translationState({ ko: "나", en: "B" }, written.motivation).state).toBe("translated");
    const confirmed = saved(stale, ["나", "A"], ["나", "A"], ["motivation"]);
    expect(translationState({ ko: "나", en: "A" }, confirmed.motivation)).toMatchObject({
      state: "translated",
      at: later,
    });
    const back = saved(stale, ["나", "A"], ["가", "A"]);
    expect(translationState({ ko: "가", en: "A" }, back.motivation).state).toBe("translated");
  });

  test("the same text in another composition is the same source", () => {
    expect(sourceHash("광주".normalize("NFD"))).toBe(sourceHash("광주"));
  });

  test("the city's words stand in for what is missing, and give way to the company's own", () => {
    const city = cityTranslation({ ko: "가", en: "" }, "Ga", at)!;
    expect(translationState({ ko: "가", en: "" }, city)).toMatchObject({ state: "translated", by: "city", text: "Ga" });
    expect(translationState({ ko: "나", en: "" }, city).state).toBe("source_changed");
    expect(saved({ motivation: city }, ["가", ""], ["나", ""])).toEqual({ motivation: city });
    expect(saved({ motivation: city }, ["가", ""], ["가", "Own"]).motivation).toMatchObject({ by: "company" });
    expect(cityTranslation({ ko: "가", en: "A" }, "B", at)).toBeNull();
    expect(cityTranslation({ ko: "", en: "" }, "B", at)).toBeNull();
  });

  test("says what is there at all, and that the day of an old translation is not known", () => {
    expect(translationState({ ko: "", en: "" }, undefined)).toEqual({ state: "empty" });
    expect(translationState({ ko: "", en: "A" }, undefined)).toEqual({ state: "source_only", source: "en" });
    expect(translationState({ ko: "가", en: "A" }, undefined)).toMatchObject({ state: "translated", at: null });
  });
});

describe("days", () => {
  test("an appeal is possible for as many days as the season says, from the telling on", () => {
    const told = { state: "declined" as const, stateEnteredAt: new Date("2026-05-01T00:00:00Z") };
    expect(appealUntil(told, 14)).toEqual(new Date("2026-05-15T00:00:00Z"));
    expect(appealUntil({ ...told, state: "accepted" }, 14)).toBeNull();
  });

  test("a condition lasts to the end of its day by the Korean clock; the last open one decides", () => {
    expect(conditionEnds({ dueOn: "2026-05-31" })).toEqual(new Date("2026-05-31T15:00:00Z"));
    const condition = (dueOn: string, metAt: string | null) => ({
      ...{ id: dueOn, ko: "", en: "", dueOn, metAt, note: "", sent: "", sentAt: null },
    });
    const stateEnteredAt = new Date("2026-05-01T00:00:00Z");
    const conditions = [condition("2026-06-30", "2026-05-02"), condition("2026-05-31", null)];
    expect(conditionsEnd({ stateEnteredAt, conditions })).toEqual(new Date("2026-05-31T15:00:00Z"));
    expect(conditionsEnd({ stateEnteredAt, conditions: [] })).toEqual(new Date("2026-05-31T00:00:00Z"));
  });
});

test("what a file goes with is read back as it was written", () => {
  for (const place of [
    { kind: "requirement", id: "0199-a" },
    { kind: "appeal", id: "0199-b" },
    { kind: "condition", id: "c1" },
  ] as const)
    expect(filePlaceOf(filePlace(place))).toEqual(place);
});

describe("the outline", () => {
  const asked = {
    questions: [
      { id: "q1", kind: "long_text" as const },
      { id: "q2", kind: "yes_no" as const },
    ],
    documents: [
      { id: "d1", required: true },
      { id: "d2", required: false },
    ],
  };

  test("counts what is asked and what is left, in fives", () => {
    const gaps: Gap[] = [
      { where: "question", field: "answers-q1-ko", labelKo: "", labelEn: "" },
      { where: "document", field: "d1", labelKo: "", labelEn: "" },
      { where: "application", field: "motivationKo" },
    ];
    const outline = outlineOf(asked, gaps);
    const of = (part: string) => outline.parts.find((one) => one.part === part);
    expect(of("questions")).toEqual({ part: "questions", minutes: 11, left: 10, open: 1 });
    expect(of("documents")).toEqual({ part: "documents", minutes: 5, left: 5, open: 1 });
    expect(of("texts")).toEqual({ part: "texts", minutes: 21, left: 10, open: 1 });
    expect([outline.minutes, outline.left]).toEqual([50, 35]);
  });

  test("leaves out what the season does not ask for", () => {
    const { parts, minutes } = outlineOf({ questions: [], documents: [] }, []);
    expect(minutes).toBe(30);
    expect(parts.map(({ part }) => part)).toEqual(["profile", "products", "texts", "check"]);
  });
});
