import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { EditionTable } from "@/components/reference/edition-table";
import { ItemUsers, StateMainstays, UsMainstays } from "@/components/reference/kept-lists";
import { Nomenclature, Tariff } from "@/components/reference/look-up";
import { partOf, ReferencePage } from "@/components/reference/reference-page";
import { UploadPart } from "@/components/reference/upload-part";
import type { Actor } from "@/lib/core/actor";
import { env } from "@/lib/core/env";
import { one, pageOf, searchText } from "@/lib/core/page";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { type Locale, localeOf } from "@/lib/i18n/locales";
import { listStates } from "@/lib/reference/queries";
import {
  listIndustryRows,
  listItemUserRows,
  listKeptEditions,
  listMainstayRows,
  listNomenclature,
  listTariffLines,
  listUploads,
  pageSize,
} from "@/lib/reference/queries.upkeep";

type Props = PageProps<"/[locale]/city/reference">;
type Asked = Awaited<Props["searchParams"]>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "imports.page" });
  const part = partOf(one((await searchParams).part));
  return { title: part === "editions" ? t("title") : `${t(`parts.${part}`)} · ${t("title")}` };
}

async function shown(actor: Actor, asked: Asked, locale: Locale) {
  const { timeZone } = actor;
  const [q, page] = [searchText(asked.q), pageOf(asked.page)];
  switch (partOf(one(asked.part))) {
    case "upload": {
      const last = new Date().getUTCFullYear() - 1;
      const censusYears = env.censusApiKey ? Array.from({ length: last - 2012 }, (_, at) => last - at) : null;
      const uploads = await listUploads(actor);
      return <UploadPart {...{ uploads, censusYears, locale, timeZone }} address={paths.referenceUploads} />;
    }
    case "hs":
      return <Nomenclature {...(await listNomenclature(actor, q, page))} {...{ q, page, locale }} size={pageSize} />;
    case "states": {
      const states = await listStates(actor);
      const state = states.find(({ code }) => code === one(asked.state))?.code ?? null;
      return <StateMainstays rows={await listMainstayRows(actor, state)} {...{ states, state, locale }} />;
    }
    case "industries":
      return <UsMainstays rows={await listIndustryRows(actor)} locale={locale} />;
    case "users":
      return <ItemUsers rows={await listItemUserRows(actor)} locale={locale} />;
    case "tariff":
      return <Tariff {...(await listTariffLines(actor, q, page))} {...{ q, page, locale, timeZone }} size={pageSize} />;
    default:
      return (
        <ClientMessages>
          <EditionTable editions={await listKeptEditions(actor)} locale={locale} timeZone={timeZone} />
        </ClientMessages>
      );
  }
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official", "admin");
  const locale = localeOf(await params);
  const asked = await searchParams;
  return (
    <ReferencePage part={partOf(one(asked.part))} locale={locale}>
      {await shown(actor, asked, locale)}
    </ReferencePage>
  );
}
