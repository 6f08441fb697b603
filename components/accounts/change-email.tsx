import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { SaidOnce } from "@/components/layout/said-once";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { changeEmailAction, undoEmailChangeAction } from "@/lib/accounts/actions";
import { canAskEmailChange, canChangeEmail } from "@/lib/accounts/policy";
import type { EmailChange, LinkFound } from "@/lib/accounts/queries.email";
import type { OwnFactor } from "@/lib/accounts/queries.factor";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { ChangeEmailForm } from "./change-email-form";
import { DeadLink, Door } from "./door";

type Props = { actor: Actor; locale: Locale; own: OwnFactor; change: EmailChange; done: boolean };

/** In one's own settings: another address, as far as none was taken just now. */
export function ChangeEmail({ actor, locale, own, change: { waiting, recent }, done }: Props) {
  const t = useTranslations("accounts.changeEmail");
  const reasons = useTranslations("reasons");
  const at = (moment: Date) => formatMoment(moment, locale, actor.timeZone);
  const verdict = canAskEmailChange(actor, { recent: recent !== null });
  return (
    <Section id="email" title={t("title")} lead={t("lead")}>
      <div className="flex max-w-form flex-col gap-8">
        {done && recent ? <Notice tone="success" live="polite" title={t("doneTitle")} /> : null}
        <SaidOnce word="done" />
        {waiting ? (
          <Notice
            tone="information"
            title={<bdi className="break-all">{t("waiting", { address: waiting.address })}</bdi>}
          >
            <p>{t("waitingUntil", { until: at(waiting.until) })}</p>
          </Notice>
        ) : null}
        {verdict.ok ? (
          <ChangeEmailForm own={own} address={actor.email ?? ""} />
        ) : (
          <p className="text-subtle">
            {reasons(verdict.reason as Parameters<typeof reasons>[0])}{" "}
            {recent ? t("recentUntil", { until: at(recent.until) }) : null}
          </p>
        )}
      </div>
    </Section>
  );
}

type LinkProps = { actor: Actor; locale: Locale; token: string; link: LinkFound };

/** Where the link to a new address leads; opening it changes nothing, the button does. */
export function ChangeEmailDoor({ actor, locale, token, link, recent }: LinkProps & { recent: boolean }) {
  const t = useTranslations("accounts");
  const signIn = { href: paths.signIn(locale, { next: paths.verify(locale, token) }), label: t("link.signIn") };
  if (link.state !== "good") {
    return (
      <Door title={t("changeEmail.confirmTitle")}>
        <DeadLink action={{ href: paths.signIn(locale), label: t("link.signIn") }} />
      </Door>
    );
  }
  if (actor.userId === null || !link.yours) {
    const whose = actor.userId === null ? "signIn" : "other";
    return (
      <Door title={t("changeEmail.confirmTitle")}>
        <DeadLink title={t(`changeEmail.${whose}Title`)} text={t(`changeEmail.${whose}Text`)} action={signIn} />
      </Door>
    );
  }
  const verdict = canChangeEmail(actor, { id: actor.userId, recent });
  return (
    <Door title={t("changeEmail.confirmTitle")} lead={t("changeEmail.confirmLead")}>
      <div className="flex flex-col gap-8">
        <DescriptionList
          items={[{ term: t("changeEmail.confirmTo"), description: <bdi className="break-all">{link.address}</bdi> }]}
        />
        <ActionButton
          action={changeEmailAction}
          input={{ token }}
          variant="primary"
          size="large"
          refusedBecause={verdict.ok ? null : verdict.reason}
        >
          {t("changeEmail.confirm")}
        </ActionButton>
      </div>
    </Door>
  );
}

/** Where the link of the letter to the old address leads. */
export function UndoEmailDoor({ locale, token, link }: Omit<LinkProps, "actor">) {
  const t = useTranslations("accounts");
  const good = link.state === "good";
  return (
    <Door title={t("changeEmail.undoTitle")} lead={good ? t("changeEmail.undoLead") : undefined}>
      {good ? (
        <ActionButton action={undoEmailChangeAction} input={{ token }} variant="primary" size="large">
          {t("changeEmail.undo")}
        </ActionButton>
      ) : (
        <DeadLink action={{ href: paths.signIn(locale), label: t("link.signIn") }} />
      )}
    </Door>
  );
}
