import "server-only";
import { and, asc, count, desc, eq, inArray, isNull, notInArray, type SQL, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import {
  appeals,
  applicationDocuments,
  applicationProducts,
  applicationSnapshots,
  applications,
  companies,
  companyYears,
  documents,
  infoRequests,
  products,
  programPhases,
  programs,
  revocations,
  stateChanges,
  users,
} from "@/db/schema";
import { specificationsOfProduct } from "@/lib/companies/queries";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import type { Sized } from "@/lib/core/part";
import { isUuid } from "@/lib/core/text";
import { contentTypes } from "@/lib/documents/rules";
import { arrivedDocuments, shownDocuments } from "@/lib/documents/states";
import { getProgramById } from "@/lib/programs/queries";
import { answerGaps, isText } from "@/lib/programs/rules.answers";
import { checkEligibility, seasonsAsked } from "@/lib/programs/rules.eligibility";
import { given } from "@/lib/reference/queries.given";
import { escapeLike } from "@/lib/reference/rules";
import { type ApplicationFilter, type ListOnly, pageSize } from "./input";
import {
  documentGaps,
  type Gap,
  missingBeforeSubmission,
  type SnapshotAnswer,
  type SnapshotDocument,
  snapshotOf,
} from "./rules";
import {
  type AppealOutcome,
  type ApplicationState,
  applicationMachine,
  type Condition,
  type Decision,
  type InfoPart,
  innerMoves,
  placedStates,
  toldStates,
} from "./states";

/** A mentor reads an application only through a review of it, never here. */
export const visibleTo = (actor: Actor): SQL => {
  switch (actor.role) {
    case "company":
      return actor.companyId ? sql`${applications.companyId} = ${actor.companyId}` : sql`false`;
    case "official":
    case "system":
      return sql`true`;
    default:
      return sql`false`;
  }
};

/** A condition is told with the conditional acceptance and stays readable when it has been met or missed. */
const conditionalStates = [
  "conditionally_accepted",
  "accepted",
  "lapsed",
] as const satisfies readonly ApplicationState[];

const told = inArray(applications.state, [...toldStates]);

const toldConditions =
  sql`case when ${inArray(applications.state, [...conditionalStates])} then ${applications.conditions} else '[]'::jsonb end`.mapWith(
    (value): Condition[] => (value as Condition[] | null) ?? [],
  );

const summary = {
  id: applications.id,
  state: applications.state,
  stateEnteredAt: applications.stateEnteredAt,
  receiptNumber: applications.receiptNumber,
  submittedAt: applications.submittedAt,
  programId: applications.programId,
  programSlug: programs.slug,
  programTitleKo: programs.titleKo,
  programTitleEn: programs.titleEn,
  sample: applications.sample,
};

/** When the answer to the open question is due. */
const answerDue =
  sql<Date | null>`(select asked.due_at from ${infoRequests} asked where asked.application_id = ${applications.id} and asked.answered_at is null order by asked.asked_at desc limit 1)`.mapWith(
    infoRequests.dueAt,
  );

/** What the open question lets the company change; null without one. Of one table alone, a column goes without its name. */
const requestedParts =
  sql`(select asked.parts from ${infoRequests} asked where asked.application_id = applications.id and asked.answered_at is null order by asked.asked_at desc limit 1)`.mapWith(
    (value): InfoPart[] | null =>
      value === null ? null : (infoRequests.parts.mapFromDriverValue(value as never) as InfoPart[]),
  );

/** The company's own applications, newest first. */
export async function listOwnApplications(actor: Actor, reader: Reader = db) {
  if (actor.role !== "company") return [];
  return reader
    .select({ ...summary, answerDueAt: answerDue, conditions: toldConditions, appealDays: programs.appealDays })
    .from(applications)
    .innerJoin(programs, eq(programs.id, applications.programId))
    .where(visibleTo(actor))
    .orderBy(desc(applications.createdAt));
}
export type OwnApplicationRow = Awaited<ReturnType<typeof listOwnApplications>>[number];

/** What the company may know of one application: nothing of a decision before it has been told. */
export async function getOwnApplication(actor: Actor, id: string, reader: Reader = db) {
  if (actor.role !== "company" || !isUuid(id)) throw notFound();
  const [row] = await reader
    .select({
      ...summary,
      companyId: applications.companyId,
      companyState: companies.state,
      version: applications.version,
      updatedAt: applications.updatedAt,
      helpKinds: applications.helpKinds,
      motivationKo: applications.motivationKo,
      motivationEn: applications.motivationEn,
      goalsKo: applications.goalsKo,
      goalsEn: applications.goalsEn,
      targetStates: applications.targetStates,
      answers: applications.answers,
      translations: applications.translations,
      savedBy: sql<string | null>`(select saver.name from ${users} saver where saver.id = ${applications.savedBy})`,
      maxProducts: programs.maxProducts,
      appealDays: programs.appealDays,
      requestedParts,
      conditions: toldConditions,
      feedbackKo: sql<string>`case when ${told} then ${applications.feedbackKo} else '' end`,
      feedbackEn: sql<string>`case when ${told} then ${applications.feedbackEn} else '' end`,
      releasedAt: applications.releasedAt,
      answerDueAt: answerDue,
      productIds: sql<
        string[]
      >`array(select chosen.product_id from ${applicationProducts} chosen where chosen.application_id = ${applications.id} order by chosen.position)`,
    })
    .from(applications)
    .innerJoin(programs, eq(programs.id, applications.programId))
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .where(and(visibleTo(actor), eq(applications.id, id)));
  if (!row) throw notFound();
  return row;
}
export type OwnApplication = Awaited<ReturnType<typeof getOwnApplication>>;

/** The company's application to this season that is still alive, if any. */
export async function findOwnApplicationTo(actor: Actor, programId: string, reader: Reader = db) {
  const [row] = await reader
    .select({ id: applications.id, state: applications.state })
    .from(applications)
    .where(
      and(
        actor.role === "company" ? visibleTo(actor) : sql`false`,
        eq(applications.programId, programId),
        notInArray(applications.state, ["withdrawn", "expired"]),
      ),
    );
  return row ?? null;
}

/** What the city sees of one application, the decision and its note included. */
export async function getApplication(actor: Actor, id: string, reader: Reader = db) {
  if (actor.role !== "official" || !isUuid(id)) throw notFound();
  const [row] = await reader
    .select({
      ...summary,
      companyId: applications.companyId,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
      companyState: companies.state,
      cameFrom: applications.cameFrom,
      decision: applications.decision,
      decisionNote: applications.decisionNote,
      feedbackKo: applications.feedbackKo,
      feedbackEn: applications.feedbackEn,
      decidedAt: applications.decidedAt,
      decidedBy: users.name,
      releasedAt: applications.releasedAt,
      conditions: applications.conditions,
      translations: applications.translations,
      appealed: applications.appealed,
      withdrawnReason: applications.withdrawnReason,
      requestedParts,
      answerDueAt: answerDue,
    })
    .from(applications)
    .innerJoin(programs, eq(programs.id, applications.programId))
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .leftJoin(users, eq(users.id, applications.decidedBy))
    .where(and(visibleTo(actor), eq(applications.id, id)));
  if (!row) throw notFound();
  return row;
}
export type CityApplication = Awaited<ReturnType<typeof getApplication>>;

const snapshotColumns = {
  id: applicationSnapshots.id,
  number: applicationSnapshots.number,
  content: applicationSnapshots.content,
  hash: applicationSnapshots.hash,
  takenAt: applicationSnapshots.takenAt,
  occasion: applicationSnapshots.occasion,
};

/** The newest snapshot of an application; null before submission. */
export async function findSnapshot(actor: Actor, applicationId: string, reader: Reader = db) {
  const [row] = await selectSnapshots(actor, applicationId, reader).limit(1);
  return row ?? null;
}

const selectSnapshots = (actor: Actor, applicationId: string, reader: Reader) =>
  reader
    .select(snapshotColumns)
    .from(applicationSnapshots)
    .innerJoin(applications, eq(applications.id, applicationSnapshots.applicationId))
    .where(
      and(visibleTo(actor), isUuid(applicationId) ? eq(applicationSnapshots.applicationId, applicationId) : sql`false`),
    )
    .orderBy(desc(applicationSnapshots.number));

/** Every snapshot of an application, the newest first: there are few, and any two can be compared. */
export async function listSnapshots(actor: Actor, applicationId: string, reader: Reader = db) {
  return selectSnapshots(actor, applicationId, reader);
}
export type Snapshot = Awaited<ReturnType<typeof listSnapshots>>[number];

/** Questions of the city about these applications with the company's answers, oldest first. */
export async function listInfoRequestsOf(actor: Actor, applicationIds: readonly string[], reader: Reader = db) {
  return reader
    .select({
      id: infoRequests.id,
      applicationId: infoRequests.applicationId,
      question: infoRequests.question,
      parts: infoRequests.parts,
      snapshotId: infoRequests.snapshotId,
      askedAt: infoRequests.askedAt,
      dueAt: infoRequests.dueAt,
      answer: infoRequests.answer,
      answeredAt: infoRequests.answeredAt,
    })
    .from(infoRequests)
    .innerJoin(applications, eq(applications.id, infoRequests.applicationId))
    .where(and(visibleTo(actor), inArray(infoRequests.applicationId, [...applicationIds])))
    .orderBy(asc(infoRequests.askedAt));
}

export const listInfoRequests = async (actor: Actor, applicationId: string, reader: Reader = db) =>
  isUuid(applicationId) ? listInfoRequestsOf(actor, [applicationId], reader) : [];
export type InfoRequest = Awaited<ReturnType<typeof listInfoRequests>>[number];

/**
 * The moves of an application, oldest first. A company is not shown who moved it, nor the moves that would tell of a
 * decision before its release.
 */
export async function listHistory(actor: Actor, applicationId: string, reader: Reader = db) {
  if (!isUuid(applicationId)) return [];
  const inner = actor.role === "company" ? notInArray(stateChanges.move, [...innerMoves]) : undefined;
  const rows = await reader
    .select({
      id: stateChanges.id,
      move: stateChanges.move,
      toState: stateChanges.toState,
      at: stateChanges.at,
      actorRole: stateChanges.actorRole,
      actorName: actor.role === "official" ? users.name : sql<string | null>`null`,
    })
    .from(stateChanges)
    .innerJoin(applications, eq(applications.id, stateChanges.subjectId))
    .leftJoin(users, eq(users.id, stateChanges.actorId))
    .where(
      and(
        visibleTo(actor),
        eq(stateChanges.machine, applicationMachine.name),
        eq(applications.id, applicationId),
        inner,
      ),
    )
    .orderBy(asc(stateChanges.at), asc(stateChanges.id));
  return rows as (Omit<(typeof rows)[number], "toState" | "move"> & {
    toState: ApplicationState;
    move: keyof typeof applicationMachine.moves;
  })[];
}
export type HistoryEntry = Awaited<ReturnType<typeof listHistory>>[number];

const dated = applicationMachine.states.filter((state) => applicationMachine.info[state].days !== null);

/** When what rests in its state counts as late; null where nothing is awaited. */
const lateAfter = sql`case ${applications.state} ${sql.join(
  dated.map(
    (state) =>
      sql`when ${state}::application_state then ${applications.stateEnteredAt} + make_interval(days => ${applicationMachine.info[state].days}::int)`,
  ),
  sql` `,
)} end`;

/** An application that has been in its state for longer than the service level. */
export const isLate = sql<boolean>`coalesce(${lateAfter} < now(), false)`;

/**
 * A text that is written in Korean alone, and to which the city has not added English either. Drafts and what was left
 * behind need none.
 */
const isUntranslated = sql<boolean>`(${applications.submittedAt} is not null and ${notInArray(applications.state, ["withdrawn", "expired"])} and (
  (${applications.motivationKo} <> '' and ${applications.motivationEn} = '' and coalesce(${applications.translations} -> 'motivation' ->> 'text', '') = '')
  or (${applications.goalsKo} <> '' and ${applications.goalsEn} = '' and coalesce(${applications.translations} -> 'goals' ->> 'text', '') = '')
  or exists (select 1 from jsonb_each(${applications.answers}) answer (question, given)
    where jsonb_typeof(answer.given) = 'object' and coalesce(answer.given ->> 'ko', '') <> '' and answer.given ->> 'en' = ''
      and coalesce(${applications.translations} -> ('answers.' || answer.question) ->> 'text', '') = '')))`;
/** Past the moment that was set, whether or not the clock has come by yet. */
const isAnswerOverdue = sql<boolean>`(${applications.state} = 'info_requested' and ${answerDue} < now())`;
const only = (actor: Actor): Record<ListOnly, SQL> => ({
  untranslated: isUntranslated,
  appealed: eq(applications.state, "appeal_open"),
  answer_overdue: isAnswerOverdue,
  revocation: sql`exists (select 1 from ${revocations} proposal where proposal.application_id = ${applications.id}
    and proposal.state = 'proposed' and proposal.proposed_by is distinct from ${actor.userId})`,
});

/** How many applications wait for each of these, for the city: the same rows as its list shows. */
export async function countOnly(actor: Actor, reader: Reader = db): Promise<Record<ListOnly, number>> {
  const waits = only(actor);
  const counted = (which: ListOnly) => sql<number>`count(*) filter (where ${waits[which]})::int`;
  const [row] = await reader
    .select({
      untranslated: counted("untranslated"),
      appealed: counted("appealed"),
      answer_overdue: counted("answer_overdue"),
      revocation: counted("revocation"),
    })
    .from(applications)
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .where(conditions(actor, {}));
  return row ?? { untranslated: 0, appealed: 0, answer_overdue: 0, revocation: 0 };
}

function conditions(actor: Actor, filter: Partial<ApplicationFilter>): SQL | undefined {
  const q = filter.q ? `%${escapeLike(filter.q)}%` : null;
  return and(
    actor.role === "official" ? visibleTo(actor) : sql`false`,
    filter.state ? eq(applications.state, filter.state) : undefined,
    given(companies.sector, filter.sector),
    given(companies.district, filter.district),
    filter.program ? eq(applications.programId, filter.program) : undefined,
    filter.late ? isLate : undefined,
    filter.only ? only(actor)[filter.only] : undefined,
    q
      ? sql`(${companies.nameKo} ilike ${q} or ${companies.nameEn} ilike ${q} or ${applications.receiptNumber} ilike ${q})`
      : undefined,
  );
}

const resting = applicationMachine.states.filter((state) => applicationMachine.info[state].turn === "nobody");
/** By how long they wait, what nobody has to do anything about stands behind everything that waits. */
const first = (sort: ApplicationFilter["sort"]) =>
  sort === "waiting" ? [sql`(${inArray(applications.state, resting)})`] : [];

const orders = {
  waiting: sql`${applications.stateEnteredAt}`,
  submitted: sql`${applications.submittedAt}`,
  company: sql`${companies.nameKo}`,
  receipt: sql`${applications.receiptNumber}`,
  due: answerDue,
};

/** The city's list, one page of it. */
export async function listApplications(actor: Actor, filter: Sized<ApplicationFilter>, reader: Reader = db) {
  const { size = pageSize } = filter;
  const where = conditions(actor, filter);
  const [counted] = await reader
    .select({ total: count() })
    .from(applications)
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .where(where);
  const total = counted?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / size));
  const page = Math.min(filter.page, pages);
  const direction = filter.order === "desc" ? sql`desc nulls last` : sql`asc nulls last`;
  const rows = await reader
    .select({
      ...summary,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
      sector: companies.sector,
      district: companies.district,
      late: isLate,
      untranslated: isUntranslated,
      answerDueAt: answerDue,
      products: sql<number>`(select count(*)::int from ${applicationProducts} chosen where chosen.application_id = ${applications.id})`,
    })
    .from(applications)
    .innerJoin(programs, eq(programs.id, applications.programId))
    .innerJoin(companies, eq(companies.id, applications.companyId))
    .where(where)
    .orderBy(...first(filter.sort), sql`${orders[filter.sort]} ${direction}`, asc(applications.id))
    .limit(size)
    .offset((page - 1) * size);
  return { rows, total, page, pages };
}
export type CityApplicationRow = Awaited<ReturnType<typeof listApplications>>["rows"][number];

export type ReleasePreview = {
  programId: string;
  titleKo: string;
  titleEn: string;
  places: number;
  /** Places already taken by told outcomes. */
  placed: number;
  decided: Record<Decision, number>;
  pending: number;
};

/** What a release would tell, by season: decided and not yet told. */
export async function listReleases(actor: Actor, reader: Reader = db): Promise<ReleasePreview[]> {
  if (actor.role !== "official") return [];
  const pending = (decision: Decision) =>
    sql<number>`count(*) filter (where ${applications.state} = 'decision_pending' and ${applications.decision} = ${decision})::int`;
  const rows = await reader
    .select({
      programId: programs.id,
      titleKo: programs.titleKo,
      titleEn: programs.titleEn,
      places: programs.places,
      placed: sql<number>`count(*) filter (where ${inArray(applications.state, [...placedStates])})::int`,
      accepted: pending("accepted"),
      conditionally_accepted: pending("conditionally_accepted"),
      waitlisted: pending("waitlisted"),
      declined: pending("declined"),
    })
    .from(applications)
    .innerJoin(programs, eq(programs.id, applications.programId))
    .where(visibleTo(actor))
    .groupBy(programs.id)
    .having(sql`count(*) filter (where ${applications.state} = 'decision_pending') > 0`)
    .orderBy(asc(programs.createdAt));
  return rows.map(({ accepted, conditionally_accepted, waitlisted, declined, ...row }) => ({
    ...row,
    decided: { accepted, conditionally_accepted, waitlisted, declined },
    pending: accepted + conditionally_accepted + waitlisted + declined,
  }));
}

/** One application held for the length of a deed, as far as the actor may see it. */
export async function lockApplication(tx: Tx, actor: Actor, id: string) {
  const [row] = await tx
    .select({
      id: applications.id,
      companyId: applications.companyId,
      programId: applications.programId,
      state: applications.state,
      stateEnteredAt: applications.stateEnteredAt,
      cameFrom: applications.cameFrom,
      version: applications.version,
      receiptNumber: applications.receiptNumber,
      helpKinds: applications.helpKinds,
      motivationKo: applications.motivationKo,
      motivationEn: applications.motivationEn,
      goalsKo: applications.goalsKo,
      goalsEn: applications.goalsEn,
      targetStates: applications.targetStates,
      answers: applications.answers,
      translations: applications.translations,
      conditions: applications.conditions,
      feedbackKo: applications.feedbackKo,
      feedbackEn: applications.feedbackEn,
      decidedBy: applications.decidedBy,
      decidedAt: applications.decidedAt,
      requestedParts,
    })
    .from(applications)
    .where(and(visibleTo(actor), eq(applications.id, id)))
    .for("update", { of: applications });
  if (!row) throw notFound();
  return row;
}
export type LockedApplication = Awaited<ReturnType<typeof lockApplication>>;

/** The company and the chosen products as they stand now, for checking and freezing. Without personal data. */
export async function readChosen(actor: Actor, application: { id: string; companyId: string }, reader: Reader = db) {
  if (actor.role === "company" && actor.companyId !== application.companyId) throw notFound();
  const [company] = await reader
    .select({
      id: companies.id,
      state: companies.state,
      nameKo: companies.nameKo,
      nameEn: companies.nameEn,
      businessNumber: companies.businessNumber,
      district: companies.district,
      addressKo: companies.addressKo,
      addressEn: companies.addressEn,
      postcode: companies.postcode,
      sector: companies.sector,
      foundedYear: companies.foundedYear,
      employees: companies.employees,
      introductionKo: companies.introductionKo,
      introductionEn: companies.introductionEn,
      website: companies.website,
      certifications: companies.certifications,
      registrationChecked: sql<boolean>`${companies.state} = 'verified'`,
      contactName: sql<string>`case when ${companies.contactName} = '' then '' else '…' end`,
      contactEmail: sql<string>`case when ${companies.contactEmail} = '' then '' else '…' end`,
      contactPhone: sql<string>`case when ${companies.contactPhone} = '' then '' else '…' end`,
    })
    .from(companies)
    .where(eq(companies.id, application.companyId));
  if (!company) throw notFound();
  const years = await reader
    .select({ year: companyYears.year, salesKrw: companyYears.salesKrw, exportsUsdCents: companyYears.exportsUsdCents })
    .from(companyYears)
    .where(eq(companyYears.companyId, application.companyId))
    .orderBy(asc(companyYears.year));
  const chosen = await reader
    .select({
      id: products.id,
      state: products.state,
      nameKo: products.nameKo,
      nameEn: products.nameEn,
      summaryKo: products.summaryKo,
      summaryEn: products.summaryEn,
      differenceKo: products.differenceKo,
      differenceEn: products.differenceEn,
      sector: products.sector,
      hs6: products.hs6,
      withoutHs: products.withoutHs,
      priceMinCents: products.priceMinCents,
      priceMaxCents: products.priceMaxCents,
      currency: products.currency,
      unit: products.unit,
      minimumOrder: products.minimumOrder,
      monthlyCapacity: products.monthlyCapacity,
      leadTimeDays: products.leadTimeDays,
      certificationsHeld: products.certificationsHeld,
      certificationsNeeded: products.certificationsNeeded,
      channels: products.channels,
      specifications: specificationsOfProduct,
    })
    .from(applicationProducts)
    .innerJoin(products, eq(products.id, applicationProducts.productId))
    .where(eq(applicationProducts.applicationId, application.id))
    .orderBy(asc(applicationProducts.position));
  return { company, years, products: chosen };
}
export type Chosen = Awaited<ReturnType<typeof readChosen>>;

const attached = {
  id: applicationDocuments.id,
  documentId: applicationDocuments.documentId,
  requirementId: applicationDocuments.requirementId,
  appealId: applicationDocuments.appealId,
  conditionId: applicationDocuments.conditionId,
  attachedAt: applicationDocuments.attachedAt,
  fileName: documents.fileName,
  kind: documents.kind,
  bytes: documents.bytes,
  receivedBytes: documents.receivedBytes,
  refusal: documents.refusal,
  heldAt: documents.heldAt,
  fingerprint: documents.fingerprint,
  state: documents.state,
  scanned: documents.scanned,
};

/** The files that go with an application now, in the order in which they came; refused ones are shown until taken off. */
export async function listAttached(actor: Actor, applicationId: string, reader: Reader = db) {
  if (!isUuid(applicationId)) return [];
  return reader
    .select(attached)
    .from(applicationDocuments)
    .innerJoin(applications, eq(applications.id, applicationDocuments.applicationId))
    .innerJoin(documents, eq(documents.id, applicationDocuments.documentId))
    .where(
      and(
        visibleTo(actor),
        eq(applicationDocuments.applicationId, applicationId),
        isNull(applicationDocuments.removedAt),
        inArray(documents.state, [...shownDocuments]),
      ),
    )
    .orderBy(asc(applicationDocuments.attachedAt), asc(applicationDocuments.id));
}
export type Attached = Awaited<ReturnType<typeof listAttached>>[number];

/** Seasons before this one, of the last `seasons`, in which the company was taken. */
async function countTaken(companyId: string, programId: string, seasons: number, reader: Reader): Promise<number> {
  if (seasons === 0) return 0;
  const begins = (program: SQL) =>
    sql`(select min(call.starts_at) from ${programPhases} call where call.program_id = ${program} and call.kind = 'call')`;
  const [row] = await reader.execute<{ taken: number }>(sql`
    select count(*)::int as taken from (
      select earlier.id from ${programs} earlier
      where earlier.published_at is not null and ${begins(sql`earlier.id`)} < ${begins(sql`${programId}::uuid`)}
      order by ${begins(sql`earlier.id`)} desc limit ${seasons}
    ) last
    where exists (
      select 1 from ${applications} taken where taken.program_id = last.id and taken.company_id = ${companyId}::uuid
        and taken.state in ('accepted', 'conditionally_accepted')
    )`);
  return row?.taken ?? 0;
}

type Filled = Parameters<typeof snapshotOf>[4] &
  Pick<OwnApplication, "id" | "companyId" | "programId" | "answers" | "translations">;

/**
 * An application with everything that it is judged by as it stands now: the season, company and products, files, what is
 * missing, how the season's conditions are met, and the content that a snapshot taken now would freeze.
 */
export async function readWhole(actor: Actor, application: Filled, now: Date, reader: Reader = db) {
  const program = await getProgramById(actor, application.programId, reader);
  const [chosen, files, taken] = await Promise.all([
    readChosen(actor, application, reader),
    listAttached(actor, application.id, reader),
    countTaken(application.companyId, application.programId, seasonsAsked(program.eligibility), reader),
  ]);
  const { company, years, products: chosenProducts } = chosen;
  const arrived = files.filter(({ state }) => (arrivedDocuments as readonly string[]).includes(state));
  const verdicts = checkEligibility(program.eligibility, { company: { ...company, years }, takenBefore: taken }, now);
  const gaps = missingBeforeSubmission(application, company, chosenProducts, [
    ...answerGaps(program.questions, application.answers).map(({ questionId }): Gap => {
      const { labelKo, labelEn, kind } = program.questions.find(({ id }) => id === questionId)!;
      const field = isText(kind) ? `answers-${questionId}-ko` : `answers-${questionId}`;
      return { where: "question", field, labelKo, labelEn };
    }),
    ...documentGaps(program.documents, arrived),
  ]);
  const answers = program.questions.flatMap(({ id, kind, labelKo, labelEn, options }): SnapshotAnswer[] => {
    const answer = application.answers[id];
    return answer === undefined || answer === null ? [] : [{ id, kind, labelKo, labelEn, options, answer }];
  });
  const sent = program.documents.flatMap((asked) =>
    arrived
      .filter(({ requirementId }) => requirementId === asked.id)
      .map(
        (file): SnapshotDocument => ({
          id: file.documentId,
          requirementId: asked.id,
          requirementKo: asked.nameKo,
          requirementEn: asked.nameEn,
          cityOnly: asked.cityOnly,
          name: file.fileName,
          type: file.kind ? contentTypes[file.kind] : "",
          sizeBytes: file.bytes,
          sha256: file.fingerprint,
        }),
      ),
  );
  const content = snapshotOf(program, company, years, chosenProducts, application, {
    answers,
    documents: sent,
    eligibility: verdicts,
    translations: application.translations,
  });
  return { program, chosen, files, verdicts, gaps, content };
}
export type WholeApplication = Awaited<ReturnType<typeof readWhole>>;

/** What a letter about an application speaks of; null when it is gone. */
export async function findLetterFacts(actor: Actor, applicationId: string, reader: Reader = db) {
  const [row] = await reader
    .select({
      id: applications.id,
      receiptNumber: applications.receiptNumber,
      submittedAt: applications.submittedAt,
      programTitleKo: programs.titleKo,
      programTitleEn: programs.titleEn,
      answerDueAt: answerDue,
      state: applications.state,
      conditions: applications.conditions,
      callEndsAt:
        sql<Date | null>`(select call.ends_at from ${programPhases} call where call.program_id = ${applications.programId} and call.kind = 'call')`.mapWith(
          programPhases.endsAt,
        ),
      appealOutcome: sql<AppealOutcome | null>`(select filed.outcome from ${appeals} filed where filed.application_id = ${applications.id} order by filed.filed_at desc limit 1)`,
    })
    .from(applications)
    .innerJoin(programs, eq(programs.id, applications.programId))
    .where(and(visibleTo(actor), eq(applications.id, applicationId)));
  return row ?? null;
}
export type LetterFacts = NonNullable<Awaited<ReturnType<typeof findLetterFacts>>>;
