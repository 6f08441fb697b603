"use client";

import { useEffect, useId } from "react";

/** Forms of this window in which something is typed that has not been saved. */
const forms = new Set<string>();

/** Says of one form whether it holds such a thing, and tells whether any other does. */
export function useUnsaved(holds: boolean): () => boolean {
  const id = useId();
  useEffect(() => {
    if (!holds) return;
    forms.add(id);
    return () => {
      forms.delete(id);
    };
  }, [holds, id]);
  return () => [...forms].some((form) => form !== id);
}
