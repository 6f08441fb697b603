import { getRequestConfig } from "next-intl/server";
import { defaultLocale, isLocale } from "./locales";
import { messages } from "./messages";

export default getRequestConfig(async ({ requestLocale }) => {
  const asked = await requestLocale;
  const locale = isLocale(asked) ? asked : defaultLocale;
  return { locale, messages: messages[locale], timeZone: "Asia/Seoul" };
});
