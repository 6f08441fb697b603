import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Brand, type BrandProps } from "./brand";
import { Container } from "./container";
import { DropDown } from "./drop-down";
import { type Language, LanguageLinks } from "./language-links";
import { MenuBar, MenuColumn, type MenuItem } from "./menu-links";

export type Account = {
  name: string;
  /** The role, company or chamber below the name. */
  role?: string;
  links: readonly MenuItem[];
  /** The form with the sign-out button. */
  signOut: ReactNode;
};

export type SiteHeaderProps = {
  locale: string;
  brand: BrandProps;
  menu: readonly MenuItem[];
  languages: readonly Language[];
  /** Who is signed in; without it the two guest links are shown. */
  account?: Account;
  guest?: { signInHref: string; registerHref: string };
  /** What the reader was told: a drop-down beside the account, and a link where there is no room for one. */
  inbox?: { panel: ReactNode; link: ReactNode };
};

/** Brand, language and account in one line, the main menu in the next; a narrow screen has them all behind one button. */
export function SiteHeader({ locale, brand, menu, languages, account, guest, inbox }: SiteHeaderProps) {
  const t = useTranslations("layout");
  const language = <LanguageLinks label={t("language")} locale={locale} languages={languages} />;
  return (
    <header className="print-hidden relative z-20 border-t-4 border-b border-t-[var(--button-primary-hover)] border-b-gray-light bg-surface">
      <Container className="flex min-h-16 items-center justify-between gap-4 md:min-h-20">
        <Brand {...brand} />
        <div className="flex items-center gap-4 max-lg:hidden">
          {language}
          {inbox?.panel}
          {account ? <AccountMenu account={account} /> : null}
          {!account && guest ? <GuestLinks {...guest} /> : null}
        </div>
        <div className="flex items-center gap-2 lg:hidden">
          {inbox?.link}
          <DropDown
            className="group/site"
            summary={
              <>
                <Icon name="menu" size={24} className="group-open/site:hidden" />
                <Icon name="close" size={24} className="hidden group-open/site:block" />
                {t("menu")}
              </>
            }
            summaryClassName="inline-flex min-h-11 items-center gap-1.5 rounded-md border border-gray px-3 font-bold whitespace-nowrap"
            panelClassName="absolute inset-x-0 top-full flex max-h-[calc(100dvh-5rem)] flex-col gap-5 overflow-y-auto border-y border-gray-light bg-surface px-4 py-5 shadow-3"
          >
            <MenuColumn label={t("mainMenu")} items={menu} />
            <div className="flex flex-col gap-4 border-t border-gray-light pt-4">
              {account ? <AccountLinks account={account} /> : null}
              {!account && guest ? <GuestLinks {...guest} /> : null}
              {language}
            </div>
          </DropDown>
        </div>
      </Container>
      {menu.length > 0 ? (
        <Container className="max-lg:hidden">
          <MenuBar label={t("mainMenu")} items={menu} />
        </Container>
      ) : null}
    </header>
  );
}

function GuestLinks({ signInHref, registerHref }: { signInHref: string; registerHref: string }) {
  const t = useTranslations("layout");
  return (
    <div className="flex gap-2 max-lg:*:flex-1">
      <LinkButton href={signInHref} variant="tertiary" size="small">
        {t("signIn")}
      </LinkButton>
      <LinkButton href={registerHref} size="small">
        {t("register")}
      </LinkButton>
    </div>
  );
}

function AccountMenu({ account }: { account: Account }) {
  return (
    <DropDown
      className="group/account relative"
      summary={
        <>
          <Icon name="user" size={22} />
          <span className="max-w-48 truncate">{account.name}</span>
          <Icon name="chevron-down" size={16} className="transition-transform group-open/account:rotate-180" />
        </>
      }
      summaryClassName="inline-flex min-h-10 items-center gap-2 rounded-md border border-gray px-3 text-body-s font-bold hover:bg-surface-subtler"
      panelClassName="absolute top-full right-0 z-30 mt-1 w-64 rounded-lg border border-gray-light bg-surface p-3 shadow-2"
    >
      <AccountLinks account={account} />
    </DropDown>
  );
}

function AccountLinks({ account }: { account: Account }) {
  const t = useTranslations("layout");
  return (
    <div className="flex flex-col gap-2">
      <div className="rounded-md bg-surface-subtler px-3 py-2">
        <p className="font-bold text-bolder">{account.name}</p>
        {account.role ? <p className="text-body-s text-subtle">{account.role}</p> : null}
      </div>
      {account.links.length > 0 ? (
        <MenuColumn label={t("accountOf", { name: account.name })} items={account.links} />
      ) : null}
      {account.signOut}
    </div>
  );
}
