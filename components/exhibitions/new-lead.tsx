import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import type { SelectOption } from "@/components/ui/native-select";
import { paths } from "@/lib/core/paths";
import type { Booth } from "@/lib/exhibitions/queries.booths";
import { currentLeadNotice } from "@/lib/exhibitions/rules";
import type { Locale } from "@/lib/i18n/locales";
import type { Waiting } from "./card-fields";
import { LeadForm } from "./lead-form";

type Props = Waiting & {
  booth: Booth;
  products: SelectOption[];
  states: SelectOption[];
  records: boolean;
  locale: Locale;
};

/** Writes one card after another down. */
export function NewLead({ booth, products, states, cards, scanned, records, locale }: Props) {
  const t = useTranslations("exhibitions");
  const layout = useTranslations("layout");
  const name = locale === "en" ? booth.nameEn : booth.nameKo;
  const back = paths.company.exhibition(locale, booth.id);
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[
              { label: t("own.title"), href: paths.company.exhibitions(locale) },
              { label: name, href: back },
              { label: t("leads.record") },
            ]}
          />
        }
        title={t("leads.record")}
        lead={t("leads.recordLead", { exhibition: name })}
      />
      {records ? (
        <ClientMessages namespaces={["exhibitions", "documents"]}>
          <LeadForm boothId={booth.id} {...{ products, states, cards, scanned }} notice={<Told />} />
        </ClientMessages>
      ) : (
        <EmptyState title={t("leads.notNowTitle")} action={<LinkButton href={back}>{name}</LinkButton>}>
          {t("leads.notNowText")}
        </EmptyState>
      )}
    </>
  );
}

/** The words for whose card is taken, in both languages. */
function Told() {
  const t = useTranslations("exhibitions.leads");
  const { ko, en } = currentLeadNotice();
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
