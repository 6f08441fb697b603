import { and, eq, isNull, sql } from "drizzle-orm";
import { afterEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aChamber,
  aCompanyUser,
  actorOf,
  aGuest,
  aMentor,
  type Cast,
  jobsAbout,
  type Persona,
  trailOf,
} from "@/db/factories";
import { aFactor, codeOf } from "@/db/factories.factor";
import { aDevice, aPasskey, type Device, type Otherwise } from "@/db/factories.passkey";
import { permissionTable } from "@/db/permission-table";
import {
  auditEvents,
  passkeyChallenges,
  passkeys,
  pendingSignIns,
  recoveryCodes,
  sessions,
  totpSecrets,
  users,
} from "@/db/schema";
import { type Actor, actorOfSession, systemActor } from "../core/actor";
import { askForArchive, takeArchive } from "../privacy/commands";
import { operatorResetUser, resetPassword, signInWithPassword } from "./commands";
import { beginFactor, confirmFactor, removeFactor, renewCodes, signInInSecondStep } from "./commands.factor";
import { askPasskey, beginPasskey, confirmPasskey, removePasskey } from "./commands.passkey";
import { hashPassword } from "./passwords";
import { findPending, getOwnFactor } from "./queries.factor";
import type { AskingOptions, PasskeyAnswer } from "./rules.passkey";
import { passkeysAtMost } from "./states";

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
let hashed: string | undefined;
const setPassword = async (userId: string) => {
  hashed ??= await hashPassword(password);
  await db.update(users).set({ passwordHash: hashed }).where(eq(users.id, userId));
};
const withPassword = async (person: Actor) => {
  await setPassword(person.userId!);
  return { actor: person, id: person.userId!, email: person.email! };
};
/** An account with a password and a passkey. */
const withPasskey = async (person: Actor) => {
  const own = await withPassword(person);
  return { ...own, device: await aPasskey(own.id) };
};
const aMentorOfSome = async () => aMentor((await aChamber()).id);
const accountFor = (cast: Cast, persona: Persona) => cast.people[persona].userId ?? cast.owner.userId!;

const firstStep = (email: string, text = password) =>
  signInWithPassword({ email, password: text }, origin, "a browser");
async function pendingOf(email: string, text = password): Promise<string> {
  const result = await firstStep(email, text);
  if (result.outcome !== "owes_code") throw new Error(`not asked for a second step: ${result.outcome}`);
  return result.token;
}
/** What the page of the second step asks the browser. */
async function askedOf(token: string): Promise<AskingOptions> {
  const pending = await findPending(aGuest(), token);
  if (!pending?.passkey) throw new Error("no passkey is asked");
  return pending.passkey;
}
const give = (token: string | null, answer: PasskeyAnswer) =>
  signInInSecondStep({ passkey: JSON.stringify(answer) }, token, origin, "a browser");
const giveCode = (token: string, code: string) => signInInSecondStep({ code }, token, origin, "a browser");
async function signedIn(email: string, device: Device): Promise<Actor> {
  const token = await pendingOf(email);
  const result = await give(token, device.sign(await askedOf(token)));
  if (result.outcome !== "signed_in") throw new Error(`not signed in: ${result.outcome}`);
  return (await actorOfSession(result.sessionId, origin))!;
}
/** One's own passkey asked for a deed, and its answer. */
const proofOf = async (actor: Actor, device: Device, otherwise?: Otherwise) =>
  device.sign((await askPasskey(actor, {})).options!, otherwise);

const sessionsOf = (userId: string) =>
  db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt)));
const heldBy = (userId: string) => db.select().from(passkeys).where(eq(passkeys.userId, userId));
const toldOf = async (userId: string) =>
  (await jobsAbout(userId)).filter(({ job }) => job === "email.secondFactor").map(({ data }) => data.what);
const lastOf = async (userId: string, action: string) => {
  const rows = await db
    .select({ detail: auditEvents.detail })
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectId, userId), eq(auditEvents.action, action)))
    .orderBy(auditEvents.sequence);
  return rows.at(-1)?.detail;
};
const notAccepted = { code: "conflict", reason: "passkey_not_accepted" };
const notBegun = { code: "conflict", reason: "second_factor_not_begun" };
const begunFor = async (actor: Actor, more: Parameters<typeof beginPasskey>[1] = { password }) =>
  (await beginPasskey(actor, more)).options;
const expired = (userId: string) =>
  db.update(passkeyChallenges).set({ expiresAt: sql`now()` }).where(eq(passkeyChallenges.userId, userId));

permissionTable("account.beginPasskey", beginPasskey, {
  arrange: async (cast, persona) => {
    await setPassword(accountFor(cast, persona));
    return { password };
  },
  allowed: everyone,
});
permissionTable("account.confirmPasskey", confirmPasskey, {
  arrange: async (cast, persona) => {
    const id = accountFor(cast, persona);
    await setPassword(id);
    return { name: "Laptop", answer: aDevice().make(await begunFor(await actorOf(id))) };
  },
  allowed: everyone,
});
permissionTable("account.askPasskey", askPasskey, {
  arrange: async (cast, persona) => {
    await aPasskey(accountFor(cast, persona));
    return {};
  },
  allowed: everyone,
});
permissionTable("account.removePasskey", removePasskey, {
  arrange: async (cast, persona) => {
    const id = accountFor(cast, persona);
    await setPassword(id);
    const device = await aPasskey(id);
    return { passkeyId: device.passkeyId, password, passkey: await proofOf(await actorOf(id), device) };
  },
  // Whose role sees what companies hand over keeps the last of its second step.
  allowed: ["owner", "editor", "viewer", "rival"],
});

/** Each makes an answer that is not for this portal, not from its owner, or not to what was asked. */
const wrongs: [string, Otherwise][] = [
  ["comes from another address", { origin: "https://portal.test" }],
  ["comes from a site that looks like it", { origin: "http://portal.test.evil.example" }],
  ["is for another site", { rpId: "evil.example" }],
  ["is to another question", { challenge: Buffer.from("another question").toString("base64url") }],
  ["does not make sure of who it is", { verified: false }],
  ["is given with nobody there", { present: false, verified: false }],
];

describe("adding a passkey", () => {
  test("takes effect once it is made; recovery codes come with the first, a letter with each", async () => {
    const owner = await withPassword(await aCompanyUser());
    const device = aDevice();
    const options = await begunFor(owner.actor);
    expect(options).toMatchObject({ rp: { id: "portal.test" }, excludeCredentials: [] });
    expect((await getOwnFactor(owner.actor)).stands).toBe(false);
    expect((await firstStep(owner.email)).outcome).toBe("signed_in");
    const { codes } = await confirmPasskey(owner.actor, { name: "업무용 노트북", answer: device.make(options) });
    expect(new Set(codes).size).toBe(10);
    expect(await getOwnFactor(owner.actor)).toMatchObject({
      app: false,
      stands: true,
      codesLeft: 10,
      passkeys: [{ name: "업무용 노트북", backedUp: true, lastUsedAt: null }],
    });
    await signedIn(owner.email, device);
    const more = { password, passkey: await proofOf(owner.actor, device) };
    const further = await begunFor(owner.actor, more);
    expect(further.excludeCredentials).toMatchObject([{ id: device.credentialId }]);
    const second = aDevice();
    expect(await confirmPasskey(owner.actor, { name: "열쇠", answer: second.make(further) })).toEqual({ codes: [] });
    await signedIn(owner.email, second);
    expect((await giveCode(await pendingOf(owner.email), codes[0]!)).outcome).toBe("signed_in");
    expect(await toldOf(owner.id)).toEqual(["passkeyAdded", "passkeyAdded", "codeUsed"]);
    const added = await heldBy(owner.id);
    expect(added.map(({ name }) => name).sort()).toEqual(["업무용 노트북", "열쇠"].sort());
    const trail = JSON.stringify(await db.select().from(auditEvents).where(eq(auditEvents.subjectId, owner.id)));
    for (const secret of [device.credentialId, device.publicKey, options.challenge, "업무용 노트북", ...codes])
      expect(trail).not.toContain(secret);
  });

  test.each(wrongs)(
    "one whose making %s is refused, and the same question is not asked twice",
    async (_, otherwise) => {
      const owner = await withPassword(await aCompanyUser());
      const device = aDevice();
      const options = await begunFor(owner.actor);
      const made = (answer = device.make(options)) => confirmPasskey(owner.actor, { name: "Laptop", answer });
      await expect(made(device.make(options, otherwise))).rejects.toMatchObject(notAccepted);
      await expect(made()).rejects.toMatchObject(notBegun);
      expect(await heldBy(owner.id)).toEqual([]);
      expect((await firstStep(owner.email)).outcome).toBe("signed_in");
      await made(device.make(await begunFor(owner.actor)));
      expect((await heldBy(owner.id)).length).toBe(1);
      expect((await firstStep(owner.email)).outcome).toBe("owes_code");
    },
  );

  test("what was made once is not taken twice, nor ten minutes later, nor in another session or by somebody else", async () => {
    const [owner, rival] = [await withPassword(await aCompanyUser()), await withPassword(await aCompanyUser())];
    const [here, elsewhere] = [await firstStep(owner.email), await firstStep(owner.email)];
    if (here.outcome !== "signed_in" || elsewhere.outcome !== "signed_in") throw new Error("not signed in");
    const actor = (await actorOfSession(here.sessionId, origin))!;
    const other = (await actorOfSession(elsewhere.sessionId, origin))!;
    const answer = aDevice().make(await begunFor(actor));
    for (const somebody of [other, rival.actor])
      await expect(confirmPasskey(somebody, { name: "x", answer })).rejects.toMatchObject(notBegun);
    await confirmPasskey(actor, { name: "x", answer });
    await expect(confirmPasskey(actor, { name: "x", answer })).rejects.toMatchObject(notBegun);
    const late = aDevice().make(await begunFor(rival.actor));
    await expired(rival.id);
    await expect(confirmPasskey(rival.actor, { name: "x", answer: late })).rejects.toMatchObject(notBegun);
    expect([(await heldBy(owner.id)).length, (await heldBy(rival.id)).length]).toEqual([1, 0]);
    // The other session was opened by the password alone.
    expect(await actorOfSession(elsewhere.sessionId, origin)).toBeNull();
    expect(await actorOfSession(here.sessionId, origin)).not.toBeNull();
  });

  test("a passkey that is somebody's cannot become another's, and whose it is is not said", async () => {
    const owner = await withPasskey(await aCompanyUser());
    const rival = await withPassword(await aCompanyUser());
    const copied = owner.device.make(await begunFor(rival.actor));
    await expect(confirmPasskey(rival.actor, { name: "x", answer: copied })).rejects.toMatchObject(notAccepted);
    expect(await heldBy(rival.id)).toEqual([]);
    await signedIn(owner.email, owner.device);
  });

  test("asks for the password, and where a second step stands for a passkey or a code", async () => {
    const owner = await withPasskey(await aCompanyUser());
    await expect(beginPasskey(owner.actor, { password: another })).rejects.toMatchObject({
      fields: { password: { key: "wrongPassword" } },
    });
    await expect(beginPasskey(owner.actor, { password })).rejects.toMatchObject({
      fields: { code: { key: "codeWrong" } },
    });
    const stranger = await proofOf(owner.actor, aDevice());
    await expect(beginPasskey(owner.actor, { password, passkey: stranger })).rejects.toMatchObject(notAccepted);
    const secret = await aFactor(owner.id);
    await beginPasskey(owner.actor, { password, code: await codeOf(secret) });
    await beginPasskey(owner.actor, { password, passkey: await proofOf(owner.actor, owner.device) });
  });

  test("ends at ten", async () => {
    const owner = await withPasskey(await aCompanyUser());
    for (let held = 1; held < passkeysAtMost - 1; held++) await aPasskey(owner.id);
    const shown = async () => ({ password, passkey: await proofOf(owner.actor, owner.device) });
    const answer = aDevice().make(await begunFor(owner.actor, await shown()));
    await confirmPasskey(owner.actor, { name: "the tenth", answer });
    const refusal = { code: "forbidden", reason: "too_many_passkeys" };
    await expect(beginPasskey(owner.actor, await shown())).rejects.toMatchObject(refusal);
    expect((await heldBy(owner.id)).length).toBe(passkeysAtMost);
  });
});

describe("a passkey in the second step", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test("opens the session that the password alone does not", async () => {
    const owner = await withPasskey(await aCompanyUser());
    const token = await pendingOf(owner.email);
    expect(await sessionsOf(owner.id)).toEqual([]);
    const pending = await findPending(aGuest(), token);
    expect(pending).toMatchObject({
      app: false,
      passkey: {
        rpId: "portal.test",
        userVerification: "required",
        allowCredentials: [{ id: owner.device.credentialId }],
      },
    });
    const answer = owner.device.sign(pending!.passkey!, { userHandle: owner.id });
    const result = await give(token, answer);
    if (result.outcome !== "signed_in") throw new Error(result.outcome);
    expect(await actorOfSession(result.sessionId, origin)).toMatchObject({ userId: owner.id, waiting: null });
    expect(await trailOf(owner.id)).toEqual(["session.signIn", "session.passFactor"]);
    expect(await lastOf(owner.id, "session.passFactor")).toEqual({ outcome: "signed_in", by: "passkey" });
    expect((await heldBy(owner.id))[0]!.lastUsedAt).not.toBeNull();
    expect(await give(token, answer)).toEqual({ outcome: "over" });
    expect(await db.select().from(passkeyChallenges).where(eq(passkeyChallenges.userId, owner.id))).toEqual([]);
  });

  const more: [string, Otherwise][] = [
    ["says it was made for somebody else", { userHandle: "somebody else" }],
    ["is signed by nobody", { signature: Buffer.alloc(70, 7).toString("base64url") }],
    ["is of a passkey that nobody knows", { credentialId: Buffer.alloc(32, 7).toString("base64url") }],
    ["was meant for adding one", { type: "webauthn.create" }],
  ];
  test.each([...wrongs, ...more])(
    "an answer that %s opens nothing; the next, which is right, does",
    async (_, otherwise) => {
      const owner = await withPasskey(await aCompanyUser());
      const token = await pendingOf(owner.email);
      const asked = await askedOf(token);
      expect(await give(token, owner.device.sign(asked, otherwise))).toEqual({ outcome: "wrong" });
      expect(await sessionsOf(owner.id)).toEqual([]);
      // The question is used up, also by a wrong answer.
      expect(await give(token, owner.device.sign(asked))).toEqual({ outcome: "wrong" });
      const next = await askedOf(token);
      expect(next.challenge).not.toBe(asked.challenge);
      expect((await give(token, owner.device.sign(next))).outcome).toBe("signed_in");
    },
  );

  test("another person's passkey opens nothing, nor does an answer to what another browser was asked", async () => {
    const [owner, rival] = [await withPasskey(await aCompanyUser()), await withPasskey(await aCompanyUser())];
    const [token, elsewhere] = [await pendingOf(owner.email), await pendingOf(owner.email)];
    const theirs = await pendingOf(rival.email);
    expect(await give(token, rival.device.sign(await askedOf(token)))).toEqual({ outcome: "wrong" });
    expect(await give(elsewhere, owner.device.sign(await askedOf(token)))).toEqual({ outcome: "wrong" });
    expect(await give(theirs, owner.device.sign(await askedOf(token)))).toEqual({ outcome: "wrong" });
    for (const made of [null, "", "A".repeat(43)])
      expect(await give(made, owner.device.sign(await askedOf(token)))).toEqual({ outcome: "over" });
    expect(await sessionsOf(owner.id)).toEqual([]);
    expect((await give(token, owner.device.sign(await askedOf(token)))).outcome).toBe("signed_in");
    expect((await give(theirs, rival.device.sign(await askedOf(theirs)))).outcome).toBe("signed_in");
  });

  test("of the same answer given at the same moment one opens a session", async () => {
    const owner = await withPasskey(await aCompanyUser());
    const token = await pendingOf(owner.email);
    const answer = owner.device.sign(await askedOf(token));
    const outcomes = (await Promise.all([0, 1, 2].map(() => give(token, answer)))).map(({ outcome }) => outcome);
    expect(outcomes.sort()).toEqual(["over", "over", "signed_in"]);
    expect((await sessionsOf(owner.id)).length).toBe(1);
  });

  test("a counter that goes back or stands still is refused and written down; one that never counts is taken", async () => {
    const owner = await withPasskey(await aCompanyUser());
    const still = await aPasskey(owner.id, { counts: false });
    const count = async () => (await heldBy(owner.id)).find(({ id }) => id === owner.device.passkeyId)!.counter;
    const tryAt = async (counter: number) => {
      const token = await pendingOf(owner.email);
      return (await give(token, owner.device.sign(await askedOf(token), { counter }))).outcome;
    };
    expect(await tryAt(7)).toBe("signed_in");
    for (const counter of [6, 7, 0]) {
      expect(await tryAt(counter)).toBe("wrong");
      expect(await lastOf(owner.id, "session.passFactor")).toEqual({
        outcome: "wrong",
        by: "passkey",
        counterWentBack: true,
      });
    }
    expect(await count()).toBe(7);
    expect(await tryAt(8)).toBe("signed_in");
    expect(await count()).toBe(8);
    for (let round = 0; round < 2; round++) await signedIn(owner.email, still);
  });

  test("five wrong answers, or ten minutes, and the password has to be given again", async () => {
    const owner = await withPasskey(await aCompanyUser());
    const token = await pendingOf(owner.email);
    const wrong = async () => give(token, owner.device.sign(await askedOf(token), { verified: false }));
    for (let round = 0; round < 4; round++) expect(await wrong()).toEqual({ outcome: "wrong" });
    expect(await wrong()).toEqual({ outcome: "over" });
    expect(await findPending(aGuest(), token)).toBeNull();
    const late = await pendingOf(owner.email);
    const answer = owner.device.sign(await askedOf(late));
    await expired(owner.id);
    expect((await findPending(aGuest(), late))!.passkey).toBeNull();
    expect(await give(late, answer)).toEqual({ outcome: "wrong" });
    await db.update(pendingSignIns).set({ expiresAt: sql`now()` }).where(eq(pendingSignIns.userId, owner.id));
    expect(await give(late, owner.device.sign({ challenge: "anything", rpId: "portal.test" }))).toEqual({
      outcome: "over",
    });
    await signedIn(owner.email, owner.device);
  });
  test("it is the database's clock that counts", async () => {
    const owner = await withPasskey(await aCompanyUser());
    const token = await pendingOf(owner.email);
    const answer = owner.device.sign(await askedOf(token));
    vi.useFakeTimers({ toFake: ["Date"], now: new Date(Date.now() + 86_400_000) });
    expect((await give(token, answer)).outcome).toBe("signed_in");
  });

  test("what cannot be a passkey's answer is wrong and uses nothing up", async () => {
    const owner = await withPasskey(await aCompanyUser());
    const token = await pendingOf(owner.email);
    const answer = owner.device.sign(await askedOf(token));
    const odd = [
      "",
      "{",
      "null",
      "[]",
      "{}",
      JSON.stringify({ ...answer, admin: true }),
      JSON.stringify({ ...answer, id: ["x"] }),
      JSON.stringify({ ...answer, response: { ...answer.response, clientDataJSON: "'; --" } }),
      "x".repeat(100_000),
    ];
    for (const passkey of odd)
      expect(await signInInSecondStep({ passkey }, token, origin, null)).toEqual({ outcome: "wrong" });
    expect((await give(token, answer)).outcome).toBe("signed_in");
  });

  test("the wrong password is answered as where there is no second step, and asks no passkey", async () => {
    const owner = await withPasskey(await aCompanyUser());
    const plain = await withPassword(await aCompanyUser());
    expect(await firstStep(owner.email, another)).toEqual(await firstStep(plain.email, another));
    expect(await db.select().from(passkeyChallenges).where(eq(passkeyChallenges.userId, owner.id))).toEqual([]);
  });

  test("beside an app either is taken", async () => {
    const owner = await withPasskey(await aCompanyUser());
    const secret = await aFactor(owner.id);
    const token = await pendingOf(owner.email);
    expect(await findPending(aGuest(), token)).toMatchObject({ app: true, passkey: { rpId: "portal.test" } });
    expect((await giveCode(token, await codeOf(secret))).outcome).toBe("signed_in");
    await signedIn(owner.email, owner.device);
  });
});

describe("where a second step is mandatory", () => {
  test("a passkey is enough: a mentor is a guest to everything until it is added, and then is not", async () => {
    const mentor = await withPassword(await aMentorOfSome());
    const first = await firstStep(mentor.email);
    if (first.outcome !== "signed_in") throw new Error(first.outcome);
    const waiting = (await actorOfSession(first.sessionId, origin))!;
    expect(waiting).toMatchObject({ role: "guest", userId: null, waiting: { userId: mentor.id } });
    expect(await getOwnFactor(waiting)).toMatchObject({ stands: false, mandatory: true, passkeys: [] });
    const device = aDevice();
    await confirmPasskey(waiting, { name: "열쇠", answer: device.make(await begunFor(waiting)) });
    expect(await actorOfSession(first.sessionId, origin)).toMatchObject({ role: "mentor", waiting: null });
    expect((await signedIn(mentor.email, device)).role).toBe("mentor");
    await db.delete(passkeys).where(eq(passkeys.userId, mentor.id));
    expect(await actorOfSession(first.sessionId, origin)).toMatchObject({ role: "guest" });
  });

  test("the last of it stays, whichever it is; the other goes", async () => {
    const mentor = await withPasskey(await aMentorOfSome());
    const { device } = mentor;
    const mandatory = { code: "forbidden", reason: "second_factor_mandatory" };
    const remove = async (one: { passkeyId: string }) =>
      removePasskey(mentor.actor, {
        passkeyId: one.passkeyId,
        password,
        passkey: await proofOf(mentor.actor, device),
      });
    await expect(remove(device)).rejects.toMatchObject(mandatory);
    await remove(await aPasskey(mentor.id));
    const begun = await beginFactor(mentor.actor, { password, passkey: await proofOf(mentor.actor, device) });
    const secret = begun.secret.replaceAll("-", "");
    // Recovery codes come with the first of a second step alone.
    expect(await confirmFactor(mentor.actor, { code: await codeOf(secret) })).toEqual({ codes: [] });
    await db.update(totpSecrets).set({ lastStep: 1 }).where(eq(totpSecrets.userId, mentor.id));
    await removeFactor(mentor.actor, { password, code: await codeOf(secret) });
    expect(await getOwnFactor(mentor.actor)).toMatchObject({ app: false, stands: true });
    await expect(remove(device)).rejects.toMatchObject(mandatory);
    const kept = await aFactor(mentor.id);
    await removePasskey(mentor.actor, { passkeyId: device.passkeyId, password, code: await codeOf(kept) });
    expect(await getOwnFactor(mentor.actor)).toMatchObject({ app: true, passkeys: [], stands: true });
    await db.update(totpSecrets).set({ lastStep: 1 }).where(eq(totpSecrets.userId, mentor.id));
    await expect(removeFactor(mentor.actor, { password, code: await codeOf(kept) })).rejects.toMatchObject(mandatory);
    expect(await toldOf(mentor.id)).toEqual(["passkeyRemoved", "added", "appRemoved", "passkeyRemoved"]);
  });
});

describe("taking a passkey off", () => {
  test("holds at once, in sign-ins that are half open too; another one still opens", async () => {
    const owner = await withPasskey(await aCompanyUser());
    const other = await aPasskey(owner.id);
    const token = await pendingOf(owner.email);
    const answer = other.sign(await askedOf(token));
    const passkey = await proofOf(owner.actor, owner.device);
    await removePasskey(owner.actor, { passkeyId: other.passkeyId, password, passkey });
    expect(await give(token, answer)).toEqual({ outcome: "wrong" });
    const asked = await askedOf(token);
    expect(asked.allowCredentials).toMatchObject([{ id: owner.device.credentialId }]);
    expect((await give(token, owner.device.sign(asked))).outcome).toBe("signed_in");
  });

  test("asks for password and proof; of the last nothing is left, and the password is enough", async () => {
    const owner = await withPassword(await aCompanyUser());
    const device = aDevice();
    const { codes } = await confirmPasskey(owner.actor, {
      name: "x",
      answer: device.make(await begunFor(owner.actor)),
    });
    const [{ id: passkeyId }] = (await heldBy(owner.id)) as unknown as [{ id: string }];
    const remove = (shown: { password: string; code?: string; passkey?: PasskeyAnswer }) =>
      removePasskey(owner.actor, { passkeyId, ...shown });
    const wrongPassword = { fields: { password: { key: "wrongPassword" } } };
    await expect(remove({ password: another, code: codes[0]! })).rejects.toMatchObject(wrongPassword);
    await expect(remove({ password })).rejects.toMatchObject({ fields: { code: { key: "codeWrong" } } });
    const unsure = await proofOf(owner.actor, device, { verified: false });
    await expect(remove({ password, passkey: unsure })).rejects.toMatchObject(notAccepted);
    expect((await heldBy(owner.id)).length).toBe(1);
    await remove({ password, code: codes[0]! });
    expect((await firstStep(owner.email)).outcome).toBe("signed_in");
    expect(await heldBy(owner.id)).toEqual([]);
    expect(await db.select().from(recoveryCodes).where(eq(recoveryCodes.userId, owner.id))).toEqual([]);
    expect(await toldOf(owner.id)).toEqual(["passkeyAdded", "codeUsed", "removed"]);
  });

  test("of somebody else it is not found", async () => {
    const [owner, rival] = [await withPasskey(await aCompanyUser()), await withPasskey(await aCompanyUser())];
    const { passkeyId } = owner.device;
    const passkey = await proofOf(rival.actor, rival.device);
    const refusal = { code: "not_found" };
    await expect(removePasskey(rival.actor, { passkeyId, password, passkey })).rejects.toMatchObject(refusal);
    const own = await proofOf(owner.actor, owner.device);
    await removePasskey(owner.actor, { passkeyId, password, passkey: own });
  });

  test("is what the operator can do after all is lost: told by letter, written in the trail", async () => {
    const mentor = await withPasskey(await aMentorOfSome());
    const half = await pendingOf(mentor.email);
    const answer = mentor.device.sign(await askedOf(half));
    const { token } = await operatorResetUser(systemActor, { email: mentor.email });
    expect(await give(half, answer)).toEqual({ outcome: "over" });
    await resetPassword(aGuest(), { token, password: another });
    expect((await firstStep(mentor.email, another)).outcome).toBe("signed_in");
    expect(await heldBy(mentor.id)).toEqual([]);
    expect(await toldOf(mentor.id)).toEqual(["removed"]);
    expect(await lastOf(mentor.id, "operator.resetUser")).toEqual({ factorRemoved: true });
  });
});

describe("showing that it is oneself", () => {
  test("by a passkey makes new recovery codes; an answer holds once, in the session that asked, for that alone", async () => {
    const owner = await withPasskey(await aCompanyUser());
    const [here, elsewhere] = [await signedIn(owner.email, owner.device), await signedIn(owner.email, owner.device)];
    const passkey = await proofOf(here, owner.device);
    await expect(renewCodes(elsewhere, { passkey })).rejects.toMatchObject(notAccepted);
    expect((await renewCodes(here, { passkey })).codes.length).toBe(10);
    await expect(renewCodes(here, { passkey })).rejects.toMatchObject(notAccepted);
    const token = await pendingOf(owner.email);
    const toPass = owner.device.sign(await askedOf(token));
    await expect(renewCodes(here, { passkey: toPass })).rejects.toMatchObject(notAccepted);
    const toProve = await proofOf(here, owner.device);
    expect(await give(token, toProve)).toEqual({ outcome: "wrong" });
    await renewCodes(here, { passkey: await proofOf(here, owner.device) });
    const plain = await aCompanyUser();
    await expect(askPasskey(plain, {})).rejects.toMatchObject({ code: "forbidden", reason: "no_passkey" });
  });

  test("with a copied passkey is refused and written down", async () => {
    const owner = await withPasskey(await aCompanyUser());
    await renewCodes(owner.actor, { passkey: await proofOf(owner.actor, owner.device, { counter: 9 }) });
    const copied = await proofOf(owner.actor, owner.device, { counter: 9 });
    await expect(renewCodes(owner.actor, { passkey: copied })).rejects.toMatchObject(notAccepted);
    expect(await lastOf(owner.id, "account.renewRecoveryCodes")).toEqual({
      counterWentBack: true,
      refused: "passkeyWrong",
    });
  });
});

test("three passkeys are read as fast as one", async () => {
  const [one, three] = [await withPasskey(await aCompanyUser()), await withPasskey(await aCompanyUser())];
  for (let more = 0; more < 2; more++) await aPasskey(three.id);
  const [few, many] = [await pendingOf(one.email), await pendingOf(three.email)];
  expect((await getOwnFactor(three.actor)).passkeys.length).toBe(3);
  const statements = async (read: () => Promise<unknown>) => (await countingQueries(read)).statements;
  expect(await statements(() => getOwnFactor(three.actor))).toEqual(await statements(() => getOwnFactor(one.actor)));
  expect(await statements(() => findPending(aGuest(), many))).toEqual(
    await statements(() => findPending(aGuest(), few)),
  );
});

test("one's own data names one's passkeys and holds no keys", async () => {
  const [owner, rival] = [await withPasskey(await aCompanyUser()), await withPasskey(await aCompanyUser())];
  await aPasskey(owner.id, { name: "열쇠고리" });
  await aPasskey(rival.id, { name: "남의 것" });
  const actor = await signedIn(owner.email, owner.device);
  const { id: archiveId } = await askForArchive(actor, { password });
  const { data } = await takeArchive(actor, { archiveId });
  const entries = data.find(({ part }) => part === "factor")!.entries;
  expect(entries.map((entry) => (entry as { passkey: string }).passkey)).toEqual(["Laptop", "열쇠고리"]);
  const text = JSON.stringify(data);
  for (const { credentialId, publicKey, name } of await heldBy(owner.id)) {
    expect(text).toContain(name);
    for (const secret of [credentialId, publicKey]) expect(text).not.toContain(secret);
  }
  expect(text).not.toContain("남의 것");
});
