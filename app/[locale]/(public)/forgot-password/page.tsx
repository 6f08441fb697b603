import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Door } from "@/components/accounts/door";
import { ForgotForm } from "@/components/accounts/link-forms";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { tokenMinutes } from "@/lib/accounts/states";
import { one } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { unlisted } from "@/lib/core/share";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/forgot-password">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "accounts.forgot" });
  return { title: t("title"), ...unlisted };
}

export default async function ForgotPasswordPage({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const t = await getTranslations("accounts.forgot");
  if (!one((await searchParams).sent)) {
    return (
      <Door title={t("title")} lead={t("lead")}>
        <ForgotForm />
      </Door>
    );
  }
  return (
    <Door title={t("title")}>
      <Notice
        tone="success"
        live="polite"
        title={t("sentTitle")}
        actions={
          <>
            <LinkButton href={paths.signIn(locale)}>{t("back")}</LinkButton>
            <LinkButton href={paths.forgotPassword(locale)} variant="tertiary">
              {t("again")}
            </LinkButton>
          </>
        }
      >
        <p>{t("sentText", { minutes: tokenMinutes.reset_password })}</p>
      </Notice>
    </Door>
  );
}
