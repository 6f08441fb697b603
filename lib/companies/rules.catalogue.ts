import { breadcrumbOf, graphOf, listOf, type Step } from "../core/structured";
import { plainMoney } from "../i18n/formatters";
import type { Locale } from "../i18n/locales";
import { translate } from "../i18n/translate";
import type { Specification } from "./rules";

/* What machines are told of a published product: no more than its page says to everybody. */

type Told = {
  nameKo: string;
  nameEn: string;
  summaryKo: string;
  summaryEn: string;
  companyKo: string;
  companyEn: string;
  sector: string | null;
  sample: boolean;
};

const inLanguage = (locale: Locale, ko: string, en: string) => (locale === "en" ? en || ko : ko || en);

const wordsOf = (product: Told, locale: Locale) => {
  const t = translate(locale, "reference");
  const sector = `sectors.${product.sector}` as "sectors.ai";
  return {
    name: inLanguage(locale, product.nameKo, product.nameEn),
    summary: inLanguage(locale, product.summaryKo, product.summaryEn),
    company: inLanguage(locale, product.companyKo, product.companyEn),
    sector: product.sector && t.has(sector) ? t(sector) : null,
  };
};

/** What the picture beside a link says. */
export function pictureOf(product: Told, locale: Locale) {
  const common = translate(locale, "common");
  const { name, company, sector } = wordsOf(product, locale);
  return {
    portal: common("portal"),
    title: name,
    line: [company, sector].filter(Boolean).join(" · "),
    mark: product.sample ? common("sample") : null,
  };
}

const propertyOf =
  (locale: Locale) =>
  ({ nameKo, nameEn, valueKo, valueEn }: Specification) => ({
    "@type": "PropertyValue",
    name: inLanguage(locale, nameKo, nameEn),
    value: inLanguage(locale, valueKo, valueEn),
  });

type Addresses = { home: string; list: string; page: string; pictures: readonly string[] };
type Price = { priceMinCents: number | null; priceMaxCents: number | null; currency: string; unit: string };

const unitIn = (unit: string, locale: Locale): string => {
  const t = translate(locale, "products");
  const word = `units.${unit}` as "units.piece";
  return t.has(word) ? t(word) : unit;
};

/** What one unit costs, as far as it is said; whether there is any in stock the portal does not know. */
function offersOf({ priceMinCents, priceMaxCents, currency, unit }: Price, locale: Locale) {
  const plain = (cents: number) => plainMoney(cents, currency);
  if (priceMinCents === null && priceMaxCents === null) return null;
  return {
    "@type": "AggregateOffer",
    priceCurrency: currency,
    ...(priceMinCents !== null && { lowPrice: plain(priceMinCents) }),
    ...(priceMaxCents !== null && { highPrice: plain(priceMaxCents) }),
    ...(unit && {
      priceSpecification: {
        "@type": "UnitPriceSpecification",
        priceCurrency: currency,
        ...(priceMinCents !== null && { minPrice: plain(priceMinCents) }),
        ...(priceMaxCents !== null && { maxPrice: plain(priceMaxCents) }),
        unitText: unitIn(unit, locale),
      },
    }),
  };
}

/** What the company has opened to everybody; where there is no price, there is no offer. */
type Opened = { price: Price | null; specifications: readonly Specification[] };

/**
 * A product in the words of schema.org, with what of it is opened. Never a rating, and nothing of stock, since the portal
 * sells nothing.
 */
export function productGraph(product: Told, opened: Opened, locale: Locale, listTitle: string, at: Addresses) {
  const portal = translate(locale, "common")("portal");
  const { name, summary, company, sector } = wordsOf(product, locale);
  const { price, specifications } = opened;
  const offers = price && offersOf(price, locale);
  return graphOf(
    {
      "@type": "Product",
      "@id": `${at.page}#product`,
      name,
      ...(summary && { description: summary }),
      ...(sector && { category: sector }),
      url: at.page,
      image: at.pictures,
      countryOfOrigin: { "@type": "Country", name: "KR" },
      manufacturer: {
        "@type": "Organization",
        name: company,
        address: { "@type": "PostalAddress", addressLocality: "Gwangju", addressCountry: "KR" },
      },
      ...(specifications.length > 0 && { additionalProperty: specifications.map(propertyOf(locale)) }),
      ...(offers && { offers }),
    },
    breadcrumbOf([
      { name: portal, at: at.home },
      { name: listTitle, at: at.list },
      { name, at: at.page },
    ]),
  );
}

type Row = Pick<Told, "nameKo" | "nameEn"> & { slug: string };

/** The part of the catalogue that a page shows. */
export const catalogueGraph = (
  rows: readonly Row[],
  list: Step & { total: number; before: number },
  locale: Locale,
  addressOf: (slug: string) => string,
) =>
  graphOf(
    listOf(
      list,
      rows.map(({ nameKo, nameEn, slug }) => ({ name: inLanguage(locale, nameKo, nameEn), at: addressOf(slug) })),
    ),
  );
