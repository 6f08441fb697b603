import type { ActionResult, FieldProblems } from "@/lib/core/errors";
import { paths } from "@/lib/core/paths";
import { pieceAt } from "@/lib/documents/rules";
import type { DocumentState } from "@/lib/documents/states";

/*
 * Sends a file piece by piece and goes on from what the server has: after a lost line, beside another tab, and after a
 * reload, when the same file is chosen again.
 */

export type Ended =
  | { how: "complete"; id: string }
  | { how: "refused"; reason: string; fields: FieldProblems }
  | { how: "stopped" }
  | { how: "cancelled" };

type Listener = {
  begun: (id: string) => void;
  received: (bytes: number) => void;
  trouble: (kind: "reconnecting" | "elsewhere" | null) => void;
};

const sampledBytes = 64 * 1024;
/** Seconds between tries; then a person decides. */
const pauses = [1, 2, 4, 8, 15, 30] as const;

/** Knows a file again: its size, name, time of change, and both of its ends. A clue, not a proof. */
async function clueOf(file: File): Promise<string> {
  const ends = [file.slice(0, sampledBytes), file.slice(Math.max(0, file.size - sampledBytes))];
  const words = new TextEncoder().encode(`${file.size} ${file.lastModified} ${file.name.normalize("NFC")} `);
  const bytes = [words, ...(await Promise.all(ends.map(async (end) => new Uint8Array(await end.arrayBuffer()))))];
  // FNV-1a twice, since browsers keep their own hashes for pages with TLS.
  let [one, two] = [0x811c9dc5, 0xc9dc5811];
  for (const part of bytes) {
    for (const byte of part) {
      one = Math.imul(one ^ byte, 0x01000193);
      two = Math.imul(two ^ byte ^ (one >>> 15), 0x01000193);
    }
  }
  return [one, two].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}

type Answer = ActionResult<{ receivedBytes: number }> | "failed";

/** The browser tells how much of a body has left only to this older interface. */
function sendPiece(address: string, piece: Blob, sent: (bytes: number) => void, signal: AbortSignal): Promise<Answer> {
  const request = new XMLHttpRequest();
  return new Promise((settle) => {
    const abort = () => request.abort();
    signal.addEventListener("abort", abort);
    request.upload.onprogress = ({ loaded }) => sent(Math.min(loaded, piece.size));
    request.onloadend = () => {
      signal.removeEventListener("abort", abort);
      settle(request.response && "ok" in request.response ? request.response : "failed");
    };
    request.open("POST", address);
    request.responseType = "json";
    request.send(piece);
  });
}

/** What the server has of an upload; null while it cannot be asked. */
async function standing(id: string): Promise<{ receivedBytes: number; state: DocumentState } | "gone" | null> {
  try {
    const response = await fetch(paths.documentPieces(id, 0), { cache: "no-store" });
    if (response.status === 404) return "gone";
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/** A while, cut short when the line comes back or the person stops. */
const pause = (seconds: number, signal: AbortSignal) =>
  new Promise<void>((settle) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener("online", end);
      signal.removeEventListener("abort", end);
      settle();
    };
    const timer = setTimeout(end, seconds * 1000);
    window.addEventListener("online", end);
    signal.addEventListener("abort", end);
  });

const signedOut: Ended = { how: "refused", reason: "sign_in_first", fields: {} };

/** Sends what is missing of a file. Null when the line was lost on the way. */
async function sendRest(id: string, from: number, file: File, tell: Listener, signal: AbortSignal) {
  let at = from;
  while (pieceAt(at, file.size) > 0) {
    tell.received(at);
    const piece = file.slice(at, at + pieceAt(at, file.size));
    const answer = await sendPiece(paths.documentPieces(id, at), piece, (sent) => tell.received(at + sent), signal);
    if (signal.aborted) return { ended: { how: "cancelled" } as Ended, at };
    if (answer === "failed") return { ended: null, at };
    if (!answer.ok && answer.code === "conflict") {
      tell.trouble("elsewhere");
      return { ended: null, at };
    }
    // The server says afterwards where it stands.
    if (!answer.ok && ["wrong_state", "document_cut_off"].includes(answer.reason)) return { ended: null, at };
    if (!answer.ok && answer.reason === "not_your_role") return { ended: signedOut, at };
    if (!answer.ok) return { ended: { how: "refused", ...answer } as Ended, at };
    tell.trouble(null);
    at = answer.data.receivedBytes;
  }
  return { ended: { how: "complete", id } as Ended, at };
}

/** A file as it is announced to the deed that begins its upload. */
export type Announced = { fileName: string; bytes: number; clue: string };
export type Start = (file: Announced) => Promise<ActionResult<{ id: string; receivedBytes: number }>>;

export async function sendFile(file: File, start: Start, tell: Listener, signal: AbortSignal): Promise<Ended> {
  const announced = { fileName: file.name, bytes: file.size, clue: await clueOf(file) };
  let tries = 0;
  const wait = async (): Promise<Ended | null> => {
    const seconds = pauses[tries++];
    if (seconds === undefined) return { how: "stopped" };
    tell.trouble("reconnecting");
    await pause(seconds, signal);
    return signal.aborted ? { how: "cancelled" } : null;
  };
  let begun: Awaited<ReturnType<Start>> | null = null;
  while (begun === null) {
    begun = await start(announced).catch(() => null);
    const ended = begun === null ? await wait() : null;
    if (ended) return ended;
  }
  if (!begun.ok) return begun.reason === "not_your_role" ? signedOut : { how: "refused", ...begun };
  const { id } = begun.data;
  tell.begun(id);
  let at = begun.data.receivedBytes;
  for (;;) {
    const rest = await sendRest(id, at, file, tell, signal);
    if (rest.ended) return rest.ended;
    if (rest.at > at) {
      at = rest.at;
      tries = 0;
    }
    // Whatever went wrong, the server knows what it has.
    const there = await standing(id);
    if (there === "gone") return signedOut;
    if (there?.state === "removed") return { how: "refused", reason: "wrong_state", fields: {} };
    if (there !== null && there.state !== "receiving") return { how: "complete", id };
    if (there !== null && there.receivedBytes > at) {
      at = there.receivedBytes;
      tries = 0;
      continue;
    }
    const ended = await wait();
    if (ended) return ended;
  }
}
