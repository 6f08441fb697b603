"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Locale } from "@/lib/i18n/locales";

const choices = ["both", "ko", "en"] as const;
const words = { both: "both", ko: "onlyKo", en: "onlyEn" } as const;

/**
 * Which languages of the texts below are shown. At first both, side by side; on a narrow screen, where that is no reading,
 * the reader's own.
 */
export function ReadingLanguages({ locale, children }: { locale: Locale; children: ReactNode }) {
  const t = useTranslations("reviews.one");
  const [show, setShow] = useState<(typeof choices)[number] | "auto">("auto");
  const pressed = (choice: (typeof choices)[number]) => show === choice || (show === "auto" && choice === "both");
  return (
    <div data-show={show} data-own={locale} className="group/texts">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form */}
      <div role="group" aria-label={t("languages")} className="mb-4 flex flex-wrap gap-2">
        {choices.map((choice) => (
          <Button
            key={choice}
            size="small"
            variant={pressed(choice) ? "secondary" : "tertiary"}
            aria-pressed={pressed(choice)}
            lang={choice === "both" ? undefined : choice}
            onClick={() => setShow(choice)}
          >
            {t(words[choice])}
          </Button>
        ))}
      </div>
      {children}
    </div>
  );
}
