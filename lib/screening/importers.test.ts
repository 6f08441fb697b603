import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { aCompany, jobsAbout } from "@/db/factories";
import { controlledItems, deniedParties, referenceEditions, screeningHits } from "@/db/schema";
import { systemActor } from "@/lib/core/actor";
import { storage } from "@/lib/core/storage";
import { loadReference } from "@/lib/reference/commands";
import { type Layout, readFile } from "@/lib/reference/importers";
import type { RowProblem } from "@/lib/reference/importers.files";
import "./commands.editions";
import { itemLayout, partyLayout } from "./importers";
import { jobs } from "./jobs";

const columns =
  "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids";
const empty = Object.fromEntries(columns.split(",").map((column) => [column, ""]));
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
/** Rows of the list, all invented, with what they have besides. */
const list = (...rows: Record<string, string>[]) =>
  [
    columns,
    ...rows.map((row) =>
      Object.values({ ...empty, ...row })
        .map(quoted)
        .join(","),
    ),
  ].join("\n");
const entry = (_id: string, name: string, more: Record<string, string> = {}) => ({
  _id,
  source: "Invented List (IL)",
  name,
  ...more,
});

async function* pieces(text: string) {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += 11) yield bytes.slice(at, at + 11);
}

async function read(layout: Layout<object>, text: string) {
  const [rows, problems, skipped]: [object[], RowProblem[], Record<string, number>[]] = [[], [], []];
  for await (const batch of readFile(pieces(text), [layout], { year: 2026, now: new Date("2026-11-25T00:00:00Z") })) {
    rows.push(...batch.rows);
    problems.push(...batch.problems);
    skipped.push(batch.skipped);
  }
  return {
    rows,
    problems: problems.map(({ line, column, reason }) => [line, column, reason]),
    skipped: Object.assign({}, ...skipped),
  };
}

let files = 0;
async function load(kind: "screening" | "controlled-items", text: string) {
  const { key: storageKey, bytes, fingerprint } = (await storage.putStream("imports", pieces(text)))!;
  const problems: RowProblem[] = [];
  const said = {
    fileName: "list.csv",
    source: "",
    year: null,
    edition: `invented ${++files}`,
    retrievedAt: null,
    adds: false,
  };
  const onProblem = (problem: RowProblem) => problems.push(problem);
  const kept = await loadReference(systemActor, { kind, storageKey, bytes, fingerprint, ...said, onProblem }).catch(
    (error: unknown) => error,
  );
  return { kept, problems, edition: said.edition };
}

describe("the list of denied parties", () => {
  test("is read with its other names, programmes and countries", async () => {
    const { rows, problems } = await read(
      partyLayout,
      list(
        entry("a1", "SAMPLE LANTERN, LLC", {
          type: "Entity",
          programs: "ALPHA; BETA",
          addresses: "1 Street, Town, XY; Harbor 2, Port, , QQ",
          alt_names: "Lantern Sample; 샘플등불무역; Lantern Sample",
          nationalities: "QQ",
          source_list_url: "https://list.example/a1",
          end_date: "2030-01-01",
        }),
        entry("a2", 'Another, with "quotes"\nand a break'),
      ),
    );
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([
      {
        line: 2,
        entry_id: "a1",
        list: "Invented List (IL)",
        kind: "Entity",
        name: "SAMPLE LANTERN, LLC",
        other_names: ["Lantern Sample", "샘플등불무역"],
        countries: ["QQ", "XY"],
        programs: ["ALPHA", "BETA"],
        source: "https://list.example/a1",
        search_names: ["sample lantern", "lantern sample", "saempeuldeungbulmuyeok"],
      },
      { entry_id: "a2", kind: "", other_names: [], countries: [], source: "" },
    ]);
  });

  test("tells every bad row with its line and column, and leaves out what has ended", async () => {
    const { rows, problems, skipped } = await read(
      partyLayout,
      list(
        entry("", "No id"),
        entry("b2", ""),
        entry("b3", "***"),
        entry("b4", "Bad day", { end_date: "soon" }),
        entry("b5", "Ended", { end_date: "1/31/2020" }),
        entry("b6", "x".repeat(501)),
        entry("b7", "Good one", { end_date: "12/31/2030" }),
      ),
    );
    expect(problems).toEqual([
      [2, "_id", "required"],
      [3, "name", "required"],
      [4, "name", "no_letters"],
      [5, "end_date", "day"],
      [7, "name", "too_long"],
    ]);
    expect(skipped).toEqual({ ended: 1 });
    expect(rows).toMatchObject([{ entry_id: "b7" }]);
  });

  test("becomes the edition in use as a whole, and is compared by a job of the same transaction", async () => {
    const company = await aCompany({ nameEn: "Sample Violet Lantern" });
    const { kept, edition } = await load(
      "screening",
      list(entry("c1", "Sample Violet Lantern Co., Ltd."), entry("c2", "Other Sample")),
    );
    expect(kept).toMatchObject({ rows: 2, edition, source: expect.stringContaining("Department of Commerce") });
    expect(await db.$count(deniedParties, eq(deniedParties.edition, edition))).toBe(2);
    const waiting = await jobsAbout("screening.check");
    expect(waiting.length).toBeGreaterThan(0);
    await jobs["screening.check"]!(waiting.at(-1)!.data, { jobId: "test", now: new Date() });
    expect(await db.select().from(screeningHits).where(eq(screeningHits.companyId, company.id))).toMatchObject([
      { entryId: "c1", edition, score: 100, state: "open" },
    ]);
  });

  test("is refused whole for one bad row, or one that comes twice, and the edition before stays in use", async () => {
    const { edition: before } = await load("screening", list(entry("d1", "Good Sample")));
    const bad = await load("screening", list(entry("d1", "Good Sample"), entry("d2", "")));
    const twice = await load("screening", list(entry("d1", "Good Sample"), entry("d1", "Good Sample Again")));
    expect([bad.kept, twice.kept]).toMatchObject([{ code: "invalid" }, { code: "invalid" }]);
    expect(bad.problems).toMatchObject([{ line: 3, column: "name", reason: "required" }]);
    expect(twice.problems).toMatchObject([{ line: 3, reason: "repeated", found: "2" }]);
    for (const { edition } of [bad, twice])
      expect(await db.$count(deniedParties, eq(deniedParties.edition, edition))).toBe(0);
    const current = await db
      .select({ dataset: referenceEditions.dataset, edition: referenceEditions.edition })
      .from(referenceEditions)
      .where(eq(referenceEditions.current, true));
    expect(current.filter(({ dataset }) => dataset === "denied_parties")).toEqual([
      { dataset: "denied_parties", edition: before },
    ]);
  });

  test("wants the columns of the list", async () => {
    const { problems } = await read(partyLayout, "name,country\nx,y\n");
    expect(problems).toEqual([[1, null, "header"]]);
  });
});

describe("controlled items", () => {
  const header = "hs_prefix,reference,label,authority\n";

  test("are read by the beginning of their code", async () => {
    const { rows, problems } = await read(
      itemLayout,
      `${header}90.13,6A-1,Lasers,Invented authority\n85,3A-1,Electronics,Invented authority\n`,
    );
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([
      { hs_prefix: "9013", reference: "6A-1", label: "Lasers", authority: "Invented authority" },
      { hs_prefix: "85" },
    ]);
  });

  test("tell what is wrong, and need a year from somewhere", async () => {
    const { problems } = await read(itemLayout, `${header}9,a,b,c\n7701,a,b,c\n9013,,b,c\n`);
    expect(problems).toEqual([
      [2, "hs_prefix", "hs_prefix"],
      [3, "hs_prefix", "hs_chapter"],
      [4, "reference", "required"],
    ]);
    const { kept, problems: without, edition } = await load("controlled-items", `${header}9013,6A,Lasers,Invented\n`);
    expect(kept).toMatchObject({ code: "invalid" });
    expect(without).toMatchObject([{ reason: "year_missing" }]);
    expect(await db.$count(controlledItems, eq(controlledItems.edition, edition))).toBe(0);
  });
});
