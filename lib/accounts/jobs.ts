import "server-only";
import { systemActor } from "../core/actor";
import type { Jobs } from "../core/jobs";
import { absolute, sendLetter } from "../core/mail";
import { paths } from "../core/paths";
import type { Locale } from "../i18n/locales";
import { issueLink } from "./commands";
import { writeLink } from "./commands.email";
import {
  changeEmailLetter,
  emailChangeAskedLetter,
  emailChangedLetter,
  existingAccountLetter,
  passwordChangedLetter,
  resetPasswordLetter,
  secondFactorLetter,
  verifyEmailLetter,
} from "./emails";
import { findAddressLink } from "./queries.email";
import { factorNews } from "./states";

const linkOf = async (purpose: "verify_email" | "reset_password", userId: string) =>
  (await issueLink(systemActor, { purpose, userId })).token;

const addressLink = async (linkId: string, locale: Locale) =>
  absolute(paths.verify(locale, (await writeLink(systemActor, { linkId })).token));

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
  "email.secondFactor": async (data, context) => {
    const what = factorNews.find((one) => one === data.what);
    if (!what) return;
    await sendLetter(context, {
      kind: "secondFactor",
      userId: String(data.userId),
      letter: (reader) => secondFactorLetter(reader, what, context.now, absolute(paths.forgotPassword(reader.locale))),
    });
  },
  "email.existingAccount": (data, context) =>
    sendLetter(context, {
      kind: "existingAccount",
      userId: String(data.userId),
      letter: (reader) => existingAccountLetter(reader, absolute(paths.forgotPassword(reader.locale))),
    }),
  "email.changeEmail": async (data, context) => {
    const linkId = String(data.linkId);
    const link = await findAddressLink(systemActor, linkId);
    if (!link) return;
    const { address, name, locale } = link;
    await sendLetter(context, {
      kind: "changeEmail",
      address,
      name,
      locale,
      letter: async (reader) => changeEmailLetter(reader, await addressLink(linkId, reader.locale)),
    });
  },
  // Once the change is made the account's letters go to the new address; the old one is told by the letter after this.
  "email.emailChangeAsked": async (data, context) => {
    const link = await findAddressLink(systemActor, String(data.linkId));
    if (!link) return;
    await sendLetter(context, {
      kind: "emailChangeAsked",
      userId: link.userId,
      letter: (reader) => emailChangeAskedLetter(reader, link.createdAt, absolute(paths.forgotPassword(reader.locale))),
    });
  },
  "email.emailChanged": async (data, context) => {
    const linkId = String(data.linkId);
    const link = await findAddressLink(systemActor, linkId);
    if (!link) return;
    const { address, name, locale, createdAt } = link;
    await sendLetter(context, {
      kind: "emailChanged",
      address,
      name,
      locale,
      letter: async (reader) => emailChangedLetter(reader, createdAt, await addressLink(linkId, reader.locale)),
    });
  },
};
