"use client";

import { type RefObject, useEffect, useState } from "react";
import { atRest } from "./turns";

/**
 * Whether an element has come near what can be seen, once and for all; at once where nothing is put off. While the board
 * moves nothing new is made, and then one after the other.
 */
export function useNear(element: RefObject<HTMLElement | null>, late: boolean): boolean {
  const [near, setNear] = useState(!late);
  useEffect(() => {
    if (near || !element.current) return;
    let forget = () => {};
    const observer = new IntersectionObserver(
      ([entry]) => {
        forget();
        if (!entry?.isIntersecting) return;
        forget = atRest(() => setNear(true));
      },
      { rootMargin: "200px 700px" },
    );
    observer.observe(element.current);
    return () => {
      observer.disconnect();
      forget();
    };
  }, [element, near]);
  return near;
}
