import { nothingThere, page } from "@/lib/core/download";
import { Refusal } from "@/lib/core/errors";
import { currentActor } from "@/lib/core/session";
import { getProductSheet } from "@/lib/exports/queries.sheet";
import { sheetFile } from "@/lib/exports/rules.sheet";

/** One product on one page: a published one for everybody, one's own in full. */
export async function GET(request: Request, { params }: RouteContext<"/api/products/[id]/sheet">) {
  const { id } = await params;
  const actor = await currentActor();
  try {
    const sheet = await getProductSheet(actor, id, new Date());
    return page(`${sheet.nameEn || sheet.nameKo}.pdf`, "application/pdf", await sheetFile(sheet));
  } catch (error) {
    if (error instanceof Refusal && error.code === "not_found") return nothingThere(request, actor);
    throw error;
  }
}
