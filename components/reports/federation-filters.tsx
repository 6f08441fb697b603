import { useTranslations } from "next-intl";
import { FilterBar } from "@/components/layout/filter-bar";
import { NativeSelect } from "@/components/ui/native-select";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { FederationFilter } from "@/lib/reports/input.federation";
import type { FederationChoices } from "@/lib/reports/queries.federation";

type Props = { choices: FederationChoices; filter: FederationFilter; locale: Locale };

/** By what the figures can be narrowed: seasons, and whole quarters, which do not overlap. */
export function FederationFilters({ choices, filter, locale }: Props) {
  const c = useTranslations("reports.city");
  const t = useTranslations("surveys.city");
  const action = paths.city.federation(locale);
  const quarterName = (value: string) => {
    const [year = "", quarter = ""] = value.split("-");
    return t("quarterName", { year, quarter });
  };
  return (
    <div className="print-hidden">
      <FilterBar action={action} clearHref={filter.program || filter.quarter ? action : undefined}>
        <NativeSelect
          id="program"
          name="program"
          width="full"
          label={c("program")}
          placeholder={c("allPrograms")}
          defaultValue={filter.program ?? ""}
          options={choices.seasons.map(({ id, titleKo, titleEn }) => ({
            value: id,
            label: locale === "ko" ? titleKo : titleEn,
          }))}
        />
        <NativeSelect
          id="quarter"
          name="quarter"
          width="full"
          label={t("quarter")}
          placeholder={t("allQuarters")}
          defaultValue={filter.quarter ?? ""}
          options={choices.quarters.map((value) => ({ value, label: quarterName(value) }))}
        />
      </FilterBar>
    </div>
  );
}
