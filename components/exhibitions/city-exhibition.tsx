import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { DownloadLink } from "@/components/exports/download-link";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { SelectOption } from "@/components/ui/native-select";
import { Section } from "@/components/ui/section";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Exhibition, Offerable } from "@/lib/exhibitions/queries";
import type { CohortRow } from "@/lib/exhibitions/queries.booths";
import type { LeadFigures } from "@/lib/exhibitions/queries.leads";
import { standOf } from "@/lib/exhibitions/rules";
import { formatZone } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { FairOutcomes as FairSums } from "@/lib/outcomes/queries.fairs";
import { OfferForm } from "./booth-forms";
import { Cohort } from "./cohort";
import { ExhibitionForm } from "./exhibition-form";
import { FairOutcomes } from "./fair-outcomes";
import { LeadCounts } from "./lead-counts";
import { daysIn, placeOf, zoneOptions } from "./words";

type Props = {
  exhibition: Exhibition;
  cohort: readonly CohortRow[];
  figures: LeadFigures;
  sums: FairSums;
  offerable: readonly Offerable[];
  states: SelectOption[];
  actor: Actor;
  now: Date;
  locale: Locale;
};

/** One exhibition: its facts, its cohort, and what becomes of the leads in figures. */
export function CityExhibition(props: Props) {
  const { exhibition, cohort, figures, sums, offerable, states, actor, now, locale } = props;
  const t = useTranslations("exhibitions");
  const common = useTranslations("common");
  const layout = useTranslations("layout");
  const title = <Bilingual ko={exhibition.nameKo} en={exhibition.nameEn} locale={locale} />;
  const above = { label: t("city.title"), href: paths.city.exhibitions(locale) };
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb label={layout("breadcrumb")} items={[above, { label: title }]} />}
        title={title}
        lead={<Bilingual ko={exhibition.programKo} en={exhibition.programEn} locale={locale} />}
        meta={
          <>
            <Badge>{t(`stand.${standOf(exhibition, now)}`)}</Badge>
            {exhibition.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
          </>
        }
      />
      <Facts exhibition={exhibition} states={states} locale={locale} />
      <Section id="cohort" title={t("cohort.title")} lead={t("cohort.lead")}>
        <Cohort {...{ cohort, exhibition, actor, now, locale }} />
        <DownloadLink list="cohort" asked={{ exhibition: exhibition.id }} {...{ actor, locale }} />
      </Section>
      <Offer {...{ exhibition, offerable, now, locale }} />
      <LeadCounts figures={figures} locale={locale} />
      <FairOutcomes exhibitionId={exhibition.id} role={actor.role} {...{ sums, locale }} />
    </>
  );
}

function Facts({ exhibition, states, locale }: Pick<Props, "exhibition" | "states" | "locale">) {
  const t = useTranslations("exhibitions");
  const { website } = exhibition;
  return (
    <>
      <DescriptionList
        items={[
          { term: t("city.days"), description: daysIn(exhibition, locale) },
          { term: t("city.place"), description: placeOf(exhibition, locale) },
          { term: t("form.zone"), description: formatZone(exhibition.zone, locale) },
          ...(website ? [{ term: t("form.website"), description: <Link href={website}>{website}</Link> }] : []),
          { term: t("form.source"), description: exhibition.source },
          {
            term: t("form.aftercareDays"),
            description: t("city.aftercareDays", { days: exhibition.aftercareDays.join(", ") }),
          },
        ]}
      />
      <Disclosure summary={t("form.change")} className="mt-4">
        <ClientMessages namespaces={["exhibitions"]}>
          <ExhibitionForm states={states} zones={zoneOptions(locale)} values={typed(exhibition)} />
        </ClientMessages>
      </Disclosure>
    </>
  );
}

const typed = ({ id, nameKo, nameEn, venue, city, usState, firstDay, lastDay, zone, source, ...more }: Exhibition) => ({
  ...{ exhibitionId: id, nameKo, nameEn, venue, city, usState, firstDay, lastDay, zone, source },
  website: more.website ?? "",
  aftercareDays: more.aftercareDays.join(", "),
});

function Offer({ exhibition, offerable, now, locale }: Pick<Props, "exhibition" | "offerable" | "now" | "locale">) {
  const t = useTranslations("exhibitions.cohort");
  if (standOf(exhibition, now) === "over") return null;
  const name = ({ nameKo, nameEn }: Offerable) => (locale === "en" && nameEn) || nameKo;
  return (
    <Section id="offer" title={t("offerTitle")} lead={t("offerLead")}>
      {offerable.length === 0 ? (
        <EmptyState title={t("nobodyTitle")}>{t("nobodyText")}</EmptyState>
      ) : (
        <ClientMessages namespaces={["exhibitions"]}>
          <OfferForm
            exhibitionId={exhibition.id}
            companies={offerable.map((one) => ({ value: one.companyId, label: name(one) }))}
          />
        </ClientMessages>
      )}
    </Section>
  );
}
