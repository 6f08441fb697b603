import { useTranslations } from "next-intl";
import { Disclosure } from "@/components/ui/disclosure";
import type { Actor } from "@/lib/core/actor";
import type { Locale } from "@/lib/i18n/locales";
import type { Board } from "@/lib/matching/queries";
import { type MatchState, matchMachine, openMatches } from "@/lib/matching/states";
import { BoardCard } from "./board-card";
import { StateBadge } from "./match-state";
import { companyOf, inLanguage, productOf } from "./words";

export type Column = Board["columns"][number];
type Card = Board["cards"][number];
type Props = { column: Column; cards: readonly Card[]; actor: Actor; locale: Locale; wide?: boolean };

const among = (states: readonly MatchState[], state: MatchState) => states.includes(state);
export const nameOfColumn = ({ nameKo, nameEn }: Column, locale: Locale) => inLanguage(nameKo, nameEn, locale);
export const columnId = ({ id }: Pick<Column, "id">) => `chamber-${id}`;
export const isOpen = ({ state }: Card) => among(openMatches, state);

/** A chamber with its places, its cards, and behind disclosures the next best and what has ended. */
export function BoardColumn({ column, cards, actor, locale, wide = false }: Props) {
  const t = useTranslations("matching.board");
  const id = columnId(column);
  const isAlternate = ({ state, chosen }: Card) => chosen === "alternate" && state === matchMachine.initial;
  const open = cards.filter((card) => isOpen(card) && !isAlternate(card));
  const alternates = cards.filter((card) => isOpen(card) && isAlternate(card));
  const ended = cards.filter((card) => !isOpen(card));
  const list = wide ? "grid grid-cols-1 items-start gap-4 md:grid-cols-2 lg:grid-cols-3" : "flex flex-col gap-4";
  const shown = (some: readonly Card[]) =>
    some.map((card) => <BoardCard key={card.id} card={card} actor={actor} locale={locale} />);
  return (
    <section
      id={id}
      aria-labelledby={`${id}-name`}
      className={`flex min-w-0 flex-col gap-4 rounded-2xl bg-surface-subtler p-4 ${wide ? "" : "md:w-80 md:shrink-0"}`}
    >
      <div>
        <h3 id={`${id}-name`} className="text-heading-xs">
          {nameOfColumn(column, locale)}
        </h3>
        {column.available ? null : <p className="text-body-s font-bold text-warning">{t("notAvailable")}</p>}
        <Capacity column={column} />
      </div>
      {open.length > 0 ? <ul className={list}>{shown(open)}</ul> : <p className="text-subtle">{t("empty")}</p>}
      {alternates.length > 0 ? (
        <Disclosure summary={t("nextBest", { count: alternates.length })}>
          <ul className="flex flex-col gap-4">{shown(alternates)}</ul>
        </Disclosure>
      ) : null}
      {ended.length > 0 ? (
        <Disclosure summary={t("ended", { count: ended.length })}>
          <ul className="flex flex-col gap-3">
            {ended.map((card) => (
              <Ended key={card.id} card={card} locale={locale} />
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </section>
  );
}

/** In words, and as a small bar of the same figures. */
function Capacity({ column: { places, placed, pending } }: { column: Column }) {
  const t = useTranslations("matching.board");
  const whole = Math.max(places, placed + pending, 1);
  const width = (count: number) => ({ width: `${(100 * count) / whole}%` });
  return (
    <>
      <p className="mt-1 text-body-s text-subtle">{t("capacity", { places, placed, pending })}</p>
      <div
        aria-hidden="true"
        className="mt-1.5 flex h-2 overflow-hidden rounded-full border border-gray bg-surface forced-colors:bg-[Canvas]"
      >
        <span className="bg-primary forced-colors:bg-[Highlight]" style={width(placed)} />
        <span className="bg-[var(--chart-4)] forced-colors:bg-[GrayText]" style={width(pending)} />
      </div>
      <p className="mt-1 text-body-s font-bold">{t("left", { left: Math.max(0, places - placed) })}</p>
    </>
  );
}

function Ended({ card, locale }: { card: Card; locale: Locale }) {
  const t = useTranslations("matching");
  const reason = card.declineReason
    ? t(`declineReason.${card.declineReason}`)
    : card.blockReason
      ? t(`blockReason.${card.blockReason}`)
      : null;
  return (
    <li className="flex flex-col gap-1 text-body-s">
      <span>
        <StateBadge state={card.state} /> <span className="font-bold">{productOf(card, locale)}</span>
      </span>
      <span className="text-subtle">
        {[companyOf(card, locale), reason, card.declineNote].filter(Boolean).join(" · ")}
      </span>
    </li>
  );
}
