import "server-only";
import { and, eq } from "drizzle-orm";
import { letters } from "@/db/schema";
import { command } from "../core/command";
import { notFound } from "../core/errors";
import { letterRef } from "./input";
import { canReadLetter } from "./policy";
import { visibleTo } from "./queries";

/** Opening somebody's letter is written down before it is shown. */
export const discloseLetter = command({
  name: "letter.disclose",
  input: letterRef,
  async subject(tx, actor, { letterId }) {
    const [letter] = await tx
      .select({
        id: letters.id,
        kind: letters.kind,
        recipient: letters.recipient,
        locale: letters.locale,
        subject: letters.subject,
        body: letters.body,
        link: letters.link,
        state: letters.state,
        createdAt: letters.createdAt,
        sentAt: letters.sentAt,
      })
      .from(letters)
      .where(and(eq(letters.id, letterId), visibleTo(actor)));
    if (!letter) throw notFound();
    return letter;
  },
  allow: canReadLetter,
  run: async ({ subject }) => subject,
});
