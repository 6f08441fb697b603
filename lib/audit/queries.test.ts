import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import {
  aCast,
  aCompany,
  anAdmin,
  anOfficial,
  aProgram,
  aSubmittedApplication,
  daysFromNow,
  unique,
} from "@/db/factories";
import { auditEvents } from "@/db/schema";
import { knownDeeds, refusedReading } from "@/lib/core/command";
import { messages } from "@/lib/i18n/messages";
import { trailFilter } from "./input";
import { listTrail } from "./queries";
import { detailEntries, judgementNouns, nounOf, securityNouns } from "./rules";

const anEntry = async (more: Partial<typeof auditEvents.$inferInsert> = {}) => {
  const action = more.action ?? "company.editProfile";
  const [row] = await db
    .insert(auditEvents)
    .values({
      at: new Date(),
      actorRole: "official",
      subjectKind: nounOf(action),
      subjectId: randomUUID(),
      ...more,
      action,
    })
    .returning();
  return row!;
};
const about = (subject: string, more: object = {}) => trailFilter.parse({ subject, ...more });

describe("who reads the trail", () => {
  test("the operator all of it, the city all but security events, nobody else any", async () => {
    const { people } = await aCast();
    const subjectId = randomUUID();
    for (const noun of ["company", ...securityNouns]) await anEntry({ action: `${noun}.something`, subjectId });
    for (const [persona, actor] of Object.entries(people)) {
      const { rows } = await listTrail(actor, about(subjectId));
      const nouns = rows.map((row) => nounOf(row.action)).sort();
      const expected = ["admin", "system"].includes(persona)
        ? ["company", ...securityNouns].sort()
        : persona.startsWith("official")
          ? ["company"]
          : [];
      expect(nouns, persona).toEqual(expected);
    }
  });

  test("the operator learns that something was judged, not how; addresses are the operator's", async () => {
    const subjectId = randomUUID();
    for (const noun of judgementNouns)
      await anEntry({ action: `${noun}.x`, subjectId, detail: { decision: "declined" } });
    await anEntry({ action: "chamber.setPlaces", subjectId, detail: { after: 4 }, ip: "192.0.2.7" });
    const [admin, official] = [await anAdmin(), await anOfficial()];
    const ofAdmin = (await listTrail(admin, about(subjectId))).rows;
    for (const row of ofAdmin.filter((one) => one.action.endsWith(".x")))
      expect(row).toMatchObject({ detail: {}, shown: false });
    expect(ofAdmin[0]).toMatchObject({ detail: { after: 4 }, shown: true, ip: "192.0.2.7" });
    const ofCity = (await listTrail(official, about(subjectId))).rows;
    expect(ofCity[1]).toMatchObject({ detail: { decision: "declined" }, shown: true });
    expect(ofCity.every((row) => row.ip === null)).toBe(true);
  });

  test("every deed about conflicts, rounds, reviews, plans, decisions and matches is one of those", async () => {
    const files = import.meta.glob<Record<string, { deed?: string }>>([
      "/lib/{conflicts,rounds,plans,reviews,deliberation,matching,runs}/commands*.ts",
      "!/lib/*/*.test.ts",
    ]);
    const loaded = await Promise.all(Object.values(files).map((load) => load()));
    const nouns = new Set(loaded.flatMap(Object.values).flatMap(({ deed }) => (deed ? [nounOf(deed)] : [])));
    expect(nouns.size).toBeGreaterThan(8);
    // How much a signal weighs says nothing about anybody.
    nouns.delete("weights");
    expect([...nouns].filter((noun) => !(judgementNouns as readonly string[]).includes(noun))).toEqual([]);
  });

  test("what slipped past the redaction at writing is held back at reading", async () => {
    const subjectId = randomUUID();
    await anEntry({ subjectId, detail: { contactEmail: "kim@example.kr", nested: { phone: "062" }, places: 3 } });
    const { rows } = await listTrail(await anOfficial(), about(subjectId));
    expect(rows[0]?.detail).toEqual({ contactEmail: "…", nested: { phone: "…" }, places: 3 });
  });
});

describe("finding an entry", () => {
  test("by what, by whom, by company, by receipt number and by day", async () => {
    const official = await anOfficial();
    const company = await aCompany();
    const application = await aSubmittedApplication(company, await aProgram(), {
      receiptNumber: unique("BO").toUpperCase(),
    });
    const old = await anEntry({
      action: "application.submit",
      subjectId: application.id,
      companyId: company.id,
      actorId: official.userId,
      at: daysFromNow(-400),
    });
    const young = await anEntry({ action: "company.verify", subjectId: company.id, companyId: company.id });
    const found = async (raw: object) =>
      (await listTrail(official, trailFilter.parse({ company: company.id, ...raw }))).rows.map((row) => row.sequence);
    expect(await found({})).toEqual([young.sequence, old.sequence]);
    expect(await found({ noun: "application" })).toEqual([old.sequence]);
    expect(await found({ action: "company.verify" })).toEqual([young.sequence]);
    expect(await found({ person: official.name })).toEqual([old.sequence]);
    expect(await found({ person: official.email! })).toEqual([old.sequence]);
    expect(await found({ person: official.email!.toUpperCase() })).toEqual([old.sequence]);
    for (const part of ["%", official.email!.slice(1), official.email!.slice(0, -1), "@portal.test"])
      expect(await found({ person: part }), part).toEqual([]);
    expect(await found({ who: official.userId! })).toEqual([old.sequence]);
    expect(await found({ subject: application.receiptNumber! })).toEqual([old.sequence]);
    expect(await found({ subject: company.id })).toEqual([young.sequence, old.sequence]);
    const number = company.businessNumber!;
    const other = await aCompany();
    await anEntry({ companyId: other.id });
    for (const firm of [company.nameKo, company.nameEn, number, `${number.slice(0, 3)}-${number.slice(3)}`])
      expect(await found({ company: undefined, firm }), firm).toEqual([young.sequence, old.sequence]);
    expect(await found({ firm: other.nameKo })).toEqual([]);
    expect(await found({ firm: "%" })).toEqual([]);
    const day = daysFromNow(-400 + 9 / 24)
      .toISOString()
      .slice(0, 10);
    expect(await found({ from: day, to: day })).toEqual([old.sequence]);
    expect(await found({ to: "2000-01-01" })).toEqual([]);
  });

  test("an address that cannot be read counts as not said", () => {
    const raw = {
      noun: "x'; --",
      action: "a",
      who: "1",
      from: "2026-13-01",
      before: "x",
      person: ["a"],
      subject: "a\u0000",
    };
    expect(trailFilter.parse(raw)).toEqual({ person: "", subject: "", firm: "" });
  });
});

test("steps of fifty lead to the past and back", async () => {
  const official = await anOfficial();
  const companyId = randomUUID();
  for (let made = 0; made < 120; made++) await anEntry({ companyId });
  const step = (more: object = {}) => listTrail(official, trailFilter.parse({ company: companyId, ...more }));
  const first = await step();
  expect([first.rows.length, first.newer]).toEqual([50, null]);
  const second = await step({ before: first.older });
  const third = await step({ before: second.older });
  expect([third.rows.length, third.older]).toEqual([20, null]);
  expect(new Set([first, second, third].flatMap(({ rows }) => rows.map((row) => row.sequence))).size).toBe(120);
  const back = await step({ after: third.newer });
  expect(back.rows).toEqual(second.rows);
  const start = await step({ after: second.newer });
  expect([start.rows, start.newer]).toEqual([first.rows, null]);
});

test("reads as often for three entries as for one", async () => {
  const official = await anOfficial();
  const subjectId = randomUUID();
  const reads = async () => {
    const { result, statements } = await countingQueries(() => listTrail(official, about(subjectId)));
    return [result.rows.length, statements.length];
  };
  await anEntry({ subjectId, actorId: official.userId });
  expect(await reads()).toEqual([1, 1]);
  await anEntry({ subjectId });
  await anEntry({ subjectId });
  expect(await reads()).toEqual([3, 1]);
});

test("nested details become short lines", () => {
  expect(detailEntries({ before: 3, list: ["a", 1], inner: { x: null, deep: { y: true } } })).toEqual([
    { key: "before", value: "3" },
    { key: "list", value: "a, 1" },
    { key: "inner.x", value: "–" },
    { key: "inner.deep.y", value: "true" },
  ]);
});

/** What went by `retention.run`, each for itself. */
const wentByTheClock = "retention.forget";
/** What another company's registration does to one that only claimed its number. */
const lostToAnother = "company.loseNumber";

/** Deeds that there were once: what they wrote is in the trail for good, so their words stay. */
const formerDeeds: string[] = [
  "application.decide",
  "application.releaseDecisions",
  "application.stopRelease",
  "application.takeFromWaitlist",
  "match.suggest",
  "run.compute",
  "run.review",
];

test("every deed has words in both languages, and every word a deed that there is or was", async () => {
  const files = import.meta.glob(["/lib/*/commands.ts", "/lib/*/commands.*.ts", "!/lib/*/*.test.ts"]);
  for (const load of Object.values(files)) await load();
  const deeds = knownDeeds().filter((deed) => !/^(?:sample|test)\./u.test(deed));
  expect(deeds.length).toBeGreaterThan(50);
  const labelOf = (words: (typeof messages)["ko"]["audit"], deed: string) => {
    const [what = "", verb = ""] = deed.split(".");
    const actions = words.actions as Record<string, Record<string, string> | undefined>;
    return what in words.nouns && actions[what]?.[verb];
  };
  expect(deeds.filter((deed) => !labelOf(messages.ko.audit, deed))).toEqual([]);
  expect(deeds.filter((deed) => !labelOf(messages.en.audit, deed))).toEqual([]);
  const spoken = Object.entries(messages.ko.audit.actions).flatMap(([noun, verbs]) =>
    Object.keys(verbs).map((verb) => `${noun}.${verb}`),
  );
  expect(spoken.filter((deed) => !deeds.includes(deed)).sort()).toEqual(
    [refusedReading, wentByTheClock, lostToAnother, ...formerDeeds].sort(),
  );
});
