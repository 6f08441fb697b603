import "server-only";
import type { Actor } from "./actor";
import type { Command } from "./command";
import { type ActionResult, answerTo, forbidden, invalid, Refusal } from "./errors";
import { fromOurPage } from "./origin";
import type { Verdict } from "./policy";
import { currentActor } from "./session";
import { storage } from "./storage";

export type Stored = { storageKey: string; bytes: number; fingerprint: string };

type Receiving<Raw> = {
  /** The folder of the storage that it goes to. */
  area: string;
  mostBytes: number;
  /** Asked before a byte is taken; the command asks again. */
  allow: (actor: Actor) => Verdict;
  raw: (stored: Stored) => Raw;
};

const tooLarge = (mostBytes: number) =>
  invalid({ file: { key: "fileTooLarge", values: { megabytes: Math.floor(mostBytes / 1024 / 1024) } } });

/**
 * A file that is the body of a request: kept piece by piece, then told to a command. What the command refuses is not
 * kept. Answers as an action does.
 */
export async function receive<Raw, Result>(
  request: Request,
  command: Command<Raw, Result>,
  { area, mostBytes, allow, raw }: Receiving<Raw>,
): Promise<Response> {
  let stored: Stored | null = null;
  try {
    if (!fromOurPage(request.headers)) throw forbidden("foreign_origin");
    const actor = await currentActor();
    const verdict = allow(actor);
    if (!verdict.ok) throw forbidden(verdict.reason);
    if (Number(request.headers.get("content-length") ?? 0) > mostBytes) throw tooLarge(mostBytes);
    if (!request.body) throw invalid({ file: { key: "required" } });
    const kept = await storage.putStream(area, request.body, mostBytes);
    if (!kept) throw tooLarge(mostBytes);
    stored = { storageKey: kept.key, bytes: kept.bytes, fingerprint: kept.fingerprint };
    return Response.json({ ok: true, data: await command(actor, raw(stored)) } satisfies ActionResult);
  } catch (error) {
    if (stored) await storage.remove(stored.storageKey);
    if (!(error instanceof Refusal)) throw error;
    const { code, reason, fields } = error;
    return Response.json({ ok: false, code, reason, fields } satisfies ActionResult, answerTo(error));
  }
}
