import { randomUUID } from "node:crypto";
import { hash } from "@node-rs/argon2";
import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import {
  aChamber,
  aCompany,
  aCompanyUser,
  aGuest,
  aMember,
  aMentor,
  anAdmin,
  type Cast,
  jobsAbout,
  type Persona,
  trailOf,
  unique,
} from "@/db/factories";
import { permissionTable } from "@/db/permission-table";
import { auditEvents, letters, sessions, throttles, tokens, users } from "@/db/schema";
import { actorOfSession, guestActor, systemActor } from "../core/actor";
import { throttleKey } from "../core/throttle";
import {
  askForReset,
  changeOwnDetails,
  changePassword,
  createUser,
  disableAccount,
  enableAccount,
  issueLink,
  operatorCreateUser,
  operatorDisableUser,
  operatorResetUser,
  provePassword,
  requestVerification,
  resetPassword,
  type SignedIn,
  signIn,
  signInWithPassword,
  tellExistingAccount,
  verifyEmail,
} from "./commands";
import { jobs } from "./jobs";
import { hashPassword } from "./passwords";
import { linkState } from "./queries";

const password = "무등산 아래 자전거 두 대가 달린다";
const another = "seven crabs under the old bridge";
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

async function withPassword() {
  const owner = await aCompanyUser();
  await db
    .update(users)
    .set({ passwordHash: await hashPassword(password) })
    .where(eq(users.id, owner.userId!));
  return { ...owner, id: owner.userId!, email: owner.email! };
}
const trying = (email: string, text: string, ip: string | null = null) =>
  signInWithPassword({ email, password: text }, { requestId: null, ip }, "a browser");
const sessionOf = (result: SignedIn) => (result.outcome === "signed_in" ? result.sessionId : "");
const accountOf = async (id: string) => (await db.select().from(users).where(eq(users.id, id)))[0]!;
const link = (purpose: "verify_email" | "reset_password", userId: string) =>
  issueLink(systemActor, { purpose, userId }).then(({ token }) => token);
/** What a persona of the cast would use: the owner's account stands for those who have none. */
const accountFor = (cast: Cast, persona: Persona) => cast.people[persona].userId ?? cast.owner.userId!;
const unverified = async (id: string) => {
  await db.update(users).set({ emailVerifiedAt: null }).where(eq(users.id, id));
};

permissionTable("session.signIn", signIn, {
  arrange: async (cast) => ({ proof: await provePassword({ email: cast.owner.email!, password }) }),
  allowed: ["guest"],
});
permissionTable("link.issue", issueLink, {
  arrange: async (cast) => ({ purpose: "verify_email" as const, userId: cast.owner.userId! }),
  allowed: ["system"],
});
permissionTable("account.verifyEmail", verifyEmail, {
  arrange: async (cast) => ({ token: await link("verify_email", cast.owner.userId!) }),
  allowed: ["guest", ...everyone],
});
permissionTable("account.resetPassword", resetPassword, {
  arrange: async (cast) => ({ token: await link("reset_password", cast.owner.userId!), password: another }),
  allowed: ["guest", ...everyone],
});
permissionTable("account.askForReset", askForReset, {
  arrange: async (cast) => ({ email: cast.owner.email! }),
  allowed: ["guest", ...everyone],
});
permissionTable("account.changeOwnDetails", changeOwnDetails, {
  arrange: async () => ({ name: "이름", locale: "en" as const, timeZone: "America/Chicago" as const }),
  allowed: everyone,
});
permissionTable("account.changePassword", changePassword, {
  arrange: async (cast, persona) => {
    const id = accountFor(cast, persona);
    await db
      .update(users)
      .set({ passwordHash: await hashPassword(password) })
      .where(eq(users.id, id));
    return { oldPassword: password, password: another };
  },
  allowed: everyone,
});
permissionTable("account.disable", disableAccount, {
  arrange: async (cast, persona) => ({ accountId: persona === "owner" ? cast.editor.userId! : cast.owner.userId! }),
  allowed: ["admin"],
});
permissionTable("account.enable", enableAccount, {
  arrange: async (cast) => {
    const at = new Date();
    await db.update(users).set({ disabledAt: at, bannedAt: at }).where(eq(users.id, cast.rival.userId!));
    return { accountId: cast.rival.userId! };
  },
  allowed: ["admin"],
});
permissionTable("operator.createUser", operatorCreateUser, {
  arrange: async () => ({ email: `${unique("new")}@portal.test`, role: "admin" as const }),
  allowed: ["system"],
});
permissionTable("operator.resetUser", operatorResetUser, {
  arrange: async (cast) => ({ email: cast.owner.email! }),
  allowed: ["system"],
});
permissionTable("operator.disableUser", operatorDisableUser, {
  arrange: async (cast) => ({ email: cast.owner.email! }),
  allowed: ["system"],
});
// The cast's addresses are confirmed, so its people are refused here for that reason and not for their role.
permissionTable("account.requestVerification", requestVerification, { arrange: async () => ({}), allowed: [] });

describe("signing in", () => {
  test("opens a session that is a guest's again once it is revoked", async () => {
    const owner = await withPassword();
    const result = await trying(owner.email.toUpperCase(), password);
    expect(await actorOfSession(sessionOf(result), origin)).toMatchObject({ userId: owner.id, role: "company" });
    await db
      .update(sessions)
      .set({ revokedAt: new Date() })
      .where(eq(sessions.id, sessionOf(result)));
    expect(await actorOfSession(sessionOf(result), origin)).toBeNull();
    expect(await trailOf(owner.id)).toEqual(["session.signIn"]);
  });

  test("Hangul typed in pieces is the same password", async () => {
    const owner = await withPassword();
    expect((await trying(owner.email, password.normalize("NFD"))).outcome).toBe("signed_in");
  });

  test("a disabled account is nobody at the next request, and cannot come back", async () => {
    const owner = await withPassword();
    const sessionId = sessionOf(await trying(owner.email, password));
    await disableAccount(await anAdmin(), { accountId: owner.id });
    expect(await actorOfSession(sessionId, origin)).toBeNull();
    expect(await trying(owner.email, password)).toEqual({ outcome: "wrong" });
    await enableAccount(await anAdmin(), { accountId: owner.id });
    expect(await actorOfSession(sessionId, origin)).toBeNull();
    expect((await trying(owner.email, password)).outcome).toBe("signed_in");
  });

  test("idleness and age end a session by the database's clock; staff sooner", async () => {
    const owner = await withPassword();
    const mentor = await aMentor((await aChamber()).id);
    await db
      .update(users)
      .set({ passwordHash: await hashPassword(password) })
      .where(eq(users.id, mentor.userId!));
    const id = sessionOf(await trying(owner.email, password));
    const theirs = sessionOf(await trying(mentor.email!, password));
    const seen = (sessionId: string, minutes: number) =>
      db
        .update(sessions)
        .set({ lastSeenAt: sql`now() - make_interval(mins => ${minutes})` })
        .where(eq(sessions.id, sessionId));
    await seen(id, 59);
    expect(await actorOfSession(id, origin)).not.toBeNull();
    await seen(id, 61);
    expect(await actorOfSession(id, origin)).toBeNull();
    await seen(theirs, 29);
    expect(await actorOfSession(theirs, origin)).not.toBeNull();
    await seen(theirs, 31);
    expect(await actorOfSession(theirs, origin)).toBeNull();
    await seen(id, 0);
    await db.update(sessions).set({ expiresAt: sql`now() - interval '1 second'` }).where(eq(sessions.id, id));
    expect(await actorOfSession(id, origin)).toBeNull();
    const [kept] = await db
      .select({ hours: sql<number>`extract(epoch from ${sessions.expiresAt} - ${sessions.createdAt})::int / 3600` })
      .from(sessions)
      .where(eq(sessions.id, theirs));
    expect(kept!.hours).toBe(12);
  });

  test("an unknown, a disabled and a wrong sign-in get the same answer and leave a trace without the address", async () => {
    const owner = await withPassword();
    const unknown = `${unique("nobody")}@portal.test`;
    const answers = [
      await trying(owner.email, another),
      await trying(unknown, another),
      await trying("not an address", another),
      await trying(`x\u0000@portal.test`, another),
      await signInWithPassword(undefined, origin, null),
    ];
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"outcome":"wrong"}']));
    const rows = await db.select().from(auditEvents).where(eq(auditEvents.action, "session.signIn"));
    expect(rows.filter((row) => row.detail.outcome === "wrong").length).toBeGreaterThanOrEqual(2);
    expect(JSON.stringify(rows)).not.toContain(unknown);
    expect(JSON.stringify(await db.select().from(throttles))).not.toContain(unknown);
  });

  test("a password that was changed, or an account that was disabled, while it was being compared opens nothing", async () => {
    const owner = await withPassword();
    const changed = await provePassword({ email: owner.email, password });
    await resetPassword(aGuest(), { token: await link("reset_password", owner.id), password: another });
    expect(await signIn(guestActor(origin), { proof: changed })).toEqual({ outcome: "wrong" });
    const disabled = await provePassword({ email: owner.email, password: another });
    await disableAccount(await anAdmin(), { accountId: owner.id });
    expect(await signIn(guestActor(origin), { proof: disabled })).toEqual({ outcome: "wrong" });
    expect(await db.select().from(sessions).where(eq(sessions.userId, owner.id))).toEqual([]);
  });

  test("an old hash made anew never takes back a password that was changed meanwhile", async () => {
    const owner = await withPassword();
    const old = await hash(password.normalize("NFKC"), { algorithm: 2, memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await db.update(users).set({ passwordHash: old }).where(eq(users.id, owner.id));
    const proof = await provePassword({ email: owner.email, password });
    await resetPassword(aGuest(), { token: await link("reset_password", owner.id), password: another });
    await signIn(guestActor(origin), { proof });
    expect((await trying(owner.email, another)).outcome).toBe("signed_in");
  });

  test("after ten failures even the right password has to wait, longer each time, and never for good", async () => {
    const owner = await withPassword();
    const key = throttleKey("signIn", owner.email);
    const passed = (minutes: number) =>
      db
        .update(throttles)
        .set({ windowEndsAt: sql`${throttles.windowEndsAt} - make_interval(mins => ${minutes})` })
        .where(eq(throttles.key, key));
    for (let round = 0; round < 10; round++) expect(await trying(owner.email, another)).toEqual({ outcome: "wrong" });
    expect(await trying(owner.email, password)).toEqual({ outcome: "throttled", minutes: 1 });
    for (const pause of [2, 4, 8, 15, 15]) {
      await passed(pause === 15 ? 15 : pause / 2);
      expect(await trying(owner.email, another)).toEqual({ outcome: "wrong" });
      expect(await trying(owner.email, password)).toEqual({ outcome: "throttled", minutes: pause });
    }
    await passed(15);
    expect((await trying(owner.email, password)).outcome).toBe("signed_in");
    expect(await db.select().from(throttles).where(eq(throttles.key, key))).toEqual([]);
  });

  test("a stranger's wrong tries do not shut the owner out of the network that they sign in from", async () => {
    const owner = await withPassword();
    const [desk, elsewhere] = [unique("desk"), unique("elsewhere")];
    expect((await trying(owner.email, password, desk)).outcome).toBe("signed_in");
    for (let round = 0; round < 11; round++) await trying(owner.email, another, elsewhere);
    expect((await trying(owner.email, password, elsewhere)).outcome).toBe("throttled");
    expect((await trying(owner.email, password, desk)).outcome).toBe("signed_in");
    for (let round = 0; round < 10; round++) await trying(owner.email, another, desk);
    expect((await trying(owner.email, password, desk)).outcome).toBe("throttled");
  });

  test("failures of a quarter of an hour ago are forgotten", async () => {
    const owner = await withPassword();
    for (let round = 0; round < 9; round++) await trying(owner.email, another);
    await db
      .update(throttles)
      .set({ windowEndsAt: sql`now()` })
      .where(eq(throttles.key, throttleKey("signIn", owner.email)));
    expect(await trying(owner.email, another)).toEqual({ outcome: "wrong" });
    const [row] = await db
      .select()
      .from(throttles)
      .where(eq(throttles.key, throttleKey("signIn", owner.email)));
    expect(row!.count).toBe(1);
  });

  test("guesses at the same moment get no further than guesses one by one", async () => {
    const owner = await withPassword();
    const guesses = Array.from({ length: 14 }, () => trying(owner.email, another));
    const outcomes = (await Promise.all(guesses)).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === "wrong").length).toBeLessThanOrEqual(10);
    expect(outcomes.filter((outcome) => outcome === "throttled").length).toBeGreaterThanOrEqual(4);
    expect((await trying(owner.email, password)).outcome).toBe("throttled");
  });

  test("a network has thirty tries a minute, where it is known", async () => {
    const ip = `203.0.113.${Math.floor(Math.random() * 250)}-${unique("net")}`;
    const proof = await provePassword({ email: `${unique("nobody")}@portal.test`, password });
    const from = guestActor({ requestId: null, ip });
    for (let round = 0; round < 30; round++) {
      const email = `${unique("nobody")}@portal.test`;
      await db.delete(throttles).where(eq(throttles.key, throttleKey("signIn", proof.email)));
      expect((await signIn(from, { proof })).outcome, email).toBe("wrong");
    }
    expect(await signIn(from, { proof })).toEqual({ outcome: "throttled", minutes: 1 });
    // From then on the right password of anybody is not even compared, and the trail has the refusal once.
    const owner = await withPassword();
    const credentials = { email: owner.email, password };
    const refused = { outcome: "throttled", minutes: 1 };
    expect(await signInWithPassword(credentials, { requestId: null, ip }, null)).toEqual(refused);
    expect(await signInWithPassword(credentials, { requestId: null, ip: `${ip}-other` }, null)).toMatchObject({
      outcome: "signed_in",
    });
  });

  test("a line at the door that is too long is sent away", async () => {
    const owner = await withPassword();
    const credentials = { email: owner.email, password };
    const all = await Promise.all(
      Array.from({ length: 320 }, (_, n) =>
        signInWithPassword(credentials, { requestId: null, ip: `line-${n}` }, null),
      ),
    );
    const outcomes = new Map(all.map(({ outcome }) => [outcome, 0]));
    for (const { outcome } of all) outcomes.set(outcome, outcomes.get(outcome)! + 1);
    expect([...outcomes.keys()].sort()).toEqual(["signed_in", "throttled"]);
    expect(outcomes.get("throttled")).toBeLessThan(25);
  });

  test("an old kind of hash is made anew", async () => {
    const owner = await withPassword();
    const old = await hash(password.normalize("NFKC"), { algorithm: 2, memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await db.update(users).set({ passwordHash: old }).where(eq(users.id, owner.id));
    expect((await trying(owner.email, password)).outcome).toBe("signed_in");
    const fresh = (await accountOf(owner.id)).passwordHash!;
    expect(fresh).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await trying(owner.email, password)).outcome).toBe("signed_in");
    expect((await accountOf(owner.id)).passwordHash).toBe(fresh);
  });

  test("a made-up proof is no proof", async () => {
    const owner = await withPassword();
    const forged = {
      email: owner.email,
      account: { passwordHash: "", id: owner.id, role: "admin" as const },
      freshHash: null,
      userAgent: null,
    };
    await expect(signIn(aGuest(), { proof: forged })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("the address", () => {
  test("is confirmed by the link of the letter, once", async () => {
    const owner = await aCompanyUser();
    await unverified(owner.userId!);
    const context = { jobId: randomUUID(), now: new Date() };
    await jobs["email.verifyEmail"]!({ userId: owner.userId }, context);
    const [letter] = await db.select().from(letters).where(eq(letters.jobId, context.jobId));
    const token = /\/ko\/verify\/([A-Za-z0-9_-]{43})$/.exec(letter!.link!)![1]!;
    const guest = aGuest();
    expect(await linkState(guest, "verify_email", token)).toBe("good");
    expect(await linkState(guest, "reset_password", token)).toBe("gone");
    const stored = await db.select().from(tokens).where(eq(tokens.userId, owner.userId!));
    expect(JSON.stringify(stored)).not.toContain(token);
    await verifyEmail(guest, { token });
    expect((await accountOf(owner.userId!)).emailVerifiedAt).not.toBeNull();
    expect(await linkState(guest, "verify_email", token)).toBe("used");
    await expect(verifyEmail(guest, { token })).rejects.toMatchObject({ code: "conflict", reason: "link_not_valid" });
  });

  test("links that are too old, for something else, made up or broken do nothing", async () => {
    const owner = await withPassword();
    await unverified(owner.id);
    const guest = aGuest();
    const old = await link("verify_email", owner.id);
    await db.update(tokens).set({ expiresAt: sql`now()` }).where(eq(tokens.userId, owner.id));
    expect(await linkState(guest, "verify_email", old)).toBe("gone");
    const foreign = await link("reset_password", owner.id);
    for (const token of [old, foreign, "A".repeat(43)]) {
      await expect(verifyEmail(guest, { token })).rejects.toMatchObject({ reason: "link_not_valid" });
    }
    for (const token of ["", "x\u0000", "A".repeat(10_000), `${foreign.slice(0, 42)}\ud800`]) {
      await expect(verifyEmail(guest, { token })).rejects.toMatchObject({ code: "invalid" });
    }
    expect((await accountOf(owner.id)).emailVerifiedAt).toBeNull();
  });

  test("another letter may be asked for three times an hour, until it is confirmed", async () => {
    const owner = await aMember((await aCompany()).id);
    await expect(requestVerification(owner, {})).rejects.toMatchObject({ reason: "verified_already" });
    await unverified(owner.userId!);
    const waiting = { ...owner, emailVerified: false };
    for (let round = 0; round < 3; round++) await requestVerification(waiting, {});
    await expect(requestVerification(waiting, {})).rejects.toMatchObject({ reason: "too_many_attempts" });
    expect((await jobsAbout(owner.userId!)).map(({ job }) => job)).toEqual(Array(3).fill("email.verifyEmail"));
  });

  test("a new account is told to confirm, a taken address is told apart only in its own mailbox", async () => {
    const email = `${unique("new")}@portal.test`;
    const user = { email, name: "새 사람", locale: "ko", timeZone: "Asia/Seoul", role: "company" } as const;
    const [passwordHash, other] = [await hashPassword(password), await hashPassword(another)];
    const made = await db.transaction((tx) => createUser(tx, { ...user, passwordHash }));
    expect((await jobsAbout(made!.id)).map(({ job }) => job)).toEqual(["email.verifyEmail"]);
    expect(await db.transaction((tx) => createUser(tx, { ...user, passwordHash: other }))).toBeNull();
    await db.transaction((tx) => tellExistingAccount(tx, aGuest(), email));
    expect((await jobsAbout(made!.id)).map(({ job }) => job)).toEqual(["email.verifyEmail", "email.existingAccount"]);
    expect((await trying(email, password)).outcome).toBe("signed_in");
    expect((await trying(email, another)).outcome).toBe("wrong");
  });
});

describe("a forgotten password", () => {
  test("is asked for with the same answer whoever asks, three times an hour", async () => {
    const owner = await withPassword();
    const unknown = `${unique("nobody")}@portal.test`;
    const answers = [await askForReset(aGuest(), { email: unknown })];
    for (let round = 0; round < 5; round++) answers.push(await askForReset(aGuest(), { email: owner.email }));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await jobsAbout(owner.id)).map(({ job }) => job)).toEqual(Array(3).fill("email.resetPassword"));
    expect(await jobsAbout(unknown)).toEqual([]);
  });

  test("is set anew by the link: sessions end, older links are void, the pause is over, a letter tells of it", async () => {
    const owner = await withPassword();
    const sessionId = sessionOf(await trying(owner.email, password));
    const older = await link("reset_password", owner.id);
    const token = await link("reset_password", owner.id);
    for (let round = 0; round < 11; round++) await trying(owner.email, "wrong again and again");
    await resetPassword(aGuest(), { token, password: another });
    expect(await actorOfSession(sessionId, origin)).toBeNull();
    await expect(resetPassword(aGuest(), { token: older, password })).rejects.toMatchObject({
      reason: "link_not_valid",
    });
    expect((await trying(owner.email, password)).outcome).toBe("wrong");
    expect((await trying(owner.email, another)).outcome).toBe("signed_in");
    expect((await jobsAbout(owner.id)).map(({ job }) => job)).toEqual(["email.passwordChanged"]);
    expect(await trailOf(owner.id)).toContain("account.resetPassword");
  });

  test("finds its letter whatever strangers have had written to the address, and the way back ends their pause", async () => {
    const [owner, stranger] = [await withPassword(), guestActor({ requestId: null, ip: unique("net") })];
    for (let round = 0; round < 4; round++) {
      await db.transaction((tx) => tellExistingAccount(tx, stranger, owner.email));
      await trying(owner.email, "wrong again and again");
    }
    for (let round = 0; round < 10; round++) await trying(owner.email, "wrong again and again");
    expect((await trying(owner.email, password)).outcome).toBe("throttled");
    await askForReset(aGuest(), { email: owner.email });
    expect((await jobsAbout(owner.id)).map(({ job }) => job)).toEqual([
      ...Array(3).fill("email.existingAccount"),
      "email.resetPassword",
    ]);
    await resetPassword(aGuest(), { token: await link("reset_password", owner.id), password: another });
    expect((await trying(owner.email, another)).outcome).toBe("signed_in");
  });

  test("is not kept from its owner by a network that has asked for too much", async () => {
    const [owner, stranger] = [await withPassword(), guestActor({ requestId: null, ip: unique("net") })];
    for (let round = 0; round < 10; round++) await askForReset(stranger, { email: `${unique("nobody")}@portal.test` });
    for (let round = 0; round < 4; round++) await askForReset(stranger, { email: owner.email });
    expect(await jobsAbout(owner.id)).toEqual([]);
    await askForReset(aGuest(), { email: owner.email });
    expect((await jobsAbout(owner.id)).map(({ job }) => job)).toEqual(["email.resetPassword"]);
  });

  test("asking again makes the link of the older letter void", async () => {
    const owner = await withPassword();
    const token = await link("reset_password", owner.id);
    await askForReset(aGuest(), { email: owner.email });
    expect(await linkState(aGuest(), "reset_password", token)).toBe("used");
  });

  test("a refused new password leaves the link as it is", async () => {
    const owner = await withPassword();
    const token = await link("reset_password", owner.id);
    const refused: [string, string][] = [
      ["short", "passwordShort"],
      ["가".repeat(14), "passwordShort"],
      ["a b".repeat(100), "passwordLong"],
      ["passwordpassword1", "passwordCommon"],
      ["blue-ocean-demo-2026", "passwordCommon"],
      [owner.email, "passwordCommon"],
      ["has a \u0000 inside of it", "unreadableCharacters"],
      ["has a \ud800 inside of it", "unreadableCharacters"],
      ["", "required"],
    ];
    for (const [text, key] of refused) {
      await expect(resetPassword(aGuest(), { token, password: text }), text).rejects.toMatchObject({
        code: "invalid",
        fields: { password: { key } },
      });
    }
    await expect(resetPassword(aGuest(), { token, password: another, role: "admin" } as never)).rejects.toMatchObject({
      code: "invalid",
    });
    expect(await linkState(aGuest(), "reset_password", token)).toBe("good");
    await resetPassword(aGuest(), { token, password });
  });
});

describe("one's own account", () => {
  test("changes name, language and zone", async () => {
    const owner = await aCompanyUser();
    await changeOwnDetails(owner, {
      name: "  홍  길동 ".normalize("NFD"),
      locale: "en",
      timeZone: "America/Los_Angeles",
    });
    expect(await accountOf(owner.userId!)).toMatchObject({
      name: "홍 길동",
      locale: "en",
      timeZone: "America/Los_Angeles",
    });
    const bad = { name: "x", locale: "en", timeZone: "America/Los_Angeles" } as const;
    for (const input of [
      { ...bad, name: "a\u0000b" },
      { ...bad, name: "a\ud800" },
      { ...bad, name: "가".repeat(10_000) },
      { ...bad, timeZone: "Mars/Olympus" },
      { ...bad, role: "admin" },
    ]) {
      await expect(changeOwnDetails(owner, input as never)).rejects.toMatchObject({ code: "invalid" });
    }
  });

  test("a new password needs the old one; tries are counted; the other sessions end", async () => {
    const owner = await withPassword();
    const here = sessionOf(await trying(owner.email, password));
    const elsewhere = sessionOf(await trying(owner.email, password));
    const actor = (await actorOfSession(here, origin))!;
    for (let round = 0; round < 3; round++) {
      await expect(changePassword(actor, { oldPassword: another, password: another })).rejects.toMatchObject({
        fields: { oldPassword: { key: "wrongPassword" } },
      });
    }
    const [counted] = await db
      .select()
      .from(throttles)
      .where(eq(throttles.key, throttleKey("oldPassword", owner.id)));
    expect(counted!.count).toBe(3);
    await changePassword(actor, { oldPassword: password, password: another });
    expect(await actorOfSession(here, origin)).not.toBeNull();
    expect(await actorOfSession(elsewhere, origin)).toBeNull();
    expect((await trying(owner.email, another)).outcome).toBe("signed_in");
    const rows = await db
      .select({ outcome: sql<string>`${auditEvents.detail} ->> 'outcome'` })
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectId, owner.id), eq(auditEvents.action, "account.changePassword")))
      .orderBy(auditEvents.sequence);
    expect(rows.map(({ outcome }) => outcome)).toEqual(["wrong", "wrong", "wrong", "changed"]);
    expect((await jobsAbout(owner.id)).map(({ job }) => job)).toEqual(["email.passwordChanged"]);
  });

  test("nobody finds out the old password by trying", async () => {
    const owner = await withPassword();
    for (let round = 0; round < 10; round++) {
      await expect(changePassword(owner, { oldPassword: another, password: another })).rejects.toMatchObject({
        code: "invalid",
      });
    }
    await expect(changePassword(owner, { oldPassword: password, password: another })).rejects.toMatchObject({
      code: "conflict",
      reason: "too_many_attempts",
    });
  });
});

describe("the operator", () => {
  test("makes an admin who sets a password by the link", async () => {
    const email = `${unique("admin")}@portal.test`;
    const made = await operatorCreateUser(systemActor, { email, role: "admin" });
    expect(made.url).toBe(`http://portal.test/ko/reset/${made.token}`);
    expect((await trying(email, password)).outcome).toBe("wrong");
    await resetPassword(aGuest(), { token: made.token, password });
    expect((await trying(email, password)).outcome).toBe("signed_in");
    await expect(operatorCreateUser(systemActor, { email, role: "admin" })).rejects.toMatchObject({
      reason: "account_exists",
    });
    await expect(operatorCreateUser(systemActor, { email, role: "company" as never })).rejects.toMatchObject({
      code: "invalid",
    });
    expect(await trailOf(made.id)).toEqual(["operator.createUser", "account.resetPassword", "session.signIn"]);
  });

  test("resets and disables by address", async () => {
    const owner = await withPassword();
    const sessionId = sessionOf(await trying(owner.email, password));
    const { token } = await operatorResetUser(systemActor, { email: owner.email });
    expect(await actorOfSession(sessionId, origin)).toBeNull();
    expect((await trying(owner.email, password)).outcome).toBe("wrong");
    await resetPassword(aGuest(), { token, password: another });
    const again = sessionOf(await trying(owner.email, another));
    await operatorDisableUser(systemActor, { email: owner.email });
    expect(await actorOfSession(again, origin)).toBeNull();
    await expect(operatorResetUser(systemActor, { email: `${unique("nobody")}@portal.test` })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

test("an admin cannot lock the own door", async () => {
  const admin = await anAdmin();
  await expect(disableAccount(admin, { accountId: admin.userId! })).rejects.toMatchObject({ reason: "not_yourself" });
});
