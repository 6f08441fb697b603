import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { countingQueries } from "@/db/counting";
import { aBody, aCast, aChamber, aFederationUser, aGuest, aMentor, anAdmin, anOfficial, unique } from "@/db/factories";
import { chambers } from "@/db/schema";
import { fillChamberDirectory } from "@/db/seed/chambers";
import { chamberDirectory } from "@/lib/reference/data/chamberDirectory";
import { chamberListFilter, directoryFilter } from "./input";
import {
  getChamber,
  getOwnMentor,
  getPublicChamber,
  listBodies,
  listChamberStates,
  listChambers,
  listMentors,
  listPublicChambers,
} from "./queries";

const all = directoryFilter.parse({});
const everyChamber = chamberListFilter.parse({});
const named = (q: string) => chamberListFilter.parse({ q });

describe("the sourced directory", () => {
  test("holds every entry with source and year, once, however often it is filled", async () => {
    await db.transaction((tx) => fillChamberDirectory(tx));
    const [before] = await db.select().from(chambers).orderBy(chambers.slug).limit(1);
    await db.transaction((tx) => fillChamberDirectory(tx));
    const entries = await listPublicChambers(aGuest(), directoryFilter.parse({ group: "directory" }));
    expect(entries).toHaveLength(30);
    expect(new Set(entries.map((entry) => entry.slug))).toEqual(new Set(chamberDirectory.map((fact) => fact.slug)));
    expect(entries.every((entry) => entry.source && entry.sourceYear && entry.directory && !entry.sample)).toBe(true);
    const [after] = await db.select().from(chambers).orderBy(chambers.slug).limit(1);
    expect(after).toEqual(before);
  });

  test("is corrected by the next start, and leaves a chamber that takes part alone", async () => {
    await db.transaction((tx) => fillChamberDirectory(tx));
    await db.update(chambers).set({ nameKo: "틀린 이름" });
    await db.transaction(async (tx) => {
      await fillChamberDirectory(tx);
    });
    const entry = await getPublicChamber(aGuest(), "maryland");
    expect(entry).toMatchObject({ city: "", stateCode: "MD", sourceYear: 2025 });
    expect(entry.nameKo).not.toBe("틀린 이름");
  });
});

describe("the public list", () => {
  test("shows the directory and chambers at work, never the others or their figures", async () => {
    const word = unique("Pub");
    const shown = [
      await aChamber({ nameEn: `${word} active` }),
      await aChamber({ nameEn: `${word} limited`, state: "limited" }),
      await aChamber({ nameEn: `${word} entry`, directory: true, state: "invited" }),
    ];
    for (const state of ["invited", "onboarding", "inactive", "offboarded"] as const) {
      const hidden = await aChamber({ nameEn: `${word} ${state}`, state, stateCode: "AK" });
      await expect(getPublicChamber(aGuest(), hidden.slug)).rejects.toMatchObject({ code: "not_found" });
    }
    const { people } = await aCast();
    for (const actor of Object.values(people)) {
      const rows = await listPublicChambers(actor, directoryFilter.parse({ q: word }));
      expect(new Set(rows.map((row) => row.id))).toEqual(new Set(shown.map((row) => row.id)));
      expect(Object.keys(rows[0]!)).not.toEqual(expect.arrayContaining(["places"]));
    }
    expect(await listChamberStates(aGuest())).not.toContain("AK");
  });

  test("is narrowed by word, state and group; signs of a pattern are letters", async () => {
    const word = unique("100%_");
    const ca = await aChamber({ nameKo: word, stateCode: "CA" });
    const ga = await aChamber({ metro: `Greater ${word}`, stateCode: "GA", directory: true });
    const ids = async (raw: object) =>
      (await listPublicChambers(aGuest(), directoryFilter.parse(raw))).map((row) => row.id).sort();
    expect(await ids({ q: word })).toEqual([ca.id, ga.id].sort());
    expect(await ids({ q: word, state: "GA" })).toEqual([ga.id]);
    expect(await ids({ q: word, group: "participating" })).toEqual([ca.id]);
    expect(await ids({ q: word, sector: "photonics_appliances" })).toEqual([ca.id, ga.id].sort());
    expect(await ids({ q: word, sector: "food" })).toEqual([]);
    expect(await ids({ q: `${word.slice(0, 3)}${word.slice(4)}` })).toEqual([]);
  });

  test.each(["a\u0000", "../x", "Santa Clara", "가", "", "\ud800"])("%j leads to no chamber", async (text) => {
    await expect(getPublicChamber(aGuest(), text)).rejects.toMatchObject({ code: "not_found" });
    await expect(getChamber(await anOfficial(), text)).rejects.toMatchObject({ code: "not_found" });
  });

  test("an address that cannot be read counts as not said", () => {
    expect(directoryFilter.parse({ q: "a\u0000", state: ["CA", "GA"], group: "x", other: "1" })).toEqual(all);
    expect(chamberListFilter.parse({ page: "-4", state: "gone", sort: "drop" })).toEqual(everyChamber);
  });
});

describe("capacity and people", () => {
  const others = ["guest", "owner", "editor", "viewer", "rival"] as const;

  test("are for the chamber itself, its bodies, the city and the operator", async () => {
    const cast = await aCast();
    const { chamber, elsewhere, people } = cast;
    const seen = async (persona: keyof typeof people) => {
      const { rows, total } = await listChambers(people[persona], everyChamber);
      expect(total).toBeGreaterThanOrEqual(rows.length);
      return rows.map((row) => row.id).filter((id) => [chamber.id, elsewhere.id].includes(id));
    };
    for (const persona of others) {
      expect(await listChambers(people[persona], everyChamber)).toMatchObject({
        rows: [],
        total: 0,
        sums: { places: 0, used: 0 },
      });
      await expect(getChamber(people[persona], chamber.id)).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await seen("member")).toEqual([chamber.id]);
    expect(await seen("outsider")).toEqual([elsewhere.id]);
    expect(await seen("federation")).toEqual([chamber.id]);
    await expect(getChamber(people.outsider, chamber.id)).rejects.toMatchObject({ code: "not_found" });
    for (const persona of ["official", "admin"] as const) {
      const { rows } = await listChambers(people[persona], named(chamber.nameEn));
      expect(rows.map((row) => row.id)).toEqual([chamber.id]);
    }
  });

  test("the federation reads the figures of bodies below it, however deep, and no names of people", async () => {
    const top = await aBody();
    const middle = await aBody({ parentId: top.id });
    const low = await aBody({ parentId: middle.id });
    const chamber = await aChamber({ bodyId: low.id });
    await aMentor(chamber.id);
    const [above, below] = [await aFederationUser(top.id), await aFederationUser(low.id)];
    const beside = await aFederationUser((await aBody({ parentId: top.id })).id);
    for (const actor of [above, below]) {
      const { rows } = await listChambers(actor, everyChamber);
      expect(rows).toMatchObject([{ id: chamber.id, places: 3, used: 0, mentorCount: 1 }]);
      expect(await listMentors(actor, chamber.id)).toEqual([]);
    }
    expect((await listChambers(beside, everyChamber)).total).toBe(0);
  });

  test("mentors are seen by colleagues, the city and the operator alone", async () => {
    const { people, chamber, member, lead } = await aCast();
    const may = ["member", "lead", "official", "official2", "admin", "system"];
    for (const [persona, actor] of Object.entries(people)) {
      const names = (await listMentors(actor, chamber.id)).map((row) => row.name);
      expect(new Set(names), persona).toEqual(new Set(may.includes(persona) ? [member.name, lead.name] : []));
    }
    await expect(getOwnMentor(people.official)).rejects.toMatchObject({ code: "not_found" });
    expect((await getOwnMentor(member)).userId).toBe(member.userId);
  });

  test("only the operator and the city choose among bodies", async () => {
    await aBody();
    const { people } = await aCast();
    for (const persona of [...others, "member", "federation"] as const) {
      expect(await listBodies(people[persona])).toEqual([]);
    }
    expect(await listBodies(await anAdmin())).not.toEqual([]);
  });
});

test("lists read as often for three rows as for one", async () => {
  const official = await anOfficial();
  const word = unique("Count");
  const reads = async () => {
    const counted = await countingQueries(async () => {
      const { rows } = await listChambers(official, named(word));
      const first = rows[0]!;
      return [rows.length, (await listMentors(official, first.id)).length, await listPublicChambers(official, all)];
    });
    return { rows: counted.result[0], statements: counted.statements.length };
  };
  const make = async () => {
    const chamber = await aChamber({ nameEn: unique(word) });
    await aMentor(chamber.id);
  };
  await make();
  const one = await reads();
  await make();
  await make();
  const three = await reads();
  expect([one.rows, three.rows]).toEqual([1, 3]);
  expect(three.statements).toBe(one.statements);
});

test("pages hold twenty, and a page beyond the end is the last", async () => {
  const official = await anOfficial();
  const word = unique("Paged");
  for (let made = 0; made < 21; made++) await aChamber({ nameEn: unique(word) });
  const first = await listChambers(official, named(word));
  expect(first).toMatchObject({ total: 21, pages: 2, sums: { places: 63 } });
  expect(first.rows).toHaveLength(20);
  const second = await listChambers(official, chamberListFilter.parse({ q: word, page: "2", sort: "free" }));
  expect(second.rows).toHaveLength(1);
  expect(await listChambers(official, chamberListFilter.parse({ q: word, page: "9" }))).toMatchObject({ page: 2 });
});
