import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { ChamberBoard } from "@/components/matching/chamber-board";
import { searchText } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { boardChoice } from "@/lib/matching/input";
import { getBoard, listMatchedPrograms } from "@/lib/matching/queries";

type Props = PageProps<"/[locale]/mentor/board">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "matching.board" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("mentor");
  const asked = await searchParams;
  const choice = { ...boardChoice.parse(asked), state: null, q: searchText(asked.q) };
  const programs = await listMatchedPrograms(actor);
  const program = programs.find(({ id }) => id === choice.program) ?? programs[0] ?? null;
  const { sector, band, q } = choice;
  const board = program
    ? await getBoard(actor, { programId: program.id, sector, band: band ? Number(band) : null, text: q })
    : null;
  const t = await getTranslations("matching.board");
  return (
    <>
      <PageHeader title={t("title")} lead={t("mentorLead")} />
      <ChamberBoard {...{ board, programs, program, choice, actor }} locale={localeOf(await params)} />
    </>
  );
}
