"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const everyMs = 2000;

/** Reads the page again while something is under way; not while nobody looks. */
export function Refresh() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
