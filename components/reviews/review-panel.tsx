import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { paths } from "@/lib/core/paths";
import type { Scoreboard } from "@/lib/deliberation/queries";
import type { Locale } from "@/lib/i18n/locales";
import { ReviewerList } from "./reviewer-list";
import { ScoreTable } from "./score-table";
import { SheetWords } from "./sheet-words";

type Props = {
  /** From `findScoreboard`: null when the season has no round. */
  board: Scoreboard | null;
  applicationId: string;
  now: Date;
  locale: Locale;
  timeZone: string;
};

/** The reviews of one application for the city: progress until the round has closed, then the scores side by side. */
export function ReviewPanel({ board, applicationId, now, locale, timeZone }: Props) {
  const t = useTranslations("reviews.panel");
  const round = board?.round;
  const toRound = (
    <LinkButton
      size="small"
      variant="tertiary"
      href={paths.city.reviews(locale, { round: round?.id, application: round?.closed ? null : applicationId })}
    >
      {t("toRound")}
    </LinkButton>
  );
  if (!board || !round) {
    return (
      <Section title={t("progressTitle")} actions={toRound}>
        <p className="text-subtle">{t("noRound")}</p>
      </Section>
    );
  }
  const list = { caption: t("progressTitle"), roundId: board.round.id, now, locale, timeZone };
  if (!board.round.readable) {
    return (
      <Section title={t("progressTitle")} lead={t("lead")} actions={toRound}>
        {board.people.length === 0 ? (
          <p className="text-subtle">{t("noReviews")}</p>
        ) : (
          <ReviewerList {...list} reviews={board.people} />
        )}
      </Section>
    );
  }
  const uncounted = board.people.filter(({ id }) => !board.sheets.some((sheet) => sheet.reviewId === id));
  return (
    <Section title={t("title")} lead={t(board.round.closed ? "closedLead" : "asGivenLead")} actions={toRound}>
      {board.sheets.length === 0 ? (
        <p className="text-subtle">{t("noScores")}</p>
      ) : (
        <>
          <ScoreTable board={board} locale={locale} />
          <SheetWords board={board} locale={locale} />
        </>
      )}
      {uncounted.length > 0 ? (
        <div className="mt-8">
          <h3 className="mb-3 text-heading-xs">{t("uncounted")}</h3>
          <ReviewerList {...list} caption={t("uncounted")} reviews={uncounted} />
        </div>
      ) : null}
    </Section>
  );
}
