import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkBusinessNumber,
  checkCorporateNumber,
  checkHsCode,
  checkHsk,
  escapeLike,
  formatBusinessNumber,
  formatCorporateNumber,
  formatHsCode,
  formatPhone,
  hsSearchText,
  normalizePhone,
  parseGwangjuAddress,
  searchTerm,
} from "./rules";
import { districtNames, districts } from "./states";

describe("business registration number", () => {
  test.each([
    ["123-45-67891", "1234567891"],
    ["111-11-11119", "1111111119"],
    ["400-86-00000", "4008600000"],
    ["408-81-12349", "4088112349"],
    ["１２３-４５-６７８９１", "1234567891"],
    [" 123 45 67891 ", "1234567891"],
    ["123–45–67891", "1234567891"],
  ])("%s is valid", (typed, value) => expect(checkBusinessNumber(typed)).toEqual({ ok: true, value }));

  test.each([
    ["1234567890", "checksum"],
    ["000-00-00000", "zeros"],
    ["123456789", "length"],
    ["12345678912", "length"],
    ["", "length"],
    ["123-45-6789a", "characters"],
    ["123-45-6789\u0000", "characters"],
  ])("%s is refused: %s", (typed, reason) => expect(checkBusinessNumber(typed)).toEqual({ ok: false, reason }));

  test("exactly one last digit fits nine given ones", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (front) => {
        const nine = String(front).padStart(9, "0");
        expect([..."0123456789"].filter((last) => checkBusinessNumber(nine + last).ok)).toHaveLength(1);
      }),
    );
  });

  test("is written with two hyphens", () => {
    expect(formatBusinessNumber("1234567891")).toBe("123-45-67891");
    expect(formatBusinessNumber("12345")).toBe("12345");
  });
});

describe("corporate registration number", () => {
  test("a wrong check digit only warns", () => {
    expect(checkCorporateNumber("110111-0062432")).toEqual({ ok: true, value: "1101110062432", suspect: false });
    expect(checkCorporateNumber("110111-0062433")).toEqual({ ok: true, value: "1101110062433", suspect: true });
  });
  test.each([
    ["000000-0000000", "zeros"],
    ["110111-006243", "length"],
    ["110111-006243x", "characters"],
  ])("%s is refused: %s", (typed, reason) => expect(checkCorporateNumber(typed)).toEqual({ ok: false, reason }));
  test("is written with one hyphen", () => expect(formatCorporateNumber("1101110062432")).toBe("110111-0062432"));
});

describe("HS code", () => {
  test.each(["850760", "8507.60", " 8507 60 ", "８５０７.６０", "8507-60"])("%s is 850760", (typed) =>
    expect(checkHsCode(typed)).toEqual({ ok: true, hs6: "850760" }),
  );
  test("keeps its leading zero", () => expect(checkHsCode("0101.21")).toEqual({ ok: true, hs6: "010121" }));
  test.each([
    ["85076", "length"],
    ["8507.60.00", "length"],
    ["85o760", "characters"],
    ["000000", "chapter"],
    ["770000", "chapter"],
    ["981000", "chapter"],
    ["990000", "chapter"],
  ])("%s is refused: %s", (typed, reason) => expect(checkHsCode(typed)).toEqual({ ok: false, reason }));
  test("a withdrawn code names its successors", () => {
    expect(checkHsCode("8541.40")).toEqual({
      ok: false,
      reason: "withdrawn",
      replacements: ["854141", "854142", "854143", "854149"],
    });
    for (const old of ["940540", "853950", "851770"]) expect(checkHsCode(old)).toMatchObject({ reason: "withdrawn" });
  });
  test("is written with a dot, the Korean ten digits with a hyphen too", () => {
    expect(["85", "8507", "85076", "850760", "8507600000"].map(formatHsCode)).toEqual([
      "85",
      "8507",
      "8507.6",
      "8507.60",
      "8507.60-0000",
    ]);
  });
  test("the Korean ten digits must belong to the item", () => {
    expect(checkHsk("8507.60-0000", "850760")).toEqual({ ok: true, hsk: "8507600000" });
    expect(checkHsk("8507.20-0000", "850760")).toEqual({ ok: false, reason: "otherItem" });
    expect(checkHsk("8507.60", "850760")).toEqual({ ok: false, reason: "length" });
  });
});

describe("address in the city", () => {
  const forms = [
    "광주광역시 ",
    "광주시 ",
    "광주 ",
    "전남광주통합특별시 ",
    "광주특별시 ",
    "광주광역시",
    "(61001) 광주광역시 ",
    "대한민국 광주광역시 ",
  ];
  test.each(districts)("%s is found in every form, decomposed Hangul included", (district) => {
    for (const form of forms) {
      const address = `${form}${districtNames[district].ko} 첨단과기로 123`;
      expect(parseGwangjuAddress(address), address).toEqual({ district });
      expect(parseGwangjuAddress(address.normalize("NFD")), address).toEqual({ district });
    }
    expect(parseGwangjuAddress(`123 Cheomdan-ro, ${districtNames[district].en}, Gwangju`)).toEqual({ district });
  });
  test.each([
    "경기도 광주시 오포로 1",
    "경기도 광주시 동구릉로 1",
    "대구광역시 북구 칠곡중앙대로 1",
    "부산광역시 동구 1",
    "북구 용봉로 77",
    "광주광역시",
    "광주광역시 동구릉로 1",
    "Buk-gu, Daegu",
    "Seo-gu, Gwangju-si, Gyeonggi-do",
    "",
  ])("%s is not in one of its districts", (address) => expect(parseGwangjuAddress(address)).toBeNull());
});

describe("telephone number", () => {
  test.each([
    ["062-123-4567", "+82621234567"],
    ["(062) 123-4567", "+82621234567"],
    ["+82 62 123 4567", "+82621234567"],
    ["+82 (0)62-123-4567", "+82621234567"],
    ["0082-62-123-4567", "+82621234567"],
    ["010-1234-5678", "+821012345678"],
    ["０１０－１２３４－５６７８", "+821012345678"],
    ["02-312-4567", "+8223124567"],
    ["070-1234-5678", "+827012345678"],
    ["0507-1234-5678", "+8250712345678"],
    ["1588-1234", "15881234"],
    ["+1 408-555-0100", "+14085550100"],
    ["(408) 555-0100", "+14085550100"],
  ])("%s is %s", (typed, value) => {
    expect(normalizePhone(typed)).toBe(value);
    expect(normalizePhone(formatPhone(value, "ko"))).toBe(value);
    expect(normalizePhone(formatPhone(value, "en"))).toBe(value);
  });
  test.each(["", "12345", "062-12-345", "010-123", "+44 20 7946 0958", "전화 없음", "066-123-4567"])(
    "%s is not one",
    (typed) => expect(normalizePhone(typed)).toBeNull(),
  );
  test("is written as the reader dials it", () => {
    expect(formatPhone("+82621234567", "ko")).toBe("062-123-4567");
    expect(formatPhone("+82621234567", "en")).toBe("+82 62-123-4567");
    expect(formatPhone("+8223124567", "ko")).toBe("02-312-4567");
    expect(formatPhone("+8250712345678", "ko")).toBe("0507-1234-5678");
    expect(formatPhone("15881234", "en")).toBe("1588-1234");
    expect(formatPhone("+14085550100", "ko")).toBe("+1 408-555-0100");
    expect(formatPhone("unknown", "ko")).toBe("unknown");
  });
});

describe("search words", () => {
  test("spaces, case, width and decomposition make no difference", () => {
    expect(searchTerm("리튬이온 배터리".normalize("NFD"))).toBe("리튬이온배터리");
    expect(searchTerm("ＬＥＤ Lamp")).toBe("ledlamp");
  });
  test("terms stand between bars, each once", () => {
    expect(hsSearchText(["LED 램프", "led램프", "", "|"])).toBe("|led램프|");
  });
  test("pattern signs become ordinary characters", () => expect(escapeLike("100%_\\")).toBe("100\\%\\_\\\\"));
});
