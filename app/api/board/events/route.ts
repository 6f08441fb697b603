import { boardEvents } from "@/lib/board/input";
import { findBoardNews, findMissedNews, followsBoards } from "@/lib/board/queries";
import { actorOfSession } from "@/lib/core/actor";
import { readQuery, unreadable } from "@/lib/core/body";
import { follow } from "@/lib/core/live";
import { currentActor } from "@/lib/core/session";

export const dynamic = "force-dynamic";

/** Tells an open board that something has changed; asked anew for each event who is listening, and what they may know. */
export async function GET(request: Request) {
  const { signal, headers } = request;
  const asked = await currentActor();
  const { sessionId, origin } = asked;
  if (!sessionId || !followsBoards(asked)) return new Response(null, { status: 404 });
  const words = readQuery(request, boardEvents);
  if (!words) return unreadable();
  const { program, since } = words;
  const last = Number(headers.get("last-event-id"));
  return follow({
    topic: "match",
    signal,
    who: () => actorOfSession(sessionId, origin, { touch: false }),
    tell: (actor, changes) => findBoardNews(actor, changes, program),
    missed: (actor) => findMissedNews(actor, Number.isSafeInteger(last) && last > 0 ? last : since),
  });
}
