import "server-only";
import { cache } from "react";

/** Where whoever asks reads times, for what the browser writes; known once the request's actor is. One a request. */
export const readersZone = cache((): { timeZone: string } => ({ timeZone: "Asia/Seoul" }));
