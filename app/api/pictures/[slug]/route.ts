import { getTeaser } from "@/lib/companies/queries.catalogue";
import { pictureOf } from "@/lib/companies/rules.catalogue";
import { guestActor } from "@/lib/core/actor";
import { pictureQuery, readQuery, unreadable } from "@/lib/core/body";
import { found } from "@/lib/core/page";
import { pictureAnswer } from "@/lib/core/picture";
import { storage } from "@/lib/core/storage";
import { listFirstPhotos } from "@/lib/photos/queries";

export const dynamic = "force-dynamic";

/** What other sites show beside a link to a product: what its page says to everybody. */
export async function GET(request: Request, { params }: RouteContext<"/api/pictures/[slug]">) {
  const words = readQuery(request, pictureQuery);
  if (!words) return unreadable();
  const teaser = await found(getTeaser(guestActor(), (await params).slug));
  const [first] = await listFirstPhotos(guestActor(), teaser.id, { size: "large", everybody: true, most: 1 });
  const photo = first && { fingerprint: first.fingerprint, read: () => storage.get(first.storageKey) };
  return pictureAnswer(request, { ...pictureOf(teaser, words.language), photo });
}
