"use client";

import { useEffect, useRef } from "react";

/** Within an entry of a list that scrolls sideways: brings that entry to its middle, without moving the page. */
export function InView() {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const entry = mark.current?.closest("li");
    const list = entry?.parentElement;
    if (entry && list) list.scrollLeft = entry.offsetLeft - (list.clientWidth - entry.offsetWidth) / 2;
  }, []);
  return <span ref={mark} hidden />;
}
