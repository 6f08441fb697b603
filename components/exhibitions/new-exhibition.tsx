import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import type { SelectOption } from "@/components/ui/native-select";
import { paths } from "@/lib/core/paths";
import { usualAftercare } from "@/lib/exhibitions/states";
import type { Locale } from "@/lib/i18n/locales";
import { ExhibitionForm } from "./exhibition-form";
import { zoneOptions } from "./words";

const blank = {
  nameKo: "",
  nameEn: "",
  venue: "",
  city: "",
  usState: "",
  firstDay: "",
  lastDay: "",
  zone: "America/Los_Angeles",
  website: "",
  source: "",
  aftercareDays: usualAftercare.join(", "),
};

export function NewExhibition(props: { programs: SelectOption[]; states: SelectOption[]; locale: Locale }) {
  const { programs, states, locale } = props;
  const t = useTranslations("exhibitions");
  const layout = useTranslations("layout");
  const above = { label: t("city.title"), href: paths.city.exhibitions(locale) };
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb label={layout("breadcrumb")} items={[above, { label: t("city.new") }]} />}
        title={t("city.new")}
        lead={t("city.newLead")}
      />
      <ClientMessages namespaces={["exhibitions"]}>
        <ExhibitionForm
          values={{ ...blank, programId: programs.length === 1 ? programs[0]!.value : "" }}
          {...{ programs, states }}
          zones={zoneOptions(locale)}
        />
      </ClientMessages>
    </>
  );
}
