import { z } from "zod";

/** A code of the app has six digits, a recovery code sixteen signs; spaces, hyphens and wide digits are forgiven. */
const plain = (text: string) =>
  text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, "");
const appCode = /^\d{6}$/u;
const recoveryCode = /^[0-9A-HJKMNP-TV-Z]{16}$/u;
const asWritten = (code: string) => code.replaceAll("O", "0").replace(/[IL]/gu, "1");

export type FactorCode = { by: "app" | "recoveryCode"; code: string };

/** What a person types in the second step, whichever of the two it is. */
export const factorCode = () =>
  z.string().transform((text, context): FactorCode => {
    const code = text.length <= 100 ? plain(text) : "";
    if (appCode.test(code)) return { by: "app", code };
    if (recoveryCode.test(asWritten(code))) return { by: "recoveryCode", code: asWritten(code) };
    context.addIssue({ code: "custom", message: text.trim() === "" ? "required" : "codeForm" });
    return z.NEVER;
  });

/** The first code of a new app: only the app can give it. */
const firstCode = () =>
  factorCode().transform(({ by, code }, context) => {
    if (by === "app") return code;
    context.addIssue({ code: "custom", message: "codeForm" });
    return z.NEVER;
  });

export const passFactorInput = z.strictObject({ code: factorCode() });
export const confirmFactorInput = z.strictObject({ code: firstCode() });
