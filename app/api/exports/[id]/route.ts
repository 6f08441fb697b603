import { hand } from "@/lib/core/download";
import { takeExport } from "@/lib/exports/commands";

/** A list as a file: written down, with whom it names, and then sent. */
export async function POST(request: Request, { params }: RouteContext<"/api/exports/[id]">) {
  const { id: exportId } = await params;
  return hand(request, takeExport, { exportId }, (file) => file);
}
