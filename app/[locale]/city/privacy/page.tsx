import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PrintButton } from "@/components/applications/print-button";
import { PageHeader } from "@/components/layout/page-header";
import { PrivacyParts } from "@/components/privacy/privacy-parts";
import { Register } from "@/components/privacy/register";
import { RequestList } from "@/components/privacy/request-list";
import { one } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { requestFilter } from "@/lib/privacy/input";
import { listRetentionRuns } from "@/lib/privacy/queries";
import { getRegister } from "@/lib/privacy/queries.register";
import { listRequests } from "@/lib/privacy/queries.requests";

type Props = PageProps<"/[locale]/city/privacy">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "rights.city" });
  return { title: t("title") };
}

export default async function PrivacyPage({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const actor = await requireActor("official", "admin");
  const query = await searchParams;
  if (one(query.part) !== "register") {
    const [filter, now] = [requestFilter.parse(query), new Date()];
    const requests = await listRequests(actor, filter, now);
    const t = await getTranslations("rights.city");
    return (
      <>
        <PageHeader title={t("title")} lead={t("lead")} />
        <PrivacyParts part="requests" locale={locale} />
        <RequestList {...{ requests, filter, actor, now, locale }} />
      </>
    );
  }
  const runs = await listRetentionRuns(actor);
  const t = await getTranslations("privacy");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={<PrintButton label={t("print")} />} />
      <PrivacyParts part="register" locale={locale} />
      <Register register={getRegister(actor)} runs={runs} locale={locale} timeZone={actor.timeZone} />
    </>
  );
}
