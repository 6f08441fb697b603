import "server-only";
import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";
import { db, type Tx } from "@/db/client";
import type { Post } from "./mail";
import type { queueNames } from "./queues";

type Queue = (typeof queueNames)[number];

const queueOf = (job: string): Queue => (job.startsWith("email.") ? "letters" : "tasks");

/** What lies in the queue: the job's name and what it is about. Ids only: a job reads the facts when it runs. */
export type JobBody = { job: string; data: Record<string, unknown> };
export type JobContext = {
  jobId: string;
  now: Date;
  /** What the worker took from the queue, how its letters go, and the doing of another job by name; the worker gives all three. */
  body?: JobBody;
  post?: Post;
  perform?: (body: JobBody, context: JobContext) => Promise<void>;
};
/** A job is a few lines that call a query, a command or the mailer; throwing means: try again later. */
export type Job = (data: Record<string, unknown>, context: JobContext) => Promise<void>;
export type Jobs = Record<string, Job>;
/** Jobs that the clock starts: a cron line in Korean time. */
export type Schedule = { job: string; cron: string };

const sender = new PgBoss({
  db: fromDrizzle(db, sql),
  migrate: false,
  supervise: false,
  schedule: false,
});

/**
 * Puts a job into the queue inside the deed's own transaction: no commit, no job. `startAfter` delays it.
 * Retries (5, with growing pauses) are the queue's; a letter's job id makes a retry harmless.
 */
export async function enqueue(
  tx: Tx,
  job: string,
  data: Record<string, unknown>,
  options: { startAfter?: Date | undefined } = {},
): Promise<void> {
  const body: JobBody = { job, data };
  await sender.send(queueOf(job), body, {
    db: fromDrizzle(tx, sql),
    retryLimit: 5,
    retryDelay: 15,
    retryBackoff: true,
    ...(options.startAfter ? { startAfter: options.startAfter } : {}),
  });
}
