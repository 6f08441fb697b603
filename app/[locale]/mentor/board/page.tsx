import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChamberBoard } from "@/components/board/chamber-board";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { boardChoice } from "@/lib/board/input";
import { getBoard } from "@/lib/board/queries";
import { searchText } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listMatchedPrograms } from "@/lib/matching/queries";

type Props = PageProps<"/[locale]/mentor/board">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "board" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("mentor");
  const asked = await searchParams;
  const choice = { ...boardChoice.parse(asked), state: null, chamber: null, card: null, q: searchText(asked.q) };
  const programs = await listMatchedPrograms(actor);
  const program = programs.find(({ id }) => id === choice.program) ?? programs[0] ?? null;
  const { sector, band, stands, q: text } = choice;
  const board = program
    ? await getBoard(actor, { programId: program.id, sector, band: band ? Number(band) : null, stands, text })
    : null;
  const t = await getTranslations("board");
  return (
    <ClientMessages namespaces={["board"]}>
      <PageHeader title={t("title")} lead={t("mentorLead")} />
      <ChamberBoard {...{ board, programs, program, choice, actor }} locale={localeOf(await params)} />
    </ClientMessages>
  );
}
