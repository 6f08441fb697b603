import "server-only";
import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "@/db/client";
import { listExports } from "@/db/schema";
import { compareOwn, type OwnProof, proveOwnPassword } from "@/lib/accounts/commands";
import type { Actor } from "@/lib/core/actor";
import { type Command, command } from "@/lib/core/command";
import { conflict, invalid, tooManyAttempts } from "@/lib/core/errors";
import { enqueue } from "@/lib/core/jobs";
import { move } from "@/lib/core/move";
import { storage } from "@/lib/core/storage";
import { takeTurn, throttleKey } from "@/lib/core/throttle";
import { reasonGiven } from "@/lib/documents/commands";
import type { Locale } from "@/lib/i18n/locales";
import { askForExportInput, completeInput, exportRef, progressInput } from "./input";
import { canBeginExport, canCompleteExport, canExpireExport, canExport, canFailExport, canTakeExport } from "./policy";
import { lockExport, lockTakeable, type TakeableExport } from "./queries";
import { fileOf, titleOf } from "./queries.files";
import { countRows, type ReadPart, readParts } from "./queries.lists";
import {
  contentTypeOf,
  fileNameOf,
  hoursAtOnce,
  hoursStored,
  isPersonal,
  mostExportsOfDay,
  mostRows,
  peopleOf,
  rowsAtOnce,
} from "./rules";
import { standingOf } from "./rules.withdrawals";
import { exportMachine } from "./states";

const hour = 60 * 60_000;
type AskInput = z.output<typeof askForExportInput>;
type Asked = { id: string; role: Actor["role"] };
type Refused = "wrong" | "throttled" | "too_many" | "too_long";

async function refusalOf(tx: Tx, actor: Actor, own: OwnProof | null): Promise<Refused | null> {
  const answer = own ? await proveOwnPassword(tx, actor, own) : "right";
  if (answer !== "right") return answer;
  const day = { limit: mostExportsOfDay, minutes: 24 * 60 };
  return (await takeTurn(tx, throttleKey("exports", actor.userId!), day)) ? null : "too_many";
}

/** Why a list that names people is asked for, of the reader's own reasons; none of a company's people, whose it is. */
function given(actor: Actor, { list, reason, otherReason }: AskInput) {
  const why = isPersonal(list)
    ? reasonGiven(actor, actor.companyId, { reason: reason || undefined, otherReason })
    : null;
  return { reason: why?.reason ?? null, otherReason: why?.otherReason ?? "" };
}

const tryAskForExport = command({
  name: "export.ask",
  input: askForExportInput,
  prepare: async (actor, { list, password = "" }): Promise<OwnProof | null> =>
    isPersonal(list) ? compareOwn(actor, { password }) : null,
  allow: (actor, _, { list }) => canExport(actor, list),
  async run({ tx, actor, input, prepared: own, now, note }): Promise<(Asked & { outcome: "asked" }) | Refused> {
    const userId = actor.userId!;
    const { list, format, conditions, locale } = input;
    const why = given(actor, input);
    note({ list, format, conditions: Object.keys(conditions), ...why });
    const refused = await refusalOf(tx, actor, own);
    const total = refused ? 0 : await countRows(actor, { list, conditions, locale }, tx);
    const outcome = refused ?? (total > mostRows ? "too_long" : "asked");
    note({ outcome, rows: total });
    if (outcome !== "asked") return outcome;
    const isLong = total > rowsAtOnce;
    const [made] = await tx
      .insert(listExports)
      .values({
        ...{ userId, list, format, conditions, locale, total, ...why },
        ...{ sessionId: actor.sessionId, standing: standingOf(actor) },
        state: isLong ? "queued" : "ready",
        stateEnteredAt: now,
        createdAt: now,
        opensUntil: new Date(now.getTime() + (isLong ? hoursStored : hoursAtOnce) * hour),
      })
      .returning({ id: listExports.id });
    if (isLong) await enqueue(tx, "exports.fill", { exportId: made!.id });
    return { id: made!.id, role: actor.role, outcome };
  },
  about: (_, result) => ({ subjectId: typeof result === "string" ? null : result.id }),
});

/** Asks for a list as a file. Where it names people: why, and for the password once more; a wrong one is counted first. */
export const askForExport: Command<z.input<typeof askForExportInput>, Asked> = Object.assign(
  async (actor: Actor, raw: z.input<typeof askForExportInput>) => {
    const asked = await tryAskForExport(actor, raw);
    if (asked === "wrong") throw invalid({ password: { key: "wrongPassword" } });
    if (asked === "throttled") throw tooManyAttempts();
    if (asked === "too_many") throw conflict("too_many_exports");
    if (asked === "too_long") throw conflict("list_too_long");
    return { id: asked.id, role: asked.role };
  },
  { deed: tryAskForExport.deed },
);

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** A short list is read here, with the rights of now, and counted before a byte of it leaves. */
async function readNow(tx: Tx, actor: Actor, asked: TakeableExport, now: Date) {
  let rows = 0;
  const parts: ReadPart[] = [];
  for await (const part of readParts(actor, { ...asked, locale: asked.locale as Locale }, tx)) {
    rows += part.cells.length;
    parts.push(part);
    // It has grown since it was asked for: the worker's way would be another file.
    if (rows > 2 * rowsAtOnce) throw conflict("list_has_grown");
  }
  const cells = (async function* () {
    for (const part of parts) yield part.cells;
  })();
  const bytes = Buffer.concat(await Array.fromAsync(fileOf(actor, asked, cells, now)));
  const once = async function* () {
    yield bytes;
  };
  const people = peopleOf(parts.map((part) => part.people));
  return { bytes: bytes.length, fingerprint: sha256(bytes), chunks: once(), rows, people };
}

const stored = ({ storageKey, bytes, fingerprint, done, people }: TakeableExport) =>
  storageKey && bytes !== null && fingerprint
    ? { bytes, fingerprint, chunks: storage.stream(storageKey), rows: done, people }
    : null;

/** Written down with whom it names before a byte is sent, each time. */
export const takeExport = command({
  name: "export.take",
  input: exportRef,
  reading: true,
  subject: (tx, actor, { exportId }, now) => lockTakeable(tx, actor, exportId, now),
  allow: canTakeExport,
  async run({ tx, actor, subject, now, note }) {
    const { rows, people, ...file } = stored(subject) ?? (await readNow(tx, actor, subject, now));
    const { list, format, locale } = subject;
    note({ list, format, rows, conditions: Object.keys(subject.conditions), ...(isPersonal(list) ? { people } : {}) });
    const readAt = subject.storageKey ? subject.stateEnteredAt : now;
    const fileName = fileNameOf(titleOf(list, locale), format, readAt, actor.timeZone);
    return { ...file, fileName, contentType: contentTypeOf[format], shown: false };
  },
});

/* Writing a long list: small deeds of the worker, so that its reader sees how far it is */

const lockedFor = (tx: Tx, actor: Actor, { exportId }: { exportId: string }) => lockExport(tx, actor, exportId);

export const beginExport = command({
  name: "export.begin",
  input: exportRef,
  subject: lockedFor,
  allow: canBeginExport,
  async run(deed) {
    const { subject, now } = deed;
    await move(deed, exportMachine, listExports, subject, "begin", { also: { done: 0, progressAt: now } });
    return subject;
  },
});

export const noteExportProgress = command({
  name: "export.progress",
  input: progressInput,
  subject: lockedFor,
  allow: canCompleteExport,
  async run({ tx, input: { done }, subject, now }) {
    await tx.update(listExports).set({ done, progressAt: now }).where(eq(listExports.id, subject.id));
  },
});

export const completeExport = command({
  name: "export.complete",
  input: completeInput,
  subject: lockedFor,
  allow: canCompleteExport,
  async run(deed) {
    const { input, subject, now, note } = deed;
    const { storageKey, bytes, fingerprint, rows, people, trailPosition } = input;
    note({ rows, bytes });
    const opensUntil = new Date(now.getTime() + hoursStored * hour);
    const also = { storageKey, bytes, fingerprint, done: rows, people, trailPosition, opensUntil };
    await move(deed, exportMachine, listExports, subject, "complete", { also });
  },
});

/** What went wrong is in the log. */
export const failExport = command({
  name: "export.fail",
  input: exportRef,
  subject: lockedFor,
  allow: canFailExport,
  run: async (deed) => {
    await move(deed, exportMachine, listExports, deed.subject, "fail");
  },
});

/** Nobody may take it any more; whoever called removes the bytes. */
export const expireExport = command({
  name: "export.expire",
  input: exportRef,
  subject: lockedFor,
  allow: canExpireExport,
  async run(deed) {
    const { storageKey } = deed.subject;
    const also = { storageKey: null, bytes: null, fingerprint: null, people: {} };
    await move(deed, exportMachine, listExports, deed.subject, "expire", { also });
    return { storageKey };
  },
});
