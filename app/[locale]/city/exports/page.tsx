import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExportsPage } from "@/components/exports/exports-page";
import { requireActor } from "@/lib/core/session";
import { readExportsPage } from "@/lib/exports/queries.lists";
import { localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/city/exports">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "exports" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official", "federation", "admin");
  const locale = localeOf(await params);
  const page = await readExportsPage(actor, locale, await searchParams);
  return <ExportsPage {...page} actor={actor} locale={locale} />;
}
