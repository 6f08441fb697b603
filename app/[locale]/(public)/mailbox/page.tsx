import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Mailbox } from "@/components/accounts/mailbox";
import { PageHeader } from "@/components/layout/page-header";
import { env } from "@/lib/core/env";
import { currentActor } from "@/lib/core/session";
import { unlisted } from "@/lib/core/share";
import { localeOf } from "@/lib/i18n/locales";
import { letterFilter } from "@/lib/notifications/input";
import { listMailbox } from "@/lib/notifications/queries";

type Props = PageProps<"/[locale]/mailbox">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "accounts.mailbox" });
  return env.demo ? { title: t("title"), ...unlisted } : {};
}

export default async function MailboxPage({ params, searchParams }: Props) {
  if (!env.demo) notFound();
  const locale = localeOf(await params);
  const actor = await currentActor();
  const filter = letterFilter.parse(await searchParams);
  const t = await getTranslations("accounts.mailbox");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Mailbox locale={locale} timeZone={actor.timeZone} q={filter.q} list={await listMailbox(actor, filter)} />
    </>
  );
}
