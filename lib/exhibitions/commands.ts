import "server-only";
import { eq } from "drizzle-orm";
import { applicationProducts, boothMeetings, boothProducts, booths, exhibitions } from "@/db/schema";
import { listCompanyReaders } from "@/lib/companies/queries";
import { command } from "@/lib/core/command";
import { invalid } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { move } from "@/lib/core/move";
import { lockProgram } from "@/lib/programs/queries";
import {
  boothRef,
  changeExhibitionInput,
  createExhibitionInput,
  declineBoothInput,
  meetingRef,
  offerBoothInput,
  placeBoothInput,
  planMeetingInput,
} from "./input";
import {
  canAnswerBooth,
  canCancelMeeting,
  canKeepExhibition,
  canOffer,
  canPlaceBooth,
  canPlanMeeting,
  canWithdrawBooth,
} from "./policy";
import { lockExhibition, lockForOffer } from "./queries";
import { lockBooth, lockMeeting } from "./queries.booths";
import { momentIn } from "./rules";
import { boothMachine } from "./states";

/* The city */

export const createExhibition = command({
  name: "exhibition.create",
  input: createExhibitionInput,
  subject: (tx, actor, { programId }) => lockProgram(tx, actor, programId),
  allow: canKeepExhibition,
  async run({ tx, actor, input, now }) {
    const [made] = await tx
      .insert(exhibitions)
      .values({ ...input, createdBy: actor.userId!, createdAt: now, updatedAt: now })
      .returning({ id: exhibitions.id });
    return made!;
  },
  about: (_, { id }) => ({ subjectId: id }),
});

export const changeExhibition = command({
  name: "exhibition.change",
  input: changeExhibitionInput,
  subject: (tx, actor, { exhibitionId }) => lockExhibition(tx, actor, exhibitionId),
  allow: canKeepExhibition,
  async run({ tx, input: { exhibitionId, ...facts }, now }) {
    await tx
      .update(exhibitions)
      .set({ ...facts, updatedAt: now })
      .where(eq(exhibitions.id, exhibitionId));
  },
});

/** Puts an accepted company into the cohort, with the products that it was accepted with. */
export const offerBooth = command({
  name: "booth.offer",
  input: offerBoothInput,
  subject: (tx, actor, { exhibitionId, companyId }) => lockForOffer(tx, actor, exhibitionId, companyId),
  allow: (actor, offer, _, now) => canOffer(actor, offer, now),
  async run({ tx, actor, input, subject, now }) {
    const [booth] = await tx
      .insert(booths)
      .values({ ...input, stateEnteredAt: now, createdBy: actor.userId!, createdAt: now })
      .returning({ id: booths.id });
    const chosen = await tx
      .select({ productId: applicationProducts.productId })
      .from(applicationProducts)
      .where(eq(applicationProducts.applicationId, subject.applicationId!));
    if (chosen.length > 0)
      await tx.insert(boothProducts).values(chosen.map(({ productId }) => ({ boothId: booth!.id, productId })));
    for (const userId of await listCompanyReaders(tx, subject.companyId))
      await enqueue(tx, "email.boothOffered", { userId, boothId: booth!.id });
    return booth!;
  },
  about: ({ subject }, { id }) => ({ subjectId: id, companyId: subject.companyId }),
});

export const placeBooth = command({
  name: "booth.place",
  input: placeBoothInput,
  subject: (tx, actor, { boothId }) => lockBooth(tx, actor, boothId),
  allow: canPlaceBooth,
  async run({ tx, input: { boothId, ...where } }) {
    await tx.update(booths).set(where).where(eq(booths.id, boothId));
  },
});

/* The company */

export const confirmBooth = command({
  name: "booth.confirm",
  input: boothRef,
  subject: (tx, actor, { boothId }) => lockBooth(tx, actor, boothId),
  allow: (actor, booth, _, now) => canAnswerBooth(actor, booth, "confirm", now),
  async run(deed) {
    await move(deed, boothMachine, booths, deed.subject, "confirm");
  },
});

export const declineBooth = command({
  name: "booth.decline",
  input: declineBoothInput,
  subject: (tx, actor, { boothId }) => lockBooth(tx, actor, boothId),
  allow: (actor, booth, _, now) => canAnswerBooth(actor, booth, "decline", now),
  async run(deed) {
    await move(deed, boothMachine, booths, deed.subject, "decline", { also: { reason: deed.input.reason } });
  },
});

/** By the company, or by the city, of which the company is then told. */
export const withdrawBooth = command({
  name: "booth.withdraw",
  input: boothRef,
  subject: (tx, actor, { boothId }) => lockBooth(tx, actor, boothId),
  allow: (actor, booth, _, now) => canWithdrawBooth(actor, booth, now),
  async run(deed) {
    const { tx, actor, subject } = deed;
    await move(deed, boothMachine, booths, subject, "withdraw");
    if (actor.role !== "official") return;
    for (const userId of await listCompanyReaders(tx, subject.companyId))
      await enqueue(tx, "email.boothWithdrawn", { userId, boothId: subject.id });
  },
});

export const planMeeting = command({
  name: "booth.planMeeting",
  input: planMeetingInput,
  subject: (tx, actor, { boothId }) => lockBooth(tx, actor, boothId),
  allow: (actor, booth, _, now) => canPlanMeeting(actor, booth, now),
  async run({ tx, actor, input: { boothId, day, time, ...words }, subject, now }) {
    if (day < subject.firstDay || day > subject.lastDay) throw invalid({ day: { key: "outsideExhibition" } });
    const startsAt = momentIn(subject.zone, day, time);
    await tx.insert(boothMeetings).values({
      ...words,
      boothId,
      companyId: subject.companyId,
      startsAt,
      createdBy: actor.userId!,
      createdAt: now,
    });
  },
});

export const cancelMeeting = command({
  name: "booth.cancelMeeting",
  input: meetingRef,
  subject: (tx, actor, { meetingId }) => lockMeeting(tx, actor, meetingId),
  allow: (actor, meeting, _, now) => canCancelMeeting(actor, meeting, now),
  async run({ tx, subject, now }) {
    await tx.update(boothMeetings).set({ cancelledAt: now }).where(eq(boothMeetings.id, subject.id));
  },
});
