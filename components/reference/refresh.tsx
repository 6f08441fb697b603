"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

const everyMs = 2000;

/**
 * Reads the page again while something is under way; not while nobody looks. Once more when it has ended: what else the page
 * says may have been read a moment before the end.
 */
export function Refresh({ while: underWay = true }: { while?: boolean }) {
  const router = useRouter();
  const was = useRef(underWay);
  useEffect(() => {
    if (was.current && !underWay) router.refresh();
    was.current = underWay;
    if (!underWay) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [router, underWay]);
  return null;
}
