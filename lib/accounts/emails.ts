import { absolute, type Letter, type LetterKinds, type LetterReader, sampleFacts } from "../core/mail";
import { paths } from "../core/paths";
import { formatMoment } from "../i18n/formatters";
import { translate } from "../i18n/translate";
import { tokenMinutes } from "./states";

export function verifyEmailLetter({ locale }: LetterReader, url: string): Letter {
  const t = translate(locale, "letters");
  const days = tokenMinutes.verify_email / (24 * 60);
  return {
    subject: t("verifyEmail.subject"),
    paragraphs: [t("verifyEmail.text"), t("verifyEmail.until", { days })],
    action: { label: t("verifyEmail.action"), url },
  };
}

export function existingAccountLetter({ locale }: LetterReader, url: string): Letter {
  const t = translate(locale, "letters");
  return {
    subject: t("existingAccount.subject"),
    paragraphs: [t("existingAccount.text"), t("existingAccount.next")],
    action: { label: t("existingAccount.action"), url },
  };
}

export function resetPasswordLetter({ locale }: LetterReader, url: string): Letter {
  const t = translate(locale, "letters");
  return {
    subject: t("resetPassword.subject"),
    paragraphs: [t("resetPassword.text"), t("resetPassword.until", { minutes: tokenMinutes.reset_password })],
    action: { label: t("resetPassword.action"), url },
  };
}

export function passwordChangedLetter({ locale, timeZone }: LetterReader, at: Date, url: string): Letter {
  const t = translate(locale, "letters");
  return {
    subject: t("passwordChanged.subject"),
    paragraphs: [t("passwordChanged.text", { at: formatMoment(at, locale, timeZone) }), t("passwordChanged.notYou")],
    action: { label: t("passwordChanged.action"), url },
  };
}

export const samples: LetterKinds = {
  verifyEmail: {
    group: "accounts",
    urgency: "link",
    to: "anybody",
    letters: [(reader) => verifyEmailLetter(reader, absolute(paths.verify(reader.locale, "sample")))],
  },
  existingAccount: {
    group: "accounts",
    urgency: "always",
    to: "anybody",
    letters: [(reader) => existingAccountLetter(reader, absolute(paths.signIn(reader.locale)))],
  },
  resetPassword: {
    group: "accounts",
    urgency: "link",
    to: "anybody",
    letters: [(reader) => resetPasswordLetter(reader, absolute(paths.reset(reader.locale, "sample")))],
  },
  passwordChanged: {
    group: "accounts",
    urgency: "always",
    to: "anybody",
    letters: [(reader) => passwordChangedLetter(reader, sampleFacts.at, absolute(paths.forgotPassword(reader.locale)))],
  },
};
