import { z } from "zod";
import { email, line, uuid } from "../core/text";
import { knownPassword } from "./input";
import { factorCode } from "./input.factor";
import type { NewPasskeyAnswer, PasskeyAnswer } from "./rules.passkey";

const encoded = (most: number) => z.string().regex(new RegExp(`^[A-Za-z0-9_-]{1,${most}}$`, "u"), "unreadable");

/** 1023 bytes at most, by the standard. */
const credentialId = () => encoded(1364);
const common = {
  id: credentialId(),
  rawId: credentialId(),
  type: z.literal("public-key", "unreadable"),
  authenticatorAttachment: z.enum(["platform", "cross-platform"], "unreadable").optional(),
  // Nothing is asked of extensions, so nothing is read of what they say.
  clientExtensionResults: z.unknown().transform(() => ({})),
};

/** What a browser hands over of a passkey's signature. */
export const passkeyAnswer = () =>
  z
    .strictObject({
      ...common,
      response: z.strictObject({
        clientDataJSON: encoded(4000),
        authenticatorData: encoded(4000),
        signature: encoded(4000),
        userHandle: encoded(100).nullish(),
      }),
    })
    .transform(
      ({ response: { userHandle, ...response }, authenticatorAttachment: _, ...answer }): PasskeyAnswer => ({
        ...answer,
        response: userHandle ? { ...response, userHandle } : response,
      }),
    );

/** The same as text: the form of signing in sends fields. */
export const passkeyText = () =>
  z
    .string()
    .max(20_000)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: "custom", message: "unreadable" });
        return z.NEVER;
      }
    })
    .pipe(passkeyAnswer());

/** What a browser hands over of a passkey that was just made; of what it says twice the signed part alone is read. */
export const newPasskeyAnswer = () =>
  z
    .strictObject({
      ...common,
      response: z.strictObject({
        clientDataJSON: encoded(4000),
        attestationObject: encoded(20_000),
        authenticatorData: z.unknown().optional(),
        publicKey: z.unknown().optional(),
        publicKeyAlgorithm: z.unknown().optional(),
        transports: z
          .array(z.string().regex(/^[a-z-]{1,20}$/u, "unreadable"))
          .max(10)
          .optional(),
      }),
    })
    .transform(
      ({
        response: { clientDataJSON, attestationObject, transports = [] },
        authenticatorAttachment: _,
        ...answer
      }): NewPasskeyAnswer => ({
        ...answer,
        response: { clientDataJSON, attestationObject, transports: transports as never },
      }),
    );

export const passkeyName = () => line({ min: 1, max: 60 });

/** The password, and where a second step stands a code or a passkey's answer. */
export const provenInput = z.strictObject({
  password: knownPassword(),
  code: factorCode().optional(),
  passkey: passkeyAnswer().optional(),
});
export const provenCodesInput = provenInput.omit({ password: true });
export const confirmPasskeyInput = z.strictObject({ name: passkeyName(), answer: newPasskeyAnswer() });
export const removePasskeyInput = provenInput.extend({ passkeyId: uuid() });
export const askEmailChangeInput = provenInput.extend({ email: email() });
