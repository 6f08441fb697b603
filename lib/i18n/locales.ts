export const locales = ["ko", "en"] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = "ko";

export const isLocale = (value: unknown): value is Locale => value === "ko" || value === "en";
export const otherLocale = (locale: Locale): Locale => (locale === "ko" ? "en" : "ko");

/** The locale of a page's parameters; anything else has already been answered with not-found by the layout. */
export const localeOf = ({ locale }: { locale: string }): Locale => (isLocale(locale) ? locale : defaultLocale);
