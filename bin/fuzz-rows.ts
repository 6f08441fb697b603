import type postgres from "postgres";
import type { Reader } from "./permissions";
import { emailOf, mayDo, permissionTables } from "./reach";

/*
 * Which rows have changed, and whose deed it was. A deed is one transaction that ends with its entry in the trail, so a row
 * carries the number of the deed that wrote it last: every row that is new or other than before must belong to an entry
 * of this reader, for a deed that the permission tables let them do, about a company of their own.
 */

type Rows = { at: string; tables: Map<string, Map<string, number>> };
export type Change = { table: string; appeared: { transaction: string; row: string }[]; gone: number };

/** Written without a deed: counters, when somebody was last here, and that the worker is alive. */
const besideDeeds = new Set(["throttles", "sessions", "worker_beats"]);
/** Added by the worker for what a deed has queued: more of them are no finding, others than before are. */
const addedByWorker = new Set(["letters", "notices", "digests"]);

/** The deeds that take rows away, by the table; rows of any other table never go. */
const takenAwayBy: Record<string, RegExp> = {
  application_products: /^application\./u,
  chamber_territories: /^chamber\.setTerritories$/u,
  company_members: /^membership\.remove$/u,
  company_years: /^company\.editProfile$/u,
  document_pieces: /^document\./u,
  form_drafts: /./u,
  invitations: /^invitation\./u,
  mentor_absences: /^mentor\.removeAbsence$/u,
  niche_judgements: /^niche\.judge$/u,
  product_photos: /^photo\.remove$/u,
  product_specifications: /^product\.edit$/u,
  passkey_challenges: /./u,
  passkeys: /^account\./u,
  pending_sign_ins: /^(?:account|session)\./u,
  recovery_codes: /^account\./u,
  review_scores: /^review\.save$/u,
  rubric_criteria: /^program\.saveRubric$/u,
  tokens: /^(?:account|company|invitation)\./u,
  totp_secrets: /^account\./u,
  waitlist_ranks: /^(?:decision|round|release|application)\./u,
};

const signedIn = [
  "owner",
  "editor",
  "viewer",
  "rival",
  "member",
  "lead",
  "outsider",
  "official",
  "federation",
  "admin",
] as const;
/**
 * Deeds whose table cannot say it: the cast is confirmed already, tests ask neither the census nor the tax service, and that a
 * reading was refused is written down of whoever tried. Of what belongs to one side the table has one side's example; the other
 * side does the same with its own.
 */
export const besidesTables: Record<string, readonly string[]> = {
  "access.refused": signedIn,
  "company.recheckRegistration": ["official"],
  "reference.fetchCensus": ["official", "admin"],
  "account.requestVerification": signedIn,
  "export.ask": signedIn,
  "export.take": signedIn,
  "meeting.answerMinutes": ["owner", "editor"],
  "meeting.choose": ["owner", "editor"],
  "milestone.withdraw": ["editor", "member"],
  "outcome.change": ["owner", "editor", "official", "official2"],
  "outcome.count": ["official"],
  "outcome.discard": ["owner", "editor", "official", "official2"],
  "outcome.fileEvidence": ["member", "lead", "official", "official2"],
  "outcome.keep": ["official", "official2"],
  "outcome.submit": ["member", "lead", "official", "official2"],
  "outcome.takeBack": ["owner", "editor", "official", "official2"],
  "outcome.verify": ["official2"],
  "provider.returnMentor": ["lead"],
  "task.drop": ["member"],
  "task.finish": ["member", "lead"],
};
/** What anybody does at the door: the entry names no one. */
const atTheDoor = new Set(["session.signIn"]);

async function tablesOf(owner: postgres.Sql): Promise<string[]> {
  const tables = await owner<
    { name: string }[]
  >`select tablename as name from pg_tables where schemaname = 'public' order by 1`;
  return tables.map(({ name }) => name);
}

/** The rows of every table by their hash. */
export async function keepRows(owner: postgres.Sql): Promise<Rows> {
  const [{ at }] = (await owner`select txid_current()::text as at`) as unknown as [{ at: string }];
  const tables = new Map<string, Map<string, number>>();
  for (const table of await tablesOf(owner)) {
    const rows = await owner<
      { hash: string; n: number }[]
    >`select md5(t::text) as hash, count(*)::int as n from ${owner(table)} t group by 1`;
    tables.set(table, new Map(rows.map(({ hash, n }) => [hash, n])));
  }
  return { at, tables };
}

export async function changesSince(owner: postgres.Sql, before: Rows): Promise<Change[]> {
  const changes: Change[] = [];
  for (const table of await tablesOf(owner)) {
    const known = new Map(before.tables.get(table));
    const rows = await owner<{ hash: string; transaction: string; row: string }[]>`
      select md5(t::text) as hash, xmin::text as transaction, left(t::text, 160) as row from ${owner(table)} t`;
    const appeared = rows.filter(({ hash }) => {
      const left = known.get(hash) ?? 0;
      if (left > 0) known.set(hash, left - 1);
      return left === 0;
    });
    const gone = [...known.values()].reduce((sum, n) => sum + n, 0);
    if (appeared.length > 0 || gone > 0) changes.push({ table, appeared, gone });
  }
  return changes;
}

type Entry = { transaction: string; actor: string | null; role: string; action: string; company: string | null };

/** What may not have changed, in sentences. */
export async function strayChanges(
  owner: postgres.Sql,
  before: Rows,
  reader: Reader,
  changes: readonly Change[],
): Promise<string[]> {
  const entries = await owner<Entry[]>`
    select xmin::text as transaction, actor_id::text as actor, actor_role::text as role, action, company_id::text as company
    from audit_events where xmin::text::bigint >= ${before.at}`;
  const [own] = await owner<{ id: string; company: string | null }[]>`
    select u.id::text, m.company_id::text as company from users u left join company_members m on m.user_id = u.id
    where u.email = ${emailOf(reader) ?? ""}`;
  const tables = permissionTables();
  const stray: string[] = [];
  const isFine = ({ actor, role, action, company }: Entry): boolean => {
    const allowed = [...(tables.get(action) ?? []), ...(besidesTables[action] ?? [])];
    if (role === "system") return allowed.includes("system");
    if (actor === null) return role === "guest" && (atTheDoor.has(action) || mayDo("guest", allowed));
    if (actor !== own?.id) return false;
    return mayDo(reader, allowed) && (!own.company || company === null || company === own.company);
  };
  const fine = new Set<string>();
  for (const entry of entries) {
    if (isFine(entry)) fine.add(entry.transaction);
    else
      stray.push(
        `${entry.action} by ${entry.role} ${entry.actor ?? ""} about company ${entry.company ?? "none"}, which ${reader} may not do`,
      );
  }
  const done = entries.filter(isFine).map(({ action }) => action);
  for (const { table, appeared, gone } of changes) {
    if (besideDeeds.has(table)) continue;
    const others = appeared.filter(({ transaction }) => !fine.has(transaction));
    const replaced = gone - (appeared.length - others.length);
    const found = addedByWorker.has(table) ? others.slice(0, Math.max(0, replaced)) : others;
    for (const { row } of found) stray.push(`${table}: a row changed without a deed of ${reader}: ${row}`);
    const fewer = gone - appeared.length;
    if (fewer > 0 && !done.some((action) => takenAwayBy[table]?.test(action)))
      stray.push(`${table}: ${fewer} rows are gone without a deed of ${reader}`);
  }
  return stray;
}
