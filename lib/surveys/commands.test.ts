import { eq } from "drizzle-orm";
import { v7 } from "uuid";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { aCast, type Cast, daysFromNow, jobsAbout, type Persona, trailOf } from "@/db/factories";
import { anEngagementOf } from "@/db/factories.engagements";
import { anAnsweredSurvey, aSurveyOf } from "@/db/factories.surveys";
import { permissionTable } from "@/db/permission-table";
import {
  auditEvents,
  consents,
  engagementMilestones,
  letters,
  surveyComments,
  surveyScores,
  surveys,
} from "@/db/schema";
import { systemActor } from "../core/actor";
import { milestones } from "../engagements/states";
import { answerSurvey, askSurvey, declineSurvey, expireSurvey, remindOfSurvey } from "./commands";
import { surveysFilter } from "./input";
import { jobs } from "./jobs";
import { findForLetter, getSurvey, listOccasions, listSurveys } from "./queries";
import { countSurveys, getSatisfaction, listByOccasion, listByQuestion, listComments } from "./queries.figures";
import { askWithinDays, type Occasion, type Score, type SurveySide } from "./states";

const all = surveysFilter.parse({});
const given = { overall: "5", response: "4", use: "3", portal: "4" };
const room = ({ owner, lead }: Pick<Cast, "owner" | "lead">) =>
  anEngagementOf("active", { company: owner, mentor: lead }).then(({ engagement }) => engagement);

async function aMilestone(engagement: { id: string }, by: { userId: string | null }, more: object = {}) {
  await db.insert(engagementMilestones).values({
    engagementId: engagement.id,
    kind: "first_meeting",
    reachedOn: "2026-11-20",
    reportedBy: by.userId!,
    reportedAt: daysFromNow(-1),
    ...more,
  });
}

/** The lead is the one responsible, and answers what the chamber is asked; the company's people what they are. */
const sideFor = (persona: Persona) => (persona === "lead" ? "chamber" : "company");

permissionTable("survey.ask", askSurvey, {
  async arrange(cast) {
    const engagement = await room(cast);
    await aMilestone(engagement, cast.lead);
    return { engagementId: engagement.id, occasion: "first_meeting" as const };
  },
  allowed: ["system"],
});
permissionTable("survey.answer", answerSurvey, {
  arrange: async (cast, persona) => ({
    surveyId: (await aSurveyOf(await room(cast), sideFor(persona))).id,
    scores: given,
    comment: "",
  }),
  allowed: ["owner", "editor", "lead"],
});
permissionTable("survey.decline", declineSurvey, {
  arrange: async (cast, persona) => ({ surveyId: (await aSurveyOf(await room(cast), sideFor(persona))).id }),
  allowed: ["owner", "editor", "lead"],
});
permissionTable("survey.remind", remindOfSurvey, {
  arrange: async (cast) => ({
    surveyId: (await aSurveyOf(await room(cast), "company", { stateEnteredAt: daysFromNow(-11) })).id,
  }),
  allowed: ["system"],
});
permissionTable("survey.expire", expireSurvey, {
  arrange: async (cast) => ({
    surveyId: (await aSurveyOf(await room(cast), "company", { stateEnteredAt: daysFromNow(-22) })).id,
  }),
  allowed: ["system"],
});

const rowOf = async (id: string) => (await db.select().from(surveys).where(eq(surveys.id, id)))[0]!;
const asksOf = (engagementId: string) => listOccasions(systemActor, new Date(), engagementId);
const answer = (surveyId: string, more: object = {}) => ({ surveyId, scores: given, comment: "", ...more });

describe("the clock asks", () => {
  test("both sides once after a milestone, by letter, and nothing else while it waits", async () => {
    const cast = await aCast();
    const { owner, editor, lead } = cast;
    const engagement = await room(cast);
    expect(await asksOf(engagement.id)).toEqual([]);
    await aMilestone(engagement, lead);
    const occasion = { engagementId: engagement.id, occasion: "first_meeting" as const };
    expect(await asksOf(engagement.id)).toEqual([occasion]);
    await askSurvey(systemActor, occasion);
    await expect(askSurvey(systemActor, occasion)).rejects.toMatchObject({ code: "forbidden", reason: "not_due_yet" });
    await aMilestone(engagement, lead, { kind: "sample_sent", reportedAt: new Date() });
    expect(await asksOf(engagement.id)).toEqual([]);
    const asked = await db.select().from(surveys).where(eq(surveys.engagementId, engagement.id));
    expect(asked.map(({ side, state }) => [side, state]).sort()).toEqual([
      ["chamber", "asked"],
      ["company", "asked"],
    ]);
    const told = (await Promise.all(asked.map(({ id }) => jobsAbout(id)))).flat();
    expect(told.map(({ job, data }) => [job, data.userId]).sort()).toEqual(
      [owner, editor, lead].map(({ userId }) => ["email.surveyAsked", userId]).sort(),
    );
    expect(await trailOf(engagement.id)).toContain("survey.ask");
    for (const { id } of asked) await db.update(surveys).set({ state: "declined" }).where(eq(surveys.id, id));
    expect(await asksOf(engagement.id)).toEqual([{ engagementId: engagement.id, occasion: "sample_sent" }]);
  });

  test("neither about what was withdrawn or long ago, nor about work that never began", async () => {
    const cast = await aCast();
    const engagement = await room(cast);
    await aMilestone(engagement, cast.lead, { withdrawnAt: new Date(), withdrawnBy: cast.lead.userId });
    await aMilestone(engagement, cast.lead, { kind: "pilot", reportedAt: daysFromNow(-askWithinDays - 1) });
    expect(await asksOf(engagement.id)).toEqual([]);
    const ended = await anEngagementOf("completed_deal");
    expect(await asksOf(ended.engagement.id)).toMatchObject([{ occasion: "ended" }]);
    const never = await anEngagementOf("terminated", { begunAt: null });
    expect(await asksOf(never.engagement.id)).toEqual([]);
  });

  test("calls it to mind once, ends it after its days, and leaves the young alone", async () => {
    const cast = await aCast();
    const engagement = await room(cast);
    const at = (days: number) => ({ stateEnteredAt: daysFromNow(-days) });
    const young = await aSurveyOf(engagement, "company", { ...at(2), occasion: "pilot" });
    const waits = await aSurveyOf(engagement, "chamber", { ...at(11), occasion: "pilot" });
    const old = await aSurveyOf(engagement, "company", { ...at(22), occasion: "sample_sent" });
    for (let n = 0; n < 2; n += 1) await jobs["surveys.clock"]!({}, { jobId: v7(), now: new Date() });
    const states = (await Promise.all([young, waits, old].map(({ id }) => rowOf(id)))).map(({ state }) => state);
    expect(states).toEqual(["asked", "asked", "expired"]);
    expect(await jobsAbout(young.id)).toEqual([]);
    expect((await jobsAbout(waits.id)).map(({ job, data }) => [job, data.userId])).toEqual([
      ["email.surveyReminder", cast.lead.userId],
    ]);
    await expect(answerSurvey(cast.owner, answer(old.id))).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("an answer", () => {
  test("is given once and whole, and the trail knows neither scores nor words", async () => {
    const cast = await aCast();
    const survey = await aSurveyOf(await room(cast));
    const some = { overall: "5", response: "4", use: "3" };
    await expect(answerSurvey(cast.owner, answer(survey.id, { scores: some }))).rejects.toMatchObject({
      code: "invalid",
      fields: { "scores.portal": { key: "required" } },
    });
    await expect(answerSurvey(cast.owner, answer(survey.id, { scores: { ...given, use: "6" } }))).rejects.toMatchObject(
      { code: "invalid" },
    );
    await expect(answerSurvey(cast.owner, answer(survey.id, { comment: "900101-1234568" }))).rejects.toMatchObject({
      code: "invalid",
    });
    await answerSurvey(cast.editor, answer(survey.id, { comment: "견본이 늦었습니다" }));
    await expect(answerSurvey(cast.owner, answer(survey.id))).rejects.toMatchObject({ reason: "wrong_state" });
    const scored = await db.select().from(surveyScores).where(eq(surveyScores.surveyId, survey.id));
    expect(Object.fromEntries(scored.map(({ key, score }) => [key, String(score)]))).toEqual(given);
    const trail = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, survey.id));
    expect(trail.map(({ action }) => action)).toEqual(["survey.answer"]);
    expect(JSON.stringify(trail)).not.toContain("견본이");
    expect(JSON.stringify(await getSurvey(cast.owner, survey.id))).not.toContain("견본이");
    await expect(
      db.update(surveyScores).set({ score: 1 }).where(eq(surveyScores.surveyId, survey.id)),
    ).rejects.toThrow();
    await expect(db.delete(surveyComments).where(eq(surveyComments.surveyId, survey.id))).rejects.toThrow();
  });

  test("is nobody's but the side's: neither the other side, colleagues, the city nor strangers find it", async () => {
    const cast = await aCast();
    const engagement = await room(cast);
    const ofCompany = await anAnsweredSurvey(engagement, 2, "상대방이 늦습니다");
    const ofChamber = await anAnsweredSurvey(engagement, 1, "They are late", { side: "chamber" });
    expect((await listSurveys(cast.owner, all, new Date())).map(({ id }) => id)).toEqual([ofCompany.id]);
    expect((await listSurveys(cast.lead, all, new Date())).map(({ id }) => id)).toEqual([ofChamber.id]);
    const { rival, member, outsider, official, federation, admin, guest } = cast.people;
    for (const other of [rival, member, outsider, official, federation, admin, guest])
      for (const { id } of [ofCompany, ofChamber]) {
        await expect(getSurvey(other, id)).rejects.toMatchObject({ code: "not_found" });
        expect(await findForLetter(other, id)).toBeNull();
        expect((await listSurveys(other, all, new Date())).map((one) => one.id)).not.toContain(id);
      }
    await expect(getSurvey(cast.owner, ofChamber.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(getSurvey(cast.lead, ofCompany.id)).rejects.toMatchObject({ code: "not_found" });
    await db.update(consents).set({ withdrawnAt: new Date() }).where(eq(consents.companyId, engagement.companyId));
    expect(await listSurveys(cast.lead, all, new Date())).toEqual([]);
  });

  test("lists are read with the same number of statements however much is asked", async () => {
    const cast = await aCast();
    const engagement = await room(cast);
    await aSurveyOf(engagement);
    const read = async () => {
      const one = await countingQueries(() => listSurveys(cast.owner, all, new Date()));
      return [one.result.length, one.statements.length];
    };
    const first = await read();
    for (const occasion of ["pilot", "ended"] as const) await aSurveyOf(engagement, "company", { occasion });
    expect(await read()).toEqual([3, first[1]]);
  });
});

test("letters go to who is asked, while it waits, and name no company to a mentor", async () => {
  const cast = await aCast();
  const engagement = await room(cast);
  const survey = await aSurveyOf(engagement, "chamber");
  const send = (userId: string | null) =>
    jobs["email.surveyAsked"]!({ userId, surveyId: survey.id }, { jobId: v7(), now: new Date() });
  const kinds = async (userId: string | null) => db.select().from(letters).where(eq(letters.userId, userId!));
  await send(cast.owner.userId);
  await send(cast.lead.userId);
  expect(await kinds(cast.owner.userId)).toEqual([]);
  const [letter] = await kinds(cast.lead.userId);
  expect(letter).toMatchObject({ kind: "surveyAsked" });
  expect(letter!.body).not.toContain(cast.company.nameKo);
  await db.update(surveys).set({ state: "declined" }).where(eq(surveys.id, survey.id));
  await send(cast.lead.userId);
  expect(await kinds(cast.lead.userId)).toHaveLength(1);
});

describe("figures", () => {
  const answered = async (cast: Cast, all: readonly Score[], comment = "") => {
    const occasions = [
      "buyer_identified",
      "first_meeting",
      "sample_sent",
      "quote_sent",
      "pilot",
      "negotiation",
    ] as const;
    let programId: string | undefined;
    for (const [index, score] of all.entries()) {
      const { engagement } = await anEngagementOf("active", { mentor: cast.lead });
      programId ??= engagement.programId;
      const words = comment && `${comment} ${index}`;
      await anAnsweredSurvey(engagement, score, words, { occasion: occasions[index], programId });
    }
    return programId!;
  };

  test("are shown from five answers on, and words with them; four say nothing", async () => {
    const cast = await aCast();
    const { official } = cast;
    const four = { program: await answered(cast, [5, 5, 4, 1], "말") };
    expect(await getSatisfaction(official, four)).toBeNull();
    expect(await listComments(official, four)).toEqual([]);
    expect((await listByQuestion(official, four)).map(({ satisfaction }) => satisfaction)).toEqual([
      ...[null, null, null, null],
    ]);
    expect(await countSurveys(official, four)).toMatchObject({ asked: 4, answered: 4 });
    const other = await aCast();
    // What is withheld of seasons is more than one of them: the five cannot be what is left of all.
    await answered(await aCast(), [5, 5, 4, 1], "말");
    const five = { program: await answered(other, [5, 5, 4, 1, 2], "말") };
    expect(await getSatisfaction(official, five)).toMatchObject({ count: 5, mean: 3.4, satisfied: 0.6 });
    const words = await listComments(official, five);
    expect(words.map(({ text }) => text).sort()).toEqual(["말 0", "말 1", "말 2", "말 3", "말 4"]);
    expect(Object.keys(words[0]!).sort()).toEqual(["side", "text"]);
    expect((await listByOccasion(official, five)).map(({ satisfaction }) => satisfaction)).toEqual([
      ...[null, null, null, null, null],
    ]);
    expect((await listByQuestion(official, five)).map(({ key }) => key)).toEqual([
      ...["overall", "response", "use", "portal"],
    ]);
  });

  test("of many answers about few companies are not shown", async () => {
    const cast = await aCast();
    const { engagement } = await anEngagementOf("active", { mentor: cast.lead });
    const program = engagement.programId;
    for (const occasion of milestones.slice(0, 6)) await anAnsweredSurvey(engagement, 5, "말", { occasion });
    expect(await countSurveys(cast.official, { program })).toMatchObject({ answered: 6 });
    expect(await getSatisfaction(cast.official, { program })).toBeNull();
    expect(await listComments(cast.official, { program })).toEqual([]);
    for (const { satisfaction } of await listByQuestion(cast.official, { program })) expect(satisfaction).toBeNull();
  });

  test("leave nothing that could be worked out by taking a condition off", async () => {
    const cast = await aCast();
    const { official } = cast;
    const rooms: Awaited<ReturnType<typeof anEngagementOf>>[] = [];
    for (let made = 0; made < 5; made++) rooms.push(await anEngagementOf("active", { mentor: cast.lead }));
    const programId = rooms[0]!.engagement.programId;
    const add = async (room: number, occasion: Occasion, side: SurveySide = "company") =>
      anAnsweredSurvey(rooms[room]!.engagement, 4, "말", { programId, occasion, side });
    for (const room of rooms.keys()) await add(room, "first_meeting");
    for (const room of [0, 1, 2, 3]) await add(room, "sample_sent");
    // Those of other seasons are enough by themselves.
    for (const score of [5, 4] as const) await answered(cast, [score, score, score], "말");
    const season = { program: programId };
    const meetings = { ...season, occasion: "first_meeting" as const };
    // Five answered about their first meeting, and nine in all: four more are what is left.
    expect(await getSatisfaction(official, season)).toMatchObject({ count: 9 });
    expect(await getSatisfaction(official, meetings)).toBeNull();
    expect(await listComments(official, meetings)).toEqual([]);
    expect(await listByOccasion(official, meetings)).toEqual([{ occasion: "first_meeting", satisfaction: null }]);
    for (const { satisfaction } of await listByQuestion(official, meetings)) expect(satisfaction).toBeNull();
    await add(4, "sample_sent");
    expect(await getSatisfaction(official, meetings)).toMatchObject({ count: 5 });
    expect(await listComments(official, meetings)).toHaveLength(5);
    // One mentor's answer beside ten of companies is not told by leaving those out.
    await add(0, "first_meeting", "chamber");
    expect(await getSatisfaction(official, season)).toMatchObject({ count: 11 });
    expect(await getSatisfaction(official, { ...season, side: "company" })).toBeNull();
    for (const { satisfaction } of await listByQuestion(official, season)) expect(satisfaction).toBeNull();
    expect(await listComments(official, season)).toEqual([]);
  });

  test("are the city's: nobody else gets any", async () => {
    const cast = await aCast();
    const scope = { program: await answered(cast, [5, 5, 4, 1, 2], "말") };
    for (const other of [cast.owner, cast.lead, cast.rival, cast.admin, cast.guest]) {
      expect(await getSatisfaction(other, scope)).toBeNull();
      expect(await listComments(other, scope)).toEqual([]);
      expect((await countSurveys(other, scope)).asked).toBe(0);
    }
    expect(await listComments(cast.federation, scope)).toEqual([]);
  });
});
