import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvCell } from "../core/csv";
import { messages } from "../i18n/messages";
import { schemaTables } from "./queries.register";
import { dueMonths, koreanMonth, monthsSince, nextMonth } from "./rules.access";
import {
  affectedBy,
  affectedCsv,
  affectedJson,
  type Known,
  type Member,
  type Person,
  readingDeeds,
  type TrailEntry,
} from "./rules.affected";
import { gaps, noticeDraft } from "./rules.notice";
import { tables } from "./rules.register";

const person = (id: string | null, more: Partial<Person> = {}): Person => ({
  id,
  name: `이름 ${id}`,
  address: `${id ?? "contact"}@portal.test`,
  language: "ko",
  company: "회사",
  ...more,
});
/** There from the beginning, unless `more` says otherwise. */
const member = (id: string, more: Partial<Member> = {}): Member => ({ ...person(id), since: new Date(0), ...more });
const known = (more: Partial<Known> = {}): Known => ({
  companies: new Map([["c1", { members: [member("a"), member("b")], contact: person(null), editedAt: null }]]),
  accounts: new Map(),
  letters: new Map(),
  cards: new Map(),
  others: {
    ...{ invitations: new Map(), inquiries: new Map(), leads: new Map() },
    ...{ investors: new Map(), hits: new Map() },
  },
  ...more,
});
const entry = (sequence: number, action: string, more: Partial<TrailEntry> = {}): TrailEntry => ({
  sequence,
  action,
  at: new Date(Date.UTC(2026, 0, 1, 0, sequence)),
  subjectId: null,
  companyId: "c1",
  ...more,
});

describe("whom entries speak of", () => {
  test("is found from whatever order they come in, and an entry that is no reading is nobody's", () => {
    const entries = [entry(1, "document.disclose"), entry(2, "document.remove"), entry(3, "company.discloseContact")];
    const forwards = affectedBy(entries, known(), schemaTables);
    expect(affectedBy([...entries].reverse(), known(), schemaTables)).toEqual(forwards);
    expect(forwards.people.map(({ address, entries: read }) => [address, read])).toEqual([
      ["a@portal.test", [1]],
      ["b@portal.test", [1]],
      ["contact@portal.test", [1, 3]],
    ]);
    expect(affectedBy([entry(2, "document.remove")], known(), schemaTables)).toEqual({
      ...{ people: [], unresolved: [], contactChanged: [] },
    });
  });

  test("a file that names somebody who is not known any more, or nobody at all though it had rows, is left open", () => {
    const taken = (sequence: number, more: Partial<TrailEntry>) =>
      entry(sequence, "export.take", { companyId: null, ...more });
    const buyer = person(null, { address: "buyer@portal.test" });
    const others = { ...known().others, inquiries: new Map([["i1", buyer]]) };
    const entries = [
      taken(1, { list: "inquiries", rows: 1, people: { inquiries: ["i1"] } }),
      taken(2, { list: "inquiries", rows: 2, people: { inquiries: ["i1", "gone"] } }),
      taken(3, { list: "letters", rows: 5, people: {} }),
      taken(4, { list: "letters", rows: 0, people: {} }),
      taken(5, { list: "companies", rows: 5 }),
    ];
    const found = affectedBy(entries, known({ others }), schemaTables);
    expect(found.people.map(({ address, entries: read }) => [address, read])).toEqual([["buyer@portal.test", [1, 2]]]);
    expect(found.people[0]!.data.map(({ file }) => file)).toEqual(["inquiries"]);
    expect(found.unresolved).toEqual([2, 3]);
  });

  test("somebody who changed their address is one person still", () => {
    const letters = new Map([["l1", person("a", { address: "old@portal.test", company: null })]]);
    const read = [entry(1, "letter.disclose", { subjectId: "l1", companyId: null }), entry(2, "document.disclose")];
    const { people } = affectedBy(read, known({ letters }), schemaTables);
    expect(people.map(({ id, entries }) => [id, entries])).toEqual([
      ["a", [1, 2]],
      ["b", [2]],
      [null, [2]],
    ]);
  });

  test("two contact persons without an address are two", () => {
    const companies = new Map(
      ["c1", "c2"].map((id) => [
        id,
        { members: [], contact: person(null, { name: "김", address: "", company: id }), editedAt: null },
      ]),
    );
    const read = [entry(1, "match.openContact"), entry(2, "match.openContact", { companyId: "c2" })];
    expect(affectedBy(read, known({ companies }), schemaTables).people.map(({ company }) => company)).toEqual([
      "c1",
      "c2",
    ]);
  });

  test("are the members of that time: not who came later, and who was taken out since", () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
    const members = [
      member("stayed"),
      member("came", { since: at(3) }),
      member("went", { until: at(3) }),
      member("gone", { until: at(1) }),
    ];
    const companies = new Map([["c1", { members, contact: null, editedAt: null }]]);
    const of = (minute: number) =>
      affectedBy([entry(minute, "document.disclose")], known({ companies }), schemaTables).people.map(({ id }) => id);
    expect(of(2)).toEqual(["stayed", "went"]);
    expect(of(4)).toEqual(["stayed", "came"]);
  });

  test("may have had another contact person where the profile was edited since, and only then", () => {
    const members = [member("a")];
    const editedAt = new Date(Date.UTC(2026, 0, 1, 0, 2));
    const companies = new Map([["c1", { members, contact: person(null), editedAt }]]);
    const entries = [
      entry(1, "company.discloseContact"),
      entry(2, "company.discloseContact"),
      entry(3, "company.discloseContact"),
    ];
    const found = affectedBy(entries, known({ companies }), schemaTables);
    expect(found.contactChanged).toEqual([1]);
    expect(found.people.map(({ entries: read, changedSince }) => [read, changedSince])).toEqual([[[1, 2, 3], [1]]]);
    expect(affectedJson(found)).toMatchObject({ contactChanged: [1] });
    // Also where there is no contact person any more.
    const without = new Map([["c1", { members, contact: null, editedAt }]]);
    expect(affectedBy(entries, known({ companies: without }), schemaTables).contactChanged).toEqual([1]);
  });

  test("every deed names tables that the register has, with personal data of somebody in them", () => {
    for (const [action, { tables: opened, whose }] of Object.entries(readingDeeds)) {
      expect([action, opened.filter((table) => !(table in tables))]).toEqual([action, []]);
      const accounts = new Map([["s", { ...person("s"), role: "company", companyId: null }]]);
      const about = { subjectId: whose === "company" ? null : "s", people: { accounts: ["s"] } };
      const said = new Map([["s", person("s")]]);
      const others = { invitations: said, inquiries: said, leads: said, investors: said, hits: said };
      const world = known({ accounts, letters: said, others });
      expect([action, affectedBy([entry(1, action, about)], world, schemaTables).people.length > 0]).toEqual([
        action,
        true,
      ]);
    }
  });
});

describe("the table", () => {
  /** Reads it as a spreadsheet does. */
  const cells = (csv: string) =>
    [...csv.replace(/^\uFEFF/u, "").matchAll(/"((?:[^"]|"")*)"(,|\r\n)/gu)].map(([, cell]) =>
      cell!.replaceAll('""', '"'),
    );

  test("has no cell that begins a formula, and every cell comes back", () => {
    const beginning = fc.constantFrom(
      "=",
      "+",
      "-",
      "@",
      "＝",
      "＋",
      "－",
      "＠",
      " =",
      "\t=",
      "\u3000＝",
      "\t",
      "\r",
      '"',
      "가",
      "",
    );
    fc.assert(
      fc.property(beginning, fc.string({ unit: "binary", maxLength: 30 }), (first, rest) => {
        const value = `${first}${rest}`;
        const [read] = cells(`${csvCell(value)}\r\n`);
        expect(read === value || read === `'${value}`).toBe(true);
        expect(read).not.toMatch(/^[\s\u3000]*[=+\-@＝＋－＠]|^[\t\r]/u);
      }),
    );
    expect(csvCell("홍길동")).toBe('"홍길동"');
    expect(csvCell("=1+1")).toBe(`"'=1+1"`);
  });

  test("is a row a person below its names", () => {
    const { people } = affectedBy([entry(7, "company.discloseContact")], known(), schemaTables);
    const csv = affectedCsv(people);
    expect(csv.startsWith("\uFEFF")).toBe(true);
    expect(cells(csv)).toEqual([
      ...["id", "name", "address", "language", "company", "classes", "first", "last", "entries"],
      ...["", "이름 null", "contact@portal.test", "ko", "회사"],
      expect.stringMatching(/^companies: .*\bphone\b/u),
      ...["2026-01-01T00:07:00.000Z", "2026-01-01T00:07:00.000Z", "7"],
    ]);
  });
});

describe("the draft of the notice", () => {
  const facts = (entries: TrailEntry[]) => ({
    people: affectedBy(entries, known(), schemaTables).people,
    from: new Date("2026-01-01T00:00:00Z"),
    to: new Date("2026-01-31T00:00:00Z"),
    madeAt: new Date("2026-02-01T00:00:00Z"),
  });

  test.each(["ko", "en"] as const)(
    "in %s says what is known, marks what is not, and that it waits for a word",
    (locale) => {
      const text = noticeDraft(
        locale,
        facts([entry(1, "company.discloseContact"), entry(9, "company.discloseContact")]),
      );
      const { files } = messages[locale].privacy.items;
      const [phone, word, mediation, damages] =
        locale === "ko" ? ["전화", "초안", "분쟁조정", "손해배상"] : ["telephone", "DRAFT", "Mediation", "damages"];
      expect(text.startsWith("*** ")).toBe(true);
      for (const said of [phone, word, mediation, damages]) expect(text).toContain(said);
      expect(text).not.toContain(files);
      expect(text.match(/【/gu)).toHaveLength(gaps.length + 1);
      // Nobody's name: it is the same for all.
      expect(text).not.toContain("@");
      expect(text).not.toMatch(/\{|\}/u);
    },
  );

  test.each([
    ["ko", "담당자가 바뀌었을 수 있습니다: 3."],
    ["en", "may have changed since these entries of the trail: 3."],
  ] as const)("in %s says since when the contact person may be another", (locale, said) => {
    const given = facts([entry(3, "company.discloseContact")]);
    expect(noticeDraft(locale, given)).not.toContain(said);
    const people = given.people.map((one) => ({ ...one, changedSince: [3] }));
    expect(noticeDraft(locale, { ...given, people })).toContain(said);
  });

  test("says so when nothing was read", () => {
    expect(noticeDraft("en", facts([]))).toContain("The trail has no reading in this time.");
  });
});

describe("months", () => {
  test("are those of the Korean calendar", () => {
    expect(koreanMonth(new Date("2026-10-31T14:59:59Z"))).toBe("2026-10");
    expect(koreanMonth(new Date("2026-10-31T15:00:00Z"))).toBe("2026-11");
    expect(["2026-09", "2026-12"].map(nextMonth)).toEqual(["2026-10", "2027-01"]);
  });

  test("are due from the first reading to the one before the present, without those that were looked through", () => {
    const now = new Date("2027-02-10T00:00:00Z");
    expect(monthsSince("2026-11", now)).toEqual(["2027-02", "2027-01", "2026-12", "2026-11"]);
    expect(dueMonths("2026-11", now, ["2026-12"])).toEqual(["2026-11", "2027-01"]);
    expect(dueMonths(null, now, [])).toEqual([]);
    expect(dueMonths("2027-02", now, [])).toEqual([]);
  });
});
