import "server-only";
import { dayIn } from "@/lib/chambers/rules";
import { getProduct, type ProductDetail } from "@/lib/companies/queries";
import {
  findListedSlug,
  findOpenTerms,
  getTeaser,
  listCatalogueChapters,
  listOpenSpecifications,
  type ProductTerms,
  type Teaser,
} from "@/lib/companies/queries.catalogue";
import type { Specification } from "@/lib/companies/rules";
import type { Actor } from "@/lib/core/actor";
import { env } from "@/lib/core/env";
import { notFound } from "@/lib/core/errors";
import { paths } from "@/lib/core/paths";
import { storage } from "@/lib/core/storage";
import { formatMoney, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { translate } from "@/lib/i18n/translate";
import { listFirstPhotos } from "@/lib/photos/queries";
import { formatHsCode } from "@/lib/reference/rules";
import { mostSheetPhotos, type ProductSheet, type SheetFact } from "./rules.sheet";

type Said = (locale: Locale) => string;
type Name = keyof (typeof messages)["en"]["exports"]["sheet"]["facts"];

/** One fact; what has nothing to say is left out. */
const fact = (name: Name, value: string | null): SheetFact[] =>
  value ? [{ en: messages.en.exports.sheet.facts[name], ko: messages.ko.exports.sheet.facts[name], value }] : [];

const wordIn = (group: object, key: string) => (group as Record<string, string>)[key] ?? key;
/** In both languages, unless they say the same. */
const both = (said: Said) => (said("en") === said("ko") ? said("en") : `${said("en")} / ${said("ko")}`);
const sectorOf = (key: string | null) => key && both((locale) => wordIn(messages[locale].reference.sectors, key));
const districtOf = (key: string | null) => key && both((locale) => wordIn(messages[locale].reference.districts, key));
const certificatesOf = (keys: readonly string[]) =>
  keys.map((key) => wordIn(messages.en.reference.certifications, key)).join(", ");

/** What the consent to publication names, and nothing else: read by everybody. */
const teaserFacts = (teaser: Teaser, chapter: { nameKo: string; nameEn: string } | null): SheetFact[] => [
  ...fact("district", districtOf(teaser.companyDistrict)),
  ...fact("sector", sectorOf(teaser.sector)),
  ...fact("hsChapter", teaser.chapter && `${teaser.chapter} ${chapter ? `${chapter.nameEn} / ${chapter.nameKo}` : ""}`),
  ...fact("certificates", certificatesOf(teaser.certificationsHeld)),
];

function priceOf({ priceMinCents, priceMaxCents, currency, unit }: ProductTerms): string | null {
  const t = translate("en", "products");
  const ends = [priceMinCents, priceMaxCents].filter((cents) => cents !== null);
  const [min, max] = [ends[0], ends.at(-1)];
  if (min === undefined || max === undefined) return null;
  const money = (cents: number) => formatMoney(cents, currency, "en");
  const price = min === max ? money(min) : t("priceRange", { min: money(min), max: money(max) });
  return unit ? t("perUnit", { price, unit: wordIn(messages.en.products.units, unit) }) : price;
}

const quantityOf = (value: number | null, unit: string) => {
  if (value === null) return null;
  const number = formatNumber(value, "en");
  if (!unit) return number;
  return translate("en", "products")("quantity", { number, unit: wordIn(messages.en.products.units, unit) });
};

/** The terms of trade, for whom the company gives them. */
const termFacts = (product: ProductTerms): SheetFact[] => [
  ...fact("hs6", product.hs6 && `${formatHsCode(product.hs6)} ${product.hsEn ?? ""}`.trim()),
  ...fact("price", priceOf(product)),
  ...fact("minimumOrder", quantityOf(product.minimumOrder, product.unit)),
  ...fact("monthlyCapacity", quantityOf(product.monthlyCapacity, product.unit)),
  ...fact(
    "leadTime",
    product.leadTimeDays === null ? null : translate("en", "products")("days", { count: product.leadTimeDays }),
  ),
  ...fact("channels", product.channels.map((key) => wordIn(messages.en.reference.salesChannels, key)).join(", ")),
  ...fact("difference", [product.differenceEn, product.differenceKo].filter(Boolean).join(" / ")),
];

/** For the company itself, which decides to whom it gives the page. */
const ownFacts = (product: ProductDetail): SheetFact[] => [
  ...fact("sector", sectorOf(product.sector)),
  ...fact("certificates", certificatesOf(product.certificationsHeld)),
  ...termFacts(product),
];

type Shared = Pick<Teaser, "nameEn" | "nameKo" | "companyEn" | "companyKo" | "summaryEn" | "summaryKo" | "sample">;

/** What finds no place is on the page, where that shows it. In English what there is of it. */
const tableOf = (rows: readonly Specification[], onPage: boolean): ProductSheet["specifications"] => ({
  title: both((locale) => messages[locale].exports.sheet.specifications),
  rows: rows.map((row) => ({ ...row, nameEn: row.nameEn || row.nameKo, valueEn: row.valueEn || row.valueKo })),
  left: rows.map((_, before) =>
    both((locale) => translate(locale, "exports")(onPage ? "sheet.moreOnPage" : "sheet.more", { count: before + 1 })),
  ),
});

type Rest = {
  slug: string | null;
  photos: readonly Buffer[];
  specifications: readonly Specification[];
  onPage: boolean;
};

const sheetOf = (
  { nameEn, nameKo, companyEn, companyKo, summaryEn, summaryKo, sample }: Shared,
  facts: readonly SheetFact[],
  { slug, photos, specifications, onPage }: Rest,
  madeAt: Date,
): ProductSheet => ({
  ...{ nameEn, nameKo, companyEn, companyKo, summaryEn, summaryKo, facts, photos, madeAt },
  specifications: tableOf(specifications, onPage),
  sample: sample ? both((locale) => messages[locale].common.sampleLong) : null,
  page: slug
    ? {
        address: new URL(paths.product("en", slug), env.baseUrl).href,
        words: both((locale) => messages[locale].exports.sheet.page),
      }
    : null,
  foot: `${messages.en.common.portal} · ${messages.en.exports.sheet.foot} · ${dayIn("Asia/Seoul", madeAt)}`,
});

/** The first photos that this reader has of it; `everybody`: of those that everybody sees. */
async function photosOf(actor: Actor, productId: string, everybody: boolean): Promise<Buffer[]> {
  const photos = await listFirstPhotos(actor, productId, { size: "large", everybody, most: mostSheetPhotos });
  return Promise.all(photos.map(async ({ storageKey }) => Buffer.from(await storage.get(storageKey))));
}

/** A product as one page: its own company's with all its terms, a published one for everybody with what is opened of it. */
export async function getProductSheet(actor: Actor, productId: string, now: Date): Promise<ProductSheet> {
  const slug = await findListedSlug(actor, productId);
  if (actor.role === "company") {
    const own = await getProduct(actor, productId).catch((error: unknown) => {
      if (slug) return null;
      throw error;
    });
    if (own) {
      const photos = await photosOf(actor, productId, false);
      const { specifications, specificationsNamed } = own;
      const rest = { slug, photos, specifications, onPage: slug !== null && specificationsNamed };
      return sheetOf(own, ownFacts(own), rest, now);
    }
  }
  if (!slug) throw notFound();
  const teaser = await getTeaser(actor, slug);
  const chapters = teaser.chapter ? await listCatalogueChapters(actor) : [];
  const chapter = chapters.find(({ code }) => code === teaser.chapter) ?? null;
  const photos = await photosOf(actor, productId, true);
  const terms = await findOpenTerms(actor, productId);
  // The code says the chapter.
  const shown = terms?.hs6 ? { ...teaser, chapter: null } : teaser;
  const facts = [...teaserFacts(shown, chapter), ...(terms ? termFacts(terms) : [])];
  const specifications = await listOpenSpecifications(actor, productId);
  return sheetOf(teaser, facts, { slug, photos, specifications, onPage: true }, now);
}
