import { eq } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { aCompanyUser, unique } from "@/db/factories";
import { ownerAddress } from "@/db/roles";
import { companies, users } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { writeAudit } from "@/lib/core/audit";
import { env } from "@/lib/core/env";
import { changesSince, keepRows, strayChanges } from "./fuzz-rows";
import { scriptsIn, withScript } from "./fuzz-script";
import { actions } from "./permissions";
import { addressesOf, emailOf, mayDo, permissionTables, queriesIn } from "./reach";

describe("a script of ours in a page", () => {
  const all = Array.from({ length: 12 }, (_, number) => withScript(number));
  const escaped = (text: string) =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

  test("is found wherever it would run", () => {
    const places: [string, string][] = [
      ["as it is", `<p>${all[0]}</p>`],
      ["out of an attribute", `<input value="${all[1]}">`],
      ["out of a script", `<script>self.__next_f.push([1,"${all[3]}"])</script>`],
      ["as an address", `<a href="${escaped(all[5]!)}">x</a>`],
      ["as an address, in odd letters", `<a href="${escaped(all[6]!)}">x</a>`],
      ["as a page of its own", `<iframe src="${escaped(all[7]!)}"></iframe>`],
      ["as a handler", `<input value="${all[8]}">`],
      ["out of data", `<script>self.__next_f.push([1,""${all[11]}])</script>`],
    ];
    expect(places.filter(([, html]) => scriptsIn(html).length === 0).map(([place]) => place)).toEqual([]);
  });

  test("is no finding where it is text or data", () => {
    const data = (text: string) => JSON.stringify([1, text]).replaceAll("<", "\\u003c");
    for (const text of all) {
      expect(scriptsIn(`<p title="${escaped(text)}">${escaped(text)}</p>`), text).toEqual([]);
      expect(scriptsIn(`<script nonce="n">self.__next_f.push(${data(text)})</script>`), text).toEqual([]);
    }
  });
});

describe("who may do what", () => {
  const tables = permissionTables();

  test("is read from the permission tables, for every action", () => {
    const searches = ["hsCode.search", "standing.search"];
    const deeds = [
      ...new Set(Object.values(actions).flatMap((concept) => Object.values(concept).map(([deed]) => deed))),
    ];
    expect(deeds.filter((deed) => !tables.has(deed) && !searches.includes(deed))).toEqual([]);
    // The cast has confirmed its addresses, and no test asks the census or the tax service.
    const nobody = [...tables].filter(([, allowed]) => allowed.length === 0).map(([deed]) => deed);
    expect(nobody.sort()).toEqual([
      "account.requestVerification",
      "company.recheckRegistration",
      "reference.fetchCensus",
    ]);
  });

  test("follows lists by their names", () => {
    expect(tables.get("match.block")).toEqual(expect.arrayContaining(["official", "official2", "system"]));
    expect(mayDo("official", tables.get("match.block")!)).toBe(true);
    expect(mayDo("company", tables.get("match.block")!)).toBe(false);
    expect(mayDo("guest", tables.get("company.register")!)).toBe(true);
    expect(mayDo("mentorWa", tables.get("chamber.setPlaces")!)).toBe(false);
  });
});

test("addresses are filled with things of their kind, and the words of links and searches are found", () => {
  const ids = [
    { table: "products", id: "p1" },
    { table: "products/slug", id: "pear" },
    { table: "match_runs", id: "r1" },
  ];
  expect(addressesOf("/[locale]/products/[slug]", ids)).toEqual(["/ko/products/pear"]);
  expect(addressesOf("/[locale]/city/runs/[id]", ids)).toEqual(["/ko/city/runs/r1"]);
  const html = `<a href="?page=2">2</a><a href="https://other.test/?q=1">x</a>
    <form action="/ko/search"><label><input name="q"></label></form><form method="post"><input name="no"></form>`;
  expect(queriesIn(html, "/ko/products")).toEqual([
    { path: "/ko/products", names: ["page"] },
    { path: "/ko/search", names: ["q"] },
  ]);
});

describe("a row that has changed", () => {
  const owner = postgres(ownerAddress(env.databaseUrl), { max: 1, onnotice: () => {} });
  afterAll(() => owner.end());

  const rename = (actor: Actor, companyId: string, action: string | null) =>
    db.transaction(async (tx) => {
      await tx
        .update(companies)
        .set({ nameKo: unique("이름") })
        .where(eq(companies.id, companyId));
      const about = { subjectKind: "company", subjectId: companyId, companyId };
      if (action) await writeAudit(tx, actor, new Date(), { action, ...about });
    });

  test("belongs to a deed of the reader, or is found", async () => {
    const own = await aCompanyUser();
    const other = await aCompanyUser();
    await db
      .update(users)
      .set({ email: emailOf("company")! })
      .where(eq(users.id, own.userId!));
    const strayAfter = async (change: () => Promise<unknown>) => {
      const before = await keepRows(owner);
      await change();
      const stray = await strayChanges(owner, before, "company", await changesSince(owner, before));
      return stray.map((line) => line.replace(/ (?:by|changed) .*$/u, ""));
    };
    expect(await strayAfter(async () => {})).toEqual([]);
    expect(await strayAfter(() => rename(own, own.companyId!, "company.editProfile"))).toEqual([]);
    expect(await strayAfter(() => rename(own, own.companyId!, null))).toEqual(["companies: a row"]);
    const found = ["company.editProfile", "audit_events: a row", "audit_links: a row", "companies: a row"];
    // Of somebody else, of another's company, and what a company may not do at all.
    expect(await strayAfter(() => rename(other, other.companyId!, "company.editProfile"))).toEqual(found);
    expect(await strayAfter(() => rename(own, other.companyId!, "company.editProfile"))).toEqual(found);
    const [, ...rows] = found;
    expect(await strayAfter(() => rename(own, own.companyId!, "company.verify"))).toEqual(["company.verify", ...rows]);
  });
});
