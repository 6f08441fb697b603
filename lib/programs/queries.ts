import "server-only";
import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import { programPhases, programs, rubricCriteria, rubrics } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { isOpen, type Phase } from "./rules";

const visibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "official":
    case "system":
      return sql`true`;
    case "guest":
    case "company":
    case "mentor":
    case "federation":
    case "admin":
      return sql`${programs.publishedAt} <= now()`;
    default:
      return sql`false`;
  }
};

const columns = {
  id: programs.id,
  slug: programs.slug,
  titleKo: programs.titleKo,
  titleEn: programs.titleEn,
  summaryKo: programs.summaryKo,
  summaryEn: programs.summaryEn,
  places: programs.places,
  maxProducts: programs.maxProducts,
  publishedAt: programs.publishedAt,
  sample: programs.sample,
};

async function phasesOf(ids: readonly string[], reader: Reader): Promise<Map<string, Phase[]>> {
  const found = new Map<string, Phase[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return found;
  const rows = await reader
    .select({
      programId: programPhases.programId,
      kind: programPhases.kind,
      startsAt: programPhases.startsAt,
      endsAt: programPhases.endsAt,
    })
    .from(programPhases)
    .where(inArray(programPhases.programId, [...ids]))
    .orderBy(asc(programPhases.startsAt));
  for (const { programId, ...phase } of rows) found.get(programId)?.push(phase);
  return found;
}

async function withPhases<Row extends { id: string }>(rows: Row[], reader: Reader) {
  const phases = await phasesOf(
    rows.map((row) => row.id),
    reader,
  );
  return rows.map((row) => ({ ...row, phases: phases.get(row.id) ?? [] }));
}

/** Seasons with their phases, the newest call first. */
export async function listPrograms(actor: Actor, reader: Reader = db) {
  const rows = await reader
    .select(columns)
    .from(programs)
    .where(visibleTo(actor))
    .orderBy(
      sql`(select max(call.starts_at) from ${programPhases} call where call.program_id = ${programs.id} and call.kind = 'call') desc nulls first`,
      desc(programs.createdAt),
    );
  return withPhases(rows, reader);
}
export type ProgramRow = Awaited<ReturnType<typeof listPrograms>>[number];

/** The season that companies can apply to at `now`; null when there is none. */
export async function findOpenProgram(actor: Actor, now = new Date(), reader: Reader = db): Promise<ProgramRow | null> {
  const all = await listPrograms(actor, reader);
  return all.find((program) => isOpen(program, now)) ?? null;
}

/** Criteria of the newest version of a season's rubric, shown openly. */
export async function listCriteria(programId: string, reader: Reader = db) {
  return reader
    .select({
      id: rubricCriteria.id,
      rubricId: rubrics.id,
      version: rubrics.version,
      nameKo: rubricCriteria.nameKo,
      nameEn: rubricCriteria.nameEn,
      helpKo: rubricCriteria.helpKo,
      helpEn: rubricCriteria.helpEn,
      weight: rubricCriteria.weight,
      maxScore: rubricCriteria.maxScore,
    })
    .from(rubricCriteria)
    .innerJoin(rubrics, eq(rubrics.id, rubricCriteria.rubricId))
    .where(
      and(
        eq(rubrics.programId, programId),
        sql`${rubrics.version} = (select max(newest.version) from ${rubrics} newest where newest.program_id = ${programId})`,
      ),
    )
    .orderBy(asc(rubricCriteria.position));
}
export type Criterion = Awaited<ReturnType<typeof listCriteria>>[number];

async function getWhole(actor: Actor, which: SQL, reader: Reader) {
  const rows = await reader
    .select({
      ...columns,
      bodyKo: programs.bodyKo,
      bodyEn: programs.bodyEn,
      reviewsPerApplication: programs.reviewsPerApplication,
      updatedAt: programs.updatedAt,
    })
    .from(programs)
    .where(and(visibleTo(actor), which));
  const [program] = await withPhases(rows, reader);
  if (!program) throw notFound();
  return { ...program, criteria: await listCriteria(program.id, reader) };
}

export const getProgram = (actor: Actor, slug: string, reader: Reader = db) =>
  getWhole(actor, eq(programs.slug, slug), reader);
export type Program = Awaited<ReturnType<typeof getProgram>>;

export const getProgramById = (actor: Actor, id: string, reader: Reader = db) =>
  getWhole(actor, eq(programs.id, id), reader);

/** A season held for the length of a deed: its places cannot be given away twice. */
export async function lockProgram(tx: Tx, actor: Actor, id: string) {
  const rows = await tx
    .select({ ...columns, updatedAt: programs.updatedAt })
    .from(programs)
    .where(and(visibleTo(actor), eq(programs.id, id)))
    .for("update");
  const [program] = await withPhases(rows, tx);
  if (!program) throw notFound();
  return program;
}
