import { createHash, generateKeyPairSync, randomBytes, sign as signWith } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import type { AskingOptions, MakingOptions, NewPasskeyAnswer, PasskeyAnswer } from "@/lib/accounts/rules.passkey";
import { db } from "./client";
import { passkeys } from "./schema";

/*
 * A device that makes and uses a passkey as the standard says (WebAuthn level 3): its answers are real, and each part of them
 * can be made to be another than it should.
 */

const sha256 = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest();
const encoded = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");

/** What the device, or whoever stands between it and the portal, does otherwise. */
export type Otherwise = {
  origin?: string;
  rpId?: string;
  challenge?: string;
  type?: string;
  /** Has somebody touched it; has it made sure of whom. */
  present?: boolean;
  verified?: boolean;
  counter?: number;
  credentialId?: string;
  userHandle?: string;
  signature?: string;
};

export type Device = ReturnType<typeof aDevice>;

/** `counts`: whether it says how often it has signed. */
export function aDevice({ counts = true }: { counts?: boolean } = {}) {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x, y } = publicKey.export({ format: "jwk" });
  const coordinate = (text: string | undefined) => new Uint8Array(Buffer.from(text!, "base64url"));
  // COSE: an elliptic curve key (2) for ES256 (-7) on P-256 (1).
  const key = isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, coordinate(x)],
      [-3, coordinate(y)],
    ]),
  );
  const rawId = randomBytes(32);
  const credentialId = encoded(rawId);
  let counter = 0;

  const said = (type: string, challenge: string, otherwise: Otherwise) =>
    Buffer.from(
      JSON.stringify({
        type: otherwise.type ?? type,
        challenge: otherwise.challenge ?? challenge,
        origin: otherwise.origin ?? "http://portal.test",
        crossOrigin: false,
      }),
    );

  function dataOf(rpId: string, otherwise: Otherwise, made?: Uint8Array): Buffer {
    if (counts) counter += 1;
    const { present = true, verified = true } = otherwise;
    const flags = (present ? 0x01 : 0) | (verified ? 0x04 : 0) | 0x18 | (made ? 0x40 : 0);
    const tail = Buffer.alloc(5);
    tail.writeUInt8(flags, 0);
    tail.writeUInt32BE(otherwise.counter ?? counter, 1);
    return Buffer.concat([sha256(otherwise.rpId ?? rpId), tail, made ?? Buffer.alloc(0)]);
  }

  return {
    credentialId,
    publicKey: encoded(key),

    make({ challenge, rp }: MakingOptions, otherwise: Otherwise = {}): NewPasskeyAnswer {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(rawId.length);
      const authData = dataOf(rp.id!, otherwise, Buffer.concat([Buffer.alloc(16), length, rawId, key]));
      const object = new Map<string, unknown>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", new Uint8Array(authData)],
      ]);
      return {
        id: credentialId,
        rawId: credentialId,
        type: "public-key",
        clientExtensionResults: {},
        response: {
          clientDataJSON: encoded(said("webauthn.create", challenge, otherwise)),
          attestationObject: encoded(isoCBOR.encode(object as never)),
          transports: ["internal"],
        },
      };
    },

    sign({ challenge, rpId }: Pick<AskingOptions, "challenge" | "rpId">, otherwise: Otherwise = {}): PasskeyAnswer {
      const clientData = said("webauthn.get", challenge, otherwise);
      const authData = dataOf(rpId!, otherwise);
      const signature = signWith("sha256", Buffer.concat([authData, sha256(clientData)]), privateKey);
      const id = otherwise.credentialId ?? credentialId;
      return {
        id,
        rawId: id,
        type: "public-key",
        clientExtensionResults: {},
        response: {
          clientDataJSON: encoded(clientData),
          authenticatorData: encoded(authData),
          signature: otherwise.signature ?? encoded(signature),
          ...(otherwise.userHandle && { userHandle: encoded(Buffer.from(otherwise.userHandle)) }),
        },
      };
    },
  };
}

/** A passkey of this account on a device of its own. */
export async function aPasskey(userId: string, { name = "Laptop", counts = true } = {}) {
  const device = aDevice({ counts });
  const { credentialId, publicKey } = device;
  const row = { userId, name, credentialId, publicKey, counter: 0, transports: ["internal"] };
  const [made] = await db
    .insert(passkeys)
    .values({ ...row, deviceType: "multiDevice", backedUp: true })
    .returning({ id: passkeys.id });
  return { ...device, passkeyId: made!.id };
}
