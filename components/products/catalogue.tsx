import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { useReferenceWords } from "@/components/companies/options";
import { ListPages } from "@/components/layout/list-pages";
import { PageHeader } from "@/components/layout/page-header";
import { CardPhoto } from "@/components/photos/gallery";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card, CardGrid } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { asksTerms, type CatalogueFilter, catalogueQuery } from "@/lib/companies/input";
import type { Teaser } from "@/lib/companies/queries.catalogue";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { ShownPhoto } from "@/lib/photos/queries";
import { CatalogueFilters, isFiltered } from "./catalogue-filters";

type Props = {
  list: { rows: readonly Teaser[]; total: number; page: number; pages: number };
  chapters: readonly { code: string; nameKo: string; nameEn: string }[];
  /** The first photo of each product that has one. */
  photos: readonly ShownPhoto[];
  filter: CatalogueFilter;
  locale: Locale;
};

export function Catalogue({ list, chapters, photos, filter, locale }: Props) {
  const t = useTranslations("products");
  const query = catalogueQuery(filter);
  return (
    <>
      <PageHeader title={t("catalogue.title")} lead={t("catalogue.lead")} />
      <CatalogueFilters {...{ chapters, filter, locale }} />
      {list.rows.length === 0 ? (
        <NothingListed filter={filter} locale={locale} />
      ) : (
        <>
          <p className="mb-4 font-bold" role="status">
            {t("results", { count: list.total })}
          </p>
          <CardGrid as="ul">
            {list.rows.map((teaser) => (
              <TeaserCard
                key={teaser.id}
                teaser={teaser}
                photo={photos.find(({ productId }) => productId === teaser.id)}
                locale={locale}
              />
            ))}
          </CardGrid>
        </>
      )}
      <ListPages
        label={t("pagination")}
        page={list.page}
        pageCount={list.pages}
        hrefFor={(page) => paths.products(locale, { ...query, page })}
      />
    </>
  );
}

function NothingListed({ filter, locale }: Pick<Props, "filter" | "locale">) {
  const t = useTranslations("products.catalogue");
  const common = useTranslations("common");
  if (!isFiltered(filter))
    return (
      <EmptyState
        title={t("noneTitle")}
        action={<LinkButton href={paths.register(locale)}>{t("register")}</LinkButton>}
      >
        {t("noneText")}
      </EmptyState>
    );
  return (
    <EmptyState
      title={t("emptyTitle")}
      action={
        <LinkButton variant="secondary" href={paths.products(locale)}>
          {common("clear")}
        </LinkButton>
      }
    >
      {t(asksTerms(filter) ? "emptyTermsText" : "emptyText")}
    </EmptyState>
  );
}

type CardProps = { teaser: Teaser; photo: ShownPhoto | undefined; locale: Locale };

function TeaserCard({ teaser, photo, locale }: CardProps) {
  const common = useTranslations("common");
  const words = useReferenceWords();
  return (
    <Card
      as="li"
      heading="h2"
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
