import { useTranslations } from "next-intl";
import { FilterAmount, FilterForm, FilterSelect, FilterText } from "@/components/companies/filter-form";
import { useReferenceOptions, useReferenceWords } from "@/components/companies/options";
import { Disclosure } from "@/components/ui/disclosure";
import {
  asksTerms,
  type CatalogueFilter,
  catalogueCurrency,
  catalogueQuery,
  catalogueSorts,
  leadTimes,
  photoChoices,
} from "@/lib/companies/input";
import type { CatalogueCounts, ChoiceCounts } from "@/lib/companies/queries.catalogue.counts";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";

type Props = {
  chapters: readonly { code: string; nameKo: string; nameEn: string }[];
  counts: CatalogueCounts;
  filter: CatalogueFilter;
  locale: Locale;
};

const asksMore = (filter: CatalogueFilter) => asksTerms(filter) || filter.photo !== null;

export const isFiltered = (filter: CatalogueFilter) =>
  Boolean(filter.q || filter.sector || filter.chapter || filter.certification) || asksMore(filter);

type Choice = { value: string; label: string };

/** Each choice with how many products it would give; without those that would give none, but for the one that is chosen. */
function useCounted(counts: ChoiceCounts | undefined, chosen: string | null) {
  const t = useTranslations("products.catalogue");
  return (choices: readonly Choice[]): Choice[] =>
    counts
      ? choices
          .map(({ value, label }) => ({ value, label, count: counts.get(value) ?? 0 }))
          .filter(({ value, count }) => count > 0 || value === chosen)
          .map(({ value, label, count }) => ({ value, label: t("choice", { label, count }) }))
      : [...choices];
}

export function CatalogueFilters({ chapters, counts, filter, locale }: Props) {
  const t = useTranslations("products");
  const counted = useCounted(counts.chapter, filter.chapter);
  return (
    <FilterForm key={JSON.stringify(filter)} action={paths.products(locale)} filtered={isFiltered(filter)}>
      <FilterText name="q" label={t("catalogue.search")} value={filter.q} />
      <SectorFilter value={filter.sector} counts={counts.sector} />
      <FilterSelect
        name="chapter"
        label={t("catalogue.chapter")}
        value={filter.chapter}
        options={counted(
          chapters.map(({ code, nameKo, nameEn }) => ({
            value: code,
            label: t("hsChapter", { code, name: locale === "ko" ? nameKo : nameEn }),
          })),
        )}
        all={t("catalogue.allChapters")}
      />
      <CertificationFilter value={filter.certification} counts={counts.certification} />
      <FilterSelect
        name="sort"
        label={t("city.sort")}
        value={filter.sort}
        options={catalogueSorts.map((value) => ({ value, label: t(`catalogue.sorts.${value}`) }))}
      />
      <MoreFilters filter={filter} />
    </FilterForm>
  );
}

type CountedProps = { value: string | null; counts?: ChoiceCounts };

export function SectorFilter({ value, counts }: CountedProps) {
  const t = useTranslations("products.catalogue");
  const { sectors } = useReferenceOptions();
  const options = useCounted(counts, value)(sectors);
  return <FilterSelect name="sector" label={t("sector")} value={value} options={options} all={t("allSectors")} />;
}

export function CertificationFilter({ value, counts }: CountedProps) {
  const t = useTranslations("products.catalogue");
  const counted = useCounted(counts, value);
  const { certifications } = useReferenceOptions();
  const words = useReferenceWords();
  return (
    <FilterSelect
      name="certification"
      label={t("certification")}
      value={value}
      options={counted(
        certifications.map((choice) => ({ value: choice.value, label: words.certification(choice.value) })),
      )}
      all={t("allCertifications")}
    />
  );
}

/** Closed until one of them is in use, so that on a phone the list itself comes soon. */
function MoreFilters({ filter }: Pick<Props, "filter">) {
  const t = useTranslations("products");
  const { priceFrom, priceTo } = catalogueQuery(filter);
  return (
    <Disclosure summary={t("catalogue.more")} open={asksMore(filter)} className="md:col-span-2 lg:col-span-3">
      <p className="max-w-measure text-body-s text-subtle">
        {t("catalogue.termsOnly", { currency: catalogueCurrency })}
      </p>
      <div className="mt-4 grid grid-cols-1 items-end gap-x-6 gap-y-4 md:grid-cols-2 lg:grid-cols-3">
        <FilterAmount name="priceFrom" label={t("catalogue.priceFrom")} value={priceFrom} suffix={catalogueCurrency} />
        <FilterAmount name="priceTo" label={t("catalogue.priceTo")} value={priceTo} suffix={catalogueCurrency} />
        <FilterAmount
          name="minimumOrder"
          label={t("catalogue.minimumOrder")}
          hint={t("catalogue.minimumOrderHint")}
          value={filter.minimumOrder}
        />
        <FilterSelect
          name="leadTime"
          label={t("fields.leadTimeDays")}
          value={filter.leadTime === null ? null : String(filter.leadTime)}
          options={leadTimes.map((days) => ({ value: String(days), label: t("catalogue.within", { count: days }) }))}
          all={t("catalogue.allLeadTimes")}
        />
        <FilterSelect
          name="photo"
          label={t("catalogue.photo")}
          value={filter.photo}
          options={photoChoices.map((value) => ({ value, label: t(`catalogue.photos.${value}`) }))}
          all={t("catalogue.allPhotos")}
        />
      </div>
    </Disclosure>
  );
}
