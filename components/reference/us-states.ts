import { stateNameOf, stateNames } from "@/components/chambers/names";
import type { Locale } from "@/lib/i18n/locales";
import { usStateFacts } from "@/lib/reference/data/usStates";

const known = stateNames(usStateFacts);

/** A US state in words, where a page reads no reference data: by its two letters, which stay where they are none. */
export const usStateIn = (code: string | null, locale: Locale): string =>
  code ? stateNameOf(code, known, locale) : "";
