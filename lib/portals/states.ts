/** Export portals that one profile can serve. Which fields each asks for is data, entered with its source and day. */
export const portals = ["buykorea", "gobizkorea", "tradekorea"] as const;
export type Portal = (typeof portals)[number];

/** What of a product and its company can be taken over; nothing about a person. */
export const portalFacts = [
  "name",
  "summary",
  "difference",
  "specifications",
  "hs6",
  "hs_name",
  "sector",
  "price_min",
  "price_max",
  "currency",
  "unit",
  "minimum_order",
  "monthly_capacity",
  "lead_time",
  "certifications",
  "channels",
  "public_page",
  "company_name",
  "company_introduction",
  "company_address",
  "company_district",
  "company_website",
  "company_founded",
  "company_employees",
] as const;
export type PortalFact = (typeof portalFacts)[number];

export const portalLanguages = ["ko", "en"] as const;
export type PortalLanguage = (typeof portalLanguages)[number];
