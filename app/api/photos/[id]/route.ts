import { readQuery, unreadable } from "@/lib/core/body";
import { nothingThere, picture } from "@/lib/core/download";
import { currentActor } from "@/lib/core/session";
import { storage } from "@/lib/core/storage";
import { photoQuery } from "@/lib/photos/input";
import { findPhotoFile } from "@/lib/photos/queries";
import { photoContentType } from "@/lib/photos/rules";

export const dynamic = "force-dynamic";

/** A photo of a product: an open one of a published product for everybody, any other for its company and the city. */
export async function GET(request: Request, { params }: RouteContext<"/api/photos/[id]">) {
  const words = readQuery(request, photoQuery);
  if (!words) return unreadable();
  const actor = await currentActor();
  const file = await findPhotoFile(actor, (await params).id, words.size);
  if (!file) return nothingThere(request, actor);
  return picture(request, { ...file, contentType: photoContentType, chunks: () => storage.stream(file.storageKey) });
}
