import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { anOfficial, type Cast, jobsAbout, trailOf } from "@/db/factories";
import { aDecided, aDeliberated, aDeliberation } from "@/db/factories.deliberation";
import { asOwner } from "@/db/owner";
import { permissionTable } from "@/db/permission-table";
import {
  applications,
  companies,
  criterionFeedback,
  letters,
  programs,
  releaseApplications,
  releases,
  users,
} from "@/db/schema";
import { withdrawApplication } from "@/lib/applications/commands";
import { jobs as applicationJobs } from "@/lib/applications/jobs";
import { getOwnApplication, listHistory, listOwnApplications } from "@/lib/applications/queries";
import { listOutcomeLetters } from "@/lib/applications/queries.letters";
import { type Actor, systemActor } from "@/lib/core/actor";
import { readBody } from "@/lib/core/body";
import { paths } from "@/lib/core/paths";
import { holdsResidentNumber } from "@/lib/core/resident-numbers";
import { formatMoment } from "@/lib/i18n/formatters";
import { makeDecision, reopenDecision, writeFeedback } from "./commands.decisions";
import { draftRelease, scheduleRelease, stopRelease, tellRelease } from "./commands.release";
import { scheduleInput } from "./input";
import { jobs } from "./jobs";
import { countPlaces, findOwnFeedback, findOwnRank } from "./queries.decisions";
import { getDryRun, listDueReleases, listOpenReleases, listReleasesOf } from "./queries.release";

const officials = ["official", "official2"] as const;
const refused = (work: Promise<unknown>, reason: string) => expect(work).rejects.toMatchObject({ reason });
const now = () => new Date();
const condition = {
  id: "c1",
  ko: "FDA 등록",
  en: "",
  dueOn: "2099-01-31",
  metAt: null,
  note: "",
  sent: "",
  sentAt: null,
};

type Scene = Awaited<ReturnType<typeof aDeliberation>>;

const drafted = async (official: Actor, { program }: Pick<Scene, "program">) => {
  const { id } = await draftRelease(official, { programId: program.id });
  return { releaseId: id, seen: (await getDryRun(official, program.id, now())).seen };
};
const usual = { time: "usual" as const, leftOut: false };
const scheduled = async (official: Actor, scene: Pick<Scene, "program">, more = {}) => {
  const { releaseId, seen } = await drafted(official, scene);
  await scheduleRelease(official, { releaseId, seen, ...usual, ...more });
  return releaseId;
};
/** The moment has come, as if the delay had passed. */
const due = (releaseId: string) =>
  db
    .update(releases)
    .set({ dueAt: new Date(Date.now() - 1000) })
    .where(eq(releases.id, releaseId));
const statesOf = async (programId: string) =>
  Object.fromEntries(
    (await db.select().from(applications).where(eq(applications.programId, programId))).map(({ id, state }) => [
      id,
      state,
    ]),
  );
const lettersAbout = async (id: string) => (await jobsAbout(id)).filter(({ job }) => job.startsWith("email."));

const oneDecided = async (cast: Cast) => {
  const scene = await aDeliberation();
  await aDecided(scene.program, "accepted", {}, cast.company);
  return scene;
};
permissionTable("release.draft", draftRelease, {
  arrange: async (cast) => ({ programId: (await oneDecided(cast)).program.id }),
  allowed: officials,
});
permissionTable("release.schedule", scheduleRelease, {
  arrange: async (cast) => ({ ...(await drafted(await anOfficial(), await oneDecided(cast))), ...usual }),
  allowed: officials,
});
permissionTable("release.stop", stopRelease, {
  arrange: async (cast) => ({
    releaseId: await scheduled(await anOfficial(), await oneDecided(cast)),
    reason: "다시 확인합니다.",
  }),
  allowed: officials,
});
permissionTable("release.tell", tellRelease, {
  arrange: async (cast) => {
    const releaseId = await scheduled(await anOfficial(), await oneDecided(cast));
    await due(releaseId);
    return { releaseId };
  },
  allowed: ["system"],
});

describe("the dry run", () => {
  test("shows each letter as it would be sent, in its reader's language, and sends none", async () => {
    const scene = await aDeliberation(1);
    const official = await anOfficial();
    const [yes, no] = [await aDecided(scene.program, "accepted"), await aDecided(scene.program, "declined")];
    await db.update(users).set({ locale: "en" }).where(eq(users.id, no.owner.userId!));
    const run = await getDryRun(official, scene.program.id, now());
    expect(run.counts).toEqual({ accepted: 1, conditionally_accepted: 0, waitlisted: 0, declined: 1 });
    expect(run.checks).toEqual({ beyond: 0, unapproved: [], incomplete: [], withoutFeedback: [no.id], undecided: [] });
    const shown = await listOutcomeLetters(official, run.rows);
    const letterOf = (id: string) => shown.find(({ applicationId }) => applicationId === id)!.letters;
    expect(letterOf(yes.id)).toMatchObject([
      { locale: "ko", people: 1, text: expect.stringContaining("선정되었습니다") },
    ]);
    expect(letterOf(no.id)).toMatchObject([{ locale: "en", people: 1, text: expect.stringContaining("not selected") }]);
    expect([...(await lettersAbout(yes.id)), ...(await lettersAbout(no.id))]).toEqual([]);
    const releaseId = await scheduled(official, scene);
    await due(releaseId);
    await tellRelease(systemActor, { releaseId });
    for (const { id } of [yes, no]) {
      const [job] = await lettersAbout(id);
      const jobId = id.replace(/^.{8}/u, "0d0d0d0d");
      await applicationJobs[job!.job]!(job!.data, { jobId, now: now() });
      const [letter] = await db.select().from(letters).where(eq(letters.jobId, jobId));
      expect({ subject: letter!.subject, text: letter!.body }).toEqual({
        subject: letterOf(id)[0]!.subject,
        text: letterOf(id)[0]!.text,
      });
    }
  });

  test("is the city's, and of one or three results reads as often", async () => {
    const [one, three] = [await aDeliberation(), await aDeliberation()];
    await aDecided(one.program, "accepted");
    for (const decision of ["accepted", "waitlisted", "declined"] as const) await aDecided(three.program, decision);
    const official = await anOfficial();
    const read = (programId: string) => async () => {
      const run = await getDryRun(official, programId, now());
      await listReleasesOf(official, programId);
      return listOutcomeLetters(official, run.rows);
    };
    const few = await countingQueries(read(one.program.id));
    const many = await countingQueries(read(three.program.id));
    expect([few.result.length, many.result.length]).toEqual([1, 3]);
    expect(many.statements.length).toBe(few.statements.length);
    const stranger = (await aDeliberated(one.program)).owner;
    expect((await getDryRun(stranger, one.program.id, now())).rows).toEqual([]);
    expect(await listOutcomeLetters(stranger, (await getDryRun(official, one.program.id, now())).rows)).toEqual([]);
    expect([await listReleasesOf(stranger, one.program.id), await listOpenReleases(stranger)]).toEqual([[], []]);
  });
});

describe("a release that is scheduled", () => {
  test("waits half an hour or until a moment that leaves time to stop it", async () => {
    const scene = await aDeliberation();
    await aDecided(scene.program, "accepted");
    const official = await anOfficial();
    const { releaseId, seen } = await drafted(official, scene);
    const at = (minutes: number) => new Date(Date.now() + (minutes + 9 * 60) * 60_000).toISOString().slice(0, 16);
    const set = (more: object) => scheduleRelease(official, { releaseId, seen, ...usual, ...more });
    await expect(set({ time: "at", at: at(2) })).rejects.toMatchObject({ fields: { at: { key: "releaseTooSoon" } } });
    await expect(set({ time: "at", at: "morgen" })).rejects.toMatchObject({ fields: { at: { key: "dateForm" } } });
    const { dueAt } = await set({});
    expect(Math.round((dueAt.getTime() - Date.now()) / 60_000)).toBe(30);
    await refused(tellRelease(systemActor, { releaseId }), "release_not_due");
    expect((await jobsAbout(releaseId)).filter(({ job }) => !job.startsWith("email."))).toEqual([
      { job: "deliberation.release", data: { releaseId } },
    ]);
  });

  test("tells what was looked through and nothing else", async () => {
    const scene = await aDeliberation();
    const first = await aDecided(scene.program, "accepted");
    const official = await anOfficial();
    const { releaseId, seen } = await drafted(official, scene);
    await refused(draftRelease(official, { programId: scene.program.id }), "release_open");
    const later = await aDecided(scene.program, "declined");
    await refused(scheduleRelease(official, { releaseId, seen, ...usual }), "changed_meanwhile");
    const again = (await getDryRun(official, scene.program.id, now())).seen;
    await scheduleRelease(official, { releaseId, seen: again, ...usual });
    const third = await aDecided(scene.program, "declined");
    await refused(reopenDecision(official, { applicationId: first.id, reason: "다시 봅니다." }), "release_scheduled");
    await withdrawApplication(later.owner, { applicationId: later.id, reason: "" } as never);
    await due(releaseId);
    expect(await listDueReleases(systemActor, now())).toContainEqual({ id: releaseId });
    await jobs["deliberation.clock"]!({}, { jobId: releaseId, now: now() });
    expect(await statesOf(scene.program.id)).toEqual({
      [first.id]: "accepted",
      [later.id]: "withdrawn",
      [third.id]: "decision_pending",
    });
    expect((await lettersAbout(later.id)).filter(({ job }) => job === "email.applicationOutcome")).toEqual([]);
    expect(await lettersAbout(third.id)).toEqual([]);
    const [told] = await listReleasesOf(official, scene.program.id);
    expect(told).toMatchObject({ state: "released", named: 2, told: 1 });
    expect(await trailOf(scene.program.id)).toEqual(["release.draft", "release.schedule", "release.tell"]);
  });

  test("is refused while something is not in order, each with its reason", async () => {
    const scene = await aDeliberation(1);
    const official = await anOfficial();
    await aDeliberated(scene.program, "accepted");
    const beyond = await aDecided(scene.program, "accepted");
    const { releaseId } = await drafted(official, scene);
    const set = async (leftOut = false) =>
      scheduleRelease(official, {
        releaseId,
        seen: (await getDryRun(official, scene.program.id, now())).seen,
        time: "usual",
        leftOut,
      });
    await refused(set(), "places_exceeded");
    await db.update(applications).set({ decision: "conditionally_accepted" }).where(eq(applications.id, beyond.id));
    await db.update(programs).set({ places: 2 }).where(eq(programs.id, scene.program.id));
    await expect(set()).rejects.toMatchObject({ fields: { "": { key: "conditionsIncomplete" } } });
    await db
      .update(applications)
      .set({ conditions: [condition] })
      .where(eq(applications.id, beyond.id));
    const criterionId = scene.program.criteria[0]!.id;
    await writeFeedback(official, { applicationId: beyond.id, criterionId, band: "sound", textKo: "좋음", textEn: "" });
    await expect(set()).rejects.toMatchObject({ fields: { "": { key: "feedbackUnapproved" } } });
    await db
      .update(criterionFeedback)
      .set({ approvedBy: (await anOfficial()).userId, approvedAt: now() })
      .where(eq(criterionFeedback.applicationId, beyond.id));
    const open = await aDeliberated(scene.program);
    await expect(set()).rejects.toMatchObject({
      fields: { leftOut: { key: "undecidedNotLeft", values: { count: 1 } } },
    });
    await set(true);
    expect((await listReleasesOf(official, scene.program.id))[0]).toMatchObject({
      state: "scheduled",
      leftOut: [open.id],
    });
  });

  test("leaves what is undecided for later as it was looked through, however much it is", async () => {
    const scene = await aDeliberation();
    const official = await anOfficial();
    await aDecided(scene.program, "accepted");
    const first = await aDeliberated(scene.program);
    const many = 600;
    const made = await db
      .insert(companies)
      .values(Array.from({ length: many - 1 }, (_, index) => ({ nameKo: `회사 ${index}` })))
      .returning({ id: companies.id });
    const [row] = await db.select().from(applications).where(eq(applications.id, first.id));
    const { id: _id, receiptNumber: _number, ...like } = row!;
    await db.insert(applications).values(made.map(({ id: companyId }) => ({ ...like, companyId })));
    const { releaseId, seen } = await drafted(official, scene);
    // As it comes from the page: what is sent for one and for six hundred is the same.
    const set = (given: string, leftOut: boolean) =>
      scheduleRelease(official, readBody({ releaseId, seen: given, time: "usual", leftOut }) as never);
    await expect(set(seen, false)).rejects.toMatchObject({
      fields: { leftOut: { key: "undecidedNotLeft", values: { count: many } } },
    });
    const late = await aDeliberated(scene.program);
    await refused(set(seen, true), "changed_meanwhile");
    const run = await getDryRun(official, scene.program.id, now());
    await set(run.seen, true);
    const [release] = await listReleasesOf(official, scene.program.id);
    expect(release!.leftOut).toHaveLength(many + 1);
    expect(release!.leftOut).toEqual(expect.arrayContaining([first.id, late.id]));
    expect((await getDryRun(official, scene.program.id, now())).checks.undecided).toEqual([]);
  });

  test("holds no place any more for a result that was withdrawn", async () => {
    const scene = await aDeliberation(2);
    const official = await anOfficial();
    const [leaving, staying] = [await aDecided(scene.program, "accepted"), await aDecided(scene.program, "accepted")];
    const releaseId = await scheduled(official, scene);
    const read = () => getDryRun(official, scene.program.id, now());
    expect(await countPlaces(db, official, scene.program.id)).toEqual({ places: 2, taken: 2 });
    expect(await read()).toMatchObject({ taken: 0, own: 2 });
    await withdrawApplication(leaving.owner, { applicationId: leaving.id, reason: "" });
    expect(await countPlaces(db, official, scene.program.id)).toEqual({ places: 2, taken: 1 });
    const run = await read();
    expect(run).toMatchObject({ taken: 0, own: 1, counts: { accepted: 1 }, checks: { beyond: 0 } });
    expect(run.rows.map(({ id }) => id)).toEqual([staying.id]);
    // With one place alone the other result still fits, so it is told.
    await db.update(programs).set({ places: 1 }).where(eq(programs.id, scene.program.id));
    await due(releaseId);
    expect(await tellRelease(systemActor, { releaseId })).toEqual({ told: 1, stopped: null });
  });

  test("shows nothing of it to the company, then all of it at once", async () => {
    const scene = await aDeliberation(2);
    const official = await anOfficial();
    const made = await aDeliberated(scene.program);
    const [writer, other] = [await anOfficial(), await anOfficial()];
    const criterionId = scene.program.criteria[1]!.id;
    await writeFeedback(writer, {
      applicationId: made.id,
      criterionId,
      band: "weak",
      textKo: "항목 카나리아",
      textEn: "",
    });
    await db
      .update(criterionFeedback)
      .set({ approvedBy: other.userId, approvedAt: now() })
      .where(eq(criterionFeedback.applicationId, made.id));
    await makeDecision(official, {
      applicationId: made.id,
      decision: "waitlisted",
      reason: "이유 카나리아",
      feedbackKo: "의견 카나리아",
      feedbackEn: "",
    });
    const releaseId = await scheduled(official, scene);
    const read = async () =>
      JSON.stringify([
        await getOwnApplication(made.owner, made.id),
        await listOwnApplications(made.owner),
        await listHistory(made.owner, made.id),
        await findOwnFeedback(made.owner, made.id),
        await findOwnRank(made.owner, made.id),
        await listReleasesOf(made.owner, scene.program.id),
        (await getDryRun(made.owner, scene.program.id, now())).rows,
        await lettersAbout(made.id),
      ]);
    expect(await read()).not.toMatch(/waitlisted|카나리아|schedul|"decide"/u);
    await stopRelease(official, { releaseId, reason: "멈춤 카나리아" });
    expect(await read()).not.toMatch(/waitlisted|카나리아|stopRelease|"decide"/u);
    await makeDecision(official, {
      applicationId: made.id,
      decision: "waitlisted",
      reason: "이유 카나리아",
      feedbackKo: "의견 카나리아",
      feedbackEn: "",
    });
    const again = await scheduled(official, scene);
    await due(again);
    await tellRelease(systemActor, { releaseId: again });
    expect(await read()).toMatch(/waitlisted.*의견 카나리아.*항목 카나리아.*applicationOutcome/u);
    expect(await read()).not.toContain("이유 카나리아");
  });

  test("tells the other officials at once when it is, and where to stop it, and nobody after it was stopped", async () => {
    const scene = await aDeliberation(3);
    const [official, colleague] = [await anOfficial(), await anOfficial()];
    for (const decision of ["accepted", "declined"] as const) await aDecided(scene.program, decision);
    const releaseId = await scheduled(official, scene);
    const told = (await lettersAbout(releaseId)).filter(({ job }) => job === "email.releaseScheduled");
    const readers = told.map(({ data }) => data.userId);
    expect(readers).toContain(colleague.userId);
    expect(readers).not.toContain(official.userId);
    const mine = told.find(({ data }) => data.userId === colleague.userId)!;
    const write = async (jobId: string) => {
      await jobs[mine.job]!(mine.data, { jobId, now: now() });
      return (await db.select().from(letters).where(eq(letters.jobId, jobId)))[0];
    };
    const letter = await write(releaseId.replace(/^.{8}/u, "0d0d0d0e"));
    const [row] = await db.select({ dueAt: releases.dueAt }).from(releases).where(eq(releases.id, releaseId));
    const [by] = await db.select().from(users).where(eq(users.id, official.userId!));
    expect(letter!.body).toContain(by!.name);
    expect(letter!.body).toContain("결과 2건");
    expect(letter!.body).toContain(formatMoment(row!.dueAt!, "ko", "Asia/Seoul"));
    expect(letter!.body).toContain(paths.city.deliberation("ko", scene.round.id, { view: "release" }));
    await stopRelease(official, { releaseId, reason: "다시 확인합니다." });
    expect(await write(releaseId.replace(/^.{8}/u, "0d0d0d0f"))).toBeUndefined();
  });

  test("tells who waits their place as the page shows it, and each condition with its day", async () => {
    const scene = await aDeliberation(3);
    const official = await anOfficial();
    const decided = async (decision: "waitlisted" | "conditionally_accepted", more = {}) => {
      const made = await aDeliberated(scene.program);
      const given = {
        decision,
        reason: "점수와 시장성을 보았습니다.",
        feedbackKo: "의견입니다.",
        feedbackEn: "",
        ...more,
      };
      await makeDecision(official, { applicationId: made.id, ...given });
      return made;
    };
    const [first, second] = [await decided("waitlisted"), await decided("waitlisted")];
    const bound = await decided("conditionally_accepted", {
      conditions: [
        { ko: "FDA 등록", en: "FDA registration", dueOn: "2099-01-31" },
        { ko: "책임자 지정", en: "", dueOn: "2099-03-31" },
      ],
    });
    const shown = await listOutcomeLetters(official, (await getDryRun(official, scene.program.id, now())).rows);
    const textOf = (id: string) => shown.find(({ applicationId }) => applicationId === id)!.letters[0]!.text;
    expect(textOf(first.id)).toContain("예비 순위는 1번");
    expect(textOf(second.id)).toContain("예비 순위는 2번");
    expect(textOf(bound.id)).toContain("1. FDA 등록 (2099년 1월 31일까지)\n2. 책임자 지정 (2099년 3월 31일까지)");
    const releaseId = await scheduled(official, scene);
    await due(releaseId);
    await tellRelease(systemActor, { releaseId });
    const [job] = await lettersAbout(second.id);
    const jobId = second.id.replace(/^.{8}/u, "0d0d0d10");
    await applicationJobs[job!.job]!(job!.data, { jobId, now: now() });
    const [letter] = await db.select().from(letters).where(eq(letters.jobId, jobId));
    expect(letter!.body).toBe(textOf(second.id));
    const places = async () => [await findOwnRank(first.owner, first.id), await findOwnRank(second.owner, second.id)];
    expect(await places()).toEqual([1, 2]);
    await db.update(applications).set({ state: "accepted", decision: "accepted" }).where(eq(applications.id, first.id));
    expect(await places()).toEqual([null, 1]);
  });

  test("is stopped by the portal when places have become short, and who set it is told", async () => {
    const scene = await aDeliberation(1);
    const official = await anOfficial();
    const { id } = await aDecided(scene.program, "accepted");
    const releaseId = await scheduled(official, scene);
    await due(releaseId);
    await db.update(programs).set({ places: 0 }).where(eq(programs.id, scene.program.id));
    expect(await tellRelease(systemActor, { releaseId })).toEqual({ told: 0, stopped: "places_exceeded" });
    expect(await statesOf(scene.program.id)).toEqual({ [id]: "deliberation" });
    expect(await lettersAbout(id)).toEqual([]);
    const job = (await lettersAbout(releaseId)).find(({ job: name }) => name === "email.releaseStopped");
    const jobId = "01a20542-0000-7000-8000-0000000000d2";
    await jobs[job!.job]!(job!.data, { jobId, now: now() });
    const [letter] = await db.select().from(letters).where(eq(letters.jobId, jobId));
    expect(letter).toMatchObject({ userId: official.userId, kind: "releaseStopped" });
  });
});

describe("stopping and telling", () => {
  test("at the same time: one of them wins, ten times over", async () => {
    for (let turn = 0; turn < 10; turn++) {
      const scene = await aDeliberation();
      const [one, two] = [await aDecided(scene.program, "accepted"), await aDecided(scene.program, "declined")];
      const official = await anOfficial();
      const releaseId = await scheduled(official, scene);
      await due(releaseId);
      const deeds = [
        () => tellRelease(systemActor, { releaseId }),
        () => stopRelease(official, { releaseId, reason: "다시 확인합니다." }),
        () => tellRelease(systemActor, { releaseId }),
      ];
      const outcomes = await Promise.allSettled(deeds.slice(turn % 2).map((deed) => deed()));
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      const [release] = await listReleasesOf(official, scene.program.id);
      const told = release!.state === "released";
      expect(await statesOf(scene.program.id)).toEqual(
        told ? { [one.id]: "accepted", [two.id]: "declined" } : { [one.id]: "deliberation", [two.id]: "deliberation" },
      );
      for (const { id } of [one, two]) expect(await lettersAbout(id)).toHaveLength(told ? 1 : 0);
    }
  });

  test("a result that its company withdraws at the same moment is told or withdrawn, never both", async () => {
    for (let turn = 0; turn < 6; turn++) {
      const scene = await aDeliberation();
      const [leaving, other] = [await aDecided(scene.program, "accepted"), await aDecided(scene.program, "declined")];
      const releaseId = await scheduled(await anOfficial(), scene);
      await due(releaseId);
      const deeds = [
        () => tellRelease(systemActor, { releaseId }),
        () => withdrawApplication(leaving.owner, { applicationId: leaving.id, reason: "" }),
      ];
      const [one, two] = await Promise.allSettled((turn % 2 ? deeds : deeds.reverse()).map((deed) => deed()));
      const withdrawn = (turn % 2 ? two : one)!.status === "fulfilled";
      expect(await statesOf(scene.program.id)).toEqual({
        [leaving.id]: withdrawn ? "withdrawn" : "accepted",
        [other.id]: "declined",
      });
      const letters = (await lettersAbout(leaving.id)).map(({ job }) => job);
      expect(letters).toEqual([withdrawn ? "email.applicationWithdrawn" : "email.applicationOutcome"]);
    }
  });

  test("a worker that is cut off in the middle has told nobody, and the next one tells each once", async () => {
    const scene = await aDeliberation();
    const all = [await aDecided(scene.program, "accepted"), await aDecided(scene.program, "declined")];
    const official = await anOfficial();
    const releaseId = await scheduled(official, scene);
    await due(releaseId);
    // Somebody holds the last row, so that the telling stands still half-way; then the database breaks it off.
    const [first, last] = all.map(({ id }) => id).sort() as [string, string];
    const held = Promise.withResolvers<void>();
    const holding = Promise.withResolvers<number>();
    const holder = db.transaction(async (tx) => {
      await tx.select().from(applications).where(eq(applications.id, last)).for("update");
      const [own] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      holding.resolve(own!.pid);
      await held.promise;
    });
    const holderPid = await holding.promise;
    const broken = tellRelease(systemActor, { releaseId }).then(
      () => "told",
      () => "cut off",
    );
    // Cut only while it waits for the holder with the other row in its hands: nobody else can lock that one then.
    const cut = async (owner: Pick<typeof db, "execute">): Promise<boolean> => {
      const [row] = await owner.execute<{ cut: boolean }>(
        sql`with free as materialized (select id from ${applications} where id = ${first} for update skip locked)
          select pg_cancel_backend(pid) as cut from pg_stat_activity
          where not exists (select 1 from free) and ${holderPid}::int = any(pg_blocking_pids(pid))`,
      );
      return row?.cut ?? false;
    };
    await asOwner(async (owner) => {
      while (!(await cut(owner)));
    });
    expect(await broken).toBe("cut off");
    held.resolve();
    await holder;
    expect(new Set(Object.values(await statesOf(scene.program.id)))).toEqual(new Set(["decision_pending"]));
    for (const { id } of all) expect(await lettersAbout(id)).toEqual([]);
    for (let run = 0; run < 3; run++)
      await jobs["deliberation.release"]!({ releaseId }, { jobId: releaseId, now: now() });
    for (const { id } of all) expect(await lettersAbout(id)).toHaveLength(1);
    const told = await db.select().from(releaseApplications).where(eq(releaseApplications.releaseId, releaseId));
    expect(told.every(({ toldAt }) => toldAt !== null)).toBe(true);
  });
});

test("what was looked through is a hash: digits in it are no resident number", () => {
  const seen = `${"a".repeat(25)}9001011234568${"b".repeat(26)}`;
  expect(seen).toHaveLength(64);
  expect(holdsResidentNumber(seen.slice(25, 38))).toBe(true);
  const input = { releaseId: crypto.randomUUID(), seen, time: "usual", leftOut: false };
  expect(scheduleInput.safeParse(input).success).toBe(true);
  expect(scheduleInput.safeParse({ ...input, seen: "x" }).success).toBe(false);
});
