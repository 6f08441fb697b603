import { z } from "zod";
import { personName } from "../accounts/input";
import { checked, choice, email, line, prose, uuid } from "../core/text";
import { locales } from "../i18n/locales";
import { closeReasons, inquiryKinds, inquiryMachine } from "./states";

const usState = () =>
  z.string().transform((text, context): string => {
    if (text === "" || /^[A-Z]{2}$/u.test(text)) return text;
    context.addIssue({ code: "custom", message: "choice" });
    return z.NEVER;
  });

/** `shown`: when the form was shown, sealed by the server. `website`: no person sees it; whoever fills it in is none. */
export const askInput = z.strictObject({
  productId: uuid(),
  shown: z.string().max(400),
  website: z.string().max(500),
  kind: choice(inquiryKinds),
  name: personName(),
  company: line({ min: 1, max: 120 }),
  email: email(),
  usState: usState(),
  message: prose({ min: 20, max: 3000 }),
  shareEmail: z.boolean(),
  agreed: checked(),
  locale: z.enum(locales),
});

/** What the link of a letter carries. */
export const inquiryLink = z.strictObject({ token: z.string().min(1).max(400) });
export const inquiryRef = z.strictObject({ inquiryId: uuid() });
export const answerInput = inquiryRef.extend({ answer: prose({ min: 10, max: 4000 }) });
export const closeInput = inquiryRef.extend({ reason: choice(closeReasons), note: prose({ max: 1000 }) });

/* What an address says about a list; anything that cannot be read counts as not said. */

const page = () => z.coerce.number().int().min(1).max(10_000).catch(1);
const shownStates = inquiryMachine.states.filter((state) => state !== "unconfirmed" && state !== "withdrawn");

export const inquiryFilter = z.object({
  state: z
    .enum(shownStates as [(typeof shownStates)[number], ...typeof shownStates])
    .nullable()
    .catch(null),
  page: page(),
});
export type InquiryFilter = z.output<typeof inquiryFilter>;

export const cityInquiryFilter = z.object({
  state: z
    .enum(["overdue", ...inquiryMachine.states])
    .nullable()
    .catch(null),
  kind: z.enum(inquiryKinds).nullable().catch(null),
  page: page(),
});
export type CityInquiryFilter = z.output<typeof cityInquiryFilter>;
