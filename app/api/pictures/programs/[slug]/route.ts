import { guestActor } from "@/lib/core/actor";
import { pictureQuery, readQuery, unreadable } from "@/lib/core/body";
import { found } from "@/lib/core/page";
import { pictureAnswer } from "@/lib/core/picture";
import { getProgram } from "@/lib/programs/queries";
import { pictureOfProgram } from "@/lib/programs/rules.told";

export const dynamic = "force-dynamic";

/** What other sites show beside a link to a season, as a guest reads it. */
export async function GET(request: Request, { params }: RouteContext<"/api/pictures/programs/[slug]">) {
  const words = readQuery(request, pictureQuery);
  if (!words) return unreadable();
  const program = await found(getProgram(guestActor(), (await params).slug));
  return pictureAnswer(request, pictureOfProgram(program, words.language, new Date()));
}
