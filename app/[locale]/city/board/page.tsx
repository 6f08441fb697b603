import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { stateNames } from "@/components/chambers/names";
import { PageHeader } from "@/components/layout/page-header";
import { CityBoard } from "@/components/matching/city-board";
import { listChamberStates } from "@/lib/chambers/queries";
import { searchText } from "@/lib/core/page";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { boardChoice } from "@/lib/matching/input";
import { getBoard, listMatchedPrograms } from "@/lib/matching/queries";
import { listStates } from "@/lib/reference/queries";

type Props = PageProps<"/[locale]/city/board">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "matching.board" });
  return { title: t("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const actor = await requireActor("official");
  const asked = await searchParams;
  const choice = { ...boardChoice.parse(asked), q: searchText(asked.q) };
  const programs = await listMatchedPrograms(actor);
  const program = programs.find(({ id }) => id === choice.program) ?? programs[0] ?? null;
  const { sector, band, state, q } = choice;
  const [board, states, stateCodes] = await Promise.all([
    program
      ? getBoard(actor, { programId: program.id, sector, band: band ? Number(band) : null, stateCode: state, text: q })
      : null,
    listStates(actor),
    listChamberStates(actor),
  ]);
  const t = await getTranslations("matching.board");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <CityBoard
        {...{ board, programs, program, choice, actor, stateCodes }}
        states={stateNames(states)}
        locale={localeOf(await params)}
      />
    </>
  );
}
