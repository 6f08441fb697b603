import "server-only";
import { actorOfUser, systemActor } from "@/lib/core/actor";
import { unlessRefused } from "@/lib/core/errors";
import type { Job, Jobs, Schedule } from "@/lib/core/jobs";
import { type Letter, type LetterReader, sendLetter } from "@/lib/core/mail";
import { expireInquiry, remindOfInquiry } from "./commands";
import { inquiryConfirmLetter, inquiryLetter, inquirySettledLetter, inquirySharedLetter } from "./emails";
import { findBuyer, findInquiryLetterFacts, type InquiryLetterFacts, inquiryToken, listDueInquiries } from "./queries";
import type { InquiryState } from "./states";

/** To the buyer, who has no account; not written where the inquiry has moved on or been taken back. */
const toBuyer =
  (
    kind: string,
    state: InquiryState,
    write: (to: LetterReader, facts: InquiryLetterFacts, token: string) => Letter,
  ): Job =>
  async ({ inquiryId }, context) => {
    const id = String(inquiryId);
    const [facts, buyer] = [await findInquiryLetterFacts(systemActor, id), await findBuyer(systemActor, id)];
    if (!facts || !buyer || facts.state !== state) return;
    await sendLetter(context, { kind, ...buyer, letter: (to) => write(to, facts, inquiryToken(id)) });
  };

/** To somebody with an account, as long as they may still read it and it still waits. */
const toReader =
  (kind: string, write: (to: LetterReader, facts: InquiryLetterFacts) => Letter): Job =>
  async ({ userId, inquiryId }, context) => {
    const reader = await actorOfUser(String(userId));
    const facts = reader && (await findInquiryLetterFacts(reader, String(inquiryId)));
    if (facts?.state !== "open") return;
    await sendLetter(context, { kind, userId: String(userId), letter: (to) => write(to, facts) });
  };

export const jobs: Jobs = {
  "email.inquiryConfirm": toBuyer("inquiryConfirm", "unconfirmed", inquiryConfirmLetter),
  "email.inquiryAnswered": toBuyer("inquiryAnswered", "answered", (to, facts, token) =>
    inquirySettledLetter("inquiryAnswered", to, facts, token),
  ),
  "email.inquiryClosed": toBuyer("inquiryClosed", "closed", (to, facts, token) =>
    inquirySettledLetter("inquiryClosed", to, facts, token),
  ),
  "email.inquiryExpired": toBuyer("inquiryExpired", "expired", (to, facts, token) =>
    inquirySettledLetter("inquiryExpired", to, facts, token),
  ),
  "email.inquiryReceived": toReader("inquiryReceived", (to, facts) => inquiryLetter("inquiryReceived", to, facts)),
  "email.inquiryReminder": toReader("inquiryReminder", (to, facts) => inquiryLetter("inquiryReminder", to, facts)),
  "email.inquiryShared": toReader("inquiryShared", inquirySharedLetter),
  "inquiries.clock": async (_, { now }) => {
    for (const inquiryId of await listDueInquiries(systemActor, "expire", now))
      await expireInquiry(systemActor, { inquiryId }).catch(unlessRefused);
    for (const inquiryId of await listDueInquiries(systemActor, "remind", now))
      await remindOfInquiry(systemActor, { inquiryId }).catch(unlessRefused);
  },
};

export const schedules: Schedule[] = [{ job: "inquiries.clock", cron: "41 * * * *" }];
