"use client";

import type { ReactNode } from "react";
import { useTurn } from "./turns";

/** In long lists a card is made bit by bit, each in a frame of its own: short pauses while scrolling instead of a long one. */
export function Soon({ late, children }: { late: boolean; children: ReactNode }) {
  return useTurn(late) ? children : null;
}
