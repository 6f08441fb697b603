import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { ChamberEntry } from "@/components/chambers/chamber-entry";
import { NoticeLines } from "@/components/pages/notice-list";
import { CatalogueFilters } from "@/components/products/catalogue-filters";
import type { PublicChamberEntry } from "@/lib/chambers/queries";
import { readCatalogueFilter } from "@/lib/companies/input";
import type { Teaser } from "@/lib/companies/queries.catalogue";
import { messages } from "@/lib/i18n/messages";
import type { PageVersion } from "@/lib/pages/queries";
import { Landing } from "./landing";

type Language = "ko" | "en";
const shown = (locale: Language, children: ReactNode) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Asia/Seoul">
      {children}
    </NextIntlClientProvider>,
  );

const teaser = {
  ...{ id: "1", slug: "lens-1", nameKo: "렌즈", nameEn: "Lens", summaryKo: "렌즈입니다.", summaryEn: "A lens." },
  ...{ companyKo: "샘플광학", companyEn: "Sample Optics", companyDistrict: "buk", sector: "ai", chapter: "90" },
  ...{ certificationsHeld: [], sample: true },
} as unknown as Teaser;

describe("the first page", () => {
  const page = (locale: Language, teasers: Teaser[]) =>
    shown(locale, <Landing {...{ locale, teasers }} timeZone="Asia/Seoul" program={null} notices={[]} photos={[]} />);

  test.each(["ko", "en"] as const)(
    "leads in %s to the products, to one of them and to how matching works",
    (locale) => {
      const html = page(locale, [teaser]);
      for (const address of ["products", "products/lens-1", "how-matching-works"])
        expect(html).toContain(`href="/${locale}/${address}"`);
    },
  );

  test("has no part for products where there are none, and still leads to their list", () => {
    expect(page("en", [teaser])).toContain(messages.en.public.home.productsTitle);
    const html = page("en", []);
    expect(html).not.toContain(messages.en.public.home.productsTitle);
    expect(html).toContain('href="/en/products"');
  });
});

test("a notice says in a list in which language it is, where that is not the reader's", () => {
  const notice = { ...{ id: "1", slug: "holiday", effectiveOn: "2026-10-26", sample: false } };
  const lines = (locale: Language, texts: object) =>
    shown(locale, <NoticeLines notices={[{ ...notice, ...texts } as unknown as PageVersion]} locale={locale} />);
  const korean = { titleKo: "연휴 안내", bodyKo: "쉽니다.", titleEn: "", bodyEn: "" };
  const both = { ...korean, titleEn: "Holidays", bodyEn: "Closed." };
  expect(lines("en", korean)).toContain("In Korean");
  expect(lines("en", korean)).toContain('lang="ko"');
  // A title that is there in English does not make the notice one.
  expect(lines("en", { ...korean, titleEn: "Holidays" })).toContain("In Korean");
  expect(lines("en", both)).not.toContain("In Korean");
  expect(lines("ko", korean)).not.toContain("한국어");
});

describe("the filters of the catalogue", () => {
  const counts = {
    sector: new Map([["ai", 12]]),
    chapter: new Map([["90", 3]]),
    certification: new Map<string, number>(),
  };
  const chapters = [
    { code: "85", nameKo: "전기기기", nameEn: "Electrical equipment" },
    { code: "90", nameKo: "광학기기", nameEn: "Optical instruments" },
  ];
  const filters = (query: Record<string, string>) =>
    shown("en", <CatalogueFilters {...{ chapters, counts }} filter={readCatalogueFilter(query)} locale="en" />);

  test("say of each choice how many products it gives, without choices that give none", () => {
    const html = filters({});
    expect(html).toContain("Artificial intelligence (12)");
    expect(html).toContain("Optical instruments (3)");
    expect(html).not.toContain("Electrical equipment");
    expect(html).not.toContain("Food (");
  });

  test("keep a choice that is made, though it gives none", () => {
    expect(filters({ sector: "food", chapter: "85" })).toMatch(/<option[^>]*selected=""[^>]*>Food \(0\)/u);
    expect(filters({ chapter: "85" })).toContain("Electrical equipment (0)");
  });
});

test("a chamber's page leads on: to products of its sectors, and to the chambers of its state", () => {
  const chamber = {
    ...{ nameKo: "산타클라라", nameEn: "Santa Clara", kind: "chapter", city: "Santa Clara", metro: "San Jose" },
    ...{ stateCode: "CA", timeZone: "America/Los_Angeles", unverified: [], directory: false, sample: true },
    ...{ sectors: ["ai"], helpKinds: [], channels: [], certifications: [], hsChapters: [], languages: [] },
    ...{ aboutKo: "", aboutEn: "", territories: [], source: null, sourceYear: null, website: null },
  } as unknown as PublicChamberEntry;
  const states = new Map([["CA", { nameKo: "캘리포니아", nameEn: "California" }]]);
  const html = shown("en", <ChamberEntry {...{ chamber, states }} chapters={new Map()} locale="en" />);
  for (const address of ["/en/products", "/en/products?sector=ai", "/en/chambers?state=CA"])
    expect(html).toContain(`href="${address}"`);
});
