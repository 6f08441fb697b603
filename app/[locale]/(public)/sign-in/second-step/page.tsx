import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Door } from "@/components/accounts/door";
import { SecondFactor } from "@/components/accounts/second-factor";
import { SignOutButton } from "@/components/accounts/sign-out-button";
import { canAddApp, canAddPasskey } from "@/lib/accounts/policy.factor";
import { getOwnFactor } from "@/lib/accounts/queries.factor";
import { one } from "@/lib/core/page";
import { homeOf, paths, safeReturnPath } from "@/lib/core/paths";
import { currentActor } from "@/lib/core/session";
import { unlisted } from "@/lib/core/share";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/sign-in/second-step">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "accounts.secondStep.setUp" });
  return { title: t("title"), ...unlisted };
}

/**
 * The only page of somebody who must set up a second step. It stays after that until the recovery codes are kept: sending its
 * reader on by itself would take them away unread.
 */
export default async function SetUpFactorPage({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const asked = await currentActor();
  const actor = asked.waiting ?? asked;
  if (actor.role === "guest") redirect(paths.signIn(locale));
  const t = await getTranslations("accounts.secondStep.setUp");
  const own = await getOwnFactor(actor);
  const passkey = canAddPasskey(actor, { ...own, passkeys: own.passkeys.length });
  const app = canAddApp(actor);
  const refused = { noPasskey: passkey.ok ? null : passkey.reason, noApp: app.ok ? null : app.reason };
  const next = safeReturnPath(one((await searchParams).next)) ?? homeOf(actor.role, locale);
  return (
    <Door title={t("title")} lead={t("lead")}>
      <div className="flex flex-col gap-8">
        <SecondFactor own={own} email={actor.email ?? ""} {...refused} onward={next} />
        <div className="border-t border-gray-light pt-6">
          <SignOutButton label={(await getTranslations("accounts.signIn"))("signOut")} to={paths.home(locale)} />
        </div>
      </div>
    </Door>
  );
}
