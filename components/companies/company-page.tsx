import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { ReadList } from "@/components/documents/read-list";
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
import type { Identity } from "@/lib/companies/queries.identity";
import { isRecent } from "@/lib/companies/rules.identity";
import { companyMachine } from "@/lib/companies/states";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { otherLetters } from "@/lib/core/scripts";
import type { ReadRow } from "@/lib/documents/queries";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { checkBusinessNumber } from "@/lib/reference/rules";
import type { HitCounts } from "@/lib/screening/queries";
import { CityIdentity } from "./city-identity";
import { CityMoves } from "./city-moves";
import { CompanyFacts } from "./company-facts";
import { ContactDisclosure } from "./contact-disclosure";
import { CompanyStateLine } from "./state";

type Props = {
  company: CompanyOfCity;
  products: readonly ProductRow[];
  hits: HitCounts;
  actor: Actor;
  identity: Identity;
  /** Who opened the certificates. */
  reads: readonly ReadRow[];
  locale: Locale;
  now: Date;
};

/** One company as the city sees it. */
export function CompanyPage({ company, products, hits, actor, identity, reads, locale, now }: Props) {
  const { timeZone } = actor;
  const { standing } = identity;
  const t = useTranslations("companies");
  const common = useTranslations("common");
  const layout = useTranslations("layout");
  const { contactName, contactTitle, contactEmail, contactPhone } = company;
  const awaitsCity = companyMachine.info[company.state].turn === "city";
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
      <NamesToLookAt company={company} />
      {company.verificationNote ? (
        <Notice tone="warning" title={t("verification.note")} className="mt-5">
          <p className="whitespace-pre-line">{company.verificationNote}</p>
        </Notice>
      ) : null}
      <CityIdentity {...{ actor, company, identity, locale }} />
      <ReadList {...{ reads, locale, timeZone }} />
      {companyMachine.isFinal(company.state) ? null : (
        <Section title={t("city.moves")} lead={t("city.movesLead")}>
          <ClientMessages namespaces={["companies"]}>
            <CityMoves
              key={company.state}
              companyId={company.id}
              state={company.state}
              checksumHolds={checkBusinessNumber(company.businessNumber ?? "").ok}
              evidence={{
                status: standing && isRecent(standing.askedAt, now) ? standing.status : null,
                documents: identity.certificates
                  .filter(({ state }) => state === "ready")
                  .map(({ id, fileName }) => ({ id, fileName })),
                voucherId: identity.vouchers.find(({ stands }) => stands)?.id ?? null,
              }}
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
        <ClientMessages namespaces={["companies", "documents"]}>
          <ContactDisclosure
            companyId={company.id}
            masked={{ contactName, contactTitle, contactEmail, contactPhone }}
            asked={{ role: "official", chosen: awaitsCity ? "verification" : "support" }}
          />
        </ClientMessages>
      </Section>
    </>
  );
}

/** Never a refusal: whoever checks the registration compares the letters with the certificate. */
function NamesToLookAt({ company }: Pick<Props, "company">) {
  const t = useTranslations("companies.names");
  if (!company.namesNeedLook) return null;
  const letters = otherLetters(`${company.nameKo} ${company.nameEn}`).map(
    (letter) => `${letter} (U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")})`,
  );
  return (
    <Notice tone="warning" title={t("title")} className="mt-5">
      <p>{letters.length > 0 ? t("letters", { letters: letters.join(", ") }) : t("person")}</p>
      <p>{t("text")}</p>
    </Notice>
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
