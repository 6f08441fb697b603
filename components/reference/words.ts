import { useTranslations } from "next-intl";
import type { Locale } from "@/lib/i18n/locales";

/** A reason of the importers, of a policy, or of another concept's importer, in the reader's language. */
export function useRowReason(): (reason: string) => string {
  const t = useTranslations("imports.reasons");
  const reasons = useTranslations("reasons");
  return (reason) => {
    if (t.has(reason as "empty")) return t(reason as "empty");
    return reasons.has(reason as "not_found") ? reasons(reason as "not_found") : reason;
  };
}

export function useSkipReason(): (reason: string) => string {
  const t = useTranslations("imports.skipped");
  return (reason) => (t.has(reason as "withheld") ? t(reason as "withheld") : reason);
}

/** The label in the reader's language. */
export const labelOf = ({ labelKo, labelEn }: { labelKo: string; labelEn: string }, locale: Locale) =>
  locale === "ko" ? labelKo : labelEn;

/** A source that says nothing of who published the figures. */
export const isUnstated = (source: string) => source.endsWith("publisher not stated");
