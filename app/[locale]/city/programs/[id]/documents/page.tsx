import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DocumentsPage } from "@/components/programs/documents-page";
import { ProgramHead } from "@/components/programs/program-head";
import { found, one } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { getProgramForEditing } from "@/lib/programs/queries";

type Props = PageProps<"/[locale]/city/programs/[id]/documents">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "programs" });
  return { title: t("part.documents") };
}

export default async function Page({ params, searchParams }: Props) {
  const { id, ...rest } = await params;
  const locale = localeOf(rest);
  const actor = await requireActor("official");
  const program = await found(getProgramForEditing(actor, id));
  const edit = one((await searchParams).edit);
  return (
    <>
      <ProgramHead {...{ program, locale }} part="documents" now={new Date()} />
      <DocumentsPage {...{ program, edit, locale }} timeZone={actor.timeZone} />
    </>
  );
}
