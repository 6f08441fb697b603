import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountList } from "@/components/accounts/account-list";
import { CityInvitations } from "@/components/accounts/city-invitations";
import { DownloadLink } from "@/components/exports/download-link";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { accountFilter } from "@/lib/accounts/input";
import { listAccounts } from "@/lib/accounts/queries";
import { one, pageOf } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listInvitations, listPlaces } from "@/lib/memberships/queries";

type Props = PageProps<"/[locale]/city/accounts">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "accounts.list" });
  return { title: t("title") };
}

export default async function AccountsPage({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const actor = await requireActor("admin", "official");
  const asked = await searchParams;
  const t = await getTranslations("accounts.list");
  const filter = accountFilter.parse(asked);
  const invitations = one(asked.tab) === "invitations";
  return (
    <>
      <PageHeader title={t("title")} lead={t(actor.role === "admin" ? "lead" : "leadOfficial")} />
      <TabLinks
        label={t("title")}
        tabs={[
          { href: paths.city.accounts(locale), label: t("tabAccounts"), current: !invitations },
          {
            href: paths.city.accounts(locale, { tab: "invitations" }),
            label: t("tabInvitations"),
            current: invitations,
          },
        ]}
      />
      {invitations ? (
        <ClientMessages namespaces={["accounts", "documents"]}>
          <CityInvitations
            actor={actor}
            locale={locale}
            whom={one(asked.whom) === "mentor" ? "mentor" : "staff"}
            places={actor.role === "admin" ? await listPlaces(actor) : null}
            list={await listInvitations(actor, { page: pageOf(asked.page) })}
          />
          <DownloadLink list="invitations" {...{ actor, locale }} />
        </ClientMessages>
      ) : (
        <ClientMessages namespaces={["documents"]}>
          <AccountList actor={actor} locale={locale} filter={filter} list={await listAccounts(actor, filter)} />
          <DownloadLink list="accounts" {...{ actor, asked, locale }} />
        </ClientMessages>
      )}
    </>
  );
}
