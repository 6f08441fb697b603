import { scriptJson } from "@/lib/core/structured";

/** Facts for search engines. It is data and is never run; the nonce is there because the policy asks one of every script. */
export function StructuredData({ data, nonce }: { data: object; nonce: string | null }) {
  return (
    <script type="application/ld+json" nonce={nonce ?? undefined} suppressHydrationWarning>
      {scriptJson(data)}
    </script>
  );
}
