import { createTranslator } from "use-intl/core";
import type { Locale } from "./locales";
import { type Messages, messages } from "./messages";

/** Words outside of a page: letters, jobs, printed diagrams. Typed like `useTranslations`. */
export const translate = <const N extends keyof Messages>(locale: Locale, namespace: N) =>
  createTranslator({ locale, namespace, messages: messages[locale], timeZone: "Asia/Seoul" });
