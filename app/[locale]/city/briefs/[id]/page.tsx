import type { Metadata } from "next";
import { cache } from "react";
import { CityBrief } from "@/components/briefs/city-brief";
import { titleOf } from "@/components/briefs/words";
import { chapterNames } from "@/components/chambers/names";
import { getBrief, listAnswers, listFittingProducts } from "@/lib/briefs/queries";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listChapters } from "@/lib/reference/queries";

type Props = PageProps<"/[locale]/city/briefs/[id]">;

const read = cache(async (id: string) => found(getBrief(await requireActor("official"), id)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, ...rest } = await params;
  return { title: titleOf(await read(id), localeOf(rest)) };
}

export default async function Page({ params }: Props) {
  const { id, ...rest } = await params;
  const locale = localeOf(rest);
  const actor = await requireActor("official");
  const brief = await read(id);
  const [answers, fitting, chapters] = await Promise.all([
    listAnswers(actor, brief),
    listFittingProducts(actor, brief),
    listChapters(actor),
  ]);
  return (
    <CityBrief
      {...{ actor, brief, answers, fitting, locale }}
      chapters={chapterNames(chapters, locale)}
      now={new Date()}
    />
  );
}
