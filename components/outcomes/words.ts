import { useTranslations } from "next-intl";
import type { LeadChoice } from "@/lib/exhibitions/queries.choices";
import { formatDay, formatMoney } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { usdCents } from "@/lib/outcomes/rules";
import type { Currency, OutcomeKind } from "@/lib/outcomes/states";

/** A name in two languages as one text. */
export const nameIn = (ko: string, en: string, locale: Locale) => (locale === "ko" ? ko || en : en || ko);

type Fair = { fairKo: string | null; fairEn: string | null; fairDay: string | null };

type Money = { amountMinor: number | null; currency: string | null };
type Figured = Money & { kind: OutcomeKind; quantity: number | null };
type Rated = Money & { happenedOn: string; rate: string | null; rateDay: string | null; rateSource: string | null };

/** What a claim's figures are in words. */
export function useOutcomeWords(locale: Locale) {
  const t = useTranslations("outcomes");
  const money = ({ amountMinor, currency }: Money): string =>
    amountMinor === null || currency === null ? t("noValue") : formatMoney(amountMinor, currency, locale);
  /** The fair and its first day, which tells one year's from the next; null where there is none. */
  const fair = ({ fairKo, fairEn, fairDay }: Fair): string | null =>
    fairKo === null || fairDay === null
      ? null
      : t("fair", { name: nameIn(fairKo, fairEn ?? "", locale), day: formatDay(fairDay, locale) });
  return {
    money,
    fair,
    /** Leads to choose from, as their company's own list calls them. */
    leads: (choices: readonly LeadChoice[]) =>
      choices.map(({ id, business, person, ...met }) => ({
        value: id,
        label: [business || t("leadErased"), person, fair(met)].filter(Boolean).join(" · "),
      })),
    /** Money, or how many of what; a dash where there is neither. */
    figure({ kind, quantity, ...one }: Figured): string {
      if (quantity === null || one.amountMinor !== null) return money(one);
      return t(kind === "hire" ? "heads" : "talks", { count: quantity });
    },
    /** At the rate of its day or the last one before, or that there is none; null where there is no money, or where it is dollars already. */
    dollars({ amountMinor, currency, happenedOn, rate }: Rated): string | null {
      if (amountMinor === null || currency === null || currency === "USD") return null;
      if (rate === null) return t("noRate", { day: formatDay(happenedOn, locale) });
      return formatMoney(usdCents(amountMinor, currency as Currency, rate), "USD", locale);
    },
    /** With the day of the rate, which may be one before. */
    rate: ({ currency, rate, rateDay, rateSource }: Rated): string | null =>
      rate === null || rateDay === null || currency === null
        ? null
        : t("rateUsed", {
            currency,
            rate: plainRate(rate),
            day: formatDay(rateDay, locale),
            source: rateSource ?? "",
          }),
  };
}

/** Without the zeros at its end. */
export const plainRate = (rate: string) => rate.replace(/\.?0+$/u, "");
