import { z } from "zod";
import { choice, codePoints, line, uuid } from "../core/text";
import { cleanName, kindNamed, longestName, mostBytes, otherReasonLimits, pieceBytes } from "./rules";
import { aboutKinds, documentKinds, type ReadingReason, readingReasons, refusals } from "./states";

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

/** A file as it is announced. */
export const fileShape = {
  fileName: fileName(),
  bytes: fileSize(),
  clue: z.string().regex(/^[0-9a-f]{16,64}$/u),
};
export const startInput = z.strictObject({ ...fileShape, about: about.nullable() });
export type StartOfFile = z.output<typeof startInput>;

export const documentRef = z.strictObject({ documentId: uuid() });

const reason = () => choice(readingReasons);
/** In one's own words, for the last of the list; with any other reason it is not looked at. */
const otherReason = () => line({ max: otherReasonLimits.max }).optional();
type Given = { reason?: ReadingReason | undefined; otherReason?: string | undefined };

/** "Other" has to be said in words. */
export function saysOther({ reason, otherReason = "" }: Given, context: z.RefinementCtx): void {
  if (reason !== "other" || codePoints(otherReason) >= otherReasonLimits.min) return;
  const path = ["otherReason"];
  if (otherReason === "") context.addIssue({ code: "custom", path, message: "required" });
  else context.addIssue({ code: "custom", path, message: "tooShort", params: { minimum: otherReasonLimits.min } });
}

/** What a deed takes that opens somebody else's file or contact: a reference, and why. */
export const withReason = <S extends z.ZodRawShape>(shape: S) =>
  z.strictObject({ ...shape, reason: reason(), otherReason: otherReason() }).superRefine((given, context) => {
    saysOther(given as Given, context);
  });

/** Of a deed for a company's own people too, who give no reason: of everybody else the command asks for it. */
export const withReasonOfOthers = <S extends z.ZodRawShape>(shape: S) =>
  z
    .strictObject({ ...shape, reason: reason().optional(), otherReason: otherReason() })
    .superRefine((given, context) => {
      saysOther(given as Given, context);
    });

export const discloseInput = withReasonOfOthers({ documentId: uuid() });

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
