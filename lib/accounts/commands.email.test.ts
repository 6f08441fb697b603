import { randomUUID } from "node:crypto";
import { and, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db, type Tx } from "@/db/client";
import {
  aCompanyUser,
  aGuest,
  anAdmin,
  type Cast,
  daysFromNow,
  jobsAbout,
  type Persona,
  trailOf,
  unique,
} from "@/db/factories";
import { aFactor, codeOf } from "@/db/factories.factor";
import { aPasskey, type Device } from "@/db/factories.passkey";
import { permissionTable } from "@/db/permission-table";
import {
  auditEvents,
  formDrafts,
  letters,
  passkeys,
  recoveryCodes,
  sessions,
  throttles,
  tokens,
  totpSecrets,
  users,
} from "@/db/schema";
import { type Actor, actorOfSession, actorOfUser, systemActor } from "../core/actor";
import { throttleKey } from "../core/throttle";
import {
  changePassword,
  createUser,
  disableAccount,
  holdAddress,
  issueLink,
  operatorResetUser,
  resetPassword,
  signInWithPassword,
} from "./commands";
import { askEmailChange, changeEmail, undoEmailChange, writeLink } from "./commands.email";
import { beginFactor, confirmFactor } from "./commands.factor";
import { askPasskey } from "./commands.passkey";
import { jobs } from "./jobs";
import { hashPassword } from "./passwords";
import { findAddressLink, getEmailChange, readAddressLink } from "./queries.email";

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

const hashed = hashPassword(password);
const givePassword = async (userId: string) => {
  await db
    .update(users)
    .set({ passwordHash: await hashed })
    .where(eq(users.id, userId));
};
const anAddress = () => `${unique("new")}@portal.test`;
const accountOf = async (id: string) => (await db.select().from(users).where(eq(users.id, id)))[0]!;
const personFor = (cast: Cast, persona: Persona) => (cast.people[persona].userId ? cast.people[persona] : cast.owner);

/** The newest link of this kind, as a letter would carry it. */
async function linkOf(userId: string, purpose: "change_email" | "undo_email") {
  const [row] = await db
    .select({ id: tokens.id })
    .from(tokens)
    .where(and(eq(tokens.userId, userId), eq(tokens.purpose, purpose)))
    .orderBy(desc(tokens.createdAt));
  return (await writeLink(systemActor, { linkId: row!.id })).token;
}
async function asked(actor: Actor, email = anAddress()) {
  await givePassword(actor.userId!);
  await askEmailChange(actor, { email, password });
  return { email, token: await linkOf(actor.userId!, "change_email") };
}
async function aPerson() {
  const actor = await aCompanyUser();
  await givePassword(actor.userId!);
  return { actor, id: actor.userId!, old: actor.email! };
}
/** Somebody whose address was changed just now. */
async function moved() {
  const person = await aPerson();
  const { email, token } = await asked(person.actor);
  await changeEmail(person.actor, { token });
  return { ...person, email };
}
async function lettersOf(job: string, data: Record<string, unknown>) {
  const context = { jobId: randomUUID(), now: new Date() };
  await jobs[job]!(data, context);
  return db.select().from(letters).where(eq(letters.jobId, context.jobId));
}
const waitingOf = (userId: string) =>
  db
    .select({ purpose: tokens.purpose, address: tokens.address })
    .from(tokens)
    .where(and(eq(tokens.userId, userId), isNull(tokens.usedAt)));
/** The jobs that were put into the queue about the links of this account, and about itself. */
async function jobsOf(userId: string) {
  const links = await db.select({ id: tokens.id }).from(tokens).where(eq(tokens.userId, userId));
  const found = await Promise.all([userId, ...links.map(({ id }) => id)].map((id) => jobsAbout(id)));
  return found.flat();
}
/** Once the deed waits for what this transaction holds, or is over without having waited. */
async function waitingFor(tx: Tx, deed: Promise<unknown>) {
  let over = false;
  const ends = () => {
    over = true;
  };
  deed.then(ends, ends);
  const [holder] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  const waits = sql`select from pg_stat_activity where ${holder!.pid}::int = any(pg_blocking_pids(pid))`;
  while (!over && (await db.execute(waits)).length === 0);
}
const namesOf = (found: { job: string }[]) => found.map(({ job }) => job).sort();

permissionTable("account.askEmailChange", askEmailChange, {
  arrange: async (cast, persona) => {
    await givePassword(personFor(cast, persona).userId!);
    return { email: anAddress(), password };
  },
  allowed: everyone,
});
permissionTable("account.changeEmail", changeEmail, {
  arrange: async (cast, persona) => ({ token: (await asked(personFor(cast, persona))).token }),
  allowed: everyone,
});
permissionTable("account.undoEmailChange", undoEmailChange, {
  arrange: async (cast) => {
    await changeEmail(cast.owner, { token: (await asked(cast.owner)).token });
    return { token: await linkOf(cast.owner.userId!, "undo_email") };
  },
  allowed: ["guest", ...everyone],
});
permissionTable("link.write", writeLink, {
  arrange: async (cast) => {
    await asked(cast.owner);
    const [link] = await db.select().from(tokens).where(eq(tokens.userId, cast.owner.userId!));
    return { linkId: link!.id };
  },
  allowed: ["system"],
});

describe("asking for another address", () => {
  test("writes to the new and to the old mailbox, and changes nothing yet", async () => {
    const { actor, id, old } = await aPerson();
    const email = anAddress();
    await askEmailChange(actor, { email: ` ${email.toUpperCase()} `, password });
    expect((await accountOf(id)).email).toBe(old);
    const queued = await jobsOf(id);
    expect(namesOf(queued)).toEqual(["email.changeEmail", "email.emailChangeAsked"]);
    expect(JSON.stringify(queued)).not.toContain(email);
    const [toNew] = await lettersOf("email.changeEmail", queued[0]!.data);
    expect(toNew).toMatchObject({ kind: "changeEmail", recipient: email, userId: null, locale: "ko" });
    expect(toNew!.link).toMatch(/\/ko\/verify\/[A-Za-z0-9_-]{43}$/);
    expect(toNew!.body).not.toContain(old);
    const [toOld] = await lettersOf("email.emailChangeAsked", queued[0]!.data);
    expect(toOld).toMatchObject({ kind: "emailChangeAsked", recipient: old, userId: id });
    expect(toOld!.link).toMatch(/\/ko\/forgot-password$/);
    expect(toOld!.body).not.toContain(email);
    expect(await getEmailChange(actor)).toMatchObject({ waiting: { address: email }, recent: null });
  });

  test("gets one answer, whether the address is free, taken or has had letters enough", async () => {
    const { old: taken } = await aPerson();
    const answers = new Set<string>();
    for (const email of [anAddress(), taken, taken.toUpperCase(), taken, taken]) {
      const { actor } = await aPerson();
      const answer = await askEmailChange(actor, { email, password });
      answers.add(JSON.stringify({ ...answer, id: answer.id === actor.userId }));
      const names = namesOf(await jobsOf(actor.userId!));
      expect(names).toContain("email.emailChangeAsked");
    }
    expect(answers).toEqual(new Set(['{"id":true}']));
    const written = await db.execute<{ n: number }>(
      sql`select count(*)::int as n from pgboss.job where data ->> 'job' = 'email.changeEmail'
        and data -> 'data' ->> 'linkId' in (select id::text from tokens where address = ${taken})`,
    );
    expect(written[0]!.n).toBe(3);
  });

  test("needs the password; tries are counted together with those for a new password", async () => {
    const { actor, id } = await aPerson();
    for (let round = 0; round < 5; round++) {
      await expect(askEmailChange(actor, { email: anAddress(), password: another })).rejects.toMatchObject({
        code: "invalid",
        fields: { password: { key: "wrongPassword" } },
      });
      await expect(changePassword(actor, { oldPassword: another, password: another })).rejects.toMatchObject({
        code: "invalid",
      });
    }
    await expect(askEmailChange(actor, { email: anAddress(), password })).rejects.toMatchObject({
      code: "conflict",
      reason: "too_many_attempts",
    });
    const [counted] = await db
      .select()
      .from(throttles)
      .where(eq(throttles.key, throttleKey("oldPassword", id)));
    expect(counted!.count).toBe(11);
    expect(await waitingOf(id)).toEqual([]);
    expect(await jobsOf(id)).toEqual([]);
    const rows = await db
      .select({ refused: sql<string>`${auditEvents.detail} ->> 'refused'` })
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectId, id), eq(auditEvents.action, "account.askEmailChange")))
      .orderBy(auditEvents.sequence);
    expect(rows.map(({ refused }) => refused)).toEqual([...Array(5).fill("wrongPassword"), "throttled"]);
  });

  test("asks for the second step where one stands, and a wrong code moves nothing", async () => {
    const { actor, id } = await aPerson();
    const secret = await aFactor(id);
    const email = anAddress();
    const refusal = { code: "invalid", fields: { code: { key: "codeWrong" } } };
    await expect(askEmailChange(actor, { email, password })).rejects.toMatchObject(refusal);
    const wrong = await codeOf(secret, 9);
    await expect(askEmailChange(actor, { email, password, code: wrong })).rejects.toMatchObject(refusal);
    expect(await waitingOf(id)).toEqual([]);
    expect(await jobsOf(id)).toEqual([]);
    await askEmailChange(actor, { email, password, code: await codeOf(secret) });
    expect(await waitingOf(id)).toEqual([{ purpose: "change_email", address: email }]);
    const { actor: other, id: otherId } = await aPerson();
    const device = await aPasskey(otherId);
    await expect(askEmailChange(other, { email, password })).rejects.toMatchObject(refusal);
    const passkey = device.sign((await askPasskey(other, {})).options!);
    await askEmailChange(other, { email, password, passkey });
    expect(await waitingOf(otherId)).toEqual([{ purpose: "change_email", address: email }]);
  });

  test("three times an hour, and the link of the letter before is void", async () => {
    const { actor, id } = await aPerson();
    const first = await asked(actor);
    const second = await asked(actor);
    await expect(changeEmail(actor, { token: first.token })).rejects.toMatchObject({ reason: "link_not_valid" });
    expect(await waitingOf(id)).toEqual([{ purpose: "change_email", address: second.email }]);
    await asked(actor);
    await expect(askEmailChange(actor, { email: anAddress(), password })).rejects.toMatchObject({
      reason: "too_many_attempts",
    });
  });

  test("refuses the address one has, and what cannot be one", async () => {
    const { actor, id, old } = await aPerson();
    await expect(askEmailChange(actor, { email: ` ${old.toUpperCase()}`, password: another })).rejects.toMatchObject({
      fields: { email: { key: "emailUnchanged" } },
    });
    for (const email of [
      "",
      "no address",
      "a@b",
      "a\u0000@portal.test",
      "a@portal.test, b@portal.test",
      "가@portal.test",
    ])
      await expect(askEmailChange(actor, { email, password }), email).rejects.toMatchObject({
        code: "invalid",
      });
    await expect(
      askEmailChange(actor, { email: anAddress(), password, userId: randomUUID() } as never),
    ).rejects.toMatchObject({ code: "invalid" });
    expect(await waitingOf(id)).toEqual([]);
  });

  test("leaves no address in the trail or the counters", async () => {
    const { actor, id } = await aPerson();
    const { email, token } = await asked(actor);
    await changeEmail(actor, { token });
    const about = eq(auditEvents.subjectId, id);
    const trail = await db.select().from(auditEvents).where(about).orderBy(auditEvents.sequence);
    expect(trail.map(({ action }) => action)).toEqual(["account.askEmailChange", "link.write", "account.changeEmail"]);
    expect(JSON.stringify([trail, await db.select().from(throttles)])).not.toContain(email);
  });
});

describe("the link to the new address", () => {
  test("moves the account, ends the other sessions and tells the old address", async () => {
    const { id, old } = await aPerson();
    const open = async () => {
      const sessionId = randomUUID();
      await db.insert(sessions).values({ id: sessionId, userId: id, idleMinutes: 60, expiresAt: daysFromNow(1) });
      return sessionId;
    };
    const [here, elsewhere] = [await open(), await open()];
    await db.update(users).set({ emailVerifiedAt: null }).where(eq(users.id, id));
    await db.insert(formDrafts).values({ userId: id, form: "sample", subjectId: id, values: { kept: "아직" } });
    const reset = (await issueLink(systemActor, { purpose: "reset_password", userId: id })).token;
    const actor = (await actorOfSession(here, origin))!;
    const { email, token } = await asked(actor);
    expect(await readAddressLink(actor, token)).toEqual({
      purpose: "change_email",
      state: "good",
      address: email,
      yours: true,
    });
    await changeEmail(actor, { token });
    expect(await accountOf(id)).toMatchObject({ email, emailVerifiedAt: expect.any(Date) });
    expect(await actorOfSession(here, origin)).toMatchObject({ email });
    expect(await actorOfSession(elsewhere, origin)).toBeNull();
    const signedIn = (address: string) => signInWithPassword({ email: address, password }, origin, null);
    expect((await signedIn(old)).outcome).toBe("wrong");
    expect((await signedIn(email)).outcome).toBe("signed_in");
    await expect(resetPassword(aGuest(), { token: reset, password: another })).rejects.toMatchObject({
      reason: "link_not_valid",
    });
    await expect(changeEmail(actor, { token })).rejects.toMatchObject({ reason: "link_not_valid" });
    expect((await readAddressLink(actor, token)).state).toBe("used");
    expect(await db.select({ form: formDrafts.form }).from(formDrafts).where(eq(formDrafts.userId, id))).toEqual([
      { form: "sample" },
    ]);
    // The new address is kept with the account alone; the old one until it can no longer be taken back.
    expect(await waitingOf(id)).toEqual([{ purpose: "undo_email", address: old }]);
    const kept = await db.select().from(tokens).where(eq(tokens.userId, id));
    expect(JSON.stringify(kept)).not.toContain(email);
    const job = (await jobsOf(id)).find(({ job }) => job === "email.emailChanged")!;
    const [letter] = await lettersOf("email.emailChanged", job.data);
    expect(letter).toMatchObject({ kind: "emailChanged", recipient: old, userId: null });
    expect(letter!.link).toMatch(/\/ko\/verify\/[A-Za-z0-9_-]{43}$/);
    expect(letter!.body).not.toContain(email);
  });

  test("works only for the account that asked: who mistyped an address hands nothing over", async () => {
    const { actor, id, old } = await aPerson();
    const { actor: stranger } = await aPerson();
    const { token } = await asked(actor);
    await expect(changeEmail(aGuest(), { token })).rejects.toMatchObject({ reason: "sign_in_first" });
    await expect(changeEmail(stranger, { token })).rejects.toMatchObject({ reason: "sign_in_as_asker" });
    for (const reader of [aGuest(), stranger])
      expect(await readAddressLink(reader, token)).toEqual({
        purpose: "change_email",
        state: "good",
        address: null,
        yours: false,
      });
    expect((await accountOf(id)).email).toBe(old);
    await changeEmail(actor, { token });
  });

  test("to an address that has an account is answered like a link that is not valid", async () => {
    const { actor, id, old } = await aPerson();
    const { id: other, old: taken } = await aPerson();
    const { token } = await asked(actor, taken);
    await expect(changeEmail(actor, { token })).rejects.toMatchObject({ code: "conflict", reason: "link_not_valid" });
    expect([(await accountOf(id)).email, (await accountOf(other)).email]).toEqual([old, taken]);
    expect(await trailOf(id)).not.toContain("account.changeEmail");
    expect(await jobsAbout(other)).toEqual([]);
  });

  test("of two who want one address at the same moment, or one who registers with it, one gets it", async () => {
    const email = anAddress();
    const [one, two] = [await aPerson(), await aPerson()];
    const links = [await asked(one.actor, email), await asked(two.actor, email)];
    const user = {
      email,
      name: "새 사람",
      locale: "ko",
      timeZone: "Asia/Seoul",
      role: "company",
      passwordHash: null,
    } as const;
    const outcomes = await Promise.all([
      changeEmail(one.actor, { token: links[0]!.token }).then(
        () => "got it",
        ({ reason }) => reason,
      ),
      changeEmail(two.actor, { token: links[1]!.token }).then(
        () => "got it",
        ({ reason }) => reason,
      ),
      db.transaction((tx) => createUser(tx, user)).then((made) => (made ? "got it" : "link_not_valid")),
    ]);
    expect(outcomes.sort()).toEqual(["got it", "link_not_valid", "link_not_valid"]);
    expect(await db.$count(users, eq(users.email, email))).toBe(1);
  });

  test("too old, for something else, made up or broken does nothing", async () => {
    const { actor, id, old } = await aPerson();
    const { token } = await asked(actor);
    await db.update(tokens).set({ expiresAt: sql`now()` }).where(eq(tokens.userId, id));
    const reset = (await issueLink(systemActor, { purpose: "reset_password", userId: id })).token;
    for (const text of [token, reset, "A".repeat(43)]) {
      await expect(changeEmail(actor, { token: text })).rejects.toMatchObject({ reason: "link_not_valid" });
      await expect(undoEmailChange(actor, { token: text })).rejects.toMatchObject({ reason: "link_not_valid" });
    }
    for (const text of ["", "x\u0000", `${token}x`])
      await expect(changeEmail(actor, { token: text })).rejects.toMatchObject({ code: "invalid" });
    expect((await accountOf(id)).email).toBe(old);
    expect(await readAddressLink(actor, reset)).toMatchObject({ purpose: "verify_email", state: "gone" });
    expect(await readAddressLink(actor, token)).toMatchObject({ state: "gone" });
  });

  test("is void once the password is changed or set anew, or the account closed or reset", async () => {
    const ends: ((person: Awaited<ReturnType<typeof aPerson>>) => Promise<unknown>)[] = [
      ({ actor }) => changePassword(actor, { oldPassword: password, password: another }),
      async ({ id }) => {
        const { token } = await issueLink(systemActor, { purpose: "reset_password", userId: id });
        return resetPassword(aGuest(), { token, password: another });
      },
      async ({ id }) => disableAccount(await anAdmin(), { accountId: id }),
      ({ old }) => operatorResetUser(systemActor, { email: old }),
    ];
    for (const end of ends) {
      const person = await aPerson();
      const { token, email } = await asked(person.actor);
      expect(await waitingOf(person.id)).toEqual([{ purpose: "change_email", address: email }]);
      await end(person);
      await db.update(users).set({ disabledAt: null, bannedAt: null }).where(eq(users.id, person.id));
      await expect(changeEmail(person.actor, { token })).rejects.toMatchObject({ reason: "link_not_valid" });
      const kept = await db.select().from(tokens).where(eq(tokens.userId, person.id));
      expect(JSON.stringify(kept)).not.toContain(email);
    }
  });

  test("is not written any more when it was void before its letter", async () => {
    const { actor, id } = await aPerson();
    await askEmailChange(actor, { email: anAddress(), password });
    const [{ data }] = (await jobsOf(id)) as [{ job: string; data: Record<string, unknown> }];
    await changePassword(actor, { oldPassword: password, password: another });
    expect(await lettersOf("email.changeEmail", data)).toEqual([]);
    expect(await lettersOf("email.emailChangeAsked", data)).toEqual([]);
    await expect(writeLink(systemActor, { linkId: String(data.linkId) })).rejects.toMatchObject({ code: "not_found" });
  });

  test("of an earlier try of the same letter stops working with the next", async () => {
    const { actor, id } = await aPerson();
    const { token } = await asked(actor);
    const again = await linkOf(id, "change_email");
    await expect(changeEmail(actor, { token })).rejects.toMatchObject({ reason: "link_not_valid" });
    await changeEmail(actor, { token: again });
  });
});

describe("taking the change back", () => {
  test("gives the old address back, ends every session, forgets the password and writes how to set a new one", async () => {
    const { id, old, email } = await moved();
    const sessionId = randomUUID();
    await db.insert(sessions).values({ id: sessionId, userId: id, idleMinutes: 60, expiresAt: daysFromNow(1) });
    const token = await linkOf(id, "undo_email");
    expect(await readAddressLink(aGuest(), token)).toEqual({
      purpose: "undo_email",
      state: "good",
      address: null,
      yours: false,
    });
    await undoEmailChange(aGuest(), { token });
    expect(await accountOf(id)).toMatchObject({ email: old, passwordHash: null });
    expect(await actorOfSession(sessionId, origin)).toBeNull();
    for (const address of [old, email])
      expect((await signInWithPassword({ email: address, password }, origin, null)).outcome).toBe("wrong");
    expect(await waitingOf(id)).toEqual([]);
    const [letter] = await lettersOf("email.resetPassword", { userId: id });
    expect(letter!.recipient).toBe(old);
    expect(namesOf(await jobsAbout(id))).toEqual(["email.resetPassword"]);
    await expect(undoEmailChange(aGuest(), { token })).rejects.toMatchObject({ reason: "link_not_valid" });
    expect(await trailOf(id)).toContain("account.undoEmailChange");
  });

  test("cannot be covered up by a second change, nor by a new password", async () => {
    const { id, old } = await moved();
    const token = await linkOf(id, "undo_email");
    const thief = (await actorOfUser(id))!;
    await expect(askEmailChange(thief, { email: anAddress(), password })).rejects.toMatchObject({
      code: "forbidden",
      reason: "email_changed_recently",
    });
    await changePassword(thief, { oldPassword: password, password: another });
    await undoEmailChange(aGuest(), { token });
    expect((await accountOf(id)).email).toBe(old);
    // Afterwards nothing stands in the way of a change that its owner wants.
    await asked((await actorOfUser(id))!);
  });

  test("is over after three days, when the address may change again", async () => {
    const { id, email } = await moved();
    const token = await linkOf(id, "undo_email");
    await db
      .update(tokens)
      .set({ expiresAt: sql`now()` })
      .where(and(eq(tokens.userId, id), eq(tokens.purpose, "undo_email")));
    await expect(undoEmailChange(aGuest(), { token })).rejects.toMatchObject({ reason: "link_not_valid" });
    expect((await accountOf(id)).email).toBe(email);
    await asked((await actorOfUser(id))!);
  });

  test("finds the old address free: until then nobody else gets it, whether they register or move to it", async () => {
    const { id, old } = await moved();
    const token = await linkOf(id, "undo_email");
    const user = { email: old, name: "새 사람", locale: "ko", timeZone: "Asia/Seoul", role: "company" } as const;
    const register = () => db.transaction((tx) => createUser(tx, { ...user, passwordHash: null }));
    expect(await register()).toBeNull();
    const rival = await aPerson();
    const { token: moving } = await asked(rival.actor, old);
    const refusal = { code: "conflict", reason: "link_not_valid" };
    await expect(changeEmail(rival.actor, { token: moving })).rejects.toMatchObject(refusal);
    expect(await db.$count(users, eq(users.email, old))).toBe(0);
    await undoEmailChange(aGuest(), { token });
    expect([(await accountOf(id)).email, (await accountOf(rival.id)).email]).toEqual([old, rival.old]);
  });

  test("leaves the old address to whoever wants it once it is over", async () => {
    const [{ id, old }, rival] = [await moved(), await aPerson()];
    await db
      .update(tokens)
      .set({ expiresAt: sql`now()` })
      .where(and(eq(tokens.userId, id), eq(tokens.purpose, "undo_email")));
    await changeEmail(rival.actor, { token: (await asked(rival.actor, old)).token });
    expect((await accountOf(rival.id)).email).toBe(old);
  });

  test("keeps the old address from whoever registers with it at the moment of the change", async () => {
    const { actor, id, old } = await aPerson();
    const { token } = await asked(actor);
    let changing: Promise<unknown> = Promise.resolve();
    // Somebody who registers holds the address; the change waits, so that it is not made between their look and their account.
    await db.transaction(async (tx) => {
      await holdAddress(tx, old);
      changing = changeEmail(actor, { token });
      await waitingFor(tx, changing);
      expect((await accountOf(id)).email).toBe(old);
    });
    await changing;
    const user = { email: old, name: "새 사람", locale: "ko", timeZone: "Asia/Seoul", role: "company" } as const;
    expect(await db.transaction((tx) => createUser(tx, { ...user, passwordHash: null }))).toBeNull();
  });

  test("stands in the way of a second change by whatever link, and is not void by it", async () => {
    const { actor, id, old, email } = await moved();
    const expiresAt = daysFromNow(1);
    await db
      .insert(tokens)
      .values({ purpose: "change_email", userId: id, address: anAddress(), hash: randomUUID(), expiresAt });
    const token = await linkOf(id, "change_email");
    await expect(changeEmail(actor, { token })).rejects.toMatchObject({
      code: "forbidden",
      reason: "email_changed_recently",
    });
    expect((await accountOf(id)).email).toBe(email);
    await undoEmailChange(aGuest(), { token: await linkOf(id, "undo_email") });
    expect((await accountOf(id)).email).toBe(old);
    // The link that waited beside it went with it.
    expect(await waitingOf(id)).toEqual([]);
  });

  test("is seen by who asks for another address while the change is still being made", async () => {
    const { actor, id, old } = await aPerson();
    let asking: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      await tx.select().from(users).where(eq(users.id, id)).for("update");
      asking = askEmailChange(actor, { email: anAddress(), password }).catch(({ reason }) => reason);
      await waitingFor(tx, asking);
      const link = { purpose: "undo_email", userId: id, address: old, hash: randomUUID() } as const;
      await tx.insert(tokens).values({ ...link, expiresAt: daysFromNow(1) });
    });
    expect(await asking).toBe("email_changed_recently");
    expect(await waitingOf(id)).toEqual([{ purpose: "undo_email", address: old }]);
  });

  describe("and the second step", () => {
    const appOf = async (userId: string) => (await db.$count(totpSecrets, eq(totpSecrets.userId, userId))) > 0;
    const passkeysOf = (userId: string) => db.select().from(passkeys).where(eq(passkeys.userId, userId));
    const codesOf = (userId: string) => db.$count(recoveryCodes, eq(recoveryCodes.userId, userId));
    const undo = async (userId: string) => undoEmailChange(aGuest(), { token: await linkOf(userId, "undo_email") });
    const setUpApp = async (actor: Actor) => {
      const { secret } = await beginFactor(actor, { password });
      await confirmFactor(actor, { code: await codeOf(secret.replaceAll("-", "")) });
    };
    const toldOf = async (userId: string) =>
      (await jobsAbout(userId)).filter(({ job }) => job === "email.secondFactor").map(({ data }) => data.what);

    test("that was set up since the change is taken off, recovery codes included", async () => {
      const { id } = await moved();
      const thief = (await actorOfUser(id))!;
      await setUpApp(thief);
      await aPasskey(id);
      expect([await appOf(id), (await passkeysOf(id)).length, await codesOf(id)]).toEqual([true, 1, 10]);
      await undo(id);
      expect([await appOf(id), (await passkeysOf(id)).length, await codesOf(id)]).toEqual([false, 0, 0]);
      expect(await toldOf(id)).toEqual(["added", "removed"]);
    });

    test("that stood before stays, with its codes; what was added beside it does not", async () => {
      const { actor, id } = await aPerson();
      await setUpApp(actor);
      const device = await aPasskey(id);
      const [older] = await passkeysOf(id);
      const proof = async () => device.sign((await askPasskey(actor, {})).options!);
      const email = anAddress();
      await askEmailChange(actor, { email, password, passkey: await proof() });
      await changeEmail(actor, { token: await linkOf(id, "change_email") });
      await aPasskey(id);
      await beginFactor((await actorOfUser(id))!, { password, passkey: await proof() });
      expect([await db.$count(totpSecrets, eq(totpSecrets.userId, id)), (await passkeysOf(id)).length]).toEqual([2, 2]);
      await undo(id);
      expect(await db.$count(totpSecrets, and(eq(totpSecrets.userId, id), isNotNull(totpSecrets.confirmedAt)))).toBe(1);
      expect(await db.$count(totpSecrets, eq(totpSecrets.userId, id))).toBe(1);
      expect((await passkeysOf(id)).map((row) => row.id)).toEqual([older!.id]);
      expect(await codesOf(id)).toBe(10);
      expect(await toldOf(id)).toEqual(["added", "passkeyRemoved"]);
    });

    test("in whose place another app was put since goes, and the codes given with it, beside a passkey that stays", async () => {
      const { actor, id } = await aPerson();
      const device = await aPasskey(id);
      await setUpAppBy(actor, device);
      const proof = async () => device.sign((await askPasskey(actor, {})).options!);
      await askEmailChange(actor, { email: anAddress(), password, passkey: await proof() });
      await changeEmail(actor, { token: await linkOf(id, "change_email") });
      await setUpAppBy((await actorOfUser(id))!, device);
      expect([await appOf(id), await codesOf(id)]).toEqual([true, 10]);
      await undo(id);
      expect([await appOf(id), (await passkeysOf(id)).length, await codesOf(id)]).toEqual([false, 1, 0]);
    });

    async function setUpAppBy(actor: Actor, device: Device) {
      const passkey = device.sign((await askPasskey(actor, {})).options!);
      const { secret } = await beginFactor(actor, { password, passkey });
      await confirmFactor(actor, { code: await codeOf(secret.replaceAll("-", "")) });
    }
  });
});

test("what a letter is written from is the portal's, and one's own change one's own", async () => {
  const { actor, id } = await aPerson();
  const { actor: stranger } = await aPerson();
  const { email } = await asked(actor);
  const [link] = await db.select().from(tokens).where(eq(tokens.userId, id));
  expect((await findAddressLink(systemActor, link!.id))?.address).toBe(email);
  for (const reader of [stranger, aGuest(), await anAdmin()]) {
    expect(await findAddressLink(reader, link!.id)).toBeNull();
    expect(await getEmailChange(reader)).toEqual({ waiting: null, recent: null });
  }
});
