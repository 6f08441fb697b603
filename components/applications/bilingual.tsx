import type { Locale } from "@/lib/i18n/locales";

/** The text in the reader's language; where it is missing, the other one with its language marked. */
export function Bilingual({ ko, en, locale, prose }: { ko: string; en: string; locale: Locale; prose?: boolean }) {
  const own = locale === "ko" ? ko : en;
  const text = own || (locale === "ko" ? en : ko);
  const lang = own || !text ? undefined : locale === "ko" ? "en" : "ko";
  if (!prose) return <span lang={lang}>{text}</span>;
  return (
    <div lang={lang} className="flex max-w-measure flex-col gap-3">
      {text.split(/\n{2,}/u).map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have an order and no identity besides.
        <p key={index} className="whitespace-pre-line">
          {paragraph}
        </p>
      ))}
    </div>
  );
}
