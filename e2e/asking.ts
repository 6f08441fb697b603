import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { type Example, type PageRow, pages, type Reader, readers } from "../bin/permissions";
import { builtActions as allActions } from "../bin/reach";
import { expect, password, people } from "./fixtures";

/*
 * How the permission matrix asks: as each of its readers by bare requests, of things that the demo world holds.
 */

export const base = process.env.BASE_URL ?? "";
const atOnce = 6;

type Found = { id: string; word?: string };
type Examples = Record<Example, Found>;

/* Who is asking */

export const cookies = new Map<Reader, string>();

const browserName = "Permission matrix";

/** Signs in through the portal's own door; no page is opened. */
async function signedIn(email: string): Promise<string> {
  const jar = new Map<string, string>();
  const ask = async (path: string, init: RequestInit = {}) => {
    const cookie = [...jar.values()].join("; ");
    const response = await fetch(`${base}${path}`, {
      ...init,
      redirect: "manual",
      headers: { ...init.headers, cookie, origin: base, "user-agent": browserName },
    });
    for (const line of response.headers.getSetCookie()) jar.set(line.split("=")[0]!, line.split(";")[0]!);
    return response;
  };
  const { csrfToken } = (await (await ask("/api/auth/csrf")).json()) as { csrfToken: string };
  const body = new URLSearchParams({ csrfToken, email, password, json: "true", callbackUrl: `${base}/ko` });
  await (await ask("/api/auth/callback/credentials", { method: "POST", body })).text();
  return [...jar.values()].join("; ");
}

type Asked = {
  method?: string;
  headers?: Record<string, string>;
  body?: string | URLSearchParams | Uint8Array<ArrayBuffer>;
};

/** As a browser would: a session goes on under a new name once its owner has proved more. */
function keep(reader: Reader, lines: readonly string[]): void {
  if (lines.length === 0 || reader === "guest") return;
  const jar = new Map((cookies.get(reader) ?? "").split("; ").map((one) => [one.split("=")[0]!, one] as const));
  for (const line of lines) jar.set(line.split("=")[0]!, line.split(";")[0]!);
  cookies.set(reader, [...jar.values()].join("; "));
}

export async function ask(reader: Reader, path: string, { headers, ...more }: Asked = {}) {
  const response = await fetch(`${base}${path}`, {
    ...more,
    redirect: "manual",
    headers: { "accept-language": "ko", cookie: cookies.get(reader) ?? "", ...headers },
  });
  keep(reader, response.headers.getSetCookie());
  // What is told as it happens has no end.
  const endless = response.headers.get("content-type")?.startsWith("text/event-stream") ?? false;
  if (endless) await response.body?.cancel();
  const text = endless ? "" : await response.text();
  return { status: response.status, location: response.headers.get("location") ?? "", text };
}

/** A few at a time, as browsers would. */
export async function forAll<T>(all: readonly T[], one: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const next = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await one(item);
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}

/* What is asked for */

export let examples: Examples;
export let ids: Record<Exclude<Reader, "guest">, string>;

async function findExamples(sql: postgres.Sql): Promise<Examples> {
  const one = async (query: postgres.PendingQuery<postgres.Row[]>): Promise<Found> => {
    const [row] = (await query) as unknown as Found[];
    expect(row, "the demo world has one").toBeDefined();
    return row!;
  };
  const companyOf = sql`select m.company_id from company_members m where m.user_id =`;
  const application = await one(sql`
    select a.id, a.receipt_number as word from applications a
    where a.company_id = (${companyOf} ${ids.company}) and a.state = 'in_review'`);
  const reviewIn = (mentor: string, state: string, of: postgres.PendingQuery<postgres.Row[]>) =>
    one(sql`select r.id, substr(s.content -> 'application' ->> 'motivationKo', 1, 14) as word
      from reviews r join application_snapshots s on s.id = r.snapshot_id
      left join conflict_gates g on g.application_id = r.application_id and g.mentor_id = r.mentor_id
      where r.mentor_id = ${mentor} and r.application_id in (${of}) and (${state} = '' or g.state::text = ${state}) limit 1`);
  const contested = sql`select a.id from applications a
    join conflict_gates g on g.application_id = a.id and g.mentor_id = ${ids.mentorSc} and g.state = 'declared'
    join reviews r on r.application_id = a.id and r.mentor_id = ${ids.mentorWa} and r.state = 'in_progress'`;
  const [upload] = await sql<{ id: string }[]>`
    insert into documents (id, company_id, uploaded_by, file_name, bytes, clue)
    values (gen_random_uuid(), (${companyOf} ${ids.rival}), ${ids.rival}, '견본.pdf', 5000000, '00112233445566aa') returning id`;
  const [draft] = await sql<{ id: string; slug: string; word: string }[]>`
    insert into products (id, company_id, slug, name_ko) select gen_random_uuid(), (${companyOf} ${ids.rival}), id::text, 'Ent-' || left(id::text, 8)
    from (select gen_random_uuid() as id) as made returning id, slug, name_ko as word`;
  const [kept] = await sql<{ id: string }[]>`
    insert into reference_imports (id, kind, file_name, bytes, fingerprint, edition, source, year, started_by)
    values (gen_random_uuid(), 'trade', 'matrix.csv', 1, repeat('0', 64), 'matrix', 'sample', 2024, ${ids.admin}) returning id`;
  const chamber = await one(sql`
    select c.id, c.name_ko as word from chambers c join mentors m on m.chamber_id = c.id where m.user_id = ${ids.mentorSc}`);
  const document = await one(sql`
    select d.id from application_documents a join documents d on d.id = a.document_id
    where a.application_id = ${application.id} and a.removed_at is null and d.state = 'ready' limit 1`);
  const disclosed = (column: postgres.PendingQuery<postgres.Row[]>) => sql`
    select ${column} as id from disclosures d join engagements e on e.id = d.engagement_id
      join documents f on f.about_kind = 'disclosure' and f.about_id = e.id
    where e.chamber_id = ${chamber.id} and e.company_id = (${companyOf} ${ids.company}) and d.state = 'in_force' limit 1`;
  return {
    application,
    archive: await one(sql`
      insert into archives (id, user_id, session_id, opens_until)
      select gen_random_uuid(), s.user_id, s.id, now() + interval '1 hour' from sessions s
      where s.user_id = ${ids.company} and s.user_agent = ${browserName} order by s.created_at desc limit 1 returning id`),
    applicationOfRival: await one(sql`
      select id from applications where company_id = (${companyOf} ${ids.rival}) order by submitted_at desc nulls last limit 1`),
    outcome: await one(sql`
      select o.id, o.counterparty as word from outcomes o
      where o.company_id = (${companyOf} ${ids.company}) and o.chamber_id = ${chamber.id} and o.state = 'counted'
        and o.counterparty <> '' limit 1`),
    brief: await one(
      sql`select b.id, b.title_ko as word from briefs b where b.chamber_id = ${chamber.id} and b.state = 'open' limit 1`,
    ),
    chamber,
    chamberSlug: await one(sql`select slug as id, name_ko as word from chambers where id = ${chamber.id}`),
    closedRound: await one(sql`select id from review_rounds where state in ('closed', 'finalised') limit 1`),
    company: await one(sql`select id, name_ko as word from companies where id = (${companyOf} ${ids.company})`),
    contestedReview: await reviewIn(ids.mentorSc, "declared", contested),
    contestedReviewOfOther: await reviewIn(ids.mentorWa, "", contested),
    disclosedRoom: await one(disclosed(sql`d.engagement_id`)),
    document,
    engagement: await one(sql`
      select e.id, p.name_ko as word from engagements e join products p on p.id = e.product_id
      where e.company_id = (${companyOf} ${ids.company}) and e.chamber_id = ${chamber.id} and e.state = 'active' limit 1`),
    figure: await one(sql`select key as id, name_ko as word from kpi_definitions where key = 'shipped_value' limit 1`),
    draftProductSlug: { id: draft!.slug, word: draft!.word },
    export: await one(sql`
      insert into list_exports (id, user_id, list, format, locale, state, total, opens_until)
      values (gen_random_uuid(), ${ids.company}, 'products', 'csv', 'ko', 'ready', 1, now() + interval '1 hour') returning id`),
    import: { id: kept!.id, word: "matrix.csv" },
    inquiry: await one(sql`
      select q.id, p.name_ko as word from inquiries q join products p on p.id = q.product_id
      where q.company_id = (${companyOf} ${ids.company}) and q.state in ('open', 'answered') limit 1`),
    survey: await one(sql`
      select s.id, p.name_ko as word from surveys s join engagements e on e.id = s.engagement_id join products p on p.id = e.product_id
      where s.company_id = (${companyOf} ${ids.company}) and s.side = 'company' order by s.state_entered_at desc limit 1`),
    surveyOfChamber: await one(sql`
      select s.id, p.name_ko as word from surveys s join engagements e on e.id = s.engagement_id join products p on p.id = e.product_id
      where s.chamber_id = ${chamber.id} and s.company_id = (${companyOf} ${ids.company}) and s.side = 'chamber' and s.state = 'asked' limit 1`),
    booth: await one(sql`
      select b.id, x.name_ko as word from booths b join exhibitions x on x.id = b.exhibition_id
      where b.company_id = (${companyOf} ${ids.company}) and b.state = 'confirmed' order by x.first_day desc limit 1`),
    exhibition: await one(sql`
      select x.id, x.name_ko as word from exhibitions x order by x.first_day limit 1`),
    investment: await one(sql`
      select i.id, i.organisation as word from investments i
      where i.company_id = (${companyOf} ${ids.company}) and i.chamber_id = ${chamber.id} and i.state = 'meeting' limit 1`),
    lead: await one(sql`
      select l.id, l.business as word from leads l where l.company_id = (${companyOf} ${ids.company}) order by l.id limit 1`),
    match: await one(sql`
      select m.id, p.name_ko as word from matches m join products p on p.id = m.product_id
      where m.company_id = (${companyOf} ${ids.company}) and m.chamber_id = ${chamber.id} and m.proposed_at is not null
      order by m.proposed_at desc limit 1`),
    noticePage: await one(sql`
      select v.page_id as id, v.title_ko as word from page_versions v join public_pages p on p.id = v.page_id
      where p.kind = 'notice' and v.state = 'draft' limit 1`),
    meeting: await one(sql`
      select m.id, m.topic as word from meetings m join engagements e on e.id = m.engagement_id
      where e.company_id = (${companyOf} ${ids.company}) and e.chamber_id = ${chamber.id} and m.state = 'scheduled' limit 1`),
    nothing: { id: randomUUID() },
    photo: await one(sql`
      select f.id from product_photos f join products p on p.id = f.product_id
      where f.company_id = (${companyOf} ${ids.company}) and f.open and p.state = 'published' and f.prepared_at is not null limit 1`),
    photoOfCompany: await one(sql`
      select f.id from product_photos f
      where f.company_id = (${companyOf} ${ids.company}) and not f.open and f.prepared_at is not null limit 1`),
    product: await one(sql`
      select id, name_ko as word from products where company_id = (${companyOf} ${ids.company}) and state = 'published' limit 1`),
    productOfRival: draft!,
    productSlug: await one(sql`
      select slug as id, name_ko as word from products where company_id = (${companyOf} ${ids.company}) and state = 'published' limit 1`),
    publicNotice: await one(sql`
      select p.slug as id, v.title_ko as word from page_versions v join public_pages p on p.id = v.page_id
      where p.kind = 'notice' and v.state = 'published' and v.effective_on <= current_date order by v.effective_on desc limit 1`),
    technicalFile: await one(disclosed(sql`f.id`)),
    technicalReading: { id: "" },
    termsPage: await one(sql`select id from public_pages where kind = 'terms'`),
    program: await one(sql`
      select p.id, p.title_ko as word from programs p join applications a on a.program_id = p.id where a.id = ${application.id}`),
    programSlug: await one(sql`
      select p.slug as id, p.title_ko as word from programs p join applications a on a.program_id = p.id where a.id = ${application.id}`),
    reading: { id: "" },
    review: await reviewIn(ids.mentorSc, "", sql`select id from applications where id = ${application.id}`),
    reviewOfOther: await reviewIn(ids.mentorWa, "", sql`select id from applications where id = ${application.id}`),
    roomFile: await one(sql`
      select f.document_id as id from engagement_message_files f join engagement_messages m on m.id = f.message_id
      join engagements e on e.id = m.engagement_id
      where e.company_id = (${companyOf} ${ids.company}) and e.chamber_id = ${chamber.id} limit 1`),
    roomEvents: { id: "" },
    run: await one(
      sql`select id from match_runs where state in ('complete', 'under_review', 'deployed') order by created_at desc limit 1`,
    ),
    sentDocument: document,
    session: { id: "session" },
    sharedPage: { id: "products" },
    signOut: { id: "signout" },
    // Of one snapshot there is nothing to compare, and no word to look for.
    snapshot: { id: application.id },
    upload: { id: upload!.id },
  };
}

export const fill = (pattern: string, at: PageRow["at"] = {}) =>
  Object.entries(at).reduce(
    (path, [name, example]) => path.replace(`[${name}]`, examples[example].id),
    pattern.replace("[locale]", "ko"),
  );
/** What only those read who may: the last of the things that the address names. */
export const wordOf = (at: PageRow["at"] = {}) => examples[Object.values(at).at(-1) ?? "nothing"].word;
/** The same address with what does not exist in the place of what it is of. */
export const nowhere = (pattern: string, at: PageRow["at"] = {}) =>
  fill(pattern, Object.fromEntries(Object.keys(at).map((name) => [name, "nothing"])));
export const named = (reader: Reader, path: string) => `${reader} at ${path}`;

/** Signs everybody in and finds what stands in the brackets of addresses; what is not there is made. */
export async function prepare(sql: postgres.Sql): Promise<void> {
  const signedReaders = readers.filter((reader) => reader !== "guest");
  await forAll(signedReaders, async (reader) => {
    cookies.set(reader, await signedIn(people[reader]));
  });
  const rows = await sql<
    { id: string; email: string }[]
  >`select id, email from users where email in ${sql(signedReaders.map((reader) => people[reader]))}`;
  ids = Object.fromEntries(
    signedReaders.map((reader) => [reader, rows.find(({ email }) => email === people[reader])!.id]),
  ) as typeof ids;
  examples = await findExamples(sql);
}

/** Takes away again what was made. */
export async function clearAway(sql: postgres.Sql): Promise<void> {
  if (!examples) return;
  const made = [examples.upload.id, examples.import.id, examples.productOfRival.id];
  await sql`delete from document_pieces where document_id = ${made[0]!}`;
  await sql`delete from documents where id = ${made[0]!}`;
  await sql`delete from reference_imports where id = ${made[1]!}`;
  await sql`delete from archives where id = ${examples.archive.id}`;
  await sql`delete from list_exports where id = ${examples.export.id}`;
  await sql`delete from products where id = ${made[2]!}`;
}

export const trailOf = async (sql: postgres.Sql, reader: Reader, deeds: readonly string[]) => {
  const who = reader === "guest" ? sql`actor_role = 'guest'` : sql`actor_id = ${ids[reader]}`;
  const [row] = await sql<
    { n: number }[]
  >`select count(*)::int as n from audit_events where ${who} and action in ${sql([...deeds])}`;
  return row!.n;
};

/* Actions */

/** Every action of the build, with a page that knows it. */
export const builtActions = () =>
  allActions().map(({ pattern, ...action }) => ({ ...action, page: fill(pattern, pages[pattern]?.[0]?.at) }));
export type Action = ReturnType<typeof builtActions>[number];

export type Answer = {
  status: number;
  ok: boolean | null;
  data: unknown;
  code: string;
  reason: string;
  fields: string[];
};

export async function call(
  reader: Reader,
  { id, page }: Action,
  input: unknown,
  headers: Record<string, string> = { origin: base },
): Promise<Answer> {
  const { status, text } = await ask(reader, page, {
    method: "POST",
    headers: { "next-action": id, accept: "text/x-component", "content-type": "text/plain;charset=UTF-8", ...headers },
    body: JSON.stringify([input]),
  });
  // A row of its own, which may follow a long text without a break.
  const row = /[0-9a-f]+:(\{"ok":[^\n]*)/u.exec(text)?.[1];
  const said = row ? (JSON.parse(row) as Record<string, unknown>) : {};
  return {
    status,
    ok: typeof said.ok === "boolean" ? said.ok : null,
    data: said.data,
    code: String(said.code ?? ""),
    reason: String(said.reason ?? ""),
    fields: Object.keys((said.fields as object | undefined) ?? {}),
  };
}
