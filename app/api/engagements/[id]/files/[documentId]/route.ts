import { readForm, readQuery, unreadable } from "@/lib/core/body";
import { lead } from "@/lib/core/download";
import { paths } from "@/lib/core/paths";
import { readingWords } from "@/lib/documents/input";
import { openRoomFile } from "@/lib/engagements/commands.room";
import type { FileOfRoom } from "@/lib/engagements/input";

/** A mentor opens a file of the room: written down with its reason, and leads to the bytes. */
export async function POST(request: Request, { params }: RouteContext<"/api/engagements/[id]/files/[documentId]">) {
  const { id: engagementId, documentId } = await params;
  const words = readQuery(request, readingWords);
  if (!words) return unreadable();
  const asked = async () => ({ ...(await readForm(request)), engagementId, documentId }) as FileOfRoom;
  return lead(request, openRoomFile, asked, ({ id, readId }) =>
    paths.documentBytes(id, { read: readId, show: words.show }),
  );
}
