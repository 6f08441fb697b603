import { z } from "zod";
import { units } from "../companies/states";
import { amount, choice, choices, line, prose, uuid } from "../core/text";
import { isHsChapter } from "../reference/rules";
import { certifications, salesChannels, sectors } from "../reference/states";
import { briefMachine, needStates } from "./states";

const mostRanges = 8;

/** Chapters, headings and items as typed, "90, 9001; 8544.70": the digits of each, none twice. */
const hsPrefixes = () =>
  line({ max: 200 }).transform((text, context): string[] => {
    const codes = text
      .normalize("NFKC")
      .split(/[,;/\s]+/u)
      .map((code) => code.replaceAll(".", ""))
      .filter(Boolean);
    const wrong = codes.find((code) => !/^(?:\d{2}|\d{4}|\d{6})$/u.test(code) || !isHsChapter(code.slice(0, 2)));
    if (wrong !== undefined) {
      context.addIssue({ code: "custom", message: "hsRange", params: { code: wrong } });
      return z.NEVER;
    }
    if (codes.length > mostRanges) {
      context.addIssue({ code: "custom", message: "tooMany", params: { maximum: mostRanges } });
      return z.NEVER;
    }
    return [...new Set(codes)].sort();
  });

const optionalUnit = () =>
  z.string().transform((text, context): string => {
    if (text === "" || units.some((unit) => unit === text)) return text;
    context.addIssue({ code: "custom", message: "choice" });
    return z.NEVER;
  });

/** A day of the chamber's own calendar; whether it lies ahead is known to the command. */
const day = () =>
  z.string().transform((text, context): string => {
    if (text === "") context.addIssue({ code: "custom", message: "required" });
    else if (!z.iso.date().safeParse(text).success) context.addIssue({ code: "custom", message: "dayForm" });
    else return text;
    return z.NEVER;
  });

const briefFields = {
  titleKo: line({ max: 100 }),
  titleEn: line({ max: 150 }),
  detailsKo: prose({ max: 2000 }),
  detailsEn: prose({ max: 4000 }),
  sector: choice(sectors),
  hsPrefixes: hsPrefixes(),
  monthlyVolume: amount({ min: 1, max: 1_000_000_000 }),
  unit: optionalUnit(),
  /** Dollars as typed; cents afterwards. */
  priceMin: amount({ max: 10_000_000, decimals: 2 }),
  priceMax: amount({ max: 10_000_000, decimals: 2 }),
  certifications: choices(certifications),
  channels: choices(salesChannels),
  openUntil: day(),
};

type Typed = { titleKo: string; titleEn: string; priceMin: number | null; priceMax: number | null };

const named = ({ titleKo, titleEn }: Typed) => titleKo !== "" || titleEn !== "";
const oneTitle = { error: "oneLanguage", path: ["titleKo"] };
const inOrder = ({ priceMin, priceMax }: Typed) => priceMin === null || priceMax === null || priceMin <= priceMax;
const priceOrder = { error: "priceOrder", path: ["priceMax"] };

export const briefRef = z.strictObject({ briefId: uuid() });

/** The id is chosen by the page, so that a second press finds the brief of the first. */
export const openBriefInput = z
  .strictObject({ briefId: uuid(), ...briefFields })
  .refine(named, oneTitle)
  .refine(inOrder, priceOrder);

/** `readAt`: when the brief was last changed as the form shows it. */
export const changeBriefInput = z
  .strictObject({ briefId: uuid(), readAt: z.iso.datetime({ error: "unreadable" }), ...briefFields })
  .refine(named, oneTitle)
  .refine(inOrder, priceOrder);

export const reopenBriefInput = briefRef.extend({ openUntil: day() });

/** Shown to the chamber in question and to the city. */
const note = () => prose({ max: 1000 });

export const expressInterestInput = briefRef.extend({ productId: uuid(), note: note() });
export const interestRef = z.strictObject({ interestId: uuid() });
export const declareProductInterestInput = z.strictObject({ productId: uuid(), note: note() });

/* What an address says about a list; anything that cannot be read counts as not said. */

const page = () => z.coerce.number().int().min(1).max(10_000).catch(1);
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values).nullable().catch(null);
const usState = () =>
  z
    .string()
    .regex(/^[A-Z]{2}$/u)
    .nullable()
    .catch(null);

export const offeredBriefsFilter = z.object({
  sector: oneOf(sectors),
  us: usState(),
  certification: oneOf(certifications),
  page: page(),
});
export type OfferedBriefsFilter = z.output<typeof offeredBriefsFilter>;

export const ownBriefsFilter = z.object({ state: oneOf(briefMachine.states), page: page() });
export type OwnBriefsFilter = z.output<typeof ownBriefsFilter>;

export const cityBriefsFilter = z.object({
  state: z.enum(["all", ...briefMachine.states]).catch("open"),
  sector: oneOf(sectors),
  /** Two or four digits, or "none" for what has no HS line. */
  heading: z
    .string()
    .regex(/^(?:\d{2}|\d{4}|none)$/u)
    .nullable()
    .catch(null),
  us: usState(),
  need: z
    .enum(["unanswered", ...needStates])
    .nullable()
    .catch(null),
  page: page(),
});
export type CityBriefsFilter = z.output<typeof cityBriefsFilter>;
