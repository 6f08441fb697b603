import { randomUUID } from "node:crypto";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aCast,
  aCompanyUser,
  aMember,
  anAdmin,
  anOfficial,
  type Cast,
  daysFromNow,
  jobsAbout,
  type Persona,
  trailOf,
  unique,
} from "@/db/factories";
import { aRequest, askInput } from "@/db/factories.privacy";
import { permissionTable } from "@/db/permission-table";
import { auditEvents, type dataRequests, letters, stateChanges, users } from "@/db/schema";
import type { Actor } from "../core/actor";
import { acceptRequest, askOfCity, finishRequest, refuseRequest, withdrawRequest } from "./commands.requests";
import { requestFilter } from "./input";
import { jobs } from "./jobs";
import { findOwnErasureFacts, listOwnRequests, listRequests } from "./queries.requests";
import { groundsOf, isOverdue, requestDueAt } from "./rules.requests";
import { refusalGrounds, requestDays, requestKinds, requestMachine } from "./states";

const everyone: readonly Persona[] = [
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
];
const answering: readonly Persona[] = ["official", "official2", "admin"];
const answer = "확인해 보았습니다.";
const ofEditor = async (cast: Cast, more: Partial<typeof dataRequests.$inferInsert> = {}) =>
  (await aRequest(cast.editor, more)).id;

permissionTable("dataRequest.ask", askOfCity, { arrange: async () => askInput("stop"), allowed: everyone });
permissionTable("dataRequest.withdraw", withdrawRequest, {
  arrange: async (cast) => ({ requestId: await ofEditor(cast) }),
  allowed: ["editor"],
});
permissionTable("dataRequest.finish", finishRequest, {
  arrange: async (cast) => ({ requestId: await ofEditor(cast, { kind: "correction" }), answer }),
  allowed: answering,
});
permissionTable("dataRequest.accept", acceptRequest, {
  arrange: async (cast) => ({ requestId: await ofEditor(cast, { kind: "erasure" }), answer }),
  allowed: answering,
});
permissionTable("dataRequest.refuse", refuseRequest, {
  arrange: async (cast) => ({ requestId: await ofEditor(cast), answer, ground: "otherLaw" as const }),
  allowed: answering,
});

const list = (actor: Actor, more: Record<string, unknown> = {}) =>
  listRequests(actor, requestFilter.parse(more), new Date());
const own = async (actor: Actor) => (await listOwnRequests(actor)).map(({ kind, state }) => `${kind} ${state}`);

describe("asking", () => {
  test("one of a kind at a time; withdrawn, it can be asked anew", async () => {
    const person = await aCompanyUser();
    const { id } = await askOfCity(person, askInput("correction"));
    await expect(askOfCity(person, askInput("correction"))).rejects.toMatchObject({ reason: "request_open_already" });
    await askOfCity(person, askInput("erasure"));
    await withdrawRequest(person, { requestId: id });
    await askOfCity(person, askInput("correction"));
    expect((await own(person)).sort()).toEqual(["correction open", "correction withdrawn", "erasure open"]);
    expect(await trailOf(id)).toEqual(["dataRequest.ask", "dataRequest.withdraw"]);
    const [moved] = await db
      .select({ move: stateChanges.move, from: stateChanges.fromState, to: stateChanges.toState })
      .from(stateChanges)
      .where(eq(stateChanges.subjectId, id));
    expect(moved).toEqual({ move: "withdraw", from: "open", to: "withdrawn" });
  });

  test("of two windows at the same moment only one asks", async () => {
    const person = await aCompanyUser();
    const asked = await Promise.allSettled([askOfCity(person, askInput("stop")), askOfCity(person, askInput("stop"))]);
    expect(asked.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await own(person)).toEqual(["stop open"]);
  });

  test("a correction needs what is wrong and what is right; neither stands in the trail", async () => {
    const person = await aCompanyUser();
    await expect(askOfCity(person, { kind: "correction", words: " ", correct: "" })).rejects.toMatchObject({
      fields: { words: { key: "required" }, correct: { key: "required" } },
    });
    await expect(askOfCity(person, { kind: "stop", words: "제 번호는 900101-1234567 입니다" })).rejects.toMatchObject({
      fields: { words: { key: "residentNumber" } },
    });
    const word = unique("canary");
    const { id } = await askOfCity(person, { kind: "correction", words: word, correct: word });
    const [{ detail }] = (await db
      .select({ detail: sql<string>`${auditEvents.detail}::text` })
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectId, id), eq(auditEvents.action, "dataRequest.ask")))) as [{ detail: string }];
    expect(detail).not.toContain(word);
    expect(JSON.parse(detail)).toEqual({ kind: "correction" });
  });

  test("gets a day ten days on, which both sides see; the officials are told without a name", async () => {
    const [person, official] = [await aCompanyUser(), await anOfficial()];
    const { id } = await askOfCity(person, askInput("erasure"));
    const [mine] = await listOwnRequests(person);
    const [seen] = (await list(official, { q: person.email!.toUpperCase() })).rows;
    for (const part of [person.email!.slice(1), person.email!.slice(0, -1), "@portal.test"])
      expect((await list(official, { q: part })).total, part).toBe(0);
    expect(seen!.dueAt).toEqual(mine!.dueAt);
    expect(seen).toMatchObject({ name: person.name, email: expect.stringContaining("***@") });
    expect(JSON.stringify(seen)).not.toContain(person.email);
    expect(mine!.dueAt.getTime() - mine!.createdAt.getTime()).toBe(requestDays * 86_400_000);
    const told = (await jobsAbout(id)).filter(({ job }) => job === "email.dataRequestAsked");
    expect(told.map(({ data }) => data.userId)).toContain(official.userId);
    const jobId = randomUUID();
    await jobs["email.dataRequestAsked"]!({ userId: official.userId, requestId: id }, { jobId, now: new Date() });
    const [letter] = await db.select().from(letters).where(eq(letters.jobId, jobId));
    expect(letter!.recipient).toBe(official.email);
    for (const hidden of [person.name, person.email!]) expect(letter!.body).not.toContain(hidden);
  });

  test("and withdrawing goes five times a day, and no letter goes out for a sixth", async () => {
    const [person, other] = [await aCompanyUser(), await aCompanyUser()];
    await anOfficial();
    const lettersOf = async (requestId: string) =>
      (await jobsAbout(requestId)).filter(({ job }) => job === "email.dataRequestAsked").length;
    for (let at = 0; at < 5; at++) {
      const { id: requestId } = await askOfCity(person, askInput("stop"));
      expect(await lettersOf(requestId)).toBeGreaterThan(0);
      await withdrawRequest(person, { requestId });
    }
    for (const kind of ["stop", "erasure"] as const)
      await expect(askOfCity(person, askInput(kind))).rejects.toMatchObject({
        code: "conflict",
        reason: "too_many_attempts",
      });
    expect(await own(person)).toEqual(Array(5).fill("stop withdrawn"));
    await askOfCity(other, askInput("stop"));
    expect(await own(other)).toEqual(["stop open"]);
  });

  test("of the only official is told to the operators who can sign in, and to nobody else", async () => {
    const others = await db
      .update(users)
      .set({ disabledAt: new Date() })
      .where(and(inArray(users.role, ["official", "admin"]), isNull(users.disabledAt)))
      .returning({ id: users.id });
    try {
      const [official, admin, gone, person] = [
        await anOfficial(),
        await anAdmin(),
        await anAdmin(),
        await aCompanyUser(),
      ];
      await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, gone.userId!));
      const toldOf = async (asker: Actor) =>
        (await jobsAbout((await askOfCity(asker, askInput("erasure"))).id))
          .filter(({ job }) => job === "email.dataRequestAsked")
          .map(({ data }) => data.userId);
      expect(await toldOf(person)).toEqual([official.userId]);
      expect(await toldOf(official)).toEqual([admin.userId]);
    } finally {
      const ids = others.map(({ id }) => id);
      await db.update(users).set({ disabledAt: null }).where(inArray(users.id, ids));
    }
  });
});

describe("answering", () => {
  test("with a reason, by somebody else; the person reads it on the page and in their language", async () => {
    const person = await aMember((await aCompanyUser()).companyId!, "viewer", { locale: "en" });
    const official = await anOfficial();
    const { id: requestId } = await askOfCity(person, askInput("stop"));
    await expect(finishRequest(official, { requestId, answer: "" })).rejects.toMatchObject({
      fields: { answer: { key: "required" } },
    });
    await expect(refuseRequest(official, { requestId, answer, ground: "nothingWrong" })).rejects.toMatchObject({
      fields: { ground: { key: "choice" } },
    });
    await refuseRequest(official, { requestId, answer, ground: "contract" });
    expect(await listOwnRequests(person)).toMatchObject([{ state: "refused", ground: "contract", answer }]);
    await expect(finishRequest(official, { requestId, answer })).rejects.toMatchObject({ reason: "wrong_state" });
    await expect(withdrawRequest(person, { requestId })).rejects.toMatchObject({ reason: "wrong_state" });
    const jobId = randomUUID();
    await jobs["email.dataRequestAnswered"]!({ requestId }, { jobId, now: new Date() });
    const [letter] = await db.select().from(letters).where(eq(letters.jobId, jobId));
    expect(letter).toMatchObject({ recipient: person.email, locale: "en", subject: expect.stringMatching(/stop/u) });
    expect(letter!.body).toContain(answer);
    expect(letter!.body).toContain("could not be kept");
  });

  test("nobody answers their own", async () => {
    for (const person of [await anOfficial(), await anAdmin()]) {
      const { id: requestId } = await aRequest(person, { kind: "stop" });
      await expect(finishRequest(person, { requestId, answer })).rejects.toMatchObject({ reason: "not_yourself" });
      await finishRequest(await anOfficial(), { requestId, answer });
    }
  });

  test("an erasure is accepted before it is done, the others are not", async () => {
    const [person, official] = [await aCompanyUser(), await anOfficial()];
    const erasure = { requestId: (await aRequest(person, { kind: "erasure" })).id, answer };
    const stop = { requestId: (await aRequest(person, { kind: "stop" })).id, answer };
    await expect(finishRequest(official, erasure)).rejects.toMatchObject({ reason: "wrong_state" });
    await expect(acceptRequest(official, stop)).rejects.toMatchObject({ reason: "wrong_state" });
    await acceptRequest(official, erasure);
    await finishRequest(official, stop);
    expect((await own(person)).sort()).toEqual(["erasure accepted", "stop done"]);
    // Accepted, it can still be withdrawn by who asked.
    await withdrawRequest(person, { requestId: erasure.requestId });
  });
});

describe("the list of the city", () => {
  test("is the city's and the operator's; one's own is one's own alone", async () => {
    const { people } = await aCast();
    const word = unique("canary");
    const request = await aRequest(people.editor, { words: word });
    for (const [persona, actor] of Object.entries(people)) {
      const rows = (await list(actor, { show: "all", q: people.editor.email! })).rows.filter(
        ({ id }) => id === request.id,
      );
      expect(rows.length, persona).toBe(answering.some((one) => one === persona) ? 1 : 0);
      const mine = (await listOwnRequests(actor)).map(({ words }) => words);
      expect(mine, persona).toEqual(persona === "editor" ? [word] : []);
    }
  });

  test("shows who waits, the oldest first, marks what is overdue, and filters by its address", async () => {
    const official = await anOfficial();
    const word = unique("asker");
    const people = [];
    for (const role of ["owner", "editor", "viewer"] as const)
      people.push(await aMember((await aCompanyUser()).companyId!, role, { name: unique(word) }));
    const late = await aRequest(people[0]!, { kind: "erasure", state: "accepted", dueAt: daysFromNow(-1) });
    const waits = await aRequest(people[1]!, { kind: "correction", dueAt: daysFromNow(3) });
    const done = await aRequest(people[2]!, { kind: "stop", state: "done", dueAt: daysFromNow(-20) });
    const ids = async (more: Record<string, unknown>) =>
      (await list(official, { q: word, ...more })).rows.map(({ id }) => id);
    expect(await ids({})).toEqual([late.id, waits.id]);
    expect(await ids({ show: "overdue" })).toEqual([late.id]);
    expect(await ids({ show: "all" })).toEqual([late.id, waits.id, done.id]);
    expect(await ids({ show: "all", kind: "stop" })).toEqual([done.id]);
    expect(await ids({ show: "all", state: "accepted" })).toEqual([late.id]);
    expect(await ids({ q: `${word}%` })).toEqual([]);
    expect(await ids({ show: "nonsense", kind: "x", page: "-1" })).toEqual([late.id, waits.id]);
  });

  test("costs the same with one and with three", async () => {
    const official = await anOfficial();
    const word = unique("asker");
    const reading = () => countingQueries(() => list(official, { q: word }));
    const one = async () =>
      aRequest(await aMember((await aCompanyUser()).companyId!, "viewer", { name: unique(word) }), { kind: "stop" });
    await one();
    const first = await reading();
    await one();
    await one();
    const third = await reading();
    expect(first.result.rows.length).toBe(1);
    expect(third.result.rows.length).toBe(3);
    expect(third.statements.length).toBe(first.statements.length);
  });
});

describe("what stands in the way of an erasure", () => {
  test("is said to its person: the only owner, as long as the company is open", async () => {
    const owner = await aCompanyUser();
    const companyId = owner.companyId!;
    expect(await findOwnErasureFacts(owner)).toMatchObject({ role: "company", soleOwner: true, erased: false });
    const other = await aMember(companyId, "owner");
    expect(await findOwnErasureFacts(owner)).toMatchObject({ soleOwner: false });
    await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, other.userId!));
    expect(await findOwnErasureFacts(owner)).toMatchObject({ soleOwner: true });
    const editor = await aMember(companyId, "editor");
    expect(await findOwnErasureFacts(editor)).toMatchObject({ soleOwner: false });
  });
});

describe("the rules", () => {
  test("ten days, whatever the moment; overdue is what waits past them", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2026-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }),
        fc.constantFrom(...requestMachine.states),
        fc.integer({ min: -30, max: 30 }),
        (askedAt, state, days) => {
          const dueAt = requestDueAt(askedAt);
          const now = new Date(askedAt.getTime() + days * 86_400_000);
          const waits = !requestMachine.isFinal(state);
          expect(isOverdue({ state, dueAt }, now)).toBe(waits && days > requestDays);
        },
      ),
    );
  });

  test("every kind can be refused on a ground, and every ground is one of some kind", () => {
    const used = requestKinds.flatMap((kind) => groundsOf(kind));
    expect([...new Set(used)].sort()).toEqual([...refusalGrounds].sort());
    for (const kind of requestKinds) expect(groundsOf(kind).length, kind).toBeGreaterThan(0);
  });
});
