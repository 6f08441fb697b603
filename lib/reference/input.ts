import { z } from "zod";
import { choice, line, uuid } from "../core/text";
import type { RowProblem } from "./importers.files";
import { importKinds, referenceDatasets, sectors, tradeFlows, verifications } from "./states";

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

export const uploadInput = z.strictObject({ ...aboutFile, ...storedFile });

/** What the page says of a file beside its bytes, as it stands in the address of the upload. */
export const uploadWords = z.object({
  kind: z.string().default(""),
  name: z.string().default(""),
  source: z.string().default(""),
  year: z
    .string()
    .default("")
    .transform((text) => (text.trim() === "" ? null : Number(text))),
  edition: z.string().default(""),
  retrieved: z
    .string()
    .default("")
    .transform((text) => (/^\d{4}-\d{2}-\d{2}$/u.test(text) ? new Date(`${text}T00:00:00Z`) : null)),
  adds: z
    .string()
    .default("")
    .transform((text) => text === "on"),
});

export const importRef = z.strictObject({ importId: uuid() });
export const editionRef = z.strictObject({ dataset: choice(referenceDatasets), edition: line({ min: 1, max: 60 }) });

/** Years that the service has: the present one is not over. */
export const censusInput = z.strictObject({
  flow: choice(tradeFlows),
  year: z.coerce.number({ error: "wholeNumber" }).int({ error: "wholeNumber" }).min(2013).max(2100),
});

const label = () => line({ min: 1, max: 80 });
const naicsCode = (pattern: RegExp) =>
  line({ min: 1, max: 8 }).refine((text) => text === "" || pattern.test(text), { error: "naicsForm" });
const provenance = { verification: choice(verifications), source: line({ min: 1, max: 300 }) };
const labels = { labelKo: label(), labelEn: label() };

export const stateMainstayInput = z.strictObject({
  state: line({ min: 1, max: 2 }).refine((code) => code === "" || /^[A-Z]{2}$/u.test(code), { error: "choice" }),
  naics: naicsCode(/^\d{2,6}$/u),
  ...labels,
  ...provenance,
});
export const stateMainstayRef = z.strictObject({
  state: z.string().length(2),
  naics: z.string().max(8),
  active: z.boolean(),
});

export const usMainstayInput = z.strictObject({ naics: naicsCode(/^\d{4}$/u), ...labels, ...provenance });
export const usMainstayRef = z.strictObject({ naics: z.string().max(8), active: z.boolean() });

export const itemUserInput = z
  .strictObject({
    hsPrefix: line({ max: 7 })
      .transform((text) => text.replaceAll(".", ""))
      .refine((text) => /^(?:\d{2}|\d{4}|\d{6})?$/u.test(text), { error: "hsPrefixForm" }),
    sector: z.union([choice(sectors), z.literal("").transform(() => null)]),
    naics: naicsCode(/^(?:\d{2,6}|31-33|44-45|48-49)$/u),
    ...labels,
    ...provenance,
  })
  .refine(({ hsPrefix, sector }) => hsPrefix !== "" || sector !== null, { error: "required", path: ["hsPrefix"] });
export const itemUserRef = z.strictObject({ itemUserId: uuid(), active: z.boolean() });
