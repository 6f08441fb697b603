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
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";

type Props = {
  chapters: readonly { code: string; nameKo: string; nameEn: string }[];
  filter: CatalogueFilter;
  locale: Locale;
};

const asksMore = (filter: CatalogueFilter) => asksTerms(filter) || filter.photo !== null;

export const isFiltered = (filter: CatalogueFilter) =>
  Boolean(filter.q || filter.sector || filter.chapter || filter.certification) || asksMore(filter);

export function CatalogueFilters({ chapters, filter, locale }: Props) {
  const t = useTranslations("products");
  return (
    <FilterForm key={JSON.stringify(filter)} action={paths.products(locale)} filtered={isFiltered(filter)}>
      <FilterText name="q" label={t("catalogue.search")} value={filter.q} />
      <SectorFilter value={filter.sector} />
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
      <CertificationFilter value={filter.certification} />
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

export function SectorFilter({ value }: { value: string | null }) {
  const t = useTranslations("products.catalogue");
  const { sectors } = useReferenceOptions();
  return <FilterSelect name="sector" label={t("sector")} value={value} options={sectors} all={t("allSectors")} />;
}

export function CertificationFilter({ value }: { value: string | null }) {
  const t = useTranslations("products.catalogue");
  const { certifications } = useReferenceOptions();
  const words = useReferenceWords();
  return (
    <FilterSelect
      name="certification"
      label={t("certification")}
      value={value}
      options={certifications.map((choice) => ({ value: choice.value, label: words.certification(choice.value) }))}
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
