import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/applications/bilingual";
import { DescriptionList } from "@/components/ui/description-list";
import { formatMoney } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { ProfileContent } from "@/lib/investors/rules";
import type { CapTableOpenness, Instrument, Stage } from "@/lib/investors/states";
import { rangeIn } from "./words";

/** What a company says of the investment that it looks for. */
export function ProfileFacts({ content, locale }: { content: ProfileContent; locale: Locale }) {
  const t = useTranslations("investors");
  const none = <span className="text-subtle">{t("field.notSaid")}</span>;
  const both = (ko: string, en: string) =>
    ko || en ? (
      <span className="whitespace-pre-line">
        <Bilingual ko={ko} en={en} locale={locale} />
      </span>
    ) : (
      none
    );
  const { revenueCents, revenueYear } = content;
  return (
    <>
      <DescriptionList
        items={[
          { term: t("field.stage"), description: t(`stage.${content.stage as Stage}`) },
          {
            term: t("field.instruments"),
            description: content.instruments.map((one) => t(`instrument.${one as Instrument}`)).join(", "),
          },
          { term: t("field.amount"), description: rangeIn(content, locale) },
          { term: t("field.use"), description: both(content.useKo, content.useEn) },
          { term: t("field.traction"), description: both(content.tractionKo, content.tractionEn) },
          {
            term: t("field.revenue"),
            description:
              revenueCents === null
                ? none
                : t("field.revenueOf", {
                    amount: formatMoney(revenueCents, "USD", locale),
                    year: String(revenueYear),
                  }),
          },
          { term: t("field.capTable"), description: t(`capTable.${content.capTable as CapTableOpenness}`) },
          {
            term: t("field.rounds"),
            description: content.rounds ? <span className="whitespace-pre-line">{content.rounds}</span> : none,
          },
          { term: t("field.links"), description: content.links.length > 0 ? <Links links={content.links} /> : none },
        ]}
      />
      <p className="mt-3 text-body-s text-subtle">{t("field.selfStated")}</p>
    </>
  );
}

function Links({ links }: { links: readonly string[] }) {
  return (
    <ul>
      {links.map((link) => (
        <li key={link} className="[overflow-wrap:anywhere]">
          <a href={link} rel="noopener noreferrer nofollow" className="text-anchor">
            {link}
          </a>
        </li>
      ))}
    </ul>
  );
}
