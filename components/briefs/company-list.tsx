import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { FilterForm, FilterSelect } from "@/components/companies/filter-form";
import { useReferenceOptions } from "@/components/companies/options";
import { ListPages } from "@/components/layout/list-pages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { SelectOption } from "@/components/ui/native-select";
import { Section } from "@/components/ui/section";
import type { OfferedBriefsFilter } from "@/lib/briefs/input";
import type { AnsweredBrief, listOfferedBriefs, OfferedBrief, ProductInterest } from "@/lib/briefs/queries";
import { paths } from "@/lib/core/paths";
import { formatDate, formatDay } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { BriefStateBadge } from "./brief-head";
import { InterestedChambers } from "./interests";
import { FitBadge } from "./terms";
import { nameIn, useBriefWords } from "./words";

type Props = {
  briefs: Awaited<ReturnType<typeof listOfferedBriefs>>;
  answered: readonly AnsweredBrief[];
  interests: readonly ProductInterest[];
  filter: OfferedBriefsFilter;
  states: SelectOption[];
  locale: Locale;
  timeZone: string;
};

/** What chambers look for now, what the company has answered, and who is interested in its products. */
export function CompanyBriefs({ briefs, answered, interests, filter, states, locale, timeZone }: Props) {
  const t = useTranslations("briefs");
  const options = useReferenceOptions();
  const { sector, us, certification } = filter;
  const filtered = Boolean(sector || us || certification);
  return (
    <>
      <PageHeader title={t("company.title")} lead={t("company.lead")} />
      <FilterForm action={paths.company.briefs(locale)} filtered={filtered}>
        <FilterSelect
          name="sector"
          label={t("company.sector")}
          value={sector}
          options={options.sectors}
          all={t("company.allSectors")}
        />
        <FilterSelect name="us" label={t("company.us")} value={us} options={states} all={t("company.allStates")} />
        <FilterSelect
          name="certification"
          label={t("company.certification")}
          value={certification}
          options={options.certifications.map(({ value, label }) => ({ value, label: String(label) }))}
          all={t("company.allCertifications")}
        />
      </FilterForm>
      {briefs.total === 0 ? (
        <Nothing filtered={filtered} locale={locale} />
      ) : (
        <>
          <p className="mb-4" role="status">
            <span className="font-bold">{t("company.count", { count: briefs.total })}</span>{" "}
            <span className="text-subtle">{t("company.fitting", { count: briefs.fitting })}</span>
          </p>
          <ul className="grid grid-cols-1 gap-4 md:gap-6 lg:grid-cols-2">
            {briefs.rows.map((brief) => (
              <BriefCard key={brief.id} brief={brief} locale={locale} />
            ))}
          </ul>
        </>
      )}
      <ListPages
        label={t("pagination")}
        page={briefs.page}
        pageCount={briefs.pages}
        hrefFor={(page) => paths.company.briefs(locale, { sector, us, certification, page: page === 1 ? null : page })}
      />
      <AnsweredBriefs {...{ answered, locale, timeZone }} />
      <InterestedChambers {...{ interests, locale, timeZone }} />
    </>
  );
}

function Nothing({ filtered, locale }: { filtered: boolean; locale: Locale }) {
  const t = useTranslations("briefs.company");
  const common = useTranslations("common");
  if (filtered) {
    return (
      <EmptyState
        title={t("filteredTitle")}
        action={
          <LinkButton variant="secondary" href={paths.company.briefs(locale)}>
            {common("clear")}
          </LinkButton>
        }
      >
        {t("filteredText")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t("emptyTitle")}
      action={<LinkButton href={paths.company.products(locale)}>{t("toProducts")}</LinkButton>}
    >
      {t("emptyText")}
    </EmptyState>
  );
}

function BriefCard({ brief, locale }: { brief: OfferedBrief; locale: Locale }) {
  const t = useTranslations("briefs");
  const common = useTranslations("common");
  const words = useBriefWords(locale);
  const { fit } = brief;
  const facts = [words.sector(brief.sector), words.volume(brief), words.price(brief)].filter(Boolean);
  return (
    <Card
      as="li"
      heading="h2"
      href={paths.company.brief(locale, brief.id)}
      title={<Bilingual ko={brief.titleKo} en={brief.titleEn} locale={locale} />}
      meta={
        <>
          {fit ? <FitBadge match={fit.match} /> : null}
          {brief.answered > 0 ? <Badge tone="success">{t("company.answered", { count: brief.answered })}</Badge> : null}
          {brief.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
        </>
      }
    >
      <p className="text-body-s text-subtle">
        {nameIn(brief.chamberKo, brief.chamberEn, locale)} · {t("until", { date: formatDay(brief.openUntil, locale) })}
      </p>
      <p>{facts.join(" · ")}</p>
      {brief.certifications.length > 0 ? (
        <p className="text-body-s text-subtle">
          {t("field.certifications")}: {brief.certifications.map(words.certification).join(", ")}
        </p>
      ) : null}
      <p className={fit ? "mt-auto font-bold" : "mt-auto text-body-s text-subtle"}>
        {fit ? t("company.fitsProduct", { product: nameIn(fit.nameKo, fit.nameEn, locale) }) : t("company.noFit")}
      </p>
    </Card>
  );
}

function AnsweredBriefs({ answered, locale, timeZone }: Pick<Props, "answered" | "locale" | "timeZone">) {
  const t = useTranslations("briefs");
  return (
    <Section id="answers" title={t("company.answersTitle")}>
      {answered.length === 0 ? <p className="text-subtle">{t("company.noAnswers")}</p> : null}
      <ul className="flex flex-col gap-4">
        {answered.map((brief) => (
          <li key={brief.interestId} className="flex flex-col gap-1 rounded-xl border border-gray-light p-5">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <BriefStateBadge state={brief.state} />
              <Link href={paths.company.brief(locale, brief.id)} className="font-bold text-anchor">
                <Bilingual ko={brief.titleKo} en={brief.titleEn} locale={locale} />
              </Link>
            </div>
            <p className="text-body-s text-subtle">
              {[
                nameIn(brief.chamberKo, brief.chamberEn, locale),
                nameIn(brief.productKo, brief.productEn, locale),
                t("mentor.answeredAt", { date: formatDate(brief.answeredAt, locale, timeZone) }),
              ].join(" · ")}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
