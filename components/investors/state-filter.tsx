import { useTranslations } from "next-intl";
import { FilterForm, FilterSelect } from "@/components/companies/filter-form";
import type { InvestmentsFilter } from "@/lib/investors/input";
import { investmentMachine } from "@/lib/investors/states";

export function StateFilter({ action, filter }: { action: string; filter: InvestmentsFilter }) {
  const t = useTranslations("investors");
  return (
    <FilterForm action={action} filtered={filter.state !== null}>
      <FilterSelect
        name="state"
        label={t("list.filterState")}
        value={filter.state}
        all={t("list.allStates")}
        options={investmentMachine.states.map((value) => ({ value, label: t(`state.${value}`) }))}
      />
    </FilterForm>
  );
}
