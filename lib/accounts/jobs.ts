import "server-only";
import { systemActor } from "../core/actor";
import type { Jobs } from "../core/jobs";
import { absolute, sendLetter } from "../core/mail";
import { paths } from "../core/paths";
import { issueLink } from "./commands";
import { existingAccountLetter, passwordChangedLetter, resetPasswordLetter, verifyEmailLetter } from "./emails";

const linkOf = async (purpose: "verify_email" | "reset_password", userId: string) =>
  (await issueLink(systemActor, { purpose, userId })).token;

export const jobs: Jobs = {
  "email.verifyEmail": (data, context) => {
    const userId = String(data.userId);
    return sendLetter(context, {
      kind: "verifyEmail",
      userId,
      letter: async (reader) =>
        verifyEmailLetter(reader, absolute(paths.verify(reader.locale, await linkOf("verify_email", userId)))),
    });
  },
  "email.resetPassword": (data, context) => {
    const userId = String(data.userId);
    return sendLetter(context, {
      kind: "resetPassword",
      userId,
      letter: async (reader) =>
        resetPasswordLetter(reader, absolute(paths.reset(reader.locale, await linkOf("reset_password", userId)))),
    });
  },
  "email.passwordChanged": (data, context) =>
    sendLetter(context, {
      kind: "passwordChanged",
      userId: String(data.userId),
      letter: (reader) => passwordChangedLetter(reader, context.now, absolute(paths.forgotPassword(reader.locale))),
    }),
  "email.existingAccount": (data, context) =>
    sendLetter(context, {
      kind: "existingAccount",
      userId: String(data.userId),
      letter: (reader) => existingAccountLetter(reader, absolute(paths.signIn(reader.locale))),
    }),
};
