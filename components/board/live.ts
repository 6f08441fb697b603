"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect, useRef, useState } from "react";

/** What the portal tells of others' deeds: ids, and to the city who it was. */
export type BoardNews = { changes?: { matchId: string; by: string | null }[] };

/** Not before the page has come to rest; and a page that nobody touches does not keep its session alive by reading again. */
const openAfter = 1_000;
const gather = 400;
const awayAfter = 10 * 60_000;
/** A press that follows a drag whose end was not heard tells of it as well. */
const carried = ["dragstart", "dragend", "drop", "pointerdown"];

export type Live = {
  /** What has just been read again because of others. */
  news: BoardNews | null;
  /** Others have changed something while nobody was at this page. */
  waiting: boolean;
  refresh: () => void;
};

/** Follows what others do: reads the page again, and hands on what changed. Everything works without it. */
export function useLive(url: string, readAt: number, isOwn: (matchId: string) => boolean): Live {
  const router = useRouter();
  const [news, setNews] = useState<BoardNews | null>(null);
  const [waiting, setWaiting] = useState(false);
  const latest = useRef({ isOwn, readAt });
  latest.current = { isOwn, readAt };
  const refresh = () => {
    setWaiting(false);
    startTransition(() => router.refresh());
  };
  const again = useRef(refresh);
  again.current = refresh;

  useEffect(() => {
    let source: EventSource | null = null;
    let touched = Date.now();
    let carrying = false;
    let gathered: NonNullable<BoardNews["changes"]> = [];
    let [opening, telling] = [0, 0];
    const touch = () => {
      touched = Date.now();
    };
    const carry = ({ type }: Event) => {
      carrying = type === "dragstart";
    };
    const tell = () => {
      // Nothing moves beneath a card that somebody is carrying.
      telling = carrying ? window.setTimeout(tell, gather) : 0;
      if (carrying) return;
      const changes = gathered;
      gathered = [];
      if (Date.now() - touched > awayAfter) return setWaiting(true);
      again.current();
      setNews({ changes });
    };
    const hear = ({ data }: MessageEvent<string>) => {
      const { changes } = JSON.parse(data) as BoardNews;
      const others = (changes ?? []).filter(({ matchId }) => !latest.current.isOwn(matchId));
      if (changes && changes.length > 0 && others.length === 0) return;
      gathered.push(...others);
      telling ||= window.setTimeout(tell, gather);
    };
    const open = () => {
      if (source || document.hidden) return;
      source = new EventSource(`${url}${url.includes("?") ? "&" : "?"}since=${latest.current.readAt}`);
      source.addEventListener("changed", hear);
    };
    // A browser has few connections for one host: what cannot be seen gives its own back.
    const shown = () => {
      window.clearTimeout(opening);
      if (document.hidden) {
        source?.close();
        source = null;
      } else opening = window.setTimeout(open, openAfter);
    };
    shown();
    document.addEventListener("visibilitychange", shown);
    for (const kind of ["pointerdown", "keydown", "wheel"]) window.addEventListener(kind, touch, { passive: true });
    for (const kind of carried) window.addEventListener(kind, carry, { capture: true, passive: true });
    return () => {
      window.clearTimeout(opening);
      window.clearTimeout(telling);
      source?.close();
      document.removeEventListener("visibilitychange", shown);
      for (const kind of ["pointerdown", "keydown", "wheel"]) window.removeEventListener(kind, touch);
      for (const kind of carried) window.removeEventListener(kind, carry, { capture: true });
    };
  }, [url]);
  return { news, waiting, refresh };
}
