import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Bilingual } from "@/components/applications/bilingual";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import type { BriefMatch } from "@/lib/briefs/rules";
import type { Locale } from "@/lib/i18n/locales";
import { FitBadge, FitTerms } from "./terms";
import { useBriefWords } from "./words";

type Props = {
  product: {
    nameKo: string;
    nameEn: string;
    summaryKo: string;
    summaryEn: string;
    sector: string | null;
    chapter: string | null;
    certificationsHeld: readonly string[];
    sample: boolean;
    match: BriefMatch;
  };
  href: string | null;
  /** Whose it is, when it came: below the name. */
  about: ReactNode;
  locale: Locale;
  children?: ReactNode;
};

/** A product as a teaser, with the terms of the brief that it fits or does not. */
export function ProductTeaser({ product, href, about, locale, children }: Props) {
  const t = useTranslations("briefs");
  const common = useTranslations("common");
  const words = useBriefWords(locale);
  const name = <Bilingual ko={product.nameKo} en={product.nameEn} locale={locale} />;
  const facts = [
    words.sector(product.sector),
    product.chapter ? `HS ${t("chapterCode", { code: product.chapter })}` : null,
    ...product.certificationsHeld.map(words.certification),
  ].filter(Boolean);
  return (
    <li className="flex flex-col gap-3 rounded-2xl border border-gray-light p-5 md:p-6">
      <div className="flex flex-wrap items-center gap-2">
        <FitBadge match={product.match} />
        {product.sample ? <Badge tone="warning">{common("sample")}</Badge> : null}
      </div>
      <div>
        <h3 className="text-heading-s">
          {href ? (
            <Link href={href} className="text-anchor">
              {name}
            </Link>
          ) : (
            name
          )}
        </h3>
        <p className="mt-1 text-body-s text-subtle">{about}</p>
      </div>
      <div className="grid grid-cols-1 gap-x-8 gap-y-4 md:grid-cols-[1fr_minmax(15rem,20rem)]">
        <div className="flex flex-col gap-2">
          <p className="max-w-measure">
            <Bilingual ko={product.summaryKo} en={product.summaryEn} locale={locale} />
          </p>
          <p className="text-body-s text-subtle">{facts.join(" · ")}</p>
        </div>
        <FitTerms match={product.match} />
      </div>
      {children}
    </li>
  );
}
