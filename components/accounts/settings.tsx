import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import type { Actor } from "@/lib/core/actor";
import type { SettingsTab } from "./own-tabs";
import { VerifyEmailNotice } from "./verify-email-notice";

type Props = {
  actor: Actor;
  tabs: readonly SettingsTab[];
  /** The tab that the address asks for; the first where there is none of that name. */
  asked: string | undefined;
  /** The address of a tab; the first has none of its own. */
  hrefOf: (tab: string | null) => string;
};

export async function Settings({ actor, tabs, asked, hrefOf }: Props) {
  const t = await getTranslations("accounts.settings");
  const [first] = tabs;
  const shown = tabs.find(({ tab }) => tab === asked) ?? first;
  const links = tabs.map((one) => ({
    href: hrefOf(one === first ? null : one.tab),
    label: one.label,
    current: one === shown,
  }));
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <VerifyEmailNotice actor={actor} />
      <TabLinks label={t("title")} tabs={links} />
      <ClientMessages namespaces={["accounts"]}>{await shown?.show()}</ClientMessages>
    </>
  );
}
