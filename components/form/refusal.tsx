"use client";

import { useLocale, useTranslations } from "next-intl";
import { paths } from "@/lib/core/paths";
import { isLocale } from "@/lib/i18n/locales";
import { useReason } from "./words";

export const signedOut = "signed_out";

/** A refusal in the reader's language; to whom the session is over, with the way back, which leaves this page as it is. */
export function Refused({ reason }: { reason: string }) {
  const sayReason = useReason();
  const t = useTranslations("common.form");
  const locale = useLocale();
  if (reason !== signedOut) return sayReason(reason);
  return (
    <span>
      {sayReason(reason)}{" "}
      <a
        href={paths.signIn(isLocale(locale) ? locale : "ko")}
        target="_blank"
        rel="noopener"
        className="font-bold underline underline-offset-4 hover:decoration-2"
      >
        {t("signInAgain")}
      </a>
    </span>
  );
}
