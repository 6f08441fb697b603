import { startTransition, useEffect, useState } from "react";

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

/** How many of a long list there are to be: as many as can be seen at first, and all once the page is at rest. */
export function useGrowing(all: number, first: number): number {
  const [isWhole, setWhole] = useState(all <= first);
  useEffect(() => (isWhole ? undefined : atRest(() => setWhole(true))), [isWhole]);
  return isWhole ? all : Math.min(first, all);
}
