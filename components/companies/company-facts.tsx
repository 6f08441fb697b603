import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DescriptionList } from "@/components/ui/description-list";
import { Table } from "@/components/ui/table";
import { Tag, TagList } from "@/components/ui/tag";
import type { CompanyOfCity } from "@/lib/companies/queries";
import { formatMoney } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { formatBusinessNumber, formatCorporateNumber } from "@/lib/reference/rules";
import { BothLanguages } from "./both-languages";
import { useReferenceWords } from "./options";

type Company = Omit<CompanyOfCity, "namesNeedLook" | "contactName" | "contactTitle" | "contactEmail" | "contactPhone">;

/** What a company says about itself, for those who may read all of it. Holds no personal data. */
export function CompanyFacts({ company, locale }: { company: Company; locale: Locale }) {
  const t = useTranslations("companies");
  const format = useFormatter();
  const words = useReferenceWords();
  const shown = (value: ReactNode) =>
    value === null || value === "" || value === undefined ? <span className="text-subtle">{t("noValue")}</span> : value;
  const both = (ko: string, en: string) => shown(ko || en ? <BothLanguages ko={ko} en={en} /> : null);
  return (
    <>
      <DescriptionList
        items={[
          { term: t("fields.nameKo"), description: shown(company.nameKo) },
          { term: t("fields.nameEn"), description: shown(company.nameEn && <span lang="en">{company.nameEn}</span>) },
          {
            term: t("fields.businessNumber"),
            description: shown(company.businessNumber && formatBusinessNumber(company.businessNumber)),
          },
          {
            term: t("fields.corporateNumber"),
            description: shown(company.corporateNumber && formatCorporateNumber(company.corporateNumber)),
          },
          { term: t("fields.sector"), description: shown(words.sector(company.sector)) },
          { term: t("fields.district"), description: shown(words.district(company.district)) },
          { term: t("fields.address"), description: both(company.addressKo, company.addressEn) },
          { term: t("fields.foundedYear"), description: shown(company.foundedYear) },
          {
            term: t("fields.employees"),
            description: shown(company.employees === null ? null : t("people", { count: company.employees })),
          },
          {
            term: t("fields.website"),
            description: shown(
              company.website && (
                <a
                  href={company.website}
                  rel="noopener nofollow ugc"
                  className="break-all underline underline-offset-4"
                >
                  {company.website}
                </a>
              ),
            ),
          },
          {
            term: t("fields.certifications"),
            description: shown(
              (company.certifications.length > 0 && (
                <TagList>
                  {company.certifications.map((key) => (
                    <li key={key}>
                      <Tag>{words.certification(key)}</Tag>
                    </li>
                  ))}
                </TagList>
              )) ||
                null,
            ),
          },
          { term: t("fields.introduction"), description: both(company.introductionKo, company.introductionEn) },
        ]}
      />
      {company.years.length > 0 ? (
        <div className="mt-8">
          <Table
            caption={t("fields.years")}
            rows={company.years}
            rowKey={(row) => row.year}
            columns={[
              { key: "year", header: t("fields.year"), cell: (row) => String(row.year) },
              {
                key: "sales",
                header: t("fields.salesKrw"),
                align: "end",
                cell: (row) => (row.salesKrw === null ? "–" : format.number(row.salesKrw)),
              },
              {
                key: "exports",
                header: t("fields.exportsUsd"),
                align: "end",
                cell: (row) => (row.exportsUsdCents === null ? "–" : formatMoney(row.exportsUsdCents, "USD", locale)),
              },
            ]}
          />
        </div>
      ) : null}
    </>
  );
}
