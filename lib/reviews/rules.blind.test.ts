import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ApplicationSnapshot, snapshotOf } from "../applications/rules";
import { blindSnapshot, hiddenName, nameHider } from "./rules.blind";

const company = {
  id: "0190c0de-0000-7000-8000-000000000001",
  nameKo: "주식회사 빛고을광학",
  nameEn: "Bitgoeul Optics Co., Ltd.",
  district: "buk",
  sector: "photonics_appliances",
  foundedYear: 2012,
  employees: 24,
  introductionKo: "빛고을광학은 광통신 부품을 만듭니다. (주)빛고을 광학 www.bitgoeul-optics.co.kr",
  introductionEn: "BITGOEUL OPTICS makes parts; mail sales@bitgoeul-optics.co.kr.",
  website: "https://www.bitgoeul-optics.co.kr/ko",
  certifications: ["iso9001"],
};

const product = {
  id: "0190c0de-0000-7000-8000-00000000000a",
  nameKo: "빛고을광학 커넥터",
  nameEn: "Bitgoeul-Optics connector",
  summaryKo: "요약",
  summaryEn: "Summary",
  differenceKo: "차이",
  differenceEn: "A daily part",
  sector: "photonics_appliances",
  hs6: "851770",
  withoutHs: false,
  priceMinCents: 1000,
  priceMaxCents: null,
  currency: "USD",
  unit: "piece",
  minimumOrder: null,
  monthlyCapacity: null,
  leadTimeDays: null,
  certificationsHeld: [],
  certificationsNeeded: [],
};

const filled = {
  helpKinds: [],
  motivationKo: "저희 빛 고 을 광 학 은",
  motivationEn: "We at bitgoeul\u00adoptics",
  goalsKo: "",
  goalsEn: "",
  targetStates: ["CA"],
};

const program = { id: "p", slug: "p", titleKo: "사업", titleEn: "Programme" };

const aSnapshot = (more: Partial<ApplicationSnapshot> = {}): ApplicationSnapshot => ({
  ...snapshotOf(program, company, [{ year: 2024, salesKrw: 1, exportsUsdCents: 2 }], [product], filled),
  ...more,
});

describe("a blinded snapshot", () => {
  test("holds neither names nor addresses, and everything else as it was", () => {
    const document = {
      id: "d",
      requirementId: "r",
      requirementKo: "사업 계획서",
      requirementEn: "Business plan",
      cityOnly: false,
      name: "빛고을광학_계획서.pdf",
      type: "application/pdf",
      sizeBytes: 10,
      sha256: "00",
    };
    const blind = blindSnapshot(aSnapshot({ documents: [document] }));
    expect(blind.company).toMatchObject({
      id: "",
      nameKo: hiddenName.ko,
      nameEn: hiddenName.en,
      website: null,
      district: null,
      sector: "photonics_appliances",
      introductionKo: "(기업명 가림)은 광통신 부품을 만듭니다. (주)(기업명 가림) www.(기업명 가림)",
      introductionEn: "(name hidden) makes parts; mail sales@(name hidden).",
    });
    expect(blind.products).toEqual([
      { ...product, id: "1", nameKo: "(기업명 가림) 커넥터", nameEn: "(name hidden) connector" },
    ]);
    expect(blind.application).toMatchObject({
      motivationKo: "저희 (기업명 가림) 은",
      motivationEn: "We at (name hidden)",
    });
    expect(blind.documents).toEqual([{ ...document, name: "(기업명 가림)_계획서.pdf" }]);
    expect(blind.company.years).toEqual([{ year: 2024, salesKrw: 1, exportsUsdCents: 2 }]);
    expect(blind.program).toEqual(program);
  });

  test("holds no name in its specifications either", () => {
    const rows = [
      { nameKo: "빛고을광학 규격", nameEn: "Bitgoeul Optics gauge", valueKo: "빛고을광학 A형", valueEn: "2 mm" },
    ];
    const [blind] = blindSnapshot(aSnapshot({ products: [{ ...product, specifications: rows }] })).products;
    expect(blind!.specifications).toEqual([
      {
        ...{ nameKo: "(기업명 가림) 규격", nameEn: "(name hidden) gauge" },
        ...{ valueKo: "(기업명 가림) A형", valueEn: "2 mm" },
      },
    ]);
  });

  test("knows the names that the company took later", () => {
    const renamed = { nameKo: "새빛광학", nameEn: "Saebit", website: null };
    const blind = blindSnapshot(aSnapshot({ application: { ...filled, motivationKo: "곧 새빛광학이 됩니다" } }), [
      renamed,
    ]);
    expect(JSON.stringify(blind)).not.toMatch(/새빛|saebit|빛고을/iu);
  });

  test("numbers products by the places it is given, so that two can be compared", () => {
    const [a, b] = [product, { ...product, id: "0190c0de-0000-7000-8000-00000000000b" }];
    const order = [a.id, b.id];
    expect(blindSnapshot(aSnapshot({ products: [b] }), [], order).products.map(({ id }) => id)).toEqual(["2"]);
  });

  test("a short word in Latin letters is a name only where it stands alone", () => {
    const hide = nameHider([{ nameKo: "", nameEn: "AI", website: null }]);
    expect(hide("AI makes a daily (ai) aid")).toBe("(name hidden) makes a daily ((name hidden)) aid");
  });

  test("a company without any name leaves texts alone", () => {
    expect(nameHider([{ nameKo: "(주)", nameEn: "Co., Ltd.", website: null }])("무엇이든")).toBe("무엇이든");
  });

  // Letters that do not occur in what stands in the place of a name.
  const letter = fc.constantFrom(..."bcfgjklopqruvwxyz빛고을광학테크".split(""));
  const name = fc.string({ unit: letter, minLength: 3, maxLength: 12 });
  const gap = fc.string({ unit: fc.constantFrom(" ", "-", ".", "\u200b", "\u00ad", "_", "·"), maxLength: 2 });
  const cased = fc.constantFrom(
    (text: string) => text,
    (text: string) => text.toUpperCase(),
  );
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

  test("no text holds the name in any spelling, wherever it stands", () => {
    fc.assert(
      fc.property(
        name,
        name,
        gap,
        cased,
        fc.string(),
        fc.string(),
        (nameKo, nameEn, between, change, before, after) => {
          const text = (said: string) => `${before}${change([...said].join(between))}${after}`;
          const hide = nameHider([{ nameKo, nameEn, website: null }]);
          for (const said of [nameKo, nameEn]) {
            const pieces = hide(text(said).normalize("NFC")).split(/\(기업명 가림\)|\(name hidden\)/u);
            for (const piece of pieces) {
              expect(plain(piece)).not.toContain(plain(nameKo));
              expect(plain(piece)).not.toContain(plain(nameEn));
            }
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  test("every text of a snapshot is blinded, wherever a later part puts it", () => {
    fc.assert(
      fc.property(name, fc.dictionary(fc.constantFrom("grants", "later"), fc.anything()), (nameKo, more) => {
        const content = {
          ...aSnapshot({ company: { ...company, years: [], nameKo } }),
          ...more,
          later: [{ deep: { text: `그 회사는 ${nameKo}입니다` } }],
        } as ApplicationSnapshot;
        const blind = blindSnapshot(content) as unknown as { later: [{ deep: { text: string } }] };
        expect(blind.later[0].deep.text).not.toContain(nameKo);
      }),
      { numRuns: 100 },
    );
  });

  test("texts without the name stay as they were, letter by letter", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const hide = nameHider([{ nameKo: "빛고을광학", nameEn: "Bitgoeul Optics", website: null }]);
        expect(hide(text)).toBe(text);
      }),
    );
  });
});
