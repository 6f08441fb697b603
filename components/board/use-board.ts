import { useTranslations } from "next-intl";
import { useSignalWords } from "@/components/matching/words";
import type { Board } from "@/lib/board/queries";
import type { Actor } from "@/lib/core/actor";
import type { Locale } from "@/lib/i18n/locales";
import { declineReasons } from "@/lib/matching/states";
import { packed } from "./pack";

/** Where a board hears of what others do. */
export const eventsOfBoard = (programId: string) => `/api/board/events?program=${programId}`;

/** The cards in the reader's words. */
export function usePacked(board: Board, actor: Actor, locale: Locale) {
  const matching = useTranslations("matching");
  const reasons = useTranslations("reasons");
  const { sentenceOf } = useSignalWords();
  return packed(board, actor, locale, {
    state: (state) => matching(`state.${state}`),
    sentence: sentenceOf,
    ended: ({ declineReason, blockReason }) => {
      if (declineReason) return matching(`declineReason.${declineReason}`);
      return blockReason ? matching(`blockReason.${blockReason}`) : null;
    },
    reason: (reason) => (reasons.has(reason as "not_found") ? reasons(reason as "not_found") : reasons("not_allowed")),
  });
}

export function useDeclineReasons() {
  const t = useTranslations("matching.declineReason");
  return declineReasons.map((value) => ({ value, label: t(value) }));
}
