import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { aCast, anOfficial, type Persona } from "@/db/factories";
import { anEngagementOf } from "@/db/factories.engagements";
import { anEvidence, anEvidenceFile, anOutcome, anOutcomeIn, anOutcomeLink, aRate } from "@/db/factories.outcomes";
import { consents, type outcomes } from "@/db/schema";
import { systemActor } from "@/lib/core/actor";
import { outcomesFilter } from "./input";
import {
  countWaiting,
  findByLink,
  findLetterFacts,
  getOutcome,
  listEvidence,
  listFilterChoices,
  listFollowUps,
  listHistory,
  listOutcomes,
  listOutcomesOf,
  listRooms,
} from "./queries";
import { listCounted } from "./queries.figures";
import { listMissingRates, listRates } from "./queries.rates";

const all = outcomesFilter.parse({});
const outside = ["guest", "rival", "outsider", "federation", "admin"] as const satisfies readonly Persona[];

describe("who sees a claim", () => {
  test("the company, the chamber and the city; nobody else, by no way", async () => {
    const cast = await aCast();
    const { engagement } = await anEngagementOf("active", { company: cast.owner, mentor: cast.lead });
    const outcome = await anOutcomeIn(engagement, cast.lead, "counted");
    await anEvidence(outcome.id, cast.owner);
    for (const persona of ["owner", "viewer", "member", "lead", "official"] as const) {
      const actor = cast.people[persona];
      expect((await listOutcomes(actor, all)).rows.map(({ id }) => id)).toContain(outcome.id);
      expect(await getOutcome(actor, outcome.id)).toMatchObject({ counterparty: outcome.counterparty });
    }
    for (const persona of outside) {
      const actor = cast.people[persona];
      const list = await listOutcomes(actor, all);
      expect([persona, list.rows, list.figures, list.total, list.waiting]).toEqual([persona, [], [], 0, 0]);
      await expect(getOutcome(actor, outcome.id)).rejects.toMatchObject({ code: "not_found" });
      expect(await listOutcomesOf(actor, engagement.id)).toEqual([]);
      expect(await listEvidence(actor, outcome.id)).toEqual([]);
      expect(await listFollowUps(actor, outcome.id)).toEqual([]);
      expect(await listHistory(actor, outcome.id)).toEqual([]);
      expect(await listRooms(actor)).toEqual([]);
      expect(await listFilterChoices(actor)).toEqual({ programs: [], chambers: [], exhibitions: [] });
      expect(await findLetterFacts(actor, outcome.id)).toBeNull();
      expect(await countWaiting(actor, new Date())).toEqual([]);
      expect(await listCounted(actor)).toEqual([]);
      expect(await listRates(actor, { currency: null, page: 1 })).toMatchObject({ rows: [], total: 0 });
      expect(await listMissingRates(actor)).toEqual([]);
    }
  });

  test("a draft is its own side's alone", async () => {
    const { company, mentor, engagement, outcome } = await anOutcome();
    const theirs = await anOutcomeIn(engagement, company);
    const seen = async (actor: typeof company) => (await listOutcomesOf(actor, engagement.id)).map(({ id }) => id);
    expect(await seen(mentor)).toEqual([outcome.id]);
    expect(await seen(company)).toEqual([theirs.id]);
    expect(await seen(await anOfficial())).toEqual([]);
  });

  test("nothing is left for a chamber once the company's consent is withdrawn", async () => {
    const { company, mentor, engagement, outcome } = await anOutcome("counted");
    await db.update(consents).set({ withdrawnAt: new Date() }).where(eq(consents.companyId, company.companyId!));
    await expect(getOutcome(mentor, outcome.id)).rejects.toMatchObject({ code: "not_found" });
    expect(await listOutcomesOf(mentor, engagement.id)).toEqual([]);
    expect((await listOutcomes(mentor, all)).figures).toEqual([]);
    expect(await getOutcome(company, outcome.id)).toMatchObject({ id: outcome.id });
  });

  test("a mentor learns the kind of evidence, not the file", async () => {
    const { company, mentor, outcome } = await anOutcome("evidence_pending");
    const file = await anEvidenceFile(company, outcome.id);
    await anEvidence(outcome.id, company, { documentId: file.id });
    expect(await listEvidence(company, outcome.id)).toMatchObject([{ documentId: file.id, fileName: file.fileName }]);
    expect(await listEvidence(mentor, outcome.id)).toMatchObject([
      { kind: "invoice", documentId: null, fileName: null },
    ]);
  });

  test("the holder of a link reads the claim and nothing of people", async () => {
    const { outcome, company, mentor } = await anOutcome("company_confirmation_pending");
    const token = await anOutcomeLink({ outcomeId: outcome.id });
    const { guest } = await aCast();
    const found = JSON.stringify(await findByLink(guest, token));
    expect(found).toContain(outcome.counterparty);
    for (const hidden of [company.email, company.name, mentor.email, mentor.name]) expect(found).not.toContain(hidden);
    expect(await findByLink(guest, "x".repeat(43))).toBeNull();
  });
});

describe("lists", () => {
  test("are read with the same statements for one row and for three", async () => {
    const { mentor, engagement } = await anOutcome("counted");
    const read = () => countingQueries(() => listOutcomes(mentor, all));
    const one = await read();
    await anOutcomeIn(engagement, mentor, "counted");
    await anOutcomeIn(engagement, mentor, "confirmed");
    const three = await read();
    expect([one.result.total, three.result.total]).toEqual([1, 3]);
    expect(three.statements.length).toBe(one.statements.length);
  });

  test("add up what counts by kind, grade and currency, and nothing beyond", async () => {
    const { mentor, engagement } = await anEngagementOf("active");
    const claim = (more: Partial<typeof outcomes.$inferInsert>, state: "counted" | "confirmed" = "counted") =>
      anOutcomeIn(engagement, mentor, state, more);
    await claim({ grade: "A", amountMinor: 100 });
    await claim({ grade: "A", amountMinor: 200 });
    await claim({ grade: "B", amountMinor: 400 });
    await claim({ grade: "A", amountMinor: 800, currency: "KRW" });
    await claim({ kind: "contract", grade: "A", amountMinor: 1600 });
    await claim({ kind: "hire", grade: "C", amountMinor: null, currency: null, quantity: 3 });
    await claim({ amountMinor: 3200 }, "confirmed");
    const { figures, total } = await listOutcomes(mentor, all);
    expect(total).toBe(7);
    expect(
      figures.map((one) => [one.kind, one.grade, one.currency, one.claims, one.amountMinor, one.quantity]),
    ).toEqual([
      ["contract", "A", "USD", 1, 1600, null],
      ["shipment", "A", "KRW", 1, 800, null],
      ["shipment", "A", "USD", 2, 300, null],
      ["shipment", "B", "USD", 1, 400, null],
      ["hire", "C", null, 1, null, 3],
    ]);
    expect((await listOutcomes(mentor, { ...all, grade: "B" })).figures).toHaveLength(1);
  });

  test("of what counts tell dollars at the rate that holds for the day, or nothing", async () => {
    const { mentor, engagement, program } = await anEngagementOf("active");
    const won = { amountMinor: 1_000_000, currency: "KRW" };
    const rated = await anOutcomeIn(engagement, mentor, "counted", { ...won, happenedOn: "2019-02-02" });
    const bare = await anOutcomeIn(engagement, mentor, "counted", { ...won, happenedOn: "2019-02-01" });
    const dollars = await anOutcomeIn(engagement, mentor, "counted", { attributionStep: 7 });
    await aRate("KRW", "2019-02-02", "0.0007");
    const rows = await listCounted(systemActor, { programId: program.id });
    expect(Object.fromEntries(rows.map(({ id, usdCents, weight }) => [id, [usdCents, weight]]))).toEqual({
      [rated.id]: [70_000, 850],
      [bare.id]: [null, 850],
      [dollars.id]: [1_250_000, 1000],
    });
    expect(rows[0]).toMatchObject({
      district: "buk",
      companyId: engagement.companyId,
      chamberId: engagement.chamberId,
    });
    const missing = await listMissingRates(await anOfficial());
    expect(missing).toContainEqual({ currency: "KRW", day: "2019-02-01", claims: 1 });
    expect(missing).not.toContainEqual(expect.objectContaining({ day: "2019-02-02" }));
  });
});
