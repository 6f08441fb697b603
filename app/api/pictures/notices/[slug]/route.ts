import { guestActor } from "@/lib/core/actor";
import { pictureQuery, readQuery, unreadable } from "@/lib/core/body";
import { found } from "@/lib/core/page";
import { pictureAnswer } from "@/lib/core/picture";
import { getNotice } from "@/lib/pages/queries";
import { pictureOfNotice } from "@/lib/pages/rules.told";

export const dynamic = "force-dynamic";

/** What other sites show beside a link to a notice: the version that counts today. */
export async function GET(request: Request, { params }: RouteContext<"/api/pictures/notices/[slug]">) {
  const words = readQuery(request, pictureQuery);
  if (!words) return unreadable();
  const { shown } = await found(getNotice(guestActor(), (await params).slug, null));
  return pictureAnswer(request, pictureOfNotice(shown, words.language));
}
