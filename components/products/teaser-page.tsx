import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Bilingual } from "@/components/applications/bilingual";
import { useReferenceWords } from "@/components/companies/options";
import { PageHeader } from "@/components/layout/page-header";
import { Gallery } from "@/components/photos/gallery";
import type { Shown } from "@/components/photos/photo";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import type { ProductTerms, Teaser } from "@/lib/companies/queries.catalogue";
import type { Specification } from "@/lib/companies/rules";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { ShownPhoto } from "@/lib/photos/queries";
import { TeaserCards } from "./catalogue";
import { Certificates, OpenTerms } from "./product-facts";
import { Specifications } from "./specifications";

type Props = {
  teaser: Teaser;
  chapter: { code: string; nameKo: string; nameEn: string } | null;
  photos: readonly Shown[];
  /** What the company has opened of them. */
  terms: ProductTerms | null;
  /** Those that everybody reads. */
  specifications: readonly Specification[];
  /** Others that the same company has published, and the first photo of each. */
  companions: readonly Teaser[];
  companionPhotos: readonly ShownPhoto[];
  /** What this reader can do with it. */
  children?: ReactNode;
  locale: Locale;
};

/** What the public sees of a product: what the consent names, and no way to reach a person. */
export function TeaserPage(props: Props) {
  const { teaser, chapter, photos, terms, specifications, companions, companionPhotos, children, locale } = props;
  const t = useTranslations("products");
  const common = useTranslations("common");
  const layout = useTranslations("layout");
  const sheet = useTranslations("exports.sheet");
  const words = useReferenceWords();
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[
              { label: layout("home"), href: paths.home(locale) },
              { label: t("catalogue.title"), href: paths.products(locale) },
              { label: (locale === "en" && teaser.nameEn) || teaser.nameKo },
            ]}
          />
        }
        title={<Bilingual ko={teaser.nameKo} en={teaser.nameEn} locale={locale} />}
        meta={teaser.sample ? <Badge>{common("sample")}</Badge> : null}
        actions={
          <>
            <LinkButton href="#ask">{t("catalogue.ask")}</LinkButton>
            <LinkButton variant="tertiary" icon="document" href={paths.productSheet(teaser.id)} prefetch={false}>
              {sheet("link")}
            </LinkButton>
          </>
        }
      />
      <Gallery photos={photos} locale={locale} />
      <div className="mb-8 text-body-l">
        <Bilingual ko={teaser.summaryKo} en={teaser.summaryEn} locale={locale} prose />
      </div>
      <DescriptionList
        items={[
          {
            term: t("catalogue.company"),
            description: <Bilingual ko={teaser.companyKo} en={teaser.companyEn} locale={locale} />,
          },
          { term: t("catalogue.district"), description: words.district(teaser.companyDistrict) ?? common("unknown") },
          { term: t("catalogue.sector"), description: words.sector(teaser.sector) ?? common("unknown") },
          {
            term: t("catalogue.classification"),
            description: chapter
              ? t("hsChapter", { code: chapter.code, name: locale === "ko" ? chapter.nameKo : chapter.nameEn })
              : t("catalogue.withoutHs"),
          },
          { term: t("catalogue.certificates"), description: <Certificates keys={teaser.certificationsHeld} /> },
        ]}
      />
      {specifications.length > 0 ? (
        <Section title={t("specifications.title")} lead={t("specifications.publicLead")}>
          <Specifications rows={specifications} locale={locale} />
        </Section>
      ) : null}
      {terms ? (
        <Section title={t("terms.public")} lead={t("terms.publicLead")}>
          <OpenTerms terms={terms} locale={locale} />
        </Section>
      ) : null}
      {children}
      {companions.length > 0 ? (
        <Section title={t("catalogue.companions")}>
          <TeaserCards teasers={companions} photos={companionPhotos} heading="h3" locale={locale} />
        </Section>
      ) : null}
      <Card
        as="section"
        tone="primary"
        heading="h2"
        className="mt-10"
        title={t("catalogue.contactTitle")}
        actions={
          <LinkButton variant="secondary" href={paths.chambers(locale)}>
            {t("catalogue.chambers")}
          </LinkButton>
        }
      >
        <p>{t("catalogue.contactText")}</p>
      </Card>
    </>
  );
}
