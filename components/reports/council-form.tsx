import { useTranslations } from "next-intl";
import { useAskedWords } from "@/components/reference/use-asked-words";
import { Button } from "@/components/ui/button";
import { NativeSelect } from "@/components/ui/native-select";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { FiguresFilter, TypedDays } from "@/lib/reports/input.kpi";
import { CouncilDays } from "./council-days";
import { type Choices, useWrongDays } from "./figures-filters";

type Props = Choices & { filter: FiguresFilter; typed: TypedDays; locale: Locale };

/** A plain form: taking the report is a deed, and works without scripts. */
export function CouncilForm({ programs, chambers, filter, typed, locale }: Props) {
  const t = useTranslations("exports.council");
  const all = useTranslations("reports.city");
  const f = useTranslations("reports.figures");
  const asked = useAskedWords();
  const wrong = useWrongDays(filter, typed);
  return (
    <Section id="council" title={t("formTitle")} lead={t("formLead")} className="print-hidden mt-10">
      <form
        method="post"
        action={paths.councilReport}
        className="grid grid-cols-1 items-end gap-4 rounded-2xl bg-surface-subtler p-4 md:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] md:p-6"
      >
        <NativeSelect
          id="council-program"
          name="program"
          width="full"
          label={t("program")}
          placeholder={all("allPrograms")}
          defaultValue={filter.program ?? ""}
          options={programs.map((one) => ({ value: one.id, label: locale === "ko" ? one.titleKo : one.titleEn }))}
        />
        <CouncilDays
          key={`${typed.from} ${typed.to}`}
          days={{ from: filter.from ?? typed.from, to: filter.to ?? typed.to }}
          wrong={wrong}
          words={{ from: t("firstDay"), to: t("lastDay"), noDay: t("noDay"), endsBefore: all("endsBefore") }}
        />
        <NativeSelect
          id="council-sector"
          name="sector"
          width="full"
          label={all("sector")}
          placeholder={all("allSectors")}
          defaultValue={filter.sector ?? ""}
          options={asked.sectors}
        />
        <NativeSelect
          id="council-district"
          name="district"
          width="full"
          label={all("district")}
          placeholder={all("allDistricts")}
          defaultValue={filter.district ?? ""}
          options={asked.districts}
        />
        <NativeSelect
          id="council-chamber"
          name="chamber"
          width="full"
          label={all("chamber")}
          placeholder={f("allChambers")}
          defaultValue={filter.chamber ?? ""}
          options={chambers.map((one) => ({ value: one.id, label: locale === "ko" ? one.nameKo : one.nameEn }))}
        />
        <NativeSelect
          id="council-language"
          name="language"
          width="full"
          label={t("language")}
          defaultValue={locale}
          options={[
            { value: "ko", label: t("korean") },
            { value: "en", label: t("english") },
          ]}
        />
        <div>
          <Button type="submit" icon="download">
            {t("submit")}
          </Button>
        </div>
      </form>
    </Section>
  );
}
