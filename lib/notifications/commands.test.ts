import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { aCast, anAdmin, type Persona, trailOf, unique } from "@/db/factories";
import { permissionTable } from "@/db/permission-table";
import { letters } from "@/db/schema";
import { discloseLetter } from "./commands";
import { listLetters, listMailbox } from "./queries";

const aLetter = async (recipient = `${unique("reader")}@portal.test`, state: "kept" | "sent" = "kept") => {
  const kept = state === "kept" ? { body: "내용", link: "http://portal.test/ko" } : {};
  const [row] = await db
    .insert(letters)
    .values({ jobId: randomUUID(), kind: "test", recipient, locale: "ko", subject: unique("제목"), state, ...kept })
    .returning();
  return row!;
};

permissionTable("letter.disclose", discloseLetter, {
  arrange: async () => ({ letterId: (await aLetter()).id }),
  allowed: ["admin"],
});

test("opening a letter is on record before it is shown", async () => {
  const letter = await aLetter();
  expect(await discloseLetter(await anAdmin(), { letterId: letter.id })).toMatchObject({
    body: "내용",
    link: letter.link,
  });
  expect(await trailOf(letter.id)).toEqual(["letter.disclose"]);
});

test("the list is the operator's, finds by recipient, and never carries a text", async () => {
  const recipient = `${unique("100%_reader")}@portal.test`;
  const first = await aLetter(recipient);
  const filter = { q: recipient, page: 1 };
  const admin = await anAdmin();
  const one = await countingQueries(() => listLetters(admin, filter));
  await aLetter(recipient);
  await aLetter(recipient, "sent");
  const more = await countingQueries(() => listLetters(admin, filter));
  expect(one.result.rows.map(({ id }) => id)).toEqual([first.id]);
  expect(more.result).toMatchObject({ total: 3, pages: 1 });
  expect(more.statements.length).toBe(one.statements.length);
  expect(JSON.stringify(more.result)).not.toContain("내용");
  expect((await listLetters(admin, { ...filter, state: "sent" })).total).toBe(1);
  expect((await listLetters(admin, { q: "%", page: 1 })).rows.every((row) => row.recipient.includes("%"))).toBe(true);
  const cast = await aCast();
  for (const persona of Object.keys(cast.people) as Persona[]) {
    if (persona !== "admin") expect((await listLetters(cast.people[persona], filter)).total, persona).toBe(0);
  }
});

test("outside of the demo nobody has a mailbox to look into", async () => {
  const { recipient } = await aLetter();
  expect(await listMailbox(await anAdmin(), { q: recipient, page: 1 })).toMatchObject({ rows: [], total: 0 });
});
