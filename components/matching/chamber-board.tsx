import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { BoardChoice } from "@/lib/matching/input";
import type { Board } from "@/lib/matching/queries";
import { BoardColumn } from "./board-column";
import { BoardFilter, type MatchedProgram } from "./board-filter";
import { DecisionNote } from "./score";

type Props = {
  board: Board | null;
  programs: readonly MatchedProgram[];
  program: MatchedProgram | null;
  choice: BoardChoice;
  actor: Actor;
  locale: Locale;
};

/** A mentor's board: the own chamber's column alone, with the same cards. */
export function ChamberBoard({ board, programs, program, choice, actor, locale }: Props) {
  const t = useTranslations("matching.board");
  const filtered = Boolean(choice.q || choice.sector || choice.band);
  const empty = !board || (board.cards.length === 0 && !filtered);
  return (
    <>
      {program ? (
        <BoardFilter action={paths.mentor.board(locale)} {...{ choice, programs, locale }} programId={program.id} />
      ) : null}
      <DecisionNote locale={locale} className="mb-8" />
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
      {board && !empty ? <h2 className="sr-only">{t("region")}</h2> : null}
      {board && !empty
        ? board.columns.map((column) => (
            <BoardColumn key={column.id} column={column} cards={board.cards} actor={actor} locale={locale} wide />
          ))
        : null}
    </>
  );
}
