import "server-only";
import { and, eq, exists, inArray, isNotNull, isNull, lt, ne, notExists, or, type SQL, sql } from "drizzle-orm";
import { alias, type PgColumn } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import {
  archives,
  boothMeetings,
  digests,
  formDrafts,
  inquiries,
  investments,
  invitations,
  leads,
  letters,
  listExports,
  notices,
  outcomeLinks,
  passkeyChallenges,
  pendingSignIns,
  sessions,
  throttles,
  tokens,
} from "@/db/schema";
import type { Actor } from "../core/actor";
import { command } from "../core/command";
import { buyerLetters, endedInquiries } from "../inquiries/states";
import { endCompanies, endReceipts, endTrail, mostEndings } from "./commands.endings";
import { endApplications } from "./commands.endings.applications";
import { forgetInvestors, forgetLeads } from "./commands.forget";
import { type ErasureLine, nothing } from "./input";
import { isPortal } from "./policy";
import { dueBefore } from "./rules.retention";
import { type ClockedClass, clockedClasses } from "./states";

/** Rows of a class that one run takes at most: a transaction stays short however long nobody has run it. */
export const mostAtOnce = 5000;

type Sweep = (tx: Tx, before: Date, now: Date) => Promise<readonly unknown[]>;
/** These are steps of their own, with bounds of their own. */
type Stepped = "application" | "company" | "consents" | "trail";

const later = alias(sessions, "later");

/** The last session of a person says in the list of accounts when they were here: it stays, without address and browser. */
const endedBefore = (before: Date) =>
  lt(
    sql`least(coalesce(${sessions.revokedAt}, ${sessions.expiresAt}), ${sessions.expiresAt}, ${sessions.lastSeenAt} + make_interval(mins => ${sessions.idleMinutes}))`,
    before.toISOString(),
  );
const followed = (tx: Tx) =>
  tx
    .select({ id: later.id })
    .from(later)
    .where(
      and(
        eq(later.userId, sessions.userId),
        sql`(${later.lastSeenAt}, ${later.id}) > (${sessions.lastSeenAt}, ${sessions.id})`,
      ),
    );

const neverAccepted = (before: Date) =>
  and(
    isNull(invitations.acceptedAt),
    lt(
      sql`least(coalesce(${invitations.revokedAt}, ${invitations.expiresAt}), ${invitations.expiresAt})`,
      before.toISOString(),
    ),
  );

const some = (tx: Tx, id: PgColumn, where: SQL | undefined) =>
  tx.select({ id }).from(id.table).where(where).limit(mostAtOnce);

/** What was written to buyers goes with their last inquiry: the letters name no inquiry, so those of one that is kept stay. */
function forgetBuyers(tx: Tx, emails: readonly string[]) {
  const others = tx.select({ id: inquiries.id }).from(inquiries).where(eq(inquiries.buyerEmail, letters.recipient));
  return tx
    .update(letters)
    .set({ recipient: "", subject: "", body: null, link: null, calendar: null })
    .where(
      and(
        isNull(letters.userId),
        inArray(letters.kind, [...buyerLetters]),
        inArray(letters.recipient, [...emails]),
        notExists(others),
      ),
    )
    .returning({ id: letters.id });
}

/** How each class of the schedule is carried out; a class without an entry does not compile. */
const sweeps: Record<Exclude<ClockedClass, Stepped>, Sweep> = {
  archives: (tx, before) =>
    tx
      .delete(archives)
      .where(inArray(archives.id, some(tx, archives.id, lt(archives.opensUntil, before))))
      .returning({ id: archives.id }),
  // Bytes go a day after they were written, by the clock of exports; a row that still has some waits for it.
  exports: (tx, before) =>
    tx
      .delete(listExports)
      .where(
        inArray(
          listExports.id,
          some(tx, listExports.id, and(lt(listExports.createdAt, before), isNull(listExports.storageKey))),
        ),
      )
      .returning({ id: listExports.id }),
  async links(tx, before) {
    const old = or(lt(tokens.usedAt, before), lt(tokens.expiresAt, before));
    const gone = await tx
      .delete(tokens)
      .where(inArray(tokens.id, some(tx, tokens.id, old)))
      .returning({ id: tokens.id });
    const begun = lt(pendingSignIns.expiresAt, before);
    const left = await tx
      .delete(pendingSignIns)
      .where(inArray(pendingSignIns.id, some(tx, pendingSignIns.id, begun)))
      .returning({ id: pendingSignIns.id });
    const asked = lt(passkeyChallenges.expiresAt, before);
    const unanswered = await tx
      .delete(passkeyChallenges)
      .where(inArray(passkeyChallenges.id, some(tx, passkeyChallenges.id, asked)))
      .returning({ id: passkeyChallenges.id });
    const answered = or(lt(outcomeLinks.usedAt, before), lt(outcomeLinks.expiresAt, before));
    const told = await tx
      .delete(outcomeLinks)
      .where(inArray(outcomeLinks.id, some(tx, outcomeLinks.id, answered)))
      .returning({ id: outcomeLinks.id });
    return [...gone, ...left, ...unanswered, ...told];
  },
  async invitations(tx, before) {
    const due = await some(tx, invitations.id, neverAccepted(before));
    const ids = due.map(({ id }) => id as string);
    if (ids.length === 0) return [];
    await tx.delete(tokens).where(inArray(tokens.invitationId, ids));
    return tx.delete(invitations).where(inArray(invitations.id, ids)).returning({ id: invitations.id });
  },
  async sessions(tx, before) {
    const old = and(endedBefore(before), exists(followed(tx)));
    const gone = await tx
      .delete(sessions)
      .where(inArray(sessions.id, some(tx, sessions.id, old)))
      .returning({ id: sessions.id });
    const tells = or(isNotNull(sessions.ip), isNotNull(sessions.userAgent));
    const last = and(endedBefore(before), tells, notExists(followed(tx)));
    const blanked = await tx
      .update(sessions)
      .set({ ip: null, userAgent: null })
      .where(inArray(sessions.id, some(tx, sessions.id, last)))
      .returning({ id: sessions.id });
    return [...gone, ...blanked];
  },
  counters: (tx, before) =>
    tx
      .delete(throttles)
      .where(inArray(throttles.key, some(tx, throttles.key, lt(throttles.windowEndsAt, before))))
      .returning({ key: throttles.key }),
  letterBodies: (tx, before) => {
    const tells = or(isNotNull(letters.body), isNotNull(letters.link));
    return tx
      .update(letters)
      .set({ body: null, link: null, calendar: null })
      .where(inArray(letters.id, some(tx, letters.id, and(lt(letters.createdAt, before), tells))))
      .returning({ id: letters.id });
  },
  letters: (tx, before) =>
    tx
      .delete(letters)
      .where(inArray(letters.id, some(tx, letters.id, lt(letters.createdAt, before))))
      .returning({ id: letters.id }),
  drafts: (tx, before) =>
    tx
      .delete(formDrafts)
      .where(inArray(formDrafts.id, some(tx, formDrafts.id, lt(formDrafts.savedAt, before))))
      .returning({ id: formDrafts.id }),
  async inquiries(tx, before) {
    const ended = and(inArray(inquiries.state, [...endedInquiries]), lt(inquiries.stateEnteredAt, before));
    const tells = ne(inquiries.buyerEmail, "");
    const old = await tx
      .select({ id: inquiries.id, email: inquiries.buyerEmail })
      .from(inquiries)
      .where(and(ended, tells))
      .limit(mostAtOnce)
      .for("update");
    if (old.length === 0) return [];
    await tx
      .update(inquiries)
      .set({ buyerName: "", buyerCompany: "", buyerEmail: "", buyerState: "", message: "", answer: "" })
      .where(
        inArray(
          inquiries.id,
          old.map(({ id }) => id),
        ),
      );
    await forgetBuyers(tx, [...new Set(old.map(({ email }) => email))]);
    return old;
  },
  async leads(tx, before, now) {
    const old = and(lt(leads.updatedAt, before), ne(leads.person, ""));
    const blanked = await forgetLeads({ tx, now }, inArray(leads.id, some(tx, leads.id, old)));
    const held = and(lt(boothMeetings.startsAt, before), ne(boothMeetings.counterpart, ""));
    const met = await tx
      .update(boothMeetings)
      .set({ counterpart: "", note: "" })
      .where(inArray(boothMeetings.id, some(tx, boothMeetings.id, held)))
      .returning({ id: boothMeetings.id });
    return [...blanked, ...met];
  },
  investors: (tx, before) => {
    const old = and(lt(investments.updatedAt, before), or(ne(investments.person, ""), ne(investments.source, "")));
    return forgetInvestors(tx, inArray(investments.id, some(tx, investments.id, old)));
  },
  async notices(tx, before) {
    // What waits for a digest has not been told yet.
    const told = or(isNull(notices.waitsUntil), isNotNull(notices.digestId));
    const gone = await tx
      .delete(notices)
      .where(inArray(notices.id, some(tx, notices.id, and(lt(notices.createdAt, before), told))))
      .returning({ id: notices.id });
    const gathers = tx.select({ id: notices.id }).from(notices).where(eq(notices.digestId, digests.id));
    const emptied = and(lt(digests.createdAt, before), notExists(gathers));
    await tx.delete(digests).where(inArray(digests.id, some(tx, digests.id, emptied)));
    return gone;
  },
};

/**
 * Of one class: how much went, and whether that was all there was. Applications go before their companies, and companies before
 * their receipts.
 */
async function sweep(deed: Deed, kind: ClockedClass): Promise<Swept> {
  const before = dueBefore(kind, deed.now);
  switch (kind) {
    case "application": {
      const { length } = await endApplications(deed, before);
      return { count: length, more: length >= Math.min(...Object.values(mostEndings)) };
    }
    case "company": {
      const { ids, lines } = await endCompanies(deed, before);
      return { count: ids.length, more: ids.length >= mostEndings.company, lines };
    }
    case "consents": {
      const { length } = await endReceipts(deed, before, mostAtOnce);
      return { count: length, more: length >= mostAtOnce };
    }
    case "trail": {
      const { count, checkpoint } = await endTrail(deed, before, mostAtOnce);
      return { count, more: count >= mostAtOnce, checkpoint };
    }
    default: {
      const { length } = await sweeps[kind](deed.tx, before, deed.now);
      return { count: length, more: length >= mostAtOnce };
    }
  }
}
type Deed = { tx: Tx; actor: Actor; now: Date };
type Swept = { count: number; more: boolean; lines?: ErasureLine[]; checkpoint?: string | null };

/**
 * Deletes or blanks what is past its time and notes how much of what. `more`: some is left for the next run. `lines`: who was erased
 * with a company.
 */
export const runRetention = command({
  name: "retention.run",
  input: nothing,
  allow: isPortal,
  async run({ tx, actor, now, note }) {
    const counts: Partial<Record<ClockedClass, number>> = {};
    const done: Swept[] = [];
    for (const kind of clockedClasses) {
      const swept = await sweep({ tx, actor, now }, kind);
      counts[kind] = swept.count;
      done.push(swept);
      if (swept.checkpoint) note({ checkpoint: swept.checkpoint });
    }
    note(counts);
    return { counts, more: done.some(({ more }) => more), lines: done.flatMap(({ lines }) => lines ?? []) };
  },
  about: () => ({ subjectId: null }),
});
