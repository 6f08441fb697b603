import { absolute, type Letter, type LetterKinds, type LetterReader, sampleFacts } from "../core/mail";
import { paths } from "../core/paths";
import { formatMoment } from "../i18n/formatters";
import { translate } from "../i18n/translate";
import { type FactorNews, factorNews, tokenMinutes } from "./states";

export function verifyEmailLetter({ locale }: LetterReader, url: string): Letter {
  const t = translate(locale, "letters");
  const days = tokenMinutes.verify_email / (24 * 60);
  return {
    subject: t("verifyEmail.subject"),
    paragraphs: [t("verifyEmail.text"), t("verifyEmail.until", { days })],
    action: { label: t("verifyEmail.action"), url },
  };
}

/** Leads to where a new password is asked for: whoever knows theirs knows where to sign in. */
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

export function changeEmailLetter({ locale }: LetterReader, url: string): Letter {
  const t = translate(locale, "letters");
  const hours = tokenMinutes.change_email / 60;
  return {
    subject: t("changeEmail.subject"),
    paragraphs: [t("changeEmail.text"), t("changeEmail.until", { hours })],
    action: { label: t("changeEmail.action"), url },
  };
}

export function emailChangeAskedLetter({ locale, timeZone }: LetterReader, at: Date, url: string): Letter {
  const t = translate(locale, "letters");
  return {
    subject: t("emailChangeAsked.subject"),
    paragraphs: [t("emailChangeAsked.text", { at: formatMoment(at, locale, timeZone) }), t("emailChangeAsked.notYou")],
    action: { label: t("emailChangeAsked.action"), url },
  };
}

export function emailChangedLetter({ locale, timeZone }: LetterReader, at: Date, url: string): Letter {
  const t = translate(locale, "letters");
  const days = tokenMinutes.undo_email / (24 * 60);
  return {
    subject: t("emailChanged.subject"),
    paragraphs: [
      t("emailChanged.text", { at: formatMoment(at, locale, timeZone) }),
      t("emailChanged.notYou", { days }),
    ],
    action: { label: t("emailChanged.action"), url },
  };
}

/** `url`: where it is seen and changed. */
export function secondFactorLetter(
  { locale, timeZone }: LetterReader,
  what: FactorNews,
  at: Date,
  url: string,
): Letter {
  const t = translate(locale, "letters");
  return {
    subject: t(`secondFactor.${what}.subject`),
    paragraphs: [t(`secondFactor.${what}.text`, { at: formatMoment(at, locale, timeZone) }), t("secondFactor.notYou")],
    action: { label: t("secondFactor.action"), url },
  };
}

export const samples: LetterKinds = {
  secondFactor: {
    group: "accounts",
    urgency: "always",
    to: "anybody",
    letters: factorNews.map(
      (what) => (reader: LetterReader) =>
        secondFactorLetter(reader, what, sampleFacts.at, absolute(paths.forgotPassword(reader.locale))),
    ),
  },
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
    letters: [(reader) => existingAccountLetter(reader, absolute(paths.forgotPassword(reader.locale)))],
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
  changeEmail: {
    group: "accounts",
    urgency: "link",
    to: "anybody",
    letters: [(reader) => changeEmailLetter(reader, absolute(paths.verify(reader.locale, "sample")))],
  },
  emailChangeAsked: {
    group: "accounts",
    urgency: "always",
    to: "anybody",
    letters: [
      (reader) => emailChangeAskedLetter(reader, sampleFacts.at, absolute(paths.forgotPassword(reader.locale))),
    ],
  },
  emailChanged: {
    group: "accounts",
    urgency: "link",
    to: "anybody",
    letters: [(reader) => emailChangedLetter(reader, sampleFacts.at, absolute(paths.verify(reader.locale, "sample")))],
  },
};
