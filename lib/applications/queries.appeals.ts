import "server-only";
import { and, asc, count, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import { appeals, applications, companies, programs, users } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import type { Sized } from "@/lib/core/part";
import { isUuid } from "@/lib/core/text";
import { type AppealFilter, pageSize } from "./input";
import { visibleTo } from "./queries";

/** The appeals of these applications, oldest first; the company reads no names. */
export async function listAppealsOf(actor: Actor, applicationIds: readonly string[], reader: Reader = db) {
  const named = actor.role === "official";
  return reader
    .select({
      id: appeals.id,
      applicationId: appeals.applicationId,
      against: appeals.against,
      text: appeals.text,
      filedAt: appeals.filedAt,
      snapshotId: appeals.snapshotId,
      earlierBy: named ? appeals.earlierBy : sql<string | null>`null`,
      earlierAt: appeals.earlierAt,
      earlierKo: appeals.earlierKo,
      earlierEn: appeals.earlierEn,
      outcome: appeals.outcome,
      reasonKo: appeals.reasonKo,
      reasonEn: appeals.reasonEn,
      decidedAt: appeals.decidedAt,
      decidedBy: named ? users.name : sql<string | null>`null`,
    })
    .from(appeals)
    .innerJoin(applications, eq(applications.id, appeals.applicationId))
    .leftJoin(users, eq(users.id, appeals.decidedBy))
    .where(and(visibleTo(actor), inArray(appeals.applicationId, [...applicationIds])))
    .orderBy(asc(appeals.filedAt));
}

export const listAppeals = async (actor: Actor, applicationId: string, reader: Reader = db) =>
  isUuid(applicationId) ? listAppealsOf(actor, [applicationId], reader) : [];
export type Appeal = Awaited<ReturnType<typeof listAppeals>>[number];

/** Appeals of all seasons for the city, one page of them, those that wait longest first unless turned round. */
export async function listCityAppeals(actor: Actor, filter: Sized<AppealFilter>, reader: Reader = db) {
  const { size = pageSize } = filter;
  const { outcome, program, order } = filter;
  const where = and(
    actor.role === "official" ? visibleTo(actor) : sql`false`,
    outcome === "all" ? undefined : outcome === "open" ? isNull(appeals.decidedAt) : eq(appeals.outcome, outcome),
    program ? eq(applications.programId, program) : undefined,
  );
  const [counted] = await reader
    .select({ total: count() })
    .from(appeals)
    .innerJoin(applications, eq(applications.id, appeals.applicationId))
    .where(where);
  const total = counted?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / size));
  const page = Math.min(filter.page, pages);
  const direction = order === "desc" ? desc : asc;
  const rows = await reader
    .select({
      id: appeals.id,
      applicationId: applications.id,
      state: applications.state,
      stateEnteredAt: applications.stateEnteredAt,
      receiptNumber: applications.receiptNumber,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
      programTitleKo: programs.titleKo,
      programTitleEn: programs.titleEn,
      against: appeals.against,
      filedAt: appeals.filedAt,
      outcome: appeals.outcome,
      decidedAt: appeals.decidedAt,
      sample: applications.sample,
    })
    .from(appeals)
    .innerJoin(applications, eq(applications.id, appeals.applicationId))
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .innerJoin(programs, eq(programs.id, applications.programId))
    .where(where)
    .orderBy(direction(appeals.filedAt), asc(appeals.id))
    .limit(size)
    .offset((page - 1) * size);
  return { rows, total, page, pages };
}
export type CityAppeals = Awaited<ReturnType<typeof listCityAppeals>>;

/** The open appeal of a locked application; not found when there is none. */
export async function lockOpenAppeal(tx: Tx, applicationId: string) {
  const [row] = await tx
    .select({ id: appeals.id, against: appeals.against, earlierBy: appeals.earlierBy })
    .from(appeals)
    .where(and(eq(appeals.applicationId, applicationId), isNull(appeals.decidedAt)))
    .for("update");
  if (!row) throw notFound();
  return row;
}
