import { describe, expect, test } from "vitest";
import { pictureOf, productGraph } from "./rules.catalogue";

const product = {
  nameKo: "광분배기",
  nameEn: "",
  summaryKo: "손실이 적은 분배기",
  summaryEn: "",
  companyKo: "견본 회사",
  companyEn: "Sample company",
  sector: "photonics_appliances",
  sample: true,
} as const;
const at = {
  home: "https://a.test/en",
  list: "https://a.test/en/products",
  page: "https://a.test/en/p",
  pictures: ["x"],
};

describe("what machines are told", () => {
  test("stands in the reader's language as far as it is there", () => {
    expect(pictureOf(product, "en")).toMatchObject({ title: "광분배기", mark: "Sample" });
    const [told] = productGraph(product, [], "en", "Products", at)["@graph"];
    expect(told).toMatchObject({ "@type": "Product", name: "광분배기", manufacturer: { name: "Sample company" } });
  });

  test("holds the specifications in the reader's language as far as it is there, and no word of them where there are none", () => {
    const rows = [
      { nameKo: "두께", nameEn: "Thickness", valueKo: "0.5 mm", valueEn: "0.02 in" },
      { nameKo: "재질", nameEn: "", valueKo: "유리", valueEn: "" },
    ];
    expect(productGraph(product, rows, "en", "Products", at)["@graph"][0]).toMatchObject({
      additionalProperty: [
        { "@type": "PropertyValue", name: "Thickness", value: "0.02 in" },
        { "@type": "PropertyValue", name: "재질", value: "유리" },
      ],
    });
    expect(JSON.stringify(productGraph(product, [], "en", "Products", at))).not.toContain("additionalProperty");
  });

  test("holds no price and nothing of a person", () => {
    expect(JSON.stringify(productGraph(product, [], "ko", "제품", at))).not.toMatch(
      /price|offer|rating|email|telephone/iu,
    );
  });
});
