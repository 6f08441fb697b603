import Form from "next/form";
import { useTranslations } from "next-intl";
import { useAskedWords } from "@/components/reference/use-asked-words";
import { Button, LinkButton } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { NativeSelect } from "@/components/ui/native-select";
import { TextField } from "@/components/ui/text-field";
import { type ApplicationFilter, listOnly } from "@/lib/applications/input";
import { applicationMachine } from "@/lib/applications/states";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { ProgramRow } from "@/lib/programs/queries";

type Props = { filter: ApplicationFilter; programs: readonly ProgramRow[]; locale: Locale };

/** A plain GET form: the chosen filter is an address that can be sent to a colleague. */
export function CityFilter({ filter, programs, locale }: Props) {
  const t = useTranslations("applications");
  const common = useTranslations("common");
  const asked = useAskedWords();
  const choose = common("all");
  return (
    <Form
      action={paths.city.applications(locale)}
      // The fields start anew with the address, so that "clear" also clears what is shown.
      key={JSON.stringify(filter)}
      className="rounded-2xl border border-gray-light bg-surface-subtler p-5 md:p-6"
    >
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2 lg:grid-cols-3">
        <TextField id="filter-q" name="q" label={t("search")} defaultValue={filter.q ?? ""} maxLength={80} />
        <NativeSelect
          id="filter-state"
          name="state"
          label={t("stateLabel")}
          placeholder={choose}
          defaultValue={filter.state ?? ""}
          options={applicationMachine.states.map((state) => ({ value: state, label: t(`state.${state}`) }))}
        />
        <NativeSelect
          id="filter-program"
          name="program"
          label={t("seasons")}
          placeholder={choose}
          defaultValue={filter.program ?? ""}
          options={programs.map((row) => ({ value: row.id, label: locale === "ko" ? row.titleKo : row.titleEn }))}
        />
        <NativeSelect
          id="filter-sector"
          name="sector"
          label={t("sector")}
          placeholder={choose}
          defaultValue={filter.sector ?? ""}
          options={asked.sectors}
        />
        <NativeSelect
          id="filter-district"
          name="district"
          label={t("district")}
          placeholder={choose}
          defaultValue={filter.district ?? ""}
          options={asked.districts}
        />
        <NativeSelect
          id="filter-sort"
          name="sort"
          label={common("sortBy")}
          defaultValue={filter.sort}
          options={[
            { value: "waiting", label: t("sortWaiting") },
            { value: "submitted", label: t("sortSubmitted") },
            { value: "company", label: t("sortCompany") },
            { value: "receipt", label: t("sortReceipt") },
            { value: "due", label: t("sortDue") },
          ]}
        />
        <NativeSelect
          id="filter-only"
          name="only"
          label={t("onlyLabel")}
          placeholder={choose}
          defaultValue={filter.only ?? ""}
          options={listOnly.map((value) => ({ value, label: t(`only.${value}`) }))}
        />
      </div>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-4">
        <Checkbox id="filter-late" name="late" value="1" label={t("late")} defaultChecked={filter.late === true} />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" icon="search">
            {common("apply")}
          </Button>
          <LinkButton variant="tertiary" href={paths.city.applications(locale)}>
            {common("clear")}
          </LinkButton>
        </div>
      </div>
    </Form>
  );
}
