import "server-only";
import { command } from "../core/command";
import { letterRef } from "./input";
import { canReadLetter } from "./policy";
import { getLetter } from "./queries";

/** Opening somebody's letter is written down before it is shown. */
export const discloseLetter = command({
  name: "letter.disclose",
  input: letterRef,
  subject: (tx, actor, { letterId }) => getLetter(actor, letterId, tx),
  allow: canReadLetter,
  run: async ({ subject }) => subject,
});
