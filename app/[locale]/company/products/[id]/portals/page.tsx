import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PortalPage } from "@/components/portals/portal-page";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { portalChoice } from "@/lib/portals/input";
import { getPortalSheet } from "@/lib/portals/queries";

type Props = PageProps<"/[locale]/company/products/[id]/portals">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "portals" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const { id, ...rest } = await params;
  const actor = await requireActor("company");
  const { portal } = portalChoice.parse(await searchParams);
  const sheet = await found(getPortalSheet(actor, id, portal));
  return <PortalPage {...{ actor, sheet, portal }} locale={localeOf(rest)} />;
}
