import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SignOutButton } from "@/components/accounts/sign-out-button";
import { Inbox, InboxLink } from "@/components/notifications/inbox";
import type { Actor } from "@/lib/core/actor";
import { homeOf, paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { NewestNotices } from "@/lib/notifications/queries";
import { AppShell } from "./app-shell";
import type { ContrastMode } from "./contrast";
import type { MenuItem } from "./menu-links";
import { type MenuEntry, menuOf, settingsOf } from "./menus";

type Props = {
  actor: Actor;
  /** What the reader was told last; nothing for guests. */
  newest: NewestNotices;
  locale: Locale;
  demo: boolean;
  contrast: ContrastMode;
  children: ReactNode;
};

/** The frame with this reader's menu, in this language. */
export function PortalShell({ actor, newest, locale, demo, contrast, children }: Props) {
  const t = useTranslations("layout");
  const common = useTranslations("common");
  const signedIn = actor.role !== "guest";
  // Who must set up a second step first has a name and a way out, and no menu.
  const { waiting } = actor;
  const who = waiting ?? actor;
  const item = ({ key, entries, ...entry }: MenuEntry): MenuItem => ({
    ...entry,
    label: t(`menus.${key}`),
    ...(entries && { items: entries.map(item) }),
  });
  return (
    <AppShell
      locale={locale}
      brand={{
        name: common("portal"),
        tagline: common("tagline"),
        href: signedIn ? homeOf(actor.role, locale) : paths.home(locale),
      }}
      menu={waiting ? [] : menuOf(actor.role, locale).map(item)}
      languages={[
        { locale: "ko", label: "한국어" },
        { locale: "en", label: "English" },
      ]}
      account={
        who.role !== "guest"
          ? {
              name: who.name,
              role: who.chamberName?.[locale] ?? t(`roles.${who.role}`),
              links: waiting ? [] : [{ href: settingsOf(actor.role, locale), label: t("menus.settings") }],
              signOut: <SignOutButton label={t("signOut")} to={paths.home(locale)} />,
            }
          : undefined
      }
      inbox={
        signedIn
          ? {
              panel: <Inbox newest={newest} role={actor.role} locale={locale} timeZone={actor.timeZone} />,
              link: <InboxLink unread={newest.unread} role={actor.role} locale={locale} />,
            }
          : undefined
      }
      guest={{ signInHref: paths.signIn(locale), registerHref: paths.register(locale) }}
      banner={
        demo ? (
          <p>
            {t("demo")}{" "}
            <a className="underline underline-offset-4" href={paths.mailbox(locale)}>
              {t("demoMailbox")}
            </a>
          </p>
        ) : null
      }
      footer={{
        contrast,
        links: [
          { href: paths.privacy(locale), label: t("menus.privacy"), strong: true },
          { href: paths.terms(locale), label: t("menus.terms") },
          { href: paths.howMatchingWorks(locale), label: t("menus.howMatching") },
          { href: paths.notices(locale), label: t("menus.notices") },
          { href: paths.contact(locale), label: t("menus.contact") },
          { href: paths.accessibility(locale), label: t("menus.accessibility") },
          { href: paths.help(locale), label: t("menus.help") },
        ],
        note: t("notOfficial"),
      }}
      width="full"
    >
      {children}
    </AppShell>
  );
}
