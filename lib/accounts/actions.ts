"use server";

import { act } from "../core/act";
import { ownDetailsOf, paths } from "../core/paths";
import {
  askForReset,
  changeOwnDetails,
  changePassword,
  disableAccount,
  enableAccount,
  requestVerification,
  resetPassword,
  verifyEmail,
} from "./commands";
import { askEmailChange, changeEmail, undoEmailChange } from "./commands.email";
import { beginFactor, confirmFactor, removeFactor, renewCodes } from "./commands.factor";
import { askPasskey, beginPasskey, confirmPasskey, removePasskey } from "./commands.passkey";
import { endAllSessions, endOtherSessions, endSession, endSessionsOf } from "./commands.sessions";

export async function verifyEmailAction(raw: unknown) {
  return act(verifyEmail, raw, { forGuests: true, to: (_, locale) => paths.signIn(locale, { done: "verified" }) });
}

export async function requestVerificationAction(raw: unknown) {
  return act(requestVerification, raw, { quiet: true });
}

export async function askForResetAction(raw: unknown) {
  return act(askForReset, raw, { forGuests: true, to: (_, locale) => paths.forgotPassword(locale, { sent: "yes" }) });
}

export async function resetPasswordAction(raw: unknown) {
  return act(resetPassword, raw, { forGuests: true, to: (_, locale) => paths.signIn(locale, { done: "reset" }) });
}

export async function changeOwnDetailsAction(raw: unknown) {
  return act(changeOwnDetails, raw);
}

export async function changePasswordAction(raw: unknown) {
  return act(changePassword, raw);
}

export async function askEmailChangeAction(raw: unknown) {
  return act(askEmailChange, raw);
}

export async function changeEmailAction(raw: unknown) {
  return act(changeEmail, raw, {
    forGuests: true,
    to: ({ role }, locale) => ownDetailsOf(role, locale, { done: "email" }),
  });
}

export async function undoEmailChangeAction(raw: unknown) {
  return act(undoEmailChange, raw, { forGuests: true, to: (_, locale) => paths.signIn(locale, { done: "undone" }) });
}

export async function endSessionAction(raw: unknown) {
  return act(endSession, raw);
}

export async function endOtherSessionsAction(raw: unknown) {
  return act(endOtherSessions, raw);
}

export async function endAllSessionsAction(raw: unknown) {
  return act(endAllSessions, raw, { quiet: true });
}

export async function endSessionsOfAction(raw: unknown) {
  return act(endSessionsOf, raw);
}

export async function beginFactorAction(raw: unknown) {
  return act(beginFactor, raw, { quiet: true });
}

export async function confirmFactorAction(raw: unknown) {
  return act(confirmFactor, raw, { renew: true });
}

export async function removeFactorAction(raw: unknown) {
  return act(removeFactor, raw, { renew: true });
}

export async function renewCodesAction(raw: unknown) {
  return act(renewCodes, raw);
}

export async function beginPasskeyAction(raw: unknown) {
  return act(beginPasskey, raw, { quiet: true });
}

export async function confirmPasskeyAction(raw: unknown) {
  return act(confirmPasskey, raw, { renew: true });
}

export async function askPasskeyAction(raw: unknown) {
  return act(askPasskey, raw, { quiet: true });
}

export async function removePasskeyAction(raw: unknown) {
  return act(removePasskey, raw, { renew: true });
}

export async function disableAccountAction(raw: unknown) {
  return act(disableAccount, raw);
}

export async function enableAccountAction(raw: unknown) {
  return act(enableAccount, raw);
}
