import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LetterList } from "@/components/accounts/letter-list";
import { DownloadLink } from "@/components/exports/download-link";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/button";
import { env } from "@/lib/core/env";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { letterFilter } from "@/lib/notifications/input";
import { listLetters } from "@/lib/notifications/queries";

type Props = PageProps<"/[locale]/city/letters">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "accounts.letters" });
  return { title: t("title") };
}

export default async function LettersPage({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  const actor = await requireActor("admin");
  const asked = await searchParams;
  const filter = letterFilter.parse(asked);
  const t = await getTranslations("accounts.letters");
  const previews = await getTranslations("notifications.previews");
  const list = await listLetters(actor, filter);
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <LinkButton href={paths.city.letterPreviews(locale)} variant="tertiary">
            {previews("title")}
          </LinkButton>
        }
      />
      <LetterList actor={actor} locale={locale} filter={filter} list={list} sends={env.smtpUrl !== undefined} />
      <DownloadLink list="letters" {...{ actor, asked, locale }} />
    </>
  );
}
