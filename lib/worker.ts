import "server-only";
import { hostname } from "node:os";
import { pathToFileURL } from "node:url";
import { sql } from "drizzle-orm";
import { type Job, type JobResult, PgBoss } from "pg-boss";
import { db, pool } from "@/db/client";
import { workerBeats } from "@/db/schema";
import { jobs as accountJobs } from "./accounts/jobs";
import { jobs as applicationJobs, schedules as applicationSchedules } from "./applications/jobs";
import { jobs as auditJobs, schedules as auditSchedules } from "./audit/jobs";
import { jobs as barJobs, schedules as barSchedules } from "./bars/jobs";
import { jobs as briefJobs, schedules as briefSchedules } from "./briefs/jobs";
import { jobs as companyJobs, schedules as companySchedules } from "./companies/jobs";
import { jobs as conflictJobs, schedules as conflictSchedules } from "./conflicts/jobs";
import { jobs as consentJobs, schedules as consentSchedules } from "./consents/jobs";
import { env } from "./core/env";
import type { JobBody, JobContext, Jobs, Schedule } from "./core/jobs";
import { log } from "./core/log";
import { queueNames } from "./core/queues";
import { jobs as deliberationJobs, schedules as deliberationSchedules } from "./deliberation/jobs";
import { jobs as disclosureJobs, schedules as disclosureSchedules } from "./disclosures/jobs";
import { jobs as documentJobs, schedules as documentSchedules } from "./documents/jobs";
import { jobs as engagementJobs, schedules as engagementSchedules } from "./engagements/jobs";
import { jobs as exhibitionJobs, schedules as exhibitionSchedules } from "./exhibitions/jobs";
import { jobs as exportJobs, schedules as exportSchedules } from "./exports/jobs";
import { jobs as inquiryJobs, schedules as inquirySchedules } from "./inquiries/jobs";
import { jobs as investorJobs, schedules as investorSchedules } from "./investors/jobs";
import { letterKinds } from "./letters";
import { jobs as matchingJobs, schedules as matchingSchedules } from "./matching/jobs";
import { jobs as meetingJobs, schedules as meetingSchedules } from "./meetings/jobs";
import { jobs as membershipJobs } from "./memberships/jobs";
import { postOf } from "./notifications/commands";
import { jobs as noticeJobs, schedules as noticeSchedules } from "./notifications/jobs";
import { jobs as outcomeJobs, schedules as outcomeSchedules } from "./outcomes/jobs";
import { jobs as photoJobs, schedules as photoSchedules } from "./photos/jobs";
import { jobs as planJobs } from "./plans/jobs";
import { jobs as privacyJobs, schedules as privacySchedules } from "./privacy/jobs";
import { jobs as referenceJobs } from "./reference/jobs";
import { jobs as reportJobs, schedules as reportSchedules } from "./reports/jobs";
import { jobs as reviewJobs, schedules as reviewSchedules } from "./reviews/jobs";
import { jobs as roundJobs } from "./rounds/jobs";
import "./portals/commands.editions";
import "./screening/commands.editions";
import { jobs as runJobs, schedules as runSchedules } from "./runs/jobs";
import { jobs as screeningJobs, schedules as screeningSchedules } from "./screening/jobs";
import { jobs as surveyJobs, schedules as surveySchedules } from "./surveys/jobs";

/** Every job of the portal by name; two concepts may not use the same name. */
export const handlers: Jobs = {
  ...accountJobs,
  ...documentJobs,
  ...noticeJobs,
  ...referenceJobs,
  ...consentJobs,
  ...barJobs,
  ...companyJobs,
  ...photoJobs,
  ...briefJobs,
  ...screeningJobs,
  ...membershipJobs,
  ...applicationJobs,
  ...roundJobs,
  ...conflictJobs,
  ...reviewJobs,
  ...deliberationJobs,
  ...planJobs,
  ...matchingJobs,
  ...runJobs,
  ...engagementJobs,
  ...exportJobs,
  ...inquiryJobs,
  ...surveyJobs,
  ...exhibitionJobs,
  ...investorJobs,
  ...meetingJobs,
  ...disclosureJobs,
  ...outcomeJobs,
  ...reportJobs,
  ...privacyJobs,
  ...auditJobs,
};
export const schedules: Schedule[] = [
  ...documentSchedules,
  ...noticeSchedules,
  ...consentSchedules,
  ...barSchedules,
  ...companySchedules,
  ...photoSchedules,
  ...briefSchedules,
  ...screeningSchedules,
  ...applicationSchedules,
  ...conflictSchedules,
  ...reviewSchedules,
  ...deliberationSchedules,
  ...matchingSchedules,
  ...runSchedules,
  ...engagementSchedules,
  ...exportSchedules,
  ...inquirySchedules,
  ...surveySchedules,
  ...exhibitionSchedules,
  ...investorSchedules,
  ...meetingSchedules,
  ...disclosureSchedules,
  ...outcomeSchedules,
  ...reportSchedules,
  ...privacySchedules,
  ...auditSchedules,
];

const beatEvery = 20_000;

/** Several at a time and on until the queue is empty: one deed may write to everybody, and is announced once. */
const taking = {
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 5,
  batchSize: 5,
  burstWhenBatchFull: true,
  perJobResults: true,
} as const;

/** In the demonstration nobody is woken at night, and whoever tries it out waits for no morning. */
const post = postOf(letterKinds, { quietNights: !env.demo });

export async function performJob({ job, data }: JobBody, context: JobContext): Promise<void> {
  const handler = handlers[job];
  if (!handler) throw new Error(`no handler for the job ${job}`);
  await handler(data, context);
}

async function perform(id: string, body: JobBody): Promise<void> {
  const [clock] = await db.execute<{ now: string }>(sql`select now() as now`);
  await performJob(body, { jobId: id, now: new Date(clock!.now), body, post, perform: performJob });
  log.debug({ job: body.job, id }, "job done");
}

/** A job that fails is tried again later and does not hold up those taken with it. */
async function outcomeOf({ id, data }: Job<JobBody>): Promise<JobResult> {
  try {
    await perform(id, data);
    return { id, status: "completed" };
  } catch (error) {
    log.error({ job: data.job, id, error: String(error) }, "job failed");
    return { id, status: "failed", output: { message: String(error) } };
  }
}

async function beat(worker: string): Promise<void> {
  await db
    .insert(workerBeats)
    .values({ worker, beatAt: sql`now()` as unknown as Date })
    .onConflictDoUpdate({ target: workerBeats.worker, set: { beatAt: sql`now()` } });
}

/** Takes jobs until `stop` is called; a job under way is finished first. */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  const boss = new PgBoss({ connectionString: env.databaseUrl, max: 3, migrate: false, useListenNotify: true });
  boss.on("error", (error) => log.error({ error: error.message }, "queue"));
  await boss.start();
  for (const queue of queueNames) {
    await boss.work<JobBody>(queue, taking, async (jobs) => {
      const outcomes: JobResult[] = [];
      for (const job of jobs) outcomes.push(await outcomeOf(job));
      return outcomes;
    });
  }
  for (const { job, cron } of schedules) {
    await boss.schedule("tasks", cron, { job, data: {} }, { tz: "Asia/Seoul", key: job });
  }
  const worker = `${hostname()}:${process.pid}`;
  await beat(worker);
  const timer = setInterval(() => {
    beat(worker).catch((error: unknown) => log.error({ error: String(error) }, "worker beat"));
  }, beatEvery);
  return {
    async stop() {
      clearInterval(timer);
      await boss.stop({ graceful: true, timeout: 8000 });
      await pool.end({ timeout: 2 });
    },
  };
}

async function main(): Promise<void> {
  const worker = await startWorker();
  log.info("worker ready");
  const stop = () => {
    void worker.stop().then(() => process.exit(0));
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
