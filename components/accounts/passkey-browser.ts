import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from "@simplewebauthn/browser";
import type { AskingOptions, MakingOptions, NewPasskeyAnswer, PasskeyAnswer } from "@/lib/accounts/rules.passkey";
import type { ActionResult } from "@/lib/core/errors";

const refused = (reason: string): ActionResult<never> => ({ ok: false, code: "conflict", reason, fields: {} });

/** Has a passkey sign what is asked; the browser leads its owner through it, who may also turn back. */
export async function answerByPasskey(options: AskingOptions | null): Promise<ActionResult<PasskeyAnswer>> {
  if (!options || !browserSupportsWebAuthn()) return refused("passkeys_not_here");
  return startAuthentication({ optionsJSON: options }).then(
    (data) => ({ ok: true as const, data }),
    () => refused("passkey_cancelled"),
  );
}

/** Has the browser make a passkey. */
export async function makePasskey(options: MakingOptions): Promise<ActionResult<NewPasskeyAnswer>> {
  return startRegistration({ optionsJSON: options }).then(
    (data) => ({ ok: true as const, data }),
    (error: unknown) => {
      const known = error instanceof WebAuthnError && error.code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED";
      return refused(known ? "passkey_already_added" : "passkey_cancelled");
    },
  );
}

/** Whether it is worth to begin: not every browser can, and none does on a page that came unencrypted from elsewhere. */
export const passkeysWork = (): ActionResult<null> =>
  browserSupportsWebAuthn() ? { ok: true, data: null } : refused("passkeys_not_here");
