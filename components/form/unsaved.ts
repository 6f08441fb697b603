"use client";

import { useEffect, useId } from "react";

/** Forms of this window in which something is typed that has not been saved. */
const forms = new Set<string>();

/**
 * Says of one form whether it holds such a thing, and tells whether any other does. A window that holds one asks before it closes,
 * unless what is typed is kept and stands there again.
 */
export function useUnsaved(holds: boolean, kept = false): () => boolean {
  const id = useId();
  useEffect(() => {
    if (!holds) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    forms.add(id);
    if (!kept) window.addEventListener("beforeunload", ask);
    return () => {
      forms.delete(id);
      window.removeEventListener("beforeunload", ask);
    };
  }, [holds, kept, id]);
  return () => [...forms].some((form) => form !== id);
}
