"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef, useSyncExternalStore } from "react";
import { Notice } from "@/components/ui/notice";
import type { Refusal } from "@/lib/core/errors";

/** What a policy says when the page shows what is not so any more. A reason that may mean a session that is over is none of them. */
const overtaking = [
  "wrong_state",
  "slot_closed",
  "meeting_begun",
  "engagement_not_working",
  "task_closed",
  "milestone_withdrawn",
  "withdrawn_already",
  "answered_already",
];

/** Whether somebody else was quicker, so that the page has to read again what stands now. */
export const wasOvertaken = ({ code, reason }: Pick<Refusal, "code" | "reason">): boolean =>
  code === "conflict" || overtaking.includes(reason);

/** A refusal whose form has gone, since the page has read again: the address that it was said on. */
type Said = { text: ReactNode; at: string };

let said: Said | null = null;
const listeners = new Set<() => void>();

function tell(next: Said | null) {
  said = next;
  for (const listener of listeners) listener();
}

/** Keeps the words of a refusal on the page when what was pressed is taken off it by what somebody else did meanwhile. */
export function useStaysSaid(text: ReactNode): void {
  const held = useRef<Said | null>(null);
  useEffect(() => {
    held.current = text ? { text, at: window.location.pathname } : null;
    if (text) tell(null);
  }, [text]);
  useEffect(
    () => () => {
      if (held.current?.at === window.location.pathname) tell(held.current);
    },
    [],
  );
}

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** At the head of every page. */
export function StillSaid() {
  const here = usePathname();
  const shown = useSyncExternalStore(
    listen,
    () => said,
    () => null,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: forgotten as soon as another page is opened
  useEffect(() => () => tell(null), [here]);
  return shown?.at === here ? <Notice live="assertive" tone="warning" title={shown.text} className="mb-6" /> : null;
}
