import { z } from "zod";
import { choice, line } from "../core/text";
import type { RowProblem } from "./importers.files";
import { importKinds } from "./states";

/** Letters, digits and a few marks: the name of an edition stands in addresses and in tables. */
const edition = () =>
  line({ max: 60 }).refine((text) => text === "" || /^[\p{L}\p{N}][\p{L}\p{N} ._()-]*$/u.test(text), {
    error: "unreadableCharacters",
  });

const year = () => z.int({ error: "wholeNumber" }).min(1988).max(2100).nullable();

/** What is known of a file beside its rows. Empty texts mean: as the file says, or as is usual for its kind. */
const aboutFile = {
  kind: choice(importKinds),
  fileName: line({ min: 1, max: 200 }),
  source: line({ max: 300 }),
  year: year(),
  edition: edition(),
  retrievedAt: z.date().nullable(),
  /** Adds the rows to the edition of this name instead of making a new one. */
  adds: z.boolean(),
};

const storedFile = {
  storageKey: z.string().regex(/^imports\/[0-9a-f-]{36}$/u),
  bytes: z.int().min(0),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/u),
};

export const loadInput = z.strictObject({
  ...aboutFile,
  ...storedFile,
  /** Told of every bad row, however many. */
  onProblem: z.custom<(problem: RowProblem) => void>((value) => typeof value === "function"),
});
