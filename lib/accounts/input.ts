import { z } from "zod";
import { choice, codePoints, email, line, uuid } from "../core/text";
import { locales } from "../i18n/locales";
import { passwordLimits } from "./rules";
import { roles, timeZones } from "./states";

/** A password as it was typed: only its length is judged here; common words are refused where it is set. */
export const newPassword = () =>
  z.string().transform((text, context) => {
    const length = codePoints(text.normalize("NFKC"));
    const { minimum, maximum } = passwordLimits;
    const problem =
      text === ""
        ? { message: "required" }
        : !text.isWellFormed() || text.includes("\0")
          ? { message: "unreadableCharacters" }
          : length < minimum
            ? { message: "passwordShort", params: { minimum } }
            : length > maximum
              ? { message: "passwordLong", params: { maximum } }
              : null;
    if (!problem) return text;
    context.addIssue({ code: "custom", ...problem });
    return z.NEVER;
  });

/** A password that is only compared: no rule, but an end. */
export const knownPassword = () =>
  z
    .string()
    .refine((text) => text !== "", { error: "required" })
    .refine((text) => text.length <= 1024, { error: "wrongPassword" });

export const personName = () => line({ min: 1, max: 80 });
export const localeChoice = () => choice(locales);
export const timeZoneChoice = () => choice(timeZones);

export const signInInput = z.strictObject({ email: email(), password: knownPassword() });

/** What a one-time link carries: 32 random bytes in base64url. */
export const linkToken = () => z.string().regex(/^[A-Za-z0-9_-]{43}$/u, { error: "unreadable" });

export const linkInput = z.strictObject({ token: linkToken() });
export const askForResetInput = z.strictObject({ email: email() });
export const setPasswordInput = z.strictObject({ token: linkToken(), password: newPassword() });
export const changePasswordInput = z.strictObject({ oldPassword: knownPassword(), password: newPassword() });
export const sessionRef = z.strictObject({ sessionId: uuid() });
export const ownDetailsInput = z.strictObject({
  name: personName(),
  locale: localeChoice(),
  timeZone: timeZoneChoice(),
});
export const nothing = z.strictObject({});
export const accountRef = z.strictObject({ accountId: uuid() });

/** The filter of the account list, as the address bar gives it: what cannot be read counts as not set. */
export const accountFilter = z.object({
  role: z.enum(roles).nullable().catch(null).default(null),
  q: line({ max: 100 }).catch("").default(""),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});
export type AccountFilter = z.output<typeof accountFilter>;

export const operatorCreateInput = z.strictObject({
  email: email(),
  role: choice(["official", "admin"]),
  name: personName().optional(),
  locale: localeChoice().optional(),
});
export const operatorAccountInput = z.strictObject({ email: email() });
