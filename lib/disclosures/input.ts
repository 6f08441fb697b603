import { z } from "zod";
import { checked, choice, prose, uuid } from "../core/text";
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
