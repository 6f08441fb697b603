import { isIP } from "node:net";
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";

/** How long a question waits for its answer: as long as the right password waits for its second step. */
export const challengeMinutes = 10;

export type PasskeyAnswer = AuthenticationResponseJSON;
export type NewPasskeyAnswer = RegistrationResponseJSON;
export type MakingOptions = PublicKeyCredentialCreationOptionsJSON;
export type AskingOptions = PublicKeyCredentialRequestOptionsJSON;

/** Whom a passkey is for: the host that people know the portal by, and the address that its pages come from. */
export type Site = { id: string; origin: string };

/** By what is configured, never by what a request says. Null where the portal has no name: passkeys belong to names, not to numbers. */
export function siteOf(baseUrl: string): Site | null {
  const { hostname, origin } = new URL(baseUrl);
  return isIP(hostname) > 0 || hostname.startsWith("[") ? null : { id: hostname, origin };
}

type Known = { credentialId: string; transports: string[] };
const described = (known: readonly Known[]) =>
  known.map(({ credentialId, transports }) => ({ id: credentialId, transports: transports as never }));

/** What the browser makes a passkey from. Who made the device is not asked (attestation), who holds it always (verification). */
export const makingOptions = (
  site: Site,
  account: { userId: string; email: string; name: string },
  challenge: string,
  known: readonly Known[],
): Promise<MakingOptions> =>
  generateRegistrationOptions({
    rpName: "Gwangju Blue Ocean",
    rpID: site.id,
    userID: new TextEncoder().encode(account.userId),
    userName: account.email,
    userDisplayName: account.name,
    challenge: bytesOf(challenge),
    timeout: challengeMinutes * 60_000,
    attestationType: "none",
    excludeCredentials: described(known),
    authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
  });

export const askingOptions = (site: Site, challenge: string, known: readonly Known[]): Promise<AskingOptions> =>
  generateAuthenticationOptions({
    rpID: site.id,
    challenge: bytesOf(challenge),
    timeout: challengeMinutes * 60_000,
    allowCredentials: described(known),
    userVerification: "required",
  });

/** The library writes a text anew in base64url; bytes come out as they stand. */
const bytesOf = (challenge: string) => new Uint8Array(Buffer.from(challenge, "base64url"));

export type MadePasskey = Known & { publicKey: string; counter: number; deviceType: string; backedUp: boolean };
/** `why` is for the operator's log: it repeats what was sent, so it goes nowhere else. */
export type Refuted = { why: string };

const refuted = (error: unknown): Refuted => ({ why: error instanceof Error ? error.message : String(error) });

/** The passkey that this answer to `challenge` brings, made for this site by somebody who has shown who they are. */
export const readMade = (
  site: Site,
  challenge: string,
  answer: NewPasskeyAnswer,
): Promise<{ made: MadePasskey } | Refuted> =>
  verifyRegistrationResponse({
    response: answer,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    requireUserVerification: true,
  }).then(({ verified, registrationInfo }) => {
    if (!verified || !registrationInfo) return { why: "not verified" };
    const { credential, credentialDeviceType: deviceType, credentialBackedUp: backedUp } = registrationInfo;
    return {
      made: {
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey).toString("base64url"),
        counter: credential.counter,
        transports: credential.transports ?? [],
        deviceType,
        backedUp,
      },
    };
  }, refuted);

type Kept = { userId: string; credentialId: string; publicKey: string };

/** Whether the passkey has signed `challenge` for this site; what it counts is judged apart, by `wentBack`. */
export async function readSigned(
  site: Site,
  challenge: string,
  { userId, credentialId, publicKey }: Kept,
  answer: PasskeyAnswer,
): Promise<{ signed: { counter: number; backedUp: boolean } } | Refuted> {
  const { userHandle } = answer.response;
  if (userHandle && Buffer.from(userHandle, "base64url").toString() !== userId)
    return { why: "made for somebody else" };
  return verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    credential: { id: credentialId, publicKey: new Uint8Array(Buffer.from(publicKey, "base64url")), counter: 0 },
    requireUserVerification: true,
  }).then(
    ({ verified, authenticationInfo: { newCounter, credentialBackedUp } }) =>
      verified ? { signed: { counter: newCounter, backedUp: credentialBackedUp } } : { why: "not verified" },
    refuted,
  );
}

/** A device that counts never says a number twice: a lower one comes from a copy. One that always says 0 does not count. */
export const wentBack = (before: number, now: number): boolean => (before > 0 || now > 0) && now <= before;
