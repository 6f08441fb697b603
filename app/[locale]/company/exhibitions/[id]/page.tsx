import type { Metadata } from "next";
import { cache } from "react";
import { CompanyBooth } from "@/components/exhibitions/company-booth";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { leadFilter } from "@/lib/exhibitions/input";
import { getOwnBooth, listBoothMeetings, listBoothProducts } from "@/lib/exhibitions/queries.booths";
import { countOwnLeads } from "@/lib/exhibitions/queries.choices";
import { listLeads } from "@/lib/exhibitions/queries.leads";
import { localeOf } from "@/lib/i18n/locales";
import { sumUpFair } from "@/lib/outcomes/queries.fairs";

type Props = PageProps<"/[locale]/company/exhibitions/[id]">;

const read = cache(async (id: string) => found(getOwnBooth(await requireActor("company"), id)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, ...rest } = await params;
  const { nameKo, nameEn } = await read(id);
  return { title: localeOf(rest) === "en" ? nameEn : nameKo };
}

export default async function Page({ params, searchParams }: Props) {
  const { id, ...rest } = await params;
  const actor = await requireActor("company");
  const booth = await read(id);
  const filter = leadFilter.parse(await searchParams);
  const now = new Date();
  const [products, meetings, leads, inState, sums] = await Promise.all([
    listBoothProducts(actor, id),
    listBoothMeetings(actor, id),
    listLeads(actor, id, filter, now),
    countOwnLeads(actor, id),
    sumUpFair(actor, booth.exhibitionId),
  ]);
  const locale = localeOf(rest);
  return <CompanyBooth {...{ booth, products, meetings, leads, inState, sums, filter, actor, now, locale }} />;
}
