import { describe, expect, test } from "vitest";
import { editProductInput, profileInput, readCatalogueFilter, readCompanyFilter } from "./input";
import {
  centsAsTyped,
  differingFields,
  maskContact,
  productAsTyped,
  productGaps,
  productSlug,
  profileAsTyped,
  profileGaps,
} from "./rules";

const complete = {
  id: "0192d3c4-0000-7000-8000-000000000001",
  version: 3,
  nameKo: "샘플정밀광학",
  nameEn: "Sample Optics",
  businessNumber: "1234567891",
  corporateNumber: null,
  district: "buk",
  addressKo: "광주광역시 북구 첨단과기로 1",
  addressEn: "",
  postcode: "61005",
  sector: "photonics_appliances",
  foundedYear: 2012,
  employees: 24,
  years: [{ year: 2025, salesKrw: 1_200_000_000, exportsUsdCents: 1_234_550 }],
  certifications: ["iso_9001"],
  website: null,
  introductionKo: "소개",
  introductionEn: "Introduction",
  contactName: "김담당",
  contactTitle: "이사",
  contactEmail: "kim@portal.test",
  contactPhone: "+82621234567",
};

describe("what is missing", () => {
  test("nothing, of a complete profile", () => expect(profileGaps(complete)).toEqual([]));
  test("is named field by field, in the form's order", () => {
    const empty = { ...complete, nameEn: "", businessNumber: null, employees: null, contactPhone: "" };
    expect(profileGaps(empty)).toEqual(["nameEn", "businessNumber", "employees", "contactPhone"]);
  });
  test("no employees at all is an answer", () => expect(profileGaps({ ...complete, employees: 0 })).toEqual([]));
  test("a product without a line in the nomenclature needs no code", () => {
    const product = {
      nameKo: "앱",
      nameEn: "App",
      summaryKo: "요약",
      summaryEn: "Summary",
      differenceKo: "다름",
      sector: "ai",
      hs6: null,
      withoutHs: true,
    };
    expect(productGaps(product)).toEqual([]);
    expect(productGaps({ ...product, withoutHs: false })).toEqual(["hs6"]);
  });
});

describe("a profile in its form", () => {
  test("goes through the schema and comes back the same", () => {
    const read = profileInput.parse(profileAsTyped(complete));
    expect(read).toMatchObject({
      businessNumber: "1234567891",
      foundedYear: 2012,
      employees: 24,
      years: [{ year: 2025, salesKrw: 1_200_000_000, exportsUsd: 1_234_550 }],
      contactPhone: "+82621234567",
      website: null,
    });
  });
  const form = profileAsTyped(complete);
  const problemsIn = (values: object) => {
    const read = profileInput.safeParse({ ...form, ...values });
    return read.success ? [] : read.error.issues.map((issue) => [issue.path.join("."), issue.message]);
  };
  test.each([
    ["full-width digits and hyphens", { businessNumber: "１２３－４５－６７８９１" }],
    ["a corporate number with a failing check digit", { corporateNumber: "110111-0062439" }],
    ["the address before the merger", { addressKo: "광주광역시 북구 용봉로 77", district: "" }],
    ["the address after the merger", { addressKo: "전남광주통합특별시 북구 용봉로 77", district: "buk" }],
    ["a decomposed address", { addressKo: "광주광역시 북구 용봉로 77".normalize("NFD"), district: "" }],
    ["an address elsewhere with a district chosen by hand", { addressKo: "서울특별시 중구 세종대로 1" }],
    ["an English address alone", { addressKo: "", addressEn: "77 Yongbong-ro, Buk-gu, Gwangju", district: "" }],
  ])("takes %s", (_, values) => {
    const read = profileInput.parse({ ...form, ...values });
    expect(read.businessNumber).toBe("1234567891");
    expect(read.district).toBe("buk");
    expect(read.addressKo).toBe(read.addressKo.normalize("NFC"));
  });
  test.each([
    ["a wrong check digit", { businessNumber: "1234567890" }, [["businessNumber", "businessNumberChecksum"]]],
    ["nine digits", { businessNumber: "123456789" }, [["businessNumber", "businessNumberForm"]]],
    ["another district than the address's", { district: "seo" }, [["district", "districtMismatch"]]],
    ["a year twice", { years: [form.years[0], form.years[0]] }, [["years.1.year", "yearTwice"]]],
    ["a postcode of six digits", { postcode: "500-001" }, [["postcode", "postcode"]]],
    ["a script as web site", { website: "javascript:alert(1)" }, [["website", "website"]]],
    ["NUL", { nameKo: "가\u0000" }, [["nameKo", "unreadableCharacters"]]],
    ["half a character", { introductionKo: "\udc00" }, [["introductionKo", "unreadableCharacters"]]],
    ["a hidden direction mark", { nameKo: "회사\u202e" }, [["nameKo", "unreadableCharacters"]]],
    ["ten thousand characters", { introductionKo: "가".repeat(10_000) }, [["introductionKo", "tooLong"]]],
    ["an unknown certificate", { certifications: ["iso_9001", "none"] }, [["certifications", "choice"]]],
  ])("refuses %s", (_, values, problems) => expect(problemsIn(values)).toEqual(problems));
  test("refuses an unknown field", () => expect(problemsIn({ state: "verified" })).toHaveLength(1));
  test("refuses six years", () => {
    const years = [2019, 2020, 2021, 2022, 2023, 2024].map((year) => ({ ...form.years[0], year: String(year) }));
    expect(problemsIn({ years })[0]?.[0]).toBe("years");
  });
  test("names what differs from an older draft", () => {
    const draft = { ...form, version: 1, employees: "25", website: "https://x.test/" };
    expect(differingFields(form, draft)).toEqual(["employees", "website"]);
  });
});

describe("a product in its form", () => {
  const form = { ...productAsTyped(null), nameKo: "제품", productId: complete.id, version: 1 };
  test("says nothing of sales channels at first, and need not", () => {
    expect(editProductInput.parse(form).channels).toEqual([]);
  });
  test("keeps the sales channels that were chosen, and no others than there are", () => {
    const channels = ["importer", "online_marketplace"];
    expect(editProductInput.parse({ ...form, channels }).channels).toEqual(channels);
    expect(differingFields(productAsTyped(null), { ...form, channels })).toEqual(["nameKo", "channels"]);
    const read = editProductInput.safeParse({ ...form, channels: ["door_to_door"] });
    expect(read.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([["channels", "choice"]]);
  });
});

test("money as people type it", () => {
  expect([null, 0, 5, 1250, 1200, 1_234_550].map(centsAsTyped)).toEqual(["", "0", "0.05", "12.50", "12", "12345.50"]);
});

test("a product's address is readable and the only one", () => {
  const id = "0192d3c4-0000-7000-8000-0000deadbeef";
  expect(productSlug("Low-Loss PLC Splitter (1×8)!", id)).toBe("low-loss-plc-splitter-1-8-deadbeef");
  expect(productSlug("", id)).toBe("product-deadbeef");
  expect(productSlug("광주", id)).toBe("product-deadbeef");
});

test("a masked contact cannot be reached", () => {
  expect(maskContact(complete)).toEqual({
    contactName: "김**",
    contactTitle: "이사",
    contactEmail: "k***@portal.test",
    contactPhone: "***-****-**67",
  });
  expect(maskContact({ contactName: "", contactTitle: "", contactEmail: "", contactPhone: "" })).toEqual({
    contactName: "",
    contactTitle: "",
    contactEmail: "",
    contactPhone: "",
  });
});

describe("an address of a list", () => {
  test("is read by closed lists; what cannot be counts as absent", () => {
    expect(
      readCompanyFilter({ state: "verified", district: "mars", sort: "'; drop", page: "-1", q: "  광주 " }),
    ).toEqual({
      q: "광주",
      state: "verified",
      mark: null,
      names: null,
      district: null,
      sector: null,
      sort: "newest",
      page: 1,
    });
    const odd = { priceFrom: "-5", priceTo: "1e9", minimumOrder: "many", leadTime: "29", photo: "'" };
    expect(readCatalogueFilter({ q: "\u0000", chapter: "85%", page: ["1", "2"], ...odd })).toEqual({
      q: null,
      sector: null,
      chapter: null,
      certification: null,
      priceFrom: null,
      priceTo: null,
      minimumOrder: null,
      leadTime: null,
      photo: null,
      sort: "newest",
      page: 1,
    });
  });
});
