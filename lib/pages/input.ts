import { z } from "zod";
import { line, prose, uuid } from "../core/text";
import { locales } from "../i18n/locales";

const day = () =>
  z.string().transform((text, context): string => {
    if (text === "") context.addIssue({ code: "custom", message: "required" });
    else if (!z.iso.date().safeParse(text).success) context.addIssue({ code: "custom", message: "dayForm" });
    else return text;
    return z.NEVER;
  });

export const nothing = z.strictObject({});
export const pageRef = z.strictObject({ pageId: uuid() });
export const versionRef = z.strictObject({ versionId: uuid() });

/** `readAt`: when the draft was last saved as the form shows it. */
export const savePageInput = versionRef
  .extend({
    readAt: z.iso.datetime({ error: "unreadable" }),
    titleKo: line({ max: 150 }),
    titleEn: line({ max: 200 }),
    bodyKo: prose({ max: 20_000 }),
    bodyEn: prose({ max: 40_000 }),
    source: z.enum(locales),
    /** Somebody has looked at the translation, and it still holds. */
    checked: z.boolean(),
    effectiveOn: day(),
  })
  .refine(({ source, titleKo, titleEn }) => (source === "ko" ? titleKo : titleEn) !== "", {
    error: "oneLanguage",
    path: ["titleKo"],
  })
  .refine(({ source, bodyKo, bodyEn }) => (source === "ko" ? bodyKo : bodyEn) !== "", {
    error: "oneLanguage",
    path: ["bodyKo"],
  });

const page = () => z.coerce.number().int().min(1).max(10_000).catch(1);
export const noticeListFilter = z.object({ page: page() });
/** Which version an address asks for; anything that cannot be read is the one in force. */
export const versionFilter = z.object({ version: z.coerce.number().int().min(1).max(9999).nullable().catch(null) });
