import { randomUUID } from "node:crypto";
import { examples } from "../asking";
import { at, both, type Cases, day, short, text, type World } from "./world";

export function seasonCases({
  sql,
  one,
  companyOf,
  open,
  byCity,
  byCompany,
  inState,
  idOf,
  idIn,
  put,
  application,
  file,
  money,
  question,
  paper,
}: World): Cases {
  return {
    /* Seasons */
    "program.create": () => byCity({ ...both("title", short), callStartsAt: `${day(300)}T09:00` }),
    "program.copy": () => byCity({ programId: open, ...both("title", short), callStartsAt: `${day(400)}T09:00` }),
    "program.update": async () => {
      const made = await one(sql`select * from programs where published_at is null order by created_at desc limit 1`);
      return byCity({
        programId: made.id,
        readAt: at(made.updated_at),
        ...both("title", short),
        ...both("summary"),
        ...both("body"),
        places: "10",
        maxProducts: "3",
        reviewsPerApplication: "3",
        reviewMinutes: "60",
        appealDays: "10",
      });
    },
    "program.setPhases": async () => {
      const made = await one(sql`select * from programs where published_at is null order by created_at desc limit 1`);
      const seen = { reviewers: "all", othersScores: "after_close", cityScores: "after_close", companyName: true };
      const phase = (from: number, to: number, reviewers = "nobody") => ({
        startsAt: `${day(from)}T09:00`,
        endsAt: `${day(to)}T18:00`,
        ...seen,
        reviewers,
      });
      return byCity({
        programId: made.id,
        readAt: at(made.updated_at),
        phases: {
          call: phase(300, 330),
          screening: phase(301, 340),
          review: phase(341, 360, "all"),
          deliberation: phase(361, 370, "all"),
          matching: phase(371, 400),
        },
      });
    },
    "program.setEligibility": async () => {
      const made = await one(sql`select * from programs where published_at is null order by created_at desc limit 1`);
      const kinds = [
        "district",
        "sector",
        "employees",
        "founded",
        "sales",
        "exports",
        "certification",
        "registration_checked",
        "not_taken_before",
      ];
      return byCity({
        programId: made.id,
        readAt: at(made.updated_at),
        rules: Object.fromEntries(kinds.map((kind) => [kind, { on: false }])),
      });
    },
    "program.addQuestion": async () =>
      byCity({
        programId: await idOf(sql`select id from programs where published_at is null order by created_at desc limit 1`),
        ...question,
      }),
    "program.changeQuestion": async () => {
      const asked = await one(
        sql`select q.* from program_questions q join programs p on p.id = q.program_id where p.published_at is null and q.retired_at is null order by q.created_at desc limit 1`,
      );
      return byCity({ questionId: asked.id, readAt: at(asked.updated_at), ...question });
    },
    "program.moveQuestion": async () =>
      byCity({
        questionId: await idOf(
          sql`select q.id from program_questions q join programs p on p.id = q.program_id where p.published_at is null and q.retired_at is null order by q.created_at desc limit 1`,
        ),
        direction: "up",
      }),
    "program.retireQuestion": async () =>
      byCity({
        questionId: await idOf(
          sql`select q.id from program_questions q join programs p on p.id = q.program_id where p.published_at is null and q.retired_at is null order by q.created_at desc limit 1`,
        ),
      }),
    "program.askDocument": async () =>
      byCity({
        programId: await idOf(sql`select id from programs where published_at is null order by created_at desc limit 1`),
        ...paper,
      }),
    "program.changeDocument": async () => {
      const asked = await one(
        sql`select d.* from program_documents d join programs p on p.id = d.program_id where p.published_at is null and d.retired_at is null order by d.created_at desc limit 1`,
      );
      return byCity({ documentId: asked.id, readAt: at(asked.updated_at), ...paper });
    },
    "program.moveDocument": async () =>
      byCity({
        documentId: await idOf(
          sql`select d.id from program_documents d join programs p on p.id = d.program_id where p.published_at is null and d.retired_at is null order by d.created_at desc limit 1`,
        ),
        direction: "up",
      }),
    "program.retireDocument": async () =>
      byCity({
        documentId: await idOf(
          sql`select d.id from program_documents d join programs p on p.id = d.program_id where p.published_at is null and d.retired_at is null order by d.created_at desc limit 1`,
        ),
      }),
    "program.saveRubric": async () => {
      const rubric = await one(
        sql`select r.* from rubrics r where r.in_force_at is null and r.program_id = (select id from programs where published_at is null order by created_at desc limit 1)`,
      );
      const criterion = {
        ...both("name", short),
        ...both("help"),
        counts: true,
        weight: "100",
        maxScore: "5",
        sectors: [],
        mayLeaveOut: false,
        anchors: Array.from({ length: 6 }, () => ({ ko: "", en: "" })),
      };
      return byCity({ rubricId: rubric.id, readAt: at(rubric.updated_at), criteria: [criterion] });
    },
    "program.putRubricInForce": async () =>
      byCity({
        rubricId: await idOf(
          sql`select r.id from rubrics r where r.in_force_at is null and r.program_id = (select id from programs where published_at is null order by created_at desc limit 1)`,
        ),
      }),
    "program.startRubricVersion": async () =>
      byCity({
        programId: await idOf(sql`select id from programs where published_at is null order by created_at desc limit 1`),
      }),
    "program.publish": async () =>
      byCity({
        programId: await idOf(
          sql`select p.id from programs p where p.published_at is null order by created_at desc limit 1`,
        ),
      }),
    "program.addBudgetLine": () => byCity({ ...money, programId: open }),
    "program.reviseBudgetLine": async () => {
      const line = await one(
        sql`select line_id as id, revision from program_budget_lines where program_id = ${open} order by created_at desc, revision desc limit 1`,
      );
      return byCity({ ...money, lineId: line.id, revision: line.revision, reason: text });
    },
    "program.strikeBudgetLine": async () => {
      const line = await one(
        sql`select line_id as id, revision from program_budget_lines where program_id = ${open} order by created_at desc, revision desc limit 1`,
      );
      return byCity({ lineId: line.id, revision: line.revision, reason: text });
    },

    /* Applications, by companies */
    "application.start": async () => {
      const season = await one(
        sql`select p.id from programs p join program_phases f on f.program_id = p.id where f.kind = 'call' and f.starts_at < now() and f.ends_at > now() and p.published_at is not null limit 1`,
      );
      await put(
        "companies",
        await idOf(sql`select id from companies where id = ${companyOf("newcomer")}`),
        "registered",
      );
      return { twin: "newcomer", input: { programId: season.id }, anybody: true };
    },
    "application.save": async () => {
      const draft = await one(
        sql`select * from applications where company_id = ${companyOf("newcomer")} and state = 'draft' limit 1`,
      );
      return {
        twin: "newcomer",
        input: {
          applicationId: draft.id,
          version: draft.version,
          productIds: [],
          helpKinds: [],
          ...both("motivation"),
          ...both("goals"),
          targetStates: ["CA"],
          answers: {},
          confirmed: [],
        },
      };
    },
    "application.attach": async () => {
      const draft = await one(
        sql`select a.*, d.id as wanted from applications a join program_documents d on d.program_id = a.program_id and d.retired_at is null where a.company_id = ${companyOf("newcomer")} and a.state = 'draft' limit 1`,
      );
      return {
        twin: "newcomer",
        input: {
          applicationId: draft.id,
          requirementId: draft.wanted,
          documentId: (await file(draft.company_id, "application", draft.id, draft.wanted as string)).id,
        },
      };
    },
    "application.detach": async () => {
      const attached = await one(
        sql`select d.id, d.application_id from application_documents d join applications a on a.id = d.application_id where a.company_id = ${companyOf("newcomer")} and d.removed_at is null limit 1`,
      );
      return { twin: "newcomer", input: { applicationId: attached.application_id, attachmentId: attached.id } };
    },
    "application.submit": async () => {
      // Was whole when it was sent.
      const draft = await put("applications", (await application("screening")).id, "draft");
      return byCompany({ applicationId: draft.id, version: draft.version }, { seat: draft.company_id as string });
    },
    "application.answerInfo": async () => {
      const asked = await application("info_requested");
      return byCompany({ applicationId: asked.id, answer: text }, { seat: asked.company_id as string });
    },
    "application.withdraw": async () => {
      const sent = await application("submitted");
      return byCompany({ applicationId: sent.id, reason: text }, { seat: sent.company_id as string });
    },
    "application.appeal": async () => {
      const declined = await inState(
        "applications",
        "declined",
        sql`not exists (select 1 from appeals x where x.application_id = t.id)`,
      );
      await sql`update applications set state_entered_at = now() where id = ${declined.id}`;
      return byCompany({ applicationId: declined.id, text }, { seat: declined.company_id as string });
    },
    "application.reportCondition": async () => {
      const held = await inState("applications", "conditionally_accepted");
      const conditions = held.conditions as { id: string }[];
      return byCompany(
        { applicationId: held.id, conditionId: conditions[0]?.id ?? randomUUID(), sent: text },
        { seat: held.company_id as string },
      );
    },

    /* Applications, by the city */
    "application.judgeCondition": async () => {
      const held = await inState("applications", "conditionally_accepted");
      const conditions = held.conditions as { id: string }[];
      return byCity({ applicationId: held.id, conditionId: conditions[0]?.id ?? randomUUID(), met: true, note: "" });
    },
    "application.meetConditions": async () => {
      const held = await inState("applications", "conditionally_accepted");
      await sql`update applications set conditions = (select coalesce(jsonb_agg(one || '{"metAt": "2026-11-01T00:00:00.000Z"}'), '[]') from jsonb_array_elements(conditions) as one) where id = ${held.id}`;
      return byCity({ applicationId: held.id });
    },
    "application.lapse": async () => {
      const held = await inState("applications", "conditionally_accepted");
      await sql`update applications set state_entered_at = now() - interval '400 days', conditions = (select coalesce(jsonb_agg(one || '{"dueOn": "2026-01-05"}'), '[]') from jsonb_array_elements(conditions) as one) where id = ${held.id}`;
      return byCity({ applicationId: held.id });
    },
    "application.startScreening": async () => byCity({ applicationId: (await application("submitted")).id }),
    "application.requestInfo": async () =>
      byCity({ applicationId: (await application("screening")).id, question: text, parts: ["answers"] }),
    "application.findIneligible": async () =>
      byCity({ applicationId: (await application("screening")).id, ...both("feedback") }),
    "application.startReview": async () => byCity({ applicationId: (await application("screening")).id }),
    "application.startDeliberation": async () => byCity({ applicationId: (await application("in_review")).id }),
    "application.closeUnplaced": async () => byCity({ applicationId: await idIn("applications", "waitlisted") }),
    "application.decideAppeal": async () =>
      byCity({
        applicationId: await idIn("applications", "appeal_open"),
        outcome: "upheld",
        ...both("reason"),
      }),
    "application.reviewAgain": async () => byCity({ applicationId: await idIn("applications", "appeal_upheld") }),
    "application.translate": async () => {
      const sent = await one(
        sql`select id from applications where state = 'in_review' and coalesce(motivation_en, '') = '' limit 1`,
      ).catch(() =>
        one(sql`update applications set motivation_en = '' where id = ${examples.application.id} returning id`),
      );
      return byCity({ applicationId: sent.id, name: "motivation", text });
    },
  };
}
