import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { v7 } from "uuid";
import { nameOf } from "@/components/chambers/names";
import { NewOutcome } from "@/components/outcomes/new-outcome";
import { one } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listRooms } from "@/lib/outcomes/queries";
import { listStates } from "@/lib/reference/queries";

type Props = PageProps<"/[locale]/company/outcomes/new">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "outcomes.new" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("company");
  if (actor.memberRole === "viewer") notFound();
  const locale = localeOf(await params);
  const [rooms, states] = await Promise.all([listRooms(actor), listStates(actor)]);
  return (
    <NewOutcome
      outcomeId={v7()}
      chosen={one((await searchParams).engagement)}
      role={actor.role}
      states={states.map((state) => ({ value: state.code, label: nameOf(state, locale) }))}
      {...{ rooms, locale }}
    />
  );
}
