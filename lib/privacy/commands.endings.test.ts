import { eq, inArray, isNull, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import {
  aCompanyUser,
  aDocument,
  aMember,
  anOfficial,
  aProduct,
  aSubmittedApplication,
  daysFromNow,
  jobsAbout,
  trailOf,
  unique,
} from "@/db/factories";
import { aLongCompany, lastYearThatIsOver, plant, yearsAgo } from "@/db/factories.endings";
import { aWorldOfFigures, dice } from "@/db/factories.figures";
import { aRequest, placesOf } from "@/db/factories.privacy";
import { someSpecifications } from "@/db/factories.specifications";
import { asOwner } from "@/db/owner";
import {
  appeals,
  applications,
  auditEvents,
  companies,
  companyVerifications,
  consents,
  dataRequests,
  documents,
  engagements,
  kpiSnapshots,
  outcomes,
  productPhotos,
  productSpecifications,
  products,
  programPhases,
  programs,
  revocations,
  standingInterests,
  standingInterestVersions,
  users,
} from "@/db/schema";
import { systemActor } from "../core/actor";
import { storage } from "../core/storage";
import { jobs as documentJobs } from "../documents/jobs";
import { liveEngagements } from "../engagements/states";
import { outcomesForCity } from "../outcomes/states";
import { readFigures } from "../reports/queries.kpi";
import { runRetention } from "./commands.retention";
import { listErasures } from "./queries.erasure";
import { endedCompany, endedProduct, endings } from "./rules.endings";
import { endingRoots } from "./states";

const run = async () => (await runRetention(systemActor, {})).counts;
const over = { closedAt: yearsAgo(5, 1), endedAt: new Date(lastYearThatIsOver().getTime() - 1000) };
const still = { closedAt: yearsAgo(5, -1), endedAt: lastYearThatIsOver() };

/** Tables in which something goes with a company or its applications. */
const emptying = [
  ...new Set(endingRoots.filter((root) => root !== "interest").flatMap((root) => Object.keys(endings[root]))),
].filter((table) => !["programs", "audit_events", "consents"].includes(table));

/** Every row of these tables in which the word stands, as one value. */
const rowsWith = (word: string) =>
  asOwner(async (owner) => {
    const found: Record<string, string> = {};
    for (const table of emptying) {
      const [row] = await owner.execute<{ all: string }>(
        `select count(*) || ' ' || md5(coalesce(string_agg(t::text, ' ' order by t::text), '')) as all from ${table} t where position('${word}' in t::text) > 0`,
      );
      found[table] = row!.all;
    }
    return found;
  });

/** Codes of closed lists, numbers of public ones, words of our own notices, and names of bytes in the queue that drops them. */
const staying = `application_snapshots.hash applications.receipt_number companies.district companies.sector
  companies.verification_method company_verifications.method company_verifications.outcome disclosure_acceptances.locale
  disclosure_acceptances.text_hash documents.about_kind documents.about_requirement documents.side inquiries.locale
  inquiries.notice_hash inquiries.notice_text investment_profiles.cap_table investment_profiles.instruments
  investments.accreditation investments.horizon investments.lead_role investments.sectors investments.stake
  match_run_pairs.chosen match_runs.policy matches.chosen meetings.zone niche_assessments.parts niche_judgements.part
  outcome_evidence.checks outcomes.counterparty_state outcomes.currency pgboss.job.data pgboss.job_common.data products.currency
  products.hs6 products.sector registration_checks.source registration_checks.status screening_hits.edition
  screening_hits.entry_id screening_hits.list vouchers.hash`.split(/\s+/u);

test("of a company and its seasons: every column of every table, before and after; and of one a day younger nothing", async () => {
  const due = await aLongCompany(over);
  // The cast's rival as well: everything that there is at this time is over.
  await db.update(companies).set({ state: "closed", stateEnteredAt: over.closedAt });
  const word = unique("canary");
  await plant(word, emptying, []);
  const young = await aLongCompany(still);
  const other = unique("neighbour");
  await plant(other, emptying, [word]);
  const [before, untouched] = [await placesOf([word]), await rowsWith(other)];
  expect(Object.keys(before).length).toBeGreaterThan(100);
  expect(before["companies.name_ko"]).toBe(2);

  const counts = await run();

  expect(counts).toMatchObject({ company: 2 });
  expect(Object.keys(await placesOf([word])).sort()).toEqual([...staying].sort());
  expect(await rowsWith(other)).toEqual(untouched);
  const [stub] = await db.select().from(companies).where(eq(companies.id, due.company.id));
  expect(stub).toMatchObject({
    nameKo: endedCompany,
    businessNumber: null,
    state: "closed",
    blankedAt: expect.any(Date),
  });
  expect(stub!.stateEnteredAt).toEqual(over.closedAt);
  const [{ blankedAt }] = (await db.select().from(companies).where(eq(companies.id, young.company.id))) as [
    typeof companies.$inferSelect,
  ];
  expect(blankedAt).toBeNull();
});

describe("with a company that is over", () => {
  test("its members are erased as people are, and their lines stand in the list", async () => {
    const due = await aLongCompany(over);
    const editor = await aMember(due.company.id, "editor");
    const { lines } = await runRetention(systemActor, {});
    const gone = await db
      .select({ erasedAt: users.erasedAt })
      .from(users)
      .where(inArray(users.id, [due.owner.userId!, editor.userId!]));
    expect(gone.every(({ erasedAt }) => erasedAt !== null)).toBe(true);
    expect(lines.map(({ person }) => person)).toEqual(expect.arrayContaining([due.owner.userId, editor.userId]));
    const listed = (await listErasures(systemActor)).map(({ person }) => person);
    expect(listed).toEqual(expect.arrayContaining([due.owner.userId, editor.userId]));
    // Its mentor and the city stay who they are.
    const [mentor] = await db.select({ erasedAt: users.erasedAt }).from(users).where(eq(users.id, due.mentor.userId!));
    expect(mentor).toEqual({ erasedAt: null });
  });

  test("its files go with their bytes after the commit, through the queue", async () => {
    const due = await aLongCompany(over);
    const bytes = Buffer.from("견본");
    const storageKey = await storage.put("documents", bytes);
    await db.update(documents).set({ storageKey }).where(eq(documents.id, due.shown.shown.id));
    await run();
    const files = await db.select().from(documents).where(eq(documents.companyId, due.company.id));
    expect(files.length).toBeGreaterThanOrEqual(6);
    for (const file of files) expect(file).toMatchObject({ state: "removed", fileName: "", storageKey: null });
    expect(await db.select().from(productPhotos).where(eq(productPhotos.companyId, due.company.id))).toEqual([]);
    const jobs = await jobsAbout(storageKey);
    expect(jobs.map(({ job }) => job)).toEqual(["documents.dropBytes"]);
    expect(await storage.get(storageKey)).toEqual(bytes);
    await documentJobs["documents.dropBytes"]!(jobs[0]!.data, { jobId: "x", now: new Date() });
    await expect(storage.get(storageKey)).rejects.toThrow();
    expect((await jobsAbout(due.shown.photo.smallKey!)).map(({ job }) => job)).toEqual(["documents.dropBytes"]);
  });

  test("each that went is in the trail, the counts in the run's own entry, and a second run finds nothing", async () => {
    const due = await aLongCompany(over);
    const counts = await run();
    expect(counts).toMatchObject({ company: 1, application: expect.any(Number) });
    expect(await trailOf(due.company.id)).toContain("retention.forget");
    expect(await trailOf(due.application.id)).toContain("retention.forget");
    const [last] = await db
      .select({ detail: auditEvents.detail })
      .from(auditEvents)
      .where(eq(auditEvents.action, "retention.run"))
      .orderBy(sql`sequence desc`)
      .limit(1);
    expect(last!.detail).toMatchObject({ company: 1, application: counts.application });
    expect(await run()).toMatchObject({ company: 0, application: 0 });
  });

  test("what comes back with a backup goes again at the next run, by its dates alone", async () => {
    const due = await aLongCompany(over);
    const before = await db.select().from(companies).where(eq(companies.id, due.company.id));
    await run();
    await db.update(companies).set(before[0]!).where(eq(companies.id, due.company.id));
    expect(await run()).toMatchObject({ company: 1 });
    const [again] = await db.select().from(companies).where(eq(companies.id, due.company.id));
    expect(again).toMatchObject({ nameKo: endedCompany, contactEmail: "" });
  });

  test("its products are nameless too, and what they are counted by stays", async () => {
    const due = await aLongCompany(over);
    const other = await aProduct((await aCompanyUser()).companyId!);
    await someSpecifications(other.id);
    expect(await db.$count(productSpecifications, eq(productSpecifications.productId, due.product.id))).toBe(1);
    await run();
    const [row] = await db.select().from(products).where(eq(products.id, due.product.id));
    expect(await db.$count(productSpecifications, eq(productSpecifications.productId, due.product.id))).toBe(0);
    const { hs6, sector, withoutHs } = due.product;
    expect(row).toMatchObject({ hs6, sector, withoutHs, nameKo: endedProduct, summaryKo: "", priceMinCents: null });
    expect(row!.slug).not.toBe(due.product.slug);
    expect(await db.$count(productSpecifications, eq(productSpecifications.productId, other.id))).toBe(1);
  });
});

describe("an application", () => {
  test("goes by its season although its company lives on, with its files and nobody else's", async () => {
    const due = await aLongCompany(over);
    await db.update(companies).set({ state: "verified" }).where(eq(companies.id, due.company.id));
    await run();
    const [row] = await db.select().from(applications).where(eq(applications.id, due.application.id));
    expect(row).toMatchObject({
      motivationKo: "",
      goalsKo: "",
      helpKinds: [],
      state: "accepted",
      blankedAt: expect.any(Date),
    });
    const gone = await db
      .select()
      .from(documents)
      .where(
        inArray(
          documents.id,
          [due.attached, ...due.files].map(({ id }) => id),
        ),
      );
    expect(gone.map(({ state, fileName }) => [state, fileName])).toEqual(gone.map(() => ["removed", ""]));
    // What the company's registration was shown by, its photo and its card are the company's.
    const kept = [due.shown.shown, due.shown.card].map(({ id }) => id);
    const stays = await db.select({ state: documents.state }).from(documents).where(inArray(documents.id, kept));
    expect(stays).toEqual([{ state: "ready" }, { state: "ready" }]);
    const [company] = await db.select().from(companies).where(eq(companies.id, due.company.id));
    expect(company).toMatchObject({
      nameKo: due.company.nameKo,
      contactName: due.company.contactName,
      blankedAt: null,
    });
    expect((await db.select().from(users).where(eq(users.id, due.owner.userId!)))[0]!.erasedAt).toBeNull();
    const seasons = await db.select({ at: programs.blankedAt }).from(programs).where(eq(programs.id, due.program.id));
    expect(seasons[0]!.at).not.toBeNull();
  });

  test("whose file is evidence for what is not over keeps that file", async () => {
    const due = await aLongCompany(over);
    await db.update(companies).set({ state: "verified" }).where(eq(companies.id, due.company.id));
    await db
      .update(companyVerifications)
      .set({ documentId: due.attached.id })
      .where(eq(companyVerifications.companyId, due.company.id));
    await run();
    const [file] = await db.select().from(documents).where(eq(documents.id, due.attached.id));
    expect(file).toMatchObject({ state: "ready", fileName: due.attached.fileName });
  });

  const aHeld = async () => {
    const due = await aLongCompany(over);
    const blanked = async () => {
      await run();
      const [one] = await db.select().from(applications).where(eq(applications.id, due.application.id));
      const [company] = await db.select().from(companies).where(eq(companies.id, due.company.id));
      return [one!.blankedAt !== null, company!.blankedAt !== null];
    };
    return { due, blanked };
  };
  type Held = Awaited<ReturnType<typeof aHeld>>["due"];

  test.each<[string, (due: Held) => Promise<unknown>, (due: Held) => Promise<unknown>]>([
    [
      "an open appeal",
      ({ application }) => db.update(appeals).set({ decidedAt: null }).where(eq(appeals.applicationId, application.id)),
      ({ application }) =>
        db.update(appeals).set({ decidedAt: new Date() }).where(eq(appeals.applicationId, application.id)),
    ],
    [
      "a decision that is being taken back",
      ({ application }) =>
        db.update(revocations).set({ state: "proposed" }).where(eq(revocations.applicationId, application.id)),
      ({ application }) =>
        db.update(revocations).set({ state: "refused" }).where(eq(revocations.applicationId, application.id)),
    ],
    [
      "work that goes on",
      ({ engagement }) => db.update(engagements).set({ state: "active" }).where(eq(engagements.id, engagement.id)),
      ({ engagement }) => db.update(engagements).set({ state: "terminated" }).where(eq(engagements.id, engagement.id)),
    ],
    [
      "a claim that the city looks at",
      ({ outcome }) => db.update(outcomes).set({ state: "evidence_pending" }).where(eq(outcomes.id, outcome.id)),
      ({ outcome }) => db.update(outcomes).set({ state: "voided" }).where(eq(outcomes.id, outcome.id)),
    ],
    [
      "what one of its people asks of the city",
      ({ owner }) => aRequest(owner),
      ({ owner }) => db.update(dataRequests).set({ state: "done" }).where(eq(dataRequests.userId, owner.userId!)),
    ],
  ])("waits, and its company with it, for %s", async (_, hold, end) => {
    const { due, blanked } = await aHeld();
    await hold(due);
    expect(await blanked()).toEqual([false, false]);
    await end(due);
    expect(await blanked()).toEqual([true, true]);
  });

  test("of a season that is not over keeps its company, however long that has been closed", async () => {
    const { due, blanked } = await aHeld();
    const later = db.update(programPhases).set({ endsAt: lastYearThatIsOver() });
    await later.where(eq(programPhases.programId, due.program.id));
    expect(await blanked()).toEqual([false, false]);
  });
});

test("a company that was opened again is left alone, whenever it had been closed", async () => {
  const due = await aLongCompany(over);
  await db.update(companies).set({ state: "verified" }).where(eq(companies.id, due.company.id));
  expect(await run()).toMatchObject({ company: 0 });
  await db
    .update(companies)
    .set({ state: "closed", stateEnteredAt: new Date() })
    .where(eq(companies.id, due.company.id));
  expect(await run()).toMatchObject({ company: 0 });
});

test("the database itself refuses what is not over, whoever asks it to", async () => {
  const young = await aLongCompany(still);
  const refused = { cause: { code: "23001" } };
  const { id } = young.company;
  await expect(db.execute(sql`select retention_of_companies(array[${id}]::uuid[])`)).rejects.toMatchObject(refused);
  const asked = sql`select retention_of_applications(array[${young.application.id}]::uuid[])`;
  await expect(db.execute(asked)).rejects.toMatchObject(refused);
  const words = db.transaction(async (tx) => {
    await tx.execute(sql`set local portal.retention = 'on'`);
    await tx.execute(sql`update engagement_messages set text = ''`);
  });
  await expect(words).rejects.toMatchObject({ cause: { code: "42501" } });
});

test("an entry of the register of interests goes five years after its end, and none that holds", async () => {
  const { mentor } = await aLongCompany(still);
  const entry = {
    mentorId: mentor.userId!,
    kind: "buyer",
    companyText: "견본",
    fromOn: "2015-01-01",
    createdBy: mentor.userId!,
  };
  const at = [over.endedAt, still.endedAt];
  const made = await db
    .insert(standingInterests)
    .values([
      { ...entry, state: "ended", stateEnteredAt: at[0] },
      { ...entry, state: "ended", stateEnteredAt: at[1] },
      { ...entry, state: "confirmed", stateEnteredAt: at[0] },
    ])
    .returning({ id: standingInterests.id });
  const { createdBy: byId, mentorId: _, ...scope } = entry;
  await db.insert(standingInterestVersions).values(
    made.map(({ id: interestId }) => ({
      ...scope,
      interestId,
      deed: "end" as const,
      state: "ended" as const,
      byId,
      at: at[0]!,
    })),
  );
  await run();
  const left = await db
    .select({ id: standingInterests.id })
    .from(standingInterests)
    .where(eq(standingInterests.mentorId, mentor.userId!));
  expect(left.map(({ id }) => id).sort()).toEqual([made[1]!.id, made[2]!.id].sort());
});

test("a receipt goes five years after its end: withdrawn, or with the company or the person that it was of", async () => {
  const [owner, closed, reopened] = [await aCompanyUser(), await aCompanyUser(), await aCompanyUser()];
  const [past, young] = [over.closedAt, still.closedAt];
  await db.update(companies).set({ state: "closed", stateEnteredAt: young }).where(eq(companies.id, closed.companyId!));
  await aSubmittedApplication({ id: closed.companyId! }, { id: (await aLongCompany(still)).program.id });
  const receipt = (more: Partial<typeof consents.$inferInsert>) => ({
    ...{ kind: "publication" as const, companyId: owner.companyId, userId: owner.userId!, noticeVersion: 1 },
    ...{ locale: "ko", textHash: "0", givenAt: yearsAgo(9) },
    ...more,
  });
  const registered = (of: typeof owner) =>
    receipt({ kind: "registration", companyId: of.companyId, userId: of.userId! });
  const made = await db
    .insert(consents)
    .values([
      receipt({ withdrawnAt: past }),
      receipt({ withdrawnAt: young }),
      receipt({}),
      registered(owner),
      registered(closed),
      registered(reopened),
    ])
    .returning({ id: consents.id });
  const left = async () => {
    await run();
    const rows = await db.select({ id: consents.id }).from(consents);
    return made.map(({ id }) => rows.some((row) => row.id === id));
  };
  expect(await left()).toEqual([false, true, true, true, true, true]);
  await db.update(companies).set({ stateEnteredAt: past }).where(eq(companies.id, closed.companyId!));
  await db.update(users).set({ disabledAt: past, erasedAt: past }).where(eq(users.id, reopened.userId!));
  expect(await left()).toEqual([false, true, true, true, false, false]);
});

test("figures of old seasons are the same before and after, and what was frozen is not touched", async () => {
  const official = await anOfficial();
  await db.transaction((tx) => aWorldOfFigures(tx, dice(11)));
  await aLongCompany(over);
  const now = new Date();
  const phase = { kind: "matching" as const, startsAt: daysFromNow(-4000), endsAt: over.endedAt };
  const seasons = await db.select({ programId: programs.id }).from(programs);
  await db
    .insert(programPhases)
    .values(seasons.map((season) => ({ ...season, ...phase })))
    .onConflictDoNothing();
  await db.update(programPhases).set({ startsAt: phase.startsAt, endsAt: phase.endsAt });
  await db.update(companies).set({ state: "closed", stateEnteredAt: over.closedAt });
  await db
    .update(engagements)
    .set({ state: "completed_no_deal" })
    .where(inArray(engagements.state, [...liveEngagements]));
  await db
    .update(outcomes)
    .set({ state: "counted" })
    .where(inArray(outcomes.state, [...outcomesForCity]));
  await db.update(appeals).set({ decidedAt: now });
  await db.update(revocations).set({ state: "refused" });
  await db.update(dataRequests).set({ state: "done", stateEnteredAt: now });
  const all = await db.select({ id: programs.id }).from(programs);
  const scopes = [
    {},
    { district: "buk" },
    { sector: "photonics_appliances" },
    ...all.map(({ id }) => ({ program: id })),
  ];
  const figures = () =>
    Promise.all(scopes.map(async (scope) => [...(await readFigures(official, scope as never, now)).values()]));
  const frozen = () => db.select().from(kpiSnapshots);
  const [before, kept] = [await figures(), await frozen()];
  expect(before[0]!.filter(({ count }) => count > 0).length).toBeGreaterThan(8);
  const counts = await run();
  expect(counts.company).toBeGreaterThan(2);
  expect(await db.$count(applications, isNull(applications.blankedAt))).toBe(0);
  expect(await figures()).toEqual(before);
  expect(await frozen()).toEqual(kept);
});

test("one run takes so many companies, and the job goes on until none is left", async () => {
  const made = await Promise.all(
    Array.from({ length: 51 }, async () => {
      const owner = await aCompanyUser({ state: "closed", stateEnteredAt: over.closedAt });
      await aProduct(owner.companyId!);
      await aDocument(owner);
      return owner.companyId!;
    }),
  );
  const first = await runRetention(systemActor, {});
  expect([first.counts.company, first.more]).toEqual([50, true]);
  const second = await runRetention(systemActor, {});
  expect([second.counts.company, second.more]).toEqual([1, false]);
  const names = await db.select({ nameKo: companies.nameKo }).from(companies).where(inArray(companies.id, made));
  expect(new Set(names.map(({ nameKo }) => nameKo))).toEqual(new Set([endedCompany]));
});
