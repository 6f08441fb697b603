import { z } from "zod";
import { personName } from "../accounts/input";
import { amount, checked, choice, choices, email, line, prose, requiredAmount, uuid, website } from "../core/text";
import { withReason, withReasonOfOthers } from "../documents/input";
import { sectors } from "../reference/states";
import {
  accreditations,
  capTableOpenness,
  horizons,
  instruments,
  investmentGroups,
  investmentMachine,
  investorKinds,
  leadRoles,
  progressMoves,
  stages,
  stakes,
} from "./states";

export const limits = { use: 1500, traction: 1500, rounds: 1000, note: 1000, message: 1000 } as const;
/** US dollars. */
const mostDollars = 1_000_000_000;
const mostLinks = 5;

const day = () =>
  z.string().transform((text, context): string => {
    if (text === "") context.addIssue({ code: "custom", message: "required" });
    else if (!z.iso.date().safeParse(text).success) context.addIssue({ code: "custom", message: "dayForm" });
    else return text;
    return z.NEVER;
  });

/** One address a line. */
const links = () =>
  prose({ max: 1600 }).transform((text, context): string[] => {
    const read = text
      .split("\n")
      .map((one) => one.trim())
      .filter(Boolean)
      .map((one) => website().safeParse(one));
    if (read.length > mostLinks)
      context.addIssue({ code: "custom", message: "tooMany", params: { maximum: mostLinks } });
    else if (read.every(({ success }) => success)) return read.map(({ data }) => data!);
    else context.addIssue({ code: "custom", message: "website" });
    return z.NEVER;
  });

const inOrder = ({ amountMin, amountMax }: { amountMin: number; amountMax: number }) => amountMin <= amountMax;
const amountOrder = { error: "mostBelowLeast", path: ["amountMax"] };
const money = () => requiredAmount({ min: 1, max: mostDollars, decimals: 2 });

/** `edits`: how often it had been saved when the form was read. Both languages of a text are the company's own. */
export const saveProfileInput = z
  .strictObject({
    edits: z.int().min(0),
    stage: choice(stages),
    instruments: choices(instruments, { min: 1 }),
    amountMin: money(),
    amountMax: money(),
    useKo: prose({ min: 1, max: limits.use }),
    useEn: prose({ max: limits.use }),
    tractionKo: prose({ max: limits.traction }),
    tractionEn: prose({ max: limits.traction }),
    revenue: amount({ max: mostDollars, decimals: 2 }),
    revenueYear: amount({ min: 2000, max: 2100 }),
    capTable: choice(capTableOpenness),
    rounds: prose({ max: limits.rounds }),
    links: links(),
  })
  .refine(inOrder, amountOrder)
  .refine(({ revenue, revenueYear }) => revenue === null || revenueYear !== null, {
    error: "required",
    path: ["revenueYear"],
  });

/** `noticeVersion`: of the words that were read when it was agreed to. */
export const publishProfileInput = z.strictObject({
  edits: z.int().min(1),
  noticeVersion: z.int().min(1),
  agreed: checked(),
});
export const nothing = z.strictObject({});

const phone = () =>
  line({ max: 40, numeric: true }).transform((text, context): string => {
    if (text === "" || /^[+\d][\d\s().x-]{4,}$/u.test(text)) return text;
    context.addIssue({ code: "custom", message: "phoneForm" });
    return z.NEVER;
  });
const usState = () =>
  z.string().transform((text, context): string => {
    if (text === "" || /^[A-Z]{2}$/u.test(text)) return text;
    context.addIssue({ code: "custom", message: "choice" });
    return z.NEVER;
  });

/** `told`: that the investor was told what is kept of them and who reads it. */
export const recordInvestmentInput = z
  .strictObject({
    companyId: uuid(),
    organisation: line({ min: 1, max: 160 }),
    investorKind: choice(investorKinds),
    person: personName(),
    email: email(),
    phone: phone(),
    usState: usState(),
    amountMin: money(),
    amountMax: money(),
    sectors: choices(sectors),
    accreditation: choice(accreditations),
    leadRole: choice(leadRoles),
    horizon: choice(horizons),
    stake: choice(stakes),
    stakeNote: prose({ max: limits.note }),
    message: prose({ min: 1, max: limits.message }),
    source: line({ min: 1, max: 200 }),
    heardOn: day(),
    told: checked(),
  })
  .refine(inOrder, amountOrder)
  .refine(({ stake, stakeNote }) => stake === "none" || stakeNote !== "", { error: "required", path: ["stakeNote"] });

export const investmentRef = z.strictObject({ investmentId: uuid() });
/** `agreed`: that the investor learns how to reach the company once the chamber introduces. */
export const acceptInvestmentInput = investmentRef.extend({ note: prose({ max: limits.note }), agreed: checked() });
export const declineInvestmentInput = investmentRef.extend({ note: prose({ min: 1, max: limits.note }) });
export const introduceInvestmentInput = declineInvestmentInput;
export const withdrawInvestmentInput = declineInvestmentInput;
/** `move`: how it has gone on; `stay` where it stands as before. */
export const advanceInvestmentInput = investmentRef.extend({
  move: choice(["stay", ...progressMoves]),
  note: prose({ min: 1, max: limits.note }),
});

/** Why a mentor opens how to reach the investor; the company that was introduced is not asked. */
export const openInvestorInput = withReasonOfOthers({ investmentId: uuid() });
/** Why a mentor opens how to reach the company. */
export const openCompanyInput = withReason({ investmentId: uuid() });

/* What an address says about a list; anything that cannot be read counts as not said. */

export const investmentsFilter = z.object({
  state: z.enum(investmentMachine.states).nullable().catch(null),
  group: z.enum(investmentGroups).nullable().catch(null),
  chamber: uuid().nullable().catch(null),
  company: uuid().nullable().catch(null),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type InvestmentsFilter = z.output<typeof investmentsFilter>;

/** For whom an interest is written down, and out of which interest a claim is. */
export const chosenId = uuid().nullable().catch(null);
