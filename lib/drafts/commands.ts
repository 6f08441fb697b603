import "server-only";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { formDrafts } from "@/db/schema";
import type { Actor } from "@/lib/core/actor";
import { command } from "@/lib/core/command";
import { conflict } from "@/lib/core/errors";
import { draftRef, saveDraftInput } from "./input";
import { canKeepDrafts } from "./policy";
import { countDrafts, lockDraft } from "./queries";
import { type DraftForm, maxDrafts } from "./states";

/**
 * Keeps what is being typed. Refuses with `conflict` when another window has saved, or sent, meanwhile: the person
 * chooses, and `version: null` then replaces.
 */
export const saveDraft = command({
  name: "draft.save",
  input: saveDraftInput,
  subject: (tx, actor, { form, subjectId }) => lockDraft(tx, actor, form, subjectId),
  allow: canKeepDrafts,
  async run({ tx, actor, input, subject, now, note }) {
    const { form, subjectId, values, version: known } = input;
    if (known !== null && known !== (subject?.version ?? 0)) throw conflict("draft_saved_elsewhere");
    if (!subject && (await countDrafts(actor, tx)) >= maxDrafts) throw conflict("too_many_drafts");
    const version = (subject?.version ?? 0) + 1;
    const [saved] = subject
      ? await tx
          .update(formDrafts)
          .set({ values, version, savedAt: now })
          .where(eq(formDrafts.id, subject.id))
          .returning({ id: formDrafts.id })
      : await tx
          .insert(formDrafts)
          .values({ userId: actor.userId!, form, subjectId, values, version, savedAt: now })
          .onConflictDoNothing()
          .returning({ id: formDrafts.id });
    if (!saved) throw conflict("draft_saved_elsewhere");
    note({ form, version });
    return { id: saved.id, version, savedAt: now };
  },
});

export const discardDraft = command({
  name: "draft.discard",
  input: draftRef,
  subject: (tx, actor, { form, subjectId }) => lockDraft(tx, actor, form, subjectId),
  allow: canKeepDrafts,
  async run({ tx, actor, input, note }) {
    await clearDraft(tx, actor, input.form, input.subjectId);
    note({ form: input.form });
  },
});

/** Step of sending a form: what was typed has arrived, so the draft goes in the same transaction. */
export async function clearDraft(tx: Tx, actor: Actor, form: DraftForm, subjectId: string): Promise<void> {
  if (actor.userId === null) return;
  await tx
    .delete(formDrafts)
    .where(and(eq(formDrafts.userId, actor.userId), eq(formDrafts.form, form), eq(formDrafts.subjectId, subjectId)));
}
