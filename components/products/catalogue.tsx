import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { FilterForm, FilterSelect, FilterText } from "@/components/companies/filter-form";
import { useReferenceOptions, useReferenceWords } from "@/components/companies/options";
import { ListPages } from "@/components/layout/list-pages";
import { PageHeader } from "@/components/layout/page-header";
import { CardPhoto } from "@/components/photos/gallery";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card, CardGrid } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { type CatalogueFilter, catalogueSorts } from "@/lib/companies/input";
import type { Teaser } from "@/lib/companies/queries.catalogue";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { ShownPhoto } from "@/lib/photos/queries";

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
  const options = useReferenceOptions();
  const words = useReferenceWords();
  const { page: _, ...query } = filter;
  const filtered = Boolean(filter.q || filter.sector || filter.chapter || filter.certification);
  return (
    <>
      <PageHeader title={t("catalogue.title")} lead={t("catalogue.lead")} />
      <FilterForm action={paths.products(locale)} filtered={filtered}>
        <FilterText name="q" label={t("catalogue.search")} value={filter.q} />
        <FilterSelect
          name="sector"
          label={t("catalogue.sector")}
          value={filter.sector}
          options={options.sectors}
          all={t("catalogue.allSectors")}
        />
        <FilterSelect
          name="chapter"
          label={t("catalogue.chapter")}
          value={filter.chapter}
          options={chapters.map(({ code, nameKo, nameEn }) => ({
            value: code,
            label: t("hsChapter", { code, name: locale === "ko" ? nameKo : nameEn }),
          }))}
          all={t("catalogue.allChapters")}
        />
        <FilterSelect
          name="certification"
          label={t("catalogue.certification")}
          value={filter.certification}
          options={options.certifications.map(({ value }) => ({ value, label: words.certification(value) }))}
          all={t("catalogue.allCertifications")}
        />
        <FilterSelect
          name="sort"
          label={t("city.sort")}
          value={filter.sort}
          options={catalogueSorts.map((value) => ({ value, label: t(`catalogue.sorts.${value}`) }))}
        />
      </FilterForm>
      {list.rows.length === 0 ? (
        <NothingListed filtered={filtered} locale={locale} />
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

function NothingListed({ filtered, locale }: { filtered: boolean; locale: Locale }) {
  const t = useTranslations("products.catalogue");
  const common = useTranslations("common");
  if (!filtered)
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
      {t("emptyText")}
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
