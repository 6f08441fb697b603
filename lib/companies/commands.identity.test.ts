import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { and, eq, isNotNull } from "drizzle-orm";
import fc from "fast-check";
import { v7 } from "uuid";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aBusinessNumber,
  aCast,
  aChamber,
  aCompany,
  aCompanyUser,
  aDocument,
  aGuest,
  aMember,
  anOfficial,
  type Cast,
  jobsAbout,
  trailOf,
  unique,
} from "@/db/factories";
import { permissionTable } from "@/db/permission-table";
import {
  auditEvents,
  companies,
  companyVerifications,
  documents,
  registrationChecks,
  registrationWatches,
  voucherBatches,
  vouchers,
} from "@/db/schema";
import { systemActor } from "@/lib/core/actor";
import { removeDocument } from "@/lib/documents/commands";
import { askVerification, editProfile, failVerification, registerCompany, verifyCompany } from "./commands";
import {
  attachRegistration,
  enterVoucher,
  issueVouchers,
  lookAtRegistration,
  recheckRegistration,
  recordRegistration,
  revokeVouchers,
} from "./commands.identity";
import { readCompanyFilter } from "./input";
import { readVoucherFilter } from "./input.identity";
import { checksWith } from "./jobs";
import { canAskAgain, canUseMethod } from "./policy.identity";
import { getOwnCompany, listCompanies } from "./queries";
import { getIdentity, listDueRegistrations, listVoucherBatches } from "./queries.identity";
import { profileAsTyped } from "./rules";
import { pauseMinutes, readVoucherCode, voucherCodeOf, voucherSigns } from "./rules.identity";
import { registrationDocument } from "./states";

const source = "https://tax.example/status";
const key = "hidden+key/that==";
const day = 86_400_000;

const answered = (company: { id: string; businessNumber: string | null }, status: string, more: object = {}) => ({
  companyId: company.id,
  businessNumber: company.businessNumber!,
  source,
  result: { status: status as "closed", taxType: "01", closedOn: null },
  ...more,
});
const missed = (company: { id: string; businessNumber: string | null }) => ({
  ...answered(company, ""),
  result: { failure: "away" as const },
});
const watchOf = async (companyId: string) =>
  (await db.select().from(registrationWatches).where(eq(registrationWatches.companyId, companyId)))[0];

/** The status that waits, as the page sends it. */
const lookedAt = async (companyId: string) => ({ companyId, checkId: (await watchOf(companyId))!.checkId! });

/** The tax service on this machine; says the same of every number, or whatever `answer` does. */
async function withTaxService(
  answer: (numbers: string[]) => { status: number; body: string },
  run: (jobs: ReturnType<typeof checksWith>, asked: string[][]) => Promise<void>,
) {
  const asked: string[][] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const piece of request) text += piece;
    const numbers = (JSON.parse(text) as { b_no: string[] }).b_no;
    asked.push(numbers);
    const { status, body } = answer(numbers);
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  });
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    await run(
      checksWith(() => ({ url, key })),
      asked,
    );
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
const saying = (cd: string) => (numbers: string[]) => ({
  status: 200,
  body: JSON.stringify({
    status_code: "OK",
    data: numbers.map((b_no) => ({ b_no, b_stt_cd: cd, tax_type: "일반과세자", tax_type_cd: "01", end_dt: "" })),
  }),
});
const context = (now = new Date()) => ({ jobId: v7(), now });

const certificate = (cast: Pick<Cast, "owner" | "company">, more: object = {}) =>
  aDocument(cast.owner, {
    aboutKind: "company",
    aboutId: cast.company.id,
    aboutRequirement: registrationDocument,
    attachedAt: null,
    ...more,
  });
const aBatch = async (more: object = {}) => {
  const official = await anOfficial();
  const input = {
    batchId: v7(),
    chamberId: "",
    bodyName: unique("견본협회"),
    count: "3",
    expiresOn: new Date(Date.now() + 30 * day).toISOString().slice(0, 10),
    note: "",
    ...more,
  };
  return { official, input, ...(await issueVouchers(official, input)) };
};
const waiting = async (cast: Pick<Cast, "company">) => {
  await db.update(companies).set({ state: "verification_pending" }).where(eq(companies.id, cast.company.id));
  return cast.company.id;
};

const officials = ["official", "official2"] as const;
const writers = ["owner", "editor"] as const;
permissionTable("company.recordRegistration", recordRegistration, {
  arrange: async ({ company }) => answered(company, "continuing"),
  allowed: ["system"],
});
// Without a key nobody can have the tax service asked.
permissionTable("company.recheckRegistration", recheckRegistration, {
  arrange: async ({ company }) => ({ companyId: company.id }),
  allowed: [],
});
permissionTable("company.lookAtRegistration", lookAtRegistration, {
  arrange: async ({ company }) => {
    await recordRegistration(systemActor, answered(company, "closed"));
    return { ...(await lookedAt(company.id)), note: "폐업 신고를 확인했습니다." };
  },
  allowed: officials,
});
permissionTable("company.attachRegistration", attachRegistration, {
  arrange: async (cast) => ({ companyId: cast.company.id, documentId: (await certificate(cast)).id }),
  allowed: writers,
});
permissionTable("voucher.issue", issueVouchers, {
  arrange: async () => ({
    batchId: v7(),
    chamberId: "",
    bodyName: "견본협회",
    count: "2",
    expiresOn: new Date(Date.now() + 5 * day).toISOString().slice(0, 10),
    note: "",
  }),
  allowed: officials,
});
permissionTable("voucher.revoke", revokeVouchers, {
  arrange: async () => ({ batchId: (await aBatch()).id }),
  allowed: officials,
});
permissionTable("voucher.enter", enterVoucher, {
  arrange: async (cast) => ({ companyId: await waiting(cast), code: (await aBatch()).codes[0]! }),
  allowed: writers,
});

describe("asking the tax service", () => {
  test("follows a registration, another number and asking for verification, and holds none of them up", async () => {
    const email = `${unique("new")}@portal.test`;
    const { id } = await registerCompany(aGuest(), {
      companyName: unique("새회사"),
      name: "홍길동",
      email,
      password: "correct horse lamp table",
      businessNumber: aBusinessNumber(),
      registrationConsent: true as const,
      locale: "ko" as const,
    });
    expect((await jobsAbout(id!)).map(({ job }) => job)).toEqual(["companies.checkRegistration"]);
    // Without a key the job asks nobody, and ends.
    await checksWith(() => undefined)["companies.checkRegistration"]!({ companyId: id }, context());
    expect(await watchOf(id!)).toBeUndefined();
    const owner = await aCompanyUser({ state: "registered" });
    const companyId = owner.companyId!;
    const typed = profileAsTyped(await getOwnCompany(owner));
    await editProfile(owner, typed);
    expect(await jobsAbout(companyId)).toEqual([]);
    await editProfile(owner, { ...typed, version: typed.version + 1, businessNumber: aBusinessNumber() });
    await askVerification(owner, { companyId });
    expect((await jobsAbout(companyId)).map(({ job }) => job)).toEqual([
      "companies.checkRegistration",
      "companies.checkRegistration",
    ]);
  });

  test("writes down what was said, by whom and when, and neither the key nor a move", async () => {
    const company = await aCompany();
    await withTaxService(saying("03"), async (jobs) => {
      await jobs["companies.checkRegistration"]!({ companyId: company.id }, context());
    });
    const { standing, watch } = await getIdentity(await anOfficial(), company.id);
    expect(standing).toMatchObject({ status: "closed", taxType: "01", businessNumber: company.businessNumber });
    expect(standing!.source).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1\/status$/u);
    expect(watch).toMatchObject({ failures: 0, failure: null, lookSince: standing!.askedAt });
    const [row] = await db.select({ state: companies.state }).from(companies).where(eq(companies.id, company.id));
    expect(row).toEqual({ state: "verified" });
    const entries = await db.select().from(auditEvents).where(eq(auditEvents.companyId, company.id));
    expect(entries.map(({ action }) => action)).toEqual(["company.recordRegistration"]);
    for (const part of [key, encodeURIComponent(key), "hidden"]) {
      expect(JSON.stringify([entries, standing, watch])).not.toContain(part);
    }
  });

  test.each([
    ["an outage", { status: 503, body: "{}" }],
    ["garbage", { status: 200, body: "<html>점검 중</html>" }],
  ])("%s counts as nothing: not checked since, and tried again", async (_, answer) => {
    const company = await aCompany({ state: "verification_pending" });
    await recordRegistration(systemActor, answered(company, "continuing"));
    await db.update(registrationWatches).set({ nextAt: new Date(0) });
    await withTaxService(
      () => answer,
      async (jobs) => {
        await jobs["companies.checkRegistration"]!({ companyId: company.id }, context());
        await jobs["companies.checkRegistration"]!({ companyId: company.id }, context());
      },
    );
    const { standing, watch } = await getIdentity(await anOfficial(), company.id);
    expect(standing!.status).toBe("continuing");
    expect(watch).toMatchObject({ failures: 2, lookSince: null });
    expect(watch!.nextAt.getTime() - watch!.failedAt!.getTime()).toBe(30 * 60_000);
    expect(await db.select().from(registrationChecks).where(eq(registrationChecks.companyId, company.id))).toHaveLength(
      1,
    );
    const unanswered = await aCompany({ state: "verification_pending" });
    // What was said longer ago than it is gone by.
    const long = {
      companyId: unanswered.id,
      businessNumber: unanswered.businessNumber!,
      status: "continuing" as const,
    };
    await db.insert(registrationChecks).values({ ...long, askedAt: new Date(Date.now() - 31 * day), source });
    await recordRegistration(systemActor, missed(unanswered));
    const input = { companyId: unanswered.id, method: "tax_service" as const };
    await expect(verifyCompany(await anOfficial(), input)).rejects.toMatchObject({ reason: "status_does_not_hold" });
  });

  test("asks about those that are due, once, and about no sample company", async () => {
    const [fresh, verified, registered, failing, sample, closed] = [
      await aCompany({ state: "registered" }),
      await aCompany({ state: "verified" }),
      await aCompany({ state: "registered" }),
      await aCompany({ state: "registered" }),
      await aCompany({ sample: true }),
      await aCompany({ state: "closed" }),
    ];
    for (const company of [verified, registered])
      await recordRegistration(systemActor, answered(company, "continuing"));
    await recordRegistration(systemActor, missed(failing));
    const ours = new Set([fresh, verified, registered, failing, sample, closed].map(({ id }) => id));
    const due = async (later: number) =>
      (await listDueRegistrations(systemActor, new Date(Date.now() + later)))
        .map(({ companyId }) => companyId)
        .filter((id) => ours.has(id));
    expect(await due(0)).toEqual([fresh.id]);
    expect((await due(16 * 60_000)).toSorted()).toEqual([fresh.id, failing.id].toSorted());
    expect((await due(31 * day)).toSorted()).toEqual([fresh.id, failing.id, verified.id].toSorted());
    expect(await listDueRegistrations(await aCompanyUser(), new Date(Date.now() + 31 * day))).not.toContainEqual(
      expect.objectContaining({ companyId: fresh.id }),
    );
    await withTaxService(saying("01"), async (jobs, asked) => {
      await jobs["companies.checkRegistrations"]!({}, context());
      await jobs["companies.checkRegistrations"]!({}, context());
      const numbers = asked.flat();
      expect(numbers.filter((number) => number === fresh.businessNumber)).toHaveLength(1);
      for (const spared of [sample, closed]) expect(numbers).not.toContain(spared.businessNumber);
    });
    expect(await due(0)).toEqual([]);
  });

  test("one row that cannot be read leaves its own company unchecked, and no other", async () => {
    const companiesDue = [await aCompany(), await aCompany(), await aCompany()];
    const odd = companiesDue[1]!;
    const answer = (numbers: string[]) => {
      const good = saying("01")(numbers);
      return { ...good, body: good.body.replace(`"${odd.businessNumber}","b_stt_cd":"01"`, `"${odd.businessNumber}"`) };
    };
    await withTaxService(answer, async (jobs) => {
      await jobs["companies.checkRegistrations"]!({}, context());
    });
    const watches = await Promise.all(companiesDue.map(({ id }) => watchOf(id)));
    expect(watches.map((watch) => [watch!.checkId !== null, watch!.failure])).toEqual([
      [true, null],
      [false, "unreadable"],
      [true, null],
    ]);
  });

  test("an answer about a number that was changed meanwhile is not taken", async () => {
    const company = await aCompany({ state: "registered" });
    const [before, after] = [company.businessNumber!, aBusinessNumber()];
    await recordRegistration(systemActor, answered(company, "closed"));
    await db.update(companies).set({ businessNumber: after }).where(eq(companies.id, company.id));
    await expect(recordRegistration(systemActor, answered(company, "closed"))).rejects.toMatchObject({
      reason: "changed_meanwhile",
    });
    const official = await anOfficial();
    expect(await getIdentity(official, company.id)).toMatchObject({ standing: null, watch: null });
    const looking = { ...(await lookedAt(company.id)), note: "살펴봤습니다." };
    await expect(lookAtRegistration(official, looking)).rejects.toMatchObject({
      reason: "nothing_to_look_at",
    });
    await recordRegistration(systemActor, answered({ id: company.id, businessNumber: after }, "continuing"));
    const { standing, checks, watch } = await getIdentity(official, company.id);
    expect(standing).toMatchObject({ status: "continuing", businessNumber: after });
    expect(checks.map(({ businessNumber }) => businessNumber)).toEqual([after, before]);
    expect(watch).toMatchObject({ lookSince: null });
  });

  test("what speaks against a company waits for one look, and for another only when it changes", async () => {
    const company = await aCompany();
    const official = await anOfficial();
    const isMarked = async () =>
      (await listCompanies(official, readCompanyFilter({ mark: "needs_look", q: company.nameKo }))).total === 1;
    await recordRegistration(systemActor, answered(company, "continuing"));
    expect(await isMarked()).toBe(false);
    await recordRegistration(systemActor, answered(company, "suspended"));
    expect(await isMarked()).toBe(true);
    await lookAtRegistration(official, { ...(await lookedAt(company.id)), note: "전화로 휴업 사실을 들었습니다." });
    expect((await getIdentity(official, company.id)).watch).toMatchObject({
      lookSince: null,
      lookNote: "전화로 휴업 사실을 들었습니다.",
    });
    await recordRegistration(systemActor, answered(company, "suspended"));
    expect(await isMarked()).toBe(false);
    await recordRegistration(systemActor, answered(company, "not_registered"));
    expect(await isMarked()).toBe(true);
    await recordRegistration(systemActor, answered(company, "continuing"));
    expect(await isMarked()).toBe(false);
  });

  test("a look at one status leaves a newer one that nobody has seen waiting", async () => {
    const [company, official] = [await aCompany(), await anOfficial()];
    await recordRegistration(systemActor, answered(company, "suspended"));
    const shown = await lookedAt(company.id);
    await recordRegistration(systemActor, answered(company, "closed"));
    const input = { ...shown, note: "전화로 휴업 사실을 들었습니다." };
    await expect(lookAtRegistration(official, input)).rejects.toMatchObject({
      code: "conflict",
      reason: "registration_changed",
    });
    const { standing, watch } = await getIdentity(official, company.id);
    expect(watch).toMatchObject({ checkId: standing!.id, lookSince: standing!.askedAt, lookedAt: null, lookNote: "" });
    await lookAtRegistration(official, { ...input, checkId: standing!.id });
    expect((await getIdentity(official, company.id)).watch).toMatchObject({ lookSince: null, lookNote: input.note });
  });

  test("what was said stays as it was said", async () => {
    const company = await aCompany();
    await recordRegistration(systemActor, answered(company, "continuing"));
    const change = db.update(registrationChecks).set({ status: "closed" });
    await expect(change.where(eq(registrationChecks.companyId, company.id))).rejects.toThrow();
  });

  test("pauses grow to a day and never beyond", () => {
    expect([1, 2, 3, 7, 8, 1000].map(pauseMinutes)).toEqual([15, 30, 60, 960, 1440, 1440]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (failures) => {
        expect(pauseMinutes(failures + 1)).toBeGreaterThanOrEqual(pauseMinutes(failures));
        expect(pauseMinutes(failures)).toBeLessThanOrEqual(1440);
      }),
    );
  });

  test("again, now, is for officials where there is a key, and not about a sample", async () => {
    const { official, owner } = await aCast();
    const company = { id: v7(), state: "verified" as const, businessNumber: "1234567891", sample: false };
    expect(canAskAgain(official, company, true)).toEqual({ ok: true });
    expect(canAskAgain(owner, company, true)).toMatchObject({ reason: "not_your_role" });
    expect(canAskAgain(official, company, false)).toMatchObject({ reason: "tax_service_off" });
    expect(canAskAgain(official, { ...company, sample: true }, true)).toMatchObject({
      reason: "sample_not_asked_about",
    });
    expect(canAskAgain(official, { ...company, businessNumber: null }, true)).toMatchObject({
      reason: "business_number_missing",
    });
  });
});

describe("codes of trade bodies", () => {
  test("are 60 bits in fours, read back however they are typed", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: voucherSigns, maxLength: voucherSigns }), (bytes) => {
        const code = voucherCodeOf(bytes);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/u);
        const typed = code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
        expect(readVoucherCode(` ${typed}`)).toBe(code);
      }),
    );
    expect(readVoucherCode("1234-5678-9AB")).toBeNull();
    expect(readVoucherCode("1234-5678-9ABU")).toBeNull();
  });

  test("are shown once: only hashes are kept, and the trail has their number", async () => {
    const chamber = await aChamber();
    const { official, input, id, codes, bodyName } = await aBatch({
      chamberId: chamber.id,
      bodyName: "",
      count: "500",
    });
    expect(new Set(codes).size).toBe(500);
    expect(bodyName).toBe(chamber.nameKo);
    const kept = JSON.stringify([
      await db.select().from(vouchers).where(eq(vouchers.batchId, id)),
      await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id)),
    ]);
    for (const code of codes) expect(kept).not.toContain(code);
    await expect(issueVouchers(official, input)).rejects.toMatchObject({ reason: "vouchers_issued_already" });
    await expect(issueVouchers(official, { ...input, batchId: v7(), count: "501" })).rejects.toMatchObject({
      code: "invalid",
      fields: { count: { key: "outOfRange" } },
    });
    await expect(issueVouchers(official, { ...input, batchId: v7(), expiresOn: "2020-01-01" })).rejects.toMatchObject({
      fields: { expiresOn: { key: "dayPast" } },
    });
    await expect(
      issueVouchers(official, { ...input, batchId: v7(), chamberId: "", bodyName: "" }),
    ).rejects.toMatchObject({ fields: { bodyName: { key: "required" } } });
  });

  test("vouch for the first company that enters one, for ever; every other answer is the same", async () => {
    const cast = await aCast();
    const rival = await aCompanyUser({ state: "registered" });
    const companyId = await waiting(cast);
    const [used, revoked, expired] = [await aBatch(), await aBatch(), await aBatch()];
    await revokeVouchers(cast.official, { batchId: revoked.id });
    await db
      .update(voucherBatches)
      .set({ expiresAt: new Date(0) })
      .where(eq(voucherBatches.id, expired.id));
    await enterVoucher(cast.owner, { companyId, code: used.codes[0]!.toLowerCase() });
    const wrong = voucherCodeOf(new Uint8Array(voucherSigns));
    for (const code of [used.codes[0]!, revoked.codes[0]!, expired.codes[0]!, wrong]) {
      await expect(enterVoucher(rival, { companyId: rival.companyId!, code })).rejects.toMatchObject({
        code: "invalid",
        fields: { code: { key: "voucherWrong" } },
      });
    }
    expect((await getIdentity(rival, rival.companyId!)).vouchers).toEqual([]);
    const { vouchers: vouched } = await getIdentity(cast.official, companyId);
    expect(vouched).toMatchObject([{ bodyName: used.bodyName, revokedAt: null }]);
    await expect(enterVoucher(cast.owner, { companyId, code: used.codes[1]! })).rejects.toMatchObject({
      reason: "vouched_already",
    });
    const steal = db.update(vouchers).set({ companyId: rival.companyId });
    await expect(steal.where(eq(vouchers.id, vouched[0]!.id))).rejects.toThrow();
    const [company] = await db.select({ state: companies.state }).from(companies).where(eq(companies.id, companyId));
    expect(company).toEqual({ state: "verification_pending" });
    expect(await trailOf(companyId)).toEqual(["voucher.enter"]);
  });

  test("entered by two at the same moment are one company's", async () => {
    const { codes } = await aBatch();
    const two = [await aCompanyUser({ state: "registered" }), await aCompanyUser({ state: "registered" })];
    const outcomes = await Promise.allSettled(
      two.map((actor) => enterVoucher(actor, { companyId: actor.companyId!, code: codes[0]! })),
    );
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("are guessed at ten times an hour and no more, whoever of the company tries", async () => {
    const owner = await aCompanyUser({ state: "registered" });
    const companyId = owner.companyId!;
    const colleague = await aMember(companyId, "editor");
    const { codes } = await aBatch();
    const wrong = (at: number) => voucherCodeOf(new Uint8Array(voucherSigns).fill(at));
    for (let at = 0; at < 10; at++) {
      await expect(enterVoucher(at % 2 ? owner : colleague, { companyId, code: wrong(at) })).rejects.toMatchObject({
        code: "invalid",
      });
    }
    await expect(enterVoucher(colleague, { companyId, code: codes[0]! })).rejects.toMatchObject({
      reason: "too_many_attempts",
    });
  });

  test("revoked speak for nobody any more; another may then be entered", async () => {
    const cast = await aCast();
    const companyId = await waiting(cast);
    const [first, second] = [await aBatch(), await aBatch()];
    await enterVoucher(cast.editor, { companyId, code: first.codes[0]! });
    await revokeVouchers(cast.official, { batchId: first.id });
    await expect(revokeVouchers(cast.official, { batchId: first.id })).rejects.toMatchObject({
      reason: "vouchers_revoked",
    });
    const input = { companyId, method: "trade_body_code" as const };
    await expect(verifyCompany(cast.official, input)).rejects.toMatchObject({ reason: "voucher_missing" });
    await enterVoucher(cast.editor, { companyId, code: second.codes[0]! });
    await verifyCompany(cast.official, input);
    const [decision] = await db
      .select()
      .from(companyVerifications)
      .where(eq(companyVerifications.companyId, companyId));
    expect(decision).toMatchObject({ outcome: "verified", method: "trade_body_code", documentId: null, checkId: null });
    expect(decision!.voucherId).not.toBeNull();
  });

  test("vouch for the number that they were entered for, and for no other that the company has later", async () => {
    const owner = await aCompanyUser({ state: "registered" });
    const [official, companyId] = [await anOfficial(), owner.companyId!];
    const [before, after] = [(await getOwnCompany(owner)).businessNumber!, aBusinessNumber()];
    const [first, second] = [await aBatch(), await aBatch()];
    const saveNumber = async (businessNumber: string) =>
      editProfile(owner, { ...profileAsTyped(await getOwnCompany(owner)), businessNumber });
    const stands = async () => (await getIdentity(official, companyId)).vouchers.map((voucher) => voucher.stands);
    const isMarked = async () => {
      const { nameKo } = await getOwnCompany(owner);
      return (await listCompanies(official, readCompanyFilter({ q: nameKo, mark: "vouched" }))).total === 1;
    };
    await enterVoucher(owner, { companyId, code: first.codes[0]! });
    expect([await stands(), await isMarked()]).toEqual([[true], true]);
    await expect(enterVoucher(owner, { companyId, code: second.codes[0]! })).rejects.toMatchObject({
      reason: "vouched_already",
    });
    await saveNumber(after);
    expect([await stands(), await isMarked()]).toEqual([[false], false]);
    await askVerification(owner, { companyId });
    const input = { companyId, method: "trade_body_code" as const };
    await expect(verifyCompany(official, input)).rejects.toMatchObject({ reason: "voucher_missing" });
    await enterVoucher(owner, { companyId, code: second.codes[0]! });
    expect([await stands(), await isMarked()]).toEqual([[true, false], true]);
    await verifyCompany(official, input);
    const kept = await db
      .select({ businessNumber: vouchers.businessNumber })
      .from(vouchers)
      .where(eq(vouchers.companyId, companyId))
      .orderBy(vouchers.usedAt);
    expect(kept.map(({ businessNumber }) => businessNumber)).toEqual([before, after]);
  });

  test("are entered by nobody without a number, and not used up by the try", async () => {
    const owner = await aCompanyUser({ state: "registered", businessNumber: null });
    const { id, codes } = await aBatch();
    await expect(enterVoucher(owner, { companyId: owner.companyId!, code: codes[0]! })).rejects.toMatchObject({
      reason: "business_number_missing",
    });
    const used = await db
      .select()
      .from(vouchers)
      .where(and(eq(vouchers.batchId, id), isNotNull(vouchers.companyId)));
    expect(used).toEqual([]);
  });

  test("are counted for the city, with as many statements for three batches as for one, and for nobody else", async () => {
    const cast = await aCast();
    const { id, codes } = await aBatch();
    await enterVoucher(cast.owner, { companyId: await waiting(cast), code: codes[2]! });
    const filter = readVoucherFilter({});
    const one = await countingQueries(() => listVoucherBatches(cast.official, filter));
    expect(one.result.rows.find((row) => row.id === id)).toMatchObject({ codes: 3, used: 1, revokedAt: null });
    await aBatch();
    await aBatch();
    const three = await countingQueries(() => listVoucherBatches(cast.official, filter));
    expect(three.statements.length).toBe(one.statements.length);
    await revokeVouchers(cast.official, { batchId: id });
    const shown = async (show: string) =>
      (await listVoucherBatches(cast.official, readVoucherFilter({ show }))).rows.some((row) => row.id === id);
    expect([await shown("usable"), await shown("ended")]).toEqual([false, true]);
    for (const actor of [cast.owner, cast.member, cast.federation, cast.admin, cast.guest]) {
      expect(await listVoucherBatches(actor, filter)).toMatchObject({ rows: [], total: 0 });
    }
  });

  test("put who has one before the others that wait", async () => {
    const official = await anOfficial();
    const word = unique("대기");
    const long = await aCompany({ nameKo: `${word} 오래`, state: "verification_pending", stateEnteredAt: new Date(0) });
    const owner = await aCompanyUser({ nameKo: `${word} 확인`, state: "verification_pending" });
    await aCompany({ nameKo: `${word} 끝`, state: "verified", stateEnteredAt: new Date(0) });
    const { codes } = await aBatch();
    await enterVoucher(owner, { companyId: owner.companyId!, code: codes[0]! });
    const list = await listCompanies(official, readCompanyFilter({ q: word, sort: "waiting" }));
    expect(list.rows.map(({ nameKo, vouched }) => [nameKo, vouched])).toEqual([
      [`${word} 확인`, true],
      [`${word} 오래`, false],
      [`${word} 끝`, false],
    ]);
    expect(readCompanyFilter({ state: "verification_pending" }).sort).toBe("waiting");
    const marked = await listCompanies(official, readCompanyFilter({ q: word, mark: "vouched" }));
    expect(marked.rows.map(({ id }) => id)).toEqual([owner.companyId]);
    await recordRegistration(systemActor, answered(long, "continuing"));
    const unchecked = await listCompanies(official, readCompanyFilter({ q: word, mark: "not_checked" }));
    expect(unchecked.rows.map(({ id }) => id)).not.toContain(long.id);
    expect(unchecked.total).toBe(2);
  });
});

describe("the check by the city", () => {
  test("goes by the certificate, which then stays, and keeps what there was", async () => {
    const cast = await aCast();
    const companyId = await waiting(cast);
    const file = await certificate(cast);
    const input = { companyId, method: "document" as const, documentId: file.id };
    await expect(verifyCompany(cast.official, input)).rejects.toMatchObject({
      reason: "registration_document_missing",
    });
    await attachRegistration(cast.owner, { companyId, documentId: file.id });
    await attachRegistration(cast.owner, { companyId, documentId: file.id });
    await recordRegistration(systemActor, answered(cast.company, "continuing"));
    await expect(verifyCompany(cast.official, { ...input, documentId: "" })).rejects.toMatchObject({
      reason: "registration_document_missing",
    });
    await verifyCompany(cast.official, input);
    const identity = await getIdentity(cast.official, companyId);
    expect(identity.verifications).toMatchObject([
      { outcome: "verified", method: "document", document: file.fileName, status: "continuing" },
    ]);
    expect(identity.verifications[0]!.decidedBy).not.toBeNull();
    expect((await getIdentity(cast.owner, companyId)).verifications[0]!.decidedBy).toBeNull();
    const [entry] = await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.companyId, companyId), eq(auditEvents.action, "company.verify")));
    expect(entry!.detail).toMatchObject({
      method: "document",
      documentId: file.id,
      checkId: identity.standing!.id,
      voucherId: null,
    });
    await expect(removeDocument(cast.owner, { documentId: file.id })).rejects.toMatchObject({
      reason: "document_held",
    });
  });

  test("does not go by another company's certificate, nor by one that is still being checked", async () => {
    const cast = await aCast();
    const companyId = await waiting(cast);
    const rivals = await aCompanyUser();
    const theirs = await aDocument(rivals, {
      aboutKind: "company",
      aboutId: rivals.companyId!,
      aboutRequirement: registrationDocument,
    });
    await expect(attachRegistration(cast.owner, { companyId, documentId: theirs.id })).rejects.toMatchObject({
      code: "not_found",
    });
    const unchecked = await certificate(cast, { state: "checking", attachedAt: new Date() });
    for (const documentId of [theirs.id, unchecked.id]) {
      await expect(verifyCompany(cast.official, { companyId, method: "document", documentId })).rejects.toMatchObject({
        reason: "registration_document_missing",
      });
    }
  });

  test("takes three certificates and no fourth", async () => {
    const cast = await aCast();
    const companyId = cast.company.id;
    for (let at = 0; at < 3; at++)
      await attachRegistration(cast.owner, { companyId, documentId: (await certificate(cast)).id });
    const fourth = await certificate(cast);
    await expect(attachRegistration(cast.owner, { companyId, documentId: fourth.id })).rejects.toMatchObject({
      reason: "documents_at_most",
    });
    const [row] = await db.select({ at: documents.attachedAt }).from(documents).where(eq(documents.id, fourth.id));
    expect(row).toEqual({ at: null });
  });

  test("that refuses keeps its reason and what there was", async () => {
    const cast = await aCast();
    const companyId = await waiting(cast);
    await recordRegistration(systemActor, answered(cast.company, "not_registered"));
    await failVerification(cast.official, { companyId, note: "국세청에 없는 번호입니다." });
    expect((await getIdentity(cast.owner, companyId)).verifications).toMatchObject([
      { outcome: "failed", method: null, note: "국세청에 없는 번호입니다.", status: "not_registered" },
    ]);
  });

  test("uses a method only where there is something to go by", () => {
    const nothing = { status: null, documentIds: [], voucherId: null };
    const id = v7();
    expect(canUseMethod("manual", nothing, null)).toEqual({ ok: true });
    expect(canUseMethod("checksum", nothing, null)).toEqual({ ok: true });
    for (const status of ["suspended", "closed", "not_registered"] as const)
      expect(canUseMethod("tax_service", { ...nothing, status }, null).ok).toBe(false);
    expect(canUseMethod("tax_service", { ...nothing, status: "continuing" }, null).ok).toBe(true);
    expect(canUseMethod("document", { ...nothing, documentIds: [id] }, v7()).ok).toBe(false);
    expect(canUseMethod("document", { ...nothing, documentIds: [id] }, id).ok).toBe(true);
    expect(canUseMethod("trade_body_code", { ...nothing, voucherId: id }, null).ok).toBe(true);
  });

  test("is told to the company and the city; for everybody else there is no such company", async () => {
    const cast = await aCast();
    await recordRegistration(systemActor, answered(cast.company, "continuing"));
    for (const actor of [cast.owner, cast.viewer, cast.official]) {
      expect((await getIdentity(actor, cast.company.id)).standing).toMatchObject({ status: "continuing" });
    }
    expect((await getIdentity(cast.owner, cast.company.id)).watch).toBeNull();
    for (const actor of [cast.rival, cast.member, cast.lead, cast.federation, cast.admin, cast.guest]) {
      await expect(getIdentity(actor, cast.company.id)).rejects.toMatchObject({ code: "not_found" });
    }
  });
});
