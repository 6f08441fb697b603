/** For an address of no handler: without a page, since under the policy of these addresses nothing of one could be shown. */
export const dynamic = "force-dynamic";

export const GET = () => new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
