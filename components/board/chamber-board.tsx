import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { BoardChoice } from "@/lib/board/input";
import type { Board } from "@/lib/board/queries";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { BoardFilter, isNarrowed, type MatchedProgram } from "./board-filter";
import { BoardColumns } from "./columns";
import { DecisionLine } from "./decision-line";
import { stages } from "./pack";
import { Places } from "./places";
import { eventsOfBoard, useDeclineReasons, usePacked } from "./use-board";
import { EmptyBoard } from "./waiting-news";

type Props = {
  board: Board | null;
  programs: readonly MatchedProgram[];
  program: MatchedProgram | null;
  choice: BoardChoice;
  actor: Actor;
  locale: Locale;
};

/** A mentor's board: the own chamber's cards by whose turn it is. */
export function ChamberBoard({ board, programs, program, choice, actor, locale }: Props) {
  const t = useTranslations("board");
  const [own] = board?.columns ?? [];
  const empty = !board || (board.cards.length === 0 && !isNarrowed(choice));
  return (
    <>
      {program && own ? (
        <div className="mb-6 grid grid-cols-1 gap-6 rounded-2xl border border-gray-light p-4 md:p-5 lg:grid-cols-2">
          <BoardFilter
            action={paths.mentor.board(locale)}
            cleared={paths.mentor.board(locale, { program: program.id })}
            {...{ choice, programs, locale }}
            columns={[]}
            programId={program.id}
          />
          <div>
            <h2 className="text-heading-xs">{t("ownPlaces")}</h2>
            <Places {...own} />
          </div>
        </div>
      ) : null}
      <DecisionLine locale={locale} />
      {empty && board && program ? <EmptyBoard events={eventsOfBoard(program.id)} readAt={board.readAt} /> : null}
      {empty ? (
        <EmptyState
          title={t("mentorNothingTitle")}
          action={
            <LinkButton href={paths.mentor.chamber(locale)} variant="tertiary">
              {t("toChamber")}
            </LinkButton>
          }
        >
          {t("mentorNothingText")}
        </EmptyState>
      ) : null}
      {board && program && !empty ? (
        <Stages board={board} programId={program.id} actor={actor} locale={locale} />
      ) : null}
    </>
  );
}

function Stages({
  board,
  programId,
  actor,
  locale,
}: Pick<Props, "actor" | "locale"> & { board: Board; programId: string }) {
  const t = useTranslations("board");
  const { rows, shared } = usePacked(board, actor, locale);
  const [own] = board.columns;
  return (
    <BoardColumns
      groups={[
        {
          key: "stages",
          name: own ? t("mentorRegion") : "",
          columns: stages.map((stage) => ({
            id: stage,
            name: t(`stage.${stage}`),
            lead: t(`stage.${stage}Lead`),
            capacity: null,
            count: rows.get(stage)?.length ?? 0,
            rows: rows.get(stage)?.join("\n") ?? "",
          })),
        },
      ]}
      shared={shared}
      choices={{ chambers: [], declineReasons: useDeclineReasons() }}
      details={paths.mentor.match(locale, "{id}").replace("%7Bid%7D", "{id}")}
      events={eventsOfBoard(programId)}
      readAt={board.readAt}
      movable={false}
      locale={locale}
      timeZone={actor.timeZone}
    />
  );
}
