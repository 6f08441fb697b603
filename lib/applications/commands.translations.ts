import "server-only";
import { eq } from "drizzle-orm";
import { applications } from "@/db/schema";
import { command } from "@/lib/core/command";
import { conflict, notFound } from "@/lib/core/errors";
import { translateInput } from "./input";
import { canTranslate } from "./policy";
import { findSnapshot, lockApplication } from "./queries";
import { cityTranslation, pairsOfSnapshot } from "./rules.translations";

/**
 * The city puts a text of what was submitted into its other language. The company's own words are never written over:
 * where it has translated by itself, there is nothing to add.
 */
export const translateText = command({
  name: "application.translate",
  input: translateInput,
  subject: (tx, actor, { applicationId }) => lockApplication(tx, actor, applicationId),
  allow: (actor, subject) => canTranslate(actor, subject),
  async run({ tx, actor, subject, input, now, note }) {
    const snapshot = await findSnapshot(actor, subject.id, tx);
    const pair = snapshot ? pairsOfSnapshot(snapshot.content)[input.name] : undefined;
    if (!pair) throw notFound();
    const translation = cityTranslation(pair, input.text, now);
    if (!translation) throw conflict("translated_already");
    await tx
      .update(applications)
      .set({ translations: { ...subject.translations, [input.name]: translation }, updatedAt: now })
      .where(eq(applications.id, subject.id));
    note({ name: input.name, source: translation.source });
    return { id: subject.id };
  },
});
