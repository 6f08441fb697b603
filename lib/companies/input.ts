import { z } from "zod";
import { newPassword, personName } from "../accounts/input";
import { amount, checked, choice, choices, email, line, prose, requiredAmount, uuid, website } from "../core/text";
import { withReason } from "../documents/input";
import { locales } from "../i18n/locales";
import {
  checkBusinessNumber,
  checkCorporateNumber,
  checkHsCode,
  normalizePhone,
  parseGwangjuAddress,
} from "../reference/rules";
import { certifications, districts, salesChannels, sectors } from "../reference/states";
import {
  companyMachine,
  companyMarks,
  mostSpecifications,
  officialMethods,
  productMachine,
  specificationLengths,
  units,
  waitingCompany,
} from "./states";

type Fault = { message: string; params?: Record<string, string | number> };

/** A line that may stay empty (null); otherwise `read` turns it into its value or says what is wrong. */
const optional = (max: number, read: (text: string) => { value: string } | Fault, numeric = false) =>
  line({ max, numeric }).transform((text, context): string | null => {
    if (text === "") return null;
    const found = read(text);
    if ("value" in found) return found.value;
    context.addIssue({ code: "custom", ...found });
    return z.NEVER;
  });

/** One of a closed list or, for now, none. */
const optionalChoice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.string().transform((text, context): T[number] | null => {
    if (text === "") return null;
    const found = values.find((value) => value === text);
    if (found !== undefined) return found;
    context.addIssue({ code: "custom", message: "choice" });
    return z.NEVER;
  });

export const businessNumber = () =>
  optional(40, (text) => {
    const check = checkBusinessNumber(text);
    if (check.ok) return { value: check.value };
    return { message: check.reason === "checksum" ? "businessNumberChecksum" : "businessNumberForm" };
  });

const corporateNumber = () =>
  optional(
    40,
    (text) => {
      const check = checkCorporateNumber(text);
      return check.ok ? { value: check.value } : { message: "corporateNumberForm" };
    },
    true,
  );

const postcode = () =>
  optional(20, (text) => {
    const value = text.normalize("NFKC");
    return /^\d{5}$/u.test(value) ? { value } : { message: "postcode" };
  });

const phone = () =>
  optional(40, (text) => {
    const value = normalizePhone(text);
    return value ? { value } : { message: "phone" };
  });

const optionalEmail = () =>
  optional(254, (text) => {
    const read = email().safeParse(text);
    return read.success ? { value: read.data } : { message: "email" };
  });

const hsCode = () =>
  optional(20, (text) => {
    const check = checkHsCode(text);
    if (check.ok) return { value: check.hs6 };
    if (check.reason === "withdrawn")
      return { message: "hsWithdrawn", params: { codes: check.replacements.join(", ") } };
    return { message: check.reason === "chapter" ? "hsUnknown" : "hsForm" };
  });

/** The consent stands apart and is never ticked beforehand; without it there is no account. */
export const registerInput = z.strictObject({
  companyName: line({ min: 1, max: 100 }),
  name: personName(),
  email: email(),
  password: newPassword(),
  businessNumber: businessNumber(),
  registrationConsent: checked(),
  locale: choice(locales),
});

const year = { min: 1900, max: 2100 };

const yearRow = z.strictObject({
  year: requiredAmount(year),
  /** Whole won. */
  salesKrw: amount({ max: 100_000_000_000_000 }),
  /** Dollars as typed, "12.50"; cents afterwards. */
  exportsUsd: amount({ max: 100_000_000_000, decimals: 2 }),
});

const years = z
  .array(yearRow)
  .max(5)
  .transform((rows, context) => {
    rows.forEach((row, index) => {
      if (rows.findIndex((other) => other.year === row.year) < index) {
        context.addIssue({ code: "custom", message: "yearTwice", path: [index, "year"] });
      }
    });
    return rows;
  });

/** The district comes from the address where none was chosen; where both are there they must agree. */
export const profileInput = z
  .strictObject({
    companyId: uuid(),
    version: z.number().int().positive(),
    nameKo: line({ min: 1, max: 100 }),
    nameEn: line({ max: 150 }),
    businessNumber: businessNumber(),
    corporateNumber: corporateNumber(),
    district: optionalChoice(districts),
    addressKo: line({ max: 200 }),
    addressEn: line({ max: 200 }),
    postcode: postcode(),
    sector: optionalChoice(sectors),
    foundedYear: amount(year),
    employees: amount({ max: 1_000_000 }),
    years,
    certifications: choices(certifications),
    website: website(),
    introductionKo: prose({ max: 2000 }),
    introductionEn: prose({ max: 4000 }),
    contactName: line({ max: 80 }),
    contactTitle: line({ max: 80 }),
    contactEmail: optionalEmail(),
    contactPhone: phone(),
  })
  .transform((values, context) => {
    for (const field of ["addressKo", "addressEn"] as const) {
      const told = parseGwangjuAddress(values[field])?.district;
      if (!told) continue;
      values.district ??= told;
      if (told !== values.district) {
        context.addIssue({ code: "custom", message: "districtMismatch", path: ["district"] });
        return z.NEVER;
      }
    }
    return values;
  });

export const companyRef = z.strictObject({ companyId: uuid() });
export const contactInput = withReason({ companyId: uuid() });
/** `documentId`: the certificate that was looked at; "" where none was. */
export const verifyInput = companyRef.extend({
  method: choice(officialMethods),
  documentId: z
    .union([z.literal(""), uuid()])
    .default("")
    .transform((id) => id || null),
});
/** Said to the company in the letter and on its page. */
export const companyNoteInput = companyRef.extend({ note: prose({ min: 5, max: 1000 }) });

/** English may follow: until then readers of English get the Korean words. */
const specification = z.strictObject({
  nameKo: line({ min: 1, max: specificationLengths.nameKo }),
  nameEn: line({ max: specificationLengths.nameEn }),
  valueKo: line({ min: 1, max: specificationLengths.valueKo }),
  valueEn: line({ max: specificationLengths.valueEn }),
});

const productFields = {
  nameKo: line({ min: 1, max: 100 }),
  nameEn: line({ max: 150 }),
  summaryKo: prose({ max: 300 }),
  summaryEn: prose({ max: 600 }),
  differenceKo: prose({ max: 2000 }),
  differenceEn: prose({ max: 4000 }),
  sector: optionalChoice(sectors),
  hs6: hsCode(),
  /** Software, services and content have no line in the nomenclature. */
  withoutHs: z.boolean(),
  /** Dollars as typed; cents afterwards. */
  priceMin: amount({ max: 100_000_000, decimals: 2 }),
  priceMax: amount({ max: 100_000_000, decimals: 2 }),
  unit: optionalChoice(units),
  minimumOrder: amount({ max: 1_000_000_000 }),
  monthlyCapacity: amount({ max: 1_000_000_000 }),
  leadTimeDays: amount({ max: 1000 }),
  certificationsHeld: choices(certifications),
  certificationsNeeded: choices(certifications),
  channels: choices(salesChannels),
  specifications: z.array(specification).max(mostSpecifications),
};

type Typed = { priceMin: number | null; priceMax: number | null; withoutHs: boolean; hs6: string | null };

const inOrder = ({ priceMin, priceMax }: Typed) => priceMin === null || priceMax === null || priceMin <= priceMax;
const priceOrder = { error: "priceOrder", path: ["priceMax"] };
const withoutIdleCode = <T extends Typed>(values: T): T => (values.withoutHs ? { ...values, hs6: null } : values);

export const productRef = z.strictObject({ productId: uuid() });

/** The id is chosen by the page, so that a second press finds the product of the first. */
export const createProductInput = z
  .strictObject({ productId: uuid(), companyId: uuid(), ...productFields })
  .refine(inOrder, priceOrder)
  .transform(withoutIdleCode);
export const editProductInput = z
  .strictObject({ productId: uuid(), version: z.number().int().positive(), ...productFields })
  .refine(inOrder, priceOrder)
  .transform(withoutIdleCode);
export const copyProductInput = z.strictObject({ productId: uuid(), copyId: uuid() });
export const requestChangesInput = productRef.extend({ note: prose({ min: 5, max: 1000 }) });
/** The consent is asked for apart from everything else, and needed only where the company's does not hold yet. */
export const publishInput = productRef.extend({ locale: choice(locales), publicationConsent: z.boolean() });
export const firstPublishInput = publishInput.extend({ publicationConsent: checked() });

export const hsSearchInput = z.strictObject({ text: line({ max: 100 }) });

export type Query = Record<string, string | string[] | undefined>;

/** A repeated, broken or overlong part of an address counts as absent. */
const part = (query: Query, key: string) => {
  const value = query[key];
  const read = typeof value === "string" ? line({ max: 100 }).safeParse(value) : null;
  return read?.success && read.data !== "" ? read.data : null;
};
const oneOf = <T extends string>(values: readonly T[], text: string | null): T | null =>
  values.find((value) => value === text) ?? null;
const pageOf = (query: Query) => {
  const text = part(query, "page");
  return text && /^[1-9]\d{0,5}$/u.test(text) ? Number(text) : 1;
};

export const companySorts = ["newest", "oldest", "name", "waiting"] as const;

/** "other": names with letters that are neither Hangul nor Han nor Latin. */
export const namesToLookAt = ["other"] as const;

/** What the city's list is asked for in its address. */
export const readCompanyFilter = (query: Query) => ({
  q: part(query, "q"),
  state: oneOf(companyMachine.states, part(query, "state")),
  mark: oneOf(companyMarks, part(query, "mark")),
  district: oneOf(districts, part(query, "district")),
  sector: oneOf(sectors, part(query, "sector")),
  names: oneOf(namesToLookAt, part(query, "names")),
  sort: oneOf(companySorts, part(query, "sort")) ?? (part(query, "state") === waitingCompany ? "waiting" : "newest"),
  page: pageOf(query),
});
export type CompanyFilter = ReturnType<typeof readCompanyFilter>;

export const readProductFilter = (query: Query) => ({
  state: oneOf(productMachine.states, part(query, "state")),
  page: pageOf(query),
});
export type ProductFilter = ReturnType<typeof readProductFilter>;

export const productSorts = ["waiting", "newest", "name", "company"] as const;
const chapterOf = (text: string | null) => (text && /^\d{2}$/u.test(text) ? text : null);

/** What the city's list of products is asked for in its address. */
export const readCityProductFilter = (query: Query) => ({
  q: part(query, "q"),
  state: oneOf(productMachine.states, part(query, "state")),
  sector: oneOf(sectors, part(query, "sector")),
  chapter: chapterOf(part(query, "chapter")),
  certification: oneOf(certifications, part(query, "certification")),
  sort: oneOf(productSorts, part(query, "sort")) ?? "waiting",
  page: pageOf(query),
});
export type CityProductFilter = ReturnType<typeof readCityProductFilter>;

export const catalogueSorts = ["newest", "name"] as const;
/** Prices are asked for in this currency, and nothing is converted: one in another is not compared. */
export const catalogueCurrency = "USD";
/** Days within which a product can be sent off. */
export const leadTimes = [7, 14, 30, 60, 90] as const;
export const photoChoices = ["with"] as const;

/** A figure out of an address, in the smallest unit; what is none counts as absent. */
const figure = (query: Query, key: string, options: Parameters<typeof amount>[0]): number | null => {
  const text = part(query, key);
  const read = text === null ? null : amount(options).safeParse(text);
  return read?.success ? read.data : null;
};

/** Cents from and to; typed the other way round it means the same. */
function priceBand(query: Query) {
  const [from, to] = ["priceFrom", "priceTo"].map((key) => figure(query, key, { max: 100_000_000, decimals: 2 }));
  const turned = from != null && to != null && from > to;
  return { priceFrom: (turned ? to : from) ?? null, priceTo: (turned ? from : to) ?? null };
}

/** What the public catalogue is asked for in its address; prices in cents. */
export const readCatalogueFilter = (query: Query) => ({
  q: part(query, "q"),
  sector: oneOf(sectors, part(query, "sector")),
  certification: oneOf(certifications, part(query, "certification")),
  chapter: chapterOf(part(query, "chapter")),
  ...priceBand(query),
  minimumOrder: figure(query, "minimumOrder", { max: 1_000_000_000 }),
  leadTime: leadTimes.find((days) => String(days) === part(query, "leadTime")) ?? null,
  photo: oneOf(photoChoices, part(query, "photo")),
  sort: oneOf(catalogueSorts, part(query, "sort")) ?? "newest",
  page: pageOf(query),
});
export type CatalogueFilter = ReturnType<typeof readCatalogueFilter>;

const dollars = (cents: number | null) => (cents === null ? null : (cents / 100).toFixed(2).replace(/\.00$/u, ""));

/** The same as an address says it, without the page. */
export const catalogueQuery = ({ page: _, ...filter }: CatalogueFilter) => ({
  ...filter,
  priceFrom: dollars(filter.priceFrom),
  priceTo: dollars(filter.priceTo),
});

/** Whether something is asked that only opened terms of trade can answer. */
export const asksTerms = ({ priceFrom, priceTo, minimumOrder, leadTime }: CatalogueFilter) =>
  [priceFrom, priceTo, minimumOrder, leadTime].some((value) => value !== null);
