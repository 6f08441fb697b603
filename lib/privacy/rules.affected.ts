import { csvCell, csvLine, csvMark } from "../core/csv";
import { erasedAddress } from "./rules.erasure";
import { classOf, files, tables } from "./rules.register";
import {
  type DataFile,
  type DataItem,
  type DataSubject,
  dataItems,
  type NamedKind,
  type NamedPeople,
  type PersonalList,
} from "./states";

/*
 * Whose data was read, by what the trail says was read. What may be read without an entry (a list of names on a page of the
 * city) is not known here, and the drafts say so.
 */

/** What is read by whom, as the monthly review counts it. */
export const readingKinds = ["files", "contacts", "applications", "letters", "archives", "lists"] as const;
export type ReadingKind = (typeof readingKinds)[number];

/**
 * Of the company of the entry, of the account that it is about, of whoever a letter was to, of the person without an account whom
 * its subject names, or of those whom the entry names.
 */
type Whose = "company" | "account" | "recipient" | "named" | OtherKind;
type Reading = {
  kind: ReadingKind;
  whose: Whose;
  /** What is opened; the register says what personal data is in them, and of whom. */
  tables: readonly string[];
  /** Shows that something lay before the reader, and is no opening of its own: not counted by the monthly review. */
  again?: true;
};

const documents = ["documents", "application_documents"];
const sent = ["applications", "application_snapshots", "companies"];
const ownData = [
  ...["users", "sessions", "consents", "letter_choices", "notices", "letters", "form_drafts", "audit_events"],
  ...["companies", "products", "documents", "applications", "brief_interests"],
  ...["mentors", "mentor_absences", "standing_interests", "conflict_gates", "reviews", "review_scores"],
];

/** What a list shows of the people whom it names. */
const listed: Readonly<Record<PersonalList, readonly string[]>> = {
  reviews: ["users", "reviews"],
  conflictChecks: ["users", "conflict_gates"],
  conflictRegister: ["users", "standing_interests"],
  accounts: ["users", "sessions"],
  invitations: ["invitations"],
  letters: ["letters"],
  trail: ["users", "audit_events"],
  engagements: ["users", "engagements"],
  inquiries: ["inquiries"],
  leads: ["leads"],
  screening: ["screening_hits", "screening_decisions"],
  meetings: ["meetings"],
  cohort: ["booths"],
  weights: ["matching_weights"],
  dataRequests: ["users", "data_requests"],
  readings: ["users", "audit_events"],
  fileReadings: ["users", "documents", "audit_events"],
};

/** Every deed that opens what is somebody's. Of a new one a test says that it is missing here. */
export const readingDeeds: Readonly<Record<string, Reading>> = {
  "document.disclose": { kind: "files", whose: "company", tables: documents },
  "review.discloseDocument": { kind: "files", whose: "company", tables: documents },
  "message.openFile": { kind: "files", whose: "company", tables: documents },
  "disclosure.openFile": { kind: "files", whose: "company", tables: documents },
  "company.discloseContact": { kind: "contacts", whose: "company", tables: ["companies"] },
  "match.openContact": { kind: "contacts", whose: "company", tables: ["companies"] },
  "investment.openCompany": { kind: "contacts", whose: "company", tables: ["companies"] },
  "account.discloseContact": { kind: "contacts", whose: "account", tables: ["users"] },
  "invitation.discloseContact": { kind: "contacts", whose: "invitations", tables: ["invitations"] },
  "investment.openInvestor": { kind: "contacts", whose: "investors", tables: ["investments"] },
  "inquiry.discloseContact": { kind: "contacts", whose: "inquiries", tables: ["inquiries"] },
  "lead.discloseContact": { kind: "contacts", whose: "leads", tables: ["leads"] },
  "review.accept": { kind: "applications", whose: "company", tables: sent },
  "review.acknowledgeChange": { kind: "applications", whose: "company", tables: sent },
  "review.save": { kind: "applications", whose: "company", tables: sent, again: true },
  "review.submit": { kind: "applications", whose: "company", tables: sent, again: true },
  "letter.disclose": { kind: "letters", whose: "recipient", tables: ["letters"] },
  "export.take": { kind: "lists", whose: "named", tables: [...new Set(Object.values(listed).flat())] },
  "archive.take": { kind: "archives", whose: "account", tables: ownData },
};
export const countedDeeds = Object.keys(readingDeeds).filter((action) => !readingDeeds[action]!.again);

/** A table as the schema has it. */
type Shape = { table: string; columns: readonly string[] };
type Opened = { file: DataFile; items: DataItem[] };

/**
 * The personal data in some tables by file of the register. Of an application a reviewer does not get the contact person;
 * `whose` company's people it speaks of is said by the file.
 */
function openedBy(shapes: readonly Shape[], names: readonly string[], without: readonly DataItem[] = []): Opened[] {
  const byFile = new Map<DataFile, Set<DataItem>>();
  for (const { table, columns } of shapes) {
    if (!names.includes(table)) continue;
    const { file } = tables[table]!;
    const items = byFile.get(file) ?? new Set();
    for (const column of columns) {
      const item = classOf(table, column)?.item;
      if (item && !without.includes(item)) items.add(item);
    }
    byFile.set(file, items);
  }
  return [...byFile]
    .map(([file, items]) => ({ file, items: dataItems.filter((item) => items.has(item)) }))
    .filter(({ items }) => items.length > 0);
}

/** What a reviewer is shown of an application leaves these out. */
const notBeforeReviewers: readonly DataItem[] = ["name", "email", "phone", "position"];

export type Person = {
  id: string | null;
  name: string;
  address: string;
  language: string;
  company: string | null;
};
/** Whoever is or was a member, as far as the trail tells: from when, and until when for those who were removed. */
export type Member = Person & { since: Date; until?: Date };
/**
 * A company with its people; the contact person may be one of them or none. It is the one of now: `editedAt` is when the
 * profile was last edited, null for never.
 */
export type CompanyPeople = { members: readonly Member[]; contact: Person | null; editedAt: Date | null };

export type TrailEntry = {
  sequence: number;
  at: Date;
  action: string;
  subjectId: string | null;
  companyId: string | null;
  /** Whom a list named that somebody took along; null for a list of no people. */
  people?: NamedPeople | null;
  /** Which list that was. */
  list?: string | null;
  /** How many rows it had. */
  rows?: number | null;
};

/** What the entries speak of, as far as it is known now. */
export type Known = {
  companies: ReadonlyMap<string, CompanyPeople>;
  accounts: ReadonlyMap<string, Person & { role: string; companyId: string | null }>;
  /** By letter: to whom it went. */
  letters: ReadonlyMap<string, Person>;
  /** By document: whose card it is a photo of. */
  cards: ReadonlyMap<string, Person>;
  /** People without an account, by what names them: an invitation, an inquiry, a lead, an interest, a hit of the sanctions lists. */
  others: Readonly<Record<OtherKind, ReadonlyMap<string, Person>>>;
};

/** Of whom the register says that those are about who are named so. */
const subjectsOfOthers = {
  invitations: "invited",
  inquiries: "buyers",
  leads: "buyers",
  investors: "investors",
  hits: "listed",
} as const;
export type OtherKind = keyof typeof subjectsOfOthers;
const isOther = (whose: Whose): whose is OtherKind => whose in subjectsOfOthers;

export type Affected = Person & {
  data: Opened[];
  firstAt: Date;
  lastAt: Date;
  /** Numbers in the trail. */
  entries: number[];
  /** Those of them after which the profile was edited: the contact person may have been somebody else. */
  changedSince: number[];
};

type Touched = { person: Person; of: DataSubject | "self" };

const subjectOfRole = (role: string): DataSubject =>
  role === "company" ? "members" : role === "mentor" ? "mentors" : "staff";

const touchedAccount = (account: Person & { role: string; companyId: string | null }): Touched => {
  const { role, companyId: _, ...person } = account;
  return { person, of: subjectOfRole(role) };
};

const touchedCompany = ({ members, contact }: CompanyPeople, at: Date): Touched[] => [
  ...members
    .filter(({ since, until }) => since <= at && (until === undefined || until >= at))
    .map(({ since: _, until: __, ...person }) => ({ person, of: "members" as const })),
  ...(contact ? [{ person: contact, of: "contacts" as const }] : []),
];

/** Those whom one name in a list leads to; nobody where it leads nowhere any more. */
function touchedUnder(kind: NamedKind, id: string, at: Date, known: Known): Touched[] {
  if (kind === "accounts") {
    const account = known.accounts.get(id);
    return account ? [touchedAccount(account)] : [];
  }
  if (kind === "companies") {
    const company = known.companies.get(id);
    return company ? touchedCompany({ ...company, contact: null }, at) : [];
  }
  const person = kind === "letters" ? known.letters.get(id) : known.others[kind].get(id);
  if (!person) return [];
  return [{ person, of: kind === "letters" ? "self" : subjectsOfOthers[kind] }];
}

const namesOf = ({ people }: TrailEntry) =>
  Object.entries(people ?? {}).flatMap(([kind, ids]) => ids.map((id) => [kind as NamedKind, id] as const));

/** A list that names people and of which one is not known any more, or that had rows and says of nobody whose they were. */
function leavesOpen(entry: TrailEntry, known: Known): boolean {
  if (!entry.people) return false;
  const names = namesOf(entry);
  if (names.length === 0) return entry.rows !== 0;
  return names.some(([kind, id]) => touchedUnder(kind, id, entry.at, known).length === 0);
}

function touchedBy(entry: TrailEntry, { whose }: Reading, known: Known): Touched[] {
  if (whose === "recipient") {
    const person = entry.subjectId && known.letters.get(entry.subjectId);
    return person ? [{ person, of: "self" }] : [];
  }
  if (isOther(whose)) return entry.subjectId ? touchedUnder(whose, entry.subjectId, entry.at, known) : [];
  if (whose === "named") {
    return namesOf(entry).flatMap(([kind, id]) => touchedUnder(kind, id, entry.at, known));
  }
  if (whose === "account") {
    const account = entry.subjectId ? known.accounts.get(entry.subjectId) : undefined;
    if (!account) return [];
    // One's own data holds the contact person of one's company too.
    const { contact } = (account.companyId && known.companies.get(account.companyId)) || { contact: null };
    return [touchedAccount(account), ...(contact ? [{ person: contact, of: "contacts" as const }] : [])];
  }
  const company = entry.companyId ? known.companies.get(entry.companyId) : undefined;
  const card = entry.subjectId ? known.cards.get(entry.subjectId) : undefined;
  return [
    ...(company ? touchedCompany(company, entry.at) : []),
    ...(card ? [{ person: card, of: "buyers" as const }] : []),
  ];
}

/** Whether an entry opened a contact person's data and the profile was edited since, so that they may be another now. */
function mayHaveChanged(entry: TrailEntry, { whose }: Reading, opened: readonly Opened[], known: Known): boolean {
  if (whose === "recipient" || speaksOf(opened, "contacts").length === 0) return false;
  const own = entry.subjectId ? known.accounts.get(entry.subjectId)?.companyId : null;
  const company = known.companies.get((whose === "account" ? own : entry.companyId) ?? "");
  return company?.editedAt ? company.editedAt > entry.at : false;
}

/** Under what somebody is found again: a contact person who is a member too is one person, and so is who changed their address. */
const keysOf = ({ id, address, name, company }: Person) => {
  const keys = [...(id ? [`id ${id}`] : []), ...(address ? [`at ${address.toLowerCase()}`] : [])];
  return keys.length > 0 ? keys : [`name ${name} ${company}`];
};

/** Of what was opened, what speaks of such a person: the register says of whom each of its files is. */
const speaksOf = (opened: readonly Opened[], of: Touched["of"]) =>
  of === "self" ? opened : opened.filter(({ file }) => files[file].of.includes(of));

function merge(into: Opened[], more: readonly Opened[]): void {
  for (const { file, items } of more) {
    const there = into.find((one) => one.file === file);
    if (!there) into.push({ file, items: [...items] });
    else there.items = dataItems.filter((item) => there.items.includes(item) || items.includes(item));
  }
}

/**
 * Everybody whose data these entries say was read, each once, in the order in which it first was. `unresolved`: entries of
 * readings whose people are not known any more (a letter that was deleted in the meantime). `contactChanged`: entries since
 * which the contact person may have changed.
 */
export function affectedBy(entries: readonly TrailEntry[], known: Known, shapes: readonly Shape[]) {
  const people = new Map<string, Affected>();
  const unresolved: number[] = [];
  const contactChanged: number[] = [];
  for (const entry of [...entries].sort((a, b) => a.sequence - b.sequence)) {
    const reading = readingDeeds[entry.action];
    if (!reading) continue;
    const without = reading.kind === "applications" ? notBeforeReviewers : [];
    const opened = openedBy(shapes, listed[entry.list as PersonalList] ?? reading.tables, without);
    const touched = touchedBy(entry, reading, known)
      .map(({ person, of }) => ({ person, of, data: speaksOf(opened, of) }))
      .filter(({ data }) => data.length > 0);
    const changed = mayHaveChanged(entry, reading, opened, known);
    if (changed) contactChanged.push(entry.sequence);
    const open = reading.whose === "named" ? leavesOpen(entry, known) : touched.length === 0;
    if (open) unresolved.push(entry.sequence);
    for (const { person, of, data } of touched) {
      const keys = keysOf(person);
      const row = keys.map((key) => people.get(key)).find((one) => one !== undefined) ?? {
        ...person,
        address: person.id && person.address === erasedAddress(person.id) ? "" : person.address,
        ...{ data: [], firstAt: entry.at, lastAt: entry.at, entries: [], changedSince: [] },
      };
      row.id ??= person.id;
      row.company ??= person.company;
      merge(row.data, data);
      if (entry.at < row.firstAt) row.firstAt = entry.at;
      if (entry.at > row.lastAt) row.lastAt = entry.at;
      if (row.entries.at(-1) !== entry.sequence) row.entries.push(entry.sequence);
      if (changed && of === "contacts") row.changedSince.push(entry.sequence);
      for (const key of keys) if (!people.has(key)) people.set(key, row);
    }
  }
  return { people: [...new Set(people.values())], unresolved, contactChanged };
}
export type AffectedPeople = ReturnType<typeof affectedBy>;

const columns = ["id", "name", "address", "language", "company", "classes", "first", "last", "entries"] as const;

const classesOf = ({ data }: Affected) => data.map(({ file, items }) => `${file}: ${items.join(" ")}`).join("; ");

/** One row a person. With the mark by which spreadsheets know UTF-8, and lines as they want them. */
export function affectedCsv(people: readonly Affected[]): string {
  const rows = people.map((person): string[] => [
    person.id ?? "",
    person.name,
    person.address,
    person.language,
    person.company ?? "",
    classesOf(person),
    person.firstAt.toISOString(),
    person.lastAt.toISOString(),
    person.entries.join(" "),
  ]);
  return csvMark + [columns, ...rows].map((row) => csvLine(row.map(csvCell))).join("");
}

export const affectedJson = ({ people, unresolved, contactChanged }: AffectedPeople) => ({
  people: people.map(({ firstAt, lastAt, data, ...person }) => ({
    ...person,
    classes: data,
    first: firstAt.toISOString(),
    last: lastAt.toISOString(),
  })),
  unresolved,
  contactChanged,
});
