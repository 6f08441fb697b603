"use client";

import { useTranslations } from "next-intl";
import { memo, type ReactNode, type RefObject, useMemo, useRef } from "react";
import { GridList } from "react-aria-components/GridList";
import { DropIndicator, useDragAndDrop } from "react-aria-components/useDragAndDrop";
import { Virtualizer } from "react-aria-components/Virtualizer";
import type { Locale } from "@/lib/i18n/locales";
import { type CardWords, useCardWords } from "./card-face";
import { CardLayout } from "./card-layout";
import { CardRow } from "./card-row";
import { useDeeds } from "./deeds";
import { Places } from "./places";
import { type Card, type ColumnRows, cardOf, type Product, type Shared } from "./rows";
import { type Heights, heightOf } from "./ruler";
import { useGrowing } from "./turns";
import { useNear } from "./use-near";

/** Longer lists keep only the cards in the page that can be seen. */
export const shortList = 24;
const likelyHeight = 330;
/** Beside and between the cards of long lists. */
const space = 12;
const cardType = "application/x-portal-card";

type Props = {
  column: ColumnRows;
  shared: Shared;
  products: readonly Product[];
  /** Whether cards go from one column to another by hand. */
  movable: boolean;
  /** Filled only when it comes near what can be seen: for boards of very many cards. */
  late: boolean;
  /** How tall the parts of long lists' cards are, once they have been measured. */
  heights: Heights | null;
  locale: Locale;
  timeZone: string;
};

/** A chamber with its places and its cards. */
export const BoardColumn = memo(Column, same);

function same(before: Props, after: Props): boolean {
  const { column: one, ...others } = before;
  const { column: other, ...rest } = after;
  return (
    one.rows === other.rows &&
    one.name === other.name &&
    one.lead === other.lead &&
    JSON.stringify(one.capacity) === JSON.stringify(other.capacity) &&
    (Object.keys(others) as (keyof typeof others)[]).every((key) => others[key] === rest[key])
  );
}

function Column(props: Props) {
  const { column, late } = props;
  const t = useTranslations("board");
  const frame = useRef<HTMLElement>(null);
  const near = useNear(frame, late);
  return (
    <section
      ref={frame}
      id={`column-${column.id}`}
      aria-labelledby={`column-${column.id}-name`}
      className="flex w-[min(21rem,86vw)] shrink-0 snap-start flex-col rounded-2xl bg-surface-subtler"
    >
      <div className="px-4 pt-4 pb-3">
        <h3 id={`column-${column.id}-name`} className="text-heading-xs">
          {column.name}
        </h3>
        <p className="text-body-s text-subtle">
          {column.lead} · {t("cards", { count: column.count })}
        </p>
        {column.capacity ? <Places {...column.capacity} /> : null}
      </div>
      {near ? <Cards {...props} frame={frame} /> : <div className="board-height" />}
    </section>
  );
}

type CardsProps = Props & { frame: RefObject<HTMLElement | null> };

function Cards({ frame, column, shared, products, movable, heights, locale, timeZone }: CardsProps) {
  const t = useTranslations("board");
  const words = useCardWords();
  const deeds = useDeeds();
  const all = useCards(column, shared, products);
  const long = all.length > shortList;
  const shown = useGrowing(frame, all.length, shortList);
  const cards = useMemo(() => (long ? all.slice(0, shown) : all), [all, long, shown]);
  const { dragAndDropHooks } = useDragAndDrop<Card>({
    isDisabled: !movable,
    getItems: (keys) =>
      cards
        .filter(({ id }) => keys.has(id))
        .map(({ id, product, seen }) => ({
          [cardType]: JSON.stringify({ id, product, seen, from: column.id }),
          "text/plain": product,
        })),
    acceptedDragTypes: [cardType],
    getDropOperation: (_, types) => (types.has(cardType) ? "move" : "cancel"),
    renderDropIndicator: (target) => <DropIndicator target={target} />,
    async onRootDrop({ items }) {
      const [item] = items;
      if (item?.kind !== "text") return;
      const card = JSON.parse(await item.getText(cardType)) as {
        id: string;
        product: string;
        seen: number;
        from: string;
      };
      if (card.from !== column.id) deeds.move(card, column);
    },
  });
  const list = (
    <GridList
      aria-label={t("cardsOf", { chamber: column.name })}
      items={cards}
      dragAndDropHooks={movable ? dragAndDropHooks : undefined}
      renderEmptyState={() => <p className="px-2 py-4 text-body-s text-subtle">{t("empty")}</p>}
      className={`board-height min-h-28 overflow-y-auto overscroll-y-contain rounded-b-2xl outline-offset-[-3px] data-focus-visible:outline-3 data-focus-visible:outline-focus-ring data-drop-target:bg-primary-subtler data-drop-target:outline-3 data-drop-target:outline-dashed data-drop-target:outline-focus-ring ${
        long ? "board-long block" : "flex flex-col gap-3 px-3 pb-3"
      }`}
    >
      {(card) => <CardRow even={long} {...{ card, column, movable, words, locale, timeZone }} />}
    </GridList>
  );
  return long ? <LongList {...{ cards, words, heights }}>{list}</LongList> : list;
}

type LongListProps = Pick<Props, "heights"> & { cards: readonly Card[]; words: CardWords; children: ReactNode };

/** Only the cards that can be seen are in the page. */
function LongList({ cards, words, heights, children }: LongListProps) {
  const layoutOptions = useMemo(() => {
    const known = new Map<string, number>();
    for (const card of heights ? cards : []) {
      const height = heightOf(card, words, heights!);
      if (height !== undefined) known.set(card.id, height);
    }
    return { estimatedRowSize: likelyHeight, gap: space, padding: space, heights: heights && known };
  }, [cards, words, heights]);
  return (
    <Virtualizer layout={CardLayout} layoutOptions={layoutOptions}>
      {children}
    </Virtualizer>
  );
}

/** Unpacked once; a line that came again is the same card, so that only what has changed is made anew. */
function useCards(column: ColumnRows, shared: Shared, products: readonly Product[]): readonly Card[] {
  const kept = useRef<{ shared: Shared; cards: Map<string, Card> }>({ shared, cards: new Map() });
  return useMemo(() => {
    const before = kept.current.shared === shared ? kept.current.cards : new Map<string, Card>();
    const cards = new Map<string, Card>();
    for (const line of column.rows === "" ? [] : column.rows.split("\n"))
      cards.set(line, before.get(line) ?? cardOf(line, shared, products));
    kept.current = { shared, cards };
    return [...cards.values()];
  }, [column.rows, shared, products]);
}
