import { eq } from "drizzle-orm";
import { barEverything } from "@/lib/bars/commands";
import { dayIn } from "@/lib/chambers/rules";
import { systemActor } from "@/lib/core/actor";
import { freezeMonth } from "@/lib/reports/commands";
import { monthBefore } from "@/lib/reports/rules.kpi";
import { db } from "../client";
import { users } from "../schema";
import { fillBase } from "./base";
import { fillApplications } from "./demo/applications";
import { fillBriefs } from "./demo/briefs";
import { fillBudgets } from "./demo/budgets";
import { fillChambers } from "./demo/chambers";
import { fillCompanies } from "./demo/companies";
import { fillConflicts } from "./demo/conflicts";
import { fillConsents } from "./demo/consents";
import { fillDeliberation } from "./demo/deliberation";
import { fillDisclosures } from "./demo/disclosures";
import { fillReads } from "./demo/documents";
import { fillEngagements } from "./demo/engagements";
import { fillExhibitions } from "./demo/exhibitions";
import { fillExports } from "./demo/exports";
import { fillIdentity } from "./demo/identity";
import { fillInquiries } from "./demo/inquiries";
import { fillInvestors } from "./demo/investors";
import { fillMatching } from "./demo/matching";
import { fillMeetings } from "./demo/meetings";
import { fillNotices } from "./demo/notices";
import { fillOutcomes } from "./demo/outcomes";
import { fillPublicNotices } from "./demo/pages";
import { fillPeople, fillPlaces } from "./demo/people";
import { fillPhotos } from "./demo/photos";
import { fillPortals } from "./demo/portals";
import { fillPrograms } from "./demo/programs";
import { fillReviews } from "./demo/reviews";
import { fillScreening } from "./demo/screening";
import { fillStatistics } from "./demo/statistics";
import { fillSurveys } from "./demo/surveys";
import { aWorld, writeHistory } from "./demo/world";

/**
 * The demo world: people, chambers, companies and two seasons, all invented and marked as samples. Its days are counted
 * from today, so that deadlines are ahead whenever it is filled; otherwise every filling is the same. Where its people
 * are there already it changes nothing.
 */
export async function fillDemoWorld(): Promise<void> {
  await fillBase();
  const filled = await db.transaction(async (tx) => {
    const [there] = await tx.select({ id: users.id }).from(users).where(eq(users.email, "company@demo.test"));
    if (there) return false;
    const world = aWorld(new Date());
    await fillStatistics(tx, world);
    await fillPeople(tx, world);
    await fillChambers(tx, world);
    const published = await fillCompanies(tx, world);
    await fillPlaces(tx, world);
    await fillIdentity(tx, world);
    await fillPrograms(tx, world);
    await fillBudgets(tx, world);
    const { applications, files } = await fillApplications(tx, world);
    await fillConsents(tx, world, published, applications);
    await fillReads(tx, world, files, await fillReviews(tx, world, applications));
    await fillDeliberation(tx, world, applications);
    await fillConflicts(tx, world);
    await fillBriefs(tx, world);
    await fillMatching(tx, world, applications);
    await fillEngagements(tx, world);
    await fillMeetings(tx, world);
    await fillDisclosures(tx, world);
    await fillExhibitions(tx, world);
    await fillOutcomes(tx, world);
    await fillScreening(tx, world);
    await fillExports(tx, world);
    await fillInquiries(tx, world);
    await fillSurveys(tx, world);
    await fillPhotos(tx, world);
    await fillPortals(tx, world);
    await fillInvestors(tx, world);
    await fillPublicNotices(tx, world);
    await fillNotices(tx, world);
    await barEverything(tx);
    await writeHistory(tx, world);
    return true;
  });
  if (filled) await freezeMonths(new Date());
}

const monthsFrozen = 4;

/** The latest months, as the sample rows stand. */
async function freezeMonths(now: Date): Promise<void> {
  let month = monthBefore(dayIn("Asia/Seoul", now));
  for (let n = 0; n < monthsFrozen; n += 1) {
    await freezeMonth(systemActor, { month });
    month = monthBefore(`${month}-01`);
  }
}
