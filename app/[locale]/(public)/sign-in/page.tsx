import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { type Done, doneKinds, SignIn } from "@/components/accounts/sign-in";
import { one } from "@/lib/core/page";
import { homeOf, paths, safeReturnPath } from "@/lib/core/paths";
import { currentActor } from "@/lib/core/session";
import { unlisted } from "@/lib/core/share";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/sign-in">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "accounts.signIn" });
  return { title: t("title"), ...unlisted };
}

export default async function SignInPage({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const actor = await currentActor();
  const asked = await searchParams;
  const next = safeReturnPath(one(asked.next));
  const home = homeOf(actor.role, locale);
  if (actor.waiting) redirect(paths.setUpFactor(locale, { next }));
  // The form comes back here, because only the server knows who has just signed in and where they belong.
  if (actor.role !== "guest" && one(asked.landed)) redirect(next ?? home);
  const done = doneKinds.find((kind): kind is Done => kind === one(asked.done)) ?? null;
  const signedIn = actor.role === "guest" ? null : { name: actor.name, home };
  return <SignIn locale={locale} next={next} done={done} signedIn={signedIn} />;
}
