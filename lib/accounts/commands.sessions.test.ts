import { randomUUID } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aCast,
  aCompanyUser,
  aGuest,
  anAdmin,
  anOfficial,
  type Cast,
  daysFromNow,
  type Persona,
  trailOf,
} from "@/db/factories";
import { permissionTable } from "@/db/permission-table";
import { auditEvents, sessions, users } from "@/db/schema";
import { type Actor, actorOfSession, systemActor } from "../core/actor";
import { endAllSessions, endOtherSessions, endSession, endSessionsOf, signOut } from "./commands.sessions";
import { countOtherSessions, listSessions } from "./queries.sessions";

const origin = { requestId: null, ip: null };
const everyone: Persona[] = [
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
const accountFor = (cast: Cast, persona: Persona) => cast.people[persona].userId ?? cast.owner.userId!;

async function aSession(userId: string, more: Partial<typeof sessions.$inferInsert> = {}): Promise<string> {
  const id = randomUUID();
  await db.insert(sessions).values({ id, userId, idleMinutes: 60, expiresAt: daysFromNow(1), ...more });
  return id;
}
/** Somebody with three sessions open, looked at from one of them. */
async function signedInThrice() {
  const { userId } = await aCompanyUser();
  const [here, there, elsewhere] = [await aSession(userId!), await aSession(userId!), await aSession(userId!)];
  return { actor: (await actorOfSession(here, origin))!, here, there, elsewhere };
}
const holds = async (id: string) => (await actorOfSession(id, origin)) !== null;
const openOf = (userId: string) =>
  db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt)))
    .then((rows) => rows.map(({ id }) => id));

permissionTable("session.end", endSession, {
  arrange: async (cast, persona) => ({ sessionId: await aSession(accountFor(cast, persona)) }),
  allowed: everyone,
});
permissionTable("session.endOthers", endOtherSessions, {
  arrange: async (cast, persona) => {
    await aSession(accountFor(cast, persona));
    return {};
  },
  allowed: everyone,
});
permissionTable("session.endAll", endAllSessions, { arrange: async () => ({}), allowed: everyone });
permissionTable("session.endOf", endSessionsOf, {
  arrange: async (cast) => ({ accountId: cast.owner.userId! }),
  allowed: ["admin"],
});

describe("one's own sessions", () => {
  test("are listed with what one knows them by, this one first", async () => {
    const { userId } = await aCompanyUser();
    const userAgent = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 canary-agent";
    const here = await aSession(userId!);
    const late = await aSession(userId!, { userAgent, ip: "203.0.113.7" });
    const early = await aSession(userId!, { lastSeenAt: sql`now() - interval '30 minutes'` as unknown as Date });
    const list = await listSessions((await actorOfSession(here, origin))!);
    expect(list.map((row) => [row.id, row.here, row.browser, row.system, row.ip])).toEqual([
      [here, true, null, null, null],
      [late, false, "Chrome", "Windows", "203.0.113.7"],
      [early, false, null, null, null],
    ]);
    expect(list.every(({ createdAt, lastSeenAt }) => createdAt instanceof Date && lastSeenAt instanceof Date)).toBe(
      true,
    );
    expect(JSON.stringify(list)).not.toContain("canary-agent");
  });

  test("are only those that hold, and nobody else's, whoever asks", async () => {
    const cast = await aCast();
    const mine = new Map<Persona, string>();
    for (const persona of everyone) mine.set(persona, await aSession(accountFor(cast, persona)));
    await aSession(cast.owner.userId!, { revokedAt: new Date() });
    await aSession(cast.owner.userId!, { expiresAt: daysFromNow(-1) });
    await aSession(cast.owner.userId!, { lastSeenAt: daysFromNow(-1) });
    for (const persona of everyone) {
      const seen = await listSessions(cast.people[persona]);
      expect(
        seen.map(({ id }) => id),
        persona,
      ).toEqual([mine.get(persona)]);
      expect(await countOtherSessions(cast.people[persona]), persona).toBe(1);
    }
    expect([await listSessions(aGuest()), await listSessions(systemActor)]).toEqual([[], []]);
    expect(await countOtherSessions(systemActor)).toBe(0);
  });

  test("three are read in as many statements as one", async () => {
    const alone = await aCompanyUser();
    await aSession(alone.userId!);
    const { actor } = await signedInThrice();
    const [one, three] = [
      await countingQueries(() => listSessions(alone)),
      await countingQueries(() => listSessions(actor)),
    ];
    expect([one.result.length, three.result.length]).toEqual([1, 3]);
    expect(three.statements.length).toBe(one.statements.length);
  });

  test("end one by one, from the next request on", async () => {
    const { actor, here, there, elsewhere } = await signedInThrice();
    expect(await holds(there)).toBe(true);
    await endSession(actor, { sessionId: there });
    expect([await holds(here), await holds(there), await holds(elsewhere)]).toEqual([true, false, true]);
    expect(await trailOf(there)).toEqual(["session.end"]);
    await expect(endSession(actor, { sessionId: there })).rejects.toMatchObject({ reason: "session_over" });
  });

  test("somebody else's answers like one that there never was", async () => {
    const { actor } = await signedInThrice();
    const { there: foreign } = await signedInThrice();
    const refusals = [];
    for (const sessionId of [foreign, randomUUID()]) {
      for (const tries of [actor, await anAdmin()])
        refusals.push(await endSession(tries, { sessionId }).then(String, ({ code, reason }) => `${code} ${reason}`));
    }
    expect(new Set(refusals)).toEqual(new Set(["not_found not_found"]));
    expect(await holds(foreign)).toBe(true);
    expect(await trailOf(foreign)).toEqual([]);
    for (const sessionId of ["", "1", "x\u0000", `${foreign}'`])
      await expect(endSession(actor, { sessionId })).rejects.toMatchObject({ code: "invalid" });
  });

  test("all others end at once, and saying so twice is refused", async () => {
    const { actor, here, there, elsewhere } = await signedInThrice();
    const { there: foreign } = await signedInThrice();
    await endOtherSessions(actor, {});
    expect([await holds(here), await holds(there), await holds(elsewhere)]).toEqual([true, false, false]);
    expect(await holds(foreign)).toBe(true);
    await expect(endOtherSessions(actor, {})).rejects.toMatchObject({ reason: "no_other_session" });
    const [row] = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, actor.userId!));
    expect(row).toMatchObject({ action: "session.endOthers", subjectKind: "account", detail: { ended: 2 } });
  });

  test("all of them end, this one too", async () => {
    const { actor, here, there, elsewhere } = await signedInThrice();
    await endAllSessions(actor, {});
    expect([await holds(here), await holds(there), await holds(elsewhere)]).toEqual([false, false, false]);
    expect(await trailOf(actor.userId!)).toEqual(["session.endAll"]);
  });
});

describe("signing out", () => {
  test("ends the row of this session and no other, in the person's own name", async () => {
    const { actor, here, there } = await signedInThrice();
    await signOut(here, { requestId: null, ip: "203.0.113.9" });
    expect([await holds(here), await holds(there)]).toEqual([false, true]);
    const [row] = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, here));
    expect(row).toMatchObject({
      action: "session.end",
      actorId: actor.userId,
      ip: "203.0.113.9",
      detail: { here: true },
    });
  });

  test("closes a session that holds no more, and one that never was, without a deed", async () => {
    const { actor } = await signedInThrice();
    const idle = await aSession(actor.userId!, { lastSeenAt: daysFromNow(-1) });
    const before = await openOf(actor.userId!);
    await signOut(idle, origin);
    await signOut(randomUUID(), origin);
    expect(await openOf(actor.userId!)).toEqual(before.filter((id) => id !== idle));
    expect(await trailOf(idle)).toEqual([]);
  });
});

describe("the operator", () => {
  test("signs somebody out everywhere; the account stays as it is", async () => {
    const { actor, here, there } = await signedInThrice();
    const { here: foreign } = await signedInThrice();
    const admin: Actor = await anAdmin();
    await endSessionsOf(admin, { accountId: actor.userId! });
    expect([await holds(here), await holds(there), await holds(foreign)]).toEqual([false, false, true]);
    const [account] = await db.select().from(users).where(eq(users.id, actor.userId!));
    expect(account!.disabledAt).toBeNull();
    expect(await trailOf(actor.userId!)).toEqual(["session.endOf"]);
    await expect(endSessionsOf(admin, { accountId: admin.userId! })).rejects.toMatchObject({ reason: "not_yourself" });
    await expect(endSessionsOf(admin, { accountId: randomUUID() })).rejects.toMatchObject({ code: "not_found" });
    await expect(endSessionsOf(await anOfficial(), { accountId: actor.userId! })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
