import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExportsPage } from "@/components/exports/exports-page";
import type { Actor } from "@/lib/core/actor";
import { readExportsPage } from "@/lib/exports/queries.lists";
import { localeOf } from "@/lib/i18n/locales";

type Place = { locale: string };
type Query = Record<string, string | string[] | undefined>;

export async function exportsMetadata(place: Place): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(place), namespace: "exports" });
  return { title: t("title") };
}

/** One's own files of lists, whoever one is. */
export async function Exports({ actor, place, asked }: { actor: Actor; place: Place; asked: Query }) {
  const locale = localeOf(place);
  return <ExportsPage {...(await readExportsPage(actor, locale, asked))} {...{ actor, locale }} />;
}
