import { useTranslations } from "next-intl";
import { FilterBar } from "@/components/layout/filter-bar";
import { useAskedWords } from "@/components/reference/use-asked-words";
import { DateField } from "@/components/ui/date-field";
import { NativeSelect } from "@/components/ui/native-select";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { ProgramRow } from "@/lib/programs/queries";
import { endsBefore, type FiguresFilter, type TypedDays } from "@/lib/reports/input.kpi";

export type Choices = {
  programs: readonly Pick<ProgramRow, "id" | "titleKo" | "titleEn">[];
  chambers: readonly { id: string; nameKo: string; nameEn: string }[];
};
type Props = Choices & {
  filter: FiguresFilter;
  typed: TypedDays;
  /** The page that is narrowed: the city's figures unless another says so. */
  action?: string;
  locale: Locale;
};

/** What is wrong with the days of an address, for the field of each. */
export function useWrongDays(filter: FiguresFilter, typed: TypedDays): { from?: string; to?: string } {
  const t = useTranslations("reports.city");
  const words = useTranslations("exports.council");
  const none = (name: "from" | "to") =>
    filter[name] === undefined && typed[name] !== "" ? { [name]: words("noSuchDay", { typed: typed[name] }) } : {};
  return { ...none("from"), ...none("to"), ...(endsBefore(filter) ? { to: t("endsBefore") } : {}) };
}

export function FiguresFilters({ programs, chambers, filter, typed, action, locale }: Props) {
  const t = useTranslations("reports.city");
  const f = useTranslations("reports.figures");
  const asked = useAskedWords();
  const wrong = useWrongDays(filter, typed);
  const choice = (
    name: "program" | "sector" | "district" | "chamber",
    label: string,
    all: string,
    options: { value: string; label: string }[],
  ) => (
    <NativeSelect
      id={name}
      name={name}
      width="full"
      label={label}
      placeholder={all}
      defaultValue={filter[name] ?? ""}
      options={options}
    />
  );
  const narrowed = Object.values(filter).some((value) => value !== undefined);
  const page = action ?? paths.city.figures(locale);
  return (
    <FilterBar action={page} clearHref={narrowed ? page : undefined}>
      {choice(
        "program",
        t("program"),
        t("allPrograms"),
        programs.map((one) => ({ value: one.id, label: locale === "ko" ? one.titleKo : one.titleEn })),
      )}
      {choice("sector", t("sector"), t("allSectors"), asked.sectors)}
      {choice("district", t("district"), t("allDistricts"), asked.districts)}
      {choice(
        "chamber",
        t("chamber"),
        f("allChambers"),
        chambers.map((one) => ({ value: one.id, label: locale === "ko" ? one.nameKo : one.nameEn })),
      )}
      <DateField
        id="from"
        name="from"
        width="full"
        label={t("from")}
        defaultValue={filter.from ?? ""}
        error={wrong.from}
      />
      <DateField id="to" name="to" width="full" label={t("to")} defaultValue={filter.to ?? ""} error={wrong.to} />
    </FilterBar>
  );
}
