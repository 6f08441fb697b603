import { eq } from "drizzle-orm";
import PDFDocument from "pdfkit";
import { extractText, getDocumentProxy } from "unpdf";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { aCast, anOfficial, aProgram, unique } from "@/db/factories";
import { anOutcome } from "@/db/factories.outcomes";
import { aBudgetLine } from "@/db/factories.surveys";
import { heard } from "@/db/heard";
import { permissionTable } from "@/db/permission-table";
import { missingPdftotext, pdftotext } from "@/db/programs";
import { auditEvents, companies, outcomes, programs, users } from "@/db/schema";
import { systemActor } from "@/lib/core/actor";
import { formatDay, formatMoment, formatMoney } from "@/lib/i18n/formatters";
import { listPrograms } from "@/lib/programs/queries";
import { freezeMonth } from "@/lib/reports/commands";
import { readFigures } from "@/lib/reports/queries.kpi";
import { sameAge } from "@/lib/reports/rules.kpi";
import { takeCouncilReport } from "./commands.council";
import { getCouncilReport } from "./queries.council";
import { councilFile, laid } from "./rules.council";
import { giveFonts } from "./rules.sheet";

permissionTable("export.takeCouncilReport", takeCouncilReport, {
  arrange: async () => ({}),
  allowed: ["official", "official2"],
});

const plain = (text: string) => text.normalize("NFC").replace(/\s+/gu, "");
async function textOf(bytes: Uint8Array) {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const { totalPages, text } = await extractText(document, { mergePages: false });
  return { totalPages, pages: text.map(plain), text: plain(text.join("")) };
}
const take = async (...[actor, asked]: Parameters<typeof takeCouncilReport>) => {
  const file = await takeCouncilReport(actor, asked);
  return { ...file, content: Buffer.concat(await Array.fromAsync(file.chunks)) };
};
/** A season with a shipment of grade A and a contract of grade B, both counted. */
async function aSeason() {
  const { engagement } = await anOutcome("counted", { grade: "A", happenedOn: "2026-03-10" });
  const { programId } = engagement;
  return programId;
}

describe("the report for the council", () => {
  test("is heard in order: titles, tables with their heads once, and nothing that is drawn is left out", async () => {
    const told = (name: string) => ({ text: name });
    const table = (count: number) => ({
      ...{
        title: "값",
        lead: "센 값",
        empty: "없음",
        columns: ["이름", "값"].map((heading) => ({ heading, width: 1 })),
      },
      rows: Array.from({ length: count }, (_, at) => [told(`지표 ${at}`), told("1")]),
    });
    const { pages, unmarked } = await heard(
      await councilFile({
        ...{
          locale: "ko",
          title: "보고서",
          portal: "포털",
          sample: null,
          about: [],
          notesTitle: "알림",
          notes: ["하나"],
        },
        ...{ tables: [table(0), table(80)], foot: (page, of) => `${page}/${of}`, madeAt: new Date() },
      }),
    );
    expect(unmarked).toBe(0);
    const [cover, ...rest] = pages.map((page) => page.map(({ role }) => role));
    expect(cover).toEqual(["Document", "P", "H1"]);
    expect(rest.length).toBeGreaterThan(1);
    const all = rest.flat();
    const count = (role: string) => all.filter((one) => one === role).length;
    // A head that stands again on the next page is drawn and not heard.
    expect([count("H2"), count("TR"), count("TH"), count("TD"), count("LBody")]).toEqual([3, 81, 82, 80, 1]);
  });

  test("says in Korean what the figures are, with what each stands on, and keeps contracts and shipments apart", async () => {
    const official = await anOfficial();
    const program = await aSeason();
    await aBudgetLine({ id: program }, official, { currency: "USD", amountMinor: 250_000 });
    const { content, contentType, bytes, fileName } = await take(official, { program, language: "ko" });
    expect([contentType, bytes, fileName.endsWith(".pdf")]).toEqual(["application/pdf", content.length, true]);
    const { text, pages, totalPages } = await textOf(content);
    const figures = await readFigures(official, { program }, new Date());
    const shipped = figures.get("shipped_value")!;
    const cost = figures.get("cost_per_shipped_dollar")!;
    for (const words of [
      ...["수출 지원 사업 지표 보고서", "선적 금액", "계약 금액", "A등급", "1판", "알지 못하는 것"],
      ...[formatMoney(shipped.value!, "USD", "ko"), formatMoney(cost.value!, "USD", "ko")],
      `${formatMoney(cost.denominator!, "USD", "ko")}에 ${formatMoney(cost.numerator!, "USD", "ko")}`,
    ])
      expect(text).toContain(plain(words));
    expect(shipped.value).toBe(1_250_000);
    pages.forEach((one, index) => {
      expect(one).toContain(`${index + 1}/${totalPages}`);
    });
  });

  test.skipIf(missingPdftotext)(`is read by an independent program${missingPdftotext}`, async () => {
    const { content } = await take(await anOfficial(), { program: await aSeason(), language: "ko" });
    const text = plain(pdftotext(content));
    for (const words of ["수출 지원 사업 지표 보고서", "미국에 처음 선적한 기업 비율", "알지 못하는 것"])
      expect(text).toContain(plain(words));
  });

  test("says the same in English", async () => {
    const official = await anOfficial();
    const { text } = await textOf((await take(official, { program: await aSeason(), language: "en" })).content);
    for (const words of ["Shipped value", "$12,500.00", "What is not known", "Seasons without any spending entered"])
      expect(text).toContain(plain(words));
  });

  test("puts beside a season that still runs what the one before had come to at the same age", async () => {
    const official = await anOfficial();
    await aProgram({ titleKo: "앞선 사업" }, { call: [-400, -390], matching: [-330, -300] });
    const program = await aProgram({}, { call: [-7, 7] });
    const seasons = await listPrograms(official);
    const before = seasons[seasons.findIndex(({ id }) => id === program.id) + 1]!;
    const { days, to } = sameAge(seasons.find(({ id }) => id === program.id)!, before, new Date())!;
    const report = await getCouncilReport(official, { program: program.id, language: "en" }, new Date(), db);
    const said = report.about.find(({ term }) => term === "Comparison")!.text;
    expect([days, said]).toEqual([7, expect.stringContaining("same 7 days")]);
    expect(said).toContain(formatDay(to, "en"));
    const reached = (await readFigures(official, { program: before.id, to }, new Date())).get("firms_reached")!;
    const [row] = report.tables[0]!.rows;
    expect(row![2]!.text).toBe(reached.value === null ? "–" : `${Math.round(reached.value * 100)}%`);
    expect(report.tables[0]!.columns[2]!.heading).toContain("until the same age");
  });

  test("of a frozen month keeps what was frozen, and says so", async () => {
    const official = await anOfficial();
    const { outcome, engagement } = await anOutcome("counted", { grade: "A", happenedOn: "2026-01-20" });
    const program = engagement.programId;
    await freezeMonth(systemActor, { month: "2026-01" });
    await db.update(outcomes).set({ state: "revised" }).where(eq(outcomes.id, outcome.id));
    const asked = { program, from: "2026-01-01", to: "2026-01-31", language: "ko" } as const;
    const frozen = await textOf((await take(official, asked)).content);
    expect(frozen.text).toContain(plain("2026년 1월의 값을"));
    expect(frozen.text).toContain(plain("달이 끝나고"));
    const shipped = (value: string) => plain(`수출 신고 자료로 확인된 선적 금액입니다.${value}`);
    expect(frozen.text).toContain(shipped("$12,500.00"));
    const other = await textOf((await take(official, { ...asked, to: "2026-01-30" })).content);
    expect(other.text).toContain(plain("확정한 달의 값이 아닙니다"));
    expect(other.text).toContain(shipped("$0.00"));
  });

  test("keeps the page's district, sector and chamber, says them, and says once as of when", async () => {
    const official = await anOfficial();
    const { engagement } = await anOutcome("counted", { grade: "A", happenedOn: "2026-01-20" });
    const { programId: program, companyId, chamberId: chamber } = engagement;
    await db.update(companies).set({ sector: "ai", district: "buk" }).where(eq(companies.id, companyId));
    await freezeMonth(systemActor, { month: "2026-01" });
    const asked = { program, from: "2026-01-01", to: "2026-01-31", sector: "ai", district: "buk", chamber } as const;
    const report = await getCouncilReport(official, { ...asked, language: "en" }, new Date(), db);
    const terms = report.about.map(({ term }) => term);
    expect(terms).toEqual(expect.arrayContaining(["Sector", "District", "Chamber"]));
    // A frozen month is of everything: what is narrowed further is counted as of now.
    const basis = report.about.find(({ term }) => term === "As of")!.text;
    expect(basis).toContain("not the figures of a frozen month");
    const moment = formatMoment(report.madeAt, "en", "Asia/Seoul");
    expect(basis).toContain(moment);
    expect(JSON.stringify(report.tables)).not.toContain(moment);
    const figures = await readFigures(official, asked, new Date());
    expect(figures.get("shipped_value")!.value).toBe(1_250_000);
    expect(JSON.stringify(report.tables)).toContain("$12,500.00");
    const elsewhere = await getCouncilReport(official, { ...asked, district: "nam", language: "en" }, new Date(), db);
    expect(JSON.stringify(elsewhere.tables)).not.toContain("$12,500.00");
    await expect(take(official, { chamber: official.userId! })).rejects.toMatchObject({ code: "not_found" });
    await expect(take(official, { district: "mars" } as never)).rejects.toMatchObject({ code: "invalid" });
  });

  test("marks sample data, counts what is not known, and stays on its pages however long the words are", async () => {
    const official = await anOfficial();
    const { engagement } = await anOutcome("unanswered");
    const program = engagement.programId;
    await db.update(programs).set({ sample: true }).where(eq(programs.id, program));
    const report = await getCouncilReport(official, { program, language: "ko" }, new Date(), db);
    expect(report.sample).not.toBeNull();
    expect(report.notes[0]).toContain("1건");
    expect(report.notes.join()).toContain("쓴 예산이 입력되지 않은 사업");
    const long = "아주 긴 설명입니다. ".repeat(60);
    const tables = report.tables.map((one) => ({
      ...one,
      rows: one.rows.map((cells) => cells.map((cell) => ({ ...cell, below: long }))),
    }));
    const { totalPages, pages } = await textOf(
      await councilFile({ ...report, tables, notes: [long, ...report.notes] }),
    );
    expect(totalPages).toBeGreaterThan(10);
    expect(pages.every((one, index) => one.includes(`${index + 1}/${totalPages}`))).toBe(true);
  });

  test("breaks lines at spaces, and within a word only where it is wider than its place", () => {
    const doc = new PDFDocument({ font: "" });
    giveFonts(doc);
    doc.font("R").fontSize(9);
    const text = "반도체 기업의 선적 금액과 확인된 계약 금액을 나누어 봅니다";
    const lines = laid(doc, text, 120);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join(" ")).toBe(text);
    for (const line of lines) expect(doc.widthOfString(line)).toBeLessThanOrEqual(120);
    // A last line of one word takes a second along.
    expect(lines.at(-1)).toBe("나누어 봅니다");
    const long = laid(doc, `가 ${"수출지원사업".repeat(5)} 나`, 70);
    expect(long.join("").replaceAll(" ", "")).toBe(`가${"수출지원사업".repeat(5)}나`);
    for (const line of long) expect(doc.widthOfString(line)).toBeLessThanOrEqual(70);
    doc.end();
  });

  test("names no person: it asks for no reason, as lists do that name some", async () => {
    const official = await anOfficial();
    const { engagement, outcome } = await anOutcome("counted", { grade: "A", counterparty: unique("Harbor Buyer") });
    const report = await getCouncilReport(official, { program: engagement.programId, language: "ko" }, new Date(), db);
    const said = JSON.stringify(report);
    const [people, contacts] = [await db.select().from(users), await db.select().from(companies)];
    const words = [
      ...people.flatMap(({ name, email }) => [name, email]),
      ...contacts.flatMap(({ contactEmail, contactPhone }) => [contactEmail, contactPhone]),
      ...[outcome.counterparty, outcome.details],
    ];
    expect(words.filter((word) => word && word.length > 4 && said.includes(word))).toEqual([]);
  });

  test("leaves an entry in the trail, and finds no season that is not there", async () => {
    const { official, owner } = await aCast();
    const program = await aSeason();
    const { fingerprint } = await take(official, { program, language: "ko" });
    const [entry] = await db.select().from(auditEvents).where(eq(auditEvents.actorId, official.userId!));
    expect(entry).toMatchObject({
      action: "export.takeCouncilReport",
      detail: { program, language: "ko", fingerprint },
    });
    await expect(take(owner, { program })).rejects.toMatchObject({ code: "forbidden" });
    await expect(take(official, { program: owner.userId! })).rejects.toMatchObject({ code: "not_found" });
    await expect(take(official, { from: "2026-02-01", to: "2026-01-01" })).rejects.toMatchObject({ code: "invalid" });
  });
});
