export const roles = ["company", "mentor", "official", "federation", "admin"] as const;
export type AccountRole = (typeof roles)[number];

export const tokenPurposes = ["verify_email", "reset_password", "invitation", "change_email", "undo_email"] as const;
export type TokenPurpose = (typeof tokenPurposes)[number];

/** Links in letters live this long; a reset link is the shortest because it opens the account. */
export const tokenMinutes: Record<TokenPurpose, number> = {
  verify_email: 3 * 24 * 60,
  reset_password: 60,
  invitation: 14 * 24 * 60,
  change_email: 24 * 60,
  // Long enough for a letter to lie over a weekend; as long as it holds the address cannot be changed again.
  undo_email: 3 * 24 * 60,
};

/** Who reads what companies hand over, or runs the portal, signs in in two steps; to companies it is offered. */
export const rolesWithFactor: readonly AccountRole[] = ["mentor", "official", "federation", "admin"];

/** What a passkey is asked for: to be made, to open the second step of signing in, or to show that its owner is still there. */
export const passkeyPurposes = ["add", "sign_in", "prove"] as const;
export type PasskeyPurpose = (typeof passkeyPurposes)[number];
/** Nobody needs more; each is one more thing to lose. */
export const passkeysAtMost = 10;

/** What a letter tells of the second step of signing in; `removed` is the whole of it, the others are parts of it. */
export const factorNews = [
  "added",
  "removed",
  "codeUsed",
  "codesRenewed",
  "passkeyAdded",
  "passkeyRemoved",
  "appRemoved",
] as const;
export type FactorNews = (typeof factorNews)[number];

/** Sessions end after this much idleness and at this age, by the database's clock. */
export const sessionLimits = {
  company: { idleMinutes: 60, absoluteMinutes: 24 * 60 },
  staff: { idleMinutes: 30, absoluteMinutes: 12 * 60 },
} as const;

/** The zones that people of the portal live in. */
export const timeZones = [
  "Asia/Seoul",
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Phoenix",
  "America/Los_Angeles",
  "America/Anchorage",
  "Pacific/Honolulu",
  "UTC",
] as const;
