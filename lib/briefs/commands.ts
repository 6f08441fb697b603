import "server-only";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "@/db/client";
import { briefInterests, briefs, productInterests } from "@/db/schema";
import { lockChamber } from "@/lib/chambers/queries";
import { dayIn } from "@/lib/chambers/rules";
import { listCompanyReaders, lockProduct } from "@/lib/companies/queries";
import type { Actor } from "@/lib/core/actor";
import { command, type Deed } from "@/lib/core/command";
import { conflict, invalid, notFound } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { move } from "@/lib/core/move";
import { clearDraft } from "@/lib/drafts/commands";
import {
  briefRef,
  changeBriefInput,
  declareProductInterestInput,
  expressInterestInput,
  interestRef,
  openBriefInput,
  reopenBriefInput,
} from "./input";
import {
  canAnnounceBrief,
  canChangeBrief,
  canDeclareProductInterest,
  canEndBrief,
  canExpireBrief,
  canExpressInterest,
  canOpenBrief,
  canRemindOfBrief,
  canReopenBrief,
  canWithdrawInterest,
  canWithdrawProductInterest,
} from "./policy";
import {
  countOpenBriefs,
  findListedProduct,
  type LockedBrief,
  listBriefReaders,
  listWellFittingCompanies,
  lockBrief,
  lockInterest,
  lockProductInterest,
  readTimeZone,
} from "./queries";
import { briefMachine, mostOpenDays } from "./states";

/** The chamber of whoever asks, held, with what it has open. */
async function lockOwnChamber(tx: Tx, actor: Actor) {
  if (actor.role !== "mentor" || !actor.chamberId) throw notFound();
  const chamber = await lockChamber(tx, actor, actor.chamberId);
  const timeZone = await readTimeZone(tx, chamber.id);
  return { id: chamber.id, state: chamber.state, timeZone, open: await countOpenBriefs(tx, chamber.id) };
}

/** The last day lies ahead, by the chamber's own calendar, and not further than a year. */
function refuseOtherDays(openUntil: string, timeZone: string, now: Date): void {
  const from = dayIn(timeZone, now);
  const until = dayIn(timeZone, new Date(now.getTime() + mostOpenDays * 86_400_000));
  if (openUntil < from || openUntil > until) {
    throw invalid({ openUntil: { key: "dayAhead", values: { from, until } } });
  }
}

type Fields = Omit<z.output<typeof openBriefInput>, "briefId">;

const stored = ({ priceMin, priceMax, ...fields }: Fields) => ({
  ...fields,
  priceMinCents: priceMin,
  priceMaxCents: priceMax,
});

export const openBrief = command({
  name: "brief.open",
  input: openBriefInput,
  subject: (tx, actor) => lockOwnChamber(tx, actor),
  allow: canOpenBrief,
  async run({ tx, actor, input, subject, now, note }) {
    const { briefId, ...fields } = input;
    refuseOtherDays(fields.openUntil, subject.timeZone, now);
    const made = await tx
      .insert(briefs)
      .values({
        ...stored(fields),
        id: briefId,
        chamberId: subject.id,
        state: briefMachine.initial,
        stateEnteredAt: now,
        createdBy: actor.userId!,
        createdAt: now,
        updatedAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: briefs.id });
    // Pressed twice, it is there already; somebody else's is not found.
    if (made.length === 0) await lockBrief(tx, actor, briefId, now);
    else await enqueue(tx, "briefs.announce", { briefId });
    await clearDraft(tx, actor, "brief.edit", actor.userId!);
    note({ chamberId: subject.id, sector: fields.sector, hsPrefixes: fields.hsPrefixes });
    return { id: briefId };
  },
  about: ({ input }) => ({ subjectId: input.briefId }),
});

export const changeBrief = command({
  name: "brief.change",
  input: changeBriefInput,
  subject: (tx, actor, { briefId }, now) => lockBrief(tx, actor, briefId, now),
  allow: canChangeBrief,
  async run({ tx, actor, input, subject, now, note }) {
    const { briefId, readAt, ...fields } = input;
    if (subject.updatedAt.toISOString() !== readAt) throw conflict("saved_elsewhere");
    if (fields.openUntil !== subject.openUntil) refuseOtherDays(fields.openUntil, subject.timeZone, now);
    const longer = fields.openUntil > subject.openUntil;
    await tx
      .update(briefs)
      .set({ ...stored(fields), updatedAt: now, ...(longer ? { remindedAt: null } : {}) })
      .where(eq(briefs.id, briefId));
    await clearDraft(tx, actor, "brief.edit", briefId);
    note({ sector: fields.sector, hsPrefixes: fields.hsPrefixes });
    return { id: briefId };
  },
});

const ending = (name: "close" | "meet") => ({
  input: briefRef,
  subject: (tx: Tx, actor: Actor, { briefId }: { briefId: string }, now: Date) => lockBrief(tx, actor, briefId, now),
  allow: (actor: Actor, brief: LockedBrief) => canEndBrief(actor, brief, name),
  async run(deed: Deed<{ briefId: string }, LockedBrief>) {
    await move(deed, briefMachine, briefs, deed.subject, name, { also: { updatedAt: deed.now } });
    return { id: deed.subject.id };
  },
});

export const closeBrief = command({ name: "brief.close", ...ending("close") });
/** The chamber has found what it looked for. */
export const meetBrief = command({ name: "brief.meet", ...ending("meet") });

export const reopenBrief = command({
  name: "brief.reopen",
  input: reopenBriefInput,
  async subject(tx, actor, { briefId }, now) {
    const { id: chamberId } = await lockOwnChamber(tx, actor);
    const brief = await lockBrief(tx, actor, briefId, now);
    return { ...brief, open: await countOpenBriefs(tx, chamberId) };
  },
  allow: canReopenBrief,
  async run(deed) {
    const { subject, input, now } = deed;
    refuseOtherDays(input.openUntil, subject.timeZone, now);
    const also = { openUntil: input.openUntil, remindedAt: null, updatedAt: now };
    await move(deed, briefMachine, briefs, subject, "reopen", { also });
    return { id: subject.id };
  },
});

/* The clock */

export const expireBrief = command({
  name: "brief.expire",
  input: briefRef,
  subject: (tx, actor, { briefId }, now) => lockBrief(tx, actor, briefId, now),
  allow: canExpireBrief,
  async run(deed) {
    const { tx, subject, now } = deed;
    await move(deed, briefMachine, briefs, subject, "expire", { also: { updatedAt: now } });
    await tellChamber(tx, subject.chamberId, "email.briefExpired", { briefId: subject.id });
  },
});

export const remindOfBrief = command({
  name: "brief.remind",
  input: briefRef,
  subject: (tx, actor, { briefId }, now) => lockBrief(tx, actor, briefId, now),
  allow: canRemindOfBrief,
  async run({ tx, subject, now }) {
    await tx.update(briefs).set({ remindedAt: now }).where(eq(briefs.id, subject.id));
    await tellChamber(tx, subject.chamberId, "email.briefEnding", { briefId: subject.id });
  },
});

/** Tells the companies whose products fit a new brief well: one letter to each of their people, once. */
export const announceBrief = command({
  name: "brief.announce",
  input: briefRef,
  subject: (tx, actor, { briefId }, now) => lockBrief(tx, actor, briefId, now),
  allow: canAnnounceBrief,
  async run({ tx, actor, subject, now, note }) {
    const fitting = await listWellFittingCompanies(tx, actor, subject.id);
    for (const companyId of fitting) {
      for (const userId of await listCompanyReaders(tx, companyId)) {
        await enqueue(tx, "email.briefFits", { userId, briefId: subject.id });
      }
    }
    await tx.update(briefs).set({ announcedAt: now }).where(eq(briefs.id, subject.id));
    note({ companies: fitting.length });
  },
});

async function tellChamber(
  tx: Tx,
  chamberId: string,
  job: string,
  about: Record<string, string>,
  companyId: string | null = null,
): Promise<void> {
  for (const userId of await listBriefReaders(tx, chamberId, companyId)) await enqueue(tx, job, { userId, ...about });
}

/* Answers of companies */

/** A company answers with one of its products; again after taking it back, never twice at the same time. */
export const expressInterest = command({
  name: "brief.expressInterest",
  input: expressInterestInput,
  async subject(tx, actor, { briefId, productId }, now) {
    const brief = await lockBrief(tx, actor, briefId, now);
    return { brief, product: await lockProduct(tx, actor, productId) };
  },
  allow: canExpressInterest,
  async run({ tx, actor, input, subject, now, note }) {
    const { brief, product } = subject;
    const [made] = await tx
      .insert(briefInterests)
      .values({
        briefId: brief.id,
        productId: product.id,
        companyId: product.companyId,
        note: input.note,
        expressedBy: actor.userId!,
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: briefInterests.id });
    if (!made) throw conflict("interest_expressed_already");
    await tellChamber(tx, brief.chamberId, "email.briefAnswered", { interestId: made.id }, product.companyId);
    note({ productId: product.id, chamberId: brief.chamberId });
    return { id: made.id, briefId: brief.id };
  },
  about: ({ subject }) => ({ subjectId: subject.brief.id, companyId: subject.product.companyId }),
});

export const withdrawInterest = command({
  name: "brief.withdrawInterest",
  input: interestRef,
  subject: (tx, actor, { interestId }) => lockInterest(tx, actor, interestId),
  allow: canWithdrawInterest,
  async run({ tx, subject, now }) {
    await tx.update(briefInterests).set({ withdrawnAt: now }).where(eq(briefInterests.id, subject.id));
    return { id: subject.id };
  },
  about: ({ subject }) => ({ subjectId: subject.briefId, companyId: subject.companyId }),
});

/* Chambers' interests in published products */

export const declareProductInterest = command({
  name: "product.declareInterest",
  input: declareProductInterestInput,
  async subject(tx, actor, { productId }) {
    const chamber = await lockOwnChamber(tx, actor);
    return { chamber, ...(await findListedProduct(tx, actor, productId)) };
  },
  allow: canDeclareProductInterest,
  async run({ tx, actor, input, subject, now, note }) {
    const [made] = await tx
      .insert(productInterests)
      .values({
        chamberId: subject.chamber.id,
        productId: subject.id,
        note: input.note,
        declaredBy: actor.userId!,
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: productInterests.id });
    if (!made) throw conflict("interest_expressed_already");
    for (const userId of await listCompanyReaders(tx, subject.companyId)) {
      await enqueue(tx, "email.productInterest", { userId, interestId: made.id });
    }
    note({ chamberId: subject.chamber.id });
    return { id: made.id };
  },
  about: ({ subject }) => ({ subjectId: subject.id, companyId: subject.companyId }),
});

export const withdrawProductInterest = command({
  name: "product.withdrawInterest",
  input: interestRef,
  subject: (tx, actor, { interestId }) => lockProductInterest(tx, actor, interestId),
  allow: canWithdrawProductInterest,
  async run({ tx, subject, now, note }) {
    await tx.update(productInterests).set({ withdrawnAt: now }).where(eq(productInterests.id, subject.id));
    note({ chamberId: subject.chamberId });
    return { id: subject.id };
  },
  about: ({ subject }) => ({ subjectId: subject.productId, companyId: subject.companyId }),
});
