import { readForm, readQuery, unreadable } from "@/lib/core/body";
import { download, lead, nothingThere } from "@/lib/core/download";
import { paths } from "@/lib/core/paths";
import { currentActor } from "@/lib/core/session";
import { storage } from "@/lib/core/storage";
import { isUuid } from "@/lib/core/text";
import { discloseDocument } from "@/lib/documents/commands";
import { readingWords } from "@/lib/documents/input";
import { findReading } from "@/lib/documents/queries";
import { sentAs } from "@/lib/documents/rules";

type Context = { params: Promise<{ id: string }> };

/** Opening a document is a deed: it is written down with its reason, and leads to the bytes. */
export async function POST(request: Request, { params }: Context) {
  const { id: documentId } = await params;
  const words = readQuery(request, readingWords);
  if (!words) return unreadable();
  const asked = async () => ({ ...(await readForm(request)), documentId });
  return lead(request, discloseDocument, asked, ({ id, readId }) =>
    paths.documentBytes(id, { read: readId, show: words.show }),
  );
}

/** The bytes behind a read that was written down; asked anew on every request. */
export async function GET(request: Request, { params }: Context) {
  const { id: documentId } = await params;
  const words = readQuery(request, readingWords);
  if (!words) return unreadable();
  const { read: readId, show } = words;
  const actor = await currentActor();
  const known = isUuid(documentId) && isUuid(readId);
  const reading = known ? await findReading(actor, { documentId, readId }) : null;
  if (!reading) return nothingThere(request, actor);
  return download({ ...reading, ...sentAs(reading, show), chunks: storage.stream(reading.storageKey) });
}
