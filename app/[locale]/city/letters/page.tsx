import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LetterList, LetterSheet } from "@/components/accounts/letter-list";
import { DownloadLink } from "@/components/exports/download-link";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/button";
import { env } from "@/lib/core/env";
import { found, isUuid, one } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { discloseLetter } from "@/lib/notifications/commands";
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
  const { timeZone } = actor;
  const asked = await searchParams;
  const filter = letterFilter.parse(asked);
  const t = await getTranslations("accounts.letters");
  const letterId = one(asked.letter);
  if (letterId && !isUuid(letterId)) notFound();
  if (letterId) {
    const letter = await found(discloseLetter(actor, { letterId }));
    return (
      <>
        <PageHeader title={<span lang={letter.locale}>{letter.subject}</span>} />
        <LetterSheet
          letter={letter}
          backHref={paths.city.letters(locale, filter)}
          locale={locale}
          timeZone={timeZone}
        />
      </>
    );
  }
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
