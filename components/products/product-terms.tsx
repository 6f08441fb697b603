import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { closeTermsAction, openTermsAction } from "@/lib/companies/actions";
import { canShowTerms } from "@/lib/companies/policy";
import type { ProductDetail } from "@/lib/companies/queries";
import { listedProductStates } from "@/lib/companies/states";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";

type Props = { actor: Actor; product: ProductDetail; locale: Locale };

/** Whether everybody sees the product's terms of trade, and what is still missing for it. */
export function ProductTermsSwitch({ actor, product, locale }: Props) {
  const t = useTranslations("products.terms");
  const { termsOpen } = product;
  const verdict = canShowTerms(actor, product, !termsOpen);
  const isListed = (listedProductStates as readonly string[]).includes(product.state);
  return (
    <Section id="terms" title={t("title")} lead={t("lead")}>
      <div className="flex flex-col items-start gap-4">
        <Badge tone={termsOpen ? "success" : "neutral"}>{t(termsOpen ? "isOpen" : "isClosed")}</Badge>
        {termsOpen && isListed && product.mayBeListed && !product.termsNamed ? (
          <Notice tone="warning" title={t("notNamed")}>
            <Link href={paths.company.settings(locale, { tab: "consents" })}>{t("toConsents")}</Link>
          </Notice>
        ) : null}
        {termsOpen && !isListed ? <p className="text-subtle">{t("notYet")}</p> : null}
        <ClientMessages>
          <ActionButton
            action={termsOpen ? closeTermsAction : openTermsAction}
            input={{ productId: product.id }}
            variant="secondary"
            refusedBecause={verdict.ok ? null : verdict.reason}
            {...(termsOpen ? {} : { confirm: { title: t("openTitle"), text: t("openText"), confirmLabel: t("open") } })}
          >
            {t(termsOpen ? "close" : "open")}
          </ActionButton>
        </ClientMessages>
      </div>
    </Section>
  );
}
