import { useTranslations } from "next-intl";
import { FilterBar } from "@/components/layout/filter-bar";
import { DateField } from "@/components/ui/date-field";
import { NativeSelect } from "@/components/ui/native-select";
import { TextField } from "@/components/ui/text-field";
import type { TrailFilter } from "@/lib/audit/input";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";

type Noun = keyof (typeof messages)["ko"]["audit"]["nouns"];
const nouns = Object.keys(messages.ko.audit.nouns) as Noun[];

export function TrailFilters({ filter, locale }: { filter: TrailFilter; locale: Locale }) {
  const t = useTranslations("audit");
  const narrowed = Object.values(filter).some((value) => value !== undefined && value !== "");
  const kept = { action: filter.action, company: filter.company, who: filter.who };
  return (
    <FilterBar action={paths.city.trail(locale)} clearHref={narrowed ? paths.city.trail(locale) : undefined}>
      <NativeSelect
        id="noun"
        name="noun"
        width="full"
        label={t("filter.noun")}
        placeholder={t("filter.allNouns")}
        defaultValue={filter.noun ?? ""}
        options={nouns.map((noun) => ({ value: noun, label: t(`nouns.${noun}`) }))}
      />
      <TextField id="person" name="person" label={t("filter.person")} defaultValue={filter.person} maxLength={80} />
      <TextField id="subject" name="subject" label={t("filter.subject")} defaultValue={filter.subject} maxLength={80} />
      <TextField id="firm" name="firm" label={t("filter.firm")} defaultValue={filter.firm} maxLength={80} />
      <DateField id="from" name="from" width="full" label={t("filter.from")} defaultValue={filter.from ?? ""} />
      <DateField id="to" name="to" width="full" label={t("filter.to")} defaultValue={filter.to ?? ""} />
      {Object.entries(kept).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
    </FilterBar>
  );
}
