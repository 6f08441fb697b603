"use client";

import { Button as PressButton } from "react-aria-components/Button";
import { GridListItem } from "react-aria-components/GridList";
import { Icon } from "@/components/ui/icon";
import type { Locale } from "@/lib/i18n/locales";
import { CardFace, type CardWords, cardBox } from "./card-face";
import type { Card } from "./rows";
import { Soon } from "./soon";

type Props = {
  card: Card;
  column: { id: string; name: string };
  movable: boolean;
  words: CardWords;
  even: boolean;
  locale: Locale;
  timeZone: string;
};

/**
 * One product that could go to a chamber. It is made for every card of a column, in sight or not; its face only for
 * those in sight.
 */
export const CardRow = ({ card, movable, words, ...face }: Props) => (
  <GridListItem
    id={card.id}
    textValue={card.product}
    className={`${cardBox(card)} outline-offset-[-2px] data-focus-visible:outline-3 data-focus-visible:outline-focus-ring data-dragging:opacity-40`}
  >
    <Soon late={face.even}>
      <CardFace card={card} words={words} {...face} grip={movable ? <Grip card={card} words={words} /> : null} />
    </Soon>
  </GridListItem>
);

const Grip = ({ card, words }: { card: Card; words: CardWords }) => (
  <PressButton
    slot="drag"
    aria-label={words.board("drag", { product: card.product })}
    className={`${gripBox} cursor-grab rounded-md text-subtle hover:bg-button-tertiary-hover ${card.deeds.includes("move") ? "" : "invisible"}`}
  >
    <Icon name="grip" size={18} strokeWidth={2.6} />
  </PressButton>
);

export const gripBox = "-mt-1.5 -mr-1.5 grid size-8 shrink-0 place-items-center";
