import "server-only";
import {
  and,
  asc,
  eq,
  getTableColumns,
  inArray,
  is,
  isNotNull,
  isNull,
  ne,
  notExists,
  notInArray,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { getTableConfig, type PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { z } from "zod";
import type { Tx } from "@/db/client";
import * as schema from "@/db/schema";
import {
  applicationDocuments,
  auditEvents,
  chambers,
  companies,
  companyMembers,
  conflictGates,
  consents,
  dataRequests,
  documents,
  federationMembers,
  inquiries,
  investments,
  invitations,
  leads,
  letters,
  mentors,
  reviewScores,
  reviews,
  standingInterests,
  standingInterestVersions,
  throttles,
  tokens,
  users,
} from "@/db/schema";
import { withdrawInvitations } from "../accounts/commands.invitations";
import { codeThrottles } from "../accounts/rules.factor";
import { mentorMachine } from "../chambers/states";
import { type Actor, systemActor } from "../core/actor";
import { type Command, command } from "../core/command";
import { forbidden, notFound } from "../core/errors";
import { enqueue } from "../core/jobs";
import { move } from "../core/move";
import { all } from "../core/policy";
import { throttleKey } from "../core/throttle";
import { end } from "../reviews/commands";
import { lockReviews } from "../reviews/queries";
import { awaitedReviews, givenReviews } from "../reviews/states";
import { dropFiles, type Erased, forgetAgain, forgetInvestors, forgetLeads, told, writeLine } from "./commands.forget";
import { type ErasureLine, erasePersonInput, erasureLine, requestRef } from "./input";
import { canBeErased, canErasePerson, isPortal } from "./policy";
import { holdErasures, lockOpenRequests, lockPerson, lockRequest } from "./queries.requests";
import {
  erasedAddress,
  erasedName,
  erasure,
  erasureVersion,
  type HandTable,
  withoutPerson,
  wordsAbout,
  wordsOf,
} from "./rules.erasure";
import { requestMachine } from "./states";

type Deed = { tx: Tx; actor: Actor; now: Date };
type Person = { id: string; email: string; name: string };
type Erasing = Deed & { person: Person; addresses: string[]; companyIds: string[]; readers: string[] };
type Row = readonly unknown[];

/**
 * Addresses that the person has proved to be theirs: by a link that came there. Whoever only typed an address, for a new account or as
 * the next of theirs, has no say in what others keep under it; and one that is another account's by now is that one's.
 */
async function addressesOf(tx: Tx, { id }: Person): Promise<string[]> {
  const [account] = await tx
    .select({ email: users.email, verifiedAt: users.emailVerifiedAt })
    .from(users)
    .where(eq(users.id, id));
  if (!account?.verifiedAt) return [];
  const rows = await tx
    .select({ action: auditEvents.action, at: auditEvents.at })
    .from(auditEvents)
    .where(and(eq(auditEvents.subjectId, id), inArray(auditEvents.action, [...proofs])))
    .orderBy(asc(auditEvents.sequence))
    .limit(1);
  // Who registered with one address and proved only the next never proved the first.
  const from = rows[0]?.action === "account.changeEmail" ? rows[0].at.toISOString() : "-infinity";
  const proved = (address: PgColumn, at: PgColumn) =>
    sql`(${at} > ${from}::timestamptz or exists (select from ${invitations} accepted
      where accepted.email = ${address} and accepted.accepted_at is not null))`;
  const old = await tx
    .select({ address: tokens.address })
    .from(tokens)
    .where(
      and(
        eq(tokens.userId, id),
        eq(tokens.purpose, "undo_email"),
        proved(tokens.address as PgColumn, tokens.createdAt as PgColumn),
      ),
    );
  const written = await tx
    .selectDistinct({ address: letters.recipient })
    .from(letters)
    .where(and(eq(letters.userId, id), proved(letters.recipient as PgColumn, letters.createdAt as PgColumn)));
  const known = [account.email, ...[...old, ...written].map(({ address }) => address ?? "")];
  const addresses = [...new Set(known.filter((address) => address.includes("@")))];
  if (addresses.length === 0) return [];
  const others = await tx
    .select({ email: users.email })
    .from(users)
    .where(and(inArray(users.email, addresses), ne(users.id, id)));
  return addresses.filter((address) => others.every(({ email }) => email !== address));
}
/** Deeds that show that the address of an account is its person's; where an account has none of them, it was made with one that was shown. */
const proofs = ["operator.createUser", "account.verifyEmail", "account.resetPassword", "account.changeEmail"] as const;

/** The companies of the person, now and earlier. */
async function companiesOf(tx: Tx, { id }: Person, addresses: readonly string[]): Promise<string[]> {
  const rows = await Promise.all([
    tx.select({ companyId: companyMembers.companyId }).from(companyMembers).where(eq(companyMembers.userId, id)),
    tx
      .select({ companyId: invitations.companyId })
      .from(invitations)
      .where(and(isTheirs(invitations.email, addresses), isNotNull(invitations.acceptedAt))),
    tx
      .select({ companyId: auditEvents.companyId })
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectId, id), eq(auditEvents.action, "membership.remove"))),
    tx.select({ companyId: consents.companyId }).from(consents).where(eq(consents.userId, id)),
  ]);
  return [...new Set(rows.flat().flatMap(({ companyId }) => companyId ?? []))];
}

/** People who may have been written to about this one: of the same companies, chamber, office or body. */
async function readersAround(tx: Tx, { id }: Person, companyIds: readonly string[]): Promise<string[]> {
  const ofCompanies = companyIds.length
    ? await tx
        .select({ id: companyMembers.userId })
        .from(companyMembers)
        .where(inArray(companyMembers.companyId, [...companyIds]))
    : [];
  const peers = await tx.execute<{ id: string }>(sql`
    select near.user_id as id from ${mentors} own join ${mentors} near on near.chamber_id = own.chamber_id where own.user_id = ${id}
    union select near.user_id from ${federationMembers} own join ${federationMembers} near on near.body_id = own.body_id
      where own.user_id = ${id}
    union select near.id from ${users} own join ${users} near on near.role in ('official', 'admin')
      where own.id = ${id} and own.role in ('official', 'admin')`);
  return [...new Set([...ofCompanies, ...peers].map((one) => one.id))].filter((one) => one !== id);
}

/** Copies that are kept of letters to people around the person lose the words that say who it was, and nothing else. */
async function forgetIn({ tx, person, addresses, readers }: Erasing): Promise<Row> {
  const words = wordsAbout(person.name, addresses);
  if (words.length === 0 || readers.length === 0) return [];
  const texts = sql`lower(${letters.subject} || ' ' || coalesce(${letters.body}, ''))`;
  const rows = await tx
    .select({ id: letters.id, subject: letters.subject, body: letters.body })
    .from(letters)
    .where(
      and(
        inArray(letters.userId, [...readers]),
        or(...words.map((word) => sql`position(lower(${word}) in ${texts}) > 0`)),
      ),
    )
    .orderBy(letters.id)
    .for("update");
  const changed = rows
    .map(({ id, subject, body }) => ({
      id,
      was: [subject, body],
      subject: withoutPerson(subject, person.name, addresses),
      body: body === null ? null : withoutPerson(body, person.name, addresses),
    }))
    .filter(({ was, subject, body }) => was[0] !== subject || was[1] !== body);
  for (const { id, subject, body } of changed)
    await tx.update(letters).set({ subject, body, calendar: null }).where(eq(letters.id, id));
  return changed;
}

const isTheirs = (column: PgColumn, addresses: readonly string[]): SQL =>
  addresses.length > 0 ? inArray(column, [...addresses]) : sql`false`;

/** The way out of each state of a mentor. */
const wayOut = {
  invited: "join",
  onboarding: "activate",
  active: "fallSilent",
  limited: "fallSilent",
  inactive: "offboard",
} as const;

/** Uploads that nothing has taken. */
function dropUploads(deed: Erasing): Promise<Row> {
  const { tx, person } = deed;
  const taken = tx
    .select({ id: applicationDocuments.documentId })
    .from(applicationDocuments)
    .where(eq(applicationDocuments.documentId, documents.id));
  return dropFiles(
    deed,
    and(
      eq(documents.uploadedBy, person.id),
      isNull(documents.attachedAt),
      isNull(documents.heldAt),
      notExists(taken),
      ne(documents.fileName, ""),
    ),
  );
}

/** Reviews that are still to be given end, and another mentor is looked for; what was begun and never given goes. */
async function endReviews(deed: Erasing): Promise<Row> {
  const { tx, person } = deed;
  const awaited = await lockReviews(tx, systemActor, awaitedReviews, eq(reviews.mentorId, person.id), deed.now);
  await end(deed, awaited, "city");
  for (const { id } of awaited) await enqueue(tx, "plans.replace", { reviewId: id });
  const begun = await tx
    .update(reviews)
    .set({ comment: "", recommendation: null })
    .where(and(eq(reviews.mentorId, person.id), notInArray(reviews.state, [...givenReviews])))
    .returning({ id: reviews.id });
  const ids = begun.map(({ id }) => id);
  if (ids.length > 0) await tx.delete(reviewScores).where(inArray(reviewScores.reviewId, ids));
  return begun;
}

/** A mentor who is gone has left the chamber: the row stays, because reviews and lists hang on it, and says nothing of them. */
async function leaveChamber(deed: Erasing): Promise<Row> {
  const { tx, person } = deed;
  const theirs = eq(mentors.userId, person.id);
  const [row] = await tx
    .update(mentors)
    .set({ hoursPerMonth: 0, sectors: [], channels: [], certifications: [] })
    .where(theirs)
    .returning({ id: mentors.userId, state: mentors.state, stateEnteredAt: mentors.stateEnteredAt });
  if (!row) return [];
  let here = row;
  while (here.state in wayOut) {
    const next = wayOut[here.state as keyof typeof wayOut];
    const state = await move(deed, mentorMachine, mentors, here, next, { key: mentors.userId });
    here = { ...here, state, stateEnteredAt: deed.now };
  }
  return [row];
}

const said = { id: sql<number>`1` };

/** What one statement for a column cannot do; a table of `handTables` without an entry does not compile. */
const hands: Record<HandTable, (deed: Erasing) => Promise<Row>> = {
  users: ({ tx, person: { id }, now }) =>
    tx
      .update(users)
      .set({
        name: erasedName,
        email: erasedAddress(id),
        locale: "ko",
        timeZone: "Asia/Seoul",
        emailVerifiedAt: null,
        passwordHash: null,
        disabledAt: sql`coalesce(${users.disabledAt}, ${now.toISOString()}::timestamptz)`,
        erasedAt: sql`coalesce(${users.erasedAt}, ${now.toISOString()}::timestamptz)`,
        updatedAt: now,
      })
      .where(eq(users.id, id))
      .returning({ id: users.id }),
  throttles: ({ tx, person: { id }, addresses }) => {
    const byId = [
      "oldPassword",
      "changeEmail",
      "invitations",
      "dataRequest",
      "vouchers",
      ...Object.keys(codeThrottles).map((name) => `code.${name}`),
    ];
    const keys = [
      ...byId.map((kind) => throttleKey(kind, id)),
      ...addresses.flatMap((address) =>
        ["signIn", "letters", "resetLetters"].map((kind) => throttleKey(kind, address)),
      ),
    ];
    return tx.delete(throttles).where(inArray(throttles.key, keys)).returning(said);
  },
  tokens: ({ tx, person: { id }, addresses }) => {
    const invited = tx.select({ id: invitations.id }).from(invitations).where(isTheirs(invitations.email, addresses));
    return tx
      .delete(tokens)
      .where(
        or(
          eq(tokens.userId, id),
          isTheirs(tokens.address as PgColumn, addresses),
          inArray(tokens.invitationId, invited),
        ),
      )
      .returning(said);
  },
  async invitations({ tx, person, addresses, now }) {
    await withdrawInvitations(tx, eq(invitations.invitedBy, person.id), now);
    return tx.delete(invitations).where(isTheirs(invitations.email, addresses)).returning(said);
  },
  async letters(deed) {
    const { tx, person, addresses } = deed;
    const sentToThem = and(isNull(letters.userId), isTheirs(letters.recipient, addresses));
    const own = await tx
      .update(letters)
      .set({ recipient: "", subject: "", body: null, link: null, calendar: null })
      .where(or(eq(letters.userId, person.id), sentToThem))
      .returning(said);
    return [...own, ...(await forgetIn(deed))];
  },
  companies: ({ tx, person, addresses, companyIds }) =>
    tx
      .update(companies)
      .set({ contactName: "", contactTitle: "", contactEmail: "", contactPhone: "" })
      .where(
        or(
          isTheirs(companies.contactEmail, addresses),
          companyIds.length > 0
            ? and(
                inArray(companies.id, companyIds),
                or(eq(companies.contactName, person.name), eq(companies.contactEmail, person.email)),
              )
            : sql`false`,
        ),
      )
      .returning(said),
  chambers: ({ tx, addresses }) =>
    tx.update(chambers).set({ contactEmail: null }).where(isTheirs(chambers.contactEmail, addresses)).returning(said),
  inquiries: ({ tx, addresses }) =>
    tx
      .update(inquiries)
      .set({ buyerName: "", buyerCompany: "", buyerEmail: "", buyerState: "", message: "", answer: "" })
      .where(isTheirs(inquiries.buyerEmail, addresses))
      .returning(said),
  // What was noted goes with the lead and with the interest.
  lead_updates: async () => [],
  investment_notes: async () => [],
  leads: ({ tx, addresses, now }) => forgetLeads({ tx, now }, isTheirs(leads.email, addresses)),
  investments: ({ tx, addresses }) => forgetInvestors(tx, isTheirs(investments.email, addresses)),
  documents: dropUploads,
  mentors: leaveChamber,
  // What the city wrote down about an interest is the city's record.
  conflict_gates: ({ tx, person }) =>
    tx
      .update(conflictGates)
      .set({ note: "" })
      .where(and(eq(conflictGates.mentorId, person.id), eq(conflictGates.origin, "mentor")))
      .returning(said),
  standing_interest_versions: ({ tx, person }) => {
    const theirs = tx
      .select({ id: standingInterests.id })
      .from(standingInterests)
      .where(eq(standingInterests.mentorId, person.id));
    return tx
      .delete(standingInterestVersions)
      .where(inArray(standingInterestVersions.interestId, theirs))
      .returning(said);
  },
  reviews: endReviews,
};

/** Every table of the schema, as the database calls it. */
export const tableNamed = new Map(
  Object.values(schema)
    .filter((one) => is(one, PgTable))
    .map((table): [string, PgTable] => [getTableConfig(table).name, table as PgTable]),
);

/** A table whose rows name their person: they go, or lose what the rules say. */
async function follow(tx: Tx, name: string, personId: string): Promise<Row> {
  const { whose, rows, blank } = erasure[name]!;
  const table = tableNamed.get(name);
  if (!table || !whose) return [];
  const columns = Object.entries(getTableColumns(table)) as [string, PgColumn][];
  const theirs = eq(columns.find(([, column]) => column.name === whose)![1], personId);
  if (rows) return tx.delete(table).where(theirs).returning(said);
  const emptied = columns.filter(([, { name: column }]) => wordsOf(blank).includes(column));
  const values = Object.fromEntries(emptied.map(([key, { notNull }]) => [key, notNull ? "" : null]));
  return tx.update(table).set(values).where(theirs).returning(said);
}

/** Requests that wait are settled with it: the erasure is done, whatever else was asked has lost its object. */
async function settleRequests(deed: Erasing): Promise<void> {
  for (const request of await lockOpenRequests(deed.tx, deed.person.id))
    await move(deed, requestMachine, dataRequests, request, request.kind === "erasure" ? "erase" : "withdraw");
}

/**
 * Step: takes the person out of everything that the rules name, in the order of the rules, and writes the line that brings the
 * erasure back after a restore. The account's row stays as a nameless stub on which history hangs. Does no harm twice.
 */
export async function erasePerson(deed: Deed, person: Person): Promise<{ rows: number; line: ErasureLine }> {
  const { tx, now } = deed;
  const addresses = await addressesOf(tx, person);
  const companyIds = await companiesOf(tx, person, addresses);
  const readers = await readersAround(tx, person, companyIds);
  const erasing = { ...deed, person, addresses, companyIds, readers };
  await settleRequests(erasing);
  let rows = 0;
  for (const table of Object.keys(erasure)) {
    const hand = table in hands ? hands[table as HandTable] : null;
    rows += (await (hand ? hand(erasing) : follow(tx, table, person.id))).length;
  }
  const line = { person: person.id, at: now.toISOString(), rules: erasureVersion };
  await writeLine(tx, line);
  return { rows, line };
}

/** Asked once more right before it is done, with what holds now. */
export async function stillErasable(tx: Tx, id: string) {
  const person = await lockPerson(tx, { id });
  if (!person) throw notFound();
  const verdict = canBeErased(person);
  if (!verdict.ok) throw forbidden(verdict.reason);
  return person;
}

/** Carries an accepted request out. It cannot be taken back. */
export const eraseRequested: Command<z.input<typeof requestRef>, Erased> = told(
  command({
    name: "dataRequest.erase",
    input: requestRef,
    async subject(tx, actor, { requestId }) {
      await holdErasures(tx, { requestId });
      return lockRequest(tx, actor, requestId);
    },
    allow: canErasePerson,
    async run({ tx, actor, subject, now, note }) {
      const person = await stillErasable(tx, subject.userId);
      const { rows, line } = await erasePerson({ tx, actor, now }, person);
      note({ person: person.id, rows, rules: line.rules });
      return { id: subject.id, line };
    },
  }),
);

const byAddress = async (tx: Tx, { email }: { email: string }) => {
  await holdErasures(tx, { email });
  const person = await lockPerson(tx, { email });
  if (!person) throw notFound();
  return person;
};

/** The operator's way, for who cannot sign in any more and has asked otherwise. */
export const operatorErasePerson: Command<z.input<typeof erasePersonInput>, Erased> = told(
  command({
    name: "operator.eraseUser",
    input: erasePersonInput,
    subject: (tx, _, input) => byAddress(tx, input),
    allow: (actor, person) => all(isPortal(actor), canBeErased(person)),
    async run({ tx, actor, subject, now, note }) {
      const person = await stillErasable(tx, subject.id);
      const { rows, line } = await erasePerson({ tx, actor, now }, person);
      note({ person: subject.id, rows, rules: line.rules });
      return { id: subject.id, line };
    },
  }),
);

/**
 * One line of the list after a restore: who came back with the backup goes again. What was judged before the first erasure is
 * not judged again. `outcome`: erased again, erased still, or not in this database.
 */
export const eraseAgain = command({
  name: "operator.eraseAgain",
  input: erasureLine,
  allow: isPortal,
  async run({ tx, actor, input, now, note }) {
    await holdErasures(tx, { id: input.person });
    await writeLine(tx, input);
    const person = await lockPerson(tx, { id: input.person });
    const { outcome, rows } = person
      ? {
          outcome: person.erased ? ("still" as const) : ("again" as const),
          ...(await erasePerson({ tx, actor, now }, person)),
        }
      : await forgetAgain({ tx, now }, input.person);
    note({ outcome, rows, rules: erasureVersion });
    return { id: input.person, outcome };
  },
});
