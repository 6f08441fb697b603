import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { packed } from "@/components/board/pack";
import { cardOf, productsOf } from "@/components/board/rows";
import { db } from "@/db/client";
import {
  aCast,
  aChamber,
  aCompany,
  aHit,
  aMatch,
  aMentor,
  anAcceptedApplication,
  anOfficial,
  aProgram,
  type Cast,
  type Persona,
} from "@/db/factories";
import { aFactor } from "@/db/factories.factor";
import { conflictGates, consents, matchRuns, screeningHits, sessions } from "@/db/schema";
import { type Actor, actorOfSession, systemActor } from "@/lib/core/actor";
import { type Change, follow, hearChanges } from "@/lib/core/live";
import {
  acceptAsCompany,
  declineAsChamber,
  forbidPair,
  liftPairRule,
  lockPair,
  proposeMatch,
  shortlistMatch,
  withdrawMatch,
} from "@/lib/matching/commands";
import type { MatchState } from "@/lib/matching/states";
import { computeMatchRun, startRun } from "@/lib/runs/commands";
import { findBoardNews, findMissedNews, followsBoards, getBoard, getCard } from "./queries";

const ref = ({ id }: { id: string }) => ({ matchId: id });

/** One pair of the cast's company and chamber, with the consent for it. */
async function aPair(cast: Cast, state: MatchState = "candidate") {
  const held = await db.select({ id: consents.id }).from(consents).where(eq(consents.companyId, cast.company.id));
  const chamberIds = held.length > 0 ? [] : [cast.chamber.id];
  return aMatch(await anAcceptedApplication(cast.company, await aProgram(), { chamberIds }), cast.chamber, { state });
}

/** What is told while `deed` is done. */
async function changesOf(deed: () => Promise<unknown>): Promise<Change[]> {
  const heard: Change[] = [];
  const stop = await hearChanges((change) => heard.push(change));
  await deed().catch(() => null);
  // Whatever was told before this is told before it.
  const last = crypto.randomUUID();
  await db.execute(sql`select pg_notify('portal_live', ${JSON.stringify({ topic: "end", ids: { last } })})`);
  await expect.poll(() => heard.some(({ ids }) => ids.last === last)).toBe(true);
  stop();
  return heard.filter(({ topic }) => topic !== "end");
}

describe("what is told of a deed", () => {
  test("are ids, once it is done; of what was refused or broke, nothing", async () => {
    const cast = await aCast();
    const match = await aPair(cast);
    const told = await changesOf(() => shortlistMatch(cast.official, ref(match)));
    const ids = { programId: match.programId, chamberId: match.chamberId, matchId: match.id };
    expect(told).toEqual([{ topic: "match", ids: { ...ids, by: cast.official.userId } }]);
    expect(await changesOf(() => shortlistMatch(cast.official, ref(match)))).toEqual([]);
    expect(await changesOf(() => shortlistMatch(cast.owner, ref(match)))).toEqual([]);
  });

  test("comes from every deed that changes a card", async () => {
    const cast = await aCast();
    const match = await aPair(cast, "proposed");
    const deeds = [
      () => acceptAsCompany(cast.owner, ref(match)),
      () => declineAsChamber(cast.member, { ...ref(match), reason: "price", note: "" }),
    ];
    for (const deed of deeds) expect((await changesOf(deed)).map(({ ids }) => ids.matchId)).toEqual([match.id]);
    const other = await aPair(cast);
    const told = await changesOf(async () => {
      const rule = await lockPair(cast.official, { ...ref(other), reason: "" });
      await liftPairRule(cast.official, { ruleId: rule.id });
      await forbidPair(cast.official, { ...ref(other), reason: "이유" });
    });
    expect(told.length).toBeGreaterThanOrEqual(3);
  });
});

describe("who is told what", () => {
  const news = async (actor: Actor, match: { id: string; programId: string }, by: string | null = null) =>
    findBoardNews(actor, [{ programId: match.programId, chamberId: null, matchId: match.id, by }], match.programId);

  test("an official: which card, and who it was", async () => {
    const cast = await aCast();
    const match = await aPair(cast);
    expect(await news(cast.official, match, cast.official2.userId)).toEqual({
      changes: [{ matchId: match.id, by: cast.official2.name }],
    });
    expect(await news(cast.official, match)).toEqual({ changes: [{ matchId: match.id, by: null }] });
  });

  test("a mentor: nothing but that something of their own chamber which they may see has changed", async () => {
    const cast = await aCast();
    const spoken = await aPair(cast, "proposed");
    expect(await news(cast.member, spoken, cast.official.userId)).toEqual({});
    expect(await news(cast.outsider, spoken, cast.official.userId)).toBeNull();
    const unspoken = await aPair(cast, "shortlisted");
    expect(await news(cast.member, unspoken, cast.official.userId)).toBeNull();
    expect(await findMissedNews(cast.outsider, 0)).toBeNull();
    expect(await findMissedNews(cast.member, 0)).toEqual({});
  });

  test("a mentor with an interest of their own in the company: nothing", async () => {
    const cast = await aCast();
    const match = await aPair(cast, "proposed");
    await db
      .insert(conflictGates)
      .values({ applicationId: match.applicationId, mentorId: cast.member.userId!, state: "declared" });
    expect(await news(cast.member, match)).toBeNull();
    expect(await findMissedNews(cast.member, 0)).toBeNull();
    expect(await news(cast.lead, match)).toEqual({});
  });

  test("everybody else: nothing", async () => {
    const cast = await aCast();
    const match = await aPair(cast, "proposed");
    const others = ["guest", "owner", "editor", "viewer", "rival", "federation", "admin"] as const satisfies Persona[];
    for (const persona of others) {
      expect([persona, await news(cast.people[persona], match)]).toEqual([persona, null]);
      expect([persona, await findMissedNews(cast.people[persona], 0)]).toEqual([persona, null]);
      expect([persona, followsBoards(cast.people[persona])]).toEqual([persona, false]);
    }
  });

  test("of another season: nothing", async () => {
    const cast = await aCast();
    const match = await aPair(cast);
    const elsewhere = (await aProgram()).id;
    expect(
      await findBoardNews(cast.official, [{ programId: elsewhere, matchId: match.id, by: null }], match.programId),
    ).toBeNull();
  });
});

/** The stream of one session, as text; read until `until` has come or it has ended. */
async function aStream(sessionId: string, { missed = null }: { missed?: object | null } = {}) {
  const stop = new AbortController();
  const response = await follow({
    topic: "match",
    signal: stop.signal,
    who: () => actorOfSession(sessionId, { requestId: null, ip: null }, { touch: false }),
    tell: (actor, changes) => findBoardNews(actor, changes, null),
    missed: async () => missed,
  });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let [text, over] = ["", false];
  const reading = (async () => {
    for (;;) {
      const { done, value } = await reader.read().catch(() => ({ done: true, value: "" }));
      if (done) break;
      text += value;
    }
    over = true;
  })();
  return {
    headers: response.headers,
    text: () => text,
    events: () => text.split("\n").filter((line) => line.startsWith("data: ")),
    over: () => over,
    async close() {
      stop.abort();
      await reading;
    },
  };
}

async function aSession(actor: Actor): Promise<string> {
  await aFactor(actor.userId!);
  const [session] = await db
    .insert(sessions)
    .values({
      id: crypto.randomUUID(),
      userId: actor.userId!,
      expiresAt: new Date(Date.now() + 3_600_000),
      idleMinutes: 30,
    })
    .returning({ id: sessions.id });
  return session!.id;
}

describe("the stream", () => {
  test("tells the city and the chamber, and not the chamber next door", async () => {
    const cast = await aCast();
    const match = await aPair(cast, "shortlisted");
    const streams = [];
    for (const persona of ["official2", "member", "outsider"] as const)
      streams.push(await aStream(await aSession(cast.people[persona])));
    const [city, chamber, next] = streams as [Stream, Stream, Stream];
    expect(city.headers.get("content-type")).toContain("text/event-stream");
    await proposeMatch(cast.official, ref(match));
    await expect.poll(() => city.events().length).toBe(1);
    await expect.poll(() => chamber.events().length).toBe(1);
    expect(JSON.parse(city.events()[0]!.slice(6))).toEqual({
      changes: [{ matchId: match.id, by: cast.official.name }],
    });
    expect(chamber.events()).toEqual(["data: {}"]);
    expect(chamber.text()).not.toContain(match.id);
    expect(next.events()).toEqual([]);
    for (const stream of streams) await stream.close();
  });

  test("ends before it tells anything once the session does not hold any more", async () => {
    const cast = await aCast();
    const match = await aPair(cast);
    const session = await aSession(cast.official2);
    const stream = await aStream(session);
    await db.update(sessions).set({ revokedAt: new Date() }).where(sql`id = ${session}`);
    await shortlistMatch(cast.official, ref(match));
    await expect.poll(() => stream.over()).toBe(true);
    expect(stream.events()).toEqual([]);
  });

  test("does not keep an idle session alive", async () => {
    const cast = await aCast();
    const session = await aSession(cast.official2);
    const seen = new Date(Date.now() - 10 * 60_000);
    await db.update(sessions).set({ lastSeenAt: seen }).where(sql`id = ${session}`);
    const stream = await aStream(session, { missed: {} });
    await expect.poll(() => stream.events()).toEqual(["data: {}"]);
    const [row] = await db.select({ at: sessions.lastSeenAt }).from(sessions).where(sql`id = ${session}`);
    expect(row!.at).toEqual(seen);
    await stream.close();
  });
});
type Stream = Awaited<ReturnType<typeof aStream>>;

describe("a card's details", () => {
  test("are the city's alone", async () => {
    const cast = await aCast();
    const match = await aPair(cast, "proposed");
    for (const persona of ["guest", "owner", "member", "federation", "admin"] as const)
      await expect(getCard(cast.people[persona], match.id)).rejects.toMatchObject({ code: "not_found" });
    const card = await getCard(cast.official, match.id);
    expect(card.match.id).toBe(match.id);
    expect(card.run).toBeNull();
  });

  test("say what one more place would add as the run has kept it, and of an older run no figure that may be wrong", async () => {
    const official = await anOfficial();
    const [program, full] = [await aProgram(), await aChamber({ places: 0 })];
    const application = await anAcceptedApplication(await aCompany(), program, { chamberIds: [full.id] });
    const { id: runId } = await startRun(official, { programId: program.id, policy: "widest_coverage", quota: "1" });
    await computeMatchRun(systemActor, { runId });
    await db.update(matchRuns).set({ state: "deployed" }).where(eq(matchRuns.id, runId));
    const match = await aMatch(application, full);
    const gain = async () => (await getCard(official, match.id)).run!.gain;
    expect(await gain()).toEqual({ covered: 1, total: expect.any(Number) });
    const older = { proof: sql`${matchRuns.proof} - 'gains'` };
    await db.update(matchRuns).set(older).where(eq(matchRuns.id, runId));
    expect(await gain()).toBeNull();
  });

  test("say where else the product is, and has been", async () => {
    const official = await anOfficial();
    const application = await anAcceptedApplication(await aCompany(), await aProgram());
    const [here, there, before] = await Promise.all([aChamber(), aChamber(), aChamber()]);
    const match = await aMatch(application, here);
    await aMatch(application, there, { chosen: "alternate", score: 4_000 });
    await aMatch(application, before, { state: "chamber_declined" });
    const { elsewhere } = await getCard(official, match.id);
    expect(elsewhere.map(({ chamberId, state }) => [chamberId, state])).toEqual([
      [there.id, "candidate"],
      [before.id, "chamber_declined"],
    ]);
  });
});

describe("the columns", () => {
  test("count places and cards of all chambers, also of those that are not shown", async () => {
    const [program, official] = await Promise.all([aProgram(), anOfficial()]);
    const [here, there] = await Promise.all([aChamber({ stateCode: "GA" }), aChamber({ stateCode: "WA", places: 3 })]);
    const application = await anAcceptedApplication(await aCompany(), program, { chamberIds: [here.id] });
    await aMatch(application, here);
    await aMatch(application, there, { state: "mutual" });
    const { columns, cards } = await getBoard(official, { programId: program.id, stateCode: "GA", stands: "open" });
    expect(cards.map(({ chamberId }) => chamberId)).toEqual([here.id]);
    expect(columns.find(({ id }) => id === there.id)).toMatchObject({ shown: false, cards: 1, placed: 1, places: 3 });
    expect(columns.find(({ id }) => id === here.id)).toMatchObject({ shown: true, cards: 1 });
  });

  test("can show one chamber, one state of the match, or what has ended", async () => {
    const [program, official, chamber, other] = await Promise.all([aProgram(), anOfficial(), aChamber(), aChamber()]);
    const one = async (state: MatchState, at = chamber) =>
      (await aMatch(await anAcceptedApplication(await aCompany(), program), at, { state })).id;
    const [candidate, proposed, declined] = [
      await one("candidate"),
      await one("proposed"),
      await one("chamber_declined"),
    ];
    const elsewhere = await one("candidate", other);
    const ids = async (filter: object) =>
      (await getBoard(official, { programId: program.id, ...filter })).cards.map(({ id }) => id).sort();
    expect(await ids({ stands: "open" })).toEqual([candidate, proposed, elsewhere].sort());
    expect(await ids({ stands: "ended" })).toEqual([declined]);
    expect(await ids({ stands: "proposed" })).toEqual([proposed]);
    expect(await ids({ stands: "open", chamberId: other.id })).toEqual([elsewhere]);
  });

  test("show rules to the city alone, and their facts on the card", async () => {
    const cast = await aCast();
    const match = await aPair(cast);
    await lockPair(cast.official, { ...ref(match), reason: "꼭 필요합니다." });
    const board = await getBoard(cast.official, { programId: match.programId });
    expect(board.rules.map(({ kind, reason }) => [kind, reason])).toEqual([["lock", "꼭 필요합니다."]]);
    expect(board.cards[0]!.facts.locked).toBe(true);
    await proposeMatch(cast.official, ref(match));
    const chambers = await getBoard(cast.member, { programId: match.programId });
    expect(chambers.rules).toEqual([]);
    expect(chambers.cards[0]!.facts.locked).toBe(false);
    expect(JSON.stringify(chambers)).not.toContain("꼭 필요");
    await withdrawMatch(cast.official, { ...ref(match), note: "이유" });
  });

  test("say to the city alone that a name waits to be compared with a list, or was found on one", async () => {
    const cast = await aCast();
    const match = await aPair(cast, "proposed");
    const hit = await aHit(cast.company);
    const marksFor = async (actor: Actor) => {
      const board = await getBoard(actor, { programId: match.programId });
      const words = { state: String, sentence: String, reason: String, ended: () => null };
      const { rows, shared } = packed(board, actor, "ko", words);
      const lines = [...rows.values()].flat();
      return lines.map((line) => cardOf(line, shared, productsOf(shared.products)).screening);
    };
    expect(await marksFor(cast.official)).toEqual(["open"]);
    expect(await marksFor(cast.member)).toEqual([null]);
    await db.update(screeningHits).set({ state: "confirmed" }).where(eq(screeningHits.id, hit.id));
    expect(await marksFor(cast.official)).toEqual(["found"]);
    expect((await marksFor(cast.member)).filter(Boolean)).toEqual([]);
  });

  test("ask the database as often for one card as for three", async () => {
    const { countingQueries } = await import("@/db/counting");
    const [program, official, chamber] = await Promise.all([aProgram(), anOfficial(), aChamber()]);
    const mentor = await aMentor(chamber.id);
    const more = async () =>
      aMatch(await anAcceptedApplication(await aCompany(), program, { chamberIds: [chamber.id] }), chamber, {
        state: "proposed",
      });
    const count = async (actor: Actor) =>
      (await countingQueries<unknown>(() => getBoard(actor, { programId: program.id }))).statements.length;
    await more();
    const one = [await count(official), await count(mentor)];
    await more();
    await more();
    expect([await count(official), await count(mentor)]).toEqual(one);
  });
});
