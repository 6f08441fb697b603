import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { aCast, aCompany, aMember, anAdmin, type Persona, unique } from "@/db/factories";
import { sessions, users } from "@/db/schema";
import { accountFilter } from "./input";
import { listAccounts, listAccountsInClear } from "./queries";

const filter = (more: Record<string, unknown>) => accountFilter.parse(more);

test("staff see every account, everybody else at most their own", async () => {
  const cast = await aCast();
  for (const persona of Object.keys(cast.people) as Persona[]) {
    const actor = cast.people[persona];
    const staff = ["admin", "official", "official2"].includes(persona);
    const seen = await listAccounts(actor, filter({ q: cast.owner.email! }));
    expect(seen.total, persona).toBe(staff || persona === "owner" ? 1 : 0);
    expect(seen.rows.length, persona).toBe(seen.total);
    const all = await listAccounts(actor, filter({}));
    if (!staff)
      expect(
        all.rows.map(({ id }) => id),
        persona,
      ).toEqual(actor.userId ? [actor.userId] : []);
  }
});

test("addresses are masked in the list, and in clear for a file alone", async () => {
  const [admin, word] = [await anAdmin(), unique("가림")];
  const { id } = await aCompany();
  const member = await aMember(id, "viewer", { name: word });
  const domain = member.email!.split("@")[1];
  const [row] = (await listAccounts(admin, filter({ q: member.email! }))).rows;
  expect(row).toMatchObject({ id: member.userId, name: word, email: `${member.email![0]}***@${domain}` });
  expect(JSON.stringify(await listAccounts(admin, filter({ q: word })))).not.toContain(member.email);
  expect((await listAccountsInClear(admin, filter({ q: word }))).rows[0]!.email).toBe(member.email);
});

test("an address is found whole, however it is written, and by no part of it", async () => {
  const admin = await anAdmin();
  const member = await aMember((await aCompany()).id, "viewer", { name: unique("온전") });
  const email = member.email!;
  for (const q of [email, email.toUpperCase(), ` ${email} `]) {
    for (const read of [listAccounts, listAccountsInClear])
      expect((await read(admin, filter({ q }))).rows.map(({ id }) => id)).toEqual([member.userId]);
  }
  for (const part of [email.slice(0, -1), email.slice(1), email.split("@")[0]!, "@portal.test"])
    expect((await listAccounts(admin, filter({ q: part }))).total, part).toBe(0);
});

test("the list names its columns: no hash, and as many statements for three as for one", async () => {
  const word = unique("꼭꼭");
  const admin = await anAdmin();
  const { id } = await aCompany();
  await aMember(id, "viewer", { name: word, passwordHash: "canary-hash" });
  const one = await countingQueries(() => listAccounts(admin, filter({ q: word })));
  const second = await aMember(id, "viewer", { name: `${word} 둘` });
  const seen = { id: randomUUID(), userId: second.userId!, idleMinutes: 60, expiresAt: new Date() };
  await db.insert(sessions).values(seen);
  await aMember(id, "viewer", { name: `${word} 셋` });
  const more = await countingQueries(() => listAccounts(admin, filter({ q: word })));
  expect([one.result.total, more.result.total]).toEqual([1, 3]);
  expect(more.statements.length).toBe(one.statements.length);
  expect(more.result.rows.map(({ lastSeenAt }) => lastSeenAt instanceof Date)).toEqual([false, true, false]);
  expect(JSON.stringify(more.result)).not.toContain("canary-hash");
});

test("searches take signs as they are, and what cannot be read as not set", async () => {
  const admin = await anAdmin();
  const { id } = await aCompany();
  const word = unique("100%_sure\\");
  const member = await aMember(id, "viewer", { name: word });
  expect((await listAccounts(admin, filter({ q: word }))).rows.map((row) => row.id)).toEqual([member.userId]);
  expect((await listAccounts(admin, filter({ q: "_%_%_%_%_" }))).total).toBe(0);
  expect(filter({ q: "a\u0000b", role: "king", page: "-1" })).toEqual({ q: "", role: null, page: 1 });
  await db.update(users).set({ role: "mentor" }).where(eq(users.id, member.userId!));
  expect((await listAccounts(admin, filter({ q: word, role: "mentor" }))).total).toBe(1);
  expect((await listAccounts(admin, filter({ q: word, role: "company" }))).total).toBe(0);
});
