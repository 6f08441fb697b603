import { notFound } from "next/navigation";
import { pictureQuery, readQuery, unreadable } from "@/lib/core/body";
import { sharedPages } from "@/lib/core/paths";
import { pictureAnswer } from "@/lib/core/picture";
import { pagePicture } from "@/lib/core/share";

export const dynamic = "force-dynamic";

/** What other sites show beside a link to a page of the portal itself. */
export async function GET(request: Request, { params }: RouteContext<"/api/pictures/pages/[page]">) {
  const words = readQuery(request, pictureQuery);
  if (!words) return unreadable();
  const { page: asked } = await params;
  const page = sharedPages.find((one) => one === asked);
  if (!page) notFound();
  return pictureAnswer(request, pagePicture(page, words.language));
}
