import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { PublishedProfile } from "@/lib/investors/queries.profiles";
import { rangeIn } from "./words";

type Props = {
  profiles: readonly PublishedProfile[];
  lead?: string;
  /** Where a company's line leads to. */
  hrefOf: (companyId: string) => string;
  locale: Locale;
  timeZone: string;
};

/** Companies that look for investment, as far as the reader may know of it. */
export function ProfileList({ profiles, lead, hrefOf, locale, timeZone }: Props) {
  const t = useTranslations("investors");
  const common = useTranslations("common");
  return (
    <Section id="companies" title={t("mentor.companies")} lead={lead}>
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
                <Link href={hrefOf(companyId)} className="text-anchor">
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
