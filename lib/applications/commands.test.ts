import { eq, sql } from "drizzle-orm";
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
  unique,
} from "@/db/factories";
import { someSpecifications, specification } from "@/db/factories.specifications";
import { permissionTable } from "@/db/permission-table";
import {
  applicationSnapshots,
  applications,
  companies,
  infoRequests,
  productSpecifications,
  products,
  revocations,
} from "@/db/schema";
import { type Actor, systemActor } from "@/lib/core/actor";
import * as own from "./commands";
import * as city from "./commands.city";
import * as clock from "./commands.clock";
import { listFilter, listOnly } from "./input";
import {
  countOnly,
  findSnapshot,
  getApplication,
  getOwnApplication,
  listApplications,
  listHistory,
  listInfoRequests,
  listOwnApplications,
  listReleases,
} from "./queries";
import type { ApplicationState } from "./states";

const deeds = { ...own, ...city, ...clock };

const filter = (raw: Record<string, unknown> = {}) => listFilter.parse(raw);

const content = {
  helpKinds: ["sales_channels"],
  motivationKo: "미국 판로를 찾고 있습니다.",
  motivationEn: "",
  goalsKo: "첫 수출 계약",
  goalsEn: "",
  targetStates: ["CA"],
};

/** A draft that lacks nothing. */
async function aDraft(owner: Actor, program?: { id: string }) {
  const season = program ?? (await aProgram());
  const product = await aProduct(owner.companyId!);
  const { id } = await deeds.startApplication(owner, { programId: season.id });
  const { version } = await deeds.saveApplication(owner, {
    applicationId: id,
    version: 1,
    productIds: [product.id],
    ...content,
  } as never);
  return { id, version, product, program: season };
}

const submitted = async (owner: Actor, before: (productId: string) => Promise<unknown> = async () => {}) => {
  const draft = await aDraft(owner);
  await before(draft.product.id);
  await deeds.submitApplication(owner, { applicationId: draft.id, version: draft.version });
  return draft;
};

const inState =
  (state: ApplicationState, more = {}) =>
  async (cast: Cast) => ({
    applicationId: (await aSubmittedApplication(cast.company, await aProgram(), { state, ...more })).id,
  });

const officials = ["official", "official2"] as const satisfies readonly Persona[];
const writers = ["owner", "editor"] as const satisfies readonly Persona[];
const feedback = { feedbackKo: "의견", feedbackEn: "Feedback" };

permissionTable("application.start", deeds.startApplication, {
  arrange: async () => ({ programId: (await aProgram()).id }),
  allowed: [...writers, "rival"],
});
permissionTable("application.save", deeds.saveApplication, {
  arrange: async (cast) => {
    const { id, version, product } = await aDraft(cast.owner);
    return { applicationId: id, version, productIds: [product.id], ...content } as never;
  },
  allowed: writers,
});
permissionTable("application.submit", deeds.submitApplication, {
  arrange: async (cast) => {
    const { id, version } = await aDraft(cast.owner);
    return { applicationId: id, version };
  },
  allowed: writers,
});
permissionTable("application.withdraw", deeds.withdrawApplication, { arrange: inState("in_review"), allowed: writers });
permissionTable("application.answerInfo", deeds.answerInfoRequest, {
  arrange: async (cast) => {
    const where = await inState("screening")(cast);
    await deeds.requestInfo(cast.official, { ...where, question: "무엇을 만드나요?" });
    return { ...where, answer: "렌즈입니다." };
  },
  allowed: writers,
});
permissionTable("application.startScreening", deeds.startScreening, {
  arrange: inState("submitted"),
  allowed: officials,
});
permissionTable("application.findIneligible", deeds.findIneligible, {
  arrange: async (cast) => ({ ...(await inState("screening")(cast)), ...feedback }),
  allowed: officials,
});
permissionTable("application.requestInfo", deeds.requestInfo, {
  arrange: async (cast) => ({ ...(await inState("in_review")(cast)), question: "무엇을 만드나요?" }),
  allowed: officials,
});
permissionTable("application.startReview", deeds.startReview, { arrange: inState("screening"), allowed: officials });
permissionTable("application.startDeliberation", deeds.startDeliberation, {
  arrange: inState("in_review"),
  allowed: officials,
});
permissionTable("application.meetConditions", deeds.meetConditions, {
  arrange: inState("conditionally_accepted"),
  allowed: officials,
});
permissionTable("application.lapse", deeds.lapseApplication, {
  arrange: inState("conditionally_accepted", { stateEnteredAt: daysFromNow(-31) }),
  allowed: officials,
});
permissionTable("application.closeUnplaced", deeds.closeUnplaced, {
  arrange: inState("waitlisted"),
  allowed: officials,
});
permissionTable("application.reviewAgain", deeds.reviewAgain, {
  arrange: inState("appeal_upheld"),
  allowed: officials,
});
permissionTable("application.remind", deeds.remindApplicants, { arrange: async () => ({}), allowed: ["system"] });
permissionTable("application.expire", deeds.expireApplications, { arrange: async () => ({}), allowed: ["system"] });

describe("starting", () => {
  test("pressed several times at once it gives one draft", async () => {
    const owner = await aCompanyUser();
    const program = await aProgram();
    const made = await Promise.all([1, 2, 3, 4].map(() => deeds.startApplication(owner, { programId: program.id })));
    expect(new Set(made.map((one) => one.id)).size).toBe(1);
    expect(await listOwnApplications(owner)).toHaveLength(1);
  });

  test("a withdrawn one makes room for another; a call that is over does not open", async () => {
    const owner = await aCompanyUser();
    const program = await aProgram();
    const first = await deeds.startApplication(owner, { programId: program.id });
    await deeds.withdrawApplication(owner, { applicationId: first.id });
    expect((await deeds.startApplication(owner, { programId: program.id })).id).not.toBe(first.id);
    const over = await aProgram({}, { call: [-20, -1] });
    await expect(deeds.startApplication(owner, { programId: over.id })).rejects.toMatchObject({
      reason: "call_not_open",
    });
    const hidden = await aProgram({ publishedAt: null });
    await expect(deeds.startApplication(owner, { programId: hidden.id })).rejects.toMatchObject({ code: "not_found" });
  });

  test.each(["suspended", "closed"] as const)("a %s company cannot apply", async (state) => {
    const owner = await aCompanyUser({ state });
    const program = await aProgram();
    await expect(deeds.startApplication(owner, { programId: program.id })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("saving", () => {
  test("of two windows the later one is told, and nothing is overwritten", async () => {
    const owner = await aCompanyUser();
    const { id, version, product } = await aDraft(owner);
    const save = (motivationKo: string) =>
      deeds.saveApplication(owner, {
        applicationId: id,
        version,
        productIds: [product.id],
        ...content,
        motivationKo,
      } as never);
    await save("첫째 창");
    await expect(save("둘째 창")).rejects.toMatchObject({ code: "conflict", reason: "changed_meanwhile" });
    expect(await getOwnApplication(owner, id)).toMatchObject({ motivationKo: "첫째 창", version: version + 1 });
  });

  test("another company's product, an archived one, too many, and a state that does not exist are refused by field", async () => {
    const owner = await aCompanyUser();
    const { id, version } = await aDraft(owner, await aProgram({ maxProducts: 1 }));
    const foreign = await aProduct((await aCompany()).id);
    const archived = await aProduct(owner.companyId!, { state: "archived" });
    const [one, two] = [await aProduct(owner.companyId!), await aProduct(owner.companyId!)];
    const save = (more: object) =>
      deeds.saveApplication(owner, { applicationId: id, version, productIds: [], ...content, ...more } as never);
    for (const productIds of [[foreign.id], [archived.id], [one.id, two.id]]) {
      await expect(save({ productIds })).rejects.toMatchObject({ code: "invalid", fields: { productIds: {} } });
    }
    await expect(save({ targetStates: ["ZZ"] })).rejects.toMatchObject({ fields: { targetStates: { key: "choice" } } });
    expect(await save({ productIds: one.id })).toMatchObject({ version: version + 1 });
  });

  test.each([
    ["a NUL", { motivationKo: "a\0b" }],
    ["half a character", { motivationKo: "\ud800" }],
    ["10,000 characters", { goalsKo: "가".repeat(10_000) }],
    ["an unknown field", { state: "accepted" }],
    ["an unknown kind of help", { helpKinds: ["gold"] }],
    ["a nested object", { motivationKo: { $gt: "" } }],
  ])("refuses %s", async (_, more) => {
    const owner = await aCompanyUser();
    const { id, version } = await aDraft(owner);
    const raw = { applicationId: id, version, productIds: [], ...content, ...more };
    await expect(deeds.saveApplication(owner, raw as never)).rejects.toMatchObject({ code: "invalid" });
  });

  test("writes decomposed Hangul together", async () => {
    const owner = await aCompanyUser();
    const { id, version } = await aDraft(owner);
    await deeds.saveApplication(owner, {
      applicationId: id,
      version,
      productIds: [],
      ...content,
      motivationKo: "한글".normalize("NFD"),
    } as never);
    expect((await getOwnApplication(owner, id)).motivationKo).toBe("한글");
  });
});

describe("submitting", () => {
  test("freezes a snapshot, gives a receipt, writes to owners and editors alone", async () => {
    const owner = await aCompanyUser();
    const editor = await aMember(owner.companyId!, "editor", { locale: "en" });
    await aMember(owner.companyId!, "viewer");
    const { id } = await submitted(owner);
    const mine = await getOwnApplication(owner, id);
    expect(mine).toMatchObject({ state: "submitted", receiptNumber: expect.stringMatching(/^BO-\d{4}-\d{4}$/u) });
    const snapshot = await findSnapshot(owner, id);
    expect(snapshot).toMatchObject({ number: 1, hash: deeds.hashOf(snapshot!.content) });
    expect(snapshot!.hash).toMatch(/^[0-9a-f]{64}$/u);
    expect(await trailOf(id)).toEqual(["application.start", "application.save", "application.submit"]);
    const sent = await jobsAbout(id);
    expect(sent.map(({ job }) => job)).toEqual(["email.applicationSubmitted", "email.applicationSubmitted"]);
    expect(sent.map(({ data }) => data.userId).sort()).toEqual([owner.userId, editor.userId].sort());
  });

  test("the snapshot stays as it was when product and profile change", async () => {
    const owner = await aCompanyUser();
    const { id, product } = await submitted(owner);
    const before = await findSnapshot(owner, id);
    await db.update(products).set({ nameKo: "새 이름", priceMinCents: 1 }).where(eq(products.id, product.id));
    await db.update(companies).set({ nameKo: "새 회사" }).where(eq(companies.id, owner.companyId!));
    const after = await findSnapshot(await anOfficial(), id);
    expect(after).toEqual(before);
    expect(after!.content.products[0]!.nameKo).toBe(product.nameKo);
    expect(deeds.hashOf(after!.content)).toBe(after!.hash);
  });

  test("the snapshot holds the specifications as they were, for the company, the city and nobody later", async () => {
    const owner = await aCompanyUser();
    const row = specification({ valueKo: unique("두께") });
    const { id, product } = await submitted(owner, (productId) => someSpecifications(productId, [row]));
    await db
      .update(productSpecifications)
      .set({ valueKo: "바뀜" })
      .where(eq(productSpecifications.productId, product.id));
    for (const actor of [owner, await anOfficial()])
      expect((await findSnapshot(actor, id))!.content.products[0]!.specifications).toEqual([row]);
  });

  test("holds no personal data of the contact person", async () => {
    const owner = await aCompanyUser({
      contactName: "비밀 담당자",
      contactEmail: "secret@portal.test",
      contactPhone: "01099998888",
    });
    const { id } = await submitted(owner);
    expect(JSON.stringify(await findSnapshot(owner, id))).not.toMatch(/비밀 담당자|secret@|01099998888/u);
  });

  test("twice at once there is one submission and one receipt", async () => {
    const owner = await aCompanyUser();
    const { id, version } = await aDraft(owner);
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => deeds.submitApplication(owner, { applicationId: id, version })),
    );
    expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    for (const one of outcomes)
      if (one.status === "rejected") expect(one.reason).toMatchObject({ reason: "wrong_state" });
    expect(await db.select().from(applicationSnapshots).where(eq(applicationSnapshots.applicationId, id))).toHaveLength(
      1,
    );
  });

  test("ten companies at once get ten receipts in a row", async () => {
    const program = await aProgram({ places: 20 });
    const drafts = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const owner = await aCompanyUser();
        return { owner, ...(await aDraft(owner, program)) };
      }),
    );
    const made = await Promise.all(
      drafts.map(({ owner, id, version }) => deeds.submitApplication(owner, { applicationId: id, version })),
    );
    const numbers = made.map((one) => Number(one.receiptNumber.split("-")[2])).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => numbers[0]! + index));
  });

  test("an incomplete one, an unverified address, a closed call and an older version are refused, with no trace", async () => {
    const owner = await aCompanyUser();
    const { id, version, product, program } = await aDraft(owner);
    const submit = (actor: Actor, seen = version) =>
      deeds.submitApplication(actor, { applicationId: id, version: seen });
    await expect(submit(owner, version - 1)).rejects.toMatchObject({ reason: "changed_meanwhile" });
    await db.update(products).set({ summaryEn: "" }).where(eq(products.id, product.id));
    await expect(submit(owner)).rejects.toMatchObject({ reason: "application_incomplete" });
    await db.update(products).set({ summaryEn: "Summary" }).where(eq(products.id, product.id));
    const unverified = await aMember(owner.companyId!, "owner", { emailVerifiedAt: null });
    await expect(submit(unverified)).rejects.toMatchObject({ reason: "email_not_verified" });
    await db.execute(
      sql`update program_phases set ends_at = now() - interval '1 second' where program_id = ${program.id} and kind = 'call'`,
    );
    await expect(submit(owner)).rejects.toMatchObject({ reason: "call_not_open" });
    expect(await trailOf(id)).toEqual(["application.start", "application.save"]);
    expect(await jobsAbout(id)).toEqual([]);
  });
});

test("another company cannot even learn that it exists", async () => {
  const { id, version } = await aDraft(await aCompanyUser());
  const rival = await aCompanyUser();
  for (const attempt of [
    () => deeds.submitApplication(rival, { applicationId: id, version }),
    () => deeds.withdrawApplication(rival, { applicationId: id }),
    () => getOwnApplication(rival, id),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
  }
  expect(await listOwnApplications(rival)).toEqual([]);
  expect(await listHistory(rival, id)).toEqual([]);
  expect(await findSnapshot(rival, id)).toBeNull();
});

describe("a question of the city", () => {
  test.each(["screening", "in_review", "deliberation"] as const)(
    "asked in %s, answered it returns there",
    async (state) => {
      const owner = await aCompanyUser();
      const official = await anOfficial();
      const { id } = await aSubmittedApplication({ id: owner.companyId! }, await aProgram(), { state });
      await deeds.requestInfo(official, { applicationId: id, question: "생산은 어디에서 하나요?" });
      const asked = await getOwnApplication(owner, id);
      expect(asked.state).toBe("info_requested");
      expect(Math.round((asked.answerDueAt!.getTime() - Date.now()) / 86_400_000)).toBe(10);
      expect((await jobsAbout(id)).map(({ job }) => job)).toEqual(["email.applicationInfoRequested"]);
      await deeds.answerInfoRequest(owner, { applicationId: id, answer: "북구 첨단산단입니다." });
      expect((await getOwnApplication(owner, id)).state).toBe(state);
      expect(await listInfoRequests(official, id)).toMatchObject([{ answer: "북구 첨단산단입니다." }]);
      await expect(deeds.answerInfoRequest(owner, { applicationId: id, answer: "또" })).rejects.toMatchObject({
        reason: "wrong_state",
      });
    },
  );
});

describe("the clock", () => {
  test("expires drafts of closed calls and unanswered questions, and nothing else", async () => {
    const [owner, other] = [await aCompanyUser(), await aCompanyUser()];
    const over = await aProgram();
    const late = await aDraft(owner, over);
    const open = await aDraft(other);
    await db.execute(
      sql`update program_phases set ends_at = now() - interval '1 minute' where program_id = ${over.id} and kind = 'call'`,
    );
    const asked = await aSubmittedApplication(await aCompany(), await aProgram(), { state: "screening" });
    const askedLate = await aSubmittedApplication(await aCompany(), await aProgram(), { state: "screening" });
    const official = await anOfficial();
    for (const { id } of [asked, askedLate]) await deeds.requestInfo(official, { applicationId: id, question: "?" });
    await db
      .update(infoRequests)
      .set({ dueAt: daysFromNow(-1) })
      .where(eq(infoRequests.applicationId, askedLate.id));
    await deeds.expireApplications(systemActor, {});
    const states = await db.select({ id: applications.id, state: applications.state }).from(applications);
    const stateOf = (id: string) => states.find((row) => row.id === id)?.state;
    expect([late.id, open.id, asked.id, askedLate.id].map(stateOf)).toEqual([
      "expired",
      "draft",
      "info_requested",
      "expired",
    ]);
    expect(await jobsAbout(late.id)).toMatchObject([
      { job: "reviews.applicationWithdrawn" },
      { job: "email.applicationExpired", data: { from: "draft" } },
    ]);
  });
});

describe("the city's list", () => {
  const only = async (official: Actor, raw: Record<string, unknown>) =>
    (await listApplications(official, filter(raw))).rows.map((row) => row.id);

  test("filters by state, sector, district, season, lateness and words; unreadable parts are left out", async () => {
    const program = await aProgram();
    const official = await anOfficial();
    const [one, two] = [
      await aCompany({ nameKo: "100%_가나다 렌즈", sector: "ai", district: "dong" }),
      await aCompany({ nameKo: "라마바 식품", sector: "food", district: "nam" }),
    ];
    const first = await aSubmittedApplication(one, program, { state: "screening", stateEnteredAt: daysFromNow(-8) });
    const second = await aSubmittedApplication(two, program, { state: "submitted" });
    const here = { program: program.id };
    expect(await only(official, { ...here, state: "screening" })).toEqual([first.id]);
    expect(await only(official, { ...here, sector: "food" })).toEqual([second.id]);
    expect(await only(official, { ...here, district: "dong" })).toEqual([first.id]);
    expect(await only(official, { ...here, late: "1" })).toEqual([first.id]);
    expect(await only(official, { ...here, q: "0%_가" })).toEqual([first.id]);
    expect(await only(official, { ...here, q: second.receiptNumber!.toLowerCase() })).toEqual([second.id]);
    expect(await only(official, { ...here, q: "%" })).toEqual([first.id]);
    expect(await only(official, { ...here, sort: "company", order: "desc" })).toEqual([second.id, first.id]);
    expect(await only(official, { ...here, state: "nonsense", page: "x", sort: "'; drop" })).toHaveLength(2);
    expect(await listApplications(official, filter({ ...here, page: "99" }))).toMatchObject({
      page: 1,
      pages: 1,
      total: 2,
    });
  });

  test("stands by who waits longest, and what nobody waits for stands behind it", async () => {
    const program = await aProgram();
    const official = await anOfficial();
    const made = async (state: ApplicationState, days: number) =>
      (await aSubmittedApplication(await aCompany(), program, { state, stateEnteredAt: daysFromNow(-days) })).id;
    const over = await made("ineligible", 90);
    const fresh = await made("submitted", 1);
    const old = await made("screening", 9);
    expect(await only(official, { program: program.id })).toEqual([old, fresh, over]);
  });

  test("finds what is to be seen to: no English, an open appeal, an overdue answer, a revocation by a colleague", async () => {
    const program = await aProgram();
    const [official, colleague] = [await anOfficial(), await anOfficial()];
    const made = async (more: Partial<typeof applications.$inferInsert>) =>
      (
        await aSubmittedApplication(await aCompany(), program, {
          motivationEn: "In English",
          goalsEn: "Goals",
          ...more,
        })
      ).id;
    const quiet = await made({});
    const korean = await made({ goalsEn: "" });
    const byCity = await made({
      motivationEn: "",
      translations: {
        motivation: { source: "ko", by: "city", at: "2026-01-01", sourceHash: "x", text: "By the city" },
      },
    });
    const answer = await made({ answers: { [program.id]: { ko: "한국어", en: "" } } });
    const appealed = await made({ state: "appeal_open" });
    const [asked, later] = [await made({ state: "info_requested" }), await made({ state: "info_requested" })];
    const question = { question: "질문", askedBy: official.userId!, askedAt: daysFromNow(-9) };
    await db.insert(infoRequests).values([
      { ...question, applicationId: asked, dueAt: daysFromNow(-1) },
      { ...question, applicationId: later, dueAt: daysFromNow(3) },
    ]);
    const [mine, theirs, over] = [
      await made({ state: "accepted" }),
      await made({ state: "accepted" }),
      await made({ state: "accepted" }),
    ];
    const day = daysFromNow(-1);
    const proposal = { against: "accepted" as const, reason: "이유", proposedAt: day, stateEnteredAt: day };
    await db.insert(revocations).values([
      { ...proposal, applicationId: mine, proposedBy: official.userId! },
      { ...proposal, applicationId: theirs, proposedBy: colleague.userId! },
      { ...proposal, applicationId: over, proposedBy: colleague.userId!, state: "refused" },
    ]);
    const found = async (which: string) => new Set(await only(official, { program: program.id, only: which }));
    expect(await found("untranslated")).toEqual(new Set([korean, answer]));
    expect(await found("appealed")).toEqual(new Set([appealed]));
    expect(await found("answer_overdue")).toEqual(new Set([asked]));
    expect(await found("revocation")).toEqual(new Set([theirs]));
    expect(await found("nonsense")).toEqual(
      new Set([quiet, korean, byCity, answer, appealed, asked, later, mine, theirs, over]),
    );
    const byDue = await only(official, { program: program.id, state: "info_requested", sort: "due" });
    expect(byDue).toEqual([asked, later]);
    for (const which of listOnly)
      expect((await countOnly(official))[which]).toBe(
        (await listApplications(official, filter({ only: which }))).total,
      );
  });

  test("reads 1 and 3 rows with as many statements, and shows none to others", async () => {
    const cast = await aCast();
    const program = await aProgram();
    const read = () => listApplications(cast.official, filter({ program: program.id }));
    await aSubmittedApplication(cast.company, program);
    const one = await countingQueries(read);
    for (const _ of [1, 2]) await aSubmittedApplication(await aCompany(), program);
    const three = await countingQueries(read);
    expect([one.result.rows.length, three.result.rows.length]).toEqual([1, 3]);
    expect(three.statements).toHaveLength(one.statements.length);
    for (const persona of ["guest", "owner", "rival", "member", "lead", "outsider", "federation", "admin"] as const) {
      expect(await listApplications(cast.people[persona], filter())).toMatchObject({ rows: [], total: 0 });
      expect(Object.values(await countOnly(cast.people[persona]))).toEqual([0, 0, 0, 0]);
      expect(await listReleases(cast.people[persona])).toEqual([]);
    }
  });

  test("a company's own list reads 1 and 3 rows alike", async () => {
    const owner = await aCompanyUser();
    const read = () => listOwnApplications(owner);
    await aDraft(owner);
    const one = await countingQueries(read);
    await aDraft(owner);
    await aDraft(owner);
    const three = await countingQueries(read);
    expect([one.result.length, three.result.length]).toEqual([1, 3]);
    expect(three.statements).toHaveLength(one.statements.length);
  });
});

test("mentors, the federation and admins read no application here", async () => {
  const cast = await aCast();
  const { id } = await aSubmittedApplication(cast.company, await aProgram(), { state: "in_review" });
  for (const persona of ["guest", "member", "lead", "outsider", "federation", "admin"] as const) {
    const actor = cast.people[persona];
    await expect(getOwnApplication(actor, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(getApplication(actor, id)).rejects.toMatchObject({ code: "not_found" });
    expect(await findSnapshot(actor, id)).toBeNull();
    expect(await listHistory(actor, id)).toEqual([]);
    expect(await listInfoRequests(actor, id)).toEqual([]);
  }
});

test("a withdrawn application under review tells reviews and the company", async () => {
  const owner = await aCompanyUser();
  const { id } = await aSubmittedApplication({ id: owner.companyId! }, await aProgram(), { state: "in_review" });
  await deeds.withdrawApplication(owner, { applicationId: id });
  expect((await jobsAbout(id)).map(({ job }) => job)).toEqual([
    "reviews.applicationWithdrawn",
    "email.applicationWithdrawn",
  ]);
  await expect(deeds.withdrawApplication(owner, { applicationId: id })).rejects.toMatchObject({
    reason: "wrong_state",
  });
});
