import { expect, test } from "vitest";
import { lists } from "../exports/queries.lists";
import { type ExportList, exportLists } from "../exports/states";
import { classOf } from "./rules.register";
import { personalLists } from "./states";

/*
 * Where the columns of lists come from, as far as the register may have a class for it: by the name of a column, or by list and
 * name where the same name is something else in another list. A new column that stands nowhere here fails.
 */
const stored: Readonly<Record<string, string>> = {
  "accounts.name": "users.name",
  "invitations.name": "invitations.name",
  "accounts.email": "users.email",
  "invitations.email": "invitations.email",
  "inquiries.email": "inquiries.buyer_email",
  "accounts.role": "users.role",
  "invitations.role": "invitations.role",
  "trail.role": "audit_events.actor_role",
  "trail.at": "audit_events.at",
  lastSeenAt: "sessions.last_seen_at",
  recipient: "letters.recipient",
  subject: "letters.subject",
  who: "users.name",
  network: "audit_events.ip",
  action: "audit_events.action",
  deed: "audit_events.action",
  detail: "audit_events.detail",
  reviewers: "users.name",
  mentor: "users.name",
  responsible: "users.name",
  relations: "conflict_gates.interests",
  finding: "conflict_gates.check_note",
  "conflictChecks.note": "conflict_gates.note",
  "conflictRegister.note": "standing_interests.note",
  "ownInterests.note": "standing_interests.note",
  "weights.note": "matching_weights.note",
  "vouchers.note": "voucher_batches.note",
  "reportRows.note": "program_budget_lines.note",
  "budgetLines.note": "program_budget_lines.note",
  "dashboardRows.note": "program_budget_lines.note",
  relation: "standing_interests.kind",
  namedCompany: "standing_interests.company_text",
  sectors: "standing_interests.sectors",
  "conflictRegister.hsPrefixes": "standing_interests.hs_ranges",
  "ownInterests.hsPrefixes": "standing_interests.hs_ranges",
  topic: "meetings.topic",
  buyer: "inquiries.buyer_name",
  buyerCompany: "inquiries.buyer_company",
  "inquiries.usState": "inquiries.buyer_state",
  message: "inquiries.message",
  answer: "inquiries.answer",
  "leads.usState": "leads.us_state",
  person: "leads.person",
  position: "leads.position",
  business: "leads.business",
  "screening.reason": "screening_decisions.reason",
  listedName: "screening_hits.listed_name",
  ourName: "screening_hits.our_name",
  "cohort.reason": "booths.reason",
  "notices.titleKo": "notices.title_ko",
  "notices.titleEn": "notices.title_en",
  readAt: "notices.read_at",
  organisation: "investments.organisation",
  decision: "applications.decision",
  tradeBody: "voucher_batches.body_name",
  "dataRequests.name": "users.name",
  "dataRequests.email": "users.email",
  "dataRequests.role": "users.role",
  "dataRequests.message": "data_requests.words",
  "dataRequests.answer": "data_requests.answer",
  answeredBy: "users.name",
  "readings.role": "users.role",
  file: "documents.file_name",
  "fileReadings.role": "users.role",
  "fileReadings.reason": "document_reads.other_reason",
  "fileReadings.readAt": "document_reads.read_at",
};

/** Numbers, states, days and words about companies, products, seasons and chambers. */
const aboutNobody = new Set(
  `nameKo nameEn name state since district sector employees registration checkedAt products productsWaiting createdAt sample
  receiptNumber program companyKo companyEn submittedAt late answerDue against filedAt outcome decidedAt reviewsWanted reviewsAsked
  kind score source edition titleKo titleEn chamber usState hsPrefixes monthlyVolume unit priceMin priceMax currency certificates
  channels openUntil fits answers ownAnswers metro city places placesUsed mentors sequence at subjectId hs6 withoutHs certifications isPublic updatedAt
  productKo productEn origin proposedAt expiresAt introducedAt dueAt scored criteria summaryKo summaryEn hsChapter takesPart
  sourceYear group rank points reviewsGiven spread waitlistRank learnedFrom attestedAt signs fromOn untilOn stand callFrom callUntil
  publishedAt policy weightsVersion pairs covered sumOfScores begunAt completedAt deployedAt version madeAt values codes codesUsed
  usableUntil revokedAt askedAt venue firstDay lastDay boothsOffered boothsConfirmed leads leadsWon hall boothNumber stepsAsked
  stepsAnswered stepsLate leadsDue side question withheld answersGiven mean satisfiedShare score1 score2 score3 score4 score5 day
  ratePerDollar rateDay rateSource imported enteredAt replacedAt translation place invitedAt risks companyActiveAt chamberActiveAt endedAt
  startsAt minutes missedBy happenedOn amount quantity grade filedBy occasion settledAt interest temperature nextStep recordedAt portal
  field ourField language value length maxLength required sourceUrl checkedOn numerator denominator cases gap amountMin amountMax answeredAt ground month readings oddHours companiesRead
  rooms daysMedian daysP90 fewWithheld step companies matches contracts contractValue shipments shippedValue daysWaited waiting months met
  contracted shipped asOfDay validFrom chosenPair nicheBand takenOut fair fairDay`.split(/\s+/u),
);

/** Lists that hold personal data of their reader alone. */
const ownData: readonly ExportList[] = ["ownInterests", "notices"];

const sourceOf = (list: ExportList, column: string) => stored[`${list}.${column}`] ?? stored[column] ?? null;

test("of every column of every list somebody has said where it comes from", () => {
  const unsaid = exportLists.flatMap((list) =>
    lists[list].columns
      .filter(({ key }) => sourceOf(list, key) === null && !aboutNobody.has(key))
      .map(({ key }) => `${list}.${key}`),
  );
  expect(unsaid).toEqual([]);
  const sources = Object.values(stored).map((source) => source.split(".") as [string, string]);
  expect(sources.filter(([table, column]) => classOf(table, column) === null)).toEqual([]);
});

test("a list with a personal column asks for reason and password, and one without does not", () => {
  const personal = exportLists.filter((list) =>
    lists[list].columns.some(({ key }) => {
      const [table, column] = (sourceOf(list, key) ?? "").split(".");
      return table && column ? classOf(table, column)?.class === "personal" : false;
    }),
  );
  const asking: readonly ExportList[] = personalLists;
  expect(personal.filter((list) => !ownData.includes(list)).sort()).toEqual([...asking].sort());
});
