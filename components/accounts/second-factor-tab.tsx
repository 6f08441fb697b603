import { useLocale, useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import { canAddApp, canAddPasskey } from "@/lib/accounts/policy.factor";
import type { OwnFactor } from "@/lib/accounts/queries.factor";
import type { Actor } from "@/lib/core/actor";
import { formatDate } from "@/lib/i18n/formatters";
import { SecondFactor } from "./second-factor";

/** Of one's own settings: the second step of signing in. */
export function SecondFactorTab({ actor, own }: { actor: Actor; own: OwnFactor }) {
  const t = useTranslations("accounts.secondStep");
  const locale = useLocale();
  const passkey = canAddPasskey(actor, { ...own, passkeys: own.passkeys.length });
  const app = canAddApp(actor);
  const since = own.since && formatDate(own.since, locale, actor.timeZone);
  return (
    <Section title={t("title")} lead={t("lead")}>
      <div className="max-w-form">
        <p className="mb-6 font-bold">{since ? t("onLead", { since }) : t("offLead")}</p>
        <SecondFactor
          own={own}
          email={actor.email ?? ""}
          noPasskey={passkey.ok ? null : passkey.reason}
          noApp={app.ok ? null : app.reason}
        />
      </div>
    </Section>
  );
}
