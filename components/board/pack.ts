import { toneOf } from "@/components/matching/match-state";
import { inLanguage, levelOf } from "@/components/matching/words";
import type { Board } from "@/lib/board/queries";
import type { Actor } from "@/lib/core/actor";
import { dueAt } from "@/lib/core/state-machine";
import type { Locale } from "@/lib/i18n/locales";
import {
  canAcceptAsChamber,
  canDeclineAsChamber,
  canForbidPair,
  canIntroduce,
  canLockPair,
  canPropose,
  canShortlist,
  canTakeAway,
  canUnshortlist,
  canWithdraw,
} from "@/lib/matching/policy";
import { matchMachine, pendingMatches, placedMatches } from "@/lib/matching/states";
import { type DeedKey, lineOf, productLine, type Shared } from "./rows";

type BoardCard = Board["cards"][number];
type Signal = { side: "product" | "chamber" | "niche"; key: string; value: number };

export type PackWords = {
  state: (state: BoardCard["state"]) => string;
  /** The sentence about a signal at its level. */
  sentence: (signal: Pick<Signal, "side" | "key">, value: number) => string;
  reason: (reason: string) => string;
  /** Why it has ended. */
  ended: (card: Pick<BoardCard, "declineReason" | "blockReason">) => string | null;
};

/** A list of words in which each is kept once. */
function listing() {
  const list: string[] = [];
  const known = new Map<string, number>();
  const at = (key: string, word: () => string) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, list.length);
    return list.push(word()) - 1;
  };
  return { list, at };
}

/** The cards as text, by column, and what they have in common; in the reader's language. */
export function packed(board: Board, actor: Actor, locale: Locale, words: PackWords) {
  const places = new Map(board.products.map(({ key }, at) => [key, at]));
  const sentences = listing();
  const held = listing();
  const sentenceAt = (signal: Signal) =>
    sentences.at(`${signal.side} ${signal.key} ${levelOf(signal.value)}`, () => words.sentence(signal, signal.value));
  const endedAt = (card: BoardCard) => {
    const why = words.ended(card);
    return why === null ? null : held.at(`ended ${why}`, () => why);
  };
  const rows = new Map<string, string[]>();
  for (const card of board.cards) {
    const { deeds, because } = actor.role === "official" ? cityDeeds(actor, card) : chamberDeeds(actor, card);
    const line = lineOf({
      id: card.id,
      product: places.get(card.productKey) ?? 0,
      state: matchMachine.states.indexOf(card.state),
      alternate: card.chosen === "alternate" && card.state === matchMachine.initial,
      score: card.score,
      seen: card.updatedAt.getTime(),
      until: (card.expiresAt ?? dueAt(matchMachine.info[card.state], card.stateEnteredAt))?.getTime() ?? null,
      reasons: card.strongest
        ? {
            strongest: card.strongest.map(sentenceAt),
            weakest: card.weakest ? sentenceAt(card.weakest) : null,
          }
        : null,
      deeds,
      held: because === null ? endedAt(card) : held.at(because, () => words.reason(because)),
      ruleId: card.facts.locked ? card.ruleId : null,
      screening: screeningOf(card),
    });
    const key = columnOf(card, actor);
    const column = rows.get(key);
    if (column) column.push(line);
    else rows.set(key, [line]);
  }
  const shared: Shared = {
    products: board.products
      .map((product) =>
        productLine(
          inLanguage(product.productKo, product.productEn, locale),
          inLanguage(product.companyKo, product.companyEn, locale) || null,
          product.nicheBand,
          product.sample,
        ),
      )
      .join("\n"),
    states: matchMachine.states.map((key) => ({ key, label: words.state(key), tone: toneOfCard(key) })),
    sentences: sentences.list,
    held: held.list,
  };
  return { rows, shared };
}

/** Nothing for a chamber, whose facts do not say. */
const screeningOf = ({ facts }: BoardCard) => (facts.screenedOut ? "found" : facts.screeningOpen ? "open" : null);

const toneOfCard = (state: BoardCard["state"]): Shared["states"][number]["tone"] => {
  const tone = toneOf(state);
  return tone === "danger" ? "warning" : tone;
};

/** What a mentor's columns are: whose answer is awaited, and what has come of it. */
export const stages = ["yours", "theirs", "together", "over"] as const;
export type Stage = (typeof stages)[number];

const among = (states: readonly string[], state: string) => states.includes(state);

const stageOf = (state: BoardCard["state"]): Stage => {
  const { chamberInterest, chamberAccept } = matchMachine.moves;
  if (among([...chamberInterest.from, ...chamberAccept.from], state)) return "yours";
  if (among(pendingMatches, state)) return "theirs";
  return among(placedMatches, state) ? "together" : "over";
};

const columnOf = (card: BoardCard, { role }: Actor) => (role === "mentor" ? stageOf(card.state) : card.chamberId);

type Offered = { deeds: DeedKey[]; because: string | null };

/** What the policy allows, and why the next step is held back where it is. */
function cityDeeds(actor: Actor, { facts, ruleId }: BoardCard): Offered {
  const [propose, introduce] = [canPropose(actor, facts), canIntroduce(actor, facts)];
  const isNext = (verdict: typeof propose) => verdict.ok || verdict.reason !== "wrong_state";
  const offered: [DeedKey, boolean][] = [
    ["shortlist", canShortlist(actor, facts).ok],
    ["propose", isNext(propose)],
    ["introduce", isNext(introduce)],
    ["move", canTakeAway(actor, facts).ok],
    ["unshortlist", canUnshortlist(actor, facts).ok],
    ["lock", canLockPair(actor, { ...facts, lockedBeside: 0 }).ok],
    ["lift", facts.locked && ruleId !== null],
    ["forbid", canForbidPair(actor, facts).ok],
    ["withdraw", canWithdraw(actor, facts).ok],
  ];
  const next = [propose, introduce].find(isNext);
  return {
    deeds: offered.flatMap(([deed, may]) => (may ? [deed] : [])),
    because: next && !next.ok ? next.reason : null,
  };
}

function chamberDeeds(actor: Actor, { facts }: BoardCard): Offered {
  const accept = canAcceptAsChamber(actor, facts);
  const asked = accept.ok || accept.reason !== "wrong_state";
  const deeds: DeedKey[] = asked ? ["accept"] : [];
  if (canDeclineAsChamber(actor, facts).ok) deeds.push("decline");
  return { deeds, because: accept.ok || !asked ? null : accept.reason };
}
