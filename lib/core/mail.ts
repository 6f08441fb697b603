import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { PgInsertValue } from "drizzle-orm/pg-core";
import { createTransport } from "nodemailer";
import { db } from "@/db/client";
import { letters, users } from "@/db/schema";
import type { Locale } from "@/lib/i18n/locales";
import { translate } from "@/lib/i18n/translate";
import { env } from "./env";
import type { JobContext } from "./jobs";
import { log, maskEmail } from "./log";

/** What a letter says; greeting and closing words are added when it is sent. `url` is absolute, from `absolute()`. */
export type Letter = { subject: string; paragraphs: string[]; action?: { label: string; url: string } };

/** In whose language and zone it is written. */
export type LetterReader = { name: string; locale: Locale; timeZone: string };

type Recipient = { userId: string } | { address: string; name: string; locale: Locale };

/** `letter` is asked only when the letter is really going to be written, so that it may make a one-time link. */
type Sending = Recipient & { kind: string; letter: (reader: LetterReader) => Letter | Promise<Letter> };

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
  const { userId, address, reader } = recipient;
  const written = await letter(reader);
  const row = {
    jobId: context.jobId,
    kind,
    userId,
    recipient: address,
    locale: reader.locale,
    subject: oneLine(written.subject),
  };
  if (!env.smtpUrl) {
    const body = textOf(written, reader);
    await keep({ ...row, body, link: written.action?.url ?? null, state: "kept" });
    return;
  }
  const delivered = await deliver(context.jobId, address, written, reader);
  await keep({ ...row, state: delivered ? "sent" : "failed", sentAt: delivered ? sql`now()` : null });
}

async function isWritten(jobId: string): Promise<boolean> {
  const [row] = await db.select({ id: letters.id }).from(letters).where(eq(letters.jobId, jobId));
  return row !== undefined;
}

const keep = (row: PgInsertValue<typeof letters>) => db.insert(letters).values(row).onConflictDoNothing();

type Found = { userId: string | null; address: string; reader: LetterReader };

async function recipientOf(to: Recipient): Promise<Found | null> {
  if (!("userId" in to)) {
    const { address, name, locale } = to;
    const timeZone = locale === "ko" ? "Asia/Seoul" : "America/New_York";
    return { userId: null, address, reader: { name, locale, timeZone } };
  }
  const [row] = await db
    .select({ address: users.email, name: users.name, locale: users.locale, timeZone: users.timeZone })
    .from(users)
    .where(and(eq(users.id, to.userId), isNull(users.disabledAt)));
  if (!row) return null;
  const locale: Locale = row.locale === "en" ? "en" : "ko";
  return { userId: to.userId, address: row.address, reader: { name: row.name, locale, timeZone: row.timeZone } };
}

/** Headers hold one line, whatever a name or a title brought along. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();

export function textOf(letter: Letter, reader: LetterReader): string {
  const t = translate(reader.locale, "letters");
  const action = letter.action ? [`${letter.action.label}\n${letter.action.url}`] : [];
  return [t("shell.greeting", { name: reader.name }), ...letter.paragraphs, ...action, `-- \n${closing(reader)}`].join(
    "\n\n",
  );
}

const closing = ({ locale }: LetterReader) => {
  const t = translate(locale, "letters");
  return [t("shell.sender"), t("shell.automatic"), ...(env.demo ? [t("shell.sample")] : []), env.baseUrl].join("\n");
};

const marks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string) => text.replace(/[&<>"']/g, (mark) => marks[mark]!).replaceAll("\n", "<br>");

export function htmlOf(letter: Letter, reader: LetterReader): string {
  const t = translate(reader.locale, "letters");
  const paragraphs = [t("shell.greeting", { name: reader.name }), ...letter.paragraphs];
  const action = letter.action
    ? `<p style="margin:28px 0"><a href="${escaped(letter.action.url)}" style="background:#256ef4;color:#ffffff;padding:12px 20px;border-radius:6px;text-decoration:none;font-weight:bold">${escaped(letter.action.label)}</a></p><p style="color:#58616a;font-size:14px;word-break:break-all">${escaped(letter.action.url)}</p>`
    : "";
  return `<!doctype html><html lang="${reader.locale}"><head><meta charset="utf-8"><title>${escaped(oneLine(letter.subject))}</title></head><body style="margin:0;padding:24px;background:#f4f5f6;color:#1e2124;font-family:sans-serif;font-size:16px;line-height:1.6"><div style="max-width:600px;margin:0 auto;background:#ffffff;padding:32px;border-radius:12px">${paragraphs.map((text) => `<p>${escaped(text)}</p>`).join("")}${action}<hr style="border:0;border-top:1px solid #cdd1d5;margin:28px 0"><p style="color:#58616a;font-size:14px">${escaped(closing(reader))}</p></div></body></html>`;
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
function sender(locale: Locale): { name: string; address: string } {
  const match = /^(.*)<([^<>]+)>$/u.exec(env.mailFrom);
  const name = match?.[1]?.trim().replaceAll('"', "") ?? "";
  const own = name !== "" && name !== translate("en", "letters")("shell.sender");
  return {
    name: own ? oneLine(name) : translate(locale, "letters")("shell.sender"),
    address: match?.[2] ?? env.mailFrom,
  };
}

/** True when the server took it, false when it refused this letter for good; throws when it is worth trying again. */
async function deliver(jobId: string, address: string, letter: Letter, reader: LetterReader): Promise<boolean> {
  const mail = transport(env.smtpUrl!);
  try {
    await mail.sendMail({
      from: sender(reader.locale),
      to: { name: oneLine(reader.name), address },
      subject: oneLine(letter.subject),
      text: textOf(letter, reader),
      html: htmlOf(letter, reader),
      messageId: `<${jobId}@${new URL(env.baseUrl).hostname}>`,
      headers: { "Auto-Submitted": "auto-generated" },
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
