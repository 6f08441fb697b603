import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { PgInsertValue } from "drizzle-orm/pg-core";
import { createTransport } from "nodemailer";
import { db } from "@/db/client";
import { letters, users } from "@/db/schema";
import type { Locale } from "@/lib/i18n/locales";
import { translate } from "@/lib/i18n/translate";
import type { LetterGroup, LetterReaderKind, Urgency } from "@/lib/notifications/states";
import { type CalendarEvent, writeCalendar } from "./calendar";
import { env } from "./env";
import type { JobBody, JobContext } from "./jobs";
import { log, maskEmail } from "./log";
import { letterSettingsOf } from "./paths";

/**
 * What a letter says; greeting and closing words are added when it is sent. `url` is absolute, from `absolute()`.
 * `until`: by when its reader has to act; the text says it too, and no digest holds the letter back to less than three
 * days before. `notice`: its line in a digest and in the list on the page, where the subject says more than may stay
 * standing there; else the subject is that line. A mentor's list shows neither but the name of its kind. `calendar`: an entry for its reader's
 * calendar, which comes with the letter; it goes at once or is lost, since a digest carries none.
 */
export type Letter = {
  subject: string;
  paragraphs: string[];
  action?: { label: string; url: string };
  until?: Date;
  notice?: string;
  calendar?: { method: "REQUEST" | "CANCEL"; event: CalendarEvent };
};

/**
 * A kind of letter as the concept that writes it declares it in its `emails.ts` (`export const samples`): what it belongs to,
 * how pressing it is, who reads it, and each of its wordings with facts that say that they are samples.
 */
export type LetterKind = {
  group: LetterGroup;
  urgency: Urgency;
  to: LetterReaderKind;
  letters: readonly ((reader: LetterReader) => Letter)[];
};
export type LetterKinds = Readonly<Record<string, LetterKind>>;

/** In whose language and zone it is written. */
export type LetterReader = { name: string; locale: Locale; timeZone: string };

type Recipient = { userId: string } | { address: string; name: string; locale: Locale };

/** `letter` is asked only when the letter is really going to be written, so that it may make a one-time link. */
type Sending = Recipient & { kind: string; letter: (reader: LetterReader) => Letter | Promise<Letter> };

/** A letter to a person with an account, before it is written. */
export type Posting = Pick<Sending, "kind" | "letter"> & {
  jobId: string;
  now: Date;
  body: JobBody | undefined;
  userId: string;
  role: string | null;
  reader: LetterReader;
};

/**
 * Says how a letter goes: now because it must (`required`), now because its reader wants it so (`optional`: it says where
 * that is chosen), or not now (`kept`). The same job is always answered in the same way.
 */
export type Post = (posting: Posting) => Promise<"required" | "optional" | "kept">;

/** What samples of letters are about: nothing that could be taken for real. */
export const sampleFacts = {
  id: "00000000-0000-7000-8000-000000000000",
  at: new Date("2030-01-15T05:00:00Z"),
  until: new Date("2030-01-29T09:00:00Z"),
  receipt: "SAMPLE-0001",
  programKo: "견본 사업",
  programEn: "Sample programme",
  companyKo: "견본 회사",
  companyEn: "Sample company",
  chamberKo: "견본 상공회의소",
  chamberEn: "Sample chamber",
  productKo: "견본 제품",
  productEn: "Sample product",
} as const;

/** The address of a path in letters: from the configuration, never from a request. */
export const absolute = (path: string) => `${env.baseUrl}${path}`;

/**
 * Writes one letter for this job: a retry after success does nothing, so call it once in a job. Without SMTP the letter
 * is kept with its text; with SMTP only the fact remains. A disabled or unknown account gets nothing. Throws when the
 * mail server cannot be reached or asks to come back later, so that the queue tries again; a refusal for good is written
 * down as `failed`.
 */
export async function sendLetter(context: JobContext, { kind, letter, ...to }: Sending): Promise<void> {
  if (await isWritten(context.jobId)) return;
  const recipient = await recipientOf(to);
  if (!recipient) return log.info({ kind, jobId: context.jobId }, "letter without a reader");
  const { userId, address, role, reader } = recipient;
  const { jobId, now, body: job, post } = context;
  const goes = userId && post ? await post({ jobId, now, body: job, kind, letter, userId, role, reader }) : "required";
  if (goes === "kept") return;
  const choice = goes === "optional" && role ? absolute(letterSettingsOf(role, reader.locale)) : undefined;
  const written = await letter(reader);
  const row = {
    jobId: context.jobId,
    kind,
    userId,
    recipient: address,
    locale: reader.locale,
    subject: oneLine(written.subject),
  };
  const calendar = calendarOf(written, reader, address);
  if (!env.smtpUrl) {
    const body = textOf(written, reader, choice);
    await keep({ ...row, body, link: written.action?.url ?? null, calendar, state: "kept" });
    return;
  }
  const delivered = await deliver({ jobId: context.jobId, address, letter: written, reader, choice, calendar });
  await keep({ ...row, state: delivered ? "sent" : "failed", sentAt: delivered ? sql`now()` : null });
}

async function isWritten(jobId: string): Promise<boolean> {
  const [row] = await db.select({ id: letters.id }).from(letters).where(eq(letters.jobId, jobId));
  return row !== undefined;
}

type Kept = Omit<PgInsertValue<typeof letters>, "recipient" | "subject" | "body" | "link" | "calendar"> & {
  userId: string | null;
  recipient: string;
  subject: string;
  body?: string;
  link?: string | null;
  calendar?: string | null;
};

/** Its reader's own entry: nobody else's address stands in it, and answers go where letters come from. */
const calendarOf = ({ calendar }: Letter, { name, locale }: LetterReader, address: string): string | null =>
  calendar
    ? writeCalendar(calendar.method, calendar.event, { organizer: sender(locale), attendee: { name, address } })
    : null;

/**
 * Its reader may be erased while the letter is on its way: then only the fact is written. Their row is held by the same statement, so
 * that an erasure comes either before, and is seen, or after, and finds the letter.
 */
function keep({ userId, recipient, subject, body, link, calendar, ...row }: Kept) {
  const reader = db.$with("reader").as(
    db
      .select({ erasedAt: users.erasedAt })
      .from(users)
      .where(userId ? eq(users.id, userId) : sql`false`)
      .for("share"),
  );
  const gone = sql`exists (select from reader where erased_at is not null)`;
  const unlessGone = (text: string | null, blank: string | null) =>
    sql`case when ${gone} then ${blank}::text else ${text}::text end`;
  return db
    .with(reader)
    .insert(letters)
    .values({
      ...row,
      userId,
      recipient: unlessGone(recipient, ""),
      subject: unlessGone(subject, ""),
      body: unlessGone(body ?? null, null),
      link: unlessGone(link ?? null, null),
      calendar: unlessGone(calendar ?? null, null),
    })
    .onConflictDoNothing();
}

type Found = { userId: string | null; address: string; role: string | null; reader: LetterReader };

async function recipientOf(to: Recipient): Promise<Found | null> {
  if (!("userId" in to)) {
    const { address, name, locale } = to;
    const timeZone = locale === "ko" ? "Asia/Seoul" : "America/New_York";
    return { userId: null, address, role: null, reader: { name, locale, timeZone } };
  }
  const [row] = await db
    .select({
      address: users.email,
      role: users.role,
      name: users.name,
      locale: users.locale,
      timeZone: users.timeZone,
    })
    .from(users)
    .where(and(eq(users.id, to.userId), isNull(users.disabledAt)));
  if (!row) return null;
  const locale: Locale = row.locale === "en" ? "en" : "ko";
  const { address, role, name, timeZone } = row;
  return { userId: to.userId, address, role, reader: { name, locale, timeZone } };
}

/** Headers hold one line, whatever a name or a title brought along. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();

/** `choice`: where its reader says how such letters come; named below the letter where there is something to choose. */
export function textOf(letter: Letter, reader: LetterReader, choice?: string): string {
  const t = translate(reader.locale, "letters");
  const action = letter.action ? [`${letter.action.label}\n${letter.action.url}`] : [];
  const below = [...closing(reader, choice), env.baseUrl].join("\n");
  return [t("shell.greeting", { name: reader.name }), ...letter.paragraphs, ...action, `-- \n${below}`].join("\n\n");
}

const closing = ({ locale }: LetterReader, choice?: string) => {
  const t = translate(locale, "letters");
  return [
    t("shell.sender"),
    t("shell.automatic"),
    ...(choice ? [t("shell.choice", { url: choice })] : []),
    ...(env.demo ? [t("shell.sample")] : []),
  ];
};

const marks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string) => text.replace(/[&<>"']/g, (mark) => marks[mark]!).replaceAll("\n", "<br>");

/**
 * Legible without any of this: dark screens get colours of their own instead of a mail program's guess, and where the
 * reader's own colours are forced, the button keeps its edge.
 */
const darkColours = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){.page{background:#131416!important;color:#f4f5f6!important}.sheet{background:#1e2124!important}.quiet{color:#b1b8be!important}.button{background:#4c87f6!important;border-color:#4c87f6!important;color:#131416!important}}
@media (forced-colors:active){.button{border-color:LinkText!important}}`;

export function htmlOf(letter: Letter, reader: LetterReader, choice?: string): string {
  const t = translate(reader.locale, "letters");
  const paragraphs = [t("shell.greeting", { name: reader.name }), ...letter.paragraphs];
  const quiet = `class="quiet" style="color:#58616a;font-size:14px;overflow-wrap:anywhere"`;
  const action = letter.action
    ? `<p style="margin:28px 0"><a class="button" href="${escaped(letter.action.url)}" style="display:inline-block;background:#256ef4;border:2px solid #256ef4;color:#ffffff;padding:12px 20px;border-radius:6px;text-decoration:none;font-weight:bold">${escaped(letter.action.label)}</a></p><p ${quiet}>${escaped(letter.action.url)}</p>`
    : "";
  const below = [...closing(reader, choice), env.baseUrl].map(escaped).join("<br>");
  const title = escaped(oneLine(letter.subject));
  return `<!doctype html><html lang="${reader.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${title}</title><style>${darkColours}</style></head><body class="page" style="margin:0;padding:24px;background:#f4f5f6;color:#1e2124;font-family:sans-serif;font-size:16px;line-height:1.6;word-break:keep-all;overflow-wrap:anywhere"><div class="sheet" lang="${reader.locale}" style="max-width:600px;margin:0 auto;background:#ffffff;padding:32px;border-radius:12px">${paragraphs.map((text) => `<p>${escaped(text)}</p>`).join("")}${action}<hr style="border:0;border-top:1px solid #8a949e;margin:28px 0"><p ${quiet}>${below}</p></div></body></html>`;
}

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** The same few options whatever the letter says; nothing that a person wrote is ever an option. */
function transport(smtpUrl: string) {
  const url = new URL(smtpUrl);
  const secure = url.protocol === "smtps:";
  const user = decodeURIComponent(url.username);
  return createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    // A password is never sent in the clear over a network.
    requireTLS: user !== "" && !secure && !loopback.has(url.hostname),
    auth: user ? { user, pass: decodeURIComponent(url.password) } : undefined,
    name: new URL(env.baseUrl).hostname.replace(/[^a-z0-9.-]/gi, ""),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** The configured sender; its name follows the letter's language unless the configuration names one of its own. */
export function sender(locale: Locale): { name: string; address: string } {
  const match = /^(.*)<([^<>]+)>$/u.exec(env.mailFrom);
  const name = match?.[1]?.trim().replaceAll('"', "") ?? "";
  const own = name !== "" && name !== translate("en", "letters")("shell.sender");
  return {
    name: own ? oneLine(name) : translate(locale, "letters")("shell.sender"),
    address: match?.[2] ?? env.mailFrom,
  };
}

type Delivery = {
  jobId: string;
  address: string;
  letter: Letter;
  reader: LetterReader;
  choice: string | undefined;
  calendar: string | null;
};

/** True when the server took it, false when it refused this letter for good; throws when it is worth trying again. */
async function deliver({ jobId, address, letter, reader, choice, calendar }: Delivery): Promise<boolean> {
  const mail = transport(env.smtpUrl!);
  try {
    await mail.sendMail({
      from: sender(reader.locale),
      to: { name: oneLine(reader.name), address },
      subject: oneLine(letter.subject),
      text: textOf(letter, reader, choice),
      html: htmlOf(letter, reader, choice),
      // A part beside text and HTML (`text/calendar; method=...`), which mail programs show with the letter, and a file.
      ...(calendar &&
        letter.calendar && {
          icalEvent: { method: letter.calendar.method, filename: "meeting.ics", content: calendar },
        }),
      messageId: `<${jobId}@${new URL(env.baseUrl).hostname}>`,
      headers: {
        "Auto-Submitted": "auto-generated",
        "Content-Language": reader.locale,
        // RFC 2369: the page where it is chosen. One press without signing in (RFC 8058) would need mail that we sign ourselves.
        ...(choice && { "List-Unsubscribe": `<${choice}>` }),
      },
    });
    return true;
  } catch (error) {
    if (!refusedForGood(error)) throw error;
    log.warn(
      { jobId, to: maskEmail(address), answer: (error as { responseCode?: number }).responseCode },
      "letter refused",
    );
    return false;
  } finally {
    mail.close();
  }
}

/** 5xx about the recipient or the text. 530 to 538 are about our own right to send: the configuration may be mended. */
function refusedForGood(error: unknown): boolean {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  const about = code === "EENVELOPE" || code === "EMESSAGE";
  return about && responseCode !== undefined && responseCode >= 500 && (responseCode < 530 || responseCode > 538);
}
