import type { Metadata } from "next";
import { cache } from "react";
import { KeptPageView } from "@/components/pages/kept-page";
import { titleIn } from "@/components/pages/words";
import { found } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { getKeptPage } from "@/lib/pages/queries";

type Props = PageProps<"/[locale]/city/pages/[id]">;

const read = cache(async (id: string) => found(getKeptPage(await requireActor("admin", "official"), id)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, ...rest } = await params;
  return { title: titleIn((await read(id)).newest, localeOf(rest)) };
}

export default async function Page({ params }: Props) {
  const { id, ...rest } = await params;
  const actor = await requireActor("admin", "official");
  return <KeptPageView actor={actor} page={await read(id)} locale={localeOf(rest)} />;
}
