import "server-only";
import { sql } from "drizzle-orm";
import type { z } from "zod";
import { db, type Reader, type Tx } from "@/db/client";
import type { Actor } from "./actor";
import { type AuditRow, writeAudit } from "./audit";
import { forbidden, invalid, Refusal } from "./errors";
import { log } from "./log";
import type { Verdict } from "./policy";
import { problemsOf } from "./problems";

export type Deed<Input, Subject, Prepared = null> = {
  tx: Tx;
  actor: Actor;
  input: Input;
  subject: Subject;
  prepared: Prepared;
  /** The transaction's time by the database's clock. */
  now: Date;
  /** Adds to the audit row: figures and ids, never texts (see the redaction list). */
  note(detail: Record<string, unknown>): void;
};

type About = { subjectKind?: string; subjectId?: string | null; companyId?: string | null };

type Definition<Schema extends z.ZodType, Subject, Result, Prepared> = {
  /** `noun.verb`; also the action in the trail and the row of the permission table. */
  name: `${string}.${string}`;
  input: Schema;
  /**
   * Done before the transaction begins, and once: what takes long and would hold a connection meanwhile, as hashing does. Nothing
   * is locked and nobody was asked whether they may: whatever it finds is asked once more in the transaction.
   */
  prepare?: (actor: Actor, input: z.output<Schema>) => Promise<Prepared>;
  /** Loads what the deed is about, locked, as far as the actor may see it; throws `notFound()` otherwise. */
  subject?: (tx: Tx, actor: Actor, input: z.output<Schema>, now: Date) => Promise<Subject>;
  /** One of the few deeds of somebody who must still set up a second factor; all others are refused until then. */
  beforeFactor?: true;
  /** Opens what is somebody's: that it was refused to somebody who is signed in is an entry of its own in the trail. */
  reading?: true;
  /** May they? Asked inside the transaction with the locked subject. */
  allow: (actor: Actor, subject: Subject, input: z.output<Schema>, now: Date) => Verdict;
  run: (deed: Deed<z.output<Schema>, Subject, Prepared>) => Promise<Result>;
  /** Whose row it was, where that is not the subject's own id and company. */
  about?: (deed: Deed<z.output<Schema>, Subject, Prepared>, result: Result) => About;
};

export type Command<Raw, Result> = {
  (actor: Actor, raw: Raw): Promise<Result>;
  readonly deed: string;
};

const deeds = new Set<string>();
/** Every command that has been defined in this process: the permission table must have a row for each. */
export const knownDeeds = (): string[] => [...deeds].sort();

const field = (value: unknown, key: string): string | null => {
  if (value === null || typeof value !== "object" || !(key in value)) return null;
  const found = (value as Record<string, unknown>)[key];
  return typeof found === "string" ? found : null;
};

/** Deadlocks and serialisation failures are the database asking to try once more. */
const worthRetrying = (error: unknown) => {
  const code = field(error, "code") ?? field((error as { cause?: unknown } | null)?.cause, "code");
  return code === "40001" || code === "40P01";
};

/**
 * A deed: parse > (prepare) > begin > load the subject for update > ask the policy > change > audit row > (job rows) > commit.
 * The only place that opens a transaction. Refusals are thrown as `Refusal`; nothing else is caught.
 */
export function command<Schema extends z.ZodType, Subject = null, Result = void, Prepared = null>(
  definition: Definition<Schema, Subject, Result, Prepared>,
): Command<z.input<Schema>, Result> {
  const { name, input: schema, beforeFactor, reading, prepare, subject: load, allow, run, about } = definition;
  // A reload of the development server evaluates a changed file anew beside the set it has already filled.
  if (deeds.has(name) && process.env.NODE_ENV !== "development") throw new Error(`two commands are called ${name}`);
  deeds.add(name);

  const attempt = (actor: Actor, input: z.output<Schema>, prepared: Prepared) =>
    db.transaction(async (tx) => {
      const [clock] = await tx.execute<{ now: string }>(sql`select now() as now`);
      const now = new Date(clock!.now);
      const subject = load ? await load(tx, actor, input, now) : (null as Subject);
      const verdict = allow(actor, subject, input, now);
      if (!verdict.ok) throw forbidden(verdict.reason);
      const detail: Record<string, unknown> = {};
      const deed: Deed<z.output<Schema>, Subject, Prepared> = {
        tx,
        actor,
        input,
        subject,
        prepared,
        now,
        note: (more) => Object.assign(detail, more),
      };
      const result = await run(deed);
      await writeAudit(tx, actor, now, {
        action: name,
        detail,
        ...auditAbout(name, subject, result, about?.(deed, result)),
      });
      return result;
    });

  const perform = async (asked: Actor, raw: z.input<Schema>): Promise<Result> => {
    if (asked.waiting && !beforeFactor) throw forbidden("second_factor_first");
    const actor = asked.waiting ?? asked;
    const parsed = schema.safeParse(raw);
    if (!parsed.success) throw invalid(problemsOf(parsed.error));
    let ready: { prepared: Prepared } | undefined;
    for (let tries = 1; ; tries++) {
      try {
        ready ??= { prepared: prepare ? await prepare(actor, parsed.data) : (null as Prepared) };
        return await attempt(actor, parsed.data, ready.prepared);
      } catch (error) {
        if (tries < 4 && worthRetrying(error)) continue;
        if (error instanceof Refusal && error.code !== "invalid") {
          log.info(
            {
              deed: name,
              code: error.code,
              reason: error.reason,
              actor: actor.userId,
              role: actor.role,
              requestId: actor.origin.requestId,
            },
            "refused",
          );
          if (reading && actor.userId) await writeRefusal(actor, name, error);
        }
        throw error;
      }
    }
  };
  return Object.assign(perform, { deed: name });
}

/**
 * Reads by several statements as if in one moment: what is written meanwhile is not seen, so that a list that is walked
 * step by step has no row twice and none left out. Nothing can be written through `reader`.
 */
export const inOneMoment = <T>(read: (reader: Reader) => Promise<T>): Promise<T> =>
  db.transaction(read, { isolationLevel: "repeatable read", accessMode: "read only" });

/** The action of such an entry; no deed has this name. */
export const refusedReading = "access.refused";

/** Beside the deed, of which nothing is left: what was asked for is not named, since it may not be there. */
const writeRefusal = (actor: Actor, deed: string, { code, reason }: Refusal) =>
  db.transaction(async (tx) => {
    const [clock] = await tx.execute<{ now: string }>(sql`select now() as now`);
    await writeAudit(tx, actor, new Date(clock!.now), {
      action: refusedReading,
      subjectKind: "access",
      subjectId: actor.userId,
      detail: { deed, code, refusal: reason },
    });
  });

function auditAbout(
  name: string,
  subject: unknown,
  result: unknown,
  about: About | undefined,
): Omit<AuditRow, "action" | "detail"> {
  const subjectKind = about?.subjectKind ?? name.slice(0, name.indexOf("."));
  const subjectId = about?.subjectId !== undefined ? about.subjectId : (field(subject, "id") ?? field(result, "id"));
  const companyId =
    about?.companyId !== undefined ? about.companyId : (field(subject, "companyId") ?? field(result, "companyId"));
  return { subjectKind, subjectId, companyId };
}
