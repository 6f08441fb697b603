import { eq, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { aChamber, aMentor, trailOf } from "@/db/factories";
import { aReview, aScene } from "@/db/factories.reviews";
import { permissionTable } from "@/db/permission-table";
import { applicationSnapshots, reviews } from "@/db/schema";
import { followSnapshot } from "./commands";
import { jobs } from "./jobs";

permissionTable("review.followSnapshot", followSnapshot, {
  arrange: async (cast) => ({ applicationId: (await aScene("accepted", {}, "open", cast)).application.id }),
  allowed: ["system"],
});

test("a changed application is followed by reviews still to be given, in the open round alone", async () => {
  const { round, application, review: given } = await aScene("submitted");
  const writing = await aReview(round, application, await aMentor((await aChamber()).id), "in_progress");
  const asked = await aReview(round, application, await aMentor((await aChamber()).id), "invited");
  const declined = await aReview(round, application, await aMentor((await aChamber()).id), "declined");
  const elsewhere = await aScene("in_progress");
  const [changed] = await db
    .insert(applicationSnapshots)
    .values({
      applicationId: application.id,
      number: 2,
      content: application.snapshot.content,
      hash: "0".repeat(64),
      takenAt: new Date(),
    })
    .returning();
  const taken = { applicationId: application.id, snapshotId: changed!.id };
  await jobs["reviews.snapshotTaken"]!(taken, { jobId: application.id, now: new Date() });
  const all = [given, writing, asked, declined, elsewhere.review];
  const found = await db
    .select({ id: reviews.id, snapshotId: reviews.snapshotId, state: reviews.state })
    .from(reviews)
    .where(
      inArray(
        reviews.id,
        all.map(({ id }) => id),
      ),
    );
  const of = (id: string) => found.find((row) => row.id === id)!.snapshotId;
  expect(all.map(({ id }) => of(id) === changed!.id)).toEqual([false, true, true, false, false]);
  expect(await trailOf(application.id)).toContain("review.followSnapshot");
  expect((await db.select().from(reviews).where(eq(reviews.id, writing.id)))[0]!.state).toBe("in_progress");
});
