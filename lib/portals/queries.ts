import "server-only";
import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import { portalFields, referenceEditions } from "@/db/schema";
import { getOwnCompany, getProduct, type ProductDetail } from "@/lib/companies/queries";
import { findListedSlug } from "@/lib/companies/queries.catalogue";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { absolute } from "@/lib/core/mail";
import { paths } from "@/lib/core/paths";
import { messages } from "@/lib/i18n/messages";
import type { ReferenceDataset } from "@/lib/reference/states";
import { fill, type PortalField, specificationLines } from "./rules";
import type { Portal, PortalFact, PortalLanguage } from "./states";

/** What portals ask for is about nobody: everybody who is signed in may read it. */
const visibleTo = (actor: Actor): SQL => (actor.userId !== null || actor.role === "system" ? sql`true` : sql`false`);

const dataset = "portal_fields" satisfies ReferenceDataset;

/** The fields of one portal in the edition that is worked with, in the portal's order; empty where nobody has entered any. */
export async function listPortalFields(actor: Actor, portal: Portal, reader: Reader = db) {
  return reader
    .select({
      portal: portalFields.portal,
      position: portalFields.position,
      label: portalFields.label,
      fact: portalFields.fact,
      language: portalFields.language,
      maxLength: portalFields.maxLength,
      required: portalFields.required,
      sourceUrl: portalFields.sourceUrl,
      checkedOn: portalFields.checkedOn,
      sample: referenceEditions.sample,
    })
    .from(portalFields)
    .innerJoin(
      referenceEditions,
      and(
        eq(referenceEditions.dataset, dataset),
        eq(referenceEditions.edition, portalFields.edition),
        eq(referenceEditions.current, true),
      ),
    )
    .where(and(visibleTo(actor), eq(portalFields.portal, portal)))
    .orderBy(asc(portalFields.position));
}

const wordIn = (group: object, key: string | null) =>
  key === null ? "" : ((group as Record<string, string>)[key] ?? key);
const inWords = (group: object, keys: readonly string[]) => keys.map((key) => wordIn(group, key)).join(", ");
const numberOf = (value: number | null) => (value === null ? "" : String(value));
/** Whole units without separators, as forms of numbers take them. */
function priceOf(minor: number | null, currency: string): string {
  if (minor === null) return "";
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits;
  return (minor / 10 ** (digits ?? 2)).toFixed(digits ?? 2).replace(/\.0+$/u, "");
}

type Company = Awaited<ReturnType<typeof getOwnCompany>>;
type Said = { product: ProductDetail; company: Company; slug: string | null; language: PortalLanguage };

const values: Record<PortalFact, (said: Said) => string> = {
  name: ({ product, language }) => (language === "ko" ? product.nameKo : product.nameEn),
  summary: ({ product, language }) => (language === "ko" ? product.summaryKo : product.summaryEn),
  difference: ({ product, language }) => (language === "ko" ? product.differenceKo : product.differenceEn),
  specifications: ({ product, language }) => specificationLines(product.specifications, language).join("\n"),
  hs6: ({ product }) => product.hs6 ?? "",
  hs_name: ({ product, language }) => (language === "ko" ? product.hsKo : product.hsEn) ?? "",
  sector: ({ product, language }) => wordIn(messages[language].reference.sectors, product.sector),
  price_min: ({ product }) => priceOf(product.priceMinCents, product.currency),
  price_max: ({ product }) => priceOf(product.priceMaxCents, product.currency),
  currency: ({ product }) => (product.priceMinCents === null && product.priceMaxCents === null ? "" : product.currency),
  unit: ({ product, language }) => wordIn(messages[language].products.units, product.unit || null),
  minimum_order: ({ product }) => numberOf(product.minimumOrder),
  monthly_capacity: ({ product }) => numberOf(product.monthlyCapacity),
  lead_time: ({ product }) => numberOf(product.leadTimeDays),
  certifications: ({ product, language }) =>
    inWords(messages[language].reference.certifications, product.certificationsHeld),
  channels: ({ product, language }) => inWords(messages[language].reference.salesChannels, product.channels),
  public_page: ({ slug, language }) => (slug ? absolute(paths.product(language, slug)) : ""),
  company_name: ({ company, language }) => (language === "ko" ? company.nameKo : company.nameEn),
  company_introduction: ({ company, language }) =>
    language === "ko" ? company.introductionKo : company.introductionEn,
  company_address: ({ company, language }) => (language === "ko" ? company.addressKo : company.addressEn),
  company_district: ({ company, language }) => wordIn(messages[language].reference.districts, company.district),
  company_website: ({ company }) => company.website ?? "",
  company_founded: ({ company }) => numberOf(company.foundedYear),
  company_employees: ({ company }) => numberOf(company.employees),
};

/** One's own product as one portal asks for it. Not found for everybody but its company. */
export async function getPortalSheet(actor: Actor, productId: string, portal: Portal, reader: Reader = db) {
  if (actor.role !== "company") throw notFound();
  const [product, company, fields] = [
    await getProduct(actor, productId, reader),
    await getOwnCompany(actor, reader),
    await listPortalFields(actor, portal, reader),
  ];
  const slug = await findListedSlug(actor, productId, reader);
  const said = (fact: PortalFact, language: PortalLanguage) => values[fact]({ product, company, slug, language });
  const rows = fill(fields as PortalField[], said, (language) => specificationLines(product.specifications, language));
  return { product, rows, sample: fields.some(({ sample }) => sample) };
}
export type PortalSheet = Awaited<ReturnType<typeof getPortalSheet>>;
