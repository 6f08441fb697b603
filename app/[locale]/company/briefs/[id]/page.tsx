import type { Metadata } from "next";
import { cache } from "react";
import { CompanyBrief } from "@/components/briefs/company-brief";
import { titleOf } from "@/components/briefs/words";
import { chapterNames } from "@/components/chambers/names";
import { getBrief, listOwnOffers } from "@/lib/briefs/queries";
import { getOwnCompany } from "@/lib/companies/queries";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listChapters } from "@/lib/reference/queries";

type Props = PageProps<"/[locale]/company/briefs/[id]">;

const read = cache(async (id: string) => found(getBrief(await requireActor("company"), id)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, ...rest } = await params;
  return { title: titleOf(await read(id), localeOf(rest)) };
}

export default async function Page({ params }: Props) {
  const { id, ...rest } = await params;
  const locale = localeOf(rest);
  const actor = await requireActor("company");
  const brief = await read(id);
  const [company, own, chapters] = await Promise.all([
    found(getOwnCompany(actor)),
    listOwnOffers(actor, brief),
    listChapters(actor),
  ]);
  return (
    <CompanyBrief
      {...{ actor, brief, own, locale }}
      company={{ id: company.id, state: company.state }}
      chapters={chapterNames(chapters, locale)}
      now={new Date()}
    />
  );
}
