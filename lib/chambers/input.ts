import { z } from "zod";
import { choice, choices, email, line, prose, requiredAmount, uuid, website } from "../core/text";
import { isHsChapter } from "../reference/rules";
import { certifications, chamberKinds, helpKinds, salesChannels, sectors } from "../reference/states";
import { chamberLanguages, chamberMachine, chamberTimeZones } from "./states";

const stateCode = () =>
  line({ min: 1, max: 2 }).refine((code) => /^[A-Z]{2}$/u.test(code), { error: "choice", params: {} });

/** Empty becomes null. */
const optionalEmail = () =>
  line({ max: 254 }).transform((text, context) => {
    if (text === "") return null;
    const parsed = email().safeParse(text);
    if (parsed.success) return parsed.data;
    context.addIssue({ code: "custom", message: "email" });
    return z.NEVER;
  });

const hsChapters = () =>
  z
    .array(z.string().refine(isHsChapter, { error: "choice" }))
    .max(40)
    .transform((codes) => [...new Set(codes)].sort());

export const chamberRef = z.strictObject({ chamberId: uuid() });

/** When the chamber was last changed as the person saw it: what was saved meanwhile is not overwritten. */
const readAt = () => z.iso.datetime({ error: "unreadable" });

export const chamberProfileFields = z.strictObject({
  aboutKo: prose({ max: 2000 }),
  aboutEn: prose({ max: 2000 }),
  website: website(),
  contactEmail: optionalEmail(),
  sectors: choices(sectors),
  hsChapters: hsChapters(),
  channels: choices(salesChannels),
  certifications: choices(certifications),
  helpKinds: choices(helpKinds),
  languages: choices(chamberLanguages),
});
export const chamberProfileInput = chamberProfileFields.extend({ chamberId: uuid(), readAt: readAt() });

export const chamberPlacesFields = z.strictObject({ places: requiredAmount({ max: 500 }) });
export const chamberPlacesInput = chamberPlacesFields.extend({ chamberId: uuid() });

const territory = z.strictObject({ stateCode: stateCode(), share: requiredAmount({ min: 1, max: 100 }) });

export const chamberTerritoriesFields = z.strictObject({
  territories: z
    .array(territory)
    .min(1)
    .max(20)
    .superRefine((list, context) => {
      for (const [index, { stateCode: code }] of list.entries()) {
        if (list.findIndex((other) => other.stateCode === code) < index) {
          context.addIssue({ code: "custom", message: "stateTwice", path: [index, "stateCode"] });
        }
      }
    }),
});
export const chamberTerritoriesInput = chamberTerritoriesFields.extend({ chamberId: uuid(), readAt: readAt() });

export const newChamberInput = z.strictObject({
  nameKo: line({ min: 2, max: 120 }),
  nameEn: line({ min: 2, max: 160 }),
  kind: choice(chamberKinds),
  metro: line({ min: 2, max: 120 }),
  city: line({ min: 2, max: 80 }),
  stateCode: stateCode(),
  timeZone: choice(chamberTimeZones),
  /** Empty where the chamber belongs to no regional body. */
  bodyId: z.union([z.literal("").transform(() => null), uuid()], { error: "choice" }),
  contactEmail: optionalEmail(),
});

export const mentorSkillsInput = z.strictObject({
  hoursPerMonth: requiredAmount({ max: 160 }),
  sectors: choices(sectors),
  channels: choices(salesChannels),
  certifications: choices(certifications),
});

const day = () => z.iso.date({ error: "dayForm" });

/** Days on which a mentor is away, first and last included; two years at most. */
export const absenceInput = z.strictObject({ startsOn: day(), endsOn: day() }).superRefine((days, context) => {
  const issue = (message: string) => context.addIssue({ code: "custom", path: ["endsOn"], message });
  if (days.endsOn < days.startsOn) issue("endBeforeStart");
  else if (Date.parse(days.endsOn) - Date.parse(days.startsOn) > 731 * 86_400_000) issue("dayForm");
});
export const absenceRef = z.strictObject({ absenceId: uuid() });

/* What an address says about a list; anything that cannot be read counts as not said. */

const searched = () => line({ max: 80 }).catch("");
const page = () => z.coerce.number().int().min(1).max(10_000).catch(1);
const usState = () => stateCode().or(z.literal("")).catch("");

export const directoryFilter = z.object({
  q: searched(),
  state: usState(),
  group: z.enum(["", "participating", "directory"]).catch(""),
  /** Of those that take part: the directory names no industries. */
  sector: z.enum(["", ...sectors]).catch(""),
});
export type DirectoryFilter = z.output<typeof directoryFilter>;

export const chamberListFilter = z.object({
  q: searched(),
  us: usState(),
  state: z.enum(["", ...chamberMachine.states]).catch(""),
  sort: z.enum(["name", "places", "free"]).catch("name"),
  page: page(),
});
export type ChamberListFilter = z.output<typeof chamberListFilter>;
