import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { LinkButton } from "@/components/ui/button";
import { startApplicationAction } from "@/lib/applications/actions";
import type { ApplicationState } from "@/lib/applications/states";
import type { Role } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Verdict } from "@/lib/core/policy";
import type { Locale } from "@/lib/i18n/locales";

type Props = {
  role: Role;
  programId: string;
  open: boolean;
  mine: { id: string; state: ApplicationState } | null;
  /** May this company start one? Null where it's not a company that asks. */
  verdict: Verdict | null;
  locale: Locale;
};

/** The way into an application: register, apply, go on, or see what became of it. */
export function ApplyAction({ role, programId, open, mine, verdict, locale }: Props) {
  const t = useTranslations("programs");
  if (mine) {
    const href = paths.company.application(locale, mine.id);
    return <LinkButton href={href}>{mine.state === "draft" ? t("continue") : t("see")}</LinkButton>;
  }
  if (role === "guest") {
    return open ? <LinkButton href={paths.register(locale)}>{t("registerFirst")}</LinkButton> : null;
  }
  if (!verdict) return null;
  return (
    <ActionButton
      action={startApplicationAction}
      input={{ programId }}
      variant="primary"
      refusedBecause={verdict.ok ? null : verdict.reason}
    >
      {t("apply")}
    </ActionButton>
  );
}
