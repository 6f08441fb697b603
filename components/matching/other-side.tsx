import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Bilingual } from "@/components/applications/bilingual";
import { useReferenceWords } from "@/components/companies/options";
import { Certificates, Channels } from "@/components/products/product-facts";
import { Specifications } from "@/components/products/specifications";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Tag, TagList } from "@/components/ui/tag";
import { paths } from "@/lib/core/paths";
import { formatMoney, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { MatchDetail } from "@/lib/matching/queries";
import { formatHsCode } from "@/lib/reference/rules";
import { companyOf, inLanguage } from "./words";

type Props = { match: MatchDetail; locale: Locale };

/** What a company reads of the chamber. */
export function ChamberFacts({ match, locale }: Props) {
  const t = useTranslations("matching.one");
  const about = match.chamberAboutKo || match.chamberAboutEn;
  return (
    <Section
      title={t("chamberTitle")}
      actions={
        <Link href={paths.chamber(locale, match.chamberSlug)} className="text-anchor">
          {t("chamberPage")}
        </Link>
      }
    >
      <DescriptionList
        items={[
          { term: t("chamberCity"), description: [match.chamberCity, match.stateCode].filter(Boolean).join(", ") },
          ...(about
            ? [
                {
                  term: t("summary"),
                  description: <Bilingual ko={match.chamberAboutKo} en={match.chamberAboutEn} locale={locale} prose />,
                },
              ]
            : []),
        ]}
      />
    </Section>
  );
}

/** What a chamber reads of the product: the teaser, and from the second yes on the rest. */
export function ProductTeaser({ match, locale }: Props) {
  const t = useTranslations("matching.one");
  const words = useReferenceWords();
  const revealed = match.companyId !== null;
  const { chapter, hs6 } = match;
  const classification = chapter
    ? `${hs6 ? formatHsCode(hs6) : `HS ${chapter}`} · ${inLanguage(match.chapterKo, match.chapterEn, locale)}`
    : null;
  return (
    <Section title={t("productTitle")} lead={revealed ? undefined : t("teaserNote")}>
      <DescriptionList
        items={[
          ...(revealed ? [{ term: t("company"), description: companyOf(match, locale) }] : []),
          {
            term: t("summary"),
            description: <Bilingual ko={match.summaryKo} en={match.summaryEn} locale={locale} prose />,
          },
          { term: t("sector"), description: words.sector(match.sector) ?? t("notStated") },
          { term: t("classification"), description: classification ?? t("notStated") },
          { term: t("certificates"), description: <Certificates keys={match.certificationsHeld} /> },
          { term: t("channels"), description: <Channels keys={match.channels} /> },
        ]}
      />
      {revealed ? <WholeProduct match={match} locale={locale} /> : null}
    </Section>
  );
}

function WholeProduct({ match, locale }: Props) {
  const t = useTranslations("matching.one");
  const help = useTranslations("chambers.helpKinds");
  const number = (value: number | null) => (value === null ? t("notStated") : formatNumber(value, locale));
  const { priceMinCents: min, priceMaxCents: max, currency, leadTimeDays } = match;
  const money = (cents: number) => formatMoney(cents, currency, locale);
  const prices = [...new Set([min, max].filter((cents) => cents !== null))];
  const price =
    prices.length === 2 ? t("priceRange", { min: money(prices[0]!), max: money(prices[1]!) }) : prices.map(money)[0];
  const items: { term: string; description: ReactNode }[] = [
    {
      term: t("difference"),
      description: <Bilingual ko={match.differenceKo ?? ""} en={match.differenceEn ?? ""} locale={locale} prose />,
    },
    ...(match.specifications?.length
      ? [{ term: t("specifications"), description: <Specifications rows={match.specifications} locale={locale} /> }]
      : []),
    { term: t("needed"), description: <Certificates keys={match.certificationsNeeded ?? []} /> },
    {
      term: t("help"),
      description: (
        <TagList>
          {(match.helpKinds ?? []).map((kind) => (
            <li key={kind}>
              <Tag>{help.has(kind as "ces") ? help(kind as "ces") : kind}</Tag>
            </li>
          ))}
        </TagList>
      ),
    },
    { term: t("price"), description: price ?? t("notStated") },
    { term: t("minimumOrder"), description: number(match.minimumOrder) },
    { term: t("capacity"), description: number(match.monthlyCapacity) },
    {
      term: t("leadTime"),
      description: leadTimeDays === null ? t("notStated") : t("days", { count: leadTimeDays }),
    },
  ];
  return <DescriptionList items={items} className="border-t-0" />;
}
