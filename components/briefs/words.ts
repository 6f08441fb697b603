import { useTranslations } from "next-intl";
import { useReferenceWords } from "@/components/companies/options";
import type { BriefMatch } from "@/lib/briefs/rules";
import { fitsFrom, fitsWellFrom } from "@/lib/briefs/rules";
import { formatMoney, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { formatHsCode } from "@/lib/reference/rules";

type Titled = { titleKo: string; titleEn: string };

/** The title in the reader's language, else in the other: for names of links and pages. */
export const titleOf = ({ titleKo, titleEn }: Titled, locale: Locale) =>
  locale === "ko" ? titleKo || titleEn : titleEn || titleKo;

/** A name in two languages as one text. */
export const nameIn = (ko: string | null, en: string | null, locale: Locale) =>
  (locale === "ko" ? ko || en : en || ko) ?? "";

type Terms = {
  priceMinCents: number | null;
  priceMaxCents: number | null;
  currency: string;
  unit: string;
  monthlyVolume: number | null;
};

/** What stored terms are in words; null where nothing is said. */
export function useBriefWords(locale: Locale) {
  const t = useTranslations("briefs");
  const p = useTranslations("products");
  const reference = useReferenceWords();
  const unitOf = (unit: string) => {
    const key = `units.${unit}` as "units.piece";
    return p.has(key) ? p(key) : unit;
  };
  return {
    ...reference,
    unit: unitOf,
    hs: formatHsCode,
    price({ priceMinCents: min, priceMaxCents: max, currency, unit }: Terms): string | null {
      const money = (cents: number) => formatMoney(cents, currency, locale);
      if (min === null && max === null) return null;
      const price =
        min === null
          ? t("priceTo", { high: money(max!) })
          : max === null
            ? t("priceFrom", { low: money(min) })
            : min === max
              ? money(min)
              : t("priceRange", { low: money(min), high: money(max) });
      return unit ? t("perUnit", { price, unit: unitOf(unit) }) : price;
    },
    volume({ monthlyVolume, unit }: Terms): string | null {
      if (monthlyVolume === null) return null;
      const volume = formatNumber(monthlyVolume, locale);
      return unit ? t("volumeValue", { volume, unit: unitOf(unit) }) : t("volumePlain", { volume });
    },
  };
}

export type FitWord = "well" | "fair" | "poor";
export const fitWord = ({ value }: BriefMatch): FitWord =>
  value >= fitsWellFrom ? "well" : value >= fitsFrom ? "fair" : "poor";
export const fitTone = { well: "success", fair: "information", poor: "neutral" } as const;
