import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { Disclosure } from "@/components/ui/disclosure";
import { Section } from "@/components/ui/section";
import type { Locale } from "@/lib/i18n/locales";
import type { Overridable } from "@/lib/matching/queries.niche";
import { LiftOverride } from "./lift-override";
import { OverrideForm } from "./override-form";
import { OverrideNote } from "./override-note";
import { NicheBand } from "./score";
import { inLanguage } from "./words";

/** What a reviewer says of the niche of each product in the review, beside the computed band. */
export function ReviewerNiche({ products, locale }: { products: readonly Overridable[]; locale: Locale }) {
  const t = useTranslations("runs.override");
  if (products.length === 0) return null;
  return (
    <Section title={t("reviewTitle")} lead={t("reviewLead")}>
      <ClientMessages namespaces={["runs", "matching"]}>
        <div className="flex flex-col gap-3">
          {products.map((product) => (
            <Disclosure key={product.id} summary={inLanguage(product.nameKo, product.nameEn, locale)}>
              <OneProduct product={product} locale={locale} />
            </Disclosure>
          ))}
        </div>
      </ClientMessages>
    </Section>
  );
}

function OneProduct({ product, locale }: { product: Overridable; locale: Locale }) {
  const t = useTranslations("runs.override");
  const reasons = useTranslations("reasons");
  const { id: productId, band, own, mayOverride } = product;
  return (
    <div className="flex flex-col items-start gap-4">
      <p className="flex flex-wrap items-center gap-2">
        <span className="text-subtle">{t("computed")}</span>
        <NicheBand band={band} />
      </p>
      <OverrideNote override={own} locale={locale} />
      {own ? <LiftOverride productId={productId} /> : null}
      {mayOverride.ok ? (
        <OverrideForm productId={productId} />
      ) : (
        <p className="text-subtle">{reasons(mayOverride.reason as "band_set_by_another")}</p>
      )}
    </div>
  );
}
