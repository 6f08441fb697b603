import { useTranslations } from "next-intl";
import { FilterForm, FilterSelect } from "@/components/companies/filter-form";
import type { Locale } from "@/lib/i18n/locales";
import type { InvestmentsFilter } from "@/lib/investors/input";
import type { InvestmentParties } from "@/lib/investors/queries";
import { investmentGroups, investmentMachine } from "@/lib/investors/states";

type Props = {
  action: string;
  filter: InvestmentsFilter;
  /** Whom the city can choose from; a chamber has one of itself. */
  parties?: InvestmentParties;
  locale: Locale;
};

export function StateFilter({ action, filter, parties, locale }: Props) {
  const t = useTranslations("investors");
  const { state, group, chamber, company } = filter;
  const named = (all: InvestmentParties["companies"]) =>
    all.map(({ id, nameKo, nameEn }) => ({ value: id, label: locale === "en" && nameEn ? nameEn : nameKo }));
  return (
    <FilterForm action={action} filtered={Boolean(state || group || chamber || company)}>
      <FilterSelect
        name="state"
        label={t("list.filterState")}
        value={state}
        all={t("list.allStates")}
        options={investmentMachine.states.map((value) => ({ value, label: t(`state.${value}`) }))}
      />
      <FilterSelect
        name="group"
        label={t("list.filterGroup")}
        value={group}
        all={t("list.allGroups")}
        options={investmentGroups.map((value) => ({ value, label: t(`city.${value}`) }))}
      />
      {parties ? (
        <>
          <FilterSelect
            name="company"
            label={t("list.company")}
            value={company}
            all={t("list.allCompanies")}
            options={named(parties.companies)}
          />
          <FilterSelect
            name="chamber"
            label={t("list.chamber")}
            value={chamber}
            all={t("list.allChambers")}
            options={named(parties.chambers)}
          />
        </>
      ) : null}
    </FilterForm>
  );
}
