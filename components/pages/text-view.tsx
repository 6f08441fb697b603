import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Bilingual } from "@/components/applications/bilingual";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { formatDay } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { PublicText } from "@/lib/pages/queries";
import { Markdown } from "./markdown";
import { bodyIn } from "./words";

type Props = {
  page: PublicText;
  /** The address of the text, or of one of its versions. */
  hrefOf: (version: number | null) => string;
  breadcrumb?: ReactNode;
  locale: Locale;
};

/** A public text as it counts, with the versions before and after it. */
export function TextView({ page, hrefOf, breadcrumb, locale }: Props) {
  const t = useTranslations("pages");
  const common = useTranslations("common");
  const { shown, current, versions } = page;
  const { text, lang } = bodyIn(shown, locale);
  const other = shown.id !== current?.id;
  return (
    <>
      <PageHeader
        breadcrumb={breadcrumb}
        title={<Bilingual ko={shown.titleKo} en={shown.titleEn} locale={locale} />}
        lead={t("from", { date: formatDay(shown.effectiveOn, locale) })}
        meta={shown.sample ? <Badge tone="warning">{common("sample")}</Badge> : undefined}
      />
      {other ? (
        <Notice
          tone="warning"
          title={t(shown.effectiveOn > (current?.effectiveOn ?? "") ? "notYet" : "old")}
          className="mb-6"
        >
          <Link href={hrefOf(null)} className="text-anchor">
            {t("toCurrent")}
          </Link>
        </Notice>
      ) : null}
      {lang ? (
        <Notice title={t("otherLanguage")} className="mb-6" />
      ) : shown.translation === "stale" && shown.source !== locale ? (
        <Notice title={t("translationStale")} className="mb-6" />
      ) : null}
      <Markdown text={text} lang={lang} />
      {versions.length > 1 ? (
        <Section title={t("versions")}>
          <ul className="flex flex-col gap-1">
            {versions.map(({ id, number, effectiveOn }) => (
              <li key={id}>
                <Link
                  href={hrefOf(id === current?.id ? null : number)}
                  aria-current={id === shown.id ? "page" : undefined}
                  className="text-anchor"
                >
                  {t("version", { number, date: formatDay(effectiveOn, locale) })}
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
