import { defineRouting } from "next-intl/routing";
import { defaultLocale, locales } from "./locales";

/** Without links to the other language in the headers: they are made of the request's Host and repeat its path three times. */
export const routing = defineRouting({
  locales,
  defaultLocale,
  localePrefix: "always",
  localeCookie: false,
  alternateLinks: false,
});
