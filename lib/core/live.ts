import "server-only";
import { sql } from "drizzle-orm";
import { pool, type Tx } from "@/db/client";
import type { Actor } from "./actor";
import { log } from "./log";

/*
 * Tells open pages that something has changed, so that they read again. Only ids travel through the database, told in the
 * deed's own transaction: no commit, no news. A page works without any of it; it is then as fresh as its last reading.
 */

const channel = "portal_live";

/** What a deed changed, as ids. */
export type Change = { topic: string; ids: Record<string, string | null> };

export async function announce(tx: Tx, topic: string, ids: Change["ids"]): Promise<void> {
  await tx.execute(sql`select pg_notify(${channel}, ${JSON.stringify({ topic, ids } satisfies Change)})`);
}

type Hearer = (change: Change) => void;
type Hub = { hearers: Set<Hearer>; listening: Promise<unknown> | null };

// One listening connection for a process, however many parts the build has split it into.
const kept = globalThis as typeof globalThis & { portalLive?: Hub };
kept.portalLive ??= { hearers: new Set(), listening: null };
const hub = kept.portalLive;

/** Calls `hearer` for every change from now on; resolves, once the database listens, to the way to stop. */
export async function hearChanges(hearer: Hearer): Promise<() => void> {
  hub.hearers.add(hearer);
  hub.listening ??= pool.listen(channel, (payload) => {
    const change = JSON.parse(payload) as Change;
    for (const one of hub.hearers) one(change);
  });
  try {
    await hub.listening;
  } catch (error) {
    hub.listening = null;
    hub.hearers.delete(hearer);
    throw error;
  }
  return () => void hub.hearers.delete(hearer);
}

/** More open streams than this in one process are sent away; their pages go on without. */
const mostStreams = 500;
const beatEvery = 25_000;
const mostQueued = 200;

type Following<News> = {
  topic: string;
  signal: AbortSignal;
  /** Who is following, as the database says now; null ends the stream. Asked before anything is told, and at every beat. */
  who: () => Promise<Actor | null>;
  /** What this actor may know of these changes; null: nothing. */
  tell: (actor: Actor, changes: readonly Change["ids"][]) => Promise<News | null>;
  /** What happened before the stream was opened, after the page was read; null: nothing. */
  missed: (actor: Actor) => Promise<News | null>;
};

/** Server-sent events for one page: "changed" with what its reader may know, and a beat that keeps the way open. */
export async function follow<News>(following: Following<News>): Promise<Response> {
  if (hub.hearers.size >= mostStreams) return new Response(null, { status: 503, headers: { "retry-after": "60" } });
  const encoder = new TextEncoder();
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      end = await streamed(following, send, () => controller.close());
    },
    cancel: () => end(),
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

async function streamed<News>(
  { topic, signal, who, tell, missed }: Following<News>,
  send: (text: string) => void,
  close: () => void,
): Promise<() => void> {
  const queue: Change["ids"][] = [];
  let [open, busy] = [true, false];
  let stopHearing = () => {};
  const end = () => {
    if (!open) return;
    open = false;
    stopHearing();
    clearInterval(beat);
    close();
  };
  const say = (news: News | null) => {
    if (open && news !== null) send(`id: ${Date.now()}\nevent: changed\ndata: ${JSON.stringify(news)}\n\n`);
  };
  /** One at a time, so that news keep their order; whatever came meanwhile is told together. */
  const work = async (also: (actor: Actor) => Promise<News | null> = async () => null) => {
    if (busy || !open) return;
    busy = true;
    try {
      let actor = await who();
      if (!actor) return end();
      say(await also(actor));
      while (open && queue.length > 0) {
        const changes = queue.splice(0);
        actor = await who();
        if (!actor) return end();
        say(await tell(actor, changes));
      }
    } catch (error) {
      log.warn({ topic, error: String(error) }, "live stream ended");
      end();
    } finally {
      busy = false;
    }
  };
  const beat = setInterval(() => {
    if (open) send(": beat\n\n");
    void work();
  }, beatEvery);
  signal.addEventListener("abort", end);
  stopHearing = await hearChanges((change) => {
    if (change.topic !== topic || queue.length >= mostQueued) return;
    queue.push(change.ids);
    void work();
  });
  if (open) send("retry: 5000\n: open\n\n");
  else stopHearing();
  await work(missed);
  return end;
}
