import { z } from "zod";
import { choice, uuid } from "../core/text";
import { locales } from "../i18n/locales";

/** `noticeVersion` is the version that the person read: consent to words that have changed meanwhile is refused. */
export const giveTransferInput = z.strictObject({
  chamberIds: z.array(uuid()).min(1).max(60),
  locale: choice(locales).optional(),
  noticeVersion: z.number().int().positive().optional(),
});

export const withdrawTransferInput = z.strictObject({ chamberId: uuid() });

export const renewPublicationInput = z.strictObject({
  locale: choice(locales),
  noticeVersion: z.number().int().positive(),
});

/** There is one consent of its kind: the company's own. */
export const withdrawPublicationInput = z.strictObject({});

/** For the clock. */
export const ofCompany = z.strictObject({ companyId: uuid() });
