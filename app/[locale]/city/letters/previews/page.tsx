import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LetterPreviewSheet, LetterPreviews, type Preview } from "@/components/notifications/letter-previews";
import { htmlOf, type LetterReader, textOf } from "@/lib/core/mail";
import { one } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { type Locale, localeOf, locales } from "@/lib/i18n/locales";
import { translate } from "@/lib/i18n/translate";
import { listLetterKinds, type NamedKind } from "@/lib/letters";
import { lineOf, lineOfKind } from "@/lib/notifications/rules";

type Props = PageProps<"/[locale]/city/letters/previews">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "notifications.previews" });
  return { title: t("title") };
}

const zones: Record<Locale, string> = { ko: "Asia/Seoul", en: "America/Los_Angeles" };
const sampleReader = (locale: Locale): LetterReader => ({
  name: translate(locale, "notifications")("previews.reader"),
  locale,
  timeZone: zones[locale],
});

/** Made as when it is sent; the style that it carries may be used in this page's frame alone. */
function previewOf(
  { kind, group, to }: NamedKind,
  letter: NamedKind["letters"][number],
  locale: Locale,
  nonce: string,
) {
  const reader = sampleReader(locale);
  const written = letter(reader);
  const html = htmlOf(written, reader).replace("<style>", `<style nonce="${nonce}">`);
  const line = to === "mentor" ? lineOfKind(kind, group, locale) : lineOf(written, locale);
  return { locale, subject: written.subject, line, text: textOf(written, reader), html } satisfies Preview;
}

const inBrief = ({ letters, ...about }: NamedKind) => ({ ...about, wordings: letters.length });

export default async function LetterPreviewsPage({ params, searchParams }: Props) {
  const locale = localeOf(await params);
  await requireActor("official", "admin");
  const asked = one((await searchParams).kind);
  const kinds = listLetterKinds();
  if (!asked) return <LetterPreviews kinds={kinds.map(inBrief)} locale={locale} />;
  const about = kinds.find(({ kind }) => kind === asked);
  if (!about) notFound();
  const nonce = (await headers()).get("x-nonce") ?? "";
  const wordings = about.letters.map((letter) => locales.map((language) => previewOf(about, letter, language, nonce)));
  return <LetterPreviewSheet about={inBrief(about)} wordings={wordings} locale={locale} />;
}
