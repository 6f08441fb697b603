import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type StateNames, stateNameOf } from "@/components/chambers/names";
import { inLanguage } from "@/components/matching/words";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { BoardChoice } from "@/lib/board/input";
import type { Board } from "@/lib/board/queries";
import { byState } from "@/lib/chambers/rules";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { BoardFilter, isNarrowed, type MatchedProgram } from "./board-filter";
import { BoardColumns, type Group } from "./columns";
import { DecisionLine } from "./decision-line";
import { OtherChambers } from "./other-chambers";
import { PairRules } from "./pair-rules";
import { BoardTable, StateMap, stateFigures } from "./state-map";
import { eventsOfBoard, usePacked } from "./use-board";
import { EmptyBoard } from "./waiting-news";

type Props = {
  board: Board | null;
  programs: readonly MatchedProgram[];
  program: MatchedProgram | null;
  choice: BoardChoice;
  actor: Actor;
  states: StateNames;
  locale: Locale;
  /** The details of the card that is open. */
  panel: ReactNode;
};

/** The city's board: what to narrow it down by, a map, the columns, and what to do when there is nothing. */
export function CityBoard({ board, programs, program, choice, actor, states, locale, panel }: Props) {
  const t = useTranslations("board");
  if (!program || !board) {
    return (
      <EmptyState
        title={t("noProgramTitle")}
        action={<LinkButton href={paths.city.applications(locale)}>{t("toApplications")}</LinkButton>}
      >
        {t("noProgramText")}
      </EmptyState>
    );
  }
  const address = { ...choice, card: null, against: null, program: program.id };
  const map = {
    figures: stateFigures(board.columns),
    states,
    shown: choice.state,
    hrefOf: (code: string | null) => paths.city.board(locale, { ...address, state: code, chamber: null }),
    locale,
  };
  return (
    <>
      <div className="mb-6 grid grid-cols-1 gap-6 rounded-2xl border border-gray-light p-4 md:p-5 lg:grid-cols-[17rem_minmax(0,27rem)_minmax(15rem,1fr)]">
        <BoardFilter
          action={paths.city.board(locale)}
          cleared={paths.city.board(locale, { program: program.id })}
          {...{ choice, programs, states, locale }}
          columns={board.columns}
          programId={program.id}
        />
        <StateMap {...map} />
        <BoardTable {...map} />
      </div>
      <DecisionLine locale={locale} />
      {board.cards.length === 0 ? (
        <>
          <EmptyBoard events={eventsOfBoard(program.id)} readAt={board.readAt} />
          <Nothing filtered={isNarrowed(choice)} programId={program.id} locale={locale} />
        </>
      ) : (
        <Columns board={board} actor={actor} states={states} locale={locale} choice={choice} programId={program.id} />
      )}
      {panel}
      <PairRules rules={board.rules} locale={locale} timeZone={actor.timeZone} />
      <OtherChambers columns={board.columns} states={states} locale={locale} />
    </>
  );
}

type ColumnsProps = Pick<Props, "choice" | "actor" | "states" | "locale"> & { board: Board; programId: string };

function Columns({ board, actor, states, locale, choice, programId }: ColumnsProps) {
  const { rows, shared } = usePacked(board, actor, locale);
  const shown = board.columns.filter(({ id, shown: asked, cards }) => asked && (cards > 0 || rows.has(id)));
  const open = board.columns.filter(({ available }) => available);
  const groups: Group[] = byState(shown).map(({ stateCode, rows: columns }) => ({
    key: stateCode,
    name: stateNameOf(stateCode, states, locale),
    columns: columns.map(({ id, nameKo, nameEn, city, places, placed, pending, available, cards }) => ({
      id,
      name: inLanguage(nameKo, nameEn, locale),
      lead: city,
      capacity: { places, placed, pending, available },
      count: cards,
      rows: rows.get(id)?.join("\n") ?? "",
    })),
  }));
  return (
    <BoardColumns
      groups={groups}
      shared={shared}
      choices={{
        chambers: open.map(({ id, nameKo, nameEn, places, placed }) => ({
          value: id,
          label: `${inLanguage(nameKo, nameEn, locale)} (${Math.max(0, places - placed)})`,
        })),
        declineReasons: [],
      }}
      details={paths.city.board(locale, { ...choice, program: programId, card: "{id}" }).replace("%7Bid%7D", "{id}")}
      events={eventsOfBoard(programId)}
      readAt={board.readAt}
      movable
      locale={locale}
      timeZone={actor.timeZone}
    />
  );
}

function Nothing({ filtered, programId, locale }: { filtered: boolean; programId: string; locale: Locale }) {
  const t = useTranslations("board");
  const common = useTranslations("common");
  return filtered ? (
    <EmptyState
      title={t("filteredTitle")}
      icon="search"
      action={
        <LinkButton href={paths.city.board(locale, { program: programId })} variant="tertiary">
          {common("clear")}
        </LinkButton>
      }
    >
      {t("filteredText")}
    </EmptyState>
  ) : (
    <EmptyState
      title={t("nothingTitle")}
      action={<LinkButton href={paths.city.runs(locale, { program: programId })}>{t("startRun")}</LinkButton>}
    >
      {t("nothingText")}
    </EmptyState>
  );
}
