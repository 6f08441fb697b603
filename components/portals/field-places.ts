import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { Filled } from "@/lib/portals/rules";
import type { PortalFact } from "@/lib/portals/states";

type Place = { page: "product" | "profile"; field: string; bilingual?: true };

const ofProduct = (field: string): Place => ({ page: "product", field });
const ofProfile = (field: string): Place => ({ page: "profile", field });

/** Which of our fields holds each fact; null where the portal works it out by itself. */
const places: Record<PortalFact, Place | null> = {
  name: { ...ofProduct("name"), bilingual: true },
  summary: { ...ofProduct("summary"), bilingual: true },
  difference: { ...ofProduct("difference"), bilingual: true },
  specifications: ofProduct("specifications"),
  hs6: ofProduct("hs6"),
  hs_name: ofProduct("hs6"),
  sector: ofProduct("sector"),
  price_min: ofProduct("priceMin"),
  price_max: ofProduct("priceMax"),
  currency: null,
  unit: ofProduct("unit"),
  minimum_order: ofProduct("minimumOrder"),
  monthly_capacity: ofProduct("monthlyCapacity"),
  lead_time: ofProduct("leadTimeDays"),
  certifications: ofProduct("certificationsHeld"),
  channels: ofProduct("channels"),
  public_page: null,
  company_name: { ...ofProfile("name"), bilingual: true },
  company_introduction: { ...ofProfile("introduction"), bilingual: true },
  company_address: { ...ofProfile("address"), bilingual: true },
  company_district: ofProfile("district"),
  company_website: ofProfile("website"),
  company_founded: ofProfile("foundedYear"),
  company_employees: ofProfile("employees"),
};

const languages = { ko: "Ko", en: "En" } as const;

/** Where the value of a portal's field is written, down to the field of our form; null where nobody writes it. */
export function placeOf({ fact, language }: Filled, productId: string, locale: Locale): string | null {
  const place = places[fact];
  if (!place) return null;
  const page = place.page === "profile" ? paths.company.profile(locale) : paths.company.product(locale, productId);
  return `${page}#field-${place.field}${place.bilingual ? languages[language] : ""}`;
}
