"use client";

import { useTranslations } from "next-intl";
import { type CSSProperties, memo, type ReactNode } from "react";
import { useReady } from "@/components/form/ready";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { formatDate, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { useBusy, useDeeds } from "./deeds";
import { type Card, type DeedKey, heldDeeds } from "./rows";
import { Soon } from "./soon";

const tones: Record<Card["tone"], string> = {
  neutral: "text-subtle before:bg-[var(--chart-5)]",
  information: "text-information before:bg-information",
  success: "text-success before:bg-success",
  warning: "text-warning before:bg-warning",
};

/** The deed that stands on the card itself, the rest is in its menu. */
const firstOf = ({ deeds, alternate }: Card): DeedKey | null => {
  const order: DeedKey[] = alternate ? ["shortlist"] : ["accept", "propose", "introduce", "shortlist"];
  return order.find((deed) => deeds.includes(deed)) ?? null;
};

/** Why the next step is held back; nothing where the step on the card is another one. */
export const heldOf = (card: Card): string | null => {
  const first = firstOf(card);
  return first === null || heldDeeds.has(first) ? card.held : null;
};

/** How a card's frame looks, whatever is in it. */
export const cardBox = (card: Pick<Card, "alternate">) =>
  `group/card relative block w-full min-w-0 rounded-xl border bg-surface p-3.5 ${
    card.alternate ? "border-dashed border-gray" : "border-gray-light shadow-1"
  }`;

/** What a card says beside its reasons, once for a whole column. */
export type CardWords = {
  board: ReturnType<typeof useTranslations<"board">>;
  common: ReturnType<typeof useTranslations<"common">>;
};

export function useCardWords(): CardWords {
  const [board, common] = [useTranslations("board"), useTranslations("common")];
  return { board, common };
}

/** What is said of a card where nothing speaks for it. */
export function plainOf(card: Card, { board }: CardWords): string | null {
  if (!card.explained) return board("noReasons");
  return card.strongest.length === 0 ? board("noneStrong") : null;
}

type Props = {
  card: Card;
  column: { id: string; name: string };
  words: CardWords;
  /** Whether everything but the sentences takes as much room on each card. */
  even: boolean;
  /** Without its reasons. */
  bare?: boolean;
  grip: ReactNode;
  locale: Locale;
  timeZone: string;
};

/** What is on a card: the product, why, where it stands, and the next step. */
export const CardFace = memo(function CardFace({ card, column, words, even, bare, grip, locale, timeZone }: Props) {
  const t = words.board;
  const deeds = useDeeds();
  const ready = useReady();
  const busy = useBusy() === card.id;
  const first = firstOf(card);
  const held = heldOf(card);
  const about = (deed: string) => t("about", { deed, product: card.product, chamber: column.name });
  return (
    <div className={`flex flex-col ${busy ? "opacity-60" : ""}`}>
      <div className="flex items-start gap-1">
        <div
          className={`flex min-w-0 flex-1 flex-wrap content-start items-center gap-x-2.5 text-body-xs font-bold ${
            even ? "h-[2lh] overflow-hidden" : "gap-y-0.5"
          }`}
        >
          <span className={`inline-flex items-center gap-1.5 before:size-2 before:rounded-full ${tones[card.tone]}`}>
            {card.stateLabel}
          </span>
          {card.screening ? (
            <span className="inline-flex items-center gap-0.5 text-danger">
              <Icon name="warning" size={14} />
              {t(`screening.${card.screening}`)}
            </span>
          ) : null}
          {card.alternate ? <span className="text-subtle">{t("alternate")}</span> : null}
          {card.ruleId ? (
            <span className="inline-flex items-center gap-0.5 text-secondary">
              <Icon name="lock" size={14} />
              {t("locked")}
            </span>
          ) : null}
        </div>
        {grip}
      </div>
      <div className={`mt-1 text-heading-xs ${even ? "h-[3lh] overflow-hidden" : ""}`}>
        <a
          href={deeds.detailsOf(card)}
          onClick={deeds.follow}
          draggable={false}
          id={`card-${card.id}`}
          aria-label={t("detailsOf", { product: card.product })}
          className={`font-bold text-bolder underline-offset-4 hover:underline ${even ? "line-clamp-2" : "block"}`}
        >
          {card.product}
        </a>
        {card.company ? <p className="truncate text-body-s text-subtle">{card.company}</p> : null}
      </div>
      <Band band={card.band} words={words} />
      <Soon late={even && !bare}>
        <div className="mt-2">{bare ? null : <Reasons card={card} words={words} />}</div>
        <p className="mt-2 flex min-h-[1lh] gap-x-3 overflow-hidden whitespace-nowrap text-body-xs text-subtle tabular-nums">
          {card.until === null ? null : (
            <span>{t("until", { date: formatDate(new Date(card.until), locale, timeZone) })}</span>
          )}
          {card.score === null ? null : <span>{t("score", { score: formatNumber(card.score, locale) })}</span>}
          {card.sample ? <span>{words.common("sample")}</span> : null}
        </p>
        <div className={`mt-2.5 flex items-center gap-2 text-body-s ${even ? "h-[2lh] min-h-10" : ""}`}>
          {first ? (
            <button
              type="button"
              disabled={held !== null || busy || !ready}
              aria-label={about(t(`deed.${first}`))}
              aria-describedby={held ? `held-${card.id}` : undefined}
              onClick={() => deeds.begin(first, card, column)}
              className={buttonClass(first === "shortlist" ? "secondary" : "primary", "small", "flex-1")}
            >
              {t(`deed.${first}`)}
            </button>
          ) : (
            <span className={`flex-1 text-subtle ${even ? "line-clamp-2" : ""}`}>
              {t(`waiting.${card.state as "proposed"}`)}
            </span>
          )}
          <button
            type="button"
            aria-label={t("menuOf", { product: card.product })}
            aria-haspopup="menu"
            disabled={!ready}
            onClick={({ currentTarget }) => deeds.openMenu(card, column, currentTarget)}
            className={buttonClass("tertiary", "small", "shrink-0")}
          >
            {t("menu")}
          </button>
        </div>
        {held ? <Held id={`held-${card.id}`}>{held}</Held> : null}
      </Soon>
    </div>
  );
});

export const Held = ({ id, children }: { id?: string; children: string }) => (
  <p id={id} className="pt-1.5 text-body-xs text-subtle">
    {children}
  </p>
);

/** Five steps, with the words beside them: never a rank. */
function Band({ band, words: { board: t } }: { band: number | null; words: CardWords }) {
  if (band === null) return <p className="mt-1.5 text-body-xs text-subtle">{t("bandNone")}</p>;
  return (
    <p
      className="band-steps mt-1.5 flex items-center gap-2 text-body-xs font-bold text-subtle"
      style={{ "--band": band } as CSSProperties}
    >
      {t("bandOf", { band })}
    </p>
  );
}

function Reasons({ card, words }: { card: Card; words: CardWords }) {
  const plain = plainOf(card, words);
  return (
    <>
      {plain === null ? null : <Plain>{plain}</Plain>}
      <ReasonList side="for" sentences={card.strongest} words={words} />
      <ReasonList side="against" sentences={card.weakest === null ? [] : [card.weakest]} words={words} />
    </>
  );
}

export const Plain = ({ children }: { children: string }) => (
  <p className="py-px text-body-s text-subtle leading-snug">{children}</p>
);

type ReasonListProps = { side: "for" | "against"; sentences: readonly string[]; words: CardWords };

export function ReasonList({ side, sentences, words }: ReasonListProps) {
  return sentences.length === 0 ? null : (
    // Safari drops what a list is where it shows no markers.
    // biome-ignore lint/a11y/noRedundantRoles: see above.
    <ul role="list" aria-label={words.board(side)} className={`reasons-${side} flex flex-col text-body-s leading-snug`}>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
