import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { aCompanyUser, trailOf } from "@/db/factories";
import { permissionTable } from "@/db/permission-table";
import { clearDraft, discardDraft, saveDraft } from "./commands";
import { findDraft } from "./queries";
import { maxDrafts } from "./states";

const everybodyWithAnAccount = [
  "owner",
  "editor",
  "viewer",
  "rival",
  "member",
  "lead",
  "outsider",
  "official",
  "official2",
  "federation",
  "admin",
] as const;

const form = "company.profile" as const;
const typed = (text: string) => ({ nameKo: text, years: [{ year: "20", salesKrw: "" }] });

permissionTable("draft.save", saveDraft, {
  arrange: async ({ company }) => ({ form, subjectId: company.id, values: typed("초안"), version: 0 }),
  allowed: everybodyWithAnAccount,
});
permissionTable("draft.discard", discardDraft, {
  arrange: async ({ company }) => ({ form, subjectId: company.id }),
  allowed: everybodyWithAnAccount,
});

describe("a draft", () => {
  test("is there after the window was closed, and grows its version", async () => {
    const actor = await aCompanyUser();
    const subjectId = actor.companyId!;
    const first = await saveDraft(actor, { form, subjectId, values: typed("가"), version: 0 });
    const second = await saveDraft(actor, { form, subjectId, values: typed("가나"), version: first.version });
    expect(second.version).toBe(2);
    expect(await findDraft(actor, form, subjectId)).toMatchObject({ values: typed("가나"), version: 2 });
    expect(await trailOf(first.id)).toEqual(["draft.save", "draft.save"]);
  });

  test("is nobody else's: a colleague's draft of the same form is another one", async () => {
    const [actor, other] = [await aCompanyUser(), await aCompanyUser()];
    const subjectId = actor.companyId!;
    await saveDraft(actor, { form, subjectId, values: typed("비밀"), version: 0 });
    expect(await findDraft(other, form, subjectId)).toBeNull();
    await discardDraft(other, { form, subjectId });
    expect(await findDraft(actor, form, subjectId)).not.toBeNull();
  });

  test("of two windows the later one is asked, and may then replace knowingly", async () => {
    const actor = await aCompanyUser();
    const subjectId = actor.companyId!;
    await saveDraft(actor, { form, subjectId, values: typed("첫째 창"), version: 0 });
    const late = { form, subjectId, values: typed("둘째 창"), version: 0 };
    await expect(saveDraft(actor, late)).rejects.toMatchObject({ code: "conflict", reason: "draft_saved_elsewhere" });
    expect((await findDraft(actor, form, subjectId))?.values).toEqual(typed("첫째 창"));
    await saveDraft(actor, { ...late, version: null });
    expect((await findDraft(actor, form, subjectId))?.values).toEqual(typed("둘째 창"));
  });

  test("two windows that save for the first time at once make one draft and one question", async () => {
    const actor = await aCompanyUser();
    const subjectId = randomUUID();
    const outcomes = await Promise.allSettled(
      ["하나", "둘"].map((text) => saveDraft(actor, { form, subjectId, values: typed(text), version: 0 })),
    );
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("a window does not bring back what was sent from another", async () => {
    const actor = await aCompanyUser();
    const subjectId = actor.companyId!;
    const { version } = await saveDraft(actor, { form, subjectId, values: typed("보냄"), version: 0 });
    await db.transaction((tx) => clearDraft(tx, actor, form, subjectId));
    await expect(saveDraft(actor, { form, subjectId, values: typed("옛것"), version })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await findDraft(actor, form, subjectId)).toBeNull();
  });

  test.each([
    ["NUL", { nameKo: "가\u0000나" }],
    ["half a character", { nameKo: "가\ud800" }],
    ["NUL in a key", { "가\u0000": "" }],
    ["too deep", { a: { b: { c: { d: { e: { f: "" } } } } } }],
    ["too long", { nameKo: "가".repeat(30_001) }],
    ["too much", Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`f${n}`, "x".repeat(20_000)]))],
  ])("with %s is refused with a clear answer", async (_, values) => {
    const actor = await aCompanyUser();
    await expect(saveDraft(actor, { form, subjectId: actor.companyId!, values, version: 0 })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test("keeps what the form itself would refuse: ten thousand characters, decomposed Hangul", async () => {
    const actor = await aCompanyUser();
    const values = { introductionKo: "가".repeat(10_000), nameKo: "광주".normalize("NFD") };
    await saveDraft(actor, { form, subjectId: actor.companyId!, values, version: 0 });
    expect((await findDraft(actor, form, actor.companyId!))?.values).toEqual(values);
  });

  test("has no form of another name and no unknown field", async () => {
    const actor = await aCompanyUser();
    const good = { form, subjectId: actor.companyId!, values: {}, version: 0 };
    await expect(saveDraft(actor, { ...good, form: "other" as never })).rejects.toMatchObject({ code: "invalid" });
    await expect(saveDraft(actor, { ...good, userId: randomUUID() } as never)).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test("a person cannot fill the database with them", async () => {
    const actor = await aCompanyUser();
    for (let n = 0; n < maxDrafts; n++)
      await saveDraft(actor, { form, subjectId: randomUUID(), values: {}, version: 0 });
    await expect(saveDraft(actor, { form, subjectId: randomUUID(), values: {}, version: 0 })).rejects.toMatchObject({
      reason: "too_many_drafts",
    });
  });
});
