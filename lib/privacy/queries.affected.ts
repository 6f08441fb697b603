import "server-only";
import { and, asc, eq, gt, gte, inArray, isNull, lt, max, ne, or, type SQL, sql } from "drizzle-orm";
import { db, type Reader } from "@/db/client";
import {
  auditEvents,
  companies,
  companyMembers,
  inquiries,
  investments,
  invitations,
  leads,
  letters,
  screeningHits,
  users,
} from "@/db/schema";
import type { Actor } from "../core/actor";
import { invalid } from "../core/errors";
import { isUuid } from "../core/text";
import type { AffectedInput } from "./input.access";
import { schemaTables } from "./queries.register";
import {
  affectedBy,
  type CompanyPeople,
  type Known,
  type Member,
  type OtherKind,
  type Person,
  readingDeeds,
} from "./rules.affected";
import type { NamedKind, NamedPeople } from "./states";

/** A list of people with their addresses: only for the operator's command, which has the trail note that it was made. */
const visibleTo = (actor: Actor): SQL => (actor.role === "system" ? sql`true` : sql`false`);

/** In portions that a statement can carry. */
const atOnce = 10_000;
async function among<T>(ids: Iterable<string>, read: (some: string[]) => Promise<T[]>): Promise<T[]> {
  const all = [...new Set(ids)];
  const found: T[] = [];
  for (let at = 0; at < all.length; at += atOnce) found.push(...(await read(all.slice(at, at + atOnce))));
  return found;
}

async function findActor(reader: Reader, actor: string | undefined) {
  if (actor === undefined || isUuid(actor)) return actor;
  const [account] = await reader.select({ id: users.id }).from(users).where(eq(users.email, actor));
  if (!account) throw invalid({ actor: { key: "choice" } });
  return account.id;
}

async function findCompany(reader: Reader, company: string | undefined) {
  if (company === undefined || isUuid(company)) return company;
  const found = await reader
    .select({ id: companies.id })
    .from(companies)
    .where(eq(companies.businessNumber, company.replaceAll("-", "")));
  if (found.length !== 1) throw invalid({ company: { key: "choice" } });
  return found[0]!.id;
}

const account = { id: users.id, name: users.name, address: users.email, language: users.locale };
const named = (ko: string, en: string) => ko || en || null;

/** Who was taken out of these companies after `from`; the account's age is all that is known of when they had come. */
const readFormer = (reader: Reader, ids: Iterable<string>, from: Date) =>
  among(ids, (some) =>
    reader
      .select({
        ...account,
        companyId: sql<string>`${auditEvents.companyId}`,
        since: users.createdAt,
        until: auditEvents.at,
      })
      .from(auditEvents)
      .innerJoin(users, eq(users.id, auditEvents.subjectId))
      .where(
        and(
          eq(auditEvents.action, "membership.remove"),
          inArray(auditEvents.companyId, some),
          gt(auditEvents.at, from),
        ),
      )
      .orderBy(asc(auditEvents.sequence)),
  );

const readEdits = async (reader: Reader, ids: Iterable<string>) => {
  const rows = await among(ids, (some) =>
    reader
      .select({ companyId: auditEvents.companyId, at: max(auditEvents.at) })
      .from(auditEvents)
      .where(and(eq(auditEvents.action, "company.editProfile"), inArray(auditEvents.companyId, some)))
      .groupBy(auditEvents.companyId),
  );
  return new Map(rows.map(({ companyId, at }) => [companyId, at]));
};

async function readCompanies(reader: Reader, ids: readonly string[], from: Date): Promise<Map<string, CompanyPeople>> {
  const rows = await among(ids, (some) =>
    reader
      .select({
        id: companies.id,
        nameKo: companies.nameKo,
        nameEn: companies.nameEn,
        contactName: companies.contactName,
        contactEmail: companies.contactEmail,
        contactPhone: companies.contactPhone,
      })
      .from(companies)
      .where(inArray(companies.id, some)),
  );
  const members = await among(ids, (some) =>
    reader
      .select({ ...account, companyId: companyMembers.companyId, since: companyMembers.createdAt })
      .from(companyMembers)
      .innerJoin(users, eq(users.id, companyMembers.userId))
      .where(inArray(companyMembers.companyId, some))
      .orderBy(asc(companyMembers.createdAt), asc(users.id)),
  );
  const everybody: readonly (Omit<Member, "company"> & { companyId: string })[] = [
    ...members,
    ...(await readFormer(reader, ids, from)),
  ];
  const edits = await readEdits(reader, ids);
  const contactOf = (row: (typeof rows)[number], company: string | null): Person | null =>
    row.contactName || row.contactEmail || row.contactPhone
      ? { id: null, name: row.contactName, address: row.contactEmail, language: "ko", company }
      : null;
  return new Map(
    rows.map((row) => {
      const company = named(row.nameKo, row.nameEn);
      const own = everybody.filter(({ companyId }) => companyId === row.id);
      return [
        row.id,
        {
          members: own.map(({ companyId: _, ...person }) => ({ ...person, company })),
          contact: contactOf(row, company),
          editedAt: edits.get(row.id) ?? null,
        },
      ];
    }),
  );
}

async function readLetters(reader: Reader, ids: Iterable<string>): Promise<Map<string, Person>> {
  const rows = await among(ids, (some) =>
    reader
      .select({
        letterId: letters.id,
        id: sql<string | null>`coalesce(${letters.userId}, ${users.id})`,
        name: sql<string>`coalesce(${users.name}, '')`,
        address: letters.recipient,
        language: letters.locale,
      })
      .from(letters)
      // Letters to an address alone are the account's that has it.
      .leftJoin(
        users,
        or(eq(users.id, letters.userId), and(isNull(letters.userId), eq(users.email, letters.recipient))),
      )
      .where(inArray(letters.id, some)),
  );
  return new Map(rows.map(({ letterId, ...person }) => [letterId, { ...person, company: null }]));
}

/** Whose card these files are photos of, as long as it is kept. */
async function readCards(reader: Reader, ids: Iterable<string>): Promise<Map<string, Person>> {
  const rows = await among(ids, (some) =>
    reader
      .select({ id: sql<string>`${leads.cardId}`, name: leads.person, address: leads.email, company: leads.business })
      .from(leads)
      .where(inArray(leads.cardId, some)),
  );
  return new Map(rows.map(({ id, ...person }) => [id, { ...person, id: null, language: "en" }]));
}

type Found = { id: string; name: string; address: string; language: string; company: string | null };

/** What is kept of people without an account, as long as it says who they are. */
const reads: Record<OtherKind, (reader: Reader, ids: string[]) => Promise<Found[]>> = {
  invitations: (reader, ids) =>
    reader
      .select({
        id: invitations.id,
        name: invitations.name,
        address: invitations.email,
        language: invitations.locale,
        company: sql<string | null>`null`,
      })
      .from(invitations)
      .where(inArray(invitations.id, ids)),
  inquiries: (reader, ids) =>
    reader
      .select({
        id: inquiries.id,
        name: inquiries.buyerName,
        address: inquiries.buyerEmail,
        language: inquiries.locale,
        company: sql<string | null>`nullif(${inquiries.buyerCompany}, '')`,
      })
      .from(inquiries)
      .where(and(inArray(inquiries.id, ids), ne(inquiries.buyerEmail, ""))),
  leads: (reader, ids) =>
    reader
      .select({
        id: leads.id,
        name: leads.person,
        address: leads.email,
        language: sql<string>`'en'`,
        company: sql<string | null>`nullif(${leads.business}, '')`,
      })
      .from(leads)
      .where(and(inArray(leads.id, ids), or(ne(leads.person, ""), ne(leads.email, "")))),
  investors: (reader, ids) =>
    reader
      .select({
        id: investments.id,
        name: investments.person,
        address: investments.email,
        language: sql<string>`'en'`,
        company: investments.organisation,
      })
      .from(investments)
      .where(and(inArray(investments.id, ids), ne(investments.person, ""))),
  // Whoever stands on such a list is named there, and nowhere to be reached.
  hits: (reader, ids) =>
    reader
      .select({
        id: screeningHits.id,
        name: screeningHits.listedName,
        address: sql<string>`''`,
        language: sql<string>`'en'`,
        company: sql<string | null>`null`,
      })
      .from(screeningHits)
      .where(inArray(screeningHits.id, ids)),
};

async function readOthers(reader: Reader, namedAs: (kind: OtherKind) => string[]): Promise<Known["others"]> {
  const read = async (kind: OtherKind) => {
    const rows = await among(namedAs(kind), (some) => reads[kind](reader, some));
    return new Map(rows.map(({ id, ...person }) => [id, { ...person, id: null }]));
  };
  return {
    invitations: await read("invitations"),
    inquiries: await read("inquiries"),
    leads: await read("leads"),
    investors: await read("investors"),
    hits: await read("hits"),
  };
}

async function readAccounts(reader: Reader, ids: Iterable<string>) {
  const rows = await among(ids, (some) =>
    reader
      .select({
        ...account,
        role: users.role,
        companyId: companyMembers.companyId,
        ko: companies.nameKo,
        en: companies.nameEn,
      })
      .from(users)
      .leftJoin(companyMembers, eq(companyMembers.userId, users.id))
      .leftJoin(companies, eq(companies.id, companyMembers.companyId))
      .where(inArray(users.id, some)),
  );
  return new Map(
    rows.map(({ ko, en, ...person }) => [person.id, { ...person, company: named(ko ?? "", en ?? "") }] as const),
  );
}

/** Everybody whose data the trail says was read in that time, by that account, from there, or of that company. */
export async function findAffected(actor: Actor, asked: AffectedInput, reader: Reader = db) {
  const actorId = await findActor(reader, asked.actor);
  const companyId = await findCompany(reader, asked.company);
  const found = await reader
    .select({
      sequence: auditEvents.sequence,
      at: auditEvents.at,
      action: auditEvents.action,
      subjectId: auditEvents.subjectId,
      companyId: auditEvents.companyId,
      people: sql<NamedPeople | string[] | null>`${auditEvents.detail} -> 'people'`,
      list: sql<string | null>`${auditEvents.detail} ->> 'list'`,
      rows: sql<number | null>`(${auditEvents.detail} ->> 'rows')::int`,
    })
    .from(auditEvents)
    .where(
      and(
        visibleTo(actor),
        inArray(auditEvents.action, Object.keys(readingDeeds)),
        gte(auditEvents.at, asked.from),
        lt(auditEvents.at, asked.to),
        actorId ? eq(auditEvents.actorId, actorId) : undefined,
        companyId ? eq(auditEvents.companyId, companyId) : undefined,
        asked.ip ? eq(auditEvents.ip, asked.ip) : undefined,
      ),
    )
    .orderBy(asc(auditEvents.sequence));
  // Earlier entries have nothing but accounts.
  const entries = found.map((entry) => ({
    ...entry,
    people: Array.isArray(entry.people) ? { accounts: entry.people } : entry.people,
  }));
  const namedAs = (kind: NamedKind) => entries.flatMap(({ people }) => people?.[kind] ?? []);
  const subjectsOf = (whose: string) =>
    entries.flatMap(({ action, subjectId }) => (subjectId && readingDeeds[action]!.whose === whose ? [subjectId] : []));
  const accounts = await readAccounts(reader, [...subjectsOf("account"), ...namedAs("accounts")]);
  const known: Known = {
    companies: await readCompanies(
      reader,
      [
        ...[...entries, ...accounts.values()].flatMap(({ companyId }) => (companyId ? [companyId] : [])),
        ...namedAs("companies"),
      ],
      asked.from,
    ),
    accounts,
    letters: await readLetters(reader, [...subjectsOf("recipient"), ...namedAs("letters")]),
    cards: await readCards(reader, subjectsOf("company")),
    others: await readOthers(reader, (kind) => [...namedAs(kind), ...subjectsOf(kind)]),
  };
  return { ...affectedBy(entries, known, schemaTables), readings: entries.length, actorId, companyId };
}
export type FoundAffected = Awaited<ReturnType<typeof findAffected>>;
