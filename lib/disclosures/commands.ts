import "server-only";
import type { Tx } from "@/db/client";
import { disclosureAcceptances, disclosures } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { conflict } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { move } from "@/lib/core/move";
import { attachDocument, readDocumentFor, reasonGiven } from "@/lib/documents/commands";
import { lockDocument } from "@/lib/documents/queries";
import { noteLife } from "@/lib/engagements/commands.meetings";
import { sideOf } from "@/lib/engagements/policy";
import type { Locale } from "@/lib/i18n/locales";
import { acceptInput, disclosureRef, endInput, offerInput, openTechnicalInput, technicalFileInput } from "./input";
import {
  canAccept,
  canAddTechnicalFile,
  canDecline,
  canExpire,
  canOffer,
  canOpenTechnicalFile,
  canWithdraw,
} from "./policy";
import { findNdaText, getNdaText } from "./queries";
import { listDisclosureReaders } from "./queries.clock";
import { lockDisclosure, lockLatest, lockRoom } from "./queries.locks";
import { endOfTerm, hashOf, type NdaText } from "./rules";
import {
  type DisclosureLetter,
  type DisclosureSide,
  disclosureMachine,
  disclosureSides,
  technicalFiles,
} from "./states";

type Doing = { tx: Tx; actor: Actor; now: Date };
type Told = { id: string; engagementId: string };

async function tell(tx: Tx, { id, engagementId }: Told, letter: DisclosureLetter, sides: readonly DisclosureSide[]) {
  for (const side of sides) {
    for (const userId of await listDisclosureReaders(tx, side, engagementId)) {
      await enqueue(tx, `email.${letter}`, { userId, disclosureId: id });
    }
  }
}

const others = (actor: Actor): DisclosureSide[] => disclosureSides.filter((side) => side !== sideOf(actor));

/** Writes down who accepted which words, in which language, for which side. */
async function accepts({ tx, actor, now }: Doing, disclosureId: string, text: NdaText, locale: Locale) {
  await tx.insert(disclosureAcceptances).values({
    disclosureId,
    side: sideOf(actor)!,
    userId: actor.userId!,
    textVersion: text.version,
    locale,
    textHash: hashOf(text, locale),
    acceptedAt: now,
  });
}

const ofDisclosure = ({ subject }: { subject: { row: { id: string }; companyId: string } }) => ({
  subjectId: subject.row.id,
  companyId: subject.companyId,
});

/** A file of the company becomes a technical file of this room. */
export const addTechnicalFile = command({
  name: "disclosure.addFile",
  input: technicalFileInput,
  async subject(tx, actor, { engagementId, documentId }) {
    const room = await lockRoom(tx, actor, engagementId);
    const { fileName } = await lockDocument(tx, actor, documentId);
    return { ...room, file: { fileName } };
  },
  allow: (actor, room) => canAddTechnicalFile(actor, room, room.file),
  async run({ tx, actor, subject, input, note }) {
    const about = { kind: "disclosure" as const, id: subject.id, requirementId: technicalFiles };
    await attachDocument(tx, actor, input.documentId, about);
    note({ documentId: input.documentId });
  },
  about: ({ subject }) => ({ subjectKind: "engagement", subjectId: subject.id, companyId: subject.companyId }),
});

/** The company accepts the agreement and offers it to the chamber. */
export const offerDisclosure = command({
  name: "disclosure.offer",
  input: offerInput,
  subject: (tx, actor, { engagementId }) => lockRoom(tx, actor, engagementId),
  allow: canOffer,
  async run(deed) {
    const { tx, input, subject, now, note } = deed;
    const text = await findNdaText(now, tx);
    if (text?.version !== input.textVersion) throw conflict("changed_meanwhile");
    const months = Number(input.months);
    const [made] = await tx
      .insert(disclosures)
      .values({
        ...{ engagementId: subject.id, textVersion: text.version, months },
        ...{ stateEnteredAt: now, createdAt: now, updatedAt: now },
      })
      .returning({ id: disclosures.id });
    await accepts(deed, made!.id, text, input.locale);
    await noteLife(tx, subject.id, ["company"], now);
    await tell(tx, { id: made!.id, engagementId: subject.id }, "disclosureOffered", ["chamber"]);
    note({ textVersion: text.version, months });
    return { id: made!.id };
  },
  about: ({ subject }, { id }) => ({ subjectId: id, companyId: subject.companyId }),
});

export const acceptDisclosure = command({
  name: "disclosure.accept",
  input: acceptInput,
  subject: (tx, actor, { disclosureId }) => lockDisclosure(tx, actor, disclosureId),
  allow: (actor, subject) => canAccept(actor, subject),
  async run(deed) {
    const { tx, input, subject, now, note } = deed;
    const { row, engagementId } = subject;
    if (row.textVersion !== input.textVersion) throw conflict("changed_meanwhile");
    await accepts(deed, row.id, await getNdaText(row.textVersion, tx), input.locale);
    const endsAt = endOfTerm(now, row.months);
    await move(deed, disclosureMachine, disclosures, row, "accept", { also: { endsAt, updatedAt: now } });
    await noteLife(tx, engagementId, ["chamber"], now);
    await tell(tx, { id: row.id, engagementId }, "disclosureInForce", disclosureSides);
    note({ textVersion: row.textVersion });
    return { id: row.id };
  },
  about: ofDisclosure,
});

export const declineDisclosure = command({
  name: "disclosure.decline",
  input: endInput,
  subject: (tx, actor, { disclosureId }) => lockDisclosure(tx, actor, disclosureId),
  allow: (actor, subject) => canDecline(actor, subject),
  async run(deed) {
    const { tx, input, subject, now } = deed;
    const also = { endedSide: "chamber" as const, reason: input.reason, updatedAt: now };
    await move(deed, disclosureMachine, disclosures, subject.row, "decline", { also });
    await noteLife(tx, subject.engagementId, ["chamber"], now);
    await tell(tx, { ...subject, id: subject.row.id }, "disclosureDeclined", ["company"]);
  },
  about: ofDisclosure,
});

/** From here on nothing more is opened, nor what was just being opened: every request asks whether it is in force. */
export const withdrawDisclosure = command({
  name: "disclosure.withdraw",
  input: endInput,
  subject: (tx, actor, { disclosureId }) => lockDisclosure(tx, actor, disclosureId),
  allow: (actor, subject) => canWithdraw(actor, subject),
  async run(deed) {
    const { tx, actor, input, subject, now } = deed;
    const side = sideOf(actor)!;
    const also = { endedSide: side, reason: input.reason, updatedAt: now };
    await move(deed, disclosureMachine, disclosures, subject.row, "withdraw", { also });
    await noteLife(tx, subject.engagementId, [side], now);
    await tell(tx, { ...subject, id: subject.row.id }, "disclosureWithdrawn", others(actor));
  },
  about: ofDisclosure,
});

export const expireDisclosure = command({
  name: "disclosure.expire",
  input: disclosureRef,
  subject: (tx, actor, { disclosureId }) => lockDisclosure(tx, actor, disclosureId),
  allow: (actor, subject, _input, now) => canExpire(actor, subject, now),
  async run(deed) {
    const { tx, subject, now } = deed;
    await move(deed, disclosureMachine, disclosures, subject.row, "expire", { also: { updatedAt: now } });
    await tell(tx, { ...subject, id: subject.row.id }, "disclosureExpired", disclosureSides);
  },
  about: ofDisclosure,
});

/** A mentor opens a technical file: written down with its reason before a byte is sent. */
export const openTechnicalFile = command({
  name: "disclosure.openFile",
  input: openTechnicalInput,
  reading: true,
  subject: (tx, actor, { engagementId }) => lockLatest(tx, actor, engagementId),
  allow: (actor, subject, _input, now) => canOpenTechnicalFile(actor, subject, now),
  async run({ tx, actor, subject, input, now, note }) {
    const { documentId, engagementId } = input;
    const why = reasonGiven(actor, subject.companyId, input);
    const about = { kind: "disclosure" as const, id: engagementId };
    const read = await readDocumentFor({ tx, actor, now }, { documentId, about, why });
    note({ documentId, readId: read.readId, ...why });
    return { ...read, engagementId };
  },
  about: ofDisclosure,
});
