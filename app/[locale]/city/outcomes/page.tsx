import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OutcomeListPage } from "@/components/outcomes/outcome-list";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { outcomesFilter } from "@/lib/outcomes/input";
import { canDraft } from "@/lib/outcomes/policy";
import { listFilterChoices, listOutcomes, listRooms } from "@/lib/outcomes/queries";

type Props = PageProps<"/[locale]/city/outcomes">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "outcomes.list" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const filter = outcomesFilter.parse(await searchParams);
  const [outcomes, choices, rooms] = await Promise.all([
    listOutcomes(actor, filter),
    listFilterChoices(actor),
    listRooms(actor),
  ]);
  const mayFile = rooms.some((room) => canDraft(actor, room).ok);
  return (
    <OutcomeListPage {...{ outcomes, filter, choices, mayFile }} role={actor.role} locale={localeOf(await params)} />
  );
}
