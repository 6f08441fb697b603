import { z } from "zod";
import { personName } from "../accounts/input";
import { checked, choice, email, line, prose, uuid, website } from "../core/text";
import { leadInterests, leadMachine, leadMoves, mostAftercare, temperatures } from "./states";

const day = () =>
  z.string().transform((text, context): string => {
    if (text === "") context.addIssue({ code: "custom", message: "required" });
    else if (!z.iso.date().safeParse(text).success) context.addIssue({ code: "custom", message: "dayForm" });
    else return text;
    return z.NEVER;
  });

const optionalState = () =>
  z.string().transform((text, context): string => {
    if (text === "" || /^[A-Z]{2}$/u.test(text)) return text;
    context.addIssue({ code: "custom", message: "choice" });
    return z.NEVER;
  });

/** Zones in which exhibitions of this programme are held. */
export const exhibitionZones = [
  "America/Los_Angeles",
  "America/Denver",
  "America/Phoenix",
  "America/Chicago",
  "America/New_York",
  "Pacific/Honolulu",
  "Asia/Seoul",
] as const;

/** "30, 60, 90": whole days, growing. */
const aftercareDays = () =>
  line({ min: 1, max: 60, numeric: true }).transform((text, context): number[] => {
    const days = text
      .normalize("NFKC")
      .split(/[\s,]+/u)
      .filter(Boolean)
      .map(Number);
    const growing = days.every((one, place) => Number.isInteger(one) && one > (days[place - 1] ?? 0) && one <= 730);
    if (growing && days.length > 0 && days.length <= mostAftercare) return days;
    context.addIssue({ code: "custom", message: "daysForm" });
    return z.NEVER;
  });

const facts = {
  nameKo: line({ min: 1, max: 120 }),
  nameEn: line({ min: 1, max: 120 }),
  venue: line({ min: 1, max: 160 }),
  city: line({ min: 1, max: 80 }),
  usState: optionalState(),
  firstDay: day(),
  lastDay: day(),
  zone: choice(exhibitionZones),
  website: website(),
  source: line({ min: 1, max: 200 }),
  aftercareDays: aftercareDays(),
};
const inOrder = { error: "beforeFirst", path: ["lastDay"] };
const ordered = ({ firstDay, lastDay }: { firstDay: string; lastDay: string }) => lastDay >= firstDay;

export const createExhibitionInput = z.strictObject({ programId: uuid(), ...facts }).refine(ordered, inOrder);
export const changeExhibitionInput = z.strictObject({ exhibitionId: uuid(), ...facts }).refine(ordered, inOrder);

const booth = { hall: line({ max: 60 }), number: line({ max: 30 }) };
export const offerBoothInput = z.strictObject({ exhibitionId: uuid(), companyId: uuid(), ...booth });
export const boothRef = z.strictObject({ boothId: uuid() });
export const placeBoothInput = boothRef.extend(booth);
export const declineBoothInput = boothRef.extend({ reason: prose({ min: 1, max: 500 }) });

const time = () =>
  z.string().transform((text, context): string => {
    if (text === "") context.addIssue({ code: "custom", message: "required" });
    else if (!/^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(text)) context.addIssue({ code: "custom", message: "timeForm" });
    else return text;
    return z.NEVER;
  });
export const planMeetingInput = boothRef.extend({
  day: day(),
  time: time(),
  counterpart: line({ min: 1, max: 160 }),
  note: prose({ max: 500 }),
});
export const meetingRef = z.strictObject({ meetingId: uuid() });

const optionalEmail = () => z.union([z.literal(""), email()]);
const phone = () =>
  line({ max: 40, numeric: true }).transform((text, context): string => {
    if (text === "" || /^[+\d][\d\s().x-]{4,}$/u.test(text)) return text;
    context.addIssue({ code: "custom", message: "phoneForm" });
    return z.NEVER;
  });

/** In place of a picture's id while it is still being sent. */
export const cardUnderWay = "sending";
/** Empty without a picture. */
const cardFile = () =>
  z.string().transform((text, context): string => {
    if (text === "" || z.uuid().safeParse(text).success) return text;
    context.addIssue({ code: "custom", message: text === cardUnderWay ? "cardUnderWay" : "choice" });
    return z.NEVER;
  });

/** A card as it is typed at the booth. `told`: that the person was told what is kept of them. */
export const recordLeadInput = boothRef
  .extend({
    business: line({ min: 1, max: 160 }),
    person: personName(),
    position: line({ max: 80 }),
    email: optionalEmail(),
    phone: phone(),
    usState: optionalState(),
    interest: choice(leadInterests),
    temperature: choice(temperatures),
    productIds: z.array(uuid()).max(20),
    promised: prose({ max: 1000 }),
    cardId: cardFile().default(""),
    told: checked(),
  })
  .refine((lead) => lead.email !== "" || lead.phone !== "", { error: "emailOrPhone", path: ["email"] });

export const leadRef = z.strictObject({ leadId: uuid() });
export const attachCardInput = leadRef.extend({ cardId: uuid() });
export const cardRef = z.strictObject({ cardId: uuid() });
/** `move`: what has become of it; `stay` where it stands as before. */
export const updateLeadInput = leadRef.extend({
  move: choice(["stay", ...leadMoves]),
  note: prose({ min: 1, max: 1000 }),
});

/* What an address says about a list; anything that cannot be read counts as not said. */

export const leadFilter = z.object({
  show: z.enum(["all", "due"]).catch("all"),
  state: z.enum(leadMachine.states).nullable().catch(null),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type LeadFilter = z.output<typeof leadFilter>;
