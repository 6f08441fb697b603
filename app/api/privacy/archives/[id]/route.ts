import { give } from "@/lib/core/download";
import { takeArchive } from "@/lib/privacy/commands";
import { archiveName, archiveText } from "@/lib/privacy/rules.archive";

/** One's own data, after the password was given: written down, then sent. */
export async function POST(request: Request, { params }: RouteContext<"/api/privacy/archives/[id]">) {
  const { id: archiveId } = await params;
  return give(request, takeArchive, { archiveId }, ({ data, takenAt }, { name, locale, timeZone }) => ({
    fileName: archiveName(takenAt, timeZone),
    contentType: "application/json; charset=utf-8",
    text: archiveText(data, { name, locale, takenAt }),
  }));
}
