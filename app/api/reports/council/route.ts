import { readForm } from "@/lib/core/body";
import { hand } from "@/lib/core/download";
import { takeCouncilReport } from "@/lib/exports/commands.council";

/** The council's report as a file: written down, and then sent. */
export const POST = (request: Request) =>
  hand(
    request,
    takeCouncilReport,
    () => readForm(request),
    (file) => file,
  );
