import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aCast,
  aCompany,
  aCompanyUser,
  aMember,
  anOfficial,
  aProduct,
  aProgram,
  aSubmittedApplication,
  type Cast,
  daysFromNow,
  jobsAbout,
  type Persona,
  trailOf,
} from "@/db/factories";
import { permissionTable } from "@/db/permission-table";
import {
  appeals,
  applicationDocuments,
  applications,
  companies,
  documents,
  infoRequests,
  letters,
  programDocuments,
  programQuestions,
  programs,
} from "@/db/schema";
import { type Actor, systemActor } from "@/lib/core/actor";
import { makeDecision } from "@/lib/deliberation/commands.decisions";
import { removeDocument } from "@/lib/documents/commands";
import { answerInfoRequest, saveApplication, startApplication, submitApplication } from "./commands";
import { appealDecision, decideAppeal } from "./commands.appeals";
import { findIneligible, lapseApplication, meetConditions, requestInfo, reviewAgain } from "./commands.city";
import { remindApplicants } from "./commands.clock";
import { judgeCondition, reportCondition } from "./commands.conditions";
import { attachDocument, detachDocument } from "./commands.documents";
import { translateText } from "./commands.translations";
import { appealFilter, pageSize } from "./input";
import { jobs } from "./jobs";
import { findSnapshot, getApplication, getOwnApplication, listAttached, listSnapshots, readWhole } from "./queries";
import { listAppeals, listCityAppeals } from "./queries.appeals";
import { filePlace, mostFilesBeside } from "./rules";
import type { Condition } from "./states";

const officials = ["official", "official2"] as const satisfies readonly Persona[];
const writers = ["owner", "editor"] as const satisfies readonly Persona[];
const now = () => new Date();
const dayOf = (days: number) => daysFromNow(days).toISOString().slice(0, 10);

const content = {
  helpKinds: ["sales_channels"],
  motivationKo: "미국 판로를 찾고 있습니다.",
  motivationEn: "",
  goalsKo: "첫 수출 계약",
  goalsEn: "",
  targetStates: ["CA"],
};

/** A file of the company that has arrived and been checked, uploaded for this place of the application. */
async function aFile(
  owner: Actor,
  applicationId: string,
  requirementId: string,
  more: Partial<typeof documents.$inferInsert> = {},
) {
  const [file] = await db
    .insert(documents)
    .values({
      companyId: owner.companyId!,
      uploadedBy: owner.userId!,
      state: "ready",
      fileName: "계획서.pdf",
      kind: "pdf",
      bytes: 2048,
      receivedBytes: 2048,
      clue: "0123456789abcdef",
      fingerprint: "f".repeat(64),
      storageKey: `documents/${randomUUID()}`,
      scanned: true,
      aboutKind: "application",
      aboutId: applicationId,
      aboutRequirement: requirementId,
      ...more,
    })
    .returning();
  return file!;
}

/** A season that asks a question and a file. */
async function anAskingProgram(more: Partial<typeof programs.$inferInsert> = {}) {
  const program = await aProgram(more);
  const [question] = await db
    .insert(programQuestions)
    .values({
      programId: program.id,
      position: 0,
      kind: "long_text",
      labelKo: "미국에서 해 본 일",
      labelEn: "What you have done in the US",
      required: true,
    })
    .returning();
  const [asked] = await db
    .insert(programDocuments)
    .values({ programId: program.id, position: 0, nameKo: "사업계획서", nameEn: "Business plan", required: true })
    .returning();
  return { ...program, question: question!, asked: asked! };
}
type Asking = Awaited<ReturnType<typeof anAskingProgram>>;

async function aDraft(owner: Actor, program: { id: string }, answers: Record<string, unknown> = {}) {
  const product = await aProduct(owner.companyId!);
  const { id } = await startApplication(owner, { programId: program.id });
  const { version } = await saveApplication(owner, {
    applicationId: id,
    version: 1,
    productIds: [product.id],
    ...content,
    answers,
  } as never);
  return { id, version, product };
}

async function aWholeDraft(owner: Actor, program: Asking) {
  const draft = await aDraft(owner, program, { [program.question.id]: { ko: "전시회에 나갔습니다.", en: "" } });
  const file = await aFile(owner, draft.id, program.asked.id);
  await attachDocument(owner, { applicationId: draft.id, requirementId: program.asked.id, documentId: file.id });
  return { ...draft, file };
}

const told = async (cast: Cast, state: "declined" | "ineligible", by = cast.official) =>
  aSubmittedApplication(cast.company, await aProgram(), {
    state,
    feedbackKo: "처음 이유",
    decidedBy: by.userId,
    decidedAt: now(),
  });

const aCondition = (more: Partial<Condition> = {}): Condition => ({
  ...{ id: "c1", ko: "인증을 받습니다.", en: "Get certified.", dueOn: dayOf(20) },
  ...{ metAt: null, note: "", sent: "", sentAt: null },
  ...more,
});
const conditional = async (cast: Cast, conditions = [aCondition()]) =>
  aSubmittedApplication(cast.company, await aProgram(), { state: "conditionally_accepted", conditions });

permissionTable("application.attach", attachDocument, {
  arrange: async (cast) => {
    const program = await anAskingProgram();
    const { id } = await aDraft(cast.owner, program);
    const file = await aFile(cast.owner, id, program.asked.id);
    return { applicationId: id, requirementId: program.asked.id, documentId: file.id };
  },
  allowed: writers,
});
permissionTable("application.detach", detachDocument, {
  arrange: async (cast) => {
    const { id } = await aWholeDraft(cast.owner, await anAskingProgram());
    return { applicationId: id, attachmentId: (await listAttached(cast.owner, id))[0]!.id };
  },
  allowed: writers,
});
permissionTable("application.appeal", appealDecision, {
  arrange: async (cast) => ({ applicationId: (await told(cast, "declined")).id, text: "다시 보아 주세요." }),
  allowed: writers,
});
permissionTable("application.decideAppeal", decideAppeal, {
  arrange: async (cast) => {
    const { id } = await told(cast, "declined", await anOfficial());
    await appealDecision(cast.owner, { applicationId: id, text: "다시 보아 주세요." });
    return { applicationId: id, outcome: "upheld" as const, reasonKo: "이유", reasonEn: "Reason" };
  },
  allowed: officials,
});
permissionTable("application.reportCondition", reportCondition, {
  arrange: async (cast) => ({ applicationId: (await conditional(cast)).id, conditionId: "c1", sent: "받았습니다." }),
  allowed: writers,
});
permissionTable("application.judgeCondition", judgeCondition, {
  arrange: async (cast) => ({ applicationId: (await conditional(cast)).id, conditionId: "c1", met: true, note: "" }),
  allowed: officials,
});
permissionTable("application.translate", translateText, {
  arrange: async (cast) => ({
    applicationId: (await aSubmittedApplication(cast.company, await aProgram(), { state: "screening" })).id,
    name: "motivation",
    text: "We look for sales channels.",
  }),
  allowed: officials,
});

describe("answers and files that a season asks for", () => {
  test("what is missing is named, and submission waits for it", async () => {
    const owner = await aCompanyUser();
    const program = await anAskingProgram();
    const { id, version } = await aDraft(owner, program);
    const { gaps } = await readWhole(owner, await getOwnApplication(owner, id), now());
    expect(gaps).toEqual([
      {
        where: "question",
        field: `answers-${program.question.id}-ko`,
        labelKo: program.question.labelKo,
        labelEn: program.question.labelEn,
      },
      { where: "document", field: program.asked.id, labelKo: "사업계획서", labelEn: "Business plan" },
    ]);
    await expect(submitApplication(owner, { applicationId: id, version })).rejects.toMatchObject({
      reason: "application_incomplete",
    });
  });

  test("with all there the snapshot holds question, answer, file and its fingerprint; the file is held", async () => {
    const owner = await aCompanyUser();
    const program = await anAskingProgram();
    const { id, version, file } = await aWholeDraft(owner, program);
    await submitApplication(owner, { applicationId: id, version });
    const { content: sent } = (await findSnapshot(owner, id))!;
    expect(sent.answers).toEqual([
      {
        id: program.question.id,
        kind: "long_text",
        labelKo: program.question.labelKo,
        labelEn: program.question.labelEn,
        options: [],
        answer: { ko: "전시회에 나갔습니다.", en: "" },
      },
    ]);
    expect(sent.documents).toMatchObject([
      { id: file.id, name: "계획서.pdf", type: "application/pdf", sizeBytes: 2048, sha256: "f".repeat(64) },
    ]);
    const [kept] = await db.select({ heldAt: documents.heldAt }).from(documents).where(eq(documents.id, file.id));
    expect(kept!.heldAt).not.toBeNull();
  });

  test("nothing is submitted with a file that is removed at the same moment", async () => {
    const program = await anAskingProgram();
    for (let company = 0; company < 6; company++) {
      const owner = await aCompanyUser();
      const { id, version, file } = await aWholeDraft(owner, program);
      await Promise.allSettled([
        removeDocument(owner, { documentId: file.id }),
        submitApplication(owner, { applicationId: id, version }),
      ]);
      const { state } = await getOwnApplication(owner, id);
      const [kept] = await db.select({ state: documents.state }).from(documents).where(eq(documents.id, file.id));
      expect([
        ["submitted", "ready"],
        ["draft", "removed"],
      ]).toContainEqual([state, kept!.state]);
    }
  });

  test("an answer that does not fit its question is refused at its field", async () => {
    const owner = await aCompanyUser();
    const program = await anAskingProgram();
    const { id, version } = await aDraft(owner, program);
    const save = (answers: Record<string, unknown>) =>
      saveApplication(owner, { applicationId: id, version, productIds: [], ...content, answers } as never);
    await expect(save({ [program.question.id]: { ko: "가".repeat(5000), en: "" } })).rejects.toMatchObject({
      code: "invalid",
      fields: { [`answers.${program.question.id}.ko`]: { key: "tooLong" } },
    });
    await expect(save({ [randomUUID()]: "x" })).rejects.toMatchObject({ code: "invalid" });
  });

  test("a file of another company, of another place, or one too many is not attached", async () => {
    const [owner, rival] = [await aCompanyUser(), await aCompanyUser()];
    const program = await anAskingProgram();
    const { id } = await aDraft(owner, program);
    const attach = (documentId: string, requirementId = program.asked.id) =>
      attachDocument(owner, { applicationId: id, requirementId, documentId });
    const foreign = await aFile(rival, id, program.asked.id);
    await expect(attach(foreign.id)).rejects.toMatchObject({ code: "not_found" });
    const elsewhere = await aFile(owner, randomUUID(), program.asked.id);
    await expect(attach(elsewhere.id)).rejects.toMatchObject({ code: "not_found" });
    const unknown = randomUUID();
    await expect(attach((await aFile(owner, id, unknown)).id, unknown)).rejects.toMatchObject({ code: "not_found" });
    const [one, two] = [await aFile(owner, id, program.asked.id), await aFile(owner, id, program.asked.id)];
    await attach(one.id);
    await attach(one.id);
    await expect(attach(two.id)).rejects.toMatchObject({ reason: "documents_at_most" });
    expect((await listAttached(owner, id)).map(({ documentId }) => documentId)).toEqual([one.id]);
    expect(await listAttached(rival, id)).toEqual([]);
  });

  test("one that was refused after all counts as missing, one that is still being checked as there", async () => {
    const owner = await aCompanyUser();
    const program = await anAskingProgram();
    const { id, file } = await aWholeDraft(owner, program);
    const missing = async () =>
      (await readWhole(owner, await getOwnApplication(owner, id), now())).gaps.map(({ where }) => where);
    await db.update(documents).set({ state: "checking", fingerprint: null }).where(eq(documents.id, file.id));
    expect(await missing()).toEqual([]);
    await db.update(documents).set({ state: "refused" }).where(eq(documents.id, file.id));
    expect(await missing()).toEqual(["document"]);
  });

  test("files read with 1 and 3 rows take as many statements", async () => {
    const owner = await aCompanyUser();
    const program = await anAskingProgram();
    await db.update(programDocuments).set({ atMost: 3 }).where(eq(programDocuments.id, program.asked.id));
    const { id } = await aWholeDraft(owner, program);
    const read = () => listAttached(owner, id);
    const one = await countingQueries(read);
    for (const _ of [1, 2]) {
      const file = await aFile(owner, id, program.asked.id);
      await attachDocument(owner, { applicationId: id, requirementId: program.asked.id, documentId: file.id });
    }
    const three = await countingQueries(read);
    expect([one.result.length, three.result.length]).toEqual([1, 3]);
    expect(three.statements).toHaveLength(one.statements.length);
  });
});

describe("the season's conditions", () => {
  test("one that is not met, and one that nobody knows, keep it from being submitted, each with its reason", async () => {
    const owner = await aCompanyUser({ district: "dong", employees: 24 });
    const program = await aProgram({
      eligibility: [
        { kind: "district", districts: ["buk"] },
        { kind: "exports", years: 1, atLeastCents: 1, atMostCents: null },
      ],
    });
    const { id, version } = await aDraft(owner, program);
    const submit = () => submitApplication(owner, { applicationId: id, version });
    await expect(submit()).rejects.toMatchObject({ reason: "not_eligible" });
    await db.update(companies).set({ district: "buk" }).where(eq(companies.id, owner.companyId!));
    await expect(submit()).rejects.toMatchObject({ reason: "eligibility_unknown" });
    await db
      .update(programs)
      .set({ eligibility: [{ kind: "district", districts: ["buk"] }] })
      .where(eq(programs.id, program.id));
    await submit();
    expect((await findSnapshot(owner, id))!.content.eligibility).toMatchObject([{ outcome: "met" }]);
  });

  test("a company that was taken in the season before is told so, one that was declined is not kept out", async () => {
    const [taken, declined] = [await aCompanyUser(), await aCompanyUser()];
    const before = await aProgram({}, { call: [-400, -380] });
    await aSubmittedApplication({ id: taken.companyId! }, before, { state: "accepted" });
    await aSubmittedApplication({ id: declined.companyId! }, before, { state: "declined" });
    const program = await aProgram({ eligibility: [{ kind: "not_taken_before", seasons: 1000 }] }, { call: [-7, 7] });
    for (const [owner, outcome] of [
      [taken, "unmet"],
      [declined, "met"],
    ] as const) {
      const { id } = await aDraft(owner, program);
      const { verdicts } = await readWhole(owner, await getOwnApplication(owner, id), now());
      expect(verdicts.map((one) => one.outcome)).toEqual([outcome]);
    }
  });
});

describe("a question that opens parts", () => {
  async function asked(parts: ("answers" | "documents" | "profile")[], state: "screening" | "in_review" = "in_review") {
    const owner = await aCompanyUser();
    const official = await anOfficial();
    const program = await anAskingProgram();
    const { id, version, product, file } = await aWholeDraft(owner, program);
    await submitApplication(owner, { applicationId: id, version });
    await db.update(applications).set({ state }).where(eq(applications.id, id));
    await requestInfo(official, { applicationId: id, question: "더 알려 주세요.", parts });
    const save = (more: object) =>
      saveApplication(owner, {
        applicationId: id,
        version,
        productIds: [product.id],
        ...content,
        answers: { [program.question.id]: { ko: "전시회에 나갔습니다.", en: "" } },
        ...more,
      } as never);
    const answer = () => answerInfoRequest(owner, { applicationId: id, answer: "고쳤습니다." });
    return { owner, official, program, id, version, product, file, save, answer };
  }

  test("with nothing opened nothing can be changed, and no snapshot is taken", async () => {
    const { owner, id, save, answer } = await asked([]);
    await expect(save({ motivationKo: "다른 글" })).rejects.toMatchObject({ reason: "part_not_open" });
    await answer();
    expect(await listSnapshots(owner, id)).toHaveLength(1);
    expect((await getOwnApplication(owner, id)).state).toBe("in_review");
  });

  test("an opened text is changed, another part is not, and the answer freezes exactly that", async () => {
    const { owner, official, id, save, answer } = await asked(["answers"]);
    const other = await aProduct(owner.companyId!);
    await save({ motivationKo: "다른 글", productIds: [other.id] });
    await db.update(companies).set({ nameKo: "새 이름" }).where(eq(companies.id, owner.companyId!));
    await answer();
    const [second, first] = await listSnapshots(official, id);
    expect(second).toMatchObject({ number: 2, occasion: "info_answered" });
    expect(second!.content).toEqual({
      ...first!.content,
      application: { ...first!.content.application, motivationKo: "다른 글" },
    });
    expect(await db.select().from(infoRequests).where(eq(infoRequests.applicationId, id))).toMatchObject([
      { snapshotId: second!.id },
    ]);
    expect(await jobsAbout(second!.id)).toEqual([
      { job: "reviews.snapshotTaken", data: { applicationId: id, snapshotId: second!.id } },
    ]);
    expect((await getOwnApplication(owner, id)).state).toBe("in_review");
  });

  test("answered from two windows at once it is answered once, with one snapshot", async () => {
    const { owner, id, save, answer } = await asked(["answers"]);
    await save({ motivationKo: "다른 글" });
    const outcomes = await Promise.allSettled([answer(), answer(), answer()]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await listSnapshots(owner, id)).toHaveLength(2);
    expect((await trailOf(id)).filter((action) => action === "application.answerInfo")).toHaveLength(1);
  });

  test("an answer without changes takes no snapshot", async () => {
    const { owner, id, answer } = await asked(["answers", "documents", "profile"]);
    await answer();
    expect(await listSnapshots(owner, id)).toHaveLength(1);
    expect((await jobsAbout(id)).filter(({ job }) => job === "reviews.snapshotTaken")).toEqual([]);
  });

  test("a file is replaced; what was sent first stays in the first snapshot", async () => {
    const { owner, id, program, file, answer } = await asked(["documents"], "screening");
    const [attached] = await listAttached(owner, id);
    await detachDocument(owner, { applicationId: id, attachmentId: attached!.id });
    await expect(answer()).rejects.toMatchObject({ reason: "application_incomplete" });
    const newer = await aFile(owner, id, program.asked.id, { fingerprint: "e".repeat(64) });
    await attachDocument(owner, { applicationId: id, requirementId: program.asked.id, documentId: newer.id });
    await answer();
    const [second, first] = await listSnapshots(owner, id);
    expect(second!.content.documents!.map(({ id: one }) => one)).toEqual([newer.id]);
    expect(first!.content.documents!.map(({ id: one }) => one)).toEqual([file.id]);
    await expect(
      attachDocument(owner, { applicationId: id, requirementId: program.asked.id, documentId: newer.id }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });

  test("the profile is read anew only where it was opened", async () => {
    const { owner, id, answer } = await asked(["profile"]);
    await db.update(companies).set({ employees: 77 }).where(eq(companies.id, owner.companyId!));
    await answer();
    expect((await findSnapshot(owner, id))!.content.company.employees).toBe(77);
  });
});

describe("an appeal", () => {
  const filed = async (cast: Cast, state: "declined" | "ineligible" = "declined") => {
    const { id } = await told(cast, state);
    await appealDecision(cast.owner, { applicationId: id, text: "수치를 잘못 읽었습니다." });
    return id;
  };
  const judged = (id: string, outcome: "dismissed" | "upheld") => ({
    ...{ applicationId: id, outcome, reasonKo: "이유", reasonEn: "Reason" },
  });

  test("is kept with the decision that it is against, freezes a snapshot, and is confirmed by letter", async () => {
    const cast = await aCast();
    const id = await filed(cast);
    expect(await listAppeals(cast.owner, id)).toMatchObject([
      { against: "declined", earlierKo: "처음 이유", earlierBy: null, outcome: null, decidedBy: null },
    ]);
    expect(await listAppeals(cast.official, id)).toMatchObject([{ earlierBy: cast.official.userId }]);
    expect((await listSnapshots(cast.owner, id)).map(({ occasion }) => occasion)).toEqual(["appealed", "submitted"]);
    expect([...new Set((await jobsAbout(id)).map(({ job }) => job))]).toEqual(["email.applicationAppealed"]);
  });

  test("comes too late after the season's days", async () => {
    const cast = await aCast();
    const { id } = await aSubmittedApplication(cast.company, await aProgram({ appealDays: 3 }), {
      state: "declined",
      stateEnteredAt: daysFromNow(-3),
    });
    await expect(appealDecision(cast.owner, { applicationId: id, text: "늦음" })).rejects.toMatchObject({
      reason: "appeal_too_late",
    });
    expect(await listAppeals(cast.owner, id)).toEqual([]);
  });

  test.each(["declined", "ineligible"] as const)("against %s is never judged by whoever decided", async (state) => {
    const cast = await aCast();
    const id = await filed(cast, state);
    await expect(decideAppeal(cast.official, judged(id, "upheld"))).rejects.toMatchObject({
      reason: "appeal_four_eyes",
    });
    await decideAppeal(cast.official2, judged(id, "upheld"));
    expect((await getOwnApplication(cast.owner, id)).state).toBe("appeal_upheld");
  });

  test("upheld it goes to review again with nothing of the earlier decision, and rounds are told", async () => {
    const cast = await aCast();
    const id = await filed(cast);
    await decideAppeal(cast.official2, judged(id, "upheld"));
    expect((await jobsAbout(id)).filter(({ job }) => job === "rounds.appealUpheld")).toEqual([
      { job: "rounds.appealUpheld", data: { applicationId: id } },
    ]);
    await reviewAgain(cast.official, { applicationId: id });
    expect(await getApplication(cast.official, id)).toMatchObject({
      ...{ state: "in_review", appealed: true, decision: null, feedbackKo: "", decidedAt: null, releasedAt: null },
    });
    expect(await listAppeals(cast.owner, id)).toMatchObject([{ outcome: "upheld", earlierKo: "처음 이유" }]);
  });

  test("dismissed it ends, and neither side can do more", async () => {
    const cast = await aCast();
    const id = await filed(cast);
    await decideAppeal(cast.official2, judged(id, "dismissed"));
    for (const again of [
      () => decideAppeal(cast.official2, judged(id, "upheld")),
      () => reviewAgain(cast.official, { applicationId: id }),
      () => appealDecision(cast.owner, { applicationId: id, text: "또" }),
    ])
      await expect(again()).rejects.toMatchObject({ reason: "wrong_state" });
    expect((await jobsAbout(id)).filter(({ job }) => job === "rounds.appealUpheld")).toEqual([]);
  });

  test("takes files until it is decided", async () => {
    const cast = await aCast();
    const id = await filed(cast);
    const [appeal] = await db.select().from(appeals).where(eq(appeals.applicationId, id));
    const requirementId = filePlace({ kind: "appeal", id: appeal!.id });
    const attach = async () =>
      attachDocument(cast.owner, {
        applicationId: id,
        requirementId,
        documentId: (await aFile(cast.owner, id, requirementId)).id,
      });
    await attach();
    expect(await listAttached(cast.official, id)).toMatchObject([{ appealId: appeal!.id }]);
    for (let more = 1; more < mostFilesBeside; more++) await attach();
    await expect(attach()).rejects.toMatchObject({ reason: "documents_at_most" });
    await decideAppeal(cast.official2, judged(id, "dismissed"));
    await expect(attach()).rejects.toMatchObject({ code: "not_found" });
    expect(await db.select().from(applicationDocuments).where(eq(applicationDocuments.applicationId, id))).toHaveLength(
      mostFilesBeside,
    );
  });

  test("the city lists them by outcome and season, with as many statements for 1 and 3, and nobody else does", async () => {
    const cast = await aCast();
    const program = await aProgram();
    const read = (raw: object) => listCityAppeals(cast.official, appealFilter.parse({ program: program.id, ...raw }));
    const make = async () => {
      const owner = await aCompanyUser();
      const { id } = await aSubmittedApplication({ id: owner.companyId! }, program, { state: "declined" });
      await appealDecision(owner, { applicationId: id, text: "이유" });
      return id;
    };
    const first = await make();
    const one = await countingQueries(() => read({}));
    for (const _ of [1, 2]) await make();
    const three = await countingQueries(() => read({}));
    expect([one.result.rows.length, three.result.rows.length]).toEqual([1, 3]);
    expect(three.statements).toHaveLength(one.statements.length);
    await decideAppeal(cast.official, judged(first, "upheld"));
    expect((await read({ outcome: "upheld" })).rows.map((row) => row.applicationId)).toEqual([first]);
    expect((await read({})).rows).toHaveLength(2);
    const [filedBefore] = await db.select().from(appeals).where(eq(appeals.applicationId, first));
    const rows = Array.from({ length: pageSize }, (_, index) => ({
      ...{ applicationId: first, against: "declined" as const, text: "이전 이의", filedBy: filedBefore!.filedBy },
      ...{ filedAt: new Date(index), outcome: "dismissed" as const, decidedAt: new Date(index) },
    }));
    await db.insert(appeals).values(rows);
    const [begin, rest] = [await read({ outcome: "all" }), await read({ outcome: "all", page: "2" })];
    expect([begin.rows.length, rest.rows.length, rest.total, rest.pages]).toEqual([pageSize, 3, pageSize + 3, 2]);
    expect(new Set([...begin.rows, ...rest.rows].map(({ id }) => id)).size).toBe(pageSize + 3);
    for (const persona of ["guest", "owner", "rival", "member", "federation", "admin"] as const)
      expect(await listCityAppeals(cast.people[persona], appealFilter.parse({ outcome: "all" }))).toMatchObject({
        rows: [],
        total: 0,
      });
  });
});

describe("conditions", () => {
  test("are told with the release, reported on, ticked one by one, and only then the place is certain", async () => {
    const cast = await aCast();
    const { id } = await aSubmittedApplication(cast.company, await aProgram(), { state: "deliberation" });
    const decide = (conditions: object[]) =>
      makeDecision(cast.official, {
        ...{
          applicationId: id,
          decision: "conditionally_accepted",
          reason: "조건이 있습니다.",
          feedbackKo: "의견",
          feedbackEn: "",
        },
        conditions: conditions as never,
      });
    await expect(decide([])).rejects.toMatchObject({ fields: { "conditions.0.ko": { key: "required" } } });
    await expect(decide([{ ko: "가", en: "", dueOn: dayOf(-3) }])).rejects.toMatchObject({
      fields: { "conditions.0.dueOn": { key: "dayPast" } },
    });
    await decide([
      { ko: "첫째 카나리아", en: "", dueOn: dayOf(10) },
      { ko: "둘째 카나리아", en: "", dueOn: dayOf(20) },
    ]);
    expect(JSON.stringify(await getOwnApplication(cast.owner, id))).not.toContain("카나리아");
    await db
      .update(applications)
      .set({ state: "conditionally_accepted", stateEnteredAt: now() })
      .where(eq(applications.id, id));
    expect((await getOwnApplication(cast.owner, id)).conditions.map(({ ko }) => ko)).toEqual([
      "첫째 카나리아",
      "둘째 카나리아",
    ]);
    await reportCondition(cast.owner, { applicationId: id, conditionId: "c1", sent: "했습니다." });
    await judgeCondition(cast.official, { applicationId: id, conditionId: "c1", met: true, note: "보았습니다." });
    await expect(
      reportCondition(cast.owner, { applicationId: id, conditionId: "c1", sent: "또" }),
    ).rejects.toMatchObject({ reason: "condition_met_already" });
    await expect(meetConditions(cast.official, { applicationId: id })).rejects.toMatchObject({
      reason: "conditions_open",
    });
    await expect(lapseApplication(cast.official, { applicationId: id })).rejects.toMatchObject({
      reason: "not_due_yet",
    });
    await judgeCondition(cast.official2, { applicationId: id, conditionId: "c2", met: true });
    await meetConditions(cast.official, { applicationId: id });
    expect(await getOwnApplication(cast.owner, id)).toMatchObject({
      state: "accepted",
      conditions: [{ sent: "했습니다.", note: "보았습니다." }, { id: "c2" }],
    });
  });

  test("end it after their last day, not before", async () => {
    const cast = await aCast();
    const late = await conditional(cast, [
      aCondition({ dueOn: dayOf(-2) }),
      aCondition({ id: "c2", dueOn: dayOf(-3) }),
    ]);
    await lapseApplication(cast.official, { applicationId: late.id });
    expect((await getOwnApplication(cast.owner, late.id)).state).toBe("lapsed");
  });

  test("one that does not exist is not found, and so is any before they are told", async () => {
    const cast = await aCast();
    const { id } = await conditional(cast);
    await expect(
      judgeCondition(cast.official, { applicationId: id, conditionId: "c9", met: true }),
    ).rejects.toMatchObject({ code: "not_found" });
    await db.update(applications).set({ state: "decision_pending" }).where(eq(applications.id, id));
    await expect(
      reportCondition(cast.owner, { applicationId: id, conditionId: "c1", sent: "?" }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the city's translation", () => {
  test("is shown as the city's, leaves snapshot and text alone, and is refused where both languages are there", async () => {
    const cast = await aCast();
    const { id } = await aSubmittedApplication(cast.company, await aProgram(), {
      state: "screening",
      goalsEn: "First contract",
    });
    const before = await findSnapshot(cast.owner, id);
    await translateText(cast.official, { applicationId: id, name: "motivation", text: "We look for channels." });
    expect(await findSnapshot(cast.owner, id)).toEqual(before);
    expect(await getOwnApplication(cast.owner, id)).toMatchObject({
      motivationEn: "",
      translations: { motivation: { by: "city", source: "ko", text: "We look for channels." } },
    });
    const translate = (name: string) => translateText(cast.official, { applicationId: id, name, text: "x" });
    await expect(translate("goals")).rejects.toMatchObject({ reason: "translated_already" });
    await expect(translate("answers.none")).rejects.toMatchObject({ code: "not_found" });
    expect(await trailOf(id)).toEqual(["application.translate"]);
  });
});

describe("reminders", () => {
  const reminders = async (id: string) => (await jobsAbout(id)).map(({ job }) => job);

  test("go out once: for a draft shortly before the call closes, for a question two days before it is due", async () => {
    const [owner, other] = [await aCompanyUser(), await aCompanyUser()];
    await aMember(owner.companyId!, "viewer");
    const closing = await aProgram({}, { call: [-7, 2] });
    const { id: soon } = await startApplication(owner, { programId: closing.id });
    const { id: later } = await startApplication(other, { programId: (await aProgram()).id });
    const ask = async (due: number) => {
      const { id } = await aSubmittedApplication(await aCompany(), await aProgram(), { state: "screening" });
      await aMember((await getApplication(official, id)).companyId, "owner");
      await requestInfo(official, { applicationId: id, question: "?" });
      await db
        .update(infoRequests)
        .set({ dueAt: daysFromNow(due) })
        .where(eq(infoRequests.applicationId, id));
      return id;
    };
    const official = await anOfficial();
    const [due, notYet] = [await ask(1.5), await ask(4)];
    await remindApplicants(systemActor, {});
    await remindApplicants(systemActor, {});
    expect(await reminders(soon)).toEqual(["email.applicationCallCloses"]);
    expect(await reminders(later)).toEqual([]);
    expect((await reminders(due)).filter((job) => job === "email.applicationAnswerDue")).toHaveLength(1);
    expect((await reminders(notYet)).filter((job) => job === "email.applicationAnswerDue")).toEqual([]);
  });

  test("are not written when what they say is no longer so", async () => {
    const owner = await aCompanyUser();
    const program = await aProgram({}, { call: [-7, 2] });
    const { id } = await startApplication(owner, { programId: program.id });
    await remindApplicants(systemActor, {});
    const [job] = await jobsAbout(id);
    await db.update(applications).set({ state: "withdrawn" }).where(eq(applications.id, id));
    const jobId = randomUUID();
    await jobs[job!.job]!(job!.data, { jobId, now: now() });
    expect(await db.select().from(letters).where(eq(letters.jobId, jobId))).toEqual([]);
    await db.update(applications).set({ state: "draft" }).where(eq(applications.id, id));
    await jobs[job!.job]!(job!.data, { jobId, now: now() });
    expect(await db.select().from(letters).where(eq(letters.jobId, jobId))).toMatchObject([
      { kind: "applicationCallCloses", userId: owner.userId },
    ]);
  });
});

test("who found it ineligible is kept for the four eyes of an appeal", async () => {
  const cast = await aCast();
  const { id } = await aSubmittedApplication(cast.company, await aProgram(), { state: "screening" });
  await findIneligible(cast.official, { applicationId: id, feedbackKo: "요건", feedbackEn: "" });
  await appealDecision(cast.owner, { applicationId: id, text: "아닙니다." });
  expect(await listAppeals(cast.official, id)).toMatchObject([
    { against: "ineligible", earlierBy: cast.official.userId, earlierKo: "요건" },
  ]);
});
