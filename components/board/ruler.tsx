"use client";

import { useEffect, useRef } from "react";
import type { Locale } from "@/lib/i18n/locales";
import { CardFace, type CardWords, cardBox, Held, heldOf, Plain, plainOf, ReasonList, useCardWords } from "./card-face";
import { gripBox } from "./card-row";
import { type Card, cardOf, type Product, type Shared } from "./rows";

/** How tall the parts of an even card are, in CSS pixels. */
export type Heights = {
  bare: number;
  sentences: ReadonlyMap<string, number>;
  plain: ReadonlyMap<string, number>;
  held: ReadonlyMap<string, number>;
};

/** How tall an even card is; undefined where one of its sentences was not measured. */
export function heightOf(card: Card, words: CardWords, heights: Heights): number | undefined {
  let height = heights.bare;
  for (const sentence of card.strongest) height += heights.sentences.get(sentence) ?? Number.NaN;
  if (card.weakest !== null) height += heights.sentences.get(card.weakest) ?? Number.NaN;
  const plain = plainOf(card, words);
  if (plain !== null) height += heights.plain.get(plain) ?? Number.NaN;
  const held = heldOf(card);
  if (held !== null) height += heights.held.get(held) ?? Number.NaN;
  return Number.isNaN(height) ? undefined : height;
}

type Props = {
  shared: Shared;
  products: readonly Product[];
  movable: boolean;
  locale: Locale;
  timeZone: string;
  onMeasured: (heights: Heights) => void;
};

/**
 * A card without reasons and every sentence of the board once, out of sight and as wide as in a column: what cards are
 * made of is measured together, and again when letters or columns become larger.
 */
export function Ruler({ shared, products, movable, locale, timeZone, onMeasured }: Props) {
  const words = useCardWords();
  const box = useRef<HTMLDivElement>(null);
  const tell = useRef(onMeasured);
  tell.current = onMeasured;
  const plain = [words.board("noReasons"), words.board("noneStrong")];
  const texts = { sentences: shared.sentences, plain, held: shared.held };
  const kept = useRef(texts);
  kept.current = texts;
  useEffect(() => {
    const frame = box.current;
    if (!frame) return;
    const observer = new ResizeObserver(() => {
      const [card, reasons, plainly, held] = [...frame.children];
      const heightsOf = (texts: readonly string[], parent: Element | undefined) =>
        new Map(texts.map((text, at) => [text, parent?.children[at]?.getBoundingClientRect().height ?? 0]));
      tell.current({
        bare: card?.getBoundingClientRect().height ?? 0,
        sentences: heightsOf(kept.current.sentences, reasons?.firstElementChild ?? undefined),
        plain: heightsOf(kept.current.plain, plainly),
        held: heightsOf(kept.current.held, held),
      });
    });
    for (const part of frame.children) observer.observe(part);
    return () => observer.disconnect();
  }, []);
  const blank: Card = { ...cardOf("", shared, products), explained: true };
  return (
    <div aria-hidden="true" inert className="invisible absolute w-[min(21rem,86vw)]">
      <div ref={box} className="h-0 overflow-y-scroll px-3">
        <div className={cardBox(blank)}>
          <CardFace
            card={blank}
            column={{ id: "ruler", name: "" }}
            words={words}
            even
            bare
            grip={movable ? <span className={gripBox} /> : null}
            {...{ locale, timeZone }}
          />
        </div>
        <div className={cardBox(blank)}>
          <ReasonList side="for" sentences={shared.sentences} words={words} />
        </div>
        <div className={cardBox(blank)}>
          {plain.map((sentence) => (
            <Plain key={sentence}>{sentence}</Plain>
          ))}
        </div>
        <div className={cardBox(blank)}>
          {shared.held.map((sentence) => (
            <Held key={sentence}>{sentence}</Held>
          ))}
        </div>
      </div>
    </div>
  );
}
