import { useTranslations } from "next-intl";
import type { StateNames } from "@/components/chambers/names";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import type { BoardChoice } from "@/lib/matching/input";
import type { Board } from "@/lib/matching/queries";
import { BoardView } from "./board";
import { BoardFilter, type MatchedProgram } from "./board-filter";
import { DecisionNote } from "./score";

type Props = {
  board: Board | null;
  programs: readonly MatchedProgram[];
  program: MatchedProgram | null;
  choice: BoardChoice;
  actor: Actor;
  states: StateNames;
  stateCodes: readonly string[];
  locale: Locale;
};

/** The city's board: filters, the note on scores, the columns, and what to do when there is nothing. */
export function CityBoard({ board, programs, program, choice, actor, states, stateCodes, locale }: Props) {
  const t = useTranslations("matching.board");
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
  const filtered = Boolean(choice.q || choice.sector || choice.band || choice.state);
  return (
    <>
      <BoardFilter
        action={paths.city.board(locale)}
        {...{ choice, programs, states, stateCodes, locale }}
        programId={program.id}
      />
      <DecisionNote locale={locale} className="mb-8" />
      {board.cards.length === 0 ? <Nothing filtered={filtered} programId={program.id} locale={locale} /> : null}
      <BoardView board={board} actor={actor} states={states} locale={locale} />
    </>
  );
}

function Nothing({ filtered, programId, locale }: { filtered: boolean; programId: string; locale: Locale }) {
  const t = useTranslations("matching.board");
  const common = useTranslations("common");
  if (filtered) {
    const cleared = paths.city.board(locale, { program: programId });
    return (
      <EmptyState
        title={t("filteredTitle")}
        icon="search"
        action={
          <LinkButton href={cleared} variant="tertiary">
            {common("clear")}
          </LinkButton>
        }
      >
        {t("filteredText")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t("nothingTitle")}
      action={<LinkButton href={paths.city.runs(locale, { program: programId })}>{t("startRun")}</LinkButton>}
    >
      {t("nothingText")}
    </EmptyState>
  );
}
