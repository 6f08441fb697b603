import { useTranslations } from "next-intl";
import { NoticeWords } from "@/components/consents/notice-words";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { ButtonRow, LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import {
  archiveProductAction,
  copyProductAction,
  publishProductAction,
  reconfirmProductAction,
  submitProductAction,
} from "@/lib/companies/actions";
import { canCopyProduct, canEditProduct, canMoveProduct, canSubmitProduct } from "@/lib/companies/policy";
import type { ProductDetail } from "@/lib/companies/queries";
import { listedProductStates, productMachine } from "@/lib/companies/states";
import { currentNotice } from "@/lib/consents/rules";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Verdict } from "@/lib/core/policy";
import type { Locale } from "@/lib/i18n/locales";
import { PublishForm } from "./publish-form";

type Props = {
  actor: Actor;
  product: ProductDetail;
  /** The id that a copy would get, so that a second press finds the first one's copy. */
  copyId: string;
  locale: Locale;
};

const because = (verdict: Verdict) => (verdict.ok ? null : verdict.reason);

/** The company's moves on its product: those that the state has, with the reason where they are refused. */
export function ProductMoves({ actor, product, copyId, locale }: Props) {
  const t = useTranslations("products.moves");
  const input = { productId: product.id };
  const has = (move: Parameters<typeof productMachine.may>[0]) => productMachine.may(move, product.state).ok;
  const isListed = (listedProductStates as readonly string[]).includes(product.state);
  return (
    <>
      {isListed && !product.mayBeListed ? <Notice tone="warning" title={t("consentWithdrawn")} /> : null}
      {has("publish") ? <Publish {...{ actor, product, locale }} /> : null}
      <Section title={t("title")} heading="h2">
        <ButtonRow className="items-start">
          {has("submit") ? (
            <ActionButton
              action={submitProductAction}
              input={input}
              variant="primary"
              refusedBecause={because(canSubmitProduct(actor, product))}
              confirm={{ title: t("submitConfirmTitle"), text: t("submitConfirmText"), confirmLabel: t("submit") }}
            >
              {t("submit")}
            </ActionButton>
          ) : null}
          {has("reconfirm") ? (
            <ActionButton
              action={reconfirmProductAction}
              input={input}
              variant="primary"
              refusedBecause={because(canMoveProduct(actor, product, "reconfirm"))}
            >
              {t("reconfirm")}
            </ActionButton>
          ) : null}
          {isListed && product.mayBeListed ? (
            <LinkButton variant="secondary" href={paths.product(locale, product.slug)}>
              {t("seePublic")}
            </LinkButton>
          ) : null}
          {canEditProduct(actor, product).ok ? null : (
            <ActionButton
              action={copyProductAction}
              input={{ ...input, copyId }}
              refusedBecause={because(canCopyProduct(actor, product))}
              confirm={{ title: t("copy"), text: t("copyText"), confirmLabel: t("copy") }}
            >
              {t("copy")}
            </ActionButton>
          )}
          {has("archive") ? (
            <ActionButton
              action={archiveProductAction}
              input={input}
              variant="tertiary"
              refusedBecause={because(canMoveProduct(actor, product, "archive"))}
              confirm={{ title: t("archiveTitle"), text: t("archiveText"), confirmLabel: t("archive") }}
            >
              {t("archive")}
            </ActionButton>
          ) : null}
        </ButtonRow>
      </Section>
    </>
  );
}

function Publish({ actor, product, locale }: Omit<Props, "copyId">) {
  const t = useTranslations("products.moves");
  const verdict = canMoveProduct(actor, product, "publish");
  const asks = verdict.ok && !product.mayBeListed;
  return (
    <Section title={t("publishTitle")} lead={t("publishLead")}>
      {asks ? (
        <ClientMessages namespaces={["products"]}>
          <PublishForm
            productId={product.id}
            locale={locale}
            notice={<NoticeWords words={currentNotice("publication")[locale]} lang={locale} />}
          />
        </ClientMessages>
      ) : (
        <>
          {verdict.ok ? <p className="mb-4">{t("consentHeld")}</p> : null}
          <ActionButton
            action={publishProductAction}
            input={{ productId: product.id, locale, publicationConsent: false }}
            variant="primary"
            refusedBecause={because(verdict)}
          >
            {t("publish")}
          </ActionButton>
        </>
      )}
    </Section>
  );
}
