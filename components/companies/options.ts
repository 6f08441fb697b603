import { useTranslations } from "next-intl";
import type { Choice } from "@/components/ui/checkbox";
import type { SelectOption } from "@/components/ui/native-select";
import {
  certifications,
  certificationsWithoutUsForce,
  districts,
  salesChannels,
  sectors,
} from "@/lib/reference/states";

export type ReferenceOptions = {
  sectors: SelectOption[];
  districts: SelectOption[];
  certifications: Choice[];
  channels: Choice[];
};

/** The closed lists of the market data in the reader's language, for selects and checkboxes. */
export function useReferenceOptions(): ReferenceOptions {
  const t = useTranslations("reference");
  const foreign: readonly string[] = certificationsWithoutUsForce;
  return {
    sectors: sectors.map((value) => ({ value, label: t(`sectors.${value}`) })),
    districts: districts.map((value) => ({ value, label: t(`districts.${value}`) })),
    certifications: certifications.map((value) => ({
      value,
      label: t(`certifications.${value}`),
      hint: foreign.includes(value) ? t("certificationHints.withoutUsForce") : undefined,
    })),
    channels: salesChannels.map((value) => ({ value, label: t(`salesChannels.${value}`) })),
  };
}

/** The words of stored keys; a key that is no longer in the list is shown as it is. */
export function useReferenceWords() {
  const t = useTranslations("reference");
  const word = (group: "sectors" | "districts" | "certifications" | "salesChannels", key: string) => {
    const path = `${group}.${key}` as "sectors.ai";
    return t.has(path) ? t(path) : key;
  };
  return {
    sector: (key: string | null) => (key ? word("sectors", key) : null),
    district: (key: string | null) => (key ? word("districts", key) : null),
    certification: (key: string) => word("certifications", key),
    channel: (key: string) => word("salesChannels", key),
  };
}
