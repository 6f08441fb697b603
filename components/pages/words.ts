import type { Locale } from "@/lib/i18n/locales";

type Text = { titleKo: string; titleEn: string; bodyKo: string; bodyEn: string };

export const titleIn = ({ titleKo, titleEn }: Pick<Text, "titleKo" | "titleEn">, locale: Locale): string =>
  locale === "ko" ? titleKo || titleEn : titleEn || titleKo;

/** The body in the reader's language; where it is missing, the other one and which that is. */
export function bodyIn({ bodyKo, bodyEn }: Pick<Text, "bodyKo" | "bodyEn">, locale: Locale) {
  const [own, other] = locale === "ko" ? [bodyKo, bodyEn] : [bodyEn, bodyKo];
  if (own) return { text: own, lang: undefined };
  return { text: other, lang: locale === "ko" ? "en" : "ko" } as const;
}
