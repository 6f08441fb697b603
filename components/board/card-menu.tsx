"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type CSSProperties, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type Card, type DeedKey, heldDeeds } from "./rows";

export type Opened = { card: Card; column: { id: string; name: string }; button: HTMLElement };

type Props = {
  opened: Opened | null;
  close: () => void;
  detailsOf: (card: Card) => string;
  begin: (deed: DeedKey, card: Card, column: Opened["column"]) => void;
};

const width = 272;
const space = 8;

/** Below the button where there is room, else above it; never out of the window. */
function placeOf(button: HTMLElement, entries: number): CSSProperties {
  const { top, bottom, right } = button.getBoundingClientRect();
  const height = Math.min(entries * 46 + 24, window.innerHeight - 2 * space);
  const below = bottom + 4 + height <= window.innerHeight;
  return {
    left: Math.max(space, Math.min(right - width, window.innerWidth - width - space)),
    top: below ? bottom + 4 : Math.max(space, top - 4 - height),
    width,
  };
}

/** One menu for all cards: everything that can be done with the card whose button was pressed. */
export function CardMenu({ opened, close, detailsOf, begin }: Props) {
  const t = useTranslations("board");
  const router = useRouter();
  const menu = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<CSSProperties>({});
  useEffect(() => {
    if (!opened) return menu.current?.hidePopover();
    setPlace(placeOf(opened.button, opened.card.deeds.length + 1));
    menu.current?.showPopover();
    itemsOf(menu.current)[0]?.focus();
  }, [opened]);

  /** Closed first, so that what is opened next takes the focus from the button. */
  const choose = (what: () => void) => {
    opened?.button.focus();
    close();
    what();
  };
  return (
    <div
      ref={menu}
      popover="auto"
      role="menu"
      aria-label={opened ? t("menuOf", { product: opened.card.product }) : t("menu")}
      tabIndex={-1}
      style={place}
      onToggle={({ newState }) => {
        if (newState === "closed") close();
      }}
      onKeyDown={(event) => walk(event, menu.current)}
      className="inset-auto m-0 max-h-[calc(100dvh-1rem)] overflow-y-auto rounded-lg border border-gray bg-surface p-1 text-basic shadow-2"
    >
      {opened ? (
        <>
          <Item
            label={t("details")}
            onChoose={() => choose(() => router.push(detailsOf(opened.card), { scroll: false }))}
          />
          {opened.card.deeds.map((deed) => (
            <Item
              key={deed}
              label={t(`deed.${deed}`)}
              held={heldDeeds.has(deed) ? opened.card.held : null}
              onChoose={() => choose(() => begin(deed, opened.card, opened.column))}
            />
          ))}
        </>
      ) : null}
    </div>
  );
}

function Item({ label, held = null, onChoose }: { label: string; held?: string | null; onChoose: () => void }) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-disabled={held !== null}
      onClick={held === null ? onChoose : undefined}
      className="block w-full rounded-md px-3 py-2 text-left hover:bg-primary-subtler focus-visible:bg-primary-subtler focus-visible:outline-offset-[-2px] aria-disabled:cursor-not-allowed aria-disabled:text-disabled"
    >
      {label}
      {held === null ? null : <span className="block text-body-s">{held}</span>}
    </button>
  );
}

const itemsOf = (menu: HTMLElement | null) => [...(menu?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];

/** Arrows go around, Home and End to the ends, Tab leaves. */
function walk(event: KeyboardEvent, menu: HTMLElement | null): void {
  const items = itemsOf(menu);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const steps: Record<string, number> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  };
  const to = steps[event.key];
  if (event.key === "Tab") menu?.hidePopover();
  if (to === undefined) return;
  event.preventDefault();
  items[to]?.focus();
}
