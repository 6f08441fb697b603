import type { Tx } from "@/db/client";
import { conflictGates, reviewScores, reviews } from "@/db/schema";
import { type GateState, gateMachine } from "@/lib/conflicts/states";
import { type ReviewEndReason, type ReviewState, type recommendations, reviewMachine } from "@/lib/reviews/states";
import { abstainNote, criterionRemarks, forCompanies, remarks } from "./application-words";
import type { DemoApplication } from "./applications";
import { chamberIdOf, workingChambers } from "./chamber-words";
import { companyIdOf } from "./company-words";
import { withdrawConsent } from "./consents";
import { consentedChambers } from "./contents";
import type { Opened } from "./documents";
import { mentorOf, mentorWords, official, official2, reviewerOf } from "./people";
import { decisionOf, openReviews, pastExceptions, type ReviewStory, withdrawnDuringReview } from "./plan";
import { criterionIdsOf, dueOf, pastRoundClosed, roundIdOf } from "./programs";
import { diceOf, idOf, insertAll, note, portal, shuffled, type Who, type World, walk } from "./world";

type Legs<S extends string, M extends string> = Parameters<typeof walk<S, M>>[3][number][];
type ReviewLegs = Legs<ReviewState, keyof typeof reviewMachine.moves>;
type GateLegs = Legs<GateState, keyof typeof gateMachine.moves>;

/** Days from today. */
type Days = { invited: number; accepted: number; begun: number; given: number; ended: number };
type Telling = {
  review: ReviewLegs;
  gate: GateLegs;
  also: Partial<typeof reviews.$inferInsert>;
  /** Of an interest that came up after scores had been given: whether they count all the same. */
  kept?: boolean;
  scored: "all" | "some" | "no";
};

function openDaysOf({ reviewFrom }: DemoApplication, story: ReviewStory, key: string): Days {
  const roll = diceOf(`review ${key}`);
  const recent: Partial<Record<ReviewStory, number>> = {
    invited: -0.6 - roll(2),
    accepted: -6.4 - roll(3),
    in_progress: -8.6,
    declared: -3.5,
    under_check: -5.5,
    reassigned: -5.6,
  };
  const invited = recent[story] ?? Math.max(reviewFrom ?? -2, -21.5) + 0.15 + roll(2);
  const accepted = invited + 1.2 + roll(2) / 10;
  return { invited, accepted, begun: accepted + 1.9 + roll(2), given: accepted + 4.2 + roll(3), ended: invited + 5 };
}

function pastDaysOf({ reviewFrom }: DemoApplication, key: string): Days {
  const roll = diceOf(`review ${key}`);
  const invited = reviewFrom! + 0.2 + roll(3);
  const accepted = invited + 1.1 + roll(3);
  const begun = accepted + 1.2 + roll(4);
  return { invited, accepted, begun, given: begun + 2.3 + roll(6), ended: invited + 5 };
}

/** Who moves what, in which story. */
function telling(world: World, story: ReviewStory, days: Days, mentor: Who, by: Who): Telling {
  const at = (day: number) => world.at(Math.min(day, -0.4));
  const accept = { move: "accept", at: at(days.accepted), by: mentor } as const;
  const begin = { move: "begin", at: at(days.begun), by: mentor } as const;
  const submit = { move: "submit", at: at(days.given), by: mentor } as const;
  const none: GateLegs = [{ move: "declareNone", at: at(days.accepted), by: mentor }];
  const declared: GateLegs = [{ move: "declareInterest", at: at(days.accepted), by: mentor }];
  const checked: GateLegs = [...declared, { move: "startCheck", at: at(days.accepted + 0.8), by }];
  const judged = (move: "clear" | "limit" | "uphold"): GateLegs => [
    ...checked,
    { move, at: at(days.accepted + 1.7), by },
  ];
  const end = (endReason: ReviewEndReason) => ({ endReason });
  const closed = world.at(pastRoundClosed);
  const plain = { also: {}, scored: "no" } as const;
  const recused: ReviewLegs = [accept, { move: "recuse", at: at(days.accepted + 1.7), by }];
  switch (story) {
    case "invited":
      return { review: [], gate: [], ...plain };
    case "accepted":
      return { review: [accept], gate: none, ...plain };
    case "in_progress":
      return { review: [accept, begin], gate: none, also: {}, scored: "some" };
    case "submitted":
      return { review: [accept, begin, submit], gate: none, also: {}, scored: "all" };
    case "locked":
      return {
        review: [accept, begin, submit, { move: "lock", at: closed, by: official }],
        gate: none,
        also: {},
        scored: "all",
      };
    case "returned":
      return {
        review: [accept, begin, submit, { move: "returnForCompletion", at: world.at(-2.4), by }],
        gate: none,
        also: { returnNote: "미국 시장의 빈자리 항목에 까닭을 한 문장 더 적어 주세요. (견본)" },
        scored: "all",
      };
    case "declared":
      return { review: [accept], gate: declared, ...plain };
    case "under_check":
      return { review: [accept], gate: checked, ...plain };
    case "cleared": {
      const late = { ...begin, at: at(Math.max(days.begun, days.accepted + 2.1)) };
      return { review: [accept, late], gate: judged("clear"), also: {}, scored: "some" };
    }
    case "limited":
      return { review: recused, gate: judged("limit"), also: end("conflict"), scored: "no" };
    case "upheld":
      return { review: recused, gate: judged("uphold"), also: end("conflict"), scored: "no" };
    case "scores_kept":
    case "scores_void": {
      const kept = story === "scores_kept";
      const foundOn = days.given + 1.1;
      const recuse = { move: "recuse", at: at(foundOn + 0.9), by } as const;
      return {
        review: [accept, begin, submit, ...(kept ? [] : [recuse])],
        gate: [
          ...none,
          { move: "declareInterest", at: at(foundOn), by: mentor, deed: "gate.declareInterest" },
          { move: "startCheck", at: at(foundOn + 0.5), by },
          { move: kept ? "limit" : "uphold", at: at(foundOn + 0.9), by },
        ],
        also: kept ? {} : end("conflict"),
        kept,
        scored: "all",
      };
    }
    case "abstained":
      return {
        review: [accept, begin, { move: "recuse", at: at(days.begun + 1.3), by: mentor, deed: "review.abstain" }],
        gate: none,
        also: { ...end("abstained"), declineReason: "workload", endNote: abstainNote },
        scored: "some",
      };
    case "declined":
      return {
        review: [{ move: "decline", at: at(days.accepted), by: mentor }],
        gate: [],
        also: { declineReason: "workload" },
        scored: "no",
      };
    case "expired":
      return { review: [{ move: "expire", at: at(days.ended), by: portal }], gate: [], ...plain };
    case "reassigned":
      return {
        review: [{ move: "reassign", at: at(days.invited + 2.2), by }],
        gate: [],
        also: end("city"),
        scored: "no",
      };
    case "consent_withdrawn":
      return {
        review: [accept, { move: "void", at: world.at(withdrawnDuringReview[0].day), by: portal, deed: null }],
        gate: none,
        also: end("consent_withdrawn"),
        scored: "no",
      };
    case "application_closed":
      return {
        review: [accept, { move: "void", at: world.at(-141.39), by: portal, deed: null }],
        gate: none,
        also: end("application_closed"),
        scored: "no",
      };
    case "round_closed":
      return {
        review: [accept, begin, { move: "void", at: closed, by: official, deed: null }],
        gate: none,
        also: end("round_closed"),
        scored: "some",
      };
  }
}

const interested: readonly ReviewStory[] = [
  "declared",
  "under_check",
  "cleared",
  "limited",
  "upheld",
  "scores_kept",
  "scores_void",
];
const interestOf = ["distributor", "paid_adviser", "supplier", "buyer", "competitor"] as const;
const checkNotes: Partial<Record<ReviewStory, string>> = {
  cleared: "3년 전에 끝난 거래로, 지금은 이해관계가 없습니다. (견본)",
  limited: "같은 품목을 취급하지만 조언은 할 수 있습니다. 심사는 맡기지 않습니다. (견본)",
  scores_kept: "심사를 마친 뒤에 시작된 자문이라 낸 점수는 인정합니다. 앞으로의 심사는 맡기지 않습니다. (견본)",
  scores_void: "심사하는 동안 거래를 논의하고 있어 낸 점수를 빼고 다른 멘토에게 맡깁니다. (견본)",
  upheld: "현재 수입 계약을 맺고 있어 심사를 맡기지 않습니다. (견본)",
};

type Scores = { rows: (typeof reviewScores.$inferInsert)[]; mean: number };

/** Better for those who were taken later on, never the same for two mentors. */
function scoresOf({ season, plan }: DemoApplication, reviewId: string, scored: Telling["scored"]): Scores {
  if (scored === "no") return { rows: [], mean: 0 };
  const roll = diceOf(`scores ${reviewId}`);
  const passed = diceOf(`for company ${reviewId}`);
  const base =
    decisionOf(plan) === "declined" ? 2 : ["in_review", "closed_unplaced", "withdrawn"].includes(plan.end) ? 3 : 4;
  const all = criterionIdsOf(season);
  const rows = all.slice(0, scored === "all" ? all.length : 3).map(({ id }) => ({
    reviewId,
    criterionId: id,
    score: Math.max(1, Math.min(5, base + roll(3) - (base > 3 ? 0 : 1))),
    comment: roll(3) === 0 ? criterionRemarks[roll(criterionRemarks.length)]! : "",
    forCompany: passed(4) === 0 ? forCompanies[passed(forCompanies.length)]! : "",
  }));
  return { rows, mean: rows.reduce((sum, { score }) => sum + score, 0) / rows.length };
}

const recommendationOf = (mean: number): (typeof recommendations)[number] =>
  mean >= 4.2 ? "accept" : mean >= 3.4 ? "accept_with_conditions" : mean >= 2.6 ? "discuss" : "decline";

/**
 * Which snapshot a review is of, and which its reviewer has read. What was still to be given when the next was taken went
 * on to it; what had been given stayed.
 */
function readingOf({ snapshots }: DemoApplication, invited: Date, legs: ReviewLegs, written: boolean) {
  const at = (move: ReviewLegs[number]["move"]) => legs.find((leg) => leg.move === move)?.at;
  const settled = at("submit") ?? at("decline") ?? at("expire") ?? at("reassign") ?? at("recuse") ?? at("void");
  const upTo = (moment: Date | undefined) => snapshots.findLast(({ takenAt }) => !moment || takenAt <= moment)!;
  const began = at("accept");
  const first = began && began > invited ? upTo(began) : null;
  const current = upTo(settled);
  const read = written || first !== current ? first : null;
  return { snapshotId: current.id, readSnapshotId: (at("submit") ? current : read)?.id ?? null };
}

type Rows = {
  opened: Opened | null;
  review: typeof reviews.$inferInsert;
  gate: typeof conflictGates.$inferInsert;
  scores: (typeof reviewScores.$inferInsert)[];
};

function reviewRows(
  world: World,
  application: DemoApplication,
  chamber: string,
  story: ReviewStory,
  mentor: Who,
): Rows {
  const { id: applicationId, season, company } = application;
  const name = `${applicationId} ${mentor.id}`;
  const id = idOf("review", name);
  const gateId = idOf("gate", name);
  const roll = diceOf(`telling ${name}`);
  const by = roll(3) === 0 ? official2 : official;
  const days = season === "past" ? pastDaysOf(application, name) : openDaysOf(application, story, name);
  const { review, gate, also, scored, kept } = telling(world, story, days, mentor, by);
  const locked: ReviewLegs =
    season === "past" && story === "cleared" ? telling(world, "locked", days, mentor, by).review.slice(2) : [];
  const legs = [...review, ...locked];
  const invited = world.at(days.invited);
  const companyId = companyIdOf(company.key);
  note(world, "review.assign", by, invited, { id, companyId });
  const full = locked.length > 0 ? "all" : scored;
  const { rows, mean } = scoresOf(application, id, full);
  const level = mean >= 4 ? "high" : mean >= 2.8 ? "middle" : "low";
  const attested = gate.findLast(({ move }) => move === "declareNone" || move === "declareInterest")?.at ?? null;
  const begun = legs.find(({ move }) => move === "begin");
  const declared = interested.includes(story);
  return {
    opened: begun ? { reviewId: id, applicationId, mentor, chamber, begunAt: begun.at } : null,
    review: {
      id,
      roundId: roundIdOf(season),
      applicationId,
      ...readingOf(application, invited, legs, full !== "no"),
      mentorId: mentor.id!,
      chamberId: chamberIdOf(chamber),
      ...walk(world, reviewMachine, { id, at: invited, state: "invited", companyId }, legs),
      dueAt: dueOf(world, season),
      comment: full === "all" ? remarks[level][roll(remarks[level].length)]! : "",
      recommendation: full === "all" ? recommendationOf(mean) : null,
      submittedAt: legs.find(({ move }) => move === "submit")?.at ?? null,
      version: 1 + (full === "no" ? 0 : 2),
      createdAt: invited,
      updatedAt: legs.at(-1)?.at ?? invited,
      ...also,
    },
    gate: {
      id: gateId,
      applicationId,
      mentorId: mentor.id!,
      ...walk(world, gateMachine, { id: gateId, at: invited, companyId }, gate),
      interests: declared ? [interestOf[roll(interestOf.length)]!] : [],
      note: declared ? `We have handled products of ${company.name[1]} before.` : "",
      checkNote: checkNotes[story] ?? "",
      checkedBy: gate.length > 1 ? by.id : null,
      scoresKept: kept ?? null,
      attestedAt: attested,
      createdAt: invited,
    },
    scores: rows,
  };
}

/** Three chambers that know the company's field, besides those whose review went another way. */
function pastReviewers({ company }: DemoApplication): [chamber: string, story: ReviewStory][] {
  const exceptions = pastExceptions[company.key] ?? [];
  if (exceptions.some(([, story]) => story === "application_closed")) return exceptions.map(([...one]) => one);
  const never = [
    ...exceptions,
    ...(openReviews[company.key] ?? []).filter(([, story]) => story === "consent_withdrawn"),
  ];
  const free = consentedChambers(company.key).filter((key) => !never.some(([chamber]) => chamber === key));
  const knows = (key: string) => workingChambers.find((one) => one.key === key)!.sectors.includes(company.sector);
  const inOrder = shuffled(free, `reviewers ${company.key}`).toSorted((a, b) => Number(knows(b)) - Number(knows(a)));
  const kept = exceptions.filter(([, story]) => story === "cleared").length;
  return [
    ...exceptions.map(([...one]) => one as [string, ReviewStory]),
    ...inOrder.slice(0, 3 - kept).map((key): [string, ReviewStory] => [key, "locked"]),
  ];
}

/** In the season that is over everybody took part; in the open one those who can sign in come first. */
function reviewerFor({ season, id }: DemoApplication, chamber: string): Who {
  if (season === "open") return reviewerOf(chamber);
  const own = mentorWords.filter((mentor) => mentor.chamber.key === chamber);
  return mentorOf(own[diceOf(`reviewer ${id} ${chamber}`)(own.length)]!);
}

/** Reviews of both seasons behind their conflict gates. Returns those that were begun. */
export async function fillReviews(tx: Tx, world: World, applications: readonly DemoApplication[]): Promise<Opened[]> {
  const rows = applications.flatMap((application) => {
    const { season, company, reviewFrom } = application;
    const assigned =
      season === "open" ? (openReviews[company.key] ?? []) : reviewFrom === null ? [] : pastReviewers(application);
    return assigned.map(([chamber, story]) =>
      reviewRows(world, application, chamber, story, reviewerFor(application, chamber)),
    );
  });
  await insertAll(
    tx,
    reviews,
    rows.map(({ review }) => review),
  );
  await insertAll(
    tx,
    conflictGates,
    rows.map(({ gate }) => gate),
  );
  await insertAll(
    tx,
    reviewScores,
    rows.flatMap(({ scores }) => scores),
  );
  for (const { company, chamber, day } of withdrawnDuringReview) {
    await withdrawConsent(tx, world, company, chamber, world.at(day - 0.01));
  }
  return rows.flatMap(({ opened }) => opened ?? []);
}
