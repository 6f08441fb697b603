import "server-only";
import { cache } from "react";

const kept = cache((): { timeZone: string } => ({ timeZone: "Asia/Seoul" }));

/** Where whoever asks reads times, for what the browser writes; Korea's until the request's actor is known. */
export const readersZone = (): string => kept().timeZone;

const known = new Set(["Asia/Seoul"]);

/** Step of finding out who asks. A zone that there is not stays on the server: what formats times says so there. */
export function keepReadersZone(timeZone: string): void {
  try {
    if (!known.has(timeZone)) new Intl.DateTimeFormat("en", { timeZone });
    known.add(timeZone);
    kept().timeZone = timeZone;
  } catch {
    // Whatever page it is fails by it.
  }
}
