import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { withdrawProductInterestAction } from "@/lib/briefs/actions";
import { canDeclareProductInterest } from "@/lib/briefs/policy";
import type { OwnProductInterest } from "@/lib/briefs/queries";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { ProductInterestForm } from "./product-interest-form";

type Props = {
  actor: Actor;
  product: { id: string; name: string };
  own: OwnProductInterest;
  locale: Locale;
};

/** On the public page of a product, for a mentor: the chamber's interest in it. */
export function ProductInterestPanel({ actor, product, own, locale }: Props) {
  const t = useTranslations("briefs.interest");
  const reasons = useTranslations("reasons");
  const verdict = canDeclareProductInterest(actor, { chamber: own.chamber, inConflict: false });
  if (own.interestId) {
    return (
      <Notice tone="success" title={t("declared")} className="mt-10">
        <p>{t("declaredText")}</p>
        <div className="mt-3 flex flex-wrap gap-3">
          <ActionButton
            action={withdrawProductInterestAction}
            input={{ interestId: own.interestId }}
            size="small"
            variant="tertiary"
            label={t("withdrawOf", { product: product.name })}
            confirm={{ title: t("withdrawTitle"), text: t("withdrawText"), confirmLabel: t("withdraw") }}
          >
            {t("withdraw")}
          </ActionButton>
          <LinkButton href={`${paths.mentor.briefs(locale)}#interests`} size="small" variant="text">
            {t("own")}
          </LinkButton>
        </div>
      </Notice>
    );
  }
  return (
    <Card as="section" heading="h2" title={t("title")} className="mt-10">
      <p>{t("text")}</p>
      {verdict.ok ? (
        <ClientMessages namespaces={["briefs"]}>
          <ProductInterestForm productId={product.id} />
        </ClientMessages>
      ) : (
        <p className="text-subtle">{reasons(verdict.reason as "chamber_not_available")}</p>
      )}
    </Card>
  );
}
