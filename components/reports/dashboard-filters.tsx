import { useTranslations } from "next-intl";
import { FilterBar } from "@/components/layout/filter-bar";
import { useAskedWords } from "@/components/reference/use-asked-words";
import { DateField } from "@/components/ui/date-field";
import { NativeSelect } from "@/components/ui/native-select";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { ProgramRow } from "@/lib/programs/queries";
import type { DashboardFilter } from "@/lib/reports/input";
import { endsBefore } from "@/lib/reports/input.kpi";

type Props = { programs: readonly ProgramRow[]; filter: DashboardFilter; locale: Locale };

export function DashboardFilters({ programs, filter, locale }: Props) {
  const t = useTranslations("reports.city");
  const asked = useAskedWords();
  const { program, sector, district, from, to } = filter;
  const narrowed = Boolean(program || sector || district || from || to);
  return (
    <FilterBar action={paths.city.home(locale)} clearHref={narrowed ? paths.city.home(locale) : undefined}>
      <NativeSelect
        id="program"
        name="program"
        width="full"
        label={t("program")}
        placeholder={t("allPrograms")}
        defaultValue={program ?? ""}
        options={programs.map((one) => ({ value: one.id, label: locale === "ko" ? one.titleKo : one.titleEn }))}
      />
      <NativeSelect
        id="sector"
        name="sector"
        width="full"
        label={t("sector")}
        placeholder={t("allSectors")}
        defaultValue={sector ?? ""}
        options={asked.sectors}
      />
      <NativeSelect
        id="district"
        name="district"
        width="full"
        label={t("district")}
        placeholder={t("allDistricts")}
        defaultValue={district ?? ""}
        options={asked.districts}
      />
      <DateField id="from" name="from" width="full" label={t("from")} defaultValue={from ?? ""} />
      <DateField
        id="to"
        name="to"
        width="full"
        label={t("to")}
        defaultValue={to ?? ""}
        error={endsBefore({ from, to }) ? t("endsBefore") : undefined}
      />
    </FilterBar>
  );
}
