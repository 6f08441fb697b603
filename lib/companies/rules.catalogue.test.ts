import { describe, expect, test } from "vitest";
import { catalogueGraph, pictureOf, productGraph } from "./rules.catalogue";

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

const nothing = { price: null, specifications: [] };

describe("what machines are told", () => {
  test("stands in the reader's language as far as it is there", () => {
    expect(pictureOf(product, "en")).toMatchObject({ title: "광분배기", mark: "Sample" });
    const [told] = productGraph(product, nothing, "en", "Products", at)["@graph"];
    expect(told).toMatchObject({ "@type": "Product", name: "광분배기", manufacturer: { name: "Sample company" } });
  });

  test("has a price where it is open, per unit and in its currency, and says nothing of stock", () => {
    const offersOf = (priceMinCents: number | null, priceMaxCents: number | null, currency = "USD", unit = "kg") => {
      const price = { priceMinCents, priceMaxCents, currency, unit };
      const [told] = productGraph(product, { ...nothing, price }, "en", "Products", at)["@graph"];
      return (told as { offers?: object }).offers;
    };
    expect(offersOf(1250, 4500)).toEqual({
      "@type": "AggregateOffer",
      ...{ priceCurrency: "USD", lowPrice: "12.50", highPrice: "45.00" },
      priceSpecification: {
        "@type": "UnitPriceSpecification",
        ...{ priceCurrency: "USD", minPrice: "12.50", maxPrice: "45.00", unitText: "kg" },
      },
    });
    expect(offersOf(5000, null, "KRW", "")).toEqual({
      "@type": "AggregateOffer",
      ...{ priceCurrency: "KRW", lowPrice: "5000" },
    });
    expect(offersOf(null, null)).toBeUndefined();
    expect(JSON.stringify(offersOf(1, 2))).not.toMatch(/availab|stock|seller/iu);
  });

  test("holds the specifications in the reader's language as far as it is there, and no word of them where there are none", () => {
    const specifications = [
      { nameKo: "두께", nameEn: "Thickness", valueKo: "0.5 mm", valueEn: "0.02 in" },
      { nameKo: "재질", nameEn: "", valueKo: "유리", valueEn: "" },
    ];
    expect(productGraph(product, { price: null, specifications }, "en", "Products", at)["@graph"][0]).toMatchObject({
      additionalProperty: [
        { "@type": "PropertyValue", name: "Thickness", value: "0.02 in" },
        { "@type": "PropertyValue", name: "재질", value: "유리" },
      ],
    });
    expect(JSON.stringify(productGraph(product, nothing, "en", "Products", at))).not.toContain("additionalProperty");
  });

  test("counts the rows of a page on from those before it", () => {
    const list = { name: "Products", at: at.list, total: 22, before: 20 };
    const rows = [{ ...product, slug: "a" }];
    expect(catalogueGraph(rows, list, "en", (slug) => `https://a.test/en/products/${slug}`)["@graph"]).toMatchObject([
      {
        "@type": "ItemList",
        numberOfItems: 22,
        itemListElement: [{ position: 21, name: "광분배기", url: "https://a.test/en/products/a" }],
      },
    ]);
  });

  test("holds no price and nothing of a person", () => {
    expect(JSON.stringify(productGraph(product, nothing, "ko", "제품", at))).not.toMatch(
      /price|offer|rating|email|telephone/iu,
    );
  });
});
