import { useTranslations } from "next-intl";
import { DeadLink, Door } from "@/components/accounts/door";
import { ActionButton } from "@/components/form/action-button";
import { StateLine } from "@/components/layout/state-line";
import { ButtonRow, LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/core/paths";
import { dueAt } from "@/lib/core/state-machine";
import type { Locale } from "@/lib/i18n/locales";
import { confirmInquiryAction, withdrawInquiryAction } from "@/lib/inquiries/actions";
import type { OwnInquiry } from "@/lib/inquiries/queries";
import { inquiryMachine } from "@/lib/inquiries/states";
import { inquiryTones, Written } from "./words";

type Props = { inquiry: OwnInquiry | null; token: string; now: Date; locale: Locale; timeZone: string };

/** What a buyer reads by the link of a letter, and what they can do with it. */
export function OwnInquiryPage({ inquiry, token, now, locale, timeZone }: Props) {
  const t = useTranslations("inquiries");
  if (!inquiry)
    return (
      <Door title={t("own.title")}>
        <DeadLink
          title={t("own.goneTitle")}
          text={t("own.goneText")}
          action={{ href: paths.products(locale), label: t("own.products") }}
        />
      </Door>
    );
  const product = (locale === "en" && inquiry.productEn) || inquiry.productKo;
  const company = (locale === "en" && inquiry.companyEn) || inquiry.companyKo;
  const { state } = inquiry;
  const info = inquiryMachine.info[state];
  return (
    <Door title={t("own.title")} lead={t("own.lead", { product, company })}>
      <StateLine
        label={t(`state.${state}`)}
        tone={inquiryTones[state]}
        turn={info.turn}
        enteredAt={inquiry.stateEnteredAt}
        dueAt={dueAt(info, inquiry.stateEnteredAt)}
        explanation={t(`now.buyer.${state}`)}
        {...{ now, locale, timeZone }}
      />
      {state === "unconfirmed" ? (
        <div className="mt-6">
          <ActionButton action={confirmInquiryAction} input={{ token }} variant="primary" size="large">
            {t("own.confirm")}
          </ActionButton>
        </div>
      ) : null}
      {inquiry.message ? (
        <Section title={t("own.yours")} lead={t(`kinds.${inquiry.kind}`)}>
          <Written text={inquiry.message} />
        </Section>
      ) : null}
      {inquiry.answer || inquiry.closeReason ? (
        <Section title={state === "closed" ? t("own.closedTitle") : t("own.answer")}>
          {inquiry.closeReason ? <p>{t(`closeReasons.${inquiry.closeReason}`)}</p> : null}
          {inquiry.answer ? <Written text={inquiry.answer} /> : null}
        </Section>
      ) : null}
      <div className="mt-10">
        <ButtonRow>
          <LinkButton href={paths.product(locale, inquiry.slug)} variant="secondary">
            {t("own.toProduct")}
          </LinkButton>
          {state === "withdrawn" ? null : (
            <ActionButton
              action={withdrawInquiryAction}
              input={{ token }}
              variant="text"
              confirm={{
                title: t("own.withdrawTitle"),
                text: t("own.withdrawText"),
                confirmLabel: t("own.withdraw"),
              }}
            >
              {t("own.withdraw")}
            </ActionButton>
          )}
        </ButtonRow>
      </div>
    </Door>
  );
}
