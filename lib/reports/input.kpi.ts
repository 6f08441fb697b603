import { z } from "zod";
import { choice, line, prose, requiredAmount, uuid } from "../core/text";
import { askedDistricts, askedSectors } from "../reference/states";
import { type KpiKey, kpiKeys } from "./states";

const keys = kpiKeys as [KpiKey, ...KpiKey[]];
export const kpiKey = z.enum(keys);
export const monthForm = /^\d{4}-(?:0[1-9]|1[0-2])$/u;
export const limits = { name: 100, words: 500 } as const;

const name = () => line({ min: 1, max: limits.name });
const words = () => prose({ min: 1, max: limits.words });

/** `version`: the one that was read when the words were written. */
export const defineInput = z.strictObject({
  key: kpiKey,
  version: z.coerce.number().int().min(1).max(10_000),
  lagDays: requiredAmount({ max: 1000 }),
  ownerKo: name(),
  ownerEn: name(),
  nameKo: name(),
  nameEn: name(),
  numeratorKo: words(),
  numeratorEn: words(),
  denominatorKo: words(),
  denominatorEn: words(),
  publicKo: words(),
  publicEn: words(),
});

export const freezeInput = z.strictObject({ month: z.string().regex(monthForm) });

const day = () => z.iso.date().optional().catch(undefined);

/** Figures as their address says it; what cannot be read is left out. */
export const figuresFilter = z.object({
  program: uuid().optional().catch(undefined),
  from: day(),
  to: day(),
  district: choice(askedDistricts).optional().catch(undefined),
  sector: choice(askedSectors).optional().catch(undefined),
  chamber: uuid().optional().catch(undefined),
});
/** A period whose last day lies before its first holds nothing: the form says so. */
export const endsBefore = ({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean =>
  from !== undefined && to !== undefined && to < from;
export type FiguresFilter = z.output<typeof figuresFilter>;

/** The days as they stand in the address, also where they are none: the form says so. */
export type TypedDays = { from: string; to: string };
const typed = () => z.string().max(40).catch("");
export const typedDays = z.object({ from: typed(), to: typed() });

/** Whose months are shown: the whole city's, or a season's. */
export const monthsFilter = z.object({ program: uuid().optional().catch(undefined) });
