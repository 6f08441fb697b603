import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aBody,
  aCast,
  aChamber,
  aCompanyUser,
  aDocument,
  aFederationUser,
  aMentor,
  anAdmin,
  anOfficial,
  aPublishedProduct,
  unique,
} from "@/db/factories";
import { anEngagementOf } from "@/db/factories.engagements";
import { aBooth, aLead } from "@/db/factories.exhibitions";
import { anInquiry } from "@/db/factories.inquiries";
import { anInvestment } from "@/db/factories.investors";
import { aMeeting } from "@/db/factories.meetings";
import { anOutcomeIn, aRate } from "@/db/factories.outcomes";
import { aRequest } from "@/db/factories.privacy";
import { aBudgetLine, aSurveyOf } from "@/db/factories.surveys";
import { chambers, users } from "@/db/schema";
import { dayIn } from "../chambers/rules";
import { withdrawTransferConsent } from "../consents/commands";
import { type Actor, type Role, systemActor } from "../core/actor";
import { discloseDocument } from "../documents/commands";
import { listEngagements } from "../engagements/queries";
import { listLeads } from "../exhibitions/queries.leads";
import { outcomesFilter } from "../outcomes/input";
import { listOutcomes } from "../outcomes/queries";
import { requestFilter } from "../privacy/input";
import { accessFilter } from "../privacy/input.access";
import { getAccessMonth } from "../privacy/queries.access";
import { listRequests } from "../privacy/queries.requests";
import { freezeMonth } from "../reports/commands";
import { reportsFilter } from "../reports/input.reports";
import { countAgeing } from "../reports/queries.ageing";
import { countJourneys } from "../reports/queries.funnel";
import { readFigures } from "../reports/queries.kpi";
import { findReportList } from "../reports/queries.reports";
import { titleOf } from "./queries.files";
import { lists, readExportsPage, readParts } from "./queries.lists";
import { rolesOf } from "./rules.lists";
import { type ExportList, exportLists } from "./states";

/** Rows of the file as its reader would have it, by the names of its columns. */
async function rowsOf(actor: Actor, list: ExportList, conditions: Record<string, string> = {}) {
  const parts = await Array.fromAsync(readParts(actor, { list, conditions, locale: "ko" }, db));
  const keys = lists[list].columns.map(({ key }) => key);
  return parts.flatMap(({ cells }) => cells).map((row) => Object.fromEntries(row.map((cell, at) => [keys[at]!, cell])));
}
const textOf = async (...asked: Parameters<typeof rowsOf>) => JSON.stringify(await rowsOf(...asked));

test("every list has columns of different names, and a page to go back to in both languages", () => {
  for (const [name, { columns, page }] of Object.entries(lists)) {
    expect(new Set(columns.map(({ key }) => key)).size, name).toBe(columns.length);
    for (const locale of ["ko", "en"] as const) expect(page("official", locale, {}), name).toMatch(`/${locale}/`);
  }
});

test("every list is called something that a sheet can be called, each differently", () => {
  for (const locale of ["ko", "en"] as const) {
    const titles = exportLists.map((one) => titleOf(one, locale));
    expect(new Set(titles).size).toBe(titles.length);
    for (const title of titles) expect(title).toMatch(/^[^[\]:*?/\\]{1,31}$/u);
  }
});

test("a federation's chambers are those of its page, withheld as there", async () => {
  const body = await aBody();
  const mentor = await aMentor((await aChamber({ bodyId: body.id })).id, "lead");
  for (let n = 0; n < 4; n += 1) await anEngagementOf("active", { mentor });
  const federation = await aFederationUser(body.id);
  expect(await rowsOf(federation, "federationChambers")).toMatchObject([{ rooms: null, fewWithheld: "예" }]);
  await anEngagementOf("active", { mentor });
  expect(await rowsOf(federation, "federationChambers")).toMatchObject([{ rooms: 5, fewWithheld: "아니요" }]);
  expect(await rowsOf(await anOfficial(), "federationChambers")).toEqual([]);
});

describe("what the reports stand on", () => {
  test("is for the city as its charts have it, and nothing for anybody else", async () => {
    const { people } = await aCast();
    const { engagement, mentor } = await anEngagementOf();
    const lines = { list: "budgetLines", asked: { program: engagement.programId } } as const;
    await aBudgetLine({ id: engagement.programId }, people.official, { currency: "USD", amountMinor: 1250 });
    expect(await rowsOf(people.official, lines.list, lines.asked)).toMatchObject([{ amount: 12.5, currency: "USD" }]);
    const asked = { program: engagement.programId };
    const stages = await rowsOf(people.official, "reportStages", asked);
    const { all } = await countJourneys(people.official, asked);
    expect(stages.map(({ companies }) => companies)).toEqual(Object.values(all));
    expect(await rowsOf(people.official, "reportFlow", asked)).toMatchObject([{ matches: 1, companies: 1 }]);
    const places = await rowsOf(people.official, "reportPlaces", asked);
    expect(places.filter(({ matches }) => matches === 1)).toHaveLength(1);
    const ageing = await rowsOf(people.official, "reportAgeing", asked);
    const waits = await countAgeing(people.official, asked, new Date());
    expect(ageing.reduce((sum, { waiting }) => sum + Number(waiting), 0)).toBe(
      waits.flatMap(({ counts }) => counts).reduce((sum, one) => sum + one, 0),
    );
    expect((await rowsOf(people.official, "reportCohorts", asked))[0]).toMatchObject({ months: 0, companies: 1 });
    await freezeMonth(systemActor, { month: "2026-01" });
    const [month] = await rowsOf(people.official, "frozenMonths", { key: "firms_reached" });
    expect(month).toMatchObject({ month: "2026-01", version: expect.any(Number) });
    expect(await rowsOf(people.official, "frozenMonths", { key: "nothing" })).toEqual([]);
    expect(await rowsOf(people.official, "runPairs", { run: engagement.id })).toEqual([]);
    for (const stranger of [people.owner, people.lead, people.federation, mentor])
      for (const name of [
        "reportFlow",
        "reportPlaces",
        "reportCohorts",
        "frozenMonths",
        "budgetLines",
        "runPairs",
      ] as const)
        expect([name, await rowsOf(stranger, name, { ...asked, key: "firms_reached" })]).toEqual([name, []]);
  });

  test("has behind a lead's number what the page has, and nothing for a member", async () => {
    const { mentor } = await anEngagementOf();
    const asked = { behind: "figure", key: "proposals_accepted" };
    expect(await rowsOf(mentor, "chamberRows", asked)).toHaveLength(1);
    expect(await rowsOf(await aMentor(mentor.chamberId!), "chamberRows", asked)).toEqual([]);
  });

  test("figures say their definition's day and the day as of which they stand", async () => {
    const [row] = await rowsOf(await anOfficial(), "figures");
    expect(row).toMatchObject({ version: 1, asOfDay: dayIn("Asia/Seoul", new Date()) });
    expect(row!.validFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
  });
});

describe("rooms", () => {
  test("are those of the page, and another company's or chamber's are not among them", async () => {
    const { company, mentor, engagement } = await anEngagementOf();
    const rival = await anEngagementOf();
    const page = await listEngagements(company, {}, new Date());
    expect(page.rows.map(({ id }) => id)).toEqual([engagement.id]);
    const [own, ...more] = await rowsOf(company, "engagements");
    expect(more).toEqual([]);
    expect([own!.companyKo, own!.responsible]).toEqual([page.rows[0]!.companyKo, page.rows[0]!.mentorName]);
    expect(await rowsOf(mentor, "engagements")).toHaveLength(1);
    expect(await textOf(rival.company, "engagements")).not.toContain(page.rows[0]!.companyKo);
    // The city has both, and finds the one that it looks for.
    expect(await rowsOf(await anOfficial(), "engagements", { q: page.rows[0]!.companyKo })).toEqual([own]);
  });

  test("leave the chamber's file with the consent", async () => {
    const { company, mentor, engagement } = await anEngagementOf();
    expect(await rowsOf(mentor, "engagements")).toHaveLength(1);
    await withdrawTransferConsent(company, { chamberId: engagement.chamberId });
    expect(await rowsOf(mentor, "engagements")).toEqual([]);
  });

  test("name the responsible mentor as one whom the file is about", async () => {
    const { company, mentor } = await anEngagementOf();
    const asked = { list: "engagements", conditions: {}, locale: "ko" } as const;
    const [part] = await Array.fromAsync(readParts(company, asked, db));
    expect(part!.people).toEqual({ accounts: [mentor.userId] });
  });

  test("have meetings of which the city reads that they took place, and not about what", async () => {
    const { company, engagement } = await anEngagementOf();
    const meeting = await aMeeting(engagement, company, "scheduled", { topic: unique("계약 조건") });
    expect(await textOf(company, "meetings")).toContain(meeting.topic);
    const seen = await textOf(await anOfficial(), "meetings");
    expect(seen).not.toBe("[]");
    expect(seen).not.toContain(meeting.topic);
  });

  test("have questionnaires of the side that is asked alone", async () => {
    const { company, mentor, engagement } = await anEngagementOf();
    await aSurveyOf(engagement, "company");
    expect(await rowsOf(company, "surveys")).toHaveLength(1);
    expect(await rowsOf(mentor, "surveys")).toEqual([]);
  });
});

describe("outcomes", () => {
  test("keep the page's filter and its rows, with a draft for the side that writes it alone", async () => {
    const { company, mentor, engagement } = await anEngagementOf();
    await anOutcomeIn(engagement, mentor, "submitted");
    await anOutcomeIn(engagement, mentor, "drafted");
    const page = await listOutcomes(company, outcomesFilter.parse({ state: "submitted" }));
    expect(page.total).toBe(1);
    expect(await rowsOf(company, "outcomes", { state: "submitted" })).toHaveLength(1);
    expect(await rowsOf(company, "outcomes")).toMatchObject([{ amount: 12_500, currency: "USD" }]);
    expect(await rowsOf(mentor, "outcomes")).toHaveLength(2);
    expect(await rowsOf((await anEngagementOf()).company, "outcomes")).toEqual([]);
  });

  test("name the fair that they came of, and nobody who was met there", async () => {
    const cast = await aCast();
    const [company, mentor] = [cast.owner, cast.lead];
    const { engagement } = await anEngagementOf("active", { company, mentor });
    const booth = await aBooth(cast);
    const lead = await aLead(booth, company.userId!);
    await anOutcomeIn(engagement, company, "counted", { leadId: lead.id });
    await anOutcomeIn(engagement, company, "confirmed");
    const asked = { exhibition: booth.exhibition.id };
    const { nameKo, firstDay } = booth.exhibition;
    for (const actor of [company, mentor]) {
      const rows = await rowsOf(actor, "outcomes", asked);
      expect(rows).toMatchObject([{ fair: nameKo, fairDay: firstDay }]);
      for (const hidden of [lead.business, lead.person, lead.email]) expect(JSON.stringify(rows)).not.toContain(hidden);
    }
    expect(new Set((await rowsOf(company, "outcomes")).map(({ fair }) => fair))).toEqual(new Set([nameKo, null]));
  });

  test("have rates as numbers, corrected ones too", async () => {
    await aRate("KRW", "2026-03-02", "1382.5");
    const [row] = await rowsOf(await anOfficial(), "rates", { currency: "KRW" });
    expect(row).toMatchObject({ day: "2026-03-02", ratePerDollar: 1382.5 });
  });
});

describe("what buyers ask", () => {
  test("is the company's with the buyer's name, another's not, and the city's without", async () => {
    const [mine, other] = [await aCompanyUser(), await aCompanyUser()];
    const inquiry = await anInquiry(await aPublishedProduct(mine));
    expect(await textOf(mine, "inquiries")).toContain(inquiry.buyerName);
    expect(await rowsOf(other, "inquiries")).toEqual([]);
    const seen = await textOf(await anOfficial(), "cityInquiries");
    expect(seen).not.toBe("[]");
    for (const hidden of [inquiry.buyerName, inquiry.buyerCompany, inquiry.buyerEmail, inquiry.message])
      expect(seen).not.toContain(hidden);
  });
});

describe("exhibitions", () => {
  test("leads are those of the booth that is named, for its company alone", async () => {
    const { people, company } = await aCast();
    const booth = await aBooth({ company });
    const lead = await aLead(booth, people.owner.userId!);
    const page = await listLeads(people.owner, booth.id, { show: "all", state: null, page: 1 }, new Date());
    expect(page.total).toBe(1);
    expect((await rowsOf(people.owner, "leads", { booth: booth.id })).map((row) => row.business)).toEqual([
      lead.business,
    ]);
    expect(await rowsOf(people.rival, "leads", { booth: booth.id })).toEqual([]);
    for (const booth of ["", "not an id"]) expect(await rowsOf(people.owner, "leads", { booth })).toEqual([]);
    // The city counts, and reads no person.
    const cohort = await rowsOf(people.official, "cohort", { exhibition: booth.exhibition.id });
    expect(cohort).toMatchObject([{ companyKo: company.nameKo, leads: 1 }]);
    expect(JSON.stringify(cohort)).not.toContain(lead.person);
    expect(await rowsOf(people.official, "cohort", { exhibition: "not an id" })).toEqual([]);
  });

  test("one lead or three are read by the same number of statements", async () => {
    const count = async (leads: number) => {
      const { people, company } = await aCast();
      const booth = await aBooth({ company });
      for (let n = 0; n < leads; n++) await aLead(booth, people.owner.userId!);
      const { statements } = await countingQueries(() => rowsOf(people.owner, "leads", { booth: booth.id }));
      return statements.length;
    };
    expect(await count(1)).toBe(await count(3));
  });
});

test("a round that is none has no list for deliberation", async () => {
  const official = await anOfficial();
  for (const round of ["", "not an id", crypto.randomUUID()])
    expect(await rowsOf(official, "deliberation", { round })).toEqual([]);
});

test("invitations and letters are their readers' alone", async () => {
  const admin = await anAdmin();
  const { people } = await aCast();
  expect(await rowsOf(people.owner, "letters")).toEqual([]);
  await expect(rowsOf(admin, "letters")).resolves.toBeInstanceOf(Array);
  await expect(rowsOf(admin, "invitations")).resolves.toBeInstanceOf(Array);
});

describe("figures and investors", () => {
  test("figures have a row each, with what they stand on as on their page, and nothing for who counts nothing", async () => {
    const official = await anOfficial();
    const rows = await rowsOf(official, "figures");
    const figures = await readFigures(official, {}, new Date());
    expect(rows).toHaveLength(figures.size);
    const reached = rows.find(({ nameEn }) => nameEn === "Firms reached")!;
    expect([reached.value, reached.cases]).toEqual([
      figures.get("firms_reached")!.value,
      figures.get("firms_reached")!.count,
    ]);
    expect(rows.filter((row) => /[{}]/u.test(String(row.gap)))).toEqual([]);
    expect(await rowsOf(await aCompanyUser(), "figures")).toEqual([]);
  });

  test("rows behind a number are those that it was counted from, under the same conditions, and name no person", async () => {
    const official = await anOfficial();
    const { company, mentor, engagement } = await anEngagementOf();
    const program = engagement.programId!;
    const asked = { behind: "pairs", program };
    const page = (await findReportList(official, reportsFilter.parse({ list: "pairs", program }), new Date()))!;
    const rows = await rowsOf(official, "reportRows", asked);
    expect(rows).toHaveLength(page.total);
    expect(rows.length).toBeGreaterThan(0);
    const [chamber] = await db.select().from(chambers).where(eq(chambers.id, engagement.chamberId));
    expect(rows.map((row) => row.chamber)).toContain(chamber!.nameKo);
    const hours = await rowsOf(official, "reportRows", {
      behind: "figure",
      key: "mentor_hours_offered",
      part: "whole",
    });
    const [person] = await db.select({ name: users.name }).from(users).where(eq(users.id, mentor.userId!));
    expect(hours.some((row) => row.chamber === chamber!.nameKo && row.unit === "시간")).toBe(true);
    expect(JSON.stringify(hours)).not.toContain(person!.name);
    const ofDashboard = await rowsOf(official, "dashboardRows", { behind: "placed", chamber: engagement.chamberId });
    expect(ofDashboard.map((row) => row.chamber)).toEqual([chamber!.nameKo]);
    expect(await rowsOf(official, "dashboardRows")).toEqual([]);
    for (const list of ["reportRows", "dashboardRows"] as const)
      expect(await rowsOf(company, list, { behind: "registered" })).toEqual([]);
  });

  test("introductions to investors are those of the reader's own page, without how to reach anybody", async () => {
    const cast = await aCast();
    const investment = await anInvestment(cast, { state: "introduced" });
    const { owner: company, lead: mentor } = cast.people;
    const [own, ...more] = await rowsOf(company, "investments");
    expect(more).toEqual([]);
    expect(own!.organisation).toBe(investment.organisation);
    expect(await rowsOf(mentor, "investments")).toHaveLength(1);
    for (const reader of [company, mentor]) {
      const text = await textOf(reader, "investments");
      for (const way of [investment.person, investment.email]) expect(text).not.toContain(way);
    }
    expect(await rowsOf(await aCompanyUser(), "investments")).toEqual([]);
  });
});

describe("what is kept of people", () => {
  test("requests about own data are the office's, under the page's conditions, and name whom they are about", async () => {
    const [official, person] = [await anOfficial(), await aCompanyUser()];
    const words = unique("지워 주세요");
    const request = await aRequest(person, { kind: "erasure", words });
    await aRequest(person, { kind: "correction", state: "done", answer: "sample", answeredAt: new Date() });
    const asked = { q: person.email! };
    const page = await listRequests(official, requestFilter.parse(asked), new Date());
    expect(page.rows.map(({ id }) => id)).toEqual([request.id]);
    expect(await rowsOf(official, "dataRequests", asked)).toMatchObject([{ message: words, email: person.email }]);
    expect(await rowsOf(await anAdmin(), "dataRequests", { ...asked, show: "all" })).toHaveLength(2);
    const parts = readParts(official, { list: "dataRequests", conditions: asked, locale: "ko" }, db);
    expect((await Array.fromAsync(parts)).map(({ people }) => people)).toEqual([{ accounts: [person.userId] }]);
    const { people } = await aCast();
    for (const other of [person, people.lead, people.federation])
      expect(await rowsOf(other, "dataRequests")).toEqual([]);
  });

  test("readings of a month are those of its page, each office's own", async () => {
    const { people } = await aCast();
    const [official, owner] = [await anOfficial(), await aCompanyUser()];
    const file = await aDocument(owner);
    await discloseDocument(official, { documentId: file.id, reason: "support" });
    const month = await getAccessMonth(official, accessFilter.parse({}), new Date());
    const asked = { month: month.month, who: official.userId! };
    expect(await rowsOf(official, "readings", asked)).toMatchObject([
      { who: official.name, readings: 1, companiesRead: 1, month: month.month },
    ]);
    expect(await rowsOf(official, "readings", { ...asked, kind: "letters" })).toEqual([]);
    for (const other of [owner, people.lead, people.federation])
      expect(await rowsOf(other, "readings", asked)).toEqual([]);
  });

  test("who opened a company's files is that company's, of the application or of what it gave to be verified", async () => {
    const [official, owner, rival] = [await anOfficial(), await aCompanyUser(), await aCompanyUser()];
    const application = crypto.randomUUID();
    const about = async (aboutKind: "application" | "company", aboutId: string) =>
      aDocument(owner, { aboutKind, aboutId, aboutRequirement: "sample", fileName: `${unique(aboutKind)}.pdf` });
    const [sent, given] = [await about("application", application), await about("company", owner.companyId!)];
    for (const { id } of [sent, given]) await discloseDocument(official, { documentId: id, reason: "verification" });
    await discloseDocument(owner, { documentId: given.id });
    const own = await rowsOf(owner, "fileReadings");
    expect(own.map(({ file, who }) => [file, who])).toEqual([
      [given.fileName, owner.name],
      [given.fileName, null],
    ]);
    expect((await rowsOf(owner, "fileReadings", { application })).map(({ file }) => file)).toEqual([sent.fileName]);
    expect(await rowsOf(rival, "fileReadings", { application })).toEqual([]);
    expect(await rowsOf(rival, "fileReadings")).toEqual([]);
    expect(await rowsOf(owner, "fileReadings", { application: "not an id" })).toEqual([]);
    const count = async () => (await countingQueries(() => rowsOf(owner, "fileReadings"))).statements.length;
    const few = await count();
    await discloseDocument(owner, { documentId: given.id });
    expect(await count()).toBe(few);
  });
});

test("the page of each list has an address, also where what it is a list of is not named", async () => {
  const { owner, member, official, federation, admin } = (await aCast()).people;
  const readers: Partial<Record<Role, Actor>> = { company: owner, mentor: member, official, federation, admin };
  for (const name of exportLists) {
    for (const role of rolesOf[name]) {
      const { asked } = await readExportsPage(readers[role]!, "ko", { list: name });
      expect(asked?.backHref, `${name} of ${role}`).toMatch(/^\/ko\/[^?]*[^/?](?:\?|$)/u);
    }
  }
});
