import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Bilingual } from "@/components/applications/bilingual";
import { BothLanguages } from "@/components/companies/both-languages";
import { useReferenceWords } from "@/components/companies/options";
import { DescriptionList } from "@/components/ui/description-list";
import { Tag, TagList } from "@/components/ui/tag";
import type { ProductDetail } from "@/lib/companies/queries";
import type { ProductTerms } from "@/lib/companies/queries.catalogue";
import { formatMoney } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { formatHsCode } from "@/lib/reference/rules";
import { SpecificationsInBoth } from "./specifications";

/** Everything about a product, for its company and the city. */
export function ProductFacts({ product, locale }: { product: ProductDetail; locale: Locale }) {
  const t = useTranslations("products");
  const words = useReferenceWords();
  const terms = useTerms(product, locale);
  const shown = (value: ReactNode) =>
    value === null || value === "" ? <span className="text-subtle">{t("noValue")}</span> : value;
  const both = (ko: string, en: string) => shown(ko || en ? <BothLanguages ko={ko} en={en} /> : null);
  const { difference, hs, channels, ...order } = Object.fromEntries(
    Object.entries(terms).map(([key, { term, description }]) => [key, { term, description: shown(description) }]),
  ) as typeof terms;
  return (
    <DescriptionList
      items={[
        { term: t("fields.nameKo"), description: product.nameKo },
        { term: t("fields.nameEn"), description: shown(product.nameEn && <span lang="en">{product.nameEn}</span>) },
        { term: t("fields.summary"), description: both(product.summaryKo, product.summaryEn) },
        difference,
        {
          term: t("fields.specifications"),
          description: shown(
            product.specifications.length > 0 ? <SpecificationsInBoth rows={product.specifications} /> : null,
          ),
        },
        { term: t("fields.sector"), description: shown(words.sector(product.sector)) },
        hs,
        ...Object.values(order),
        { term: t("fields.certificationsHeld"), description: <Certificates keys={product.certificationsHeld} /> },
        { term: t("fields.certificationsNeeded"), description: <Certificates keys={product.certificationsNeeded} /> },
        channels,
      ]}
    />
  );
}

/** The terms of trade as they are shown; null where nothing has been said. */
function useTerms(product: ProductTerms, locale: Locale) {
  const t = useTranslations("products");
  const reference = useTranslations("reference.hs");
  const format = useFormatter();
  const { hs6, hsKo, hsEn, withoutHs, differenceKo, differenceEn, channels } = product;
  const quantity = (value: number | null) => {
    if (value === null) return null;
    const number = format.number(value);
    const word = `units.${product.unit}` as "units.piece";
    return product.unit ? t("quantity", { number, unit: t.has(word) ? t(word) : product.unit }) : number;
  };
  const code = hs6 && `${formatHsCode(hs6)} ${(locale === "ko" ? hsKo : hsEn) ?? hsEn ?? ""}`;
  const days = product.leadTimeDays;
  return {
    hs: { term: reference("label"), description: withoutHs ? t("catalogue.withoutHs") : code },
    price: { term: t("fields.price"), description: usePrice(product, locale) },
    minimumOrder: { term: t("fields.minimumOrder"), description: quantity(product.minimumOrder) },
    monthlyCapacity: { term: t("fields.monthlyCapacity"), description: quantity(product.monthlyCapacity) },
    leadTime: { term: t("fields.leadTimeDays"), description: days === null ? null : t("days", { count: days }) },
    channels: { term: t("fields.channels"), description: channels.length > 0 ? <Channels keys={channels} /> : null },
    difference: {
      term: t("fields.difference"),
      description: differenceKo || differenceEn ? <BothLanguages ko={differenceKo} en={differenceEn} /> : null,
    },
  } satisfies Record<string, { term: string; description: ReactNode }>;
}

/** What a company has opened of its terms, for everybody, in the reader's language: what it has not said is left out. */
export function OpenTerms({ terms, locale }: { terms: ProductTerms; locale: Locale }) {
  const { difference, ...trade } = useTerms(terms, locale);
  const { differenceKo, differenceEn } = terms;
  const inOne = difference.description && <Bilingual ko={differenceKo} en={differenceEn} locale={locale} prose />;
  const said = [...Object.values(trade), { ...difference, description: inOne }].filter(
    ({ description }) => description !== null,
  );
  return said.length > 0 ? <DescriptionList items={said} /> : null;
}

/** "$12.50 to $45 per piece", as far as it is filled in. */
function usePrice({ priceMinCents, priceMaxCents, currency, unit }: ProductTerms, locale: Locale): string | null {
  const t = useTranslations("products");
  const money = (cents: number) => formatMoney(cents, currency, locale);
  const ends = [priceMinCents, priceMaxCents].filter((cents) => cents !== null);
  const [min, max] = [ends[0], ends.at(-1)];
  if (min === undefined || max === undefined) return null;
  const price = min === max ? money(min) : t("priceRange", { min: money(min), max: money(max) });
  const word = `units.${unit}` as "units.piece";
  return unit ? t("perUnit", { price, unit: t.has(word) ? t(word) : unit }) : price;
}

type Keys = { keys: readonly string[] };

export function Certificates({ keys }: Keys) {
  const t = useTranslations("products.catalogue");
  const words = useReferenceWords();
  return <Tags words={keys.map(words.certification)} none={t("noCertificates")} />;
}

export function Channels({ keys }: Keys) {
  const t = useTranslations("products.catalogue");
  const words = useReferenceWords();
  return <Tags words={keys.map(words.channel)} none={t("noChannels")} />;
}

function Tags({ words, none }: { words: readonly string[]; none: string }) {
  if (words.length === 0) return <span className="text-subtle">{none}</span>;
  return (
    <TagList>
      {words.map((word) => (
        <li key={word}>
          <Tag>{word}</Tag>
        </li>
      ))}
    </TagList>
  );
}
