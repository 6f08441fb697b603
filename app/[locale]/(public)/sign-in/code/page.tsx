import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Door } from "@/components/accounts/door";
import { PasskeyStep } from "@/components/accounts/passkey-step";
import { SecondStepForm } from "@/components/accounts/second-step-form";
import { Link } from "@/components/ui/link";
import { findPending } from "@/lib/accounts/queries.factor";
import { one } from "@/lib/core/page";
import { paths, safeReturnPath } from "@/lib/core/paths";
import { currentActor, readPending } from "@/lib/core/session";
import { unlisted } from "@/lib/core/share";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/sign-in/code">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "accounts.secondStep.ask" });
  return { title: t("title"), ...unlisted };
}

/** After the right password; without it there is nothing to ask here. */
export default async function SignInCodePage({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const next = safeReturnPath(one((await searchParams).next));
  const again = paths.signIn(locale, { next });
  const pending = await findPending(await currentActor(), await readPending());
  if (!pending) redirect(again);
  const { app, passkey } = pending;
  const t = await getTranslations("accounts.secondStep.ask");
  const ways = {
    to: paths.signIn(locale, { next, landed: "yes" }),
    again: paths.signIn(locale, { next, done: "over" }),
  };
  return (
    <Door title={t("title")} lead={t(passkey ? "leadPasskey" : app ? "lead" : "leadRecovery")}>
      <div className="flex flex-col gap-8">
        {passkey ? (
          <>
            <PasskeyStep options={passkey} {...ways} />
            <p className="border-t border-gray-light pt-6">{t(app ? "orCode" : "orRecovery")}</p>
          </>
        ) : null}
        <SecondStepForm {...ways} app={app} secondary={passkey !== null} />
        <div className="flex flex-col gap-3 border-t border-gray-light pt-6">
          <p>{t("lost")}</p>
          <Link href={again} className="text-anchor underline underline-offset-4">
            {t("back")}
          </Link>
        </div>
      </div>
    </Door>
  );
}
