import { robotsText } from "@/lib/core/sitemap";

export const dynamic = "force-dynamic";

export const GET = async () => new Response(robotsText(), { headers: { "content-type": "text/plain; charset=utf-8" } });
