import { describe, expect, test } from "vitest";
import { countingQueries } from "@/db/counting";
import { aCast, type Cast, type Persona } from "@/db/factories";
import { anEngagementOf } from "@/db/factories.engagements";
import { aBooth, aLead } from "@/db/factories.exhibitions";
import { anOutcomeIn } from "@/db/factories.outcomes";
import type { outcomes } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { leadFilter } from "@/lib/exhibitions/input";
import { countOwnLeads, listLeadChoices } from "@/lib/exhibitions/queries.choices";
import { listLeads } from "@/lib/exhibitions/queries.leads";
import { outcomesFilter } from "./input";
import { listFilterChoices, listOutcomes } from "./queries";
import { listOutcomesOfLead, sumUpFair } from "./queries.fairs";
import type { OutcomeState } from "./states";

type More = Partial<typeof outcomes.$inferInsert>;
const outside = ["guest", "rival", "outsider", "federation", "admin"] as const satisfies readonly Persona[];

/** A booth of the cast's company with a lead that it won, and a room in which claims are filed. */
async function aWonLead(cast: Cast) {
  const booth = await aBooth(cast);
  const lead = await aLead(booth, cast.owner.userId!, { state: "won" });
  const { engagement } = await anEngagementOf("active", { company: cast.owner, mentor: cast.lead });
  const claim = (state: OutcomeState, more: More = {}, by: Actor = cast.owner) =>
    anOutcomeIn(engagement, by, state, { kind: "contract", leadId: lead.id, ...more });
  return { booth, lead, claim, exhibition: booth.exhibition.id };
}

/** Every number of the sum beside how many rows its list has. */
async function besideLists(actor: Actor, exhibition: string) {
  const { counted, underWay } = await sumUpFair(actor, exhibition);
  const total = async (asked: object) =>
    (await listOutcomes(actor, outcomesFilter.parse({ exhibition, ...asked }))).total;
  const pairs: [string, number, number][] = [];
  for (const { kind, state, grade, claims } of counted)
    pairs.push([`${kind} ${grade}`, claims, await total({ kind, state, grade })]);
  for (const { kind, state, claims } of underWay)
    pairs.push([`${kind} ${state}`, claims, await total({ kind, state })]);
  return pairs;
}

describe("what came of a fair", () => {
  test("is as many claims as the list behind each number, for each who sees it", async () => {
    const cast = await aCast();
    const { exhibition, claim } = await aWonLead(cast);
    await claim("counted", { amountMinor: 100 });
    await claim("counted", { amountMinor: 200 });
    await claim("counted", { amountMinor: 700, currency: "KRW" });
    await claim("counted", { grade: "A", kind: "shipment", amountMinor: 50 });
    await claim("evidence_verified");
    await claim("confirmed");
    await claim("voided");
    await claim("drafted");
    // Neither of the fair nor of another one.
    await claim("counted", { leadId: null });
    const rival = await aWonLead(await aCast());
    await rival.claim("counted");
    const seen = [
      ["contract B", 3, 3],
      ["shipment A", 1, 1],
      ["contract confirmed", 1, 1],
      ["contract evidence_verified", 1, 1],
    ];
    expect(await besideLists(cast.official, exhibition)).toEqual(seen);
    expect(await besideLists(cast.lead, exhibition)).toEqual(seen);
    const draft = ["contract drafted", 1, 1];
    expect(new Set(await besideLists(cast.people.viewer, exhibition))).toEqual(new Set([...seen, draft]));
    expect((await sumUpFair(cast.official, exhibition)).counted[0]!.values).toEqual([
      { currency: "KRW", amountMinor: 700, quantity: null },
      { currency: "USD", amountMinor: 300, quantity: null },
    ]);
  });

  test("is nothing for anybody else, and a company sums up its own of a fair that another one was at too", async () => {
    const cast = await aCast();
    const { exhibition, claim, booth } = await aWonLead(cast);
    await claim("counted");
    for (const persona of outside)
      expect([persona, await sumUpFair(cast.people[persona], exhibition)]).toEqual([
        persona,
        { counted: [], underWay: [] },
      ]);
    const other = await aCast();
    const theirs = await aWonLead(other);
    const beside = await aLead({ id: booth.id, companyId: other.company.id }, other.owner.userId!);
    await theirs.claim("counted", { leadId: beside.id });
    expect((await sumUpFair(cast.official, exhibition)).counted).toMatchObject([{ claims: 2 }]);
    expect((await sumUpFair(cast.owner, exhibition)).counted).toMatchObject([{ claims: 1 }]);
    expect((await sumUpFair(other.owner, exhibition)).counted).toMatchObject([{ claims: 1 }]);
  });

  test("is filtered by among the claims, by whoever sees one that came of it", async () => {
    const cast = await aCast();
    const { booth, claim, exhibition } = await aWonLead(cast);
    await claim("counted");
    for (const actor of [cast.owner, cast.lead, cast.official])
      expect((await listFilterChoices(actor)).exhibitions.map(({ id }) => id)).toContain(exhibition);
    expect((await listFilterChoices(cast.people.rival)).exhibitions).toEqual([]);
    const [row] = (await listOutcomes(cast.lead, outcomesFilter.parse({ exhibition }))).rows;
    expect(row).toMatchObject({ fairEn: booth.exhibition.nameEn, fairDay: booth.exhibition.firstDay });
    const unreadable = await listOutcomes(cast.owner, outcomesFilter.parse({ exhibition: "nothing" }));
    expect(unreadable.total).toBe(1);
  });
});

describe("what came of a lead", () => {
  test("is read by its own company, with the same statements for one and for three", async () => {
    const cast = await aCast();
    const { lead, claim, exhibition } = await aWonLead(cast);
    const first = await claim("counted");
    const read = () => countingQueries(() => listOutcomesOfLead(cast.people.viewer, lead.id));
    const sums = () => countingQueries(() => sumUpFair(cast.official, exhibition));
    const [one, summed] = [await read(), await sums()];
    expect(one.result).toMatchObject([{ id: first.id, grade: "B", state: "counted" }]);
    await claim("confirmed");
    await claim("drafted");
    await claim("drafted", {}, cast.lead);
    const [three, again] = [await read(), await sums()];
    expect(three.result).toHaveLength(3);
    expect(three.statements.length).toBe(one.statements.length);
    expect(again.statements.length).toBe(summed.statements.length);
    for (const persona of [...outside, "lead", "member", "official"] as const)
      expect([persona, await listOutcomesOfLead(cast.people[persona], lead.id)]).toEqual([persona, []]);
  });

  test("a lead is offered to choose to its own company alone", async () => {
    const cast = await aCast();
    const { lead, booth } = await aWonLead(cast);
    const own = await listLeadChoices(cast.people.viewer);
    expect(own).toMatchObject([{ id: lead.id, business: lead.business, fairKo: booth.exhibition.nameKo }]);
    expect(JSON.stringify(own)).not.toContain(lead.email);
    for (const persona of [...outside, "lead", "member", "official"] as const)
      expect([persona, await listLeadChoices(cast.people[persona])]).toEqual([persona, []]);
  });

  test("the number of a state is as many leads as its list", async () => {
    const cast = await aCast();
    const { booth } = await aWonLead(cast);
    await aLead(booth, cast.owner.userId!, { state: "won" });
    await aLead(booth, cast.owner.userId!);
    const counts = await countOwnLeads(cast.owner, booth.id);
    expect(counts).toEqual([
      { state: "new", n: 1 },
      { state: "won", n: 2 },
    ]);
    for (const { state, n } of counts)
      expect((await listLeads(cast.owner, booth.id, leadFilter.parse({ state }), new Date())).total).toBe(n);
    expect((await listLeads(cast.owner, booth.id, leadFilter.parse({ state: "gone" }), new Date())).total).toBe(3);
    for (const persona of [...outside, "official"] as const)
      expect([persona, await countOwnLeads(cast.people[persona], booth.id)]).toEqual([persona, []]);
  });
});
