import "server-only";
import { createHash } from "node:crypto";
import { ReadableStream as Streams } from "node:stream/web";
import type { Locale } from "@/lib/i18n/locales";
import type { Actor } from "./actor";
import type { Command } from "./command";
import { answerTo, forbidden, notFound, Refusal } from "./errors";
import { log } from "./log";
import { fromOurPage } from "./origin";
import { languageOf, saidPage } from "./said";
import { currentActor } from "./session";

/** The file's name for those who read only Latin letters, and as it is (RFC 6266, 5987). No quote or line break gets through. */
export function disposition(how: "attachment" | "inline", fileName: string): string {
  const plain = fileName.replace(/[^A-Za-z0-9._ -]+/gu, "_");
  const encoded = encodeURIComponent(fileName.toWellFormed()).replace(
    /['()*!]/gu,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** Passes the bytes on and holds the last back until all of them are what was kept: a changed file breaks off. */
async function* proven(chunks: AsyncIterable<Uint8Array>, fingerprint: string): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  let held: Uint8Array | null = null;
  for await (const chunk of chunks) {
    hash.update(chunk);
    if (held) yield held;
    held = chunk;
  }
  if (hash.digest("hex") !== fingerprint) {
    log.error({ fingerprint }, "a stored file has changed");
    throw new Error("a stored file has changed");
  }
  if (held) yield held;
}

/** As on every address below /api, see next.config.ts: said here too for a file that is sent past it. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

type Sent = {
  fileName: string;
  contentType: string;
  bytes: number;
  fingerprint: string;
  chunks: AsyncIterable<Uint8Array>;
  /** Shown in the browser instead of saved: only for what cannot act there. */
  shown: boolean;
};

const guarded = (fileName: string, contentType: string, shown: boolean) => ({
  "content-type": contentType,
  "content-disposition": disposition(shown ? "inline" : "attachment", fileName),
  "content-security-policy": policy,
  "cross-origin-resource-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "cache-control": "private, no-store",
});

/** A person's file: never kept by a cache, never taken for anything but what it is, and without a place to act in. */
export const download = ({ fileName, contentType, bytes, fingerprint, chunks, shown }: Sent): Response =>
  new Response(Streams.from(proven(chunks, fingerprint)) as ReadableStream<Uint8Array>, {
    headers: { ...guarded(fileName, contentType, shown), "content-length": String(bytes) },
  });

/**
 * A picture of ours. What everybody sees may be kept, and is asked about again each time, so that it is gone when it is taken
 * back; of anything else nothing is kept.
 */
export function picture(
  request: Request,
  file: Pick<Sent, "contentType" | "bytes" | "fingerprint"> & { open: boolean; chunks: () => Sent["chunks"] },
): Response {
  const etag = `"${file.fingerprint}"`;
  const headers = {
    ...guarded("photo.jpg", file.contentType, true),
    ...(file.open ? { "cache-control": "public, no-cache", etag } : {}),
  };
  if (file.open && request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  return new Response(Streams.from(proven(file.chunks(), file.fingerprint)) as ReadableStream<Uint8Array>, {
    headers: { ...headers, "content-length": String(file.bytes) },
  });
}

/** A page that was made for this reader, shown in the browser. */
export const page = (fileName: string, contentType: string, bytes: Uint8Array): Response =>
  new Response(Buffer.from(bytes), { headers: guarded(fileName, contentType, true) });

/** A file that was made for this reader, whole in memory. */
export const whole = ({
  fileName,
  contentType,
  bytes,
  shown,
}: Pick<Sent, "fileName" | "contentType" | "shown"> & { bytes: Uint8Array }) =>
  new Response(Buffer.from(bytes), { headers: guarded(fileName, contentType, shown) });

/** A text to keep. */
export const textFile = ({ fileName, contentType, text }: { fileName: string; contentType: string; text: string }) =>
  new Response(text, { headers: guarded(fileName, contentType, false) });

/** A page in place of a file: what happened and where to go, in the language of whoever reads it. */
export function refusing(
  request: Request,
  reader: Pick<Actor, "role" | "locale">,
  refusal: Refusal,
  language?: Locale,
) {
  const { headers } = request;
  const locale = language ?? languageOf(headers, reader);
  const answer = answerTo(refusal);
  const problems = Object.values(refusal.fields);
  const { reason } = refusal;
  return new Response(saidPage(headers, reader, locale, { status: answer.status, reason, problems }), {
    status: answer.status,
    headers: { ...answer.headers, "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  });
}

export const nothingThere = (request: Request, reader: Pick<Actor, "role" | "locale">, language?: Locale) =>
  refusing(request, reader, notFound(), language);

/** To another address, by a GET. */
export const ledTo = (location: string) =>
  new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });

/** Where the form stands that asks for what came, with what can be kept of it: there it says what does not hold. */
type AtForm = (asked: unknown, locale: Locale) => string;

async function answering<Raw, Result>(
  request: Request,
  command: Command<Raw, Result>,
  raw: Raw | (() => Promise<Raw>),
  answer: (result: Result, actor: Actor) => Response,
  atForm?: AtForm,
): Promise<Response> {
  const actor = await currentActor();
  let asked: Raw | undefined;
  try {
    if (!fromOurPage(request.headers)) throw forbidden("foreign_origin");
    asked = raw instanceof Function ? await raw() : raw;
    return answer(await command(actor, asked), actor);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const again = atForm && asked !== undefined && error.code === "invalid";
    return again ? ledTo(atForm(asked, languageOf(request.headers, actor))) : refusing(request, actor, error);
  }
}

/**
 * A deed that leads somewhere: done for the person who is asking, who is then sent to what it opened. What it needs may be
 * read from the request, once it is known to be ours.
 */
export const lead = <Raw, Result>(
  request: Request,
  command: Command<Raw, Result>,
  raw: Raw | (() => Promise<Raw>),
  to: (result: Result) => string,
): Promise<Response> => answering(request, command, raw, (result) => ledTo(to(result)));

/** A deed whose outcome is a file: done, and so written down, before a byte of it is sent. */
export const hand = <Raw, Result>(
  request: Request,
  command: Command<Raw, Result>,
  raw: Raw | (() => Promise<Raw>),
  file: (result: Result) => Sent,
  atForm?: AtForm,
): Promise<Response> => answering(request, command, raw, (result) => download(file(result)), atForm);

/** A deed whose outcome is a text to keep: done, and so written down, before a byte of it is sent. */
export const give = <Raw, Result>(
  request: Request,
  command: Command<Raw, Result>,
  raw: Raw,
  write: (result: Result, actor: Actor) => { fileName: string; contentType: string; text: string },
): Promise<Response> => answering(request, command, raw, (result, actor) => textFile(write(result, actor)));
