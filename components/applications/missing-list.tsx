import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { Gap } from "@/lib/applications/rules";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";

type Props = {
  gaps: readonly Gap[];
  applicationId: string;
  products: readonly { id: string; nameKo: string; nameEn: string }[];
  locale: Locale;
};

const idOfField = (field: string) => `#field-${field}`;

/** What still has to be filled in, each line leading to where that is done. */
export function MissingList({ gaps, applicationId, products, locale }: Props) {
  const t = useTranslations("applications");
  const profile = useTranslations("companies");
  const product = useTranslations("products");
  if (gaps.length === 0) return <Notice tone="success" title={t("missingNone")} />;

  const nameOf = ({ labelKo, labelEn }: { labelKo: string; labelEn: string }) =>
    locale === "ko" ? labelKo : labelEn || labelKo;
  const lineOf = (gap: Gap): { href: string; words: string } => {
    if (gap.where === "application") {
      const href = paths.company.application(locale, applicationId, { step: "write" });
      return { href: href + idOfField(gap.field), words: t(`gap.${gap.field}`) };
    }
    if (gap.where === "profile") {
      const field = profile(`fields.${gap.field}` as never);
      return { href: paths.company.profile(locale) + idOfField(gap.field), words: t("missingProfile", { field }) };
    }
    if (gap.where === "question") {
      const href = paths.company.application(locale, applicationId, { step: "write" });
      return { href: href + idOfField(gap.field), words: nameOf(gap) };
    }
    if (gap.where === "document") {
      const href = paths.company.application(locale, applicationId, { step: "documents" });
      return { href: `${href}#file-${gap.field}`, words: t("missingDocument", { name: nameOf(gap) }) };
    }
    const row = products.find((one) => one.id === gap.productId);
    const name = (locale === "ko" ? row?.nameKo || row?.nameEn : row?.nameEn || row?.nameKo) ?? "";
    const field = product(`fields.${gap.field}` as never);
    return {
      href: paths.company.product(locale, gap.productId) + idOfField(gap.field),
      words: t("missingProduct", { product: name, field }),
    };
  };

  return (
    <Notice tone="warning" title={t("missingTitle", { count: gaps.length })} heading="h3">
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {gaps.map((gap) => {
          const { href, words } = lineOf(gap);
          return (
            <li key={href}>
              <Link href={href} className="font-bold underline underline-offset-4">
                {words}
              </Link>
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
