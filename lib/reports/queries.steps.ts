import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { engagementMilestones, outcomes } from "@/db/schema";
import { among } from "@/lib/core/among";
import { countedOutcomes } from "@/lib/outcomes/states";
import { milestoneClaims } from "./rules";

const claims = Object.entries(milestoneClaims);

/**
 * What rooms have come to, each with its day: milestones that both sides put down and that stand, and claims of the kind that says
 * the same, once they count. Without these a company could have shipped and never have reached its first shipment.
 */
export const stepRows: SQL = sql`(
  select s.engagement_id, s.kind::text as kind, s.reached_on from ${engagementMilestones} s where s.withdrawn_at is null
  union all
  select o.engagement_id, case o.kind::text ${sql.join(
    claims.map(([step, kind]) => sql`when ${kind} then ${step}`),
    sql` `,
  )} end, o.happened_on
  from ${outcomes} o where o.state in ${among(countedOutcomes)} and o.kind in ${among(claims.map(([, kind]) => kind))}
)`;
