import { readForm, readQuery } from "@/lib/core/body";
import { hand, ledTo, nothingThere } from "@/lib/core/download";
import { languageOf } from "@/lib/core/said";
import { currentActor } from "@/lib/core/session";
import { takeCouncilReport } from "@/lib/exports/commands.council";
import { councilWords } from "@/lib/exports/input";
import { canTakeCouncilReport } from "@/lib/exports/policy";
import { councilFormAt } from "@/lib/exports/rules";

/** The council's report as a file: written down, and then sent. Days that do not hold are told where they are asked for. */
export const POST = (request: Request) =>
  hand(
    request,
    takeCouncilReport,
    () => readForm(request),
    (file) => file,
    councilFormAt,
  );

/** Whoever types the address, or comes back to it, is led to the form with what it says. */
export async function GET(request: Request) {
  const actor = await currentActor();
  if (!canTakeCouncilReport(actor).ok) return nothingThere(request, actor);
  const asked = readQuery(request, councilWords);
  return ledTo(councilFormAt(asked ?? {}, languageOf(request.headers, actor)));
}
