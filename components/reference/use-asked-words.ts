import { useTranslations } from "next-intl";
import { type AskedDistrict, type AskedSector, askedDistricts, askedSectors, notGiven } from "@/lib/reference/states";

/** What a list may be asked for by sector and by district, those that gave none among them. */
export function useAskedWords() {
  const r = useTranslations("reference");
  const t = useTranslations("reports.city");
  const sector = (value: AskedSector) => (value === notGiven ? t("noSector") : r(`sectors.${value}`));
  const district = (value: AskedDistrict) => (value === notGiven ? t("noDistrict") : r(`districts.${value}`));
  return {
    ...{ sector, district },
    sectors: askedSectors.map((value) => ({ value, label: sector(value) })),
    districts: askedDistricts.map((value) => ({ value, label: district(value) })),
  };
}
