import "server-only";
import { createHash } from "node:crypto";
import { and, eq, isNull, like } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inquiries, letters } from "@/db/schema";
import { mayWriteTo } from "@/lib/accounts/commands";
import { listCompanyReaders } from "@/lib/companies/queries";
import type { Actor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { tooManyAttempts } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { move } from "@/lib/core/move";
import { takeTurn, throttleKey } from "@/lib/core/throttle";
import { clearDraft } from "@/lib/drafts/commands";
import { answerInput, askInput, closeInput, inquiryLink, inquiryRef } from "./input";
import { canAsk, canConfirm, canExpire, canOpenBuyer, canRemind, canSettle, canWithdraw } from "./policy";
import { findAskable, formShownAt, listAccompanying, lockByLink, lockInquiry } from "./queries";
import { currentInquiryNotice, inquiryNoticeWords, paceOf } from "./rules";
import { fastestSeconds, inquiryLimits, inquiryMachine, slowestHours } from "./states";

/** Counts one more of this address, this network (in all and about this product) and this product, and of the letters that either may cause. */
async function mayAsk(tx: Tx, actor: Actor, email: string, productId: string): Promise<boolean> {
  const { ip } = actor.origin;
  const { networkAndProduct } = inquiryLimits;
  const turns = [
    await takeTurn(tx, throttleKey("inquiriesOf", email), inquiryLimits.address),
    !ip || (await takeTurn(tx, throttleKey("inquiriesOfNetwork", ip), inquiryLimits.network)),
    !ip || (await takeTurn(tx, throttleKey("inquiriesOfNetworkAbout", `${ip} ${productId}`), networkAndProduct)),
  ];
  // Whoever asks for too much by themselves does not count for what others may still ask.
  if (!turns.every(Boolean)) return false;
  return (
    (await takeTurn(tx, throttleKey("inquiriesAbout", productId), inquiryLimits.product)) &&
    (await mayWriteTo(tx, actor, email))
  );
}

/** Keeps the question and writes to the address that was given, and to nobody else. A filled trap is answered like a question. */
export const askAboutProduct = command({
  name: "inquiry.ask",
  input: askInput,
  async subject(tx, _, { productId, shown }, now) {
    const limits = { seconds: fastestSeconds, hours: slowestHours };
    return { ...(await findAskable(tx, productId)), pace: paceOf(formShownAt(productId, shown), now, limits) };
  },
  allow: canAsk,
  async run({ tx, actor, input, subject, now, note }) {
    const { slug } = subject;
    if (input.website !== "") {
      note({ outcome: "trap" });
      return { inquiryId: null, slug };
    }
    if (!(await mayAsk(tx, actor, input.email, subject.id))) throw tooManyAttempts();
    const company = (input.locale === "en" && subject.companyEn) || subject.companyKo;
    const noticeText = inquiryNoticeWords(company, input.locale);
    const [made] = await tx
      .insert(inquiries)
      .values({
        productId: subject.id,
        companyId: subject.companyId,
        kind: input.kind,
        stateEnteredAt: now,
        buyerName: input.name,
        buyerCompany: input.company,
        buyerEmail: input.email,
        buyerState: input.usState,
        message: input.message,
        locale: input.locale,
        shareEmail: input.shareEmail,
        noticeVersion: currentInquiryNotice().version,
        noticeText,
        noticeHash: createHash("sha256").update(noticeText, "utf8").digest("hex"),
        agreedAt: now,
        createdAt: now,
      })
      .returning({ id: inquiries.id });
    await enqueue(tx, "email.inquiryConfirm", { inquiryId: made!.id });
    note({ outcome: "asked", kind: input.kind });
    return { inquiryId: made!.id, slug };
  },
  about: ({ subject }, { inquiryId }) => ({ subjectId: inquiryId, companyId: subject.companyId }),
});

/* By the link of the letter */

export const confirmInquiry = command({
  name: "inquiry.confirm",
  input: inquiryLink,
  subject: (tx, _, { token }) => lockByLink(tx, token),
  allow: (actor, inquiry, _, now) => canConfirm(actor, inquiry, now),
  async run(deed) {
    const { tx, subject, now, note } = deed;
    await move(deed, inquiryMachine, inquiries, subject, "confirm", { also: { confirmedAt: now } });
    const readers = await listCompanyReaders(tx, subject.companyId);
    const chamber = await listAccompanying(tx, subject);
    for (const userId of readers) await enqueue(tx, "email.inquiryReceived", { userId, inquiryId: subject.id });
    for (const userId of chamber) await enqueue(tx, "email.inquiryShared", { userId, inquiryId: subject.id });
    note({ told: readers.length + chamber.length });
  },
});

const blank = { buyerName: "", buyerCompany: "", buyerEmail: "", buyerState: "", message: "", answer: "" } as const;

/** Letters that went to the buyer lose what they said; that they were written stays. */
const forgetLetters = (tx: Tx, address: string) =>
  tx
    .update(letters)
    .set({ recipient: "", subject: "", body: null, link: null })
    .where(and(isNull(letters.userId), eq(letters.recipient, address), like(letters.kind, "inquiry%")));

/** The buyer takes it back: it ends, and everything that says who asked what is gone. */
export const withdrawInquiry = command({
  name: "inquiry.withdraw",
  input: inquiryLink,
  subject: (tx, _, { token }) => lockByLink(tx, token),
  allow: canWithdraw,
  async run(deed) {
    const { tx, subject } = deed;
    await move(deed, inquiryMachine, inquiries, subject, "withdraw", { also: blank });
    if (subject.buyerEmail) await forgetLetters(tx, subject.buyerEmail);
  },
});

/* The company */

export const answerInquiry = command({
  name: "inquiry.answer",
  input: answerInput,
  subject: (tx, actor, { inquiryId }) => lockInquiry(tx, actor, inquiryId),
  allow: (actor, inquiry) => canSettle(actor, inquiry, "answer"),
  async run(deed) {
    const { tx, actor, input, subject, now } = deed;
    const also = { answer: input.answer, settledAt: now, settledBy: actor.userId };
    await move(deed, inquiryMachine, inquiries, subject, "answer", { also });
    await clearDraft(tx, actor, "inquiry.answer", subject.id);
    await enqueue(tx, "email.inquiryAnswered", { inquiryId: subject.id });
    return { id: subject.id };
  },
});

export const closeInquiry = command({
  name: "inquiry.close",
  input: closeInput,
  subject: (tx, actor, { inquiryId }) => lockInquiry(tx, actor, inquiryId),
  allow: (actor, inquiry) => canSettle(actor, inquiry, "close"),
  async run(deed) {
    const { tx, actor, input, subject, now, note } = deed;
    const also = { answer: input.note, closeReason: input.reason, settledAt: now, settledBy: actor.userId };
    await move(deed, inquiryMachine, inquiries, subject, "close", { also });
    await enqueue(tx, "email.inquiryClosed", { inquiryId: subject.id });
    note({ reason: input.reason });
    return { id: subject.id };
  },
});

/** Nobody is written to: whoever sends such things learns nothing. */
export const markSpam = command({
  name: "inquiry.markSpam",
  input: inquiryRef,
  subject: (tx, actor, { inquiryId }) => lockInquiry(tx, actor, inquiryId),
  allow: (actor, inquiry) => canSettle(actor, inquiry, "markSpam"),
  async run(deed) {
    const { actor, subject, now } = deed;
    const also = { settledAt: now, settledBy: actor.userId };
    await move(deed, inquiryMachine, inquiries, subject, "markSpam", { also });
    return { id: subject.id };
  },
});

/** Opens how to write to a buyer who agreed to that, to the company's own people; the trail has it first. */
export const discloseBuyer = command({
  name: "inquiry.discloseContact",
  input: inquiryRef,
  reading: true,
  subject: (tx, actor, { inquiryId }) => lockInquiry(tx, actor, inquiryId),
  allow: canOpenBuyer,
  run: async ({ subject }) => ({ email: subject.buyerEmail }),
});

/* The clock */

export const remindOfInquiry = command({
  name: "inquiry.remind",
  input: inquiryRef,
  subject: (tx, actor, { inquiryId }) => lockInquiry(tx, actor, inquiryId),
  allow: (actor, inquiry, _, now) => canRemind(actor, inquiry, now),
  async run({ tx, subject, now }) {
    await tx.update(inquiries).set({ remindedAt: now }).where(eq(inquiries.id, subject.id));
    for (const userId of await listCompanyReaders(tx, subject.companyId))
      await enqueue(tx, "email.inquiryReminder", { userId, inquiryId: subject.id });
  },
});

/** What was never confirmed goes with everything that was typed; else the buyer is told that no answer came. */
export const expireInquiry = command({
  name: "inquiry.expire",
  input: inquiryRef,
  subject: (tx, actor, { inquiryId }) => lockInquiry(tx, actor, inquiryId),
  allow: (actor, inquiry, _, now) => canExpire(actor, inquiry, now),
  async run(deed) {
    const { tx, subject } = deed;
    const confirmed = subject.confirmedAt !== null;
    await move(deed, inquiryMachine, inquiries, subject, "expire", { also: confirmed ? {} : blank });
    if (confirmed) await enqueue(tx, "email.inquiryExpired", { inquiryId: subject.id });
    else if (subject.buyerEmail) await forgetLetters(tx, subject.buyerEmail);
  },
});
