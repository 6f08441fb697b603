import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aCast,
  aChamber,
  aCompany,
  aMatch,
  aMentor,
  anAcceptedApplication,
  anOfficial,
  aProgram,
  aTransferConsent,
  type Cast,
  type Persona,
  unique,
} from "@/db/factories";
import { someSpecifications } from "@/db/factories.specifications";
import { companies, conflictGates, matches, products } from "@/db/schema";
import { getBoard } from "@/lib/board/queries";
import type { Actor } from "@/lib/core/actor";
import { findMatchLetterFacts, getMatch, listMatchedPrograms, listMatches } from "./queries";
import { type MatchState, matchMachine, openMatches, revealedMatches, unspokenMatches } from "./states";

const personas = ["guest", "rival", "outsider", "federation", "admin"] as const satisfies readonly Persona[];
const among = (states: readonly string[], state: string) => states.includes(state);

/** Unique words in every field of a company and its application that a chamber must not read before both have said yes. */
async function secretsOf(cast: Cast) {
  const word = (name: string) => unique(`canary${name}`);
  const company = {
    nameKo: word("nameko"),
    nameEn: word("nameen"),
    addressKo: word("addressko"),
    addressEn: word("addressen"),
    introductionKo: word("introko"),
    introductionEn: word("introen"),
    contactName: word("contact"),
    contactTitle: word("title"),
    contactEmail: `${word("email")}@portal.test`,
    contactPhone: word("phone"),
  };
  await db.update(companies).set(company).where(eq(companies.id, cast.company.id));
  const application = await anAcceptedApplication(cast.company, await aProgram(), {
    chamberIds: [cast.chamber.id],
    motivationKo: word("motivation"),
    goalsKo: word("goals"),
  });
  const product = { differenceKo: word("differenceko"), differenceEn: word("differenceen") };
  await db.update(products).set(product).where(eq(products.id, application.product.id));
  const measured = {
    nameKo: word("specname"),
    nameEn: word("specnameen"),
    valueKo: word("spec"),
    valueEn: word("specen"),
  };
  await someSpecifications(application.product.id, [measured]);
  return {
    application,
    never: [
      company.contactName,
      company.contactTitle,
      company.contactEmail,
      company.contactPhone,
      application.motivationKo,
    ],
    untilMutual: [
      ...Object.values(company),
      ...Object.values(product),
      ...Object.values(measured),
      cast.company.id,
      application.id,
      application.goalsKo,
    ],
  };
}

/** Everything that a reader can get hold of about one season, as one text. */
async function allThatIsRead(actor: Actor, programId: string, matchId: string): Promise<string> {
  const reads = [
    listMatches(actor, {}),
    getMatch(actor, matchId),
    getBoard(actor, { programId }),
    findMatchLetterFacts(actor, matchId),
    listMatchedPrograms(actor),
  ];
  const answers = await Promise.allSettled<unknown>(reads);
  return JSON.stringify(answers.map((answer) => (answer.status === "fulfilled" ? answer.value : null)));
}

describe("what a chamber sees", () => {
  test.each(matchMachine.states)("in the state %s", async (state) => {
    const cast = await aCast();
    const { application, never, untilMutual } = await secretsOf(cast);
    const match = await aMatch(application, cast.chamber, { state });
    const text = await allThatIsRead(cast.member, application.programId, match.id);
    expect(never.filter((word) => text.includes(word))).toEqual([]);
    const spoken = !among(unspokenMatches, state);
    expect(text.includes(application.product.nameKo)).toBe(spoken);
    expect(text.includes(match.id)).toBe(spoken);
    if (among(revealedMatches, state)) expect(text).toContain(cast.company.id);
    else expect(untilMutual.filter((word) => text.includes(word))).toEqual([]);
  });

  test("the city and the company do see what the chamber does not", async () => {
    const cast = await aCast();
    const { application, untilMutual } = await secretsOf(cast);
    const match = await aMatch(application, cast.chamber, { state: "proposed" });
    for (const actor of [cast.official, cast.owner])
      expect((await getMatch(actor, match.id)).differenceKo).toBe(
        untilMutual.find((word) => word.includes("differenceko")),
      );
    expect((await getMatch(cast.official, match.id)).specifications).toHaveLength(1);
  });

  test("a search by the company's name finds nothing", async () => {
    const cast = await aCast();
    const application = await anAcceptedApplication(cast.company, await aProgram(), { chamberIds: [cast.chamber.id] });
    await aMatch(application, cast.chamber, { state: "proposed" });
    expect((await listMatches(cast.member, { text: cast.company.nameKo })).total).toBe(0);
    expect((await listMatches(cast.member, { text: application.product.nameKo })).total).toBe(1);
    const board = await getBoard(cast.member, { programId: application.programId, text: cast.company.nameKo });
    expect(board.cards).toEqual([]);
  });

  test("how busy the company is stays the city's knowledge", async () => {
    const cast = await aCast();
    const application = await anAcceptedApplication(cast.company, await aProgram(), { chamberIds: [cast.chamber.id] });
    const match = await aMatch(application, cast.chamber, { state: "proposed" });
    expect((await getMatch(cast.member, match.id)).facts).toMatchObject({ pending: 0, companyId: "" });
    expect((await getMatch(cast.official, match.id)).facts).toMatchObject({ pending: 1, companyId: cast.company.id });
  });
});

test("that an interest was upheld is told to the city alone, other reasons to both sides", async () => {
  const cast = await aCast();
  const application = await anAcceptedApplication(cast.company, await aProgram(), { chamberIds: [cast.chamber.id] });
  const match = await aMatch(application, cast.chamber, {
    state: "blocked",
    blockReason: "conflict",
    proposedAt: new Date(),
  });
  const told = async (actor: Actor) => (await getMatch(actor, match.id)).blockReason;
  expect([await told(cast.official), await told(cast.owner), await told(cast.member)]).toEqual([
    "conflict",
    null,
    null,
  ]);
  await db.update(matches).set({ blockReason: "duplicate" }).where(eq(matches.id, match.id));
  expect(await told(cast.owner)).toBe("duplicate");
});

describe("who sees a match at all", () => {
  test.each(matchMachine.states)("in the state %s", async (state) => {
    const cast = await aCast();
    const application = await anAcceptedApplication(cast.company, await aProgram(), { chamberIds: [cast.chamber.id] });
    const match = await aMatch(application, cast.chamber, { state });
    const sees = async (persona: Persona) => {
      const actor = cast.people[persona];
      const found = await getMatch(actor, match.id).then(
        () => true,
        () => false,
      );
      const listed = (await listMatches(actor, {})).rows.map(({ id }) => id);
      expect([persona, listed.includes(match.id)]).toEqual([persona, found]);
      return found;
    };
    const spoken = !among(unspokenMatches, state);
    expect(await sees("official")).toBe(true);
    for (const persona of ["owner", "editor", "viewer", "member", "lead"] as const)
      expect([persona, await sees(persona)]).toEqual([persona, spoken]);
    for (const persona of personas) {
      expect([persona, await sees(persona)]).toEqual([persona, false]);
      expect((await listMatches(cast.people[persona], {})).total).toBe(0);
    }
    for (const persona of ["member", "lead"] as const) {
      const { cards, columns } = await getBoard(cast.people[persona], { programId: application.programId });
      expect(cards.map(({ id }) => id)).toEqual(spoken ? [match.id] : []);
      expect(columns.map(({ id }) => id)).toEqual([cast.chamber.id]);
    }
    for (const persona of ["guest", "owner", "federation", "admin"] as const)
      await expect(getBoard(cast.people[persona], { programId: application.programId })).rejects.toMatchObject({
        code: "not_found",
      });
  });

  test("a suggestion that was taken back was never spoken of", async () => {
    const cast = await aCast();
    const application = await anAcceptedApplication(cast.company, await aProgram(), { chamberIds: [cast.chamber.id] });
    await aMatch(application, cast.chamber, { state: "withdrawn", proposedAt: null });
    await aMatch(application, cast.chamber, { state: "blocked", proposedAt: null });
    for (const actor of [cast.owner, cast.member]) expect((await listMatches(actor, {})).total).toBe(0);
  });

  test.each([
    ["declared", false],
    ["under_check", false],
    ["upheld", false],
    ["none_declared", true],
    ["cleared", true],
    ["limited", true],
  ] as const)("a mentor whose conflict is %s: %s; colleagues go on seeing it", async (state, sees) => {
    const cast = await aCast();
    const before = await anAcceptedApplication(cast.company, await aProgram());
    await db.insert(conflictGates).values({ applicationId: before.id, mentorId: cast.member.userId!, state });
    const application = await anAcceptedApplication(cast.company, await aProgram(), { chamberIds: [cast.chamber.id] });
    const match = await aMatch(application, cast.chamber, { state: "proposed" });
    const text = await allThatIsRead(cast.member, application.programId, match.id);
    expect(text.includes(match.id)).toBe(sees);
    const { columns, cards } = await getBoard(cast.member, { programId: application.programId });
    expect([cards.length, columns[0]!.pending]).toEqual(sees ? [1, 1] : [0, 0]);
    expect((await getMatch(cast.lead, match.id)).id).toBe(match.id);
  });

  test("an id that is none is not found", async () => {
    const official = await anOfficial();
    for (const id of ["", "1", "' or 1=1", "0".repeat(10_000)]) {
      await expect(getMatch(official, id)).rejects.toMatchObject({ code: "not_found" });
    }
  });
});

describe("the board", () => {
  async function aBoard(states: readonly MatchState[]) {
    const [program, chamber, official] = await Promise.all([aProgram(), aChamber({ places: 2 }), anOfficial()]);
    const made = [];
    for (const state of states) {
      const application = await anAcceptedApplication(await aCompany(), program, { chamberIds: [chamber.id] });
      made.push(await aMatch(application, chamber, { state }));
    }
    return { program, chamber, official, made };
  }

  test("shows what is on the table, and what had been proposed and has ended", async () => {
    const { program, chamber, official, made } = await aBoard([...openMatches, "chamber_declined", "expired"]);
    const { columns, cards } = await getBoard(official, { programId: program.id });
    expect(cards.map(({ id }) => id).sort()).toEqual(made.map(({ id }) => id).sort());
    const column = columns.find(({ id }) => id === chamber.id);
    expect(column).toMatchObject({ places: 2, placed: 3, pending: 3 });
  });

  test("keeps the column of a chamber that has fallen silent as long as something is on its table", async () => {
    const { program, official } = await aBoard([]);
    const silent = await aChamber({ state: "inactive" });
    const ids = async () => (await getBoard(official, { programId: program.id })).columns.map(({ id }) => id);
    expect(await ids()).not.toContain(silent.id);
    await aMatch(await anAcceptedApplication(await aCompany(), program), silent);
    expect(await ids()).toContain(silent.id);
  });

  test("can be narrowed down", async () => {
    const { program, official, made } = await aBoard(["proposed", "candidate"]);
    const other = await aChamber({ stateCode: "GA" });
    const application = await anAcceptedApplication(await aCompany(), program);
    await db.update(products).set({ sector: "food" }).where(eq(products.id, application.product.id));
    const food = await aMatch(application, other, { nicheBand: 2 });
    const ids = async (filter: object) =>
      (await getBoard(official, { programId: program.id, ...filter })).cards.map(({ id }) => id).sort();
    const rest = made.map(({ id }) => id).sort();
    expect(await ids({ sector: "food" })).toEqual([food.id]);
    expect(await ids({ band: 4 })).toEqual(rest);
    expect(await ids({ stateCode: "GA" })).toEqual([food.id]);
    expect(await ids({ text: application.product.nameEn })).toEqual([food.id]);
    expect(await ids({ text: "%" })).toEqual([]);
    expect(await ids({})).toEqual([...rest, food.id].sort());
    expect((await getBoard(official, { programId: (await aProgram()).id })).cards).toEqual([]);
  });
});

describe("lists", () => {
  test("of one and of three rows ask the database as often", async () => {
    const program = await aProgram();
    const chamber = await aChamber();
    const [mentor, official] = await Promise.all([aMentor(chamber.id), anOfficial()]);
    const more = async () => {
      const application = await anAcceptedApplication(await aCompany(), program, { chamberIds: [chamber.id] });
      await aMatch(application, chamber, { state: "proposed" });
    };
    const count = async () => {
      const reads = [
        () => listMatches(mentor, {}),
        () => getBoard(mentor, { programId: program.id }),
        () => getBoard(official, { programId: program.id }),
        () => listMatchedPrograms(official),
      ];
      const counts = [];
      for (const read of reads) counts.push((await countingQueries<unknown>(read)).statements.length);
      return counts;
    };
    await more();
    const one = await count();
    await more();
    await more();
    const three = await count();
    expect(three).toEqual(one);
    expect((await listMatches(mentor, {})).total).toBe(3);
  });

  test("turn pages and count only what is seen", async () => {
    const cast = await aCast();
    for (let at = 0; at < 21; at++) {
      const application = await anAcceptedApplication(cast.company, await aProgram());
      await aMatch(application, at === 0 ? cast.elsewhere : cast.chamber, {
        state: at === 1 ? "candidate" : "expired",
      });
    }
    await aTransferConsent(cast.company.id, cast.chamber.id, cast.owner.userId!);
    const [first, second] = [await listMatches(cast.owner, {}), await listMatches(cast.owner, { page: 2 })];
    expect([first.rows.length, second.rows.length, first.total, first.pages]).toEqual([20, 0, 20, 1]);
    const mentors = await listMatches(cast.member, {});
    expect(mentors.total).toBe(19);
    expect((await listMatches(cast.owner, { state: "proposed" })).total).toBe(0);
  });
});
