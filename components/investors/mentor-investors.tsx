import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { InvestmentsFilter } from "@/lib/investors/input";
import type { InvestmentList } from "@/lib/investors/queries";
import type { PublishedProfile } from "@/lib/investors/queries.profiles";
import { Investments } from "./investment-list";
import { StateFilter } from "./state-filter";
import { Boundary, rangeIn } from "./words";

type Props = {
  list: InvestmentList;
  profiles: readonly PublishedProfile[];
  filter: InvestmentsFilter;
  now: Date;
  locale: Locale;
  timeZone: string;
};

/** A chamber's side: who looks for investment, and what it has written down. */
export function MentorInvestors({ list, profiles, filter, now, locale, timeZone }: Props) {
  const t = useTranslations("investors");
  return (
    <>
      <PageHeader
        title={t("mentor.title")}
        lead={t("mentor.lead")}
        actions={
          profiles.length > 0 ? (
            <LinkButton href={paths.mentor.newInvestment(locale)}>{t("mentor.record")}</LinkButton>
          ) : undefined
        }
      />
      <Boundary />
      <Section id="interests" title={t("mentor.interests")}>
        <StateFilter action={paths.mentor.investments(locale)} filter={filter} />
        <Investments {...{ list, now, locale, timeZone }} viewer="mentor" state={filter.state} />
      </Section>
      <Companies {...{ profiles, locale, timeZone }} />
    </>
  );
}

function Companies({ profiles, locale, timeZone }: Pick<Props, "profiles" | "locale" | "timeZone">) {
  const t = useTranslations("investors");
  const common = useTranslations("common");
  return (
    <Section id="companies" title={t("mentor.companies")} lead={t("mentor.companiesLead")}>
      <Table
        caption={t("mentor.companies")}
        captionHidden
        rows={profiles}
        rowKey={({ companyId }) => companyId}
        empty={<p className="text-subtle">{t("mentor.noCompanies")}</p>}
        columns={[
          {
            key: "company",
            header: t("list.company"),
            cell: ({ companyId, companyKo, companyEn, sample }) => (
              <span className="flex flex-wrap items-center gap-2">
                <Link href={paths.mentor.newInvestment(locale, { company: companyId })} className="text-anchor">
                  <Bilingual ko={companyKo} en={companyEn} locale={locale} />
                </Link>
                {sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
              </span>
            ),
          },
          { key: "stage", header: t("field.stage"), cell: ({ content }) => t(`stage.${content.stage as "seed"}`) },
          { key: "amount", header: t("field.amount"), cell: ({ content }) => rangeIn(content, locale) },
          {
            key: "published",
            header: t("mentor.published"),
            nowrap: true,
            cell: ({ publishedAt }) => formatDate(publishedAt, locale, timeZone),
          },
        ]}
      />
    </Section>
  );
}
