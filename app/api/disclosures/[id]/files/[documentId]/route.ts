import { readForm, readQuery, unreadable } from "@/lib/core/body";
import { lead, nothingThere, refusing, whole } from "@/lib/core/download";
import { invalid } from "@/lib/core/errors";
import { paths } from "@/lib/core/paths";
import { currentActor } from "@/lib/core/session";
import { openTechnicalFile } from "@/lib/disclosures/commands";
import type { TechnicalFileAsked } from "@/lib/disclosures/input";
import { readStamped } from "@/lib/disclosures/queries.files";
import { readingWords } from "@/lib/documents/input";
import { sentAs } from "@/lib/documents/rules";

type Context = RouteContext<"/api/disclosures/[id]/files/[documentId]">;

/** A mentor opens a technical file: written down with its reason, and leads to the bytes. */
export async function POST(request: Request, { params }: Context) {
  const { id: engagementId, documentId } = await params;
  const words = readQuery(request, readingWords);
  if (!words) return unreadable();
  const asked = async () => ({ ...(await readForm(request)), engagementId, documentId }) as TechnicalFileAsked;
  return lead(request, openTechnicalFile, asked, ({ id, readId }) =>
    paths.technicalFile(engagementId, id, { read: readId, show: words.show }),
  );
}

/** The file with its reader's name on every page, while the agreement holds; asked anew on every request. */
export async function GET(request: Request, { params }: Context) {
  const { id: engagementId, documentId } = await params;
  const words = readQuery(request, readingWords);
  if (!words) return unreadable();
  const actor = await currentActor();
  const file = await readStamped(actor, { engagementId, documentId, readId: words.read });
  if (!file) return nothingThere(request, actor);
  if ("refusal" in file) return refusing(request, actor, invalid({}, file.refusal));
  return whole({ ...file, ...sentAs(file, words.show) });
}
