import { type RefObject, startTransition, useEffect, useState } from "react";

const waiting = new Set<() => void>();
let frame = 0;

function serve(): void {
  const [turn] = waiting;
  if (turn) {
    waiting.delete(turn);
    turn();
  }
  frame = waiting.size > 0 ? requestAnimationFrame(serve) : 0;
}

/** Does something when it is its turn, of which there is one in each frame, so that none takes long; returns how to take it back. */
export function inTurn(turn: () => void): () => void {
  waiting.add(turn);
  if (frame === 0) frame = requestAnimationFrame(serve);
  return () => void waiting.delete(turn);
}

/** False until it is one's turn, where something is late. */
export function useTurn(late: boolean): boolean {
  const [isDue, setDue] = useState(!late);
  useEffect(() => (isDue ? undefined : inTurn(() => setDue(true))), [isDue]);
  return isDue;
}

/** In milliseconds without a scroll: then the page is at rest. */
const rest = 120;

let lastScroll = Number.NEGATIVE_INFINITY;
let isWatched = false;

function watchScrolling(): void {
  if (isWatched) return;
  isWatched = true;
  const note = () => {
    lastScroll = performance.now();
  };
  document.addEventListener("scroll", note, { capture: true, passive: true });
}

/** Does something once nothing has been scrolled for a while, when it is its turn; returns how to take it back. */
export function atRest(then: () => void): () => void {
  watchScrolling();
  let timer = setTimeout(look, rest);
  let forget = () => clearTimeout(timer);
  function look() {
    if (performance.now() - lastScroll < rest) timer = setTimeout(look, rest);
    else forget = inTurn(() => startTransition(then));
  }
  return () => forget();
}

const touches = ["pointerenter", "focusin", "scroll"] as const;

/** Whether somebody has come to an element, with a pointer, with the keyboard or by scrolling in it. */
function useTouched(element: RefObject<HTMLElement | null>): boolean {
  const [isTouched, setTouched] = useState(false);
  useEffect(() => {
    const frame = element.current;
    if (isTouched || !frame) return;
    const touch = () => setTouched(true);
    for (const kind of touches) frame.addEventListener(kind, touch, { capture: true, passive: true });
    return () => {
      for (const kind of touches) frame.removeEventListener(kind, touch, { capture: true });
    };
  }, [element, isTouched]);
  return isTouched;
}

/** How many of a long list there are to be: as many as can be seen at first, and all once somebody has come to it and it is at rest. */
export function useGrowing(frame: RefObject<HTMLElement | null>, all: number, first: number): number {
  const isTouched = useTouched(frame);
  const [isWhole, setWhole] = useState(all <= first);
  useEffect(() => (isWhole || !isTouched ? undefined : atRest(() => setWhole(true))), [isWhole, isTouched]);
  return isWhole ? all : Math.min(first, all);
}
