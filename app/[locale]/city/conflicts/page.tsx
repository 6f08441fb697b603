import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { v7 } from "uuid";
import {
  CheckList,
  CityConflicts,
  type CityPart,
  cityParts,
  RecordPart,
  RegisterList,
} from "@/components/conflicts/city-page";
import { DownloadLink } from "@/components/exports/download-link";
import { dayIn } from "@/lib/chambers/rules";
import { checksFilter, registerFilter } from "@/lib/conflicts/input";
import { listChecks } from "@/lib/conflicts/queries.checks";
import { listHolders, listRegister } from "@/lib/conflicts/queries.register";
import type { Actor } from "@/lib/core/actor";
import { one } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { type Locale, localeOf } from "@/lib/i18n/locales";

type Props = PageProps<"/[locale]/city/conflicts">;
type Query = Awaited<Props["searchParams"]>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "conflicts.city" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const locale = localeOf(await params);
  const query = await searchParams;
  const part = cityParts.find((name) => name === one(query.part)) ?? "checks";
  return (
    <CityConflicts part={part} locale={locale}>
      {await partOf(part, actor, query, locale)}
    </CityConflicts>
  );
}

async function partOf(part: CityPart, actor: Actor, query: Query, locale: Locale): Promise<ReactNode> {
  const now = new Date();
  if (part === "record") {
    const holders = await listHolders(actor);
    return <RecordPart holders={holders} interestId={v7()} today={dayIn(actor.timeZone, now)} locale={locale} />;
  }
  if (part === "register") {
    const filter = registerFilter.parse(query);
    return (
      <>
        <RegisterList {...{ filter, actor, now, locale }} register={await listRegister(actor, filter)} />
        <DownloadLink list="conflictRegister" asked={query} {...{ actor, locale }} />
      </>
    );
  }
  const filter = checksFilter.parse(query);
  return (
    <>
      <CheckList {...{ filter, actor, now, locale }} checks={await listChecks(actor, filter, now)} />
      <DownloadLink list="conflictChecks" asked={query} {...{ actor, locale }} />
    </>
  );
}
