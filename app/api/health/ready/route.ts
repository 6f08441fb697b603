import { readiness } from "@/lib/core/health";

export const dynamic = "force-dynamic";

export async function GET() {
  const found = await readiness();
  return Response.json(found, { status: found.status === "ok" ? 200 : 503, headers: { "cache-control": "no-store" } });
}
