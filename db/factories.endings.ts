import { eq, inArray, sql } from "drizzle-orm";
import { db } from "./client";
import { aBrief, aCast, aDocument, aHit, anAnswer, type Cast, daysFromNow, unique } from "./factories";
import { aDisclosure, aTechnicalFile } from "./factories.disclosures";
import { aBarrier, aMessage, anEngagementOf, aTask } from "./factories.engagements";
import { aBooth, aCard, aLead } from "./factories.exhibitions";
import { anInquiry } from "./factories.inquiries";
import { anotherInvestment, aProfile } from "./factories.investors";
import { aMeeting } from "./factories.meetings";
import { anEvidence, anEvidenceFile, anOutcomeIn } from "./factories.outcomes";
import { aPhoto } from "./factories.photos";
import { aReview } from "./factories.reviews";
import { anAnsweredSurvey } from "./factories.surveys";
import { asOwner } from "./owner";
import {
  appeals,
  applicationDocuments,
  applicationSnapshots,
  applications,
  boothMeetings,
  companies,
  companyVerifications,
  companyYears,
  criterionFeedback,
  decisionRecords,
  deliberationNotes,
  engagementHandovers,
  engagementMessageFiles,
  engagementMilestones,
  engagementReads,
  infoRequests,
  investmentNotes,
  invitations,
  leads,
  leadUpdates,
  matches,
  matchingWeights,
  matchRunPairs,
  matchRuns,
  nicheAssessments,
  nicheJudgements,
  nicheOverrides,
  outcomeFollowUps,
  pairRules,
  productInterests,
  productSpecifications,
  products,
  programPhases,
  registrationChecks,
  registrationWatches,
  releases,
  reviewRounds,
  reviewScores,
  revocations,
  roundMeasures,
  rubricCriteria,
  rubrics,
  screenedNames,
  screeningDecisions,
  voucherBatches,
  vouchers,
  waitlistRanks,
} from "./schema";

type Room = Awaited<ReturnType<typeof anEngagementOf>>;
type Official = { userId: string };

/** Korean midnights, from which on years of seasons are counted: ended by this one it is over, ended after it, not yet. */
export function lastYearThatIsOver(now = new Date()): Date {
  const year = new Date(now.getTime() + 9 * 3_600_000).getUTCFullYear();
  return new Date(Date.UTC(year - 5, 0, 1) - 9 * 3_600_000);
}

/** The day that many years and days ago. */
export function yearsAgo(years: number, days = 0): Date {
  const then = daysFromNow(-days);
  then.setUTCFullYear(then.getUTCFullYear() - years);
  return then;
}

async function selected({ people }: Cast, { match, program, company, mentor }: Room, official: Official) {
  const by = official.userId;
  const at = new Date();
  const applicationId = match.applicationId;
  const [rubric] = await db.select().from(rubrics).where(eq(rubrics.programId, program.id));
  const [criterion] = await db.select().from(rubricCriteria).where(eq(rubricCriteria.rubricId, rubric!.id));
  const [snapshot] = await db
    .select()
    .from(applicationSnapshots)
    .where(eq(applicationSnapshots.applicationId, applicationId));
  const [round] = await db
    .insert(reviewRounds)
    .values({ programId: program.id, rubricId: rubric!.id, number: 1, state: "closed", dueAt: at })
    .returning();
  const review = await aReview(round!, { id: applicationId, snapshot: snapshot! } as never, mentor, "submitted", {
    ...{ comment: "심사 의견", endNote: "", returnNote: "다시", recommendation: "accept" as const, submittedAt: at },
  });
  await db.insert(reviewScores).values({
    ...{
      reviewId: review.id,
      criterionId: criterion!.id,
      unjudged: "알 수 없음",
      comment: "의견",
      forCompany: "전할 말",
    },
  });
  await db.insert(roundMeasures).values({
    ...{ roundId: round!.id, measure: "median", reason: "고르게", chosenBy: by, chosenAt: at },
  });
  await db.insert(deliberationNotes).values({ applicationId, authorId: by, text: "심의 기록", writtenAt: at });
  await db.insert(decisionRecords).values({
    ...{ applicationId, decision: "accepted", reason: "까닭", decidedBy: by, decidedAt: at },
    conditions: [{ id: "a", ko: "조건", en: "", dueOn: "2026-01-01", metAt: null, note: "", sent: "", sentAt: null }],
  });
  await db.insert(criterionFeedback).values({
    ...{ applicationId, criterionId: criterion!.id, band: "strong", textKo: "피드백", writtenBy: by, writtenAt: at },
  });
  await db.insert(waitlistRanks).values({ applicationId, programId: program.id, rank: 1, rankedBy: by, rankedAt: at });
  await db.insert(infoRequests).values({
    ...{ applicationId, question: "물음", answer: "답", askedBy: by, askedAt: at, dueAt: at, answeredAt: at },
  });
  await db.insert(appeals).values({
    ...{ applicationId, against: "declined", text: "이의", filedBy: company.userId!, filedAt: at },
    ...{ earlierKo: "전", outcome: "dismissed", reasonKo: "까닭", decidedBy: by, decidedAt: at },
  });
  await db.insert(revocations).values({
    ...{ applicationId, against: "accepted", state: "refused", stateEnteredAt: at, reason: "까닭" },
    ...{ proposedBy: by, proposedAt: at, endReason: "아님", endedBy: people.official2.userId!, endedAt: at },
  });
  await db.insert(releases).values({
    ...{ programId: program.id, number: 1, state: "stopped", stateEnteredAt: at, draftedBy: by, draftedAt: at },
    stopReason: "멈춤",
  });
}

async function matched(_: Cast, { match, program, engagement }: Room, official: Official) {
  const productId = match.productId;
  await db.insert(matchingWeights).values({ version: 1, values: {} }).onConflictDoNothing();
  const [run] = await db
    .insert(matchRuns)
    .values({
      programId: program.id,
      state: "deployed",
      policy: "best_value",
      weightsVersion: 1,
      facts: Buffer.from("x"),
    })
    .returning();
  const reasons = { signals: [], words: "까닭" } as never;
  await db
    .update(matches)
    .set({ runId: run!.id, reasons, declineNote: "말", nicheBand: 4 })
    .where(eq(matches.id, match.id));
  await db.insert(matchRunPairs).values({
    ...{ runId: run!.id, applicationId: match.applicationId, productId, companyId: match.companyId },
    ...{ chamberId: match.chamberId, score: 5000, chosen: "chosen", nicheBand: 4, reasons },
  });
  await db
    .insert(nicheAssessments)
    .values({ runId: run!.id, productId, value: 0.5, ordering: 0.5, confidence: 0.5, band: 4, parts: [] });
  const words = { nameKo: "이름", nameEn: "name", valueKo: "값", valueEn: "value" };
  await db.insert(productSpecifications).values({ productId, position: 1, ...words });
  const by = { productId, createdBy: official.userId };
  await db.insert(nicheOverrides).values({ ...by, band: 5, reason: "까닭" });
  await db
    .insert(nicheJudgements)
    .values({ productId, part: "window", step: 3, note: "말", judgedBy: official.userId, judgedAt: new Date() });
  await db
    .insert(pairRules)
    .values({ ...by, programId: program.id, chamberId: engagement.chamberId, kind: "forbid", reason: "까닭" });
  await db
    .insert(productInterests)
    .values({ chamberId: engagement.chamberId, productId, note: "관심", declaredBy: official.userId });
}

async function workedTogether(_: Cast, room: Room, official: Official) {
  const { engagement, company, mentor } = room;
  const at = new Date();
  const message = await aMessage(engagement, company);
  const sent = await aDocument(company, { aboutKind: "engagement", aboutId: engagement.id, aboutRequirement: "room" });
  await db.insert(engagementMessageFiles).values({ messageId: message.id, documentId: sent.id });
  await db.insert(engagementReads).values({ engagementId: engagement.id, userId: company.userId!, readAt: at });
  await db.insert(engagementHandovers).values({
    ...{ engagementId: engagement.id, toId: mentor.userId!, byId: official.userId, reason: "까닭", at },
  });
  await db.insert(engagementMilestones).values({
    ...{ engagementId: engagement.id, kind: "first_meeting", reachedOn: "2020-05-01", note: "말" },
    ...{ reportedBy: mentor.userId!, reportedAt: at },
  });
  await aTask(engagement, company);
  await aBarrier(engagement, company, { resolution: "풀었습니다", state: "resolved_in_full" });
  await aMeeting(engagement, mentor, "held", { link: "https://meet.test/x", place: "서울", minutesKo: "회의록" });
  const agreed = await aDisclosure(engagement, room, "expired", { reason: "까닭" });
  const technical = await aTechnicalFile(engagement, company);
  const outcome = await anOutcomeIn(engagement, mentor, "counted", { details: "말", endReason: "말" });
  const file = await anEvidenceFile(company, outcome.id);
  await anEvidence(outcome.id, company, { documentId: file.id, reason: "말" });
  await db.insert(outcomeFollowUps).values({
    ...{ outcomeId: outcome.id, months: 12, dueOn: "2021-05-01", answeredAt: at, stillExporting: true, words: "말" },
  });
  await anAnsweredSurvey(engagement, 5, "좋았습니다");
  return { agreed, outcome, files: [sent, technical, file] };
}

async function presented(cast: Cast, { match, company }: Room, official: Official, profile: { versionId: string }) {
  const companyId = company.companyId!;
  const at = new Date();
  const product = { id: match.productId, companyId };
  await db.insert(companyYears).values({ companyId, year: 2019, salesKrw: 1, exportsUsdCents: 2 });
  const [check] = await db
    .insert(registrationChecks)
    .values({
      companyId,
      businessNumber: "1234567891",
      status: "closed",
      closedOn: "2020-01-01",
      askedAt: at,
      source: "x",
    })
    .returning();
  await db
    .insert(registrationWatches)
    .values({ companyId, businessNumber: "1234567891", checkId: check!.id, nextAt: at, lookNote: "봄" });
  const [batch] = await db
    .insert(voucherBatches)
    .values({ bodyName: "견본 협회", expiresAt: at, createdBy: official.userId })
    .returning();
  const [voucher] = await db
    .insert(vouchers)
    .values({ batchId: batch!.id, hash: unique("hash"), companyId, businessNumber: "1234567891", usedAt: at })
    .returning();
  const shown = await aDocument(company, {
    ...{ aboutKind: "company", aboutId: companyId, aboutRequirement: "business_registration" },
  });
  await db.insert(companyVerifications).values({
    ...{ companyId, outcome: "verified", method: "document", businessNumber: "1234567891", documentId: shown.id },
    ...{ checkId: check!.id, voucherId: voucher!.id, note: "말", decidedBy: official.userId, decidedAt: at },
  });
  const photo = await aPhoto(product, company);
  await db.insert(screenedNames).values({ companyId, name: unique("이름"), firstSeenAt: at });
  const hit = await aHit({ id: companyId }, { reason: "말", entry: { name: "x" } });
  await db.insert(screeningDecisions).values({
    ...{ hitId: hit.id, state: hit.state, reason: "말", decidedBy: official.userId, decidedAt: at },
  });
  await anAnswer(await aBrief(cast.people.lead), product, company, { note: "말" });
  await anInquiry(product, { state: "answered", answer: "답" });
  const booth = await aBooth(cast, { reason: "말" });
  const lead = await aLead(booth, company.userId!, { promised: "말" });
  const card = await aCard(booth, company, lead.id, { attachedAt: at });
  await db.update(leads).set({ cardId: card.id }).where(eq(leads.id, lead.id));
  await db.insert(leadUpdates).values({
    ...{ leadId: lead.id, state: "new", note: "말", writtenBy: company.userId!, writtenAt: at },
  });
  await db.insert(boothMeetings).values({
    ...{ boothId: booth.id, companyId, startsAt: at, counterpart: "사람", note: "말", createdBy: company.userId! },
  });
  const investment = await anotherInvestment(cast, profile.versionId, { stakeNote: "말" });
  await db.insert(investmentNotes).values({
    ...{ investmentId: investment.id, side: "chamber", state: "noted", note: "말", writtenAt: at },
  });
  await db.insert(invitations).values({
    ...{ email: `${unique("invited")}@portal.test`, name: "초대", role: "company", companyId, locale: "ko" },
    ...{ expiresAt: at, acceptedAt: at },
  });
  return { check: check!, voucher: voucher!, photo, shown, card };
}

/**
 * A company of which there is something in every table that hangs on a company or on an application, closed at this moment, with seasons
 * that ended at that one.
 */
export async function aLongCompany({ closedAt, endedAt }: { closedAt: Date; endedAt: Date }) {
  const cast = await aCast();
  const official = { userId: cast.people.official.userId! };
  const profile = await aProfile(cast, { rounds: "말", tractionKo: "말" });
  const room = await anEngagementOf("completed_deal", { company: cast.owner, mentor: cast.lead, endNote: "말" });
  const attached = await aDocument(cast.owner, {
    ...{ aboutKind: "application", aboutId: room.match.applicationId, aboutRequirement: "plan", heldAt: new Date() },
  });
  await db.insert(applicationDocuments).values({
    ...{ applicationId: room.match.applicationId, documentId: attached.id, conditionId: "a" },
    ...{ attachedBy: cast.owner.userId!, attachedAt: new Date() },
  });
  await selected(cast, room, official);
  await matched(cast, room, official);
  const work = await workedTogether(cast, room, official);
  const shown = await presented(cast, room, official, profile);
  const companyId = cast.company.id;
  await db.update(companies).set({ state: "closed", stateEnteredAt: closedAt }).where(eq(companies.id, companyId));
  const seasons = db
    .select({ id: applications.programId })
    .from(applications)
    .where(eq(applications.companyId, companyId));
  await db
    .update(programPhases)
    .set({
      startsAt: sql`${endedAt.toISOString()}::timestamptz - interval '9 days'`,
      endsAt: endedAt,
    })
    .where(inArray(programPhases.programId, seasons));
  const [product] = await db.select().from(products).where(eq(products.id, room.match.productId));
  return {
    ...cast,
    ...room,
    ...work,
    company: cast.company,
    shown,
    attached,
    product: product!,
    application: { id: room.match.applicationId },
  };
}

/**
 * Writes this word into every column of these tables that can hold it, in rows in which none of `others` stands; what a check or a
 * reference refuses stays as it is. Works as the owner, with the triggers of what only grows away.
 */
export async function plant(word: string, tables: readonly string[], others: readonly string[]) {
  await asOwner(async (owner) => {
    const columns = await owner.execute<{ table: string; column: string; type: string }>(sql`
      select table_name as table, column_name as column, udt_name as type from information_schema.columns
      where table_schema = 'public' and table_name in (${sql.join(
        tables.map((name) => sql`${name}`),
        sql`, `,
      )})
        and udt_name in ('text', '_text', 'jsonb') and is_generated = 'NEVER'`);
    const values: Record<string, string> = {
      text: `'${word}'`,
      _text: `array['${word}']`,
      jsonb: `case jsonb_typeof(%) when 'array' then '["${word}"]' else % || '{"useKo": "${word}"}' end`,
    };
    for (const [table, own] of Map.groupBy(columns, (one) => one.table)) {
      const free = ["true", ...others.map((other) => `position('${other}' in t::text) = 0`)].join(" and ");
      await owner.execute(`alter table ${table} disable trigger user`);
      for (const { column, type } of own) {
        const value = unlike.includes(column) && type === "text" ? `'${word} ' || gen_random_uuid()` : values[type]!;
        const text = value.replaceAll("%", `"${column}"`);
        await owner
          .execute(`update ${table} t set "${column}" = ${text} where "${column}" is not null and ${free}`)
          .catch(() => undefined);
      }
      await owner.execute(`alter table ${table} enable trigger user`);
    }
  });
}
/** Of these no two rows are the same. */
const unlike = ["slug", "hash", "receipt_number", "name", "email"];
