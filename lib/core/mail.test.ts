import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { eq, sql } from "drizzle-orm";
import ICAL from "ical.js";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { aChamber, aCompanyUser, aMentor, aPublishedProduct, unique } from "@/db/factories";
import { digests, letters, notices, users } from "@/db/schema";
import type { Letter } from "./mail";

type Delivery = { from: string; to: string[]; source: string };
type Answer = { stage: "recipient" | "data" | "from"; code: number } | null;

const delivered: Delivery[] = [];
let answer: Answer = null;

const refusal = (stage: string) =>
  answer?.stage === stage ? Object.assign(new Error("refused"), { responseCode: answer.code }) : null;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  logger: false,
  onMailFrom: (_address, _session, done) => done(refusal("from")),
  onRcptTo: (_address, _session, done) => done(refusal("recipient")),
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      const refused = refusal("data");
      const { mailFrom, rcptTo } = session.envelope;
      if (!refused) {
        delivered.push({
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString("utf8"),
        });
      }
      done(refused);
    });
  },
});

let smtpUrl = "";

// The environment is read once; this test needs it with and without a mail server, so it reads letters' own source anew.
const changed: { smtpUrl?: string; mailFrom?: string } = {};
let htmlOf: typeof import("./mail").htmlOf;
let sendLetter: typeof import("./mail").sendLetter;
let textOf: typeof import("./mail").textOf;
let performJob: typeof import("../worker").performJob;
let postOf: typeof import("../notifications/commands").postOf;
let letterKinds: typeof import("../letters").letterKinds;

beforeAll(async () => {
  vi.doMock("./env", async (original) => {
    const real = await original<typeof import("./env")>();
    const get = (target: object, name: string) => Reflect.get(changed, name) ?? Reflect.get(target, name);
    return { ...real, env: new Proxy(real.env, { get: (target, name) => get(target, String(name)) }) };
  });
  vi.resetModules();
  ({ htmlOf, sendLetter, textOf } = await import("./mail"));
  ({ performJob } = await import("../worker"));
  ({ postOf } = await import("../notifications/commands"));
  ({ letterKinds } = await import("../letters"));
});
afterAll(() => {
  vi.doUnmock("./env");
  vi.resetModules();
});

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const address = server.server.address();
  smtpUrl = `smtp://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
});
afterAll(() => new Promise<void>((done) => server.close(done)));
beforeEach(() => {
  delivered.length = 0;
  answer = null;
  changed.smtpUrl = smtpUrl;
  changed.mailFrom = undefined;
});

const aContext = () => ({ jobId: randomUUID(), now: new Date() });
const theLetter = async (jobId: string) => (await db.select().from(letters).where(eq(letters.jobId, jobId)))[0];
const plain: Letter = {
  subject: "결과를 알려 드립니다",
  paragraphs: ["심사가 끝났습니다.", "점수 < 만점 & 축하합니다"],
  action: { label: "결과 보기", url: "http://portal.test/ko/company?a=1&b=2" },
};

const headersOf = (source: string) => source.slice(0, source.indexOf("\r\n\r\n")).replace(/\r\n[ \t]+/g, " ");
const header = (source: string, name: string) =>
  headersOf(source)
    .split("\r\n")
    .filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`));
const unescaped = (text: string) =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_mark, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");
/** Quoted-printable lines as text. */
const unquoted = (text: string) => unescaped(text.replace(/=\r?\n/g, ""));
/** Encoded words of a header as text. */
const decoded = (text: string) =>
  text
    .replace(/\?= =\?/g, "?==?")
    .replace(/=\?utf-8\?(b|q)\?([^?]*)\?=/gi, (_, kind: string, data: string) =>
      kind.toLowerCase() === "b" ? Buffer.from(data, "base64").toString("utf8") : unescaped(data.replaceAll("_", " ")),
    );

test("a letter is delivered once, in the reader's language, and its text is not kept", async () => {
  const owner = await aCompanyUser();
  const context = aContext();
  const write = vi.fn(() => plain);
  await sendLetter(context, { kind: "test", userId: owner.userId!, letter: write });
  await sendLetter(context, { kind: "test", userId: owner.userId!, letter: write });
  expect(write).toHaveBeenCalledTimes(1);
  expect(delivered).toHaveLength(1);
  const [{ to, from, source }] = delivered as [Delivery];
  expect(to).toEqual([owner.email]);
  expect(from).toBe("no-reply@portal.test");
  expect(decoded(header(source, "Subject")[0]!)).toBe("Subject: 결과를 알려 드립니다");
  expect(decoded(header(source, "From")[0]!)).toContain("광주 블루오션");
  expect(headersOf(source)).toMatch(/^[\x20-\x7e\r\n]*$/);
  expect(header(source, "Message-ID")).toEqual([`Message-ID: <${context.jobId}@portal.test>`]);
  expect(await theLetter(context.jobId)).toMatchObject({
    state: "sent",
    body: null,
    link: null,
    recipient: owner.email,
    userId: owner.userId,
    locale: "ko",
  });
  expect((await theLetter(context.jobId))!.sentAt).toBeInstanceOf(Date);
});

test("an entry of a calendar comes as a part of the letter that mail programs know, with the reader alone", async () => {
  const owner = await aCompanyUser();
  const event = {
    uid: randomUUID(),
    sequence: 1,
    cancelled: false,
    startsAt: new Date("2030-01-15T00:00:00Z"),
    endsAt: new Date("2030-01-15T00:30:00Z"),
    stampedAt: new Date("2030-01-10T00:00:00Z"),
    title: "회의: 견본 제품",
    description: "견본",
    location: "",
    url: "https://portal.test/ko",
  };
  const letter = (): Letter => ({ ...plain, calendar: { method: "REQUEST", event } });
  await sendLetter(aContext(), { kind: "test", userId: owner.userId!, letter });
  const [{ source }] = delivered as [Delivery];
  const part = /content-type: text\/calendar; charset=utf-8; method=REQUEST\r\n(?:.+\r\n)*\r\n([\s\S]+?)\r\n--/iu.exec(
    source,
  );
  const [head] = part as unknown as [string];
  // Which of the two is shorter depends on the letter.
  const text = /base64/iu.test(head) ? Buffer.from(part![1]!, "base64").toString("utf8") : unquoted(part![1]!);
  const entry = new ICAL.Event(
    new ICAL.Component(ICAL.parse(text) as unknown as string).getFirstSubcomponent("vevent")!,
  );
  expect([entry.uid, entry.sequence, entry.summary]).toEqual([event.uid, 1, "회의: 견본 제품"]);
  expect(entry.attendees.map((one) => one.getFirstValue())).toEqual([`mailto:${owner.email}`]);
  expect(source).toMatch(/filename=meeting\.ics/u);
});

test("an English reader's sender is English, a configured name stays", async () => {
  const mentor = await aMentor((await aChamber()).id);
  await sendLetter(aContext(), { kind: "test", userId: mentor.userId!, letter: () => plain });
  expect(decoded(header(delivered[0]!.source, "From")[0]!)).toContain("Gwangju Blue Ocean");
  changed.mailFrom = "수출 지원과 <export@city.example>";
  await sendLetter(aContext(), { kind: "test", userId: mentor.userId!, letter: () => plain });
  expect(decoded(header(delivered[1]!.source, "From")[0]!)).toBe("From: 수출 지원과 <export@city.example>");
});

test("a server that asks to come back later gets the letter with the next try, under the same Message-ID", async () => {
  const owner = await aCompanyUser();
  const context = aContext();
  const sending = () => sendLetter(context, { kind: "test", userId: owner.userId!, letter: () => plain });
  for (const stage of ["from", "recipient", "data"] as const) {
    answer = { stage, code: 451 };
    await expect(sending()).rejects.toThrow();
    expect(await theLetter(context.jobId)).toBeUndefined();
  }
  answer = null;
  await sending();
  expect(delivered).toHaveLength(1);
  expect(await theLetter(context.jobId)).toMatchObject({ state: "sent" });
});

test.each([
  { stage: "recipient", code: 550 },
  { stage: "data", code: 554 },
] as const)("a refusal for good ($code at the $stage) is written down and not tried again", async (refused) => {
  const owner = await aCompanyUser();
  const context = aContext();
  answer = refused;
  await sendLetter(context, { kind: "test", userId: owner.userId!, letter: () => plain });
  answer = null;
  await sendLetter(context, { kind: "test", userId: owner.userId!, letter: () => plain });
  expect(delivered).toEqual([]);
  expect(await theLetter(context.jobId)).toMatchObject({ state: "failed", body: null, sentAt: null });
});

test("a server that does not let us send is a fault of the configuration: the letter waits", async () => {
  const owner = await aCompanyUser();
  const context = aContext();
  answer = { stage: "from", code: 530 };
  await expect(sendLetter(context, { kind: "test", userId: owner.userId!, letter: () => plain })).rejects.toThrow();
  changed.smtpUrl = "smtp://127.0.0.1:9";
  await expect(sendLetter(context, { kind: "test", userId: owner.userId!, letter: () => plain })).rejects.toThrow();
  expect(await theLetter(context.jobId)).toBeUndefined();
});

test("nothing that a person wrote becomes a header, a second recipient or markup", async () => {
  const victim = `${unique("victim")}@portal.test`;
  const name = `Eve\r\nBcc: ${victim}\r\n\r\n<script>alert(1)</script>, "x" <${victim}>`;
  const subject = `결과\r\nBcc: ${victim}\nX-Evil: yes`;
  const address = `${unique("reader")}@portal.test`;
  await sendLetter(aContext(), { kind: "test", address, name, locale: "en", letter: () => ({ ...plain, subject }) });
  const [{ to, source }] = delivered as [Delivery];
  expect(to).toEqual([address]);
  expect(header(source, "Bcc")).toEqual([]);
  expect(header(source, "X-Evil")).toEqual([]);
  expect(header(source, "Subject")).toHaveLength(1);
  const html = htmlOf(plain, { name, locale: "en", timeZone: "UTC" });
  expect(html).not.toContain("<script>");
  expect(html).toContain("점수 &lt; 만점 &amp; 축하합니다");
  expect(html).toContain('href="http://portal.test/ko/company?a=1&amp;b=2"');
});

test("an address that would reach somebody else is not split into two", async () => {
  const address = `"a@evil.test, b@evil.test"@portal.test`;
  await sendLetter(aContext(), { kind: "test", address, name: "x", locale: "ko", letter: () => plain }).catch(() => {});
  expect(delivered.flatMap(({ to }) => to).filter((to) => to.endsWith("@evil.test"))).toEqual([]);
});

test("without a mail server the letter is kept with its text and its link", async () => {
  changed.smtpUrl = "";
  const owner = await aCompanyUser();
  const context = aContext();
  await sendLetter(context, { kind: "test", userId: owner.userId!, letter: () => plain });
  const kept = (await theLetter(context.jobId))!;
  expect(kept).toMatchObject({ state: "kept", link: plain.action!.url, sentAt: null, subject: plain.subject });
  expect(kept.body).toBe(textOf(plain, { name: owner.name, locale: "ko", timeZone: "Asia/Seoul" }));
  expect(kept.body).toContain(`결과 보기\n${plain.action!.url}`);
});

test("a disabled account gets no letter", async () => {
  const owner = await aCompanyUser();
  await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, owner.userId!));
  const context = aContext();
  await sendLetter(context, { kind: "test", userId: owner.userId!, letter: () => plain });
  expect(delivered).toEqual([]);
  expect(await theLetter(context.jobId)).toBeUndefined();
});

const settings = "http://portal.test/ko/company/settings?tab=letters";

test("says that it is automatic, in which language, and in both forms; no list where there is nothing to choose", async () => {
  const owner = await aCompanyUser();
  await sendLetter(aContext(), { kind: "test", userId: owner.userId!, letter: () => plain });
  const [{ source }] = delivered as [Delivery];
  expect(header(source, "Auto-Submitted")).toEqual(["Auto-Submitted: auto-generated"]);
  expect(header(source, "Content-Language")).toEqual(["Content-Language: ko"]);
  expect(header(source, "List-Unsubscribe")).toEqual([]);
  expect(header(source, "Content-Type")[0]).toMatch(/multipart\/alternative/u);
  const forms = [...source.matchAll(/^Content-Type: (text\/\w+); charset=utf-8/gmu)].map(([, form]) => form);
  expect(forms).toEqual(["text/plain", "text/html"]);
});

test("a letter that is a matter of choice says in its head where it is chosen; one press without signing in is not promised", async () => {
  const owner = await aCompanyUser();
  const product = await aPublishedProduct(owner);
  const body = { job: "email.productApproved", data: { userId: owner.userId, productId: product.id } };
  await performJob(body, {
    ...aContext(),
    body,
    post: postOf(letterKinds, { quietNights: false }),
    perform: performJob,
  });
  const [{ source }] = delivered as [Delivery];
  expect(header(source, "List-Unsubscribe")).toEqual([`List-Unsubscribe: <${settings}>`]);
  expect(header(source, "List-Unsubscribe-Post")).toEqual([]);
});

test("a digest is delivered once though the worker dies on its way: the same number, the same letter", async () => {
  const owner = await aCompanyUser();
  const [digest] = await db.insert(digests).values({ userId: owner.userId! }).returning();
  for (const name of ["견본 하나", "견본 둘"]) {
    const product = await aPublishedProduct(owner, { nameKo: name });
    await db.insert(notices).values({
      userId: owner.userId!,
      kind: "productApproved",
      group: "accounts",
      jobId: randomUUID(),
      job: { job: "email.productApproved", data: { userId: owner.userId, productId: product.id } },
      titleKo: name,
      titleEn: name,
      pathKo: "",
      pathEn: "",
      atOnce: false,
      waitsUntil: new Date(),
      digestId: digest!.id,
    });
  }
  // Each time the queue gives it to another worker, under a number of its own.
  const deliverDigest = () => {
    const body = { job: "email.digest", data: { digestId: digest!.id } };
    return performJob(body, { ...aContext(), body, perform: performJob });
  };
  answer = { stage: "data", code: 451 };
  await expect(deliverDigest()).rejects.toThrow();
  expect(await theLetter(digest!.id)).toBeUndefined();
  answer = null;
  for (let turn = 0; turn < 3; turn++) await deliverDigest();
  expect(delivered).toHaveLength(1);
  const [{ source }] = delivered as [Delivery];
  expect(header(source, "Message-ID")).toEqual([`Message-ID: <${digest!.id}@portal.test>`]);
  expect(header(source, "List-Unsubscribe")).toEqual([`List-Unsubscribe: <${settings}>`]);
  expect(header(source, "Auto-Submitted")).toEqual(["Auto-Submitted: auto-generated"]);
  expect(decoded(header(source, "Subject")[0]!)).toContain("2건");
  expect(await theLetter(digest!.id)).toMatchObject({ kind: "digest", state: "sent", body: null });
  expect(await db.$count(letters, eq(letters.userId, owner.userId!))).toBe(1);
});

test("the laid out form says its language, keeps its colours on dark screens and its button where colours are forced", () => {
  const html = htmlOf(plain, { name: "Reader", locale: "en", timeZone: "UTC" }, settings);
  expect(html).toContain('<html lang="en">');
  expect(html).toContain('<meta name="color-scheme" content="light dark">');
  expect(html).toContain("prefers-color-scheme:dark");
  expect(html).toContain("forced-colors:active");
  expect(html).toContain(settings);
});

test("a letter's links lead to the portal: nothing that makes letters reads a request", async () => {
  const { absolute } = await import("./mail");
  const { env } = await import("./env");
  expect(absolute("/ko/reset/sample")).toBe(`${env.baseUrl}/ko/reset/sample`);
  const lib = fileURLToPath(new URL("..", import.meta.url));
  const makers = readdirSync(lib, { recursive: true, encoding: "utf8" }).filter((path) =>
    /^(?:core\/(?:mail|jobs|paths)|letters|worker|\w+\/(?:emails|jobs|commands)(?:\.[a-z]+)?)\.ts$/u.test(path),
  );
  expect(makers.length).toBeGreaterThan(40);
  const asksTheRequest = /from "next(?:-auth)?[/"]|forwarded-host|[gG]et\("host"\)/u;
  expect(makers.filter((path) => asksTheRequest.test(readFileSync(join(lib, path), "utf8")))).toEqual([]);
  expect(asksTheRequest.test('import { headers } from "next/headers";')).toBe(true);
});

test.each(["kept", "sent"] as const)(
  "a letter whose reader is erased meanwhile is written without them (%s)",
  async (state) => {
    if (state === "kept") changed.smtpUrl = "";
    const owner = await aCompanyUser();
    const context = aContext();
    let sending: Promise<void> | undefined;
    await db.transaction(async (tx) => {
      // Not yet to be seen by others: who writes the letter has to wait for it.
      await tx
        .update(users)
        .set({ email: `erased:${owner.userId}`, erasedAt: new Date(), disabledAt: new Date() })
        .where(eq(users.id, owner.userId!));
      sending = sendLetter(context, { kind: "test", userId: owner.userId!, letter: () => plain });
      await vi.waitFor(
        async () => {
          const [row] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from pg_locks l
          join pg_stat_activity a on a.pid = l.pid where not l.granted and a.datname = current_database()`);
          expect(row!.n).toBeGreaterThan(0);
        },
        { timeout: 5000 },
      );
    });
    await sending;
    const blank = { state, userId: owner.userId, recipient: "", subject: "", body: null, link: null };
    expect(await theLetter(context.jobId)).toMatchObject(blank);
  },
);
