import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DeadLink, Door } from "@/components/accounts/door";
import { ResetForm } from "@/components/accounts/link-forms";
import { linkState } from "@/lib/accounts/queries";
import { paths } from "@/lib/core/paths";
import { currentActor } from "@/lib/core/session";
import { unlisted } from "@/lib/core/share";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/reset/[token]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "accounts.reset" });
  return { title: t("title"), ...unlisted };
}

export default async function ResetPage({ params }: Props) {
  const { token, ...asked } = await params;
  const locale = localeOf(asked);
  const t = await getTranslations("accounts");
  const state = await linkState(await currentActor(), "reset_password", token);
  return (
    <Door title={t("reset.title")} lead={state === "good" ? t("reset.lead") : undefined}>
      {state === "good" ? (
        <ResetForm token={token} />
      ) : (
        <DeadLink action={{ href: paths.forgotPassword(locale), label: t("link.newReset") }} />
      )}
    </Door>
  );
}
