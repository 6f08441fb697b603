import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { ProductBadge } from "@/components/products/state";
import { ScreeningMark } from "@/components/screening/company-mark";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import type { CompanyOfCity, ProductRow } from "@/lib/companies/queries";
import { companyMachine } from "@/lib/companies/states";
import { paths } from "@/lib/core/paths";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { checkBusinessNumber } from "@/lib/reference/rules";
import type { HitCounts } from "@/lib/screening/queries";
import { CityMoves } from "./city-moves";
import { CompanyFacts } from "./company-facts";
import { ContactDisclosure } from "./contact-disclosure";
import { CompanyStateLine } from "./state";

type Props = {
  company: CompanyOfCity;
  products: readonly ProductRow[];
  hits: HitCounts;
  locale: Locale;
  timeZone: string;
  now: Date;
};

/** One company as the city sees it. */
export function CompanyPage({ company, products, hits, locale, timeZone, now }: Props) {
  const t = useTranslations("companies");
  const common = useTranslations("common");
  const layout = useTranslations("layout");
  const { contactName, contactTitle, contactEmail, contactPhone } = company;
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[
              { label: layout("home"), href: paths.city.home(locale) },
              { label: t("city.title"), href: paths.city.companies(locale) },
              { label: <Bilingual ko={company.nameKo} en={company.nameEn} locale={locale} /> },
            ]}
          />
        }
        title={<Bilingual ko={company.nameKo} en={company.nameEn} locale={locale} />}
        meta={
          <>
            {company.sample ? <Badge>{common("sample")}</Badge> : null}
            <span>{t("updated", { at: formatMoment(company.updatedAt, locale, timeZone) })}</span>
          </>
        }
      />
      <CompanyStateLine company={company} city locale={locale} timeZone={timeZone} now={now} />
      <ScreeningMark companyId={company.id} counts={hits} locale={locale} />
      {company.verificationNote ? (
        <Notice tone="warning" title={t("verification.note")} className="mt-5">
          <p className="whitespace-pre-line">{company.verificationNote}</p>
        </Notice>
      ) : null}
      {companyMachine.isFinal(company.state) ? null : (
        <Section title={t("city.moves")} lead={t("city.movesLead")}>
          <ClientMessages namespaces={["companies"]}>
            <CityMoves
              key={company.state}
              companyId={company.id}
              state={company.state}
              checksumHolds={checkBusinessNumber(company.businessNumber ?? "").ok}
            />
          </ClientMessages>
        </Section>
      )}
      <Section title={t("city.profile")}>
        <CompanyFacts company={company} locale={locale} />
      </Section>
      <Section title={t("city.products")}>
        <ProductsOfCompany products={products} locale={locale} />
      </Section>
      <Section title={t("city.contactTitle")} lead={t("city.contactLead")}>
        <ClientMessages namespaces={["companies"]}>
          <ContactDisclosure
            companyId={company.id}
            masked={{ contactName, contactTitle, contactEmail, contactPhone }}
          />
        </ClientMessages>
      </Section>
    </>
  );
}

function ProductsOfCompany({ products, locale }: Pick<Props, "products" | "locale">) {
  const t = useTranslations("companies.city");
  return (
    <Table
      caption={t("products")}
      captionHidden
      rows={products}
      rowKey={(row) => row.id}
      empty={<p>{t("noProducts")}</p>}
      columns={[
        {
          key: "name",
          header: t("products"),
          cell: (row) => (
            <Link href={paths.city.product(locale, row.id)} className="font-bold underline underline-offset-4">
              <Bilingual ko={row.nameKo} en={row.nameEn} locale={locale} />
            </Link>
          ),
        },
        { key: "state", header: t("stateHeader"), cell: (row) => <ProductBadge state={row.state} /> },
      ]}
    />
  );
}
