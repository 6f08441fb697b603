import { createHash, randomBytes, randomUUID } from "node:crypto";
import * as OTPAuth from "otpauth";
import type postgres from "postgres";
import type { Reader } from "../../bin/permissions";
import { type Answer, ask, examples, ids } from "../asking";

/*
 * What a form would send, for each deed of the permission matrix, and who of its readers is the allowed twin. The deeds
 * stand in the order in which they are asked: what one twin does is what the next one finds. Where the demo world has
 * nothing in the state that a deed begins with, it is put there: nobody else is in this world.
 */

export type Case = {
  twin: Reader;
  input: unknown;
  /** The company or the chamber where the twin sits for this deed. */
  seat?: string;
  /** About nothing of one side's own: everybody whom the matrix names may do it with this very input. */
  anybody?: true;
};
type Row = Record<string, unknown> & { id: string };
/** What the deeds before have answered. */
export type Answers = ReadonlyMap<string, Answer>;
export type Cases = Readonly<Record<string, () => Promise<Case> | Case>>;

export const text = "견본 문장입니다. This sentence is long enough to be read.";
export const short = "견본 한 줄";
export const both = (name: string, value = text) => ({ [`${name}Ko`]: value, [`${name}En`]: value });

export const daysOn = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000);
/** The Korean calendar's day. */
export const day = (days: number) => new Date(daysOn(days).getTime() + 9 * 60 * 60 * 1000).toISOString().slice(0, 10);
export const at = (value: unknown) => (value as Date).toISOString();

export const sha256 = (words: string) => createHash("sha256").update(words).digest("hex");

/** A number that holds by its check digit. */
export function businessNumber(): string {
  const digits = `9${String(Date.now()).slice(-8)}`;
  const weights = [1, 3, 7, 1, 3, 7, 1, 3, 5];
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * weights[place]!, 0);
  return `${digits}${(10 - ((sum + Math.floor((Number(digits[8]) * 5) / 10)) % 10)) % 10}`;
}

export function worldOf(sql: postgres.Sql, answers: Answers) {
  type Query = postgres.PendingQuery<postgres.Row[]>;
  const one = async (query: Query): Promise<Row> => {
    const [row] = (await query) as unknown as Row[];
    if (!row) throw new Error("the demo world has none");
    return row;
  };
  const companyOf = (reader: Reader) =>
    sql`(select company_id from company_members where user_id = ${ids[reader as Exclude<Reader, "guest">]})`;
  const mine = companyOf("company");
  const santaClara = examples.chamber.id;
  const open = examples.program.id;

  /* Who asks */
  const byCity = (input: unknown): Case => ({ twin: "official", input });
  const byAdmin = (input: unknown): Case => ({ twin: "admin", input });
  const byCompany = (input: unknown, more: Partial<Case> = {}): Case => ({ twin: "company", input, ...more });
  const byMentor = (input: unknown, more: Partial<Case> = {}): Case => ({ twin: "mentorSc", input, ...more });
  /** Of their own account, with nothing that others could name. */
  const byNewcomer = (input: unknown): Case => ({ twin: "newcomer", input, anybody: true });
  const byGuest = (input: unknown): Case => ({ twin: "guest", input, anybody: true });

  /* What it is about */
  /** The first in this state, or any other that is put there. */
  const inState = async (table: string, state: string, also: Query = sql`true`): Promise<Row> => {
    const [there] = await sql<
      Row[]
    >`select * from ${sql(table)} as t where state::text = ${state} and ${also} order by id limit 1`;
    if (there) return there;
    return one(sql`
      update ${sql(table)} set state = ${state}, state_entered_at = now()
      where id = (select id from ${sql(table)} as t where ${also} order by id limit 1) returning *`);
  };
  const idOf = async (query: Query): Promise<string> => (await one(query)).id;
  const idIn = async (table: string, state: string, also?: Query): Promise<string> =>
    (await inState(table, state, also)).id;
  const put = (table: string, id: string, state: string): Promise<Row> =>
    one(sql`update ${sql(table)} set state = ${state}, state_entered_at = now() where id = ${id} returning *`);
  const read = (table: string, id: string): Promise<Row> => one(sql`select * from ${sql(table)} where id = ${id}`);
  /** Of this season, and of none of the readers' own companies. */
  const application = (state: string) =>
    inState(
      "applications",
      state,
      sql`program_id = ${open} and company_id not in (${mine}, ${companyOf("rival")}, ${companyOf("newcomer")})`,
    );
  /** A file of a company that has been looked at, brought for something. */
  const file = (
    companyId: unknown,
    kind: string | null,
    about: string | null = null,
    requirement: string | null = null,
    name = "견본.pdf",
  ) =>
    one(sql`
      insert into documents (id, company_id, uploaded_by, side, state, file_name, kind, bytes, received_bytes, clue, fingerprint, storage_key, about_kind, about_id, about_requirement)
      select gen_random_uuid(), ${companyId as string}, (select user_id from company_members where company_id = ${companyId as string} order by (role = 'owner') desc limit 1),
        'company', 'ready', ${name}, kind, bytes, bytes, clue, fingerprint, storage_key, ${kind}, ${about}, ${requirement}
      from documents where state = 'ready' and kind = ${/\.pdf$/u.test(name) ? "pdf" : "jpeg"} limit 1 returning *`);
  /** A link as a letter would have brought it. */
  const link = async (
    purpose: string,
    userId: string | null,
    { address = null, invitation = null }: { address?: string | null; invitation?: string | null } = {},
  ) => {
    const token = randomBytes(32).toString("base64url");
    await sql`
      insert into tokens (id, purpose, user_id, invitation_id, hash, address, expires_at)
      values (gen_random_uuid(), ${purpose}, ${userId}, ${invitation}, ${sha256(token)}, ${address}, now() + interval '1 hour')`;
    return token;
  };
  const account = async (more: { disabled?: boolean } = {}) => {
    const { id } = await one(sql`
      insert into users (id, email, name, role, disabled_at, email_verified_at)
      values (gen_random_uuid(), ${`${randomUUID()}@portal.test`}, 'Matrix', 'official', ${more.disabled ? sql`now()` : null}, now()) returning id`);
    await sql`insert into sessions (id, user_id, idle_minutes, expires_at) values (gen_random_uuid(), ${id}, 60, now() + interval '1 day')`;
    return id;
  };
  const session = async (reader: Exclude<Reader, "guest">) =>
    await idOf(
      sql`insert into sessions (id, user_id, idle_minutes, expires_at) values (gen_random_uuid(), ${ids[reader]}, 60, now() + interval '1 day') returning id`,
    );
  const room = () =>
    one(
      sql`select * from engagements where company_id = ${mine} and chamber_id = ${santaClara} and state in ('active', 'paused') limit 1`,
    );
  const said = (deed: string) => answers.get(deed)?.data as Record<string, never> | undefined;

  const brief = {
    ...both("title", short),
    ...both("details"),
    sector: "photonics_appliances",
    hsPrefixes: "9031",
    monthlyVolume: "100",
    unit: "piece",
    priceMin: "10",
    priceMax: "20",
    certifications: [],
    channels: [],
    openUntil: day(40),
  };
  const product = {
    ...both("name", short),
    ...both("summary"),
    ...both("difference"),
    sector: "photonics_appliances",
    hs6: "903149",
    withoutHs: false,
    priceMin: "10",
    priceMax: "20",
    unit: "piece",
    minimumOrder: "10",
    monthlyCapacity: "100",
    leadTimeDays: "20",
    certificationsHeld: [],
    certificationsNeeded: [],
    channels: [],
    specifications: [{ ...both("name", short), valueKo: text, valueEn: text }],
  };
  /** Of a sector that none of the readers is in: nobody is to be in conflict by it. */
  const interest = {
    kind: "buyer",
    sectors: ["culture_content"],
    hsRanges: "",
    companyText: "",
    fromOn: day(-30),
    untilOn: "",
    note: text,
  };
  const outcome = {
    kind: "contract",
    happenedOn: day(-3),
    amount: "1000",
    currency: "USD",
    incoterm: "",
    counterparty: "Sample Buyer Inc.",
    counterpartyState: "CA",
    quantity: "",
    stage: "",
    details: text,
  };
  const exhibition = {
    programId: open,
    ...both("name", short),
    venue: "Sample Hall",
    city: "Las Vegas",
    usState: "NV",
    firstDay: day(20),
    lastDay: day(23),
    zone: "America/Los_Angeles",
    website: "",
    source: text,
    aftercareDays: "30, 60",
  };
  const lead = {
    business: "Sample Stores",
    person: "Kim Sample",
    position: "",
    email: "met@portal.test",
    phone: "",
    usState: "CA",
    interest: "sample",
    temperature: "warm",
    productIds: [],
    promised: "",
    told: true,
  };
  const money = { kind: "travel", stage: "planned", amount: "1000", currency: "KRW", happensOn: day(10), note: text };
  const question = {
    kind: "short_text",
    ...both("label", short),
    ...both("help"),
    required: false,
    maxLength: "100",
    options: [],
  };
  const paper = { ...both("name", short), ...both("help"), required: false, atMost: "1", cityOnly: false };

  const notOver = sql`exhibition_id in (select id from exhibitions where last_day >= current_date)`;
  /** Shown at the beginning: whoever sends a form at once is no person. */
  const form = ask("guest", `/ko/products/${examples.productSlug.id}`);
  const notOurs = sql`mentor_id not in (${ids.mentorSc}, ${ids.mentorWa})`;

  /* What some of them need */
  /** A review of the mentor's that nothing stands in the way of, and that has begun. */
  const underReview = async (): Promise<Row> => {
    const given = await one(sql`
      select r.id from reviews r join applications a on a.id = r.application_id
      left join conflict_gates g on g.application_id = r.application_id and g.mentor_id = r.mentor_id
      where r.mentor_id = ${ids.mentorSc} and r.state in ('accepted', 'in_progress', 'submitted', 'returned', 'invited') and a.state = 'in_review'
        and coalesce(g.state, 'none_declared') in ('none_declared', 'attestation_required', 'cleared')
        and exists (select 1 from application_documents d where d.application_id = a.id and d.removed_at is null)
      order by r.id limit 1`);
    await sql`update conflict_gates set state = 'none_declared' where mentor_id = ${ids.mentorSc} and application_id = (select application_id from reviews where id = ${given.id})`;
    return put("reviews", given.id, "in_progress");
  };
  /** Three of the times that the form of a new meeting offers. */
  const slots = async (from: number) => {
    const { text: page } = await ask("company", `/ko/company/meetings/new/${(await room()).id}`);
    return [...page.matchAll(/value="(\d{4}-\d\d-\d\dT[\d:.]+Z)"/gu)].map(([, time]) => time).slice(from, from + 3);
  };
  /** Numbers as somebody types them. */
  const typed = (value: unknown): unknown =>
    typeof value === "number"
      ? String(value)
      : Array.isArray(value)
        ? value.map(typed)
        : Object.fromEntries(
            Object.entries(value as object)
              .filter(([key]) => key !== "version")
              .map(([key, inner]) => [key, typed(inner)]),
          );
  const weights = async () => {
    const [kept] = await sql<{ values: unknown }[]>`select values from matching_weights order by version desc limit 1`;
    return typed(kept!.values);
  };
  const past = async () => {
    const held = await one(sql`
      insert into meetings (id, engagement_id, state, topic, agenda, minutes, interpreter, link, place, zone, proposed_by, starts_at)
      select gen_random_uuid(), engagement_id, 'scheduled', topic, agenda, minutes, interpreter, link, place, zone, proposed_by, now() - interval '2 days'
      from meetings where engagement_id = ${(await room()).id} limit 1 returning id`);
    return held.id;
  };
  const ndaVersion = async () =>
    await idOf(
      sql`select version as id from nda_texts where in_force_from <= current_date order by version desc limit 1`,
    );
  const outcomeLink = async (outcomeId: string | null, followUp: string | null = null) => {
    const token = randomBytes(32).toString("base64url");
    await sql`insert into outcome_links (id, outcome_id, follow_up_id, hash, expires_at) values (gen_random_uuid(), ${outcomeId}, ${followUp}, ${sha256(token)}, now() + interval '1 day')`;
    return token;
  };
  /** A room that has been worked in, with its chamber's mentor the one who is responsible. */
  const ending = async () => {
    const ended = await inState("engagements", "active", sql`company_id <> ${mine}`);
    await sql`update engagements set mentor_id = ${ids.mentorSc} where id = ${ended.id}`;
    return ended;
  };
  const inquiryToken = async () => {
    const letter = await one(
      sql`select id, link, body from letters where recipient = 'buyer@portal.test' order by created_at desc limit 1`,
    );
    return /\/inquiry\/([\w.-]+)/u.exec(`${letter.link} ${letter.body}`)?.[1] ?? "none";
  };
  const request = async (state: string, kind: string) =>
    one(sql`
      insert into data_requests (id, user_id, kind, state, words, due_at) values (gen_random_uuid(), ${await account()}, ${kind}, ${state}, ${text}, now() + interval '5 days') returning id`);
  const passkey = async () =>
    await idOf(sql`
      insert into passkeys (id, user_id, credential_id, public_key, counter, transports, device_type, backed_up, name)
      values (gen_random_uuid(), ${ids.newcomer}, ${randomBytes(16).toString("base64url")}, ${randomBytes(32)}, 0, '{}', 'singleDevice', false, '견본') returning id`);
  const codeOf = (secret: string) =>
    secret
      ? new OTPAuth.TOTP({ secret: OTPAuth.Secret.fromBase32(secret.replace(/[^A-Z2-7]/gu, "")) }).generate()
      : "000000";
  const recoveryCode = (deed: string, place: number) => {
    const codes = Object.values(said(deed) ?? {}).find(Array.isArray) as string[] | undefined;
    return codes?.[place] ?? "none";
  };
  return {
    sql,
    one,
    companyOf,
    mine,
    santaClara,
    open,
    byCity,
    byAdmin,
    byCompany,
    byMentor,
    byNewcomer,
    byGuest,
    inState,
    idOf,
    idIn,
    put,
    read,
    application,
    file,
    link,
    account,
    session,
    room,
    said,
    brief,
    product,
    interest,
    outcome,
    exhibition,
    lead,
    money,
    question,
    paper,
    notOver,
    form,
    notOurs,
    underReview,
    slots,
    weights,
    past,
    ndaVersion,
    outcomeLink,
    ending,
    inquiryToken,
    request,
    passkey,
    codeOf,
    recoveryCode,
  };
}
export type World = ReturnType<typeof worldOf>;
