import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Bilingual } from "@/components/applications/bilingual";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { approveProductAction } from "@/lib/companies/actions";
import { canReviewProduct } from "@/lib/companies/policy";
import type { ProductDetail } from "@/lib/companies/queries";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { ProductFacts } from "./product-facts";
import { RequestChanges } from "./request-changes";
import { ProductStateLine } from "./state";

type Props = {
  actor: Actor;
  product: ProductDetail;
  /** What stands below its facts. */
  children?: ReactNode;
  locale: Locale;
  now: Date;
};

/** One product as the city sees it, with approval or a request for changes. */
export function ProductReview({ actor, product, children, locale, now }: Props) {
  const t = useTranslations("products");
  const common = useTranslations("common");
  const layout = useTranslations("layout");
  const companies = useTranslations("companies.city");
  const mayReview = canReviewProduct(actor, product, "approve").ok;
  return (
    <>
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[
              { label: layout("home"), href: paths.city.home(locale) },
              { label: companies("title"), href: paths.city.companies(locale) },
              {
                label: <Bilingual ko={product.companyKo} en={product.companyEn} locale={locale} />,
                href: paths.city.company(locale, product.companyId),
              },
              { label: <Bilingual ko={product.nameKo} en={product.nameEn} locale={locale} /> },
            ]}
          />
        }
        title={<Bilingual ko={product.nameKo} en={product.nameEn} locale={locale} />}
        meta={product.sample ? <Badge>{common("sample")}</Badge> : null}
        lead={
          <Link href={paths.city.company(locale, product.companyId)} className="underline underline-offset-4">
            <Bilingual ko={product.companyKo} en={product.companyEn} locale={locale} />
          </Link>
        }
      />
      <ProductStateLine product={product} city locale={locale} timeZone={actor.timeZone} now={now} />
      {product.reviewNote ? (
        <Notice tone="warning" title={t("edit.noteTitle")} className="mt-5">
          <p className="whitespace-pre-line">{product.reviewNote}</p>
        </Notice>
      ) : null}
      <Section title={t("parts.what")}>
        <ProductFacts product={product} locale={locale} />
      </Section>
      {children}
      {mayReview ? (
        <Section title={t("review.title")}>
          <div className="flex flex-col gap-6">
            <ActionButton
              action={approveProductAction}
              input={{ productId: product.id }}
              variant="primary"
              confirm={{
                title: t("review.approveTitle"),
                text: t("review.approveText"),
                confirmLabel: t("review.approve"),
              }}
            >
              {t("review.approve")}
            </ActionButton>
            <ClientMessages namespaces={["products"]}>
              <RequestChanges productId={product.id} />
            </ClientMessages>
          </div>
        </Section>
      ) : null}
    </>
  );
}
