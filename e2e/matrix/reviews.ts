import { randomUUID } from "node:crypto";
import { ask, examples, ids } from "../asking";
import { both, type Cases, day, text, type World } from "./world";

export function reviewCases({
  sql,
  one,
  open,
  byCity,
  byMentor,
  inState,
  idOf,
  idIn,
  application,
  interest,
  notOurs,
  underReview,
}: World): Cases {
  return {
    /* Interests and gates */
    "standing.declare": () => byMentor({ interestId: randomUUID(), holder: "self", ...interest }, { anybody: true }),
    "standing.change": async () =>
      byMentor({
        interestId: await idIn("standing_interests", "declared", sql`mentor_id = ${ids.mentorSc}`),
        ...interest,
      }),
    "standing.renew": async () => {
      const held = await inState("standing_interests", "declared", sql`mentor_id = ${ids.mentorSc}`);
      await sql`update standing_interests set renewed_at = now() - interval '400 days' where id = ${held.id}`;
      return byMentor({ interestId: held.id });
    },
    "standing.record": () =>
      byCity({ interestId: randomUUID(), holder: `mentor ${ids.mentorSc}`, companyId: "", ...interest }),
    "standing.confirm": async () => byCity({ interestId: await idIn("standing_interests", "declared") }),
    "standing.correct": async () =>
      byCity({
        interestId: await idIn("standing_interests", "declared"),
        companyId: "",
        reason: text,
        ...interest,
      }),
    "standing.end": async () =>
      byMentor({
        interestId: await idOf(
          sql`select id from standing_interests where mentor_id = ${ids.mentorSc} and state <> 'ended' order by created_at desc limit 1`,
        ),
      }),
    "standing.search": () => byCity({ text: "샘플" }),
    "gate.declareFor": async () => {
      const free = await one(sql`
        select a.id, m.user_id as mentor from applications a, mentors m where a.state = 'in_review' and m.state = 'active'
          and not exists (select 1 from conflict_gates g where g.application_id = a.id and g.mentor_id = m.user_id) limit 1`);
      return byCity({ applicationId: free.id, mentorId: free.mentor, interests: ["buyer"], note: text });
    },

    /* Reviews */
    "round.configure": async () =>
      byCity({
        programId: (
          await one(
            sql`select p.id from programs p where p.published_at is not null and not exists (select 1 from review_rounds r where r.program_id = p.id) limit 1`,
          ).catch(() => ({ id: open }))
        ).id,
        dueOn: day(20),
      }),
    "round.open": async () => byCity({ roundId: await idIn("review_rounds", "configured") }),
    "round.extend": async () => byCity({ roundId: await idIn("review_rounds", "open"), dueOn: day(40) }),
    "plan.draft": async () =>
      byCity({
        roundId: await idIn("review_rounds", "open", sql`program_id = ${open}`),
        sector: "1",
        region: "1",
        channels: "1",
        certifications: "1",
      }),
    "plan.choosePair": async () => {
      const pair = await one(
        sql`select p.id, x.application_id, x.mentor_id from review_plans p left join plan_pairs x on x.plan_id = p.id where p.state = 'drafted' order by x.kind nulls last limit 1`,
      );
      return byCity({
        planId: pair.id,
        applicationId: pair.application_id ?? randomUUID(),
        mentorId: pair.mentor_id ?? randomUUID(),
        choice: "keep",
      });
    },
    "plan.waiveSector": async () => {
      const pair = await one(
        sql`select p.id, (select application_id from plan_pairs x where x.plan_id = p.id limit 1) as application from review_plans p where p.state = 'drafted' order by p.created_at desc limit 1`,
      );
      return byCity({ planId: pair.id, applicationId: pair.application ?? examples.application.id, waived: true });
    },
    "plan.send": async () =>
      byCity({
        planId: await idOf(sql`select id from review_plans order by (state = 'drafted') desc, created_at desc limit 1`),
      }),
    "plan.drop": async () => byCity({ planId: await idIn("review_plans", "drafted") }),
    "review.assign": async () => {
      const free = await one(sql`
        select a.id, m.user_id as mentor from applications a join round_applications x on x.application_id = a.id, mentors m join chambers c on c.id = m.chamber_id
        where a.state = 'in_review' and m.state = 'active' and c.state = 'active'
          and exists (select 1 from consents k where k.company_id = a.company_id and k.chamber_id = c.id and k.kind = 'chamber_transfer' and k.withdrawn_at is null)
          and not exists (select 1 from reviews r join mentors o on o.user_id = r.mentor_id where r.application_id = a.id and o.chamber_id = c.id)
          and not exists (select 1 from conflict_gates g where g.application_id = a.id and g.mentor_id = m.user_id) limit 1`);
      return byCity({ applicationId: free.id, mentorId: free.mentor });
    },
    "review.remind": async () => {
      const waiting = await inState("reviews", "invited", sql`mentor_id not in (${ids.mentorSc}, ${ids.mentorWa})`);
      await sql`update reviews set reminded_at = null, state_entered_at = now() - interval '5 days' where id = ${waiting.id}`;
      return byCity({ reviewId: waiting.id });
    },
    "review.reassign": async () => {
      const waiting = await inState("reviews", "invited", sql`mentor_id not in (${ids.mentorSc}, ${ids.mentorWa})`);
      const other = await one(sql`
        select m.user_id as id from mentors m join chambers c on c.id = m.chamber_id where m.state = 'active' and c.state = 'active'
          and exists (select 1 from consents k join applications a on a.company_id = k.company_id where a.id = ${waiting.application_id as string} and k.chamber_id = c.id and k.kind = 'chamber_transfer' and k.withdrawn_at is null)
          and not exists (select 1 from reviews r join mentors o on o.user_id = r.mentor_id where r.application_id = ${waiting.application_id as string} and o.chamber_id = c.id)
          and not exists (select 1 from conflict_gates g where g.application_id = ${waiting.application_id as string} and g.mentor_id = m.user_id) limit 1`).catch(
        () => ({ id: ids.mentorSc }),
      );
      return byCity({ reviewId: waiting.id, mentorId: other.id });
    },
    "review.return": async () =>
      byCity({ reviewId: await idIn("reviews", "submitted", sql`mentor_id <> ${ids.mentorSc}`), note: text }),
    "review.void": async () =>
      byCity({ reviewId: await idIn("reviews", "submitted", sql`mentor_id <> ${ids.mentorSc}`), note: text }),
    "review.accept": async () =>
      byMentor({
        reviewId: await idIn("reviews", "invited", sql`mentor_id = ${ids.mentorSc}`),
        declaration: "none",
        interests: [],
        note: "",
        truthful: true,
      }),
    "review.discloseDocument": async () => {
      const given = await underReview();
      const sent = await one(
        sql`select document_id as id from application_documents where application_id = ${given.application_id as string} and removed_at is null limit 1`,
      );
      return byMentor({ reviewId: given.id, documentId: sent.id, reason: "review" });
    },
    "review.save": async () => {
      const given = await underReview();
      return byMentor({ reviewId: given.id, version: given.version, comment: text, scores: [], recommendation: null });
    },
    "niche.judge": async () => {
      const given = await underReview();
      const read = await one(
        sql`select product_id as id from application_products where application_id = ${given.application_id as string} limit 1`,
      );
      return byMentor({
        productId: read.id,
        steps: { nonMainstay: "3", window: "", momentum: "", contestable: "", openSeat: "", unmetNeed: "" },
        note: text,
      });
    },
    "review.submit": async () => {
      const given = await underReview();
      const criteria = await sql<
        { id: string; max_score: number }[]
      >`select id, max_score from rubric_criteria where rubric_id = (select rubric_id from review_rounds where id = ${given.round_id as string})`;
      return byMentor({
        reviewId: given.id,
        version: given.version,
        comment: text,
        scores: criteria.map((criterion) => ({ criterionId: criterion.id, score: "3", comment: text })),
        recommendation: "discuss",
      });
    },
    "review.skip": async () => byMentor({ reviewId: (await underReview()).id }),
    "review.acknowledgeChange": async () => byMentor({ reviewId: (await underReview()).id }),
    "gate.declareInterest": async () =>
      byMentor({ reviewId: (await underReview()).id, interests: ["buyer"], note: text }),
    "review.abstain": async () =>
      byMentor({
        reviewId: await idIn("reviews", "accepted", sql`mentor_id = ${ids.mentorSc}`),
        reason: "workload",
        note: text,
      }),
    "review.decline": async () =>
      byMentor({
        reviewId: await idIn("reviews", "invited", sql`mentor_id = ${ids.mentorSc}`),
        reason: "workload",
      }),

    "gate.startCheck": async () => byCity({ gateId: await idIn("conflict_gates", "declared", notOurs) }),
    "gate.limit": async () =>
      byCity({ gateId: await idIn("conflict_gates", "under_check", notOurs), note: text, scores: null }),
    "gate.clear": async () =>
      byCity({ gateId: await idIn("conflict_gates", "under_check", notOurs), note: text, scores: null }),
    "gate.uphold": async () =>
      byCity({ gateId: await idIn("conflict_gates", "under_check", notOurs), note: text, scores: null }),
    "gate.reopen": async () => byCity({ gateId: await idIn("conflict_gates", "cleared", notOurs), note: text }),

    /* Deliberation and releases */
    "round.close": async () => byCity({ roundId: await idIn("review_rounds", "open", sql`program_id = ${open}`) }),
    "round.calibrate": async () =>
      byCity({ roundId: await idIn("review_rounds", "closed", sql`program_id = ${open}`) }),
    "round.chooseMeasure": async () =>
      byCity({
        roundId: await idIn("review_rounds", "calibrating", sql`program_id = ${open}`),
        measure: "median",
        reason: text,
      }),
    "note.write": async () => byCity({ applicationId: (await application("deliberation")).id, text, corrects: null }),
    "round.finalise": async () =>
      byCity({ roundId: await idIn("review_rounds", "calibrating", sql`program_id = ${open}`) }),
    "decision.make": async () =>
      byCity({
        applicationId: (await application("deliberation")).id,
        decision: "declined",
        reason: text,
        ...both("feedback"),
        conditions: [],
        rank: "",
      }),
    "decision.makeSeveral": async () => {
      const one = await application("deliberation");
      const [placed] = await sql<
        { id: string }[]
      >`select r.id from review_rounds r where r.program_id = ${open} limit 1`;
      return byCity({
        roundId: placed!.id,
        applicationIds: [one.id],
        decision: "declined",
        reason: text,
        ...both("feedback"),
        conditions: [],
      });
    },
    "decision.reopen": async () => byCity({ applicationId: (await application("decision_pending")).id, reason: text }),
    "feedback.write": async () => {
      const written = await one(
        sql`select f.application_id as id, f.criterion_id from criterion_feedback f join applications a on a.id = f.application_id where a.state in ('deliberation', 'decision_pending') limit 1`,
      ).catch(async () =>
        one(
          sql`select a.id, c.id as criterion_id from applications a join review_rounds r on r.program_id = a.program_id join rubric_criteria c on c.rubric_id = r.rubric_id where a.state in ('deliberation', 'decision_pending') limit 1`,
        ),
      );
      return byCity({ applicationId: written.id, criterionId: written.criterion_id, band: "sound", ...both("text") });
    },
    "feedback.approve": async () => {
      const written = await one(
        sql`select application_id as id, criterion_id from criterion_feedback where approved_at is null order by (written_by = ${ids.official}) limit 1`,
      );
      await sql`update criterion_feedback set written_by = (select id from users where email = 'official2@demo.test') where application_id = ${written.id} and criterion_id = ${written.criterion_id as string}`;
      return byCity({ applicationId: written.id, criterionId: written.criterion_id });
    },
    "release.draft": () => byCity({ programId: open }),
    "release.schedule": async () => {
      const round = await one(sql`select id from review_rounds where program_id = ${open} limit 1`);
      const { text: page } = await ask("official", `/ko/city/deliberation/${round.id}?view=release`);
      const seen = /seen\\?":\\?"([0-9a-f]{64})/u.exec(page)?.[1] ?? "0".repeat(64);
      return byCity({ releaseId: await idIn("releases", "drafted"), seen, time: "usual", leftOut: true });
    },
    "release.stop": async () =>
      byCity({
        releaseId: await idOf(
          sql`select id from releases order by (state in ('drafted', 'scheduled')) desc, drafted_at desc limit 1`,
        ),
        reason: text,
      }),
    "decision.takeFromWaitlist": async () =>
      byCity({ applicationId: await idIn("applications", "waitlisted"), reason: text }),
    "revocation.propose": async () =>
      byCity({
        applicationId: await idIn(
          "applications",
          "accepted",
          sql`not exists (select 1 from revocations v where v.application_id = t.id)`,
        ),
        reason: text,
      }),
    "revocation.confirm": async () => {
      const proposed = await inState("revocations", "proposed");
      await sql`update revocations set proposed_by = (select id from users where email = 'official2@demo.test') where id = ${proposed.id}`;
      return byCity({ revocationId: proposed.id });
    },
    "revocation.refuse": async () => byCity({ revocationId: await idIn("revocations", "proposed"), reason: text }),
    "decision.deliberateAgain": async () => byCity({ applicationId: await idIn("applications", "decision_revoked") }),
  };
}
