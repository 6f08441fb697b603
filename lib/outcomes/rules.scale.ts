import { createHash } from "node:crypto";
import type { Locale } from "../i18n/locales";

export type ScaleStep = { step: number; weight: number; labelKo: string; labelEn: string };

/** SHA-256 of what is asked in this language, hexadecimal: a line for each step with its number, its weight in thousandths and its words. */
export const hashOfScale = (steps: readonly ScaleStep[], locale: Locale): string =>
  createHash("sha256")
    .update(
      steps
        .map(({ step, weight, labelKo, labelEn }) => `${step}\t${weight}\t${locale === "ko" ? labelKo : labelEn}`)
        .join("\n"),
    )
    .digest("hex");
