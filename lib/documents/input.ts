import { z } from "zod";
import { choice, line, uuid } from "../core/text";
import { cleanName, kindNamed, longestName, mostBytes, pieceBytes } from "./rules";
import { aboutKinds, documentKinds, refusals } from "./states";

/** What is wrong with a name is taken off it, not refused: people do not choose what their systems put into names. */
const fileName = () =>
  z
    .string()
    .max(2000)
    .transform(cleanName)
    .pipe(line({ min: 1, max: longestName }))
    .refine((name) => name === "" || kindNamed(name) !== null, { error: "fileKind" });

const fileSize = () =>
  z
    .int()
    .min(1, { error: "fileEmpty" })
    .superRefine((bytes, context) => {
      if (bytes <= mostBytes) return;
      const megabytes = Math.floor(mostBytes / 1024 / 1024);
      context.addIssue({ code: "custom", message: "fileTooLarge", params: { megabytes } });
    });

export const about = z.strictObject({
  kind: choice(aboutKinds),
  id: uuid(),
  requirementId: line({ min: 1, max: 100 }),
});
export type About = z.output<typeof about>;

export const startInput = z.strictObject({
  fileName: fileName(),
  bytes: fileSize(),
  clue: z.string().regex(/^[0-9a-f]{16,64}$/u),
  about: about.nullable(),
});

export const documentRef = z.strictObject({ documentId: uuid() });

const fingerprint = () => z.string().regex(/^[0-9a-f]{64}$/u);

export const pieceInput = z.strictObject({
  documentId: uuid(),
  offset: z.int().min(0).max(mostBytes),
  storageKey: z.string().regex(/^pieces\/[0-9a-f-]{36}$/u),
  bytes: z.int().min(0).max(pieceBytes),
  fingerprint: fingerprint(),
});

/** Where a piece begins, as it stands in its address. */
export const pieceWords = z.object({ offset: z.coerce.number().catch(-1) });

/** What the worker found. */
export const foundInput = z.discriminatedUnion("outcome", [
  z.strictObject({
    documentId: uuid(),
    outcome: z.literal("ready"),
    kind: choice(documentKinds),
    bytes: z.int().min(1),
    fingerprint: fingerprint(),
    storageKey: z.string().regex(/^documents\/[0-9a-f-]{36}$/u),
    scanned: z.boolean(),
  }),
  z.strictObject({ documentId: uuid(), outcome: z.literal("refused"), refusal: choice(refusals) }),
  z.strictObject({ documentId: uuid(), outcome: z.literal("quarantined") }),
]);

/** What an open or a download says of itself. */
export const readingWords = z.object({ read: uuid().catch(""), show: z.string().optional() });
