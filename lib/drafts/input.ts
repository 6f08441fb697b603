import { z } from "zod";
import { holdsResidentNumber } from "../core/resident-numbers";
import { choice, uuid } from "../core/text";
import { draftForms } from "./states";

const limits = { depth: 5, items: 200, text: 30_000, total: 150_000 };

const readable = (text: string) => text.length <= limits.text && text.isWellFormed() && !text.includes("\u0000");

/** Whether a database can keep the value as JSON: bounded, without NUL and without half characters. */
function keepable(value: unknown, depth = 0): boolean {
  if (value === null || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value === "string") return readable(value);
  if (typeof value !== "object" || depth >= limits.depth) return false;
  if (Array.isArray(value)) return value.length <= limits.items && value.every((item) => keepable(item, depth + 1));
  const entries = Object.entries(value);
  return (
    entries.length <= limits.items &&
    entries.every(([key, item]) => readable(key) && (item === undefined || keepable(item, depth + 1)))
  );
}

/** Whether a resident number stands anywhere in it: not kept, not even in what is unfinished. */
function toldOfResident(value: unknown): boolean {
  if (typeof value === "string") return holdsResidentNumber(value);
  return value !== null && typeof value === "object" && Object.values(value).some(toldOfResident);
}

/** Anything that was typed, finished or not: only its shape and size are checked, its meaning when the form is sent. */
const typedValues = z
  .record(z.string(), z.unknown())
  .refine((values) => keepable(values), { error: "unreadableCharacters" })
  .refine((values) => JSON.stringify(values).length <= limits.total, { error: "unreadable" })
  .refine((values) => !toldOfResident(values), { error: "residentNumber" });

export const draftRef = z.strictObject({ form: choice(draftForms), subjectId: uuid() });

/** `version` is the last one that this window knows, 0 before the first save, null to replace knowingly what another window saved. */
export const saveDraftInput = draftRef.extend({
  values: typedValues,
  version: z.number().int().min(0).max(1_000_000_000).nullable(),
});
