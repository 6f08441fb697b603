import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangeEmailDoor, UndoEmailDoor } from "@/components/accounts/change-email";
import { DeadLink, Door } from "@/components/accounts/door";
import { ActionButton } from "@/components/form/action-button";
import { verifyEmailAction } from "@/lib/accounts/actions";
import { getEmailChange, readAddressLink } from "@/lib/accounts/queries.email";
import { paths } from "@/lib/core/paths";
import { currentActor } from "@/lib/core/session";
import { unlisted } from "@/lib/core/share";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/verify/[token]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "accounts.verify" });
  return { title: t("title"), ...unlisted };
}

/** Opening the link changes nothing, since mail scanners open every link: the button does. */
export default async function VerifyPage({ params }: Props) {
  const { token, ...asked } = await params;
  const locale = localeOf(asked);
  const t = await getTranslations("accounts");
  const actor = await currentActor();
  const link = await readAddressLink(actor, token);
  const { state } = link;
  if (link.purpose === "change_email") {
    const { recent } = await getEmailChange(actor);
    return <ChangeEmailDoor {...{ actor, locale, token, link }} recent={recent !== null} />;
  }
  if (link.purpose === "undo_email") return <UndoEmailDoor {...{ locale, token, link }} />;
  return (
    <Door title={t("verify.title")} lead={state === "good" ? t("verify.lead") : undefined}>
      {state === "good" ? (
        <ActionButton action={verifyEmailAction} input={{ token }} variant="primary" size="large">
          {t("verify.submit")}
        </ActionButton>
      ) : (
        <DeadLink
          title={state === "used" ? t("verify.usedTitle") : undefined}
          text={t("verify.usedText")}
          action={{ href: paths.signIn(locale), label: t("link.signIn") }}
        />
      )}
    </Door>
  );
}
