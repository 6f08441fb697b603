import "server-only";
import { createHash } from "node:crypto";
import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, lte, notInArray, or, type SQL, sql } from "drizzle-orm";
import { db, type Reader, type Tx } from "@/db/client";
import {
  booths,
  chambers,
  companies,
  documents,
  engagements,
  exchangeRates,
  exhibitions,
  leads,
  outcomeEvidence,
  outcomeFollowUps,
  outcomeLinks,
  outcomes,
  products,
  programs,
  stateChanges,
  users,
} from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { notFound } from "@/lib/core/errors";
import type { Sized } from "@/lib/core/part";
import { restingColumns, restingIn } from "@/lib/core/resting";
import { isUuid } from "@/lib/core/text";
import { engagementsVisibleTo } from "@/lib/engagements/queries";
import { leadsVisibleTo } from "@/lib/exhibitions/queries.leads";
import type { OutcomesFilter } from "./input";
import { sideOf } from "./policy";
import { rateOfClaim } from "./queries.rates";
import {
  askedOutcomes,
  countedOutcomes,
  followedKinds,
  gradesOf,
  linkDays,
  mostLetters,
  type OutcomeState,
  objectionDays,
  outcomeMachine,
  outcomesForCity,
  unseenOutcomes,
} from "./states";

/**
 * Claims of the rooms that somebody may see; a draft is seen by the side that writes it alone. Asks for `engagements` and
 * `outcomes` beside it.
 */
export const visibleTo = (actor: Actor): SQL => {
  if (actor.role === "system") return sql`true`;
  const side = sideOf(actor);
  if (side === null) return sql`false`;
  return and(
    engagementsVisibleTo(actor),
    or(notInArray(outcomes.state, [...unseenOutcomes]), eq(outcomes.filedSide, side)),
  )!;
};

const known = (id: string) => {
  if (!isUuid(id)) throw notFound();
  return id;
};

/** Whether it lies before the day on which the two were introduced. */
const early = sql<boolean>`${outcomes.happenedOn} < (${engagements.createdAt} at time zone 'Asia/Seoul')::date`;

/** Whether whoever asks has brought a file that is still to be judged. */
const evidenceBy = (actor: Actor) => sql<boolean>`exists (select 1 from ${outcomeEvidence} brought
  where brought.outcome_id = ${outcomes.id} and brought.verdict is null and brought.document_id is not null
    and brought.filed_by = ${actor.userId})`;

/** Everything that a deed about a claim has to know, held until the end of the transaction. */
export async function lockOutcome(tx: Tx, actor: Actor, id: string) {
  const [outcome] = await tx
    .select({
      id: outcomes.id,
      engagementId: outcomes.engagementId,
      companyId: outcomes.companyId,
      chamberId: outcomes.chamberId,
      programId: outcomes.programId,
      productId: outcomes.productId,
      leadId: outcomes.leadId,
      kind: outcomes.kind,
      state: outcomes.state,
      stateEnteredAt: outcomes.stateEnteredAt,
      filedBy: outcomes.filedBy,
      filedSide: outcomes.filedSide,
      happenedOn: outcomes.happenedOn,
      amountMinor: outcomes.amountMinor,
      currency: outcomes.currency,
      incoterm: outcomes.incoterm,
      hs6: outcomes.hs6,
      counterparty: outcomes.counterparty,
      counterpartyState: outcomes.counterpartyState,
      quantity: outcomes.quantity,
      stage: outcomes.stage,
      details: outcomes.details,
      version: outcomes.version,
      lettersSent: outcomes.lettersSent,
      lastLetterAt: outcomes.lastLetterAt,
      confirmedWay: outcomes.confirmedWay,
      grade: outcomes.grade,
      verifiedBy: outcomes.verifiedBy,
      objectedAt: outcomes.objectedAt,
      objectionAnsweredAt: outcomes.objectionAnsweredAt,
      evidenceByReader: evidenceBy(actor),
      early,
      contactEmail: companies.contactEmail,
    })
    .from(outcomes)
    .innerJoin(engagements, eq(engagements.id, outcomes.engagementId))
    .innerJoin(companies, eq(companies.id, outcomes.companyId))
    .where(and(visibleTo(actor), eq(outcomes.id, known(id))))
    .for("update", { of: outcomes });
  if (!outcome) throw notFound();
  return outcome;
}
export type LockedOutcome = Awaited<ReturnType<typeof lockOutcome>>;

/** What every list and page says of a claim. The counterparty is named in the room alone: to the three who see the claim. */
const columns = {
  id: outcomes.id,
  engagementId: outcomes.engagementId,
  companyId: outcomes.companyId,
  chamberId: outcomes.chamberId,
  kind: outcomes.kind,
  state: outcomes.state,
  stateEnteredAt: outcomes.stateEnteredAt,
  filedBy: outcomes.filedBy,
  filedSide: outcomes.filedSide,
  happenedOn: outcomes.happenedOn,
  amountMinor: outcomes.amountMinor,
  currency: outcomes.currency,
  quantity: outcomes.quantity,
  grade: outcomes.grade,
  rate: exchangeRates.rate,
  rateSource: exchangeRates.source,
  rateDay: exchangeRates.day,
  companyKo: companies.nameKo,
  companyEn: companies.nameEn,
  chamberKo: chambers.nameKo,
  chamberEn: chambers.nameEn,
  productKo: products.nameKo,
  productEn: products.nameEn,
  /** Of the fair that it came of: everybody who sees the claim reads at which, and nobody here whom the company met. */
  fairKo: exhibitions.nameKo,
  fairEn: exhibitions.nameEn,
  fairDay: exhibitions.firstDay,
  sample: companies.sample,
};

export const selectOutcomes = (reader: Reader) =>
  reader
    .select(columns)
    .from(outcomes)
    .innerJoin(engagements, eq(engagements.id, outcomes.engagementId))
    .innerJoin(companies, eq(companies.id, outcomes.companyId))
    .innerJoin(chambers, eq(chambers.id, outcomes.chamberId))
    .innerJoin(products, eq(products.id, outcomes.productId))
    .leftJoin(leads, eq(leads.id, outcomes.leadId))
    .leftJoin(booths, eq(booths.id, leads.boothId))
    .leftJoin(exhibitions, eq(exhibitions.id, booths.exhibitionId))
    .leftJoin(exchangeRates, rateOfClaim);

/** Of leads that were met at this exhibition. Asks for `outcomes` beside it. */
export const cameOfFair = (exhibitionId: string): SQL => sql`exists (select 1 from ${leads} met
  join ${booths} stood on stood.id = met.booth_id
  where met.id = ${outcomes.leadId} and stood.exhibition_id = ${exhibitionId})`;

const pageSize = 20;

/** Until when a question of what became of it can be answered: a link holds for a week, and so many letters go. */
const followUpUntil = sql`(coalesce(asked.last_letter_at, asked.due_on::timestamp at time zone 'Asia/Seoul')
  + make_interval(days => ${linkDays}::int * (${mostLetters}::int - asked.letters_sent + (asked.letters_sent > 0)::int)))`;

/** What of a claim that counts the company's contact is being asked. */
const followUpsAsked = sql`${outcomeFollowUps} asked where asked.outcome_id = ${outcomes.id} and asked.answered_at is null
  and asked.skipped_at is null
  and asked.due_on <= (now() at time zone 'Asia/Seoul')::date and ${followUpUntil} > now()`;
const followedUp = sql`exists (select 1 from ${followUpsAsked})`;

const objected = and(isNotNull(outcomes.objectedAt), isNull(outcomes.objectionAnsweredAt));

/** What waits for whoever asks. Nobody confirms, verifies or counts what they filed, nor counts what they verified. */
function waitingFor(actor: Actor): SQL {
  const is = (...states: readonly OutcomeState[]) => inArray(outcomes.state, [...states]);
  const own = and(is("drafted", "disputed"), sql`${outcomes.filedSide} = ${sideOf(actor)}`)!;
  const byOther = sql`${outcomes.filedBy} is distinct from ${actor.userId}`;
  if (actor.role === "official") {
    const verifiedByOther = sql`${outcomes.verifiedBy} is distinct from ${actor.userId}`;
    return or(
      and(is(...outcomesForCity), byOther, verifiedByOther),
      and(is(...countedOutcomes), objected, byOther),
      own,
    )!;
  }
  if (actor.role !== "company") return own;
  return or(
    and(is(...askedOutcomes), byOther),
    is("confirmed", "evidence_rejected"),
    and(is(...countedOutcomes), inArray(outcomes.kind, [...followedKinds]), followedUp),
    own,
  )!;
}

const matching = (actor: Actor, filter: OutcomesFilter) =>
  and(
    visibleTo(actor),
    filter.show === "waiting" ? waitingFor(actor) : undefined,
    filter.state ? eq(outcomes.state, filter.state) : undefined,
    filter.kind ? eq(outcomes.kind, filter.kind) : undefined,
    filter.grade ? inArray(outcomes.grade, [...gradesOf(filter.grade)]) : undefined,
    filter.program ? eq(outcomes.programId, filter.program) : undefined,
    filter.chamber ? eq(outcomes.chamberId, filter.chamber) : undefined,
    filter.exhibition ? cameOfFair(filter.exhibition) : undefined,
    filter.from ? sql`${outcomes.happenedOn} >= ${filter.from}` : undefined,
    filter.to ? lte(outcomes.happenedOn, filter.to) : undefined,
  );

/** The claims that somebody may see, latest day first, and what of them counts by kind, grade and currency. */
export async function listOutcomes(actor: Actor, filter: Sized<OutcomesFilter>, reader: Reader = db) {
  const where = matching(actor, filter);
  const { page, size = pageSize } = filter;
  const joined = <T extends Record<string, SQL | (typeof outcomes)["kind" | "grade" | "currency"]>>(named: T) =>
    reader.select(named).from(outcomes).innerJoin(engagements, eq(engagements.id, outcomes.engagementId));
  const [rows, [totals], figures] = await Promise.all([
    selectOutcomes(reader)
      .where(where)
      .orderBy(desc(outcomes.happenedOn), desc(outcomes.id))
      .limit(size)
      .offset((page - 1) * size),
    joined({
      all: sql<number>`count(*)::int`,
      waiting: sql<number>`(count(*) filter (where ${waitingFor(actor)}))::int`,
    }).where(where),
    joined({
      kind: outcomes.kind,
      grade: outcomes.grade,
      currency: outcomes.currency,
      claims: sql<number>`count(*)::int`,
      amountMinor: sql<number | null>`sum(${outcomes.amountMinor})::float8`,
      quantity: sql<number | null>`sum(${outcomes.quantity})::int`,
    })
      .where(and(where, inArray(outcomes.state, [...countedOutcomes])))
      .groupBy(outcomes.kind, outcomes.grade, outcomes.currency)
      .orderBy(outcomes.kind, outcomes.grade, outcomes.currency),
  ]);
  const { all: total = 0, waiting = 0 } = totals ?? {};
  return { rows, figures, total, waiting, page, pages: Math.max(1, Math.ceil(total / size)) };
}
export type OutcomeList = Awaited<ReturnType<typeof listOutcomes>>;
export type OutcomeRow = OutcomeList["rows"][number];
export type OutcomeFigure = OutcomeList["figures"][number];

/** For the room of an engagement: its claims that the reader may see, latest first. */
export const listOutcomesOf = (actor: Actor, engagementId: string, reader: Reader = db): Promise<OutcomeRow[]> =>
  selectOutcomes(reader)
    .where(and(visibleTo(actor), eq(outcomes.engagementId, known(engagementId))))
    .orderBy(desc(outcomes.happenedOn), desc(outcomes.id));

/** The rooms in which somebody may file a claim. */
export const listRooms = (actor: Actor, reader: Reader = db) =>
  reader
    .select({
      id: engagements.id,
      companyId: engagements.companyId,
      chamberId: engagements.chamberId,
      productId: engagements.productId,
      companyKo: companies.nameKo,
      companyEn: companies.nameEn,
      chamberKo: chambers.nameKo,
      chamberEn: chambers.nameEn,
      productKo: products.nameKo,
      productEn: products.nameEn,
    })
    .from(engagements)
    .innerJoin(companies, eq(companies.id, engagements.companyId))
    .innerJoin(chambers, eq(chambers.id, engagements.chamberId))
    .innerJoin(products, eq(products.id, engagements.productId))
    .where(engagementsVisibleTo(actor))
    .orderBy(asc(companies.nameKo), asc(chambers.nameKo), asc(engagements.id));
export type Room = Awaited<ReturnType<typeof listRooms>>[number];

/** Programmes, chambers and fairs that occur among the claims, for filters. */
export async function listFilterChoices(actor: Actor, reader: Reader = db) {
  const [ofPrograms, ofChambers, ofFairs] = await Promise.all([
    reader
      .selectDistinct({ id: programs.id, ko: programs.titleKo, en: programs.titleEn })
      .from(outcomes)
      .innerJoin(engagements, eq(engagements.id, outcomes.engagementId))
      .innerJoin(programs, eq(programs.id, outcomes.programId))
      .where(visibleTo(actor))
      .orderBy(asc(programs.titleKo)),
    reader
      .selectDistinct({ id: chambers.id, ko: chambers.nameKo, en: chambers.nameEn })
      .from(outcomes)
      .innerJoin(engagements, eq(engagements.id, outcomes.engagementId))
      .innerJoin(chambers, eq(chambers.id, outcomes.chamberId))
      .where(visibleTo(actor))
      .orderBy(asc(chambers.nameKo)),
    reader
      .selectDistinct({
        id: exhibitions.id,
        ko: exhibitions.nameKo,
        en: exhibitions.nameEn,
        firstDay: exhibitions.firstDay,
      })
      .from(outcomes)
      .innerJoin(engagements, eq(engagements.id, outcomes.engagementId))
      .innerJoin(leads, eq(leads.id, outcomes.leadId))
      .innerJoin(booths, eq(booths.id, leads.boothId))
      .innerJoin(exhibitions, eq(exhibitions.id, booths.exhibitionId))
      .where(visibleTo(actor))
      .orderBy(desc(exhibitions.firstDay), asc(exhibitions.id)),
  ]);
  return { programs: ofPrograms, chambers: ofChambers, exhibitions: ofFairs };
}
export type FilterChoices = Awaited<ReturnType<typeof listFilterChoices>>;

/** Of a lead, for its own company alone. */
const ofOwnLead = (actor: Actor, column: typeof leads.id | typeof leads.business) =>
  sql<string | null>`case when ${leadsVisibleTo(actor)} then ${column} end`;

/** One claim with all that its page says; not found for those who may not know of it. */
export async function getOutcome(actor: Actor, id: string, reader: Reader = db) {
  const [outcome] = await reader
    .select({
      ...columns,
      productId: outcomes.productId,
      leadId: ofOwnLead(actor, leads.id),
      leadBusiness: ofOwnLead(actor, leads.business),
      programKo: programs.titleKo,
      programEn: programs.titleEn,
      incoterm: outcomes.incoterm,
      hs6: outcomes.hs6,
      counterparty: outcomes.counterparty,
      counterpartyState: outcomes.counterpartyState,
      stage: outcomes.stage,
      details: outcomes.details,
      version: outcomes.version,
      updatedAt: outcomes.updatedAt,
      lettersSent: outcomes.lettersSent,
      lastLetterAt: outcomes.lastLetterAt,
      contactEmail: sql<string>`case when ${companies.contactEmail} = '' then '' else 'set' end`,
      confirmedAt: outcomes.confirmedAt,
      confirmedWay: outcomes.confirmedWay,
      scaleVersion: outcomes.scaleVersion,
      attributionStep: outcomes.attributionStep,
      disputedAt: outcomes.disputedAt,
      disputeReason: outcomes.disputeReason,
      verifiedAt: outcomes.verifiedAt,
      verifiedBy: outcomes.verifiedBy,
      evidenceByReader: evidenceBy(actor),
      early,
      introducedAt: engagements.createdAt,
      countedAt: outcomes.countedAt,
      objectedAt: outcomes.objectedAt,
      objection: outcomes.objection,
      objectionAnsweredAt: outcomes.objectionAnsweredAt,
      objectionAnswer: outcomes.objectionAnswer,
      endReason: outcomes.endReason,
      successorId: outcomes.successorId,
      predecessorId: sql<
        string | null
      >`(select before.id from ${outcomes} before where before.successor_id = ${outcomes.id} limit 1)`,
    })
    .from(outcomes)
    .innerJoin(engagements, eq(engagements.id, outcomes.engagementId))
    .innerJoin(companies, eq(companies.id, outcomes.companyId))
    .innerJoin(chambers, eq(chambers.id, outcomes.chamberId))
    .innerJoin(products, eq(products.id, outcomes.productId))
    .innerJoin(programs, eq(programs.id, outcomes.programId))
    .leftJoin(leads, eq(leads.id, outcomes.leadId))
    .leftJoin(booths, eq(booths.id, leads.boothId))
    .leftJoin(exhibitions, eq(exhibitions.id, booths.exhibitionId))
    .leftJoin(exchangeRates, rateOfClaim)
    .where(and(visibleTo(actor), eq(outcomes.id, known(id))));
  if (!outcome) throw notFound();
  return outcome;
}
export type Outcome = Awaited<ReturnType<typeof getOutcome>>;

/** What happened to it, step by step. */
export const listHistory = (actor: Actor, outcomeId: string, reader: Reader = db) =>
  reader
    .select({
      id: stateChanges.id,
      toState: sql<OutcomeState>`${stateChanges.toState}`,
      at: stateChanges.at,
      actorRole: stateChanges.actorRole,
    })
    .from(stateChanges)
    .innerJoin(outcomes, eq(outcomes.id, stateChanges.subjectId))
    .innerJoin(engagements, eq(engagements.id, outcomes.engagementId))
    .where(and(visibleTo(actor), eq(outcomes.id, outcomeId), eq(stateChanges.machine, outcomeMachine.name)))
    .orderBy(asc(stateChanges.at), asc(stateChanges.id));
export type HistoryEntry = Awaited<ReturnType<typeof listHistory>>[number];

/** A mentor learns what kind of evidence there is and what became of it; the file and its name are the company's and the city's. */
export async function listEvidence(actor: Actor, outcomeId: string, reader: Reader = db) {
  const rows = await reader
    .select({
      id: outcomeEvidence.id,
      kind: outcomeEvidence.kind,
      documentId: outcomeEvidence.documentId,
      fileName: documents.fileName,
      fileKind: documents.kind,
      documentState: documents.state,
      filedAt: outcomeEvidence.filedAt,
      filedSide: outcomeEvidence.filedSide,
      /** Brought for the claim before its revision. */
      carried: sql<boolean>`coalesce(${documents.aboutId} <> ${outcomeEvidence.outcomeId}, false)`,
      verdict: outcomeEvidence.verdict,
      judgedAt: outcomeEvidence.judgedAt,
      checks: outcomeEvidence.checks,
      reason: outcomeEvidence.reason,
    })
    .from(outcomeEvidence)
    .innerJoin(outcomes, eq(outcomes.id, outcomeEvidence.outcomeId))
    .innerJoin(engagements, eq(engagements.id, outcomes.engagementId))
    .leftJoin(documents, eq(documents.id, outcomeEvidence.documentId))
    .where(and(visibleTo(actor), eq(outcomes.id, outcomeId)))
    .orderBy(asc(outcomeEvidence.filedAt), asc(outcomeEvidence.id));
  if (actor.role !== "mentor") return rows;
  return rows.map((row) => ({ ...row, documentId: null, fileName: null, fileKind: null, documentState: null }));
}
export type EvidenceRow = Awaited<ReturnType<typeof listEvidence>>[number];

/** Of what the city has not judged yet. */
export const listWaitingKinds = async (reader: Reader, outcomeId: string) => {
  const rows = await reader
    .select({ kind: outcomeEvidence.kind })
    .from(outcomeEvidence)
    .where(and(eq(outcomeEvidence.outcomeId, outcomeId), isNull(outcomeEvidence.verdict)));
  return rows.map(({ kind }) => kind);
};

export const listFollowUps = (actor: Actor, outcomeId: string, reader: Reader = db) =>
  reader
    .select({
      id: outcomeFollowUps.id,
      months: outcomeFollowUps.months,
      dueOn: outcomeFollowUps.dueOn,
      lettersSent: outcomeFollowUps.lettersSent,
      answeredAt: outcomeFollowUps.answeredAt,
      unansweredAt: outcomeFollowUps.unansweredAt,
      skippedAt: outcomeFollowUps.skippedAt,
      stillExporting: outcomeFollowUps.stillExporting,
      amountMinor: outcomeFollowUps.amountMinor,
      currency: outcomeFollowUps.currency,
      words: outcomeFollowUps.words,
    })
    .from(outcomeFollowUps)
    .innerJoin(outcomes, eq(outcomes.id, outcomeFollowUps.outcomeId))
    .innerJoin(engagements, eq(engagements.id, outcomes.engagementId))
    .where(and(visibleTo(actor), eq(outcomes.id, outcomeId)))
    .orderBy(asc(outcomeFollowUps.months));
export type FollowUpRow = Awaited<ReturnType<typeof listFollowUps>>[number];

/** Who reads letters about a claim beside the company: whoever filed it, while they can sign in. */
export async function findFiler(tx: Reader, outcomeId: string) {
  const [filer] = await tx
    .select({ userId: users.id, role: users.role })
    .from(outcomes)
    .innerJoin(users, eq(users.id, outcomes.filedBy))
    .where(and(eq(outcomes.id, outcomeId), isNull(users.disabledAt)));
  return filer ?? null;
}

export const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/** What a claim is, for a letter or for the page of a link: words of both languages. */
const told = {
  outcomeId: outcomes.id,
  kind: outcomes.kind,
  state: outcomes.state,
  filedSide: outcomes.filedSide,
  happenedOn: outcomes.happenedOn,
  amountMinor: outcomes.amountMinor,
  currency: outcomes.currency,
  quantity: outcomes.quantity,
  counterparty: outcomes.counterparty,
  details: outcomes.details,
  disputeReason: outcomes.disputeReason,
  companyKo: companies.nameKo,
  companyEn: companies.nameEn,
  chamberKo: chambers.nameKo,
  chamberEn: chambers.nameEn,
  productKo: products.nameKo,
  productEn: products.nameEn,
  lettersSent: outcomes.lettersSent,
};

const contact = { contactEmail: companies.contactEmail, contactName: companies.contactName };

/** For letters; `null` for readers who may not see the claim. */
export async function findLetterFacts(actor: Actor, outcomeId: string, reader: Reader = db) {
  const [facts] = await reader
    .select({ ...told, ...contact })
    .from(outcomes)
    .innerJoin(engagements, eq(engagements.id, outcomes.engagementId))
    .innerJoin(companies, eq(companies.id, outcomes.companyId))
    .innerJoin(chambers, eq(chambers.id, outcomes.chamberId))
    .innerJoin(products, eq(products.id, outcomes.productId))
    .where(and(visibleTo(actor), eq(outcomes.id, known(outcomeId))));
  if (!facts) return null;
  const { contactEmail, contactName, ...rest } = facts;
  return { ...rest, contact: actor.role === "system" ? { email: contactEmail, name: contactName } : null };
}
export type OutcomeLetterFacts = NonNullable<Awaited<ReturnType<typeof findLetterFacts>>>;

/** The same for a follow-up, with when it was due and whether it still waits. */
export async function findFollowUpFacts(actor: Actor, followUpId: string, reader: Reader = db) {
  const [followUp] = await reader
    .select({
      outcomeId: outcomeFollowUps.outcomeId,
      months: outcomeFollowUps.months,
      dueOn: outcomeFollowUps.dueOn,
      answeredAt: outcomeFollowUps.answeredAt,
      skippedAt: outcomeFollowUps.skippedAt,
    })
    .from(outcomeFollowUps)
    .where(eq(outcomeFollowUps.id, known(followUpId)));
  const facts = followUp && (await findLetterFacts(actor, followUp.outcomeId, reader));
  if (!facts) return null;
  const { months, answeredAt, skippedAt } = followUp;
  return { ...facts, followUpId, months, answeredAt, skippedAt };
}
export type FollowUpLetterFacts = NonNullable<Awaited<ReturnType<typeof findFollowUpFacts>>>;

const open = and(isNull(outcomeLinks.usedAt), sql`${outcomeLinks.expiresAt} > now()`);

/** What the holder of a link may know: the claim or the question behind it. Null when the link does not work any more. */
export async function findByLink(_actor: Actor, token: string, reader: Reader = db) {
  const [link] = await reader
    .select({
      ...told,
      expiresAt: outcomeLinks.expiresAt,
      followUpId: outcomeFollowUps.id,
      months: outcomeFollowUps.months,
      answeredAt: outcomeFollowUps.answeredAt,
    })
    .from(outcomeLinks)
    .leftJoin(outcomeFollowUps, eq(outcomeFollowUps.id, outcomeLinks.followUpId))
    .innerJoin(outcomes, sql`${outcomes.id} = coalesce(${outcomeLinks.outcomeId}, ${outcomeFollowUps.outcomeId})`)
    .innerJoin(companies, eq(companies.id, outcomes.companyId))
    .innerJoin(chambers, eq(chambers.id, outcomes.chamberId))
    .innerJoin(products, eq(products.id, outcomes.productId))
    .where(and(eq(outcomeLinks.hash, hashOf(token)), open));
  return link ?? null;
}
export type LinkFound = NonNullable<Awaited<ReturnType<typeof findByLink>>>;

/** The link itself, held; null when it does not work any more. */
export async function lockLink(tx: Tx, token: string) {
  const [link] = await tx
    .select({ id: outcomeLinks.id, outcomeId: outcomeLinks.outcomeId, followUpId: outcomeLinks.followUpId })
    .from(outcomeLinks)
    .where(and(eq(outcomeLinks.hash, hashOf(token)), open))
    .for("update");
  return link ?? null;
}

export async function lockFollowUp(tx: Tx, followUpId: string) {
  const [followUp] = await tx
    .select({
      id: outcomeFollowUps.id,
      outcomeId: outcomeFollowUps.outcomeId,
      months: outcomeFollowUps.months,
      dueOn: outcomeFollowUps.dueOn,
      lettersSent: outcomeFollowUps.lettersSent,
      lastLetterAt: outcomeFollowUps.lastLetterAt,
      answeredAt: outcomeFollowUps.answeredAt,
      unansweredAt: outcomeFollowUps.unansweredAt,
      skippedAt: outcomeFollowUps.skippedAt,
      companyId: outcomes.companyId,
      engagementId: outcomes.engagementId,
      state: outcomes.state,
      contactEmail: companies.contactEmail,
    })
    .from(outcomeFollowUps)
    .innerJoin(outcomes, eq(outcomes.id, outcomeFollowUps.outcomeId))
    .innerJoin(companies, eq(companies.id, outcomes.companyId))
    .where(eq(outcomeFollowUps.id, known(followUpId)))
    .for("update", { of: outcomeFollowUps });
  if (!followUp) throw notFound();
  return followUp;
}
export type LockedFollowUp = Awaited<ReturnType<typeof lockFollowUp>>;

/** What the clock has to look after: claims that wait for an answer, or for somebody to ask. */
export async function listDue(
  actor: Actor,
  state: "submitted" | "company_confirmation_pending" | "unanswered",
  now: Date,
) {
  const rows = await db
    .select({ id: outcomes.id })
    .from(outcomes)
    .where(
      and(
        actor.role === "system" ? undefined : sql`false`,
        eq(outcomes.state, state),
        lt(outcomes.stateEnteredAt, now),
      ),
    )
    .orderBy(asc(outcomes.stateEnteredAt), asc(outcomes.id))
    .limit(1000);
  return rows.map(({ id }) => id);
}

/**
 * How many claims in each state wait for whoever asks, and by when the first: what counts waits for the company's answer of what
 * became of it, or for the city's to a company that says that it is wrong.
 */
export async function countWaiting(actor: Actor, now: Date, reader: Reader = db) {
  const rows = await reader
    .select({
      ...restingColumns(outcomeMachine, outcomes, now),
      askedUntil: sql<Date | null>`min((select min(${followUpUntil}) from ${followUpsAsked}))`.mapWith(
        outcomeFollowUps.lastLetterAt,
      ),
      objectedSince: sql<Date | null>`min(${outcomes.objectedAt}) filter (where ${objected})`.mapWith(
        outcomes.objectedAt,
      ),
    })
    .from(outcomes)
    .innerJoin(engagements, eq(engagements.id, outcomes.engagementId))
    .where(and(visibleTo(actor), waitingFor(actor)))
    .groupBy(outcomes.state)
    .orderBy(outcomes.state);
  return rows.map(({ askedUntil, objectedSince, ...row }) => {
    const resting = restingIn(outcomeMachine, row);
    const answerUntil = objectedSince && new Date(objectedSince.getTime() + objectionDays * 86_400_000);
    return { ...resting, dueAt: resting.dueAt ?? (actor.role === "official" ? answerUntil : askedUntil) };
  });
}
