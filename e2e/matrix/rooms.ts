import { randomUUID } from "node:crypto";
import { examples, ids } from "../asking";
import { both, type Cases, day, short, text, type World } from "./world";

export function roomCases({
  sql,
  one,
  mine,
  santaClara,
  open,
  byCity,
  byAdmin,
  byCompany,
  byMentor,
  byGuest,
  inState,
  idOf,
  idIn,
  put,
  file,
  room,
  outcome,
  slots,
  weights,
  past,
  ndaVersion,
  outcomeLink,
  ending,
}: World): Cases {
  /** The worker may be at another one. */
  const solved = sql`progress = 100 and facts is not null`;
  /** Interests that were declared before close companies to their mentors. */
  const unbarred = sql`company_id not in (select company_id from barred_companies)`;
  const followed = { still: "yes", amount: "", currency: "", words: "", draft: false };
  /** Due, and not answered yet. */
  const openFollowUp = async () => {
    const counted = await inState("outcomes", "counted", sql`company_id = ${mine} and kind = 'shipment'`);
    return one(sql`
      insert into outcome_follow_ups (id, outcome_id, months, due_on) values (gen_random_uuid(), ${counted.id}, 3, current_date - 1)
      on conflict (outcome_id, months) do update set answered_at = null, skipped_at = null, due_on = excluded.due_on returning *`);
  };
  return {
    /* Matching */
    "match.shortlist": async () => byCity({ matchId: await idIn("matches", "candidate", sql`company_id = ${mine}`) }),
    "match.unshortlist": async () => byCity({ matchId: await idIn("matches", "shortlisted") }),
    "pair.lock": async () =>
      byCity({
        matchId: await idIn(
          "matches",
          "candidate",
          sql`not exists (select 1 from pair_rules r where r.product_id = t.product_id and r.chamber_id = t.chamber_id)`,
        ),
        reason: text,
      }),
    "pair.forbid": async () =>
      byCity({
        matchId: await idIn(
          "matches",
          "candidate",
          sql`not exists (select 1 from pair_rules r where r.product_id = t.product_id and r.chamber_id = t.chamber_id)`,
        ),
        reason: text,
      }),
    "pair.lift": async () =>
      byCity({
        ruleId: await idOf(sql`select id from pair_rules where lifted_at is null order by created_at desc limit 1`),
      }),
    "match.move": async () => {
      const moved = await inState("matches", "shortlisted");
      const other = await one(sql`
        select c.id from chambers c where c.state = 'active' and c.id <> ${moved.chamber_id as string}
          and exists (select 1 from consents k where k.company_id = ${moved.company_id as string} and k.chamber_id = c.id and k.kind = 'chamber_transfer' and k.withdrawn_at is null)
          and not exists (select 1 from matches m where m.product_id = ${moved.product_id as string} and m.chamber_id = c.id) limit 1`).catch(
        () => ({ id: santaClara }),
      );
      return byCity({ matchId: moved.id, chamberId: other.id });
    },
    "match.propose": async () => byCity({ matchId: await idIn("matches", "shortlisted") }),
    "match.acceptAsCompany": async () => {
      const asked = await inState("matches", "proposed", sql`company_id = ${mine}`);
      return byCompany({ matchId: asked.id });
    },
    "match.declineAsCompany": async () => {
      const asked = await inState("matches", "proposed");
      return byCompany({ matchId: asked.id, reason: "price", note: "" }, { seat: asked.company_id as string });
    },
    "match.acceptAsChamber": async () => {
      const asked = await inState("matches", "proposed", unbarred);
      return byMentor({ matchId: asked.id }, { seat: asked.chamber_id as string });
    },
    "match.declineAsChamber": async () => {
      const asked = await inState("matches", "proposed", unbarred);
      return byMentor({ matchId: asked.id, reason: "price", note: "" }, { seat: asked.chamber_id as string });
    },
    "match.introduce": async () => byCity({ matchId: await idIn("matches", "mutual") }),
    "match.openContact": async () => {
      const introduced = await inState(
        "matches",
        "introduced",
        sql`company_id = ${mine} and chamber_id = (select chamber_id from mentors where user_id = ${ids.mentorWa})`,
      );
      return { twin: "mentorWa", input: { matchId: introduced.id, reason: "introduction" } };
    },
    "match.withdraw": async () => byCity({ matchId: await idIn("matches", "proposed"), note: text }),
    "niche.override": () => byCity({ productId: examples.product.id, band: "3", reason: text }),
    "niche.lift": () => byCity({ productId: examples.product.id }),
    "weights.preview": async () => byCity({ programId: open, weights: await weights() }),
    "weights.save": async () => byCity({ weights: await weights(), note: text }),
    "run.start": () => byCity({ programId: open, policy: "best_value", quota: "1" }),
    "run.choose": async () =>
      byCity({ runId: await idIn("match_runs", "under_review", solved), policy: "widest_coverage" }),
    "run.deploy": async () => byCity({ runId: await idIn("match_runs", "under_review", solved), seen: null }),
    "run.rollBack": async () => byCity({ runId: await idIn("match_runs", "deployed", solved) }),

    /* Rooms */
    "engagement.begin": async () => {
      const waiting = await inState("engagements", "scoping", sql`mentor_id is null and chamber_id = ${santaClara}`);
      return byMentor({ engagementId: waiting.id });
    },
    "message.send": async () => byCompany({ engagementId: (await room()).id, text }),
    "message.markRead": async () => byCompany({ engagementId: (await room()).id }),
    "message.startFile": async () =>
      byCompany({ engagementId: (await room()).id, fileName: "견본.pdf", bytes: 1000, clue: "00112233445566cc" }),
    "message.sendFile": async () => {
      const { id } = await room();
      return byCompany({
        engagementId: id,
        documentId: (await file(examples.company.id, "engagement", id, "room")).id,
      });
    },
    "milestone.report": async () =>
      byCompany({ engagementId: (await room()).id, kind: "repeat_order", reachedOn: day(-1), note: "" }),
    "milestone.withdraw": async () =>
      byCompany({
        milestoneId: await idOf(
          sql`select id from engagement_milestones where reported_by = ${ids.company} and withdrawn_at is null order by reported_at desc limit 1`,
        ),
      }),
    "task.add": async () =>
      byCompany({ engagementId: (await room()).id, title: short, side: "company", ownerId: null, dueOn: day(10) }),
    "task.finish": async () =>
      byCompany({
        taskId: await idOf(
          sql`select id from engagement_tasks where created_by = ${ids.company} and done_at is null and dropped_at is null limit 1`,
        ),
      }),
    "task.drop": async () =>
      byCompany({
        taskId: await idOf(sql`
      insert into engagement_tasks (id, engagement_id, title, side, due_on, created_by) values (gen_random_uuid(), ${(await room()).id}, ${short}, 'company', ${day(9)}, ${ids.company}) returning id`),
      }),
    "barrier.raise": async () => byCompany({ engagementId: (await room()).id, type: "label", title: short }),
    "barrier.begin": async () =>
      byCompany({ barrierId: await idIn("barriers", "open", sql`engagement_id = ${(await room()).id}`) }),
    "barrier.resolveInPart": async () =>
      byCompany({
        barrierId: await idIn("barriers", "in_progress", sql`engagement_id = ${(await room()).id}`),
        resolution: text,
      }),
    "barrier.resolveInFull": async () =>
      byCompany({
        barrierId: await idIn("barriers", "resolved_in_part", sql`engagement_id = ${(await room()).id}`),
        resolution: text,
      }),
    "barrier.rest": async () =>
      byCompany({
        barrierId: await idIn("barriers", "in_progress", sql`engagement_id = ${(await room()).id}`),
        resolution: text,
      }),

    /* Meetings */
    "meeting.propose": async () =>
      byCompany({
        meetingId: randomUUID(),
        engagementId: (await room()).id,
        topic: short,
        agenda: text,
        minutes: "30",
        interpreter: false,
        link: "",
        place: "",
        slots: await slots(0),
      }),
    "meeting.offer": async () =>
      byMentor({
        meetingId: await idIn("meetings", "proposing", sql`engagement_id = ${(await room()).id}`),
        slots: await slots(3),
      }),
    "meeting.choose": async () => {
      const slot = await one(sql`
        select s.id, s.meeting_id from meeting_slots s join meetings m on m.id = s.meeting_id
        where m.engagement_id = ${(await room()).id} and m.state = 'proposing' and s.side = 'chamber' and s.closed_at is null and s.starts_at > now() limit 1`);
      return byCompany({ meetingId: slot.meeting_id, slotId: slot.id });
    },
    "meeting.setPlace": async () =>
      byCompany({
        meetingId: await idIn("meetings", "scheduled", sql`engagement_id = ${(await room()).id}`),
        link: "https://meet.example.org/sample",
        place: "",
      }),
    "meeting.writeAgenda": async () => {
      const ahead = sql`engagement_id = ${(await room()).id} and starts_at > now()`;
      const meeting = await inState("meetings", "scheduled", ahead);
      return byCompany({ meetingId: meeting.id, agenda: text, before: meeting.agenda });
    },
    "meeting.reschedule": async () =>
      byCompany({
        meetingId: await idIn("meetings", "scheduled", sql`engagement_id = ${(await room()).id} and starts_at > now()`),
        reason: text,
        slots: await slots(6),
      }),
    "meeting.keep": async () =>
      byCompany({ meetingId: await idIn("meetings", "moving", sql`engagement_id = ${(await room()).id}`) }),
    "meeting.cancel": async () =>
      byCompany({
        meetingId: await idIn("meetings", "scheduled", sql`engagement_id = ${(await room()).id}`),
        reason: text,
      }),
    "meeting.record": async () =>
      byCompany({ meetingId: await past(), ...both("minutes"), attendance: text, tasks: [], firstMeeting: false }),
    "meeting.answerMinutes": async () => {
      const meetingId = await past();
      await sql`update meetings set state = 'held', minutes_ko = ${text}, recorded_side = 'chamber' where id = ${meetingId}`;
      return byCompany({ meetingId, answer: "objected", note: text });
    },
    "meeting.miss": async () => byCompany({ meetingId: await past(), by: "both", note: text }),

    /* Technical files */
    "disclosure.decline": async () => {
      const offered = await one(
        sql`select d.id, e.chamber_id, e.mentor_id from disclosures d join engagements e on e.id = d.engagement_id where d.state = 'offered' limit 1`,
      );
      return byMentor({ disclosureId: offered.id, reason: text }, { seat: offered.chamber_id as string });
    },
    "disclosure.withdraw": async () =>
      byCompany({
        disclosureId: await idOf(
          sql`select d.id from disclosures d where d.engagement_id = ${(await room()).id} and d.state = 'in_force' limit 1`,
        ),
        reason: text,
      }),
    "disclosure.addFile": async () => {
      const { id } = await room();
      return byCompany({
        engagementId: id,
        documentId: (await file(examples.company.id, "disclosure", id, "technical")).id,
      });
    },
    "disclosure.offer": async () =>
      byCompany({
        engagementId: (await room()).id,
        months: "3",
        textVersion: await ndaVersion(),
        locale: "ko",
        agreed: true,
      }),
    "disclosure.accept": async () =>
      byMentor({
        disclosureId: await idOf(
          sql`select id from disclosures where engagement_id = ${(await room()).id} and state = 'offered' limit 1`,
        ),
        textVersion: await ndaVersion(),
        locale: "ko",
        agreed: true,
      }),
    "ndaText.publish": async () =>
      byAdmin({ after: await ndaVersion(), from: day(30), sample: true, ...both("title", short), ...both("body") }),

    /* Outcomes */
    "outcome.draft": async () => byCompany({ outcomeId: randomUUID(), engagementId: (await room()).id, ...outcome }),
    "outcome.change": async () =>
      byCompany({
        outcomeId: await idIn("outcomes", "drafted", sql`filed_by = ${ids.company}`),
        version: 1,
        ...outcome,
      }),
    "outcome.submit": async () =>
      byCompany({
        outcomeId: await idIn("outcomes", "drafted", sql`filed_by = ${ids.company}`),
        step: "3",
      }),
    "outcome.confirm": async () =>
      byCompany({
        outcomeId: await idIn(
          "outcomes",
          "company_confirmation_pending",
          sql`company_id = ${mine} and filed_side = 'chamber'`,
        ),
        step: "3",
      }),
    "outcome.dispute": async () =>
      byCompany({
        outcomeId: await idIn(
          "outcomes",
          "company_confirmation_pending",
          sql`company_id = ${mine} and filed_side = 'chamber'`,
        ),
        reason: text,
      }),
    "outcome.confirmByLink": async () =>
      byGuest({
        token: await outcomeLink(await idIn("outcomes", "company_confirmation_pending", sql`filed_side = 'chamber'`)),
        step: "3",
      }),
    "outcome.disputeByLink": async () =>
      byGuest({
        token: await outcomeLink(await idIn("outcomes", "company_confirmation_pending", sql`filed_side = 'chamber'`)),
        reason: text,
      }),
    "outcome.renewLink": async () =>
      byGuest({ token: await outcomeLink(await idIn("outcomes", "company_confirmation_pending")) }),
    "outcome.answerFollowUp": async () => {
      const follow = await openFollowUp();
      return byGuest({ token: await outcomeLink(null, follow.id), ...followed });
    },
    "outcome.tellFollowUp": async () => byCompany({ followUpId: (await openFollowUp()).id, ...followed }),
    "outcome.startEvidence": async () =>
      byCompany({
        outcomeId: await idIn("outcomes", "confirmed", sql`company_id = ${mine}`),
        fileName: "견본.pdf",
        bytes: 1000,
        clue: "00112233445566dd",
      }),
    "outcome.fileEvidence": async () => {
      const waiting = await inState("outcomes", "confirmed", sql`company_id = ${mine}`);
      return byCompany({
        outcomeId: waiting.id,
        documentId: (await file(examples.company.id, "outcome", waiting.id, "evidence")).id,
        kind: "invoice",
      });
    },
    "outcome.relyOnWord": async () =>
      byCompany({ outcomeId: await idIn("outcomes", "confirmed", sql`company_id = ${mine}`) }),
    "outcome.reject": async () =>
      byCity({
        outcomeId: await idIn("outcomes", "evidence_pending", sql`filed_by <> ${ids.official}`),
        reason: text,
      }),
    "outcome.verify": async () =>
      byCity({
        outcomeId: await idIn("outcomes", "evidence_pending", sql`filed_by <> ${ids.official}`),
        grade: "C",
        checks: ["genuine", "parties", "amount", "day", "product", "early"],
        reason: text,
      }),
    "outcome.count": async () => {
      const proved = await inState("outcomes", "evidence_verified");
      await sql`update outcomes set verified_by = (select id from users where email = 'official2@demo.test') where id = ${proved.id}`;
      return byCity({ outcomeId: proved.id });
    },
    "outcome.revise": async () => byCity({ outcomeId: await idIn("outcomes", "counted"), reason: text }),
    "outcome.void": async () => byCity({ outcomeId: await idIn("outcomes", "counted"), reason: text }),
    "outcome.discard": async () =>
      byCompany({ outcomeId: await idIn("outcomes", "drafted", sql`filed_by = ${ids.company}`) }),
    "outcome.takeBack": async () =>
      byCompany({ outcomeId: await idIn("outcomes", "submitted", sql`filed_by = ${ids.company}`) }),
    "outcome.object": async () => {
      const counted = await inState("outcomes", "counted", sql`company_id = ${mine} and filed_side = 'chamber'`);
      await sql`update outcomes set objected_at = null where id = ${counted.id}`;
      return byCompany({ outcomeId: counted.id, reason: text });
    },
    "outcome.keep": async () => {
      const counted = await inState("outcomes", "counted", sql`filed_by <> ${ids.official}`);
      await sql`update outcomes set objected_at = now(), objection = ${text}, objection_answered_at = null where id = ${counted.id}`;
      return byCity({ outcomeId: counted.id, reason: text });
    },
    "rate.enter": () => byCity({ currency: "EUR", day: day(-1), rate: "1.08", source: text }),
    "scale.publish": async () => {
      const [last] = await sql<{ version: number }[]>`select max(version)::int as version from attribution_scales`;
      return byAdmin({
        after: last!.version,
        from: day(30),
        ...both("note"),
        steps: Array.from({ length: 7 }, (_, step) => ({
          weight: String(step * 15),
          ...both("label", `${short} ${step}`),
        })),
      });
    },

    /* Ends of rooms */
    "engagement.pause": async () =>
      byCompany({ engagementId: (await put("engagements", (await room()).id, "active")).id }),
    "engagement.resume": async () =>
      byCompany({ engagementId: (await put("engagements", (await room()).id, "paused")).id }),
    "engagement.pass": async () => {
      const { id } = await put("engagements", (await room()).id, "active");
      const other = await one(
        sql`select user_id as id from mentors where chamber_id = ${santaClara} and user_id <> ${ids.mentorSc} and state = 'active' limit 1`,
      );
      return byMentor({ engagementId: id, mentorId: other.id, reason: text });
    },
    "engagement.completeWithDeal": async () => {
      const ended = await ending();
      return byMentor({ engagementId: ended.id, note: text }, { seat: ended.chamber_id as string });
    },
    "engagement.completeWithoutDeal": async () => {
      const ended = await ending();
      return byMentor({ engagementId: ended.id, note: text }, { seat: ended.chamber_id as string });
    },
    "engagement.handOver": async () =>
      byCity({ engagementId: await idIn("engagements", "paused", sql`company_id <> ${mine}`), note: text }),
    "engagement.terminate": async () =>
      byCity({
        engagementId: await idIn("engagements", "active", sql`company_id <> ${mine}`),
        reason: "no_fit",
        note: text,
      }),
    "provider.returnMentor": async () => {
      await sql`update mentors set state = 'inactive', state_entered_at = now() where user_id = ${ids.mentorWa}`;
      return { twin: "mentorWa", input: { id: ids.mentorWa } };
    },
    "provider.returnChamber": async () => {
      await put("chambers", santaClara, "inactive");
      return byMentor({ id: santaClara });
    },
  };
}
