import "server-only";
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import {
  applications,
  barredCompanies,
  conflictGates,
  mentors,
  standingInterests,
  standingInterestVersions,
} from "@/db/schema";
import { among } from "@/lib/core/among";
import { heldInterests, passedGates, wordedDeeds } from "./states";

type Side = SQLWrapper | string | null;

/** First and last day by whichever calendar makes it longer, as `inForce` has it. */
const isInForce = sql`entry.from_on <= (now() at time zone 'Asia/Seoul')::date
  and (entry.until_on is null or entry.until_on >= (now() at time zone 'Pacific/Honolulu')::date)`;

/** The city has looked at this very entry for an application of the company, as it is worded now, and let this mentor pass. */
const isPassed = (mentorId: Side, companyId: Side) => sql`exists (select 1 from ${conflictGates} looked
  join ${applications} about on about.id = looked.application_id
  where looked.mentor_id = ${mentorId} and about.company_id = ${companyId} and looked.state in ${among(passedGates)}
    and entry.id = any(looked.standing) and not exists (select 1 from ${standingInterestVersions} said
      where said.interest_id = entry.id and said.deed in ${among(wordedDeeds)} and said.at > looked.state_entered_at))`;

const bars = (
  mentorId: Side,
  companyId: Side,
  more: SQL,
) => sql<boolean>`exists (select 1 from ${barredCompanies} barred
  join ${standingInterests} entry on entry.id = barred.interest_id
  where barred.company_id = ${companyId} and entry.state in ${among(heldInterests)} and ${isInForce} and ${more}
    and (entry.mentor_id = ${mentorId} or entry.chamber_id = (select own.chamber_id from ${mentors} own where own.user_id = ${mentorId}))
    and not ${isPassed(mentorId, companyId)})`;

/**
 * Whether an entry of the register, the mentor's own or their chamber's, stands between a mentor and a company: an input to
 * every read by a mentor. Each side is a column of the query around it, or an id.
 */
export const barredByRegister = (mentorId: Side, companyId: Side): SQL<boolean> => bars(mentorId, companyId, sql`true`);

/** Whether any company has become closed to this mentor by the register since this moment. */
export const barredSince = (mentorId: Side, moment: SQLWrapper): SQL<boolean> =>
  bars(mentorId, sql`barred.company_id`, sql`barred.since >= ${moment}`);
