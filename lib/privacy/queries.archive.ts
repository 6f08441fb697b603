import "server-only";
import { and, asc, desc, eq, inArray, ne, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import {
  applications,
  auditEvents,
  briefInterests,
  chambers,
  companyMembers,
  conflictGates,
  consents,
  documents,
  engagementMessages,
  federationBodies,
  federationMembers,
  formDrafts,
  letterChoices,
  letters,
  matches,
  mentorAbsences,
  mentors,
  nicheJudgements,
  notices,
  passkeys,
  products,
  recoveryCodes,
  reviewScores,
  reviews,
  rubricCriteria,
  sessions,
  totpSecrets,
  users,
} from "@/db/schema";
import { listInfoRequestsOf, listOwnApplications } from "../applications/queries";
import { listAppealsOf } from "../applications/queries.appeals";
import { getOwnCompany, specificationsOfProduct } from "../companies/queries";
import { listOwnStanding } from "../conflicts/queries.register";
import { listConsents } from "../consents/queries";
import type { Actor } from "../core/actor";
import { lineFor } from "../notifications/rules";
import { listOwnDone, listOwnQueue } from "../reviews/queries";
import { reviewMachine } from "../reviews/states";
import { readWritten } from "./queries.archive.written";
import { listOwnRequests } from "./queries.requests";
import type { ArchivePart } from "./rules.archive";
import { withoutLinks } from "./rules.archive";

type Entry = Record<string, unknown>;
type Part = { part: ArchivePart; entries: readonly Entry[] };

/**
 * Everything that the portal holds about the person who asks and that they may read themselves. Each part is asked for by the
 * person's own id; what is about a company, an application or a review comes through the queries of those nouns, so that
 * what is hidden from the person on a page (a name in a blind phase, a result before its release) is hidden here.
 */
export async function readOwnData(actor: Actor, reader: Reader, now: Date): Promise<Part[]> {
  const { userId } = actor;
  if (userId === null) return [];
  const own = await readOwn(actor, userId, reader);
  if (actor.role === "company") return [...own, ...(await readCompany(actor, reader))];
  if (actor.role === "mentor") return [...own, ...(await readMentor(actor, userId, reader, now))];
  return own;
}

async function readOwn(actor: Actor, userId: string, reader: Reader): Promise<Part[]> {
  const account = await reader
    .select({
      email: users.email,
      name: users.name,
      role: users.role,
      language: users.locale,
      timeZone: users.timeZone,
      emailVerifiedAt: users.emailVerifiedAt,
      createdAt: users.createdAt,
      updatedAt: users.updatedAt,
      memberRole: companyMembers.role,
      chamber: chambers.nameEn,
      chamberRole: mentors.role,
      federationBody: federationBodies.nameEn,
    })
    .from(users)
    .leftJoin(companyMembers, eq(companyMembers.userId, users.id))
    .leftJoin(mentors, eq(mentors.userId, users.id))
    .leftJoin(chambers, eq(chambers.id, mentors.chamberId))
    .leftJoin(federationMembers, eq(federationMembers.userId, users.id))
    .leftJoin(federationBodies, eq(federationBodies.id, federationMembers.bodyId))
    .where(eq(users.id, userId));
  // Not its id: whoever reads the file later must not be able to do anything with it.
  const visits = await reader
    .select({
      beganAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      endsAt: sessions.expiresAt,
      endedAt: sessions.revokedAt,
      address: sessions.ip,
      browser: sessions.userAgent,
    })
    .from(sessions)
    .where(eq(sessions.userId, userId))
    .orderBy(desc(sessions.createdAt));
  // That there is one, since when; the secrets themselves are nobody's to read.
  const recoveryCodesLeft = sql<number>`(select count(*)::int from ${recoveryCodes} code where code.user_id = ${userId} and code.used_at is null)`;
  const apps = await reader
    .select({ confirmedAt: totpSecrets.confirmedAt, begunAt: totpSecrets.createdAt, recoveryCodesLeft })
    .from(totpSecrets)
    .where(eq(totpSecrets.userId, userId))
    .orderBy(asc(totpSecrets.createdAt));
  const keys = await reader
    .select({
      passkey: passkeys.name,
      addedAt: passkeys.createdAt,
      lastUsedAt: passkeys.lastUsedAt,
      sharedWithOtherDevices: passkeys.backedUp,
      recoveryCodesLeft,
    })
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id));
  const receipts = await reader
    .select({
      kind: consents.kind,
      noticeVersion: consents.noticeVersion,
      language: consents.locale,
      shownText: consents.shownText,
      channel: consents.channel,
      givenAt: consents.givenAt,
      withdrawnAt: consents.withdrawnAt,
    })
    .from(consents)
    .where(eq(consents.userId, userId))
    .orderBy(desc(consents.givenAt), desc(consents.id));
  const choices = await reader
    .select({ group: letterChoices.group, pace: letterChoices.pace, chosenAt: letterChoices.chosenAt })
    .from(letterChoices)
    .where(eq(letterChoices.userId, userId))
    .orderBy(asc(letterChoices.group));
  const told = await reader
    .select({
      toldAt: notices.createdAt,
      kind: notices.kind,
      group: notices.group,
      titleKo: notices.titleKo,
      titleEn: notices.titleEn,
      readAt: notices.readAt,
    })
    .from(notices)
    .where(eq(notices.userId, userId))
    .orderBy(desc(notices.createdAt), desc(notices.id));
  const drafts = await reader
    .select({ form: formDrafts.form, savedAt: formDrafts.savedAt, values: formDrafts.values })
    .from(formDrafts)
    .where(eq(formDrafts.userId, userId))
    .orderBy(desc(formDrafts.savedAt));
  const requests = (await listOwnRequests(actor, reader)).map(({ id, userId: _, ...request }) => request);
  // What it was about stays away: the number of an application can tell a reviewer whose it is.
  const deeds = await reader
    .select({ at: auditEvents.at, deed: auditEvents.action, as: auditEvents.actorRole, address: auditEvents.ip })
    .from(auditEvents)
    .where(eq(auditEvents.actorId, userId))
    .orderBy(desc(auditEvents.sequence));
  const written = await reader
    .select({ at: engagementMessages.sentAt, words: engagementMessages.text })
    .from(engagementMessages)
    .where(eq(engagementMessages.authorId, userId))
    .orderBy(asc(engagementMessages.sentAt));
  return [
    { part: "account", entries: account },
    { part: "factor", entries: [...apps, ...keys] },
    { part: "sessions", entries: visits },
    { part: "consents", entries: receipts },
    { part: "choices", entries: choices },
    { part: "notices", entries: told.map(lineFor(actor.role)) },
    { part: "letters", entries: await readLetters(actor, userId, reader) },
    { part: "drafts", entries: drafts },
    { part: "requests", entries: requests },
    { part: "deeds", entries: deeds },
    { part: "messages", entries: written },
    { part: "written", entries: await readWritten(actor, reader) },
  ];
}

/** Letters to a company are about itself. Those to others name companies: the fact is given, not the text. */
async function readLetters(actor: Actor, userId: string, reader: Reader): Promise<Entry[]> {
  const aboutOneself = actor.role === "company" ? sql`true` : sql`false`;
  const rows = await reader
    .select({
      writtenAt: letters.createdAt,
      sentAt: letters.sentAt,
      state: letters.state,
      kind: letters.kind,
      to: letters.recipient,
      language: letters.locale,
      subject: sql<string | null>`case when ${aboutOneself} then ${letters.subject} end`,
      text: sql<string | null>`case when ${aboutOneself} then ${letters.body} end`,
    })
    .from(letters)
    .where(eq(letters.userId, userId))
    .orderBy(desc(letters.createdAt), desc(letters.id));
  return rows.map((row) => ({ ...row, text: row.text && withoutLinks(row.text) }));
}

/** What the company wrote, for its owners. Its other people are other people: they are not named. */
async function readCompany(actor: Actor, reader: Reader): Promise<Part[]> {
  const { companyId } = actor;
  if (actor.memberRole !== "owner" || companyId === null) return [];
  const { id: _, ...company } = await getOwnCompany(actor, reader);
  const goods = await reader
    .select({
      nameKo: products.nameKo,
      nameEn: products.nameEn,
      state: products.state,
      summaryKo: products.summaryKo,
      summaryEn: products.summaryEn,
      differenceKo: products.differenceKo,
      differenceEn: products.differenceEn,
      sector: products.sector,
      hs6: products.hs6,
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
      createdAt: products.createdAt,
      publishedAt: products.publishedAt,
    })
    .from(products)
    .where(eq(products.companyId, companyId))
    .orderBy(asc(products.createdAt), asc(products.id));
  const files = await reader
    .select({
      fileName: documents.fileName,
      kind: documents.kind,
      bytes: documents.bytes,
      state: documents.state,
      sentAt: documents.createdAt,
    })
    .from(documents)
    .where(eq(documents.companyId, companyId))
    .orderBy(asc(documents.createdAt), asc(documents.id));
  const offers = await reader
    .select({ at: briefInterests.createdAt, words: briefInterests.note, withdrawnAt: briefInterests.withdrawnAt })
    .from(briefInterests)
    .where(eq(briefInterests.companyId, companyId))
    .orderBy(asc(briefInterests.createdAt));
  const refusals = await reader
    .select({ at: matches.stateEnteredAt, reason: matches.declineReason, words: matches.declineNote })
    .from(matches)
    .where(and(eq(matches.companyId, companyId), eq(matches.state, "company_declined")))
    .orderBy(asc(matches.stateEnteredAt));
  const receipts = (await listConsents(actor, reader)).map(({ id, ...receipt }) => receipt);
  return [
    { part: "company", entries: [company] },
    { part: "products", entries: goods },
    { part: "applications", entries: await readApplications(actor, companyId, reader) },
    { part: "files", entries: files },
    { part: "offers", entries: offers },
    { part: "refusals", entries: refusals },
    { part: "companyConsents", entries: receipts },
  ];
}

/** The company's own words; where an application stands comes from the list that its page shows. */
async function readApplications(actor: Actor, companyId: string, reader: Reader): Promise<Entry[]> {
  const shown = await listOwnApplications(actor, reader);
  const written = await reader
    .select({
      id: applications.id,
      helpKinds: applications.helpKinds,
      motivationKo: applications.motivationKo,
      motivationEn: applications.motivationEn,
      goalsKo: applications.goalsKo,
      goalsEn: applications.goalsEn,
      targetStates: applications.targetStates,
      answers: applications.answers,
      withdrawnReason: applications.withdrawnReason,
      createdAt: applications.createdAt,
    })
    .from(applications)
    .where(eq(applications.companyId, companyId));
  const words = new Map(written.map(({ id, ...rest }) => [id, rest]));
  const ids = shown.map(({ id }) => id);
  const asked = Map.groupBy(await listInfoRequestsOf(actor, ids, reader), ({ applicationId }) => applicationId);
  const appealed = Map.groupBy(await listAppealsOf(actor, ids, reader), ({ applicationId }) => applicationId);
  return shown.map(({ id, programId: _, ...application }) => ({
    ...application,
    ...words.get(id),
    questions: (asked.get(id) ?? []).map(({ question, askedAt, answer, answeredAt }) => ({
      question,
      askedAt,
      answer,
      answeredAt,
    })),
    appeals: (appealed.get(id) ?? []).map(({ text, filedAt, outcome, reasonKo, reasonEn, decidedAt }) => ({
      text,
      filedAt,
      outcome,
      reasonKo,
      reasonEn,
      decidedAt,
    })),
  }));
}

async function readMentor(actor: Actor, userId: string, reader: Reader, now: Date): Promise<Part[]> {
  const place = await reader
    .select({
      chamber: chambers.nameEn,
      role: mentors.role,
      state: mentors.state,
      hoursPerMonth: mentors.hoursPerMonth,
      sectors: mentors.sectors,
      channels: mentors.channels,
      certifications: mentors.certifications,
      since: mentors.createdAt,
    })
    .from(mentors)
    .innerJoin(chambers, eq(chambers.id, mentors.chamberId))
    .where(eq(mentors.userId, userId));
  const away = await reader
    .select({ startsOn: mentorAbsences.startsOn, endsOn: mentorAbsences.endsOn })
    .from(mentorAbsences)
    .where(eq(mentorAbsences.mentorId, userId))
    .orderBy(asc(mentorAbsences.startsOn));
  const standing = (await listOwnStanding(actor, reader)).map(
    ({ id, mentorId, chamberId, stateEnteredAt, ...interest }) => interest,
  );
  const declared = await reader
    .select({ interests: conflictGates.interests, words: conflictGates.note, at: conflictGates.attestedAt })
    .from(conflictGates)
    .where(and(eq(conflictGates.mentorId, userId), eq(conflictGates.origin, "mentor")))
    .orderBy(asc(conflictGates.createdAt));
  const judged = await reader
    .select({
      part: nicheJudgements.part,
      step: nicheJudgements.step,
      words: nicheJudgements.note,
      at: nicheJudgements.judgedAt,
    })
    .from(nicheJudgements)
    .where(eq(nicheJudgements.judgedBy, userId))
    .orderBy(asc(nicheJudgements.judgedAt));
  return [
    { part: "mentor", entries: place },
    { part: "absences", entries: away },
    { part: "interests", entries: standing },
    { part: "declared", entries: declared },
    { part: "reviews", entries: await readReviews(actor, userId, reader, now) },
    { part: "judgements", entries: judged },
  ];
}

/** One's own scores and words, also of reviews that one may not read any more; whose application it is only as the own list says it. */
async function readReviews(actor: Actor, userId: string, reader: Reader, now: Date): Promise<Entry[]> {
  const shown = new Map((await listOwnQueue(actor, reader, now)).map((row) => [row.id, row]));
  for (let page = 1, pages = 1; page <= pages; page++) {
    const done = await listOwnDone(actor, page, reader, now);
    pages = done.pages;
    for (const row of done.rows) shown.set(row.id, row);
  }
  const given = await reader
    .select({
      id: reviews.id,
      state: reviews.state,
      askedAt: reviews.createdAt,
      dueAt: reviews.dueAt,
      submittedAt: reviews.submittedAt,
      declineReason: reviews.declineReason,
      recommendation: reviews.recommendation,
      comment: reviews.comment,
    })
    .from(reviews)
    .where(and(eq(reviews.mentorId, userId), ne(reviews.state, reviewMachine.initial)))
    .orderBy(asc(reviews.createdAt), asc(reviews.id));
  const scored = await reader
    .select({
      reviewId: reviewScores.reviewId,
      criterionKo: rubricCriteria.nameKo,
      criterionEn: rubricCriteria.nameEn,
      score: reviewScores.score,
      unjudged: reviewScores.unjudged,
      comment: reviewScores.comment,
      forCompany: reviewScores.forCompany,
    })
    .from(reviewScores)
    .innerJoin(rubricCriteria, eq(rubricCriteria.id, reviewScores.criterionId))
    .where(
      given.length
        ? inArray(
            reviewScores.reviewId,
            given.map(({ id }) => id),
          )
        : sql`false`,
    )
    .orderBy(asc(rubricCriteria.position));
  return given.map(({ id, ...review }) => {
    const listed = shown.get(id);
    return {
      ...review,
      programKo: listed?.programKo ?? null,
      programEn: listed?.programEn ?? null,
      companyKo: listed?.companyKo ?? null,
      companyEn: listed?.companyEn ?? null,
      scores: scored.filter(({ reviewId }) => reviewId === id).map(({ reviewId: _, ...score }) => score),
    };
  });
}
