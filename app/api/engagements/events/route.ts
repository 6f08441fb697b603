import { actorOfSession } from "@/lib/core/actor";
import { readQuery, unreadable } from "@/lib/core/body";
import { follow } from "@/lib/core/live";
import { currentActor } from "@/lib/core/session";
import { roomEvents } from "@/lib/engagements/input";
import { findMissedInRoom, findRoomNews, isSeen } from "@/lib/engagements/queries.room";

export const dynamic = "force-dynamic";

/** Tells an open room that something has changed; asked anew for each event who is listening, and whether they see it still. */
export async function GET(request: Request) {
  const { signal, headers } = request;
  const asked = await currentActor();
  const { sessionId, origin } = asked;
  if (!sessionId) return new Response(null, { status: 404 });
  const words = readQuery(request, roomEvents);
  if (!words) return unreadable();
  const { room, since } = words;
  if (!(await isSeen(asked, room))) return new Response(null, { status: 404 });
  const last = Number(headers.get("last-event-id"));
  return follow({
    topic: "engagement",
    signal,
    who: () => actorOfSession(sessionId, origin, { touch: false }),
    tell: (actor, changes) => findRoomNews(actor, changes, room),
    missed: (actor) => findMissedInRoom(actor, room, Number.isSafeInteger(last) && last > 0 ? last : since),
  });
}
