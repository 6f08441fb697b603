import { useTranslations } from "next-intl";
import { FilterForm, FilterSelect } from "@/components/companies/filter-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import type { SelectOption } from "@/components/ui/native-select";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { PublishedProfile } from "@/lib/investors/queries.profiles";
import { currentInvestorNotice } from "@/lib/investors/rules";
import { ProfileFacts } from "./profile-facts";
import { RecordForm } from "./record-form";
import { Boundary } from "./words";

type Props = {
  profiles: readonly PublishedProfile[];
  chosen: PublishedProfile | null;
  states: SelectOption[];
  sectors: SelectOption[];
  locale: Locale;
};

/** First whom it is about, then what the investor said. */
export function NewInvestment({ profiles, chosen, states, sectors, locale }: Props) {
  const t = useTranslations("investors");
  const layout = useTranslations("layout");
  const nameOf = ({ companyKo, companyEn }: PublishedProfile) => (locale === "en" && companyEn) || companyKo;
  const above = { label: t("mentor.title"), href: paths.mentor.investments(locale) };
  return (
    <ClientMessages namespaces={["investors"]}>
      <PageHeader
        breadcrumb={<Breadcrumb label={layout("breadcrumb")} items={[above, { label: t("record.title") }]} />}
        title={chosen ? t("mentor.recordFor", { company: nameOf(chosen) }) : t("record.title")}
        lead={t("record.lead")}
      />
      <Boundary />
      {profiles.length === 0 ? (
        <EmptyState title={t("record.nobodyTitle")} action={<LinkButton href={above.href}>{above.label}</LinkButton>}>
          {t("record.nobodyText")}
        </EmptyState>
      ) : (
        <FilterForm action={paths.mentor.newInvestment(locale)} filtered={false}>
          <FilterSelect
            name="company"
            label={t("record.company")}
            value={chosen?.companyId ?? null}
            all={t("field.choose")}
            options={profiles.map((profile) => ({ value: profile.companyId, label: nameOf(profile) }))}
          />
        </FilterForm>
      )}
      {chosen ? (
        <>
          <Section id="profile" title={t("own.edit")}>
            <ProfileFacts content={chosen.content} locale={locale} />
          </Section>
          <Section id="record" title={t("page.facts")}>
            <RecordForm
              key={chosen.companyId}
              companyId={chosen.companyId}
              {...{ states, sectors }}
              notice={<Told />}
            />
          </Section>
        </>
      ) : null}
    </ClientMessages>
  );
}

/** The words for the investor, in both languages. */
function Told() {
  const t = useTranslations("investors.record");
  const { ko, en } = currentInvestorNotice();
  return (
    <Disclosure summary={t("toldWords")} open>
      <p lang="en" className="mb-3 max-w-measure">
        {en}
      </p>
      <p lang="ko" className="max-w-measure">
        {ko}
      </p>
    </Disclosure>
  );
}
