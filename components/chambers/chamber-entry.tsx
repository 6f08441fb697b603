import { useTranslations } from "next-intl";
import { useReferenceWords } from "@/components/companies/options";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { PublicChamberEntry } from "@/lib/chambers/queries";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { type StateNames, stateNameOf, zoneAndCity } from "./names";
import { BilingualText, Strengths, Territories } from "./strengths";

type Props = { chamber: PublicChamberEntry; states: StateNames; chapters: ReadonlyMap<string, string>; locale: Locale };

/** One chamber as everybody reads it: a directory entry with its source, or a chamber that takes part with its words. */
export function ChamberEntry({ chamber, states, chapters, locale }: Props) {
  const t = useTranslations("chambers.entry");
  return (
    <>
      {chamber.directory ? (
        <Notice title={t("directoryTitle")}>{t("directoryText")}</Notice>
      ) : chamber.sample ? (
        <Notice tone="warning" title={t("sampleTitle")}>
          {t("sampleText")}
        </Notice>
      ) : null}
      <div className="mt-8">
        <Facts chamber={chamber} states={states} locale={locale} />
      </div>
      {chamber.directory ? null : (
        <>
          <Section title={t("about")}>
            <BilingualText ko={chamber.aboutKo} en={chamber.aboutEn} locale={locale} empty={t("noAbout")} />
          </Section>
          <Section title={t("strengths")}>
            <Strengths strengths={chamber} chapters={chapters} />
          </Section>
          {chamber.territories.length > 0 ? (
            <Section title={t("territories")}>
              <Territories territories={chamber.territories} states={states} locale={locale} />
            </Section>
          ) : null}
        </>
      )}
      <Onward {...{ chamber, states, locale }} />
    </>
  );
}

/** Where to go on from here: the products, those of its sectors first, and the chambers of its state. */
function Onward({ chamber, states, locale }: Omit<Props, "chapters">) {
  const t = useTranslations("chambers.entry.onward");
  const { sector: nameOf } = useReferenceWords();
  const { stateCode, sectors } = chamber;
  return (
    <Card
      as="section"
      tone="primary"
      heading="h2"
      className="mt-10"
      title={t("title")}
      actions={
        <>
          <LinkButton variant="secondary" href={paths.products(locale)}>
            {t("products")}
          </LinkButton>
          {stateCode ? (
            <LinkButton variant="tertiary" href={paths.chambers(locale, { state: stateCode })}>
              {t("chambers", { state: stateNameOf(stateCode, states, locale) })}
            </LinkButton>
          ) : null}
        </>
      }
    >
      <p className="max-w-measure">{t("text")}</p>
      {sectors.length > 0 ? (
        <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1">
          {sectors.map((sector) => (
            <li key={sector}>
              <Link href={paths.products(locale, { sector })} className="text-anchor">
                {t("ofSector", { sector: nameOf(sector) ?? sector })}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}

function Facts({ chamber, states, locale }: Omit<Props, "chapters">) {
  const t = useTranslations("chambers.entry");
  const kinds = useTranslations("reference.chamberKinds");
  const marked = (column: string, value: string) =>
    chamber.unverified.includes(column) ? `${value} (${t("unverified")})` : value;
  const year = chamber.sourceYear ? String(chamber.sourceYear) : null;
  const facts = [
    { term: t("nameKo"), description: <span lang="ko">{chamber.nameKo}</span> },
    { term: t("nameEn"), description: <span lang="en">{marked("nameEn", chamber.nameEn)}</span> },
    { term: t("kind"), description: kinds(chamber.kind as "chapter") },
    { term: t("place"), description: chamber.city ? marked("city", chamber.city) : t("unstated") },
    { term: t("metro"), description: chamber.metro },
    { term: t("state"), description: stateNameOf(chamber.stateCode, states, locale) },
    { term: t("timeZone"), description: zoneAndCity(chamber.timeZone, locale) },
    ...(year
      ? [{ term: t("asOf"), description: t(chamber.sourceYearApproximate ? "asOfAbout" : "asOfYear", { year }) }]
      : []),
    ...(chamber.source ? [{ term: t("source"), description: <span lang="en">{chamber.source}</span> }] : []),
    ...(chamber.website
      ? [
          {
            term: t("website"),
            description: (
              <a href={chamber.website} rel="nofollow noopener" className="text-anchor break-all">
                {chamber.website}
              </a>
            ),
          },
        ]
      : []),
  ];
  return <DescriptionList items={facts} />;
}
