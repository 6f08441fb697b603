"use client";

import { useTranslations } from "next-intl";
import type { Problem } from "@/lib/core/errors";
import type { SayProblem } from "./resolver";

/** A field's problem in the reader's language. */
export function useSay(): SayProblem {
  const t = useTranslations("problems");
  return ({ key, values }: Problem) =>
    t.has(key as "required") ? t(key as "required", values as never) : t("unreadable");
}

/** A refusal's reason in the reader's language. */
export function useReason(): (reason: string) => string {
  const t = useTranslations("reasons");
  return (reason) => (t.has(reason as "not_found") ? t(reason as "not_found") : t("not_allowed"));
}
