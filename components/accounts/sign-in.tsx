import { useTranslations } from "next-intl";
import { SaidOnce } from "@/components/layout/said-once";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { Door } from "./door";
import { SignInForm } from "./sign-in-form";
import { SignOutButton } from "./sign-out-button";

export const doneKinds = ["verified", "reset", "joined", "undone", "everywhere", "over"] as const;
export type Done = (typeof doneKinds)[number];

type Props = {
  locale: Locale;
  /** Where to go afterwards, already checked. */
  next: string | null;
  /** What has just been done by a link of a letter. */
  done: Done | null;
  signedIn: { name: string; home: string } | null;
};

export function SignIn({ locale, next, done, signedIn }: Props) {
  const t = useTranslations("accounts.signIn");
  return (
    <Door title={t("title")} lead={signedIn ? undefined : next ? t("next") : t("lead")}>
      <SaidOnce word="done" />
      <div className="flex flex-col gap-8">
        {done ? (
          <Notice tone={done === "over" ? "warning" : "success"} live="polite" title={t(`done.${done}`)} />
        ) : null}
        {signedIn ? (
          <Notice
            tone="information"
            title={t("already", { name: signedIn.name })}
            heading="h2"
            actions={
              <>
                <LinkButton href={signedIn.home}>{t("goHome")}</LinkButton>
                <SignOutButton label={t("signOut")} to={paths.signIn(locale)} size="medium" />
              </>
            }
          />
        ) : (
          <>
            <SignInForm
              to={paths.signIn(locale, { next, landed: "yes" })}
              codeTo={paths.signInCode(locale, { next })}
            />
            <ul className="flex flex-col gap-3 border-t border-gray-light pt-6">
              <li>
                <Link href={paths.forgotPassword(locale)} className="text-anchor underline underline-offset-4">
                  {t("forgot")}
                </Link>
              </li>
              <li>
                {t("noAccount")}{" "}
                <Link href={paths.register(locale)} className="text-anchor underline underline-offset-4">
                  {t("register")}
                </Link>
              </li>
            </ul>
          </>
        )}
      </div>
    </Door>
  );
}
