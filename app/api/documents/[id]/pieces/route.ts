import { readQuery, unreadable } from "@/lib/core/body";
import { currentActor } from "@/lib/core/session";
import { isUuid } from "@/lib/core/text";
import { receive } from "@/lib/core/upload";
import { receivePiece } from "@/lib/documents/commands";
import { pieceWords } from "@/lib/documents/input";
import { canBring } from "@/lib/documents/policy";
import { findUpload } from "@/lib/documents/queries";
import { pieceBytes } from "@/lib/documents/rules";

type Context = { params: Promise<{ id: string }> };

/** How much of a file has come: where an upload goes on. */
export async function GET(_: Request, { params }: Context) {
  const { id } = await params;
  const upload = isUuid(id) ? await findUpload(await currentActor(), id) : null;
  return Response.json(upload, { status: upload ? 200 : 404, headers: { "cache-control": "no-store" } });
}

/** One piece of a file is the body; where it begins stands in the address. */
export async function POST(request: Request, { params }: Context) {
  const { id: documentId } = await params;
  const words = readQuery(request, pieceWords);
  if (!words) return unreadable();
  return receive(request, receivePiece, {
    area: "pieces",
    mostBytes: pieceBytes,
    allow: canBring,
    raw: (stored) => ({ documentId, ...words, ...stored }),
  });
}
