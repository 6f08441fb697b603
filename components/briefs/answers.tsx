import { useTranslations } from "next-intl";
import { DescriptionList } from "@/components/ui/description-list";
import type { Answer, FittingProduct } from "@/lib/briefs/queries";
import { paths } from "@/lib/core/paths";
import { formatDate, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { ProductTeaser } from "./teaser";
import { nameIn, useBriefWords } from "./words";

type Props = { answers: readonly Answer[]; side: "chamber" | "city"; locale: Locale; timeZone: string };

/** What companies answered: the teaser, what they say, and the terms of the product where the reader may know them. */
export function Answers({ answers, side, locale, timeZone }: Props) {
  const t = useTranslations("briefs.mentor");
  return (
    <ul className="flex flex-col gap-4">
      {answers.map((answer) => {
        const when = t("answeredAt", { date: formatDate(answer.createdAt, locale, timeZone) });
        const company = answer.company ? nameIn(answer.company.nameKo, answer.company.nameEn, locale) : null;
        return (
          <ProductTeaser
            key={answer.id}
            product={answer}
            href={hrefOf(answer, side, locale)}
            about={[company, when].filter(Boolean).join(" · ")}
            locale={locale}
          >
            {answer.note ? (
              <div className="rounded-xl bg-surface-subtler p-4">
                <p className="text-body-s font-bold">{t("answerNote")}</p>
                <p className="mt-1 max-w-measure whitespace-pre-line">{answer.note}</p>
              </div>
            ) : null}
            {answer.details ? (
              <Details details={answer.details} locale={locale} />
            ) : (
              <p className="text-body-s text-subtle">{company ? t("hiddenTerms") : t("hidden")}</p>
            )}
          </ProductTeaser>
        );
      })}
    </ul>
  );
}

function hrefOf({ slug, productId }: Answer, side: Props["side"], locale: Locale): string | null {
  if (side === "city") return paths.city.product(locale, productId);
  return slug ? paths.product(locale, slug) : null;
}

function Details({ details, locale }: { details: NonNullable<Answer["details"]>; locale: Locale }) {
  const t = useTranslations("briefs");
  const p = useTranslations("products");
  const words = useBriefWords(locale);
  const none = <span className="text-subtle">{p("noValue")}</span>;
  const number = (value: number | null) => (value === null ? none : formatNumber(value, locale));
  return (
    <DescriptionList
      layout="columns"
      items={[
        { term: p("fields.hs6"), description: details.hs6 ? words.hs(details.hs6) : t("noHs") },
        { term: p("fields.price"), description: words.price({ ...details, monthlyVolume: null }) ?? none },
        { term: p("fields.minimumOrder"), description: number(details.minimumOrder) },
        { term: p("fields.monthlyCapacity"), description: number(details.monthlyCapacity) },
        {
          term: p("fields.leadTimeDays"),
          description: details.leadTimeDays === null ? none : p("days", { count: details.leadTimeDays }),
        },
      ]}
    />
  );
}

/** Products that fit, as everybody may see them. */
export function Fitting({
  products,
  side,
  locale,
}: {
  products: readonly FittingProduct[];
  side: Props["side"];
  locale: Locale;
}) {
  return (
    <ul className="flex flex-col gap-4">
      {products.map((product) => (
        <ProductTeaser
          key={product.productId}
          product={product}
          href={side === "city" ? paths.city.product(locale, product.productId) : paths.product(locale, product.slug)}
          about={nameIn(product.companyKo, product.companyEn, locale)}
          locale={locale}
        />
      ))}
    </ul>
  );
}
