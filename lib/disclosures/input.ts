import { z } from "zod";
import { checked, choice, line, prose, uuid } from "../core/text";
import { withReason } from "../documents/input";
import { locales } from "../i18n/locales";
import { disclosureMonths } from "./states";

export const disclosureRef = z.strictObject({ disclosureId: uuid() });

/** Which wording somebody had before them: what they accept is this one, or nothing. */
const wording = { textVersion: z.int().min(1), locale: choice(locales), agreed: checked() };

export const offerInput = z.strictObject({ engagementId: uuid(), months: choice(disclosureMonths), ...wording });
export const acceptInput = z.strictObject({ disclosureId: uuid(), ...wording });

export const reasonLimit = 500;
/** Why it ends; the other side reads it. */
export const endInput = z.strictObject({ disclosureId: uuid(), reason: prose({ max: reasonLimit }) });

export const technicalFileInput = z.strictObject({ engagementId: uuid(), documentId: uuid() });
export const openTechnicalInput = withReason({ engagementId: uuid(), documentId: uuid() });
export type TechnicalFileAsked = z.input<typeof openTechnicalInput>;

const day = () =>
  z.string().transform((text, context): string => {
    if (text === "") context.addIssue({ code: "custom", message: "required" });
    else if (!z.iso.date().safeParse(text).success) context.addIssue({ code: "custom", message: "dayForm" });
    else return text;
    return z.NEVER;
  });

/** `after`: the newest wording when the form was read. */
export const publishNdaTextInput = z.strictObject({
  after: z.int().min(0),
  from: day(),
  sample: z.boolean(),
  titleKo: line({ min: 1, max: 150 }),
  titleEn: line({ min: 1, max: 200 }),
  bodyKo: prose({ min: 1, max: 20_000 }),
  bodyEn: prose({ min: 1, max: 40_000 }),
});
