import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Receipt } from "@/components/applications/receipt";
import { findSnapshot, getOwnApplication } from "@/lib/applications/queries";
import { getOwnCompany } from "@/lib/companies/queries";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/company/applications/[id]/receipt">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, locale } = await params;
  const application = await found(getOwnApplication(await requireActor("company"), id));
  const t = await getTranslations({ locale: localeOf({ locale }), namespace: "applications" });
  return { title: `${t("receipt")} ${application.receiptNumber ?? ""}`.trim() };
}

export default async function Page({ params }: Props) {
  const actor = await requireActor("company");
  const { id, locale } = await params;
  const [application, snapshot, company] = await Promise.all([
    found(getOwnApplication(actor, id)),
    findSnapshot(actor, id),
    found(getOwnCompany(actor)),
  ]);
  if (!snapshot) notFound();
  return (
    <Receipt
      application={application}
      snapshot={snapshot}
      businessNumber={company.businessNumber}
      locale={localeOf({ locale })}
    />
  );
}
