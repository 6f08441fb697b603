import { useTranslations } from "next-intl";
import type { SavedDraft } from "@/components/companies/profile-page";
import { PageHeader } from "@/components/layout/page-header";
import { productAsTyped } from "@/lib/companies/rules";
import type { Locale } from "@/lib/i18n/locales";
import { FormWithWords, ProductTrail } from "./product-page";

type Props = {
  productId: string;
  companyId: string;
  /** Nothing exists yet: the draft hangs on the person. */
  userId: string;
  saved: SavedDraft;
  locale: Locale;
};

export function NewProduct({ productId, companyId, userId, saved, locale }: Props) {
  const t = useTranslations("products.create");
  return (
    <>
      <PageHeader breadcrumb={<ProductTrail name={t("title")} locale={locale} />} title={t("title")} lead={t("lead")} />
      <FormWithWords
        values={{ ...productAsTyped(null), productId, companyId }}
        draft={{
          form: "product.edit",
          subjectId: userId,
          saved: saved && { ...saved, values: { ...saved.values, companyId } },
        }}
        knownHs={null}
      />
    </>
  );
}
