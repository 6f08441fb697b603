"use client";

import { type RefObject, startTransition, useEffect, useState } from "react";

/** Whether an element has come near what can be seen, once and for all; at once where nothing is put off. */
export function useNear(element: RefObject<HTMLElement | null>, late: boolean): boolean {
  const [near, setNear] = useState(!late);
  useEffect(() => {
    if (near || !element.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        observer.disconnect();
        startTransition(() => setNear(true));
      },
      { rootMargin: "200px 700px" },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, near]);
  return near;
}
