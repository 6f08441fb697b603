import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PrintButton } from "@/components/applications/print-button";
import { PageHeader } from "@/components/layout/page-header";
import { Register } from "@/components/privacy/register";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listRetentionRuns } from "@/lib/privacy/queries";
import { getRegister } from "@/lib/privacy/queries.register";

type Props = PageProps<"/[locale]/city/privacy">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "privacy" });
  return { title: t("title") };
}

export default async function PrivacyPage({ params }: Props) {
  const locale = localeOf(await params);
  const actor = await requireActor("official", "admin");
  const runs = await listRetentionRuns(actor);
  const t = await getTranslations("privacy");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={<PrintButton label={t("print")} />} />
      <Register register={getRegister(actor)} runs={runs} locale={locale} timeZone={actor.timeZone} />
    </>
  );
}
