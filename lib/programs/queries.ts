import "server-only";
import { type AnyColumn, and, asc, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import { programDocuments, programPhases, programQuestions, programs, rubricCriteria, rubrics } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/text";
import type { ProgramFilter } from "./input";
import { isOpen, type Phase, standOf } from "./rules";
import type { VisiblePhase } from "./rules.visibility";
import { closedVisibility, type PhaseVisibility } from "./states";

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
  reviewsPerApplication: programs.reviewsPerApplication,
  reviewMinutes: programs.reviewMinutes,
  appealDays: programs.appealDays,
  publishedAt: programs.publishedAt,
  sample: programs.sample,
};

async function phasesOf(ids: readonly string[], reader: Reader) {
  const found = new Map<string, (Phase & VisiblePhase)[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return found;
  const rows = await reader
    .select({
      programId: programPhases.programId,
      kind: programPhases.kind,
      startsAt: programPhases.startsAt,
      endsAt: programPhases.endsAt,
      visibility: programPhases.visibility,
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

/** The same for the city, as its list's address asks for them, with the newest whatever is asked for. */
export async function listCityPrograms(
  actor: Actor,
  { q, stand, sort }: ProgramFilter,
  now: Date,
  reader: Reader = db,
) {
  const all = await listPrograms(actor, reader);
  const sought = q?.toLowerCase() ?? "";
  const found = all
    .map((program) => ({ ...program, stand: standOf(program, now) }))
    .filter((program) => stand === undefined || program.stand === stand)
    .filter(({ titleKo, titleEn }) => `${titleKo}\n${titleEn}`.toLowerCase().includes(sought));
  const rows = sort === "title" ? found.sort((a, b) => a.titleKo.localeCompare(b.titleKo, "ko")) : found;
  return { rows, newest: all[0] ?? null };
}
export type CityProgramRow = Awaited<ReturnType<typeof listCityPrograms>>["rows"][number];

/** The season that companies can apply to at `now`; null when there is none. */
export async function findOpenProgram(actor: Actor, now = new Date(), reader: Reader = db): Promise<ProgramRow | null> {
  const all = await listPrograms(actor, reader);
  return all.find((program) => isOpen(program, now)) ?? null;
}

const criterionColumns = {
  id: rubricCriteria.id,
  rubricId: rubrics.id,
  version: rubrics.version,
  nameKo: rubricCriteria.nameKo,
  nameEn: rubricCriteria.nameEn,
  helpKo: rubricCriteria.helpKo,
  helpEn: rubricCriteria.helpEn,
  weight: rubricCriteria.weight,
  maxScore: rubricCriteria.maxScore,
  anchors: rubricCriteria.anchors,
  counts: rubricCriteria.counts,
  sectors: rubricCriteria.sectors,
  mayLeaveOut: rubricCriteria.mayLeaveOut,
};

/** Criteria of the newest version of a season's rubric that is in force, shown openly. */
export async function listCriteria(programId: string, reader: Reader = db) {
  return reader
    .select(criterionColumns)
    .from(rubricCriteria)
    .innerJoin(rubrics, eq(rubrics.id, rubricCriteria.rubricId))
    .where(
      and(
        eq(rubrics.programId, programId),
        sql`${rubrics.version} = (select max(newest.version) from ${rubrics} newest where newest.program_id = ${programId} and newest.in_force_at is not null)`,
      ),
    )
    .orderBy(asc(rubricCriteria.position));
}
export type Criterion = Awaited<ReturnType<typeof listCriteria>>[number];

/** What the season asks beside the standard part, in its order; with `retired` also what it asks no more, at the end. */
export async function listQuestions(programId: string, reader: Reader = db, { retired = false } = {}) {
  return reader
    .select({
      id: programQuestions.id,
      kind: programQuestions.kind,
      labelKo: programQuestions.labelKo,
      labelEn: programQuestions.labelEn,
      helpKo: programQuestions.helpKo,
      helpEn: programQuestions.helpEn,
      required: programQuestions.required,
      maxLength: programQuestions.maxLength,
      options: programQuestions.options,
      retiredAt: programQuestions.retiredAt,
      updatedAt: programQuestions.updatedAt,
    })
    .from(programQuestions)
    .where(and(eq(programQuestions.programId, programId), retired ? undefined : isNull(programQuestions.retiredAt)))
    .orderBy(
      sql`${programQuestions.retiredAt} nulls first`,
      asc(programQuestions.position),
      asc(programQuestions.createdAt),
      asc(programQuestions.id),
    );
}
export type Question = Awaited<ReturnType<typeof listQuestions>>[number];

/** The files that the season asks for; `retired` as in `listQuestions`. */
export async function listDocumentsAsked(programId: string, reader: Reader = db, { retired = false } = {}) {
  return reader
    .select({
      id: programDocuments.id,
      nameKo: programDocuments.nameKo,
      nameEn: programDocuments.nameEn,
      helpKo: programDocuments.helpKo,
      helpEn: programDocuments.helpEn,
      required: programDocuments.required,
      atMost: programDocuments.atMost,
      cityOnly: programDocuments.cityOnly,
      retiredAt: programDocuments.retiredAt,
      updatedAt: programDocuments.updatedAt,
    })
    .from(programDocuments)
    .where(and(eq(programDocuments.programId, programId), retired ? undefined : isNull(programDocuments.retiredAt)))
    .orderBy(
      sql`${programDocuments.retiredAt} nulls first`,
      asc(programDocuments.position),
      asc(programDocuments.createdAt),
      asc(programDocuments.id),
    );
}
export type DocumentAsked = Awaited<ReturnType<typeof listDocumentsAsked>>[number];

async function getWhole(actor: Actor, which: SQL, reader: Reader, retired = false) {
  const rows = await reader
    .select({
      ...columns,
      bodyKo: programs.bodyKo,
      bodyEn: programs.bodyEn,
      eligibility: programs.eligibility,
      copiedFrom: programs.copiedFrom,
      updatedAt: programs.updatedAt,
    })
    .from(programs)
    .where(and(visibleTo(actor), which));
  const [program] = await withPhases(rows, reader);
  if (!program) throw notFound();
  const [criteria, questions, documents] = await Promise.all([
    listCriteria(program.id, reader),
    listQuestions(program.id, reader, { retired }),
    listDocumentsAsked(program.id, reader, { retired }),
  ]);
  return { ...program, criteria, questions, documents };
}

/** A season with its criteria, questions and documents asked for: five reads, however many there are. */
export async function getProgram(actor: Actor, slug: string, reader: Reader = db) {
  if (!/^[\w-]{1,120}$/u.test(slug)) throw notFound();
  return getWhole(actor, eq(programs.slug, slug), reader);
}
export type Program = Awaited<ReturnType<typeof getProgram>>;

export const getProgramById = (actor: Actor, id: string, reader: Reader = db) =>
  getWhole(actor, eq(programs.id, id), reader);

/** Every version of a season's rubric with its criteria, the newest first; one that is worked on is not in force yet. */
export async function listRubrics(programId: string, reader: Reader = db) {
  const [versions, criteria] = await Promise.all([
    reader
      .select({
        id: rubrics.id,
        version: rubrics.version,
        inForceAt: rubrics.inForceAt,
        updatedAt: rubrics.updatedAt,
        rounds: sql<number>`(select count(*)::int from review_rounds bound where bound.rubric_id = ${rubrics.id})`,
      })
      .from(rubrics)
      .where(eq(rubrics.programId, programId))
      .orderBy(desc(rubrics.version)),
    reader
      .select(criterionColumns)
      .from(rubricCriteria)
      .innerJoin(rubrics, eq(rubrics.id, rubricCriteria.rubricId))
      .where(eq(rubrics.programId, programId))
      .orderBy(asc(rubricCriteria.position)),
  ]);
  return versions.map((row) => ({ ...row, criteria: criteria.filter(({ rubricId }) => rubricId === row.id) }));
}
export type Rubric = Awaited<ReturnType<typeof listRubrics>>[number];

const edits = (actor: Actor): SQL => (["official", "system"].includes(actor.role) ? sql`true` : sql`false`);

/** A season as its editors see it: with what is retired, every version of the rubric, and what it was copied from. */
export async function getProgramForEditing(actor: Actor, id: string, reader: Reader = db) {
  if (!isUuid(id)) throw notFound();
  const program = await getWhole(actor, and(edits(actor), eq(programs.id, id))!, reader, true);
  const [versions, source] = await Promise.all([
    listRubrics(program.id, reader),
    reader
      .select({ id: programs.id, titleKo: programs.titleKo, titleEn: programs.titleEn })
      .from(programs)
      .where(and(edits(actor), eq(programs.id, program.copiedFrom ?? program.id))),
  ]);
  return { ...program, rubrics: versions, source: program.copiedFrom ? (source[0] ?? null) : null };
}
export type EditedProgram = Awaited<ReturnType<typeof getProgramForEditing>>;

/** A season held for the length of a deed: its places cannot be given away twice. */
export async function lockProgram(tx: Tx, actor: Actor, id: string) {
  const rows = await tx
    .select({ ...columns, eligibility: programs.eligibility, updatedAt: programs.updatedAt })
    .from(programs)
    .where(and(visibleTo(actor), eq(programs.id, id)))
    .for("update");
  const [program] = await withPhases(rows, tx);
  if (!program) throw notFound();
  return program;
}

/** A question with its season, both held for the length of a deed. */
export async function lockQuestion(tx: Tx, actor: Actor, id: string) {
  const [found] = await tx
    .select({ programId: programQuestions.programId })
    .from(programQuestions)
    .where(eq(programQuestions.id, id));
  if (!found) throw notFound();
  const program = await lockProgram(tx, actor, found.programId);
  const questions = await listQuestions(program.id, tx, { retired: true });
  const question = questions.find((row) => row.id === id);
  if (!question) throw notFound();
  return { ...program, questions, question, asked: question };
}

/** A document that is asked for with its season, both held for the length of a deed. */
export async function lockDocumentAsked(tx: Tx, actor: Actor, id: string) {
  const [found] = await tx
    .select({ programId: programDocuments.programId })
    .from(programDocuments)
    .where(eq(programDocuments.id, id));
  if (!found) throw notFound();
  const program = await lockProgram(tx, actor, found.programId);
  const documents = await listDocumentsAsked(program.id, tx, { retired: true });
  const asked = documents.find((row) => row.id === id);
  if (!asked) throw notFound();
  return { ...program, documents, asked };
}

/** A version of a rubric with its season, both held for the length of a deed. */
export async function lockRubric(tx: Tx, actor: Actor, id: string) {
  const [found] = await tx.select({ programId: rubrics.programId }).from(rubrics).where(eq(rubrics.id, id));
  if (!found) throw notFound();
  const program = await lockProgram(tx, actor, found.programId);
  const rubric = (await listRubrics(program.id, tx)).find((row) => row.id === id);
  if (!rubric) throw notFound();
  return { ...program, rubric };
}

/**
 * What `visibilityAt` says, within a query: each setting of the phase of the season `programId` (a column or an id) that
 * decides at `now`. `cityScores`, for instance, can be compared with 'as_given' in a condition.
 */
export function visibilityOf(programId: AnyColumn | SQL | string, now: Date) {
  const moment = sql`${now.toISOString()}::timestamptz`;
  const deciding = sql`(
    select deciding.visibility from ${programPhases} deciding where deciding.program_id = ${programId}
    order by deciding.starts_at <= ${moment} desc,
      case when deciding.starts_at <= ${moment} then deciding.starts_at end desc nulls last,
      case when deciding.starts_at <= ${moment} then deciding.kind end desc nulls last,
      deciding.starts_at, deciding.kind limit 1)`;
  const setting = (key: keyof PhaseVisibility) =>
    sql`coalesce(${deciding} ->> ${key}::text, ${String(closedVisibility[key])}::text)`;
  return {
    reviewers: setting("reviewers") as SQL<PhaseVisibility["reviewers"]>,
    othersScores: setting("othersScores") as SQL<PhaseVisibility["othersScores"]>,
    cityScores: setting("cityScores") as SQL<PhaseVisibility["cityScores"]>,
    companyName: sql<boolean>`${setting("companyName")}::boolean`,
  };
}
