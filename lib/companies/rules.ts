import { formatBusinessNumber, formatPhone } from "../reference/rules";
import type { ProductState } from "./states";
import { listedProductStates, staleAfterDays } from "./states";

export type ProfileFacts = {
  nameKo: string;
  nameEn: string;
  businessNumber: string | null;
  district: string | null;
  addressKo: string;
  sector: string | null;
  foundedYear: number | null;
  employees: number | null;
  introductionKo: string;
  introductionEn: string;
  contactName: string;
  contactEmail: string;
  contactPhone: string;
};

/** What an application cannot do without, in the order of the form. */
const neededOfProfile = [
  "nameKo",
  "nameEn",
  "businessNumber",
  "district",
  "addressKo",
  "sector",
  "foundedYear",
  "employees",
  "introductionKo",
  "introductionEn",
  "contactName",
  "contactEmail",
  "contactPhone",
] as const satisfies readonly (keyof ProfileFacts)[];
export type ProfileGap = (typeof neededOfProfile)[number];

const isMissing = (value: string | number | null) => value === null || value === "";

/** The fields that are still empty before the company can apply; keys of `companies.fields`. */
export const profileGaps = (company: ProfileFacts): ProfileGap[] =>
  neededOfProfile.filter((field) => isMissing(company[field]));

export type ProductFacts = {
  nameKo: string;
  nameEn: string;
  summaryKo: string;
  summaryEn: string;
  differenceKo: string;
  sector: string | null;
  hs6: string | null;
  withoutHs: boolean;
};

const neededOfProduct = [
  "nameKo",
  "nameEn",
  "summaryKo",
  "summaryEn",
  "differenceKo",
  "sector",
  "hs6",
] as const satisfies readonly (keyof ProductFacts)[];
export type ProductGap = (typeof neededOfProduct)[number];

/** The fields that are still empty before the product can be sent to the city; keys of `products.fields`. */
export const productGaps = (product: ProductFacts): ProductGap[] =>
  neededOfProduct.filter((field) => !(field === "hs6" && product.withoutHs) && isMissing(product[field]));

/** Last part of a product's public address: its English name in plain letters, and the end of its id so that it is the only one. */
export function productSlug(nameEn: string, id: string): string {
  const words = nameEn
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/gu, "");
  return `${words || "product"}-${id.replaceAll("-", "").slice(-8)}`;
}

/** When a published product goes stale; null in the other states. */
export const staleAt = (product: { state: ProductState; stateEnteredAt: Date }): Date | null =>
  (listedProductStates as readonly string[]).includes(product.state)
    ? new Date(product.stateEnteredAt.getTime() + staleAfterDays * 86_400_000)
    : null;

export type Contact = { contactName: string; contactTitle: string; contactEmail: string; contactPhone: string };

const firstOf = (text: string) => [...text][0] ?? "";

/** Enough to recognise a person one knows, not enough to reach one. */
export const maskContact = (contact: Contact): Contact => ({
  contactName: contact.contactName && `${firstOf(contact.contactName)}**`,
  contactTitle: contact.contactTitle,
  contactEmail:
    contact.contactEmail && `${firstOf(contact.contactEmail)}***@${contact.contactEmail.split("@")[1] ?? ""}`,
  contactPhone: contact.contactPhone && `***-****-**${contact.contactPhone.slice(-2)}`,
});

/** Integer cents as a person types them: 1250 is "12.50", 1200 is "12". */
export const centsAsTyped = (cents: number | null): string => {
  if (cents === null) return "";
  const rest = cents % 100;
  return rest === 0 ? String(cents / 100) : `${Math.trunc(cents / 100)}.${String(rest).padStart(2, "0")}`;
};

const typed = (value: string | number | null) => (value === null ? "" : String(value));

type StoredYear = { year: number; salesKrw: number | null; exportsUsdCents: number | null };
type StoredProfile = ProfileFacts & {
  id: string;
  version: number;
  corporateNumber: string | null;
  addressEn: string;
  postcode: string | null;
  certifications: string[];
  website: string | null;
  contactTitle: string;
  years: StoredYear[];
};

/** A profile as its form holds it: everything is text, numbers as people write them. */
export const profileAsTyped = (company: StoredProfile) => ({
  companyId: company.id,
  version: company.version,
  nameKo: company.nameKo,
  nameEn: company.nameEn,
  businessNumber: formatBusinessNumber(typed(company.businessNumber)),
  corporateNumber: typed(company.corporateNumber),
  district: typed(company.district),
  addressKo: company.addressKo,
  addressEn: company.addressEn,
  postcode: typed(company.postcode),
  sector: typed(company.sector),
  foundedYear: typed(company.foundedYear),
  employees: typed(company.employees),
  years: company.years.map((row) => ({
    year: String(row.year),
    salesKrw: typed(row.salesKrw),
    exportsUsd: centsAsTyped(row.exportsUsdCents),
  })),
  certifications: company.certifications,
  website: typed(company.website),
  introductionKo: company.introductionKo,
  introductionEn: company.introductionEn,
  contactName: company.contactName,
  contactTitle: company.contactTitle,
  contactEmail: company.contactEmail,
  contactPhone: formatPhone(company.contactPhone, "ko"),
});
export type TypedProfile = ReturnType<typeof profileAsTyped>;

/** What is measured or made of a product, with its unit: "0.5 mm / 0.02 in". English may be missing. */
export type Specification = { nameKo: string; nameEn: string; valueKo: string; valueEn: string };

/** How many of them readers of English get in Korean, wholly or in part. */
export const countUntranslated = (specifications: readonly Partial<Specification>[]): number =>
  specifications.filter(({ nameEn, valueEn }) => !nameEn?.trim() || !valueEn?.trim()).length;

type StoredProduct = ProductFacts & {
  differenceEn: string;
  priceMinCents: number | null;
  priceMaxCents: number | null;
  unit: string;
  minimumOrder: number | null;
  monthlyCapacity: number | null;
  leadTimeDays: number | null;
  certificationsHeld: string[];
  certificationsNeeded: string[];
  channels: string[];
  specifications: Specification[];
};

/** A product as its form holds it; without one, an empty form. */
export const productAsTyped = (product: StoredProduct | null) => ({
  nameKo: product?.nameKo ?? "",
  nameEn: product?.nameEn ?? "",
  summaryKo: product?.summaryKo ?? "",
  summaryEn: product?.summaryEn ?? "",
  differenceKo: product?.differenceKo ?? "",
  differenceEn: product?.differenceEn ?? "",
  sector: product?.sector ?? "",
  hs6: product?.hs6 ?? "",
  withoutHs: product?.withoutHs ?? false,
  priceMin: centsAsTyped(product?.priceMinCents ?? null),
  priceMax: centsAsTyped(product?.priceMaxCents ?? null),
  unit: product?.unit ?? "",
  minimumOrder: typed(product?.minimumOrder ?? null),
  monthlyCapacity: typed(product?.monthlyCapacity ?? null),
  leadTimeDays: typed(product?.leadTimeDays ?? null),
  certificationsHeld: product?.certificationsHeld ?? [],
  certificationsNeeded: product?.certificationsNeeded ?? [],
  channels: product?.channels ?? [],
  specifications: product?.specifications ?? [],
});
export type TypedProduct = ReturnType<typeof productAsTyped>;

/** The fields in which what was typed earlier differs from what is saved now, in the form's order. */
export function differingFields<V extends Record<string, unknown>>(
  saved: V,
  draft: Record<string, unknown>,
): (keyof V & string)[] {
  return (Object.keys(saved) as (keyof V & string)[]).filter(
    (field) => field !== "version" && field in draft && JSON.stringify(saved[field]) !== JSON.stringify(draft[field]),
  );
}
