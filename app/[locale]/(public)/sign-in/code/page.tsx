import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Door } from "@/components/accounts/door";
import { SecondStepForm } from "@/components/accounts/second-step-form";
import { Link } from "@/components/ui/link";
import { pendingHolds } from "@/lib/accounts/queries.factor";
import { one } from "@/lib/core/page";
import { paths, safeReturnPath } from "@/lib/core/paths";
import { currentActor, readPending } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/sign-in/code">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "accounts.secondStep.ask" });
  return { title: t("title") };
}

/** After the right password; without it there is nothing to ask here. */
export default async function SignInCodePage({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const next = safeReturnPath(one((await searchParams).next));
  const again = paths.signIn(locale, { next });
  if (!(await pendingHolds(await currentActor(), await readPending()))) redirect(again);
  const t = await getTranslations("accounts.secondStep.ask");
  return (
    <Door title={t("title")} lead={t("lead")}>
      <div className="flex flex-col gap-8">
        <SecondStepForm
          to={paths.signIn(locale, { next, landed: "yes" })}
          again={paths.signIn(locale, { next, done: "over" })}
        />
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
