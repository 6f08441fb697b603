import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BothLanguages } from "@/components/companies/both-languages";
import { useReferenceWords } from "@/components/companies/options";
import { DescriptionList } from "@/components/ui/description-list";
import { Tag, TagList } from "@/components/ui/tag";
import type { ProductDetail } from "@/lib/companies/queries";
import { formatMoney } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { formatHsCode } from "@/lib/reference/rules";

/** Everything about a product, for its company and the city. */
export function ProductFacts({ product, locale }: { product: ProductDetail; locale: Locale }) {
  const t = useTranslations("products");
  const reference = useTranslations("reference.hs");
  const format = useFormatter();
  const words = useReferenceWords();
  const shown = (value: ReactNode) =>
    value === null || value === "" ? <span className="text-subtle">{t("noValue")}</span> : value;
  const both = (ko: string, en: string) => shown(ko || en ? <BothLanguages ko={ko} en={en} /> : null);
  const number = (value: number | null) => shown(value === null ? null : format.number(value));
  const hs = product.hs6
    ? `${formatHsCode(product.hs6)} ${(locale === "ko" ? product.hsKo : product.hsEn) ?? product.hsEn ?? ""}`
    : null;
  return (
    <DescriptionList
      items={[
        { term: t("fields.nameKo"), description: product.nameKo },
        { term: t("fields.nameEn"), description: shown(product.nameEn && <span lang="en">{product.nameEn}</span>) },
        { term: t("fields.summary"), description: both(product.summaryKo, product.summaryEn) },
        { term: t("fields.difference"), description: both(product.differenceKo, product.differenceEn) },
        { term: t("fields.sector"), description: shown(words.sector(product.sector)) },
        {
          term: reference("label"),
          description: shown(product.withoutHs ? t("catalogue.withoutHs") : hs),
        },
        { term: t("fields.price"), description: shown(usePrice(product, locale)) },
        { term: t("fields.minimumOrder"), description: number(product.minimumOrder) },
        { term: t("fields.monthlyCapacity"), description: number(product.monthlyCapacity) },
        {
          term: t("fields.leadTimeDays"),
          description: shown(product.leadTimeDays === null ? null : t("days", { count: product.leadTimeDays })),
        },
        { term: t("fields.certificationsHeld"), description: <Certificates keys={product.certificationsHeld} /> },
        { term: t("fields.certificationsNeeded"), description: <Certificates keys={product.certificationsNeeded} /> },
        { term: t("fields.channels"), description: <Channels keys={product.channels} /> },
      ]}
    />
  );
}

/** "$12.50 to $45 per piece", as far as it is filled in. */
function usePrice({ priceMinCents, priceMaxCents, currency, unit }: ProductDetail, locale: Locale): string | null {
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
