import type { Tx } from "@/db/client";
import { portalFields, referenceEditions } from "@/db/schema";
import type { PortalFact, PortalLanguage } from "@/lib/portals/states";
import type { World } from "./world";

/* One invented set of fields, so that the page can be seen at work: what the real portals ask for is entered by hand. */

const edition = "demo";
const source = "sample data, invented for the demo";
const sourceUrl = "https://example.test/sample-fields";

type Field = readonly [
  label: string,
  fact: PortalFact,
  language: PortalLanguage,
  maxLength: number | null,
  required: boolean,
];

const fields: readonly Field[] = [
  ["Product name (sample field)", "name", "en", 60, true],
  ["Short description (sample field)", "summary", "en", 80, true],
  ["What is special (sample field)", "difference", "en", 500, false],
  ["Specifications (sample field)", "specifications", "en", 400, false],
  ["HS code (sample field)", "hs6", "en", 10, true],
  ["Price from (sample field)", "price_min", "en", null, false],
  ["Price to (sample field)", "price_max", "en", null, false],
  ["Currency (sample field)", "currency", "en", 3, false],
  ["Minimum order (sample field)", "minimum_order", "en", null, true],
  ["Certificates (sample field)", "certifications", "en", 200, false],
  ["Page of the product (sample field)", "public_page", "en", 300, false],
  ["Company (sample field)", "company_name", "en", 80, true],
  ["Website (sample field)", "company_website", "en", 200, true],
];

export async function fillPortals(tx: Tx, world: World): Promise<void> {
  const importedAt = world.at(-12.4);
  await tx.insert(referenceEditions).values({
    ...{ dataset: "portal_fields" as const, edition, source, year: importedAt.getUTCFullYear(), rows: fields.length },
    ...{ importedAt, current: true, sample: true },
  });
  await tx.insert(portalFields).values(
    fields.map(([label, fact, language, maxLength, required], at) => ({
      ...{ edition, portal: "buykorea" as const, position: at + 1, label, fact, language, maxLength, required },
      ...{ sourceUrl, checkedOn: importedAt.toISOString().slice(0, 10) },
    })),
  );
}
