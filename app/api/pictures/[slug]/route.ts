import { pictureQuery } from "@/lib/companies/input";
import { getTeaser } from "@/lib/companies/queries.catalogue";
import { pictureOf } from "@/lib/companies/rules.catalogue";
import { guestActor } from "@/lib/core/actor";
import { readQuery, unreadable } from "@/lib/core/body";
import { found } from "@/lib/core/page";
import { drawn } from "@/lib/core/picture";
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
  const { bytes, etag } = await drawn({ ...pictureOf(teaser, words.language), photo });
  const headers = { etag, "cache-control": "no-cache", "content-type": "image/png" };
  const known = request.headers.get("if-none-match") === etag;
  return known ? new Response(null, { status: 304, headers }) : new Response(new Uint8Array(bytes), { headers });
}
