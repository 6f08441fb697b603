import { useTranslations } from "next-intl";
import { isLasting, periodOf } from "@/lib/privacy/rules.retention";
import type { RetentionClass } from "@/lib/privacy/states";

/** "Sign-ins: 90 days after the session ended". */
export function useKept() {
  const period = usePeriod();
  const t = useTranslations("privacy.classes");
  return (kind: RetentionClass) => `${t(`${kind}.name`)}: ${period(kind)}`;
}

export function usePeriod() {
  const t = useTranslations("privacy");
  return (kind: RetentionClass) => {
    if (isLasting(kind)) return t("retention.lasting");
    const { unit, count } = periodOf(kind);
    return t(`retention.${unit}`, { count, from: t(`classes.${kind}.from`) });
  };
}
