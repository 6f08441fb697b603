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

/**
 * A product in the words of schema.org, with those of its specifications that everybody reads. No price, no offer and no
 * rating: the portal sells nothing.
 */
export function productGraph(
  product: Told,
  specifications: readonly Specification[],
  locale: Locale,
  listTitle: string,
  at: Addresses,
) {
  const portal = translate(locale, "common")("portal");
  const { name, summary, company, sector } = wordsOf(product, locale);
  const step = (position: number, words: string, item: string) => ({
    "@type": "ListItem",
    position,
    name: words,
    item,
  });
  return {
    "@context": "https://schema.org",
    "@graph": [
      {
        "@type": "Product",
        "@id": `${at.page}#product`,
        name,
        ...(summary && { description: summary }),
        ...(sector && { category: sector }),
        url: at.page,
        image: at.pictures,
        ...(specifications.length > 0 && { additionalProperty: specifications.map(propertyOf(locale)) }),
        countryOfOrigin: { "@type": "Country", name: "KR" },
        manufacturer: {
          "@type": "Organization",
          name: company,
          address: { "@type": "PostalAddress", addressLocality: "Gwangju", addressCountry: "KR" },
        },
      },
      {
        "@type": "BreadcrumbList",
        itemListElement: [step(1, portal, at.home), step(2, listTitle, at.list), step(3, name, at.page)],
      },
    ],
  };
}
