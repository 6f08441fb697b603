"use server";

import { act } from "../core/act";
import { paths } from "../core/paths";
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

export async function verifyEmailAction(raw: unknown) {
  return act(verifyEmail, raw, { to: (_, locale) => paths.signIn(locale, { done: "verified" }) });
}

export async function requestVerificationAction(raw: unknown) {
  return act(requestVerification, raw, { quiet: true });
}

export async function askForResetAction(raw: unknown) {
  return act(askForReset, raw, { to: (_, locale) => paths.forgotPassword(locale, { sent: "yes" }) });
}

export async function resetPasswordAction(raw: unknown) {
  return act(resetPassword, raw, { to: (_, locale) => paths.signIn(locale, { done: "reset" }) });
}

export async function changeOwnDetailsAction(raw: unknown) {
  return act(changeOwnDetails, raw);
}

export async function changePasswordAction(raw: unknown) {
  return act(changePassword, raw);
}

export async function disableAccountAction(raw: unknown) {
  return act(disableAccount, raw);
}

export async function enableAccountAction(raw: unknown) {
  return act(enableAccount, raw);
}
