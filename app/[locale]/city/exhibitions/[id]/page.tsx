import type { Metadata } from "next";
import { cache } from "react";
import { nameOf } from "@/components/chambers/names";
import { CityExhibition } from "@/components/exhibitions/city-exhibition";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { getExhibition, listOfferable } from "@/lib/exhibitions/queries";
import { listCohort } from "@/lib/exhibitions/queries.booths";
import { countLeads } from "@/lib/exhibitions/queries.leads";
import { localeOf } from "@/lib/i18n/locales";
import { sumUpFair } from "@/lib/outcomes/queries.fairs";
import { listStates } from "@/lib/reference/queries";

type Props = PageProps<"/[locale]/city/exhibitions/[id]">;

const read = cache(async (id: string) => found(getExhibition(await requireActor("official"), id)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, ...rest } = await params;
  const { nameKo, nameEn } = await read(id);
  return { title: localeOf(rest) === "en" ? nameEn : nameKo };
}

export default async function Page({ params }: Props) {
  const { id, ...rest } = await params;
  const actor = await requireActor("official");
  const exhibition = await read(id);
  const locale = localeOf(rest);
  const now = new Date();
  const [cohort, figures, sums, offerable, states] = await Promise.all([
    listCohort(actor, id, now),
    countLeads(actor, id, now),
    sumUpFair(actor, id),
    listOfferable(actor, exhibition),
    listStates(actor),
  ]);
  return (
    <CityExhibition
      {...{ exhibition, cohort, figures, sums, offerable, actor, now, locale }}
      states={states.map((state) => ({ value: state.code, label: nameOf(state, locale) }))}
    />
  );
}
