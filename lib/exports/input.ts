import { z } from "zod";
import { namedKinds } from "@/lib/privacy/states";
import { knownPassword } from "../accounts/input";
import { choice, line, uuid } from "../core/text";
import { saysOther } from "../documents/input";
import { otherReasonLimits } from "../documents/rules";
import { readingReasons } from "../documents/states";
import { locales } from "../i18n/locales";
import { askedDistricts, askedSectors } from "../reference/states";
import { type CouncilPart, councilParts, isPersonal, mostConditions } from "./rules";
import { exportFormats, exportLists } from "./states";

/** What a list's address asks for, as it stands there; the list itself reads it and leaves out what it cannot read. */
const conditions = () =>
  z
    .record(z.string().regex(/^[a-zA-Z]{1,20}$/u), line({ max: 200, numeric: true }))
    .refine((given) => Object.keys(given).length <= mostConditions, { error: "unreadable" });

const asked = {
  list: choice(exportLists),
  format: choice(exportFormats),
  conditions: conditions(),
  /** Of the words in the file. */
  locale: choice(locales),
};

export const askForExportInput = z
  .strictObject({
    ...asked,
    reason: z.enum(["", ...readingReasons]).optional(),
    otherReason: line({ max: otherReasonLimits.max }).optional(),
    password: z.string().max(1000).optional(),
  })
  .superRefine(({ list, reason, otherReason, password }, context) => {
    if (!isPersonal(list)) return;
    // Who is not asked why gives none: a company's people about what is theirs. Of all others the deed wants one.
    if (reason === "") context.addIssue({ code: "custom", path: ["reason"], message: "required" });
    else if (reason) saysOther({ reason, otherReason }, context);
    if (!knownPassword().safeParse(password ?? "").success)
      context.addIssue({ code: "custom", path: ["password"], message: "required" });
  });

const empty = (value: unknown) => (value === "" ? undefined : value);
const listDay = () => z.preprocess(empty, z.iso.date("dayForm").optional());

/** Of which season and days, both included, which district, sector and chamber, and in which words. A form that says nothing asks for everything, in Korean. */
export const councilInput = z
  .strictObject({
    ...({
      program: z.preprocess(empty, uuid().optional()),
      from: listDay(),
      to: listDay(),
      district: z.preprocess(empty, choice(askedDistricts).optional()),
      sector: z.preprocess(empty, choice(askedSectors).optional()),
      chamber: z.preprocess(empty, uuid().optional()),
    } satisfies Record<CouncilPart, z.ZodType>),
    language: choice(locales).default("ko"),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { error: "dayOrder", path: ["to"] });

/** The same in an address as somebody wrote it: what does not hold is for the form to say. */
const words = [...councilParts, "language"] as const;
export const councilWords = z.object(
  Object.fromEntries(words.map((word) => [word, z.string().optional()])) as Record<
    (typeof words)[number],
    z.ZodOptional<z.ZodString>
  >,
);

export const exportRef = z.strictObject({ exportId: uuid() });
export const progressInput = z.strictObject({ exportId: uuid(), done: z.int().min(0) });
export const completeInput = z.strictObject({
  exportId: uuid(),
  storageKey: z.string().regex(/^exports\/[0-9a-f-]{36}$/u),
  bytes: z.int().min(0),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/u),
  rows: z.int().min(0),
  people: z.partialRecord(z.enum(namedKinds), z.array(uuid())),
  trailPosition: z.int().min(0),
});
