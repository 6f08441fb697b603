import "server-only";
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { consents } from "@/db/schema";

/**
 * Whether a company's consent to show its data to this chamber holds at this moment: an input to every read by a mentor.
 * Both sides may be columns of the asking query or ids.
 */
export const transferConsentHolds = (companyId: SQLWrapper | string, chamberId: SQLWrapper | string): SQL<boolean> =>
  sql<boolean>`exists (select 1 from ${consents} held where held.kind = 'chamber_transfer' and held.company_id = ${companyId} and held.chamber_id = ${chamberId} and held.withdrawn_at is null)`;
