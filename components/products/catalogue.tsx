import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { useReferenceWords } from "@/components/companies/options";
import { Listing } from "@/components/layout/listing";
import { PageHeader } from "@/components/layout/page-header";
import { CardPhoto } from "@/components/photos/gallery";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card, CardGrid } from "@/components/ui/card";
import { asksTerms, type CatalogueFilter, catalogueQuery } from "@/lib/companies/input";
import type { Teaser } from "@/lib/companies/queries.catalogue";
import type { CatalogueCounts } from "@/lib/companies/queries.catalogue.counts";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { ShownPhoto } from "@/lib/photos/queries";
import { CatalogueFilters, isFiltered } from "./catalogue-filters";

type Props = {
  list: { rows: readonly Teaser[]; total: number; page: number; pages: number };
  chapters: readonly { code: string; nameKo: string; nameEn: string }[];
  counts: CatalogueCounts;
  /** The first photo of each product that has one. */
  photos: readonly ShownPhoto[];
  filter: CatalogueFilter;
  locale: Locale;
};

export function Catalogue({ list, chapters, counts, photos, filter, locale }: Props) {
  const t = useTranslations("products");
  const query = catalogueQuery(filter);
  return (
    <>
      <PageHeader title={t("catalogue.title")} lead={t("catalogue.lead")} />
      <Listing
        filters={<CatalogueFilters {...{ chapters, counts, filter, locale }} />}
        results={list.rows.length > 0 ? t("results", { count: list.total }) : undefined}
        isEmpty={list.rows.length === 0}
        filtered={isFiltered(filter)}
        none={{
          title: t("catalogue.noneTitle"),
          text: t("catalogue.noneText"),
          action: <LinkButton href={paths.register(locale)}>{t("catalogue.register")}</LinkButton>,
        }}
        unfit={{
          title: t("catalogue.emptyTitle"),
          text: t(asksTerms(filter) ? "catalogue.emptyTermsText" : "catalogue.emptyText"),
        }}
        all={{ href: paths.products(locale) }}
        pages={{
          label: t("pagination"),
          page: list.page,
          pageCount: list.pages,
          hrefFor: (page) => paths.products(locale, { ...query, page }),
        }}
      >
        <TeaserCards teasers={list.rows} {...{ photos, locale }} />
      </Listing>
    </>
  );
}

type CardsProps = { teasers: readonly Teaser[]; heading?: "h2" | "h3" } & Pick<Props, "photos" | "locale">;

/** Products as everybody sees them, each a card that leads to its page. */
export function TeaserCards({ teasers, photos, heading = "h2", locale }: CardsProps) {
  return (
    <CardGrid as="ul">
      {teasers.map((teaser) => (
        <TeaserCard
          key={teaser.id}
          photo={photos.find(({ productId }) => productId === teaser.id)}
          {...{ teaser, heading, locale }}
        />
      ))}
    </CardGrid>
  );
}

type CardProps = { teaser: Teaser; photo: ShownPhoto | undefined; heading: "h2" | "h3"; locale: Locale };

function TeaserCard({ teaser, photo, heading, locale }: CardProps) {
  const common = useTranslations("common");
  const words = useReferenceWords();
  return (
    <Card
      as="li"
      heading={heading}
      href={paths.product(locale, teaser.slug)}
      title={<Bilingual ko={teaser.nameKo} en={teaser.nameEn} locale={locale} />}
      meta={
        <>
          {teaser.sector ? <Badge tone="information">{words.sector(teaser.sector)}</Badge> : null}
          {teaser.sample ? <Badge>{common("sample")}</Badge> : null}
        </>
      }
    >
      <CardPhoto photo={photo} locale={locale} />
      <p className="line-clamp-4">
        <Bilingual ko={teaser.summaryKo} en={teaser.summaryEn} locale={locale} />
      </p>
      <p className="mt-auto text-body-s text-subtle">
        <Bilingual ko={teaser.companyKo} en={teaser.companyEn} locale={locale} />
        {teaser.companyDistrict ? ` · ${words.district(teaser.companyDistrict)}` : null}
      </p>
    </Card>
  );
}
