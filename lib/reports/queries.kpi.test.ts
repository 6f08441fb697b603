import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db, type Reader, type Tx } from "@/db/client";
import { aCast, aCompany, anOfficial, aProgram, aSubmittedApplication } from "@/db/factories";
import { aWorldOfFigures, type Dice, dice, worldDay, worldDays, worldStart } from "@/db/factories.figures";
import * as tables from "@/db/schema";
import { placedStates } from "@/lib/applications/states";
import { availableStates } from "@/lib/chambers/states";
import { milestones } from "@/lib/engagements/states";
import { usdCents } from "@/lib/outcomes/rules";
import type { Currency, EvidenceGrade } from "@/lib/outcomes/states";
import { districts, notGiven, sectors } from "@/lib/reference/states";
import { hiddenOf } from "@/lib/surveys/rules";
import { reportsFilter } from "./input.reports";
import { listAnswers } from "./queries.answers";
import { dimensionsOf, readFigures, readings } from "./queries.kpi";
import { findReportList } from "./queries.reports";
import { pastReview, verifiedStates } from "./rules";
import {
  askedOf,
  type Conversion,
  conversions,
  decisionDays,
  type Scope,
  screeningDays,
  settledProposals,
} from "./rules.kpi";
import { type KpiKey, kpiKeys } from "./states";

/*
 * Every figure once more, slowly: all rows are read as they lie, and counted one by one. What the SQL says must be the same
 * in any world and for anything that it is narrowed to.
 */

const everything = async (reader: Reader) => ({
  applications: await reader.select().from(tables.applications),
  companies: await reader.select().from(tables.companies),
  infoRequests: await reader.select().from(tables.infoRequests),
  applicationProducts: await reader.select().from(tables.applicationProducts),
  matches: await reader.select().from(tables.matches),
  reviews: await reader.select().from(tables.reviews),
  rounds: await reader.select().from(tables.reviewRounds),
  scores: await reader.select().from(tables.reviewScores),
  criteria: await reader.select().from(tables.rubricCriteria),
  gates: await reader.select().from(tables.conflictGates),
  mentors: await reader.select().from(tables.mentors),
  chambers: await reader.select().from(tables.chambers),
  moves: await reader.select().from(tables.stateChanges),
  programs: await reader.select().from(tables.programs),
  meetings: await reader.select().from(tables.meetings),
  engagements: await reader.select().from(tables.engagements),
  milestones: await reader.select().from(tables.engagementMilestones),
  barriers: await reader.select().from(tables.barriers),
  outcomes: await reader.select().from(tables.outcomes),
  followUps: await reader.select().from(tables.outcomeFollowUps),
  rates: await reader.select().from(tables.exchangeRates),
  scale: await reader.select().from(tables.attributionScaleSteps),
  briefs: await reader.select().from(tables.briefs),
  answers: await reader.select().from(tables.briefInterests),
  surveys: await reader.select().from(tables.surveys),
  surveyScores: await reader.select().from(tables.surveyScores),
  budget: await reader.select().from(tables.programBudgetLines),
});
type Rows = Awaited<ReturnType<typeof everything>>;

const day = 86_400_000;
const koreanDay = (at: Date) => new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
const has = (list: readonly string[], value: string) => list.includes(value);
const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
const distinct = <T>(values: readonly T[]) => new Set(values).size;

/** Between the two neighbours of the place, in proportion. */
function percentile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)]!;
  return low + (sorted[Math.ceil(place)]! - low) * (place - Math.floor(place));
}

/** By its other definition: the mean difference of all pairs over twice the mean. */
function gini(values: readonly number[]): number | null {
  const total = sum(values);
  if (total === 0) return null;
  return sum(values.flatMap((a) => values.map((b) => Math.abs(a - b)))) / (2 * values.length * total);
}

/** By its first definition: differences within units against differences of all pairs. */
function alpha(units: readonly number[][]): number | null {
  const paired = units.filter((unit) => unit.length > 1);
  const all = paired.flat();
  const differences = (values: readonly number[]) => sum(values.flatMap((a) => values.map((b) => (a - b) ** 2)));
  const seen = sum(paired.map((unit) => differences(unit) / (unit.length - 1))) / all.length;
  const expected = differences(all) / (all.length * (all.length - 1));
  return all.length === 0 || expected < 1e-9 ? null : 1 - seen / expected;
}

/** What a counted claim says of its room. */
const claimed: Record<string, string> = { contract_signed: "contract", first_shipment: "shipment" };

type Base = [numerator: number | null, denominator: number | null, value: number | null, count: number];
/** With what stands beside it: so many cases of so many. */
type Plain = [...Base, beside?: number[][]];
const part = (some: number, whole: number): Base => [some, whole, whole > 0 ? some / whole : null, whole];
const plainSum = (value: number, count: number): Base => [value, null, value, count];
const level = (value: number | null, count: number): Base => [null, null, value, count];

function reference(rows: Rows, scope: Scope, now: Date): Record<KpiKey, Plain> {
  const onDay = (on: string) => (!scope.from || on >= scope.from) && (!scope.to || on <= scope.to);
  const at = (moment: Date | null) => (moment === null ? !scope.from && !scope.to : onDay(koreanDay(moment)));
  const firm = (id: string) => rows.companies.find((one) => one.id === id)!;
  const ofFirm = (id: string) =>
    (!scope.district || (firm(id).district ?? notGiven) === scope.district) &&
    (!scope.sector || (firm(id).sector ?? notGiven) === scope.sector);
  const ofSeason = (id: string) => !scope.program || id === scope.program;
  const ofChamber = (id: string | undefined) => !scope.chamber || id === scope.chamber;
  const inScope = (row: { programId: string; companyId: string; chamberId?: string }) =>
    ofSeason(row.programId) && ofFirm(row.companyId) && (row.chamberId === undefined || ofChamber(row.chamberId));
  const application = (id: string) => rows.applications.find((one) => one.id === id)!;

  const sent = rows.applications.filter((one) => one.submittedAt && at(one.submittedAt) && inScope(one));
  const turned = (id: string, to: string) =>
    rows.moves.filter((move) => move.machine === "application" && move.subjectId === id && move.toState === to);
  const passed = (one: (typeof sent)[number]) => has(pastReview, one.state) || turned(one.id, "in_review").length > 0;
  const refusedAt = (one: (typeof sent)[number]) => {
    const [first] = turned(one.id, "ineligible")
      .map((move) => move.at.getTime())
      .sort((a, b) => a - b);
    return first ?? (one.state === "ineligible" ? one.stateEnteredAt.getTime() : null);
  };
  const eligible = sent.filter(passed);
  const firms = [...new Set(eligible.map(({ companyId }) => companyId))];
  const firstOf = (id: string) =>
    Math.min(...eligible.filter((one) => one.companyId === id).map((one) => one.submittedAt!.getTime()));
  const firstTime = firms.filter(
    (id) =>
      !rows.applications.some(
        (one) => one.companyId === id && one.submittedAt && one.submittedAt.getTime() < firstOf(id),
      ),
  );
  const byEnd = (moment: Date | null) => !scope.to || (moment !== null && koreanDay(moment) <= scope.to);
  const known = rows.companies.filter(
    (one) =>
      ofFirm(one.id) &&
      ((has(verifiedStates, one.state) && byEnd(one.verificationCheckedAt)) ||
        rows.applications.some((a) => a.companyId === one.id && a.submittedAt && byEnd(a.submittedAt))),
  );
  const results = sent.flatMap((one) => {
    const [released, refused] = [one.releasedAt?.getTime() ?? null, refusedAt(one)];
    if (released === null && refused === null) return [];
    const first = Math.min(released ?? Number.POSITIVE_INFINITY, refused ?? Number.POSITIVE_INFINITY);
    return [
      { days: (first - one.submittedAt!.getTime()) / day, most: first === refused ? screeningDays : decisionDays },
    ];
  });
  const days = results.map((one) => one.days);
  const asked = (id: string) => rows.infoRequests.some((one) => one.applicationId === id);
  const seen = sent.filter((one) => passed(one) || refusedAt(one) !== null || asked(one.id));
  const accepted = sent.filter(({ state }) => has(placedStates, state));
  const offered = new Set(
    rows.applicationProducts
      .filter((one) => accepted.some(({ id }) => id === one.applicationId))
      .map((one) => one.productId),
  );
  const covered = [...offered].filter((id) =>
    rows.matches.some(
      (one) => one.productId === id && one.introducedAt && sent.some((a) => a.id === one.applicationId),
    ),
  );

  const live = rows.reviews.filter((one) => {
    const about = application(one.applicationId);
    return (
      has(["invited", "accepted", "in_progress", "submitted", "returned", "locked"], one.state) &&
      at(one.dueAt) &&
      inScope({ ...about, chamberId: one.chamberId })
    );
  });
  const given = (one: { state: string }) => has(["submitted", "locked"], one.state);
  const past = live.filter((one) => one.dueAt <= now);
  const units = Map.groupBy(live.filter(given), (one) => `${one.roundId} ${one.applicationId}`);
  const points = [...units.values()].map((unit) =>
    unit.flatMap(({ id }) => {
      const scores = rows.scores.filter((one) => one.reviewId === id);
      if (scores.some(({ score }) => score === null)) return [];
      const of = (one: (typeof scores)[number]) => rows.criteria.find((k) => k.id === one.criterionId)!;
      return [
        (100 * sum(scores.map((one) => (of(one).weight * one.score!) / of(one).maxScore))) /
          sum(scores.map((one) => of(one).weight)),
      ];
    }),
  );
  const rated = sum(points.filter((unit) => unit.length > 1).map((unit) => unit.length));

  const gates = rows.gates.filter((one) => {
    const chamberId = rows.mentors.find(({ userId }) => userId === one.mentorId)?.chamberId;
    const { programId, companyId } = application(one.applicationId);
    return at(one.createdAt) && ofSeason(programId) && ofFirm(companyId) && ofChamber(chamberId);
  });
  const answered = gates.filter(({ state }) => state !== "attestation_required");
  const declared = answered.filter(({ state }) => state !== "none_declared");
  const upheld = declared.filter(({ state }) => has(["limited", "upheld"], state));

  const matches = rows.matches.filter(inScope);
  const proposed = matches.filter((one) => one.proposedAt && at(one.proposedAt));
  const settled = proposed.filter(({ state }) => has(settledProposals, state));
  const responses = proposed.flatMap((one) => {
    const answers = rows.moves.filter(
      (move) =>
        move.machine === "match" &&
        move.subjectId === one.id &&
        move.at >= one.proposedAt! &&
        has(["chamberInterest", "chamberAccept", "chamberDecline"], move.move),
    );
    return answers.length === 0
      ? []
      : [(Math.min(...answers.map((move) => move.at.getTime())) - one.proposedAt!.getTime()) / day];
  });
  const answers = ["chamberInterest", "chamberAccept", "chamberDecline"];
  const leftOpen = proposed.filter(
    (one) =>
      !rows.moves.some(
        (move) =>
          move.machine === "match" &&
          move.subjectId === one.id &&
          move.at >= one.proposedAt! &&
          has(answers, move.move),
      ) &&
      (one.state === "expired" ||
        (has(["proposed", "company_interested"], one.state) &&
          (one.expiresAt ?? new Date(one.proposedAt!.getTime() + 10 * day)) < now)),
  ).length;
  const leftBeside = [[leftOpen, leftOpen + responses.length]];
  const introduced = matches.filter((one) => one.introducedAt && at(one.introducedAt));
  const assessed = introduced.filter((one) => one.nicheBand !== null);
  const working = rows.chambers.filter((one) => !one.directory && has(availableStates, one.state));
  const briefs = rows.briefs.filter(
    (one) => at(one.createdAt) && ofChamber(one.chamberId) && (!scope.sector || one.sector === scope.sector),
  );

  const mentors = rows.mentors
    .filter((one) => has(availableStates, one.state) && ofChamber(one.chamberId))
    .map((one) => {
      const start = Math.max(one.createdAt.getTime(), scope.from ? Date.parse(`${scope.from}T00:00:00+09:00`) : 0);
      const end = Math.min(
        now.getTime(),
        scope.to ? Date.parse(`${scope.to}T00:00:00+09:00`) + day : Number.POSITIVE_INFINITY,
      );
      const writing = rows.reviews
        .filter((r) => r.mentorId === one.userId && given(r) && at(r.submittedAt))
        .map(
          (r) =>
            rows.programs.find((p) => p.id === rows.rounds.find(({ id }) => id === r.roundId)!.programId)!
              .reviewMinutes,
        );
      const talking = rows.meetings
        .filter(
          (m) =>
            m.state === "held" &&
            at(m.startsAt) &&
            rows.engagements.find(({ id }) => id === m.engagementId)!.mentorId === one.userId,
        )
        .map((m) => m.minutes);
      return {
        offered: (one.hoursPerMonth * Math.max(0, end - start)) / day / 30,
        used: sum([...writing, ...talking]) / 60,
      };
    });
  const offeredHours = sum(mentors.map((one) => one.offered));
  const usedHours = sum(mentors.map((one) => one.used));

  const rooms = rows.engagements.filter(inScope);
  const opened = rooms.filter((one) => at(one.createdAt));
  const daysOfStep = (room: { id: string }, kind: string) =>
    [
      ...rows.milestones
        .filter((one) => one.engagementId === room.id && one.kind === kind && one.withdrawnAt === null)
        .map((one) => one.reachedOn),
      ...rows.outcomes
        .filter((one) => one.engagementId === room.id && one.state === "counted" && one.kind === claimed[kind])
        .map((one) => one.happenedOn),
    ].sort();
  const step = (kind: string) => (room: { id: string }) => daysOfStep(room, kind).length > 0;
  const took = (a: string, b: string): Plain => {
    const days = opened.flatMap((room) => {
      const [first, next] = [daysOfStep(room, a)[0], daysOfStep(room, b)[0]];
      return first && next && next >= first ? [(Date.parse(next) - Date.parse(first)) / day] : [];
    });
    return level(percentile(days, 0.5), days.length);
  };
  const both = (a: string, b: string): Plain =>
    part(opened.filter(step(a)).filter(step(b)).length, opened.filter(step(a)).length);
  const wentOn = milestones.slice(1).flatMap((to, index) => {
    const from = milestones[index]!;
    const [key] = Object.entries(conversions).find(([, pair]) => pair[0] === from && pair[1] === to)!;
    return [
      [key, both(from, to)],
      [`${key}_days`, took(from, to)],
    ];
  });
  const barriers = rows.barriers.filter((one) => at(one.createdAt) && rooms.some(({ id }) => id === one.engagementId));

  const claims = rows.outcomes.filter(inScope);
  const proven = (grades: readonly EvidenceGrade[], kind: string, of = claims) =>
    of.filter((one) => one.state === "counted" && one.kind === kind && one.grade !== null && has(grades, one.grade));
  const inDollars = (amountMinor: number | null, currency: string | null, on: string): number | null => {
    if (amountMinor === null) return null;
    if (currency === "USD") return amountMinor;
    const weekBefore = koreanDay(new Date(Date.parse(on) - 7 * day));
    const rate = rows.rates
      .filter((r) => r.currency === currency && r.supersededAt === null && r.day <= on && r.day >= weekBefore)
      .toSorted((a, b) => (a.day < b.day ? 1 : -1))[0];
    return rate ? usdCents(amountMinor, currency as Currency, rate.rate) : null;
  };
  const cents = (one: Rows["outcomes"][number]) => inDollars(one.amountMinor, one.currency, one.happenedOn);
  const worth = (kind: string, grades: readonly EvidenceGrade[]) => {
    const valued = proven(grades, kind).filter((one) => onDay(one.happenedOn) && cents(one) !== null);
    const weight = (one: (typeof valued)[number]) =>
      rows.scale.find((s) => s.version === one.scaleVersion && s.step === one.attributionStep)?.weight ?? 0;
    const gross = sum(valued.map((one) => cents(one)!));
    const owed = Math.floor((sum(valued.map((one) => cents(one)! * weight(one))) + 500) / 1000);
    const unrated = proven(grades, kind).filter(
      (one) => onDay(one.happenedOn) && one.amountMinor !== null && cents(one) === null,
    ).length;
    const beside = unrated > 0 ? [[[unrated, unrated + valued.length]]] : [];
    return {
      gross: [...plainSum(gross, valued.length), ...beside] as Plain,
      owed: [owed, gross, owed, valued.length, ...beside] as Plain,
    };
  };
  const contracts = worth("contract", ["A", "B"]);
  const shipments = worth("shipment", ["A"]);
  const shipped = proven(["A"], "shipment").filter((one) => onDay(one.happenedOn));
  const exporters = [...new Set(shipped.map((one) => one.companyId))];
  const newExporters = exporters.filter((id) => {
    const first = shipped
      .filter((one) => one.companyId === id)
      .map((one) => one.happenedOn)
      .sort()[0]!;
    return !proven(["A"], "shipment", rows.outcomes).some((one) => one.companyId === id && one.happenedOn < first);
  });
  const lastRevisions = rows.budget.filter(
    (one) => !rows.budget.some((other) => other.lineId === one.lineId && other.revision > one.revision),
  );
  const spent = lastRevisions.filter((one) => !one.struck && one.stage === "spent" && ofSeason(one.programId));
  const paid = spent.filter((one) => onDay(one.happensOn));
  const budgeted = (one: { programId: string }) => spent.some(({ programId }) => programId === one.programId);
  const cost = (units: number, scale: number): Plain => {
    const dollars = paid.map((one) => inDollars(one.amountMinor, one.currency, one.happensOn));
    if (paid.length === 0 || dollars.includes(null)) return [null, null, null, 0];
    const total = sum(dollars.map((one) => one!));
    return [total, units, units > 0 ? (total / units) * scale : null, paid.length];
  };
  const shippedWithBudget = shipped.filter(budgeted);
  const exportersWithBudget = [...new Set(shippedWithBudget.map(({ companyId }) => companyId))].filter((id) => {
    const first = shippedWithBudget
      .filter((one) => one.companyId === id)
      .map((one) => one.happenedOn)
      .sort()[0]!;
    return !proven(["A"], "shipment", rows.outcomes).some((one) => one.companyId === id && one.happenedOn < first);
  });
  const satisfied = (): Plain => {
    const whole = !scope.from && !scope.to;
    const quarter = [1, 4, 7, 10].some((start) => {
      const last = new Date(Date.UTC(2026, start + 2, 0)).toISOString().slice(0, 10);
      return scope.from === `2026-${String(start).padStart(2, "0")}-01` && scope.to === last;
    });
    const answers = rows.surveyScores
      .filter(({ key }) => key === "overall")
      .map(({ score, surveyId }) => ({ score, ...rows.surveys.find(({ id }) => id === surveyId)! }))
      .filter(({ state }) => state === "answered");
    type Answer = (typeof answers)[number];
    const quarterOn = (on: string) => `${on.slice(0, 4)}-${Math.ceil(Number(on.slice(5, 7)) / 3)}`;
    const conditions = [
      ...(scope.program ? [{ of: (one: Answer) => one.programId, chosen: scope.program }] : []),
      ...(quarter
        ? [{ of: (one: Answer) => quarterOn(koreanDay(one.createdAt)), chosen: quarterOn(scope.from!) }]
        : []),
    ];
    const given = answers.filter((one) => conditions.every(({ of, chosen }) => of(one) === chosen));
    const firmsOf = (some: readonly Answer[]) => new Set(some.map(({ companyId }) => companyId)).size;
    // Taking one condition off must not tell of what it had left out.
    const told = conditions.every((condition) => {
      const others = conditions.filter((one) => one !== condition);
      const beside = answers.filter((one) => others.every(({ of, chosen }) => of(one) === chosen));
      const values = [...new Set(beside.map(condition.of))].sort();
      const hidden = hiddenOf(values.map((value) => firmsOf(beside.filter((one) => condition.of(one) === value))));
      return !hidden.has(values.indexOf(condition.chosen));
    });
    if (!(whole || quarter) || firmsOf(given) < 5 || !told) return [null, null, null, 0];
    return part(given.filter(({ score }) => score >= 4).length, given.length);
  };
  const exporterClaims = proven(["A", "B"], "shipment");
  const saidAfter = (months: number) => {
    const due = rows.followUps.flatMap((one) => {
      const claim = exporterClaims.find(({ id }) => id === one.outcomeId);
      const isDue = one.months === months && onDay(one.dueOn) && one.dueOn <= koreanDay(now);
      return claim && isDue ? [{ ...one, companyId: claim.companyId }] : [];
    });
    return [...Map.groupBy(due, ({ companyId }) => companyId).values()].map(
      (asked) =>
        asked
          .filter((one) => one.answeredAt && one.stillExporting !== null)
          .sort((a, b) => b.answeredAt!.getTime() - a.answeredAt!.getTime() || (a.id < b.id ? 1 : -1))[0]
          ?.stillExporting ?? null,
    );
  };
  const still = (months: number): Plain => {
    const said = saidAfter(months);
    const among = (answer: boolean | null) => said.filter((one) => one === answer).length;
    const beside = [among(true), among(false), among(null)].map((count) => [count, said.length]);
    return [...part(among(true), said.length), beside];
  };
  const written = claims.filter((one) => one.lettersSent > 0 && at(one.submittedAt));

  return {
    firms_reached: part(firms.length, known.length),
    first_time_firms: part(firstTime.length, firms.length),
    decision_days_median: level(percentile(days, 0.5), days.length),
    decision_days_p90: level(percentile(days, 0.9), days.length),
    decisions_in_time: part(results.filter((one) => one.days <= one.most).length, days.length),
    complete_at_first: part(seen.filter(({ id }) => !asked(id)).length, seen.length),
    accepted_covered: part(covered.length, offered.size),
    reviews_in_time: part(
      past.filter((one) => given(one) && one.submittedAt && one.submittedAt <= one.dueAt).length,
      past.length,
    ),
    reviewer_reliability: level(alpha(points), rated),
    conflicts_declared: part(declared.length, answered.length),
    conflicts_upheld: part(upheld.length, declared.length),
    proposals_accepted: part(settled.filter((one) => one.mutualAt).length, settled.length),
    proposals_declined: part(settled.filter(({ state }) => state === "chamber_declined").length, settled.length),
    response_days_median: [...level(percentile(responses, 0.5), responses.length), leftBeside],
    response_days_p90: [...level(percentile(responses, 0.9), responses.length), leftBeside],
    response_unanswered: part(leftOpen, leftOpen + responses.length),
    niche_share: part(
      distinct(assessed.filter((one) => one.nicheBand! >= 4).map((one) => one.productId)),
      distinct(assessed.map((one) => one.productId)),
    ),
    briefs_answered: part(
      briefs.filter(({ id }) => rows.answers.some((one) => one.briefId === id && one.withdrawnAt === null)).length,
      briefs.length,
    ),
    chamber_spread: level(
      gini(working.map(({ id }) => introduced.filter((one) => one.chamberId === id).length)),
      working.length,
    ),
    mentor_hours_offered: plainSum(offeredHours, mentors.length),
    mentor_hours_used: [usedHours, offeredHours, offeredHours > 0 ? usedHours / offeredHours : null, mentors.length],
    mentor_spread: level(gini(mentors.map((one) => one.used)), mentors.length),
    meeting_to_quote: both("first_meeting", "quote_sent"),
    quote_to_contract: both("quote_sent", "contract_signed"),
    ...(Object.fromEntries(wentOn) as Record<Conversion | `${Conversion}_days`, Plain>),
    barriers_opened: plainSum(barriers.length, barriers.length),
    barriers_resolved: [
      ...part(
        barriers.filter(({ state }) => has(["resolved_in_part", "resolved_in_full"], state)).length,
        barriers.length,
      ),
      ["resolved_in_full", "resolved_in_part"].map((state) => [
        barriers.filter((one) => one.state === state).length,
        barriers.length,
      ]),
    ],
    contract_value: contracts.gross,
    contract_value_attributed: contracts.owed,
    shipped_value: shipments.gross,
    shipped_value_attributed: shipments.owed,
    new_exporters: part(newExporters.length, exporters.length),
    survival_12: still(12),
    survival_24: still(24),
    unanswered_confirmations: part(
      written.filter(({ state }) => has(["unanswered", "expired"], state)).length,
      written.length,
    ),
    cost_per_shipped_dollar: cost(sum(shippedWithBudget.map((one) => cents(one) ?? 0)), 100),
    cost_per_new_exporter: cost(exportersWithBudget.length, 1),
    satisfaction: satisfied(),
  };
}

const undone = new Error("undone");
/** A world of its own, of which nothing stays. */
const inWorld = (
  seed: number,
  look: (tx: Tx, chance: Dice, world: Awaited<ReturnType<typeof aWorldOfFigures>>) => Promise<void>,
) =>
  db
    .transaction(async (tx) => {
      const chance = dice(seed);
      await look(tx, chance, await aWorldOfFigures(tx, chance));
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });

const daysOfQuarter = (first: string): Scope =>
  first === "01" ? { from: "2026-01-01", to: "2026-03-31" } : { from: "2026-04-01", to: "2026-06-30" };

function aScope(chance: Dice, world: Awaited<ReturnType<typeof aWorldOfFigures>>): Scope {
  const { of, roll } = chance;
  const [one, other] = [worldDay(chance), worldDay(chance)].sort();
  const program = roll(3) === 0 ? { program: of(world.programs).id } : {};
  if (roll(4) === 0) return { ...program, ...daysOfQuarter(of(["01", "04"])) };
  return {
    ...program,
    ...(roll(2) === 0 ? { from: one } : {}),
    ...(roll(2) === 0 ? { to: other } : {}),
    ...(roll(4) === 0 ? { district: of(districts.slice(0, 3)) } : {}),
    ...(roll(4) === 0 ? { sector: of([...sectors.slice(0, 3), notGiven]) } : {}),
    ...(roll(4) === 0 ? { chamber: of(world.chambers).id } : {}),
  };
}

const now = new Date(worldStart + (worldDays * 3 * day) / 4);
const rounded = (value: number | null) => (value === null ? null : Math.round(value * 1e6) / 1e6);

const roundedAll = ([numerator, denominator, value, ...more]: Plain) => [
  ...[numerator, denominator, value].map(rounded),
  ...more,
];

async function compare(tx: Tx, scope: Scope, official: Awaited<ReturnType<typeof anOfficial>>) {
  const figures = await readFigures(official, scope, now, tx);
  const slow = reference(await everything(tx), scope, now);
  const told = kpiKeys.filter((key) => askedOf(scope).every((dimension) => dimensionsOf(key).includes(dimension)));
  const quick = Object.fromEntries(
    told.map((key) => {
      const { numerator, denominator, value, count, beside } = figures.get(key)!;
      const cases = beside ? [beside.map((one) => [one.count, one.of])] : [];
      return [key, [rounded(numerator), rounded(denominator), rounded(value), count, ...cases]];
    }),
  );
  const plain = Object.fromEntries(told.map((key) => [key, roundedAll(slow[key])]));
  for (const key of kpiKeys.filter((one) => !told.includes(one)))
    expect(figures.get(key), key).toMatchObject({ value: null, count: 0 });
  return { quick, plain };
}

describe("figures", () => {
  test.each(Array.from({ length: 40 }, (_, seed) => [seed * 7919 + 11]))(
    "are what a slow count of all rows says, in the world of %i",
    async (seed) => {
      const official = await anOfficial();
      await inWorld(seed, async (tx, chance, world) => {
        for (const scope of [{}, ...Array.from({ length: 5 }, () => aScope(chance, world))]) {
          const { quick, plain } = await compare(tx, scope, official);
          expect(quick, JSON.stringify(scope)).toEqual(plain);
        }
      });
    },
  );

  test("say something in some world, each of them", async () => {
    const official = await anOfficial();
    const silent = new Set<KpiKey>(kpiKeys);
    for (let seed = 1; seed <= 80 && silent.size > 0; seed++)
      await inWorld(seed * 104_729, async (tx) => {
        for (const { key, value } of (await readFigures(official, {}, now, tx)).values()) if (value) silent.delete(key);
      });
    expect([...silent]).toEqual([]);
  });

  test("say how proposals to each chamber ended and why, as a slow count of all rows does", async () => {
    const official = await anOfficial();
    const [reasoned, listed] = [new Set<string>(), new Set<string>()];
    for (let seed = 1; seed <= 12; seed++)
      await inWorld(seed * 3571, async (tx) => {
        const { matches } = await everything(tx);
        const ended = matches.filter((one) => one.proposedAt && has(settledProposals, one.state));
        const { chambers, reasons, companyReasons } = await listAnswers(official, {}, tx);
        expect(chambers.map(({ id }) => id).toSorted()).toEqual(
          [...new Set(ended.map((one) => one.chamberId))].toSorted(),
        );
        for (const { id, reasons: own, ...told } of chambers) {
          const here = (states?: string[]) =>
            ended.filter((one) => one.chamberId === id && (!states || has(states, one.state))).length;
          expect(told).toMatchObject({
            ...{ settled: here(), declined: here(["chamber_declined"]), declinedByCompany: here(["company_declined"]) },
            ...{ ranOut: here(["expired"]), accepted: here(["mutual", "introduced", "engaged", "lapsed"]) },
          });
          for (const [ended, count] of [
            ["company_declined", told.declinedByCompany],
            ["expired", told.ranOut],
          ] as const) {
            const asked = reportsFilter.parse({ chamber: id, list: "figure", key: "proposals_accepted", ended });
            const list = (await findReportList(official, asked, now, tx))!;
            expect(list).toMatchObject({ kind: "figure", ended, total: count });
            expect(list.rows.length).toBe(Math.min(20, count));
            if (count > 0) listed.add(ended);
          }
          for (const { count } of own) expect(count).toBeGreaterThanOrEqual(5);
        }
        const given = (state: string) =>
          [
            ...Map.groupBy(
              ended.filter((one) => one.state === state),
              (one) => one.declineReason ?? "other",
            ),
          ]
            .map(([reason, all]) => ({ reason, count: all.length }))
            .toSorted((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
        expect([reasons, companyReasons]).toEqual([given("chamber_declined"), given("company_declined")]);
        const listOf = async (more: Record<string, string>) =>
          (await findReportList(official, reportsFilter.parse({ list: "figure", ...more }), now, tx))!.total;
        for (const { reason, count } of reasons)
          expect(await listOf({ key: "proposals_declined", reason })).toBe(count);
        for (const { reason, count } of companyReasons)
          expect(await listOf({ key: "proposals_accepted", ended: "company_declined", reason })).toBe(count);
        if (reasons.length > 0) reasoned.add("chambers");
        if (companyReasons.length > 0) reasoned.add("companies");
      });
    expect([...reasoned].toSorted()).toEqual(["chambers", "companies"]);
    expect([...listed].toSorted()).toEqual(["company_declined", "expired"]);
  });

  test("would be found out: one row counted otherwise, and the two differ", async () => {
    const official = await anOfficial();
    await inWorld(4242, async (tx) => {
      const before = await everything(tx);
      const row = { programId: before.programs[0]!.id, companyId: before.companies[0]!.id };
      await tx
        .update(tables.applications)
        .set({ submittedAt: null })
        .where(eq(tables.applications.companyId, row.companyId));
      await tx.delete(tables.infoRequests);
      const other = await everything(tx);
      const quick = (await readFigures(official, {}, now, tx)).get("complete_at_first")!;
      expect([quick.numerator, quick.denominator]).toEqual(reference(other, {}, now).complete_at_first.slice(0, 2));
      const planted = {
        ...other,
        applications: [
          ...other.applications,
          { ...before.applications[0]!, ...row, state: "in_review" as const, submittedAt: now },
        ],
      };
      expect(reference(planted, {}, now).complete_at_first[1]).toBe(quick.denominator! + 1);
    });
  });

  test("are read as often for much as for little, every key once, and are for nobody but the city", async () => {
    expect(readings.flatMap(({ keys }) => keys).toSorted()).toEqual(kpiKeys.toSorted());
    const { people } = await aCast();
    await aSubmittedApplication(await aCompany(), await aProgram(), { state: "in_review" });
    expect((await readFigures(people.official, {}, new Date())).get("complete_at_first")!.count).toBeGreaterThan(0);
    for (const persona of ["guest", "owner", "member", "lead", "federation", "admin"] as const) {
      const figures = await readFigures(people[persona], {}, new Date());
      expect(
        [...figures.values()].filter(({ count, value }) => count > 0 || value),
        persona,
      ).toEqual([]);
      expect(await listAnswers(people[persona], {}), persona).toEqual({
        chambers: [],
        reasons: [],
        companyReasons: [],
      });
    }
  });
});
