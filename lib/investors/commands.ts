import "server-only";
import type { Tx } from "@/db/client";
import { investmentNotes, investments } from "@/db/schema";
import { dayIn } from "@/lib/chambers/rules";
import { listCompanyReaders } from "@/lib/companies/queries";
import type { Actor } from "@/lib/core/actor";
import { command, type Deed } from "@/lib/core/command";
import { invalid } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { move } from "@/lib/core/move";
import { reasonGiven } from "@/lib/documents/commands";
import { noteLife } from "@/lib/engagements/commands.meetings";
import { readMatchContact } from "@/lib/matching/queries";
import {
  acceptInvestmentInput,
  advanceInvestmentInput,
  declineInvestmentInput,
  introduceInvestmentInput,
  investmentRef,
  openCompanyInput,
  openInvestorInput,
  recordInvestmentInput,
  withdrawInvestmentInput,
} from "./input";
import {
  canAdvance,
  canAnswer,
  canIntroduce,
  canLapse,
  canOffer,
  canOpenCompany,
  canOpenInvestor,
  canRecord,
  canWithdraw,
  sideOf,
} from "./policy";
import {
  findRoom,
  goesOn,
  isBarred,
  type LockedInvestment,
  listChamberReaders,
  lockInvestment,
  readInvestor,
} from "./queries.locks";
import { lockPublishedProfile } from "./queries.profiles";
import { currentInvestorNotice } from "./rules";
import { type InvestmentLetter, type InvestmentMove, investmentMachine } from "./states";

type Row = Partial<typeof investments.$inferInsert>;
type InvestmentDeed = Pick<Deed<unknown, LockedInvestment>, "tx" | "actor" | "now" | "subject">;

const locked = (tx: Tx, actor: Actor, { investmentId }: { investmentId: string }, now: Date) =>
  lockInvestment(tx, actor, investmentId, now);

/** Moves the interest and keeps what was said with it. */
async function step(deed: InvestmentDeed, name: InvestmentMove, note: string, also: Row = {}): Promise<void> {
  const { now, subject } = deed;
  const state = await move(deed, investmentMachine, investments, subject, name, { also: { ...also, updatedAt: now } });
  await keep(deed, state, note);
}

async function keep({ tx, actor, now, subject }: InvestmentDeed, state: LockedInvestment["state"], note: string) {
  await tx.insert(investmentNotes).values({
    ...{ investmentId: subject.id, side: sideOf(actor)!, state, note },
    ...{ writtenBy: actor.userId, writtenAt: now },
  });
}

async function tell({ tx, subject }: InvestmentDeed, letter: InvestmentLetter, side: "company" | "chamber") {
  const readers =
    side === "company" ? await listCompanyReaders(tx, subject.companyId) : await listChamberReaders(tx, subject);
  for (const userId of readers) await enqueue(tx, `email.${letter}`, { userId, investmentId: subject.id });
}

/** What an investor has said to a chamber, with where and when it was said. Nobody of the company learns of it yet. */
export const recordInvestment = command({
  name: "investment.record",
  input: recordInvestmentInput,
  async subject(tx, actor, { companyId }, now) {
    const profile = await lockPublishedProfile(tx, actor, companyId);
    return { ...profile, barred: await isBarred(tx, actor, companyId, now) };
  },
  allow: canRecord,
  async run({ tx, actor, input, subject, now, note }) {
    const { told: _, amountMin, amountMax, companyId, ...said } = input;
    if (said.heardOn > dayIn("Asia/Seoul", now)) throw invalid({ heardOn: { key: "dayFuture" } });
    if (await goesOn(tx, actor.chamberId!, companyId, said.email)) throw invalid({ email: { key: "investorThere" } });
    const [made] = await tx
      .insert(investments)
      .values({
        ...{ ...said, companyId, amountMinCents: amountMin, amountMaxCents: amountMax },
        ...{ chamberId: actor.chamberId!, versionId: subject.versionId, stateEnteredAt: now },
        ...{ noticeVersion: currentInvestorNotice().version, toldAt: now },
        ...{ createdBy: actor.userId!, createdAt: now, updatedAt: now },
      })
      .returning({ id: investments.id });
    note({ investorKind: said.investorKind, stake: said.stake });
    return { id: made!.id, companyId };
  },
  about: ({ input }, { id }) => ({ subjectId: id, companyId: input.companyId }),
});

export const offerInvestment = command({
  name: "investment.offer",
  input: investmentRef,
  subject: locked,
  allow: canOffer,
  async run(deed) {
    await step(deed, "offer", "", { offeredAt: deed.now });
    await tell(deed, "investmentOffered", "company");
  },
});

/* The company */

export const acceptInvestment = command({
  name: "investment.accept",
  input: acceptInvestmentInput,
  subject: locked,
  allow: (actor, one) => canAnswer(actor, one, "accept"),
  async run(deed) {
    await step(deed, "accept", deed.input.note);
    await tell(deed, "investmentAccepted", "chamber");
  },
});

export const declineInvestment = command({
  name: "investment.decline",
  input: declineInvestmentInput,
  subject: locked,
  allow: (actor, one) => canAnswer(actor, one, "decline"),
  async run(deed) {
    await step(deed, "decline", deed.input.note);
    await tell(deed, "investmentDeclined", "chamber");
  },
});

/* The chamber */

/** From here on each side may learn how to reach the other; in the room of the two, where they have one. */
export const introduceInvestment = command({
  name: "investment.introduce",
  input: introduceInvestmentInput,
  subject: locked,
  allow: canIntroduce,
  async run(deed) {
    const { tx, actor, subject, input, now, note } = deed;
    const engagementId = await findRoom(tx, actor, subject);
    await step(deed, "introduce", input.note, { introducedAt: now, engagementId });
    if (engagementId) await noteLife(tx, engagementId, ["chamber"], now);
    await tell(deed, "investmentIntroduced", "company");
    note({ engagementId });
  },
});

export const withdrawInvestment = command({
  name: "investment.withdraw",
  input: withdrawInvestmentInput,
  subject: locked,
  allow: canWithdraw,
  async run(deed) {
    await step(deed, "withdraw", deed.input.note);
    if (deed.subject.offeredAt) await tell(deed, "investmentWithdrawn", "company");
  },
});

/* Both */

export const advanceInvestment = command({
  name: "investment.advance",
  input: advanceInvestmentInput,
  subject: locked,
  allow: (actor, one, { move: name }) => canAdvance(actor, one, name),
  async run(deed) {
    const { input, subject, note } = deed;
    if (input.move === "stay") await keep(deed, subject.state, input.note);
    else await step(deed, input.move, input.note);
    note({ move: input.move });
  },
});

/**
 * Opens the investor's person to the company they were introduced to, and to the chamber that wrote them down with the reason;
 * the trail has it first.
 */
export const openInvestor = command({
  name: "investment.openInvestor",
  input: openInvestorInput,
  reading: true,
  subject: locked,
  allow: canOpenInvestor,
  run({ tx, actor, subject, input, note }) {
    note({ ...reasonGiven(actor, subject.companyId, input) });
    return readInvestor(tx, subject.id);
  },
});

/** Opens the company's contact person to the chamber that introduces, with the reason. */
export const openCompany = command({
  name: "investment.openCompany",
  input: openCompanyInput,
  reading: true,
  subject: locked,
  allow: canOpenCompany,
  async run({ tx, actor, subject, input, note }) {
    note({ ...reasonGiven(actor, subject.companyId, input) });
    return readMatchContact(tx, subject.companyId);
  },
});

/* The clock */

export const lapseInvestment = command({
  name: "investment.lapse",
  input: investmentRef,
  subject: locked,
  allow: (actor, one, _, now) => canLapse(actor, one, now),
  async run(deed) {
    await step(deed, "lapse", "");
    await tell(deed, "investmentLapsed", "chamber");
    if (deed.subject.offeredAt) await tell(deed, "investmentLapsed", "company");
  },
});
