import type { Metadata } from "next";
import { cache } from "react";
import { MentorBrief } from "@/components/briefs/mentor-brief";
import { titleOf } from "@/components/briefs/words";
import { chapterNames } from "@/components/chambers/names";
import { getBrief, listAnswers, listFittingProducts } from "@/lib/briefs/queries";
import { found, one } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listChapters } from "@/lib/reference/queries";

type Props = PageProps<"/[locale]/mentor/briefs/[id]">;

const read = cache(async (id: string) => found(getBrief(await requireActor("mentor"), id)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, ...rest } = await params;
  return { title: titleOf(await read(id), localeOf(rest)) };
}

export default async function Page({ params, searchParams }: Props) {
  const { id, ...rest } = await params;
  const locale = localeOf(rest);
  const actor = await requireActor("mentor");
  const brief = await read(id);
  const [answers, fitting, chapters] = await Promise.all([
    listAnswers(actor, brief),
    listFittingProducts(actor, brief),
    listChapters(actor),
  ]);
  const now = new Date();
  return (
    <MentorBrief
      {...{ actor, brief, answers, fitting, now, locale }}
      chapters={chapterNames(chapters, locale)}
      justSaved={one((await searchParams).saved) !== "" && now.getTime() - brief.updatedAt.getTime() < 60_000}
    />
  );
}
