import { useTranslations } from "next-intl";
import { FilterForm, FilterSelect } from "@/components/companies/filter-form";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { SatisfactionFilter } from "@/lib/surveys/input";
import type { SatisfactionChoices } from "@/lib/surveys/queries.figures";
import { occasions, surveySides } from "@/lib/surveys/states";

type Props = { filter: SatisfactionFilter; choices: SatisfactionChoices; locale: Locale };

export function SurveyFilters({ filter, choices, locale }: Props) {
  const t = useTranslations("surveys");
  const quarterName = (value: string) => {
    const [year, quarter] = value.split("-") as [string, string];
    return t("city.quarterName", { year, quarter });
  };
  const { seasons, quarters } = choices;
  return (
    <FilterForm action={paths.city.surveys(locale)} filtered={Object.values(filter).some(Boolean)}>
      <FilterSelect
        name="program"
        label={t("city.program")}
        value={filter.program}
        all={t("city.allPrograms")}
        options={seasons.map(({ id, titleKo, titleEn }) => ({ value: id, label: locale === "ko" ? titleKo : titleEn }))}
      />
      <FilterSelect
        name="quarter"
        label={t("city.quarter")}
        value={filter.quarter}
        all={t("city.allQuarters")}
        options={quarters.map((value) => ({ value, label: quarterName(value) }))}
      />
      <FilterSelect
        name="occasion"
        label={t("city.occasion")}
        value={filter.occasion}
        all={t("city.allOccasions")}
        options={occasions.map((value) => ({ value, label: t(`occasion.${value}`) }))}
      />
      <FilterSelect
        name="side"
        label={t("city.side")}
        value={filter.side}
        all={t("city.allSides")}
        options={surveySides.map((value) => ({ value, label: t(`side.${value}`) }))}
      />
    </FilterForm>
  );
}
