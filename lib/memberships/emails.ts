import { tokenMinutes } from "../accounts/states";
import { absolute, type Letter, type LetterKinds, type LetterReader, sampleFacts } from "../core/mail";
import { paths } from "../core/paths";
import { translate } from "../i18n/translate";
import type { InvitationFacts } from "./queries";
import { placeName, roleKey } from "./rules";

export function invitationLetter({ locale }: LetterReader, facts: InvitationFacts, url: string): Letter {
  const t = translate(locale, "letters");
  const place = placeName(facts, locale) ?? translate(locale, "accounts")("places.portal");
  const role = translate(locale, "accounts")(`roles.${roleKey(facts)}`);
  const text = facts.inviter
    ? t("invitation.text", { inviter: facts.inviter, place, role })
    : t("invitation.textUnnamed", { place, role });
  return {
    subject: t("invitation.subject", { place }),
    paragraphs: [text, t("invitation.until", { days: tokenMinutes.invitation / (24 * 60) })],
    action: { label: t("invitation.action"), url },
  };
}

export function invitedAlreadyLetter({ locale }: LetterReader, facts: InvitationFacts, url: string): Letter {
  const t = translate(locale, "letters");
  const place = placeName(facts, locale) ?? translate(locale, "accounts")("places.portal");
  return {
    subject: t("invitedAlready.subject", { place }),
    paragraphs: [t("invitedAlready.text", { place }), t("invitedAlready.next")],
    action: { label: t("invitedAlready.action"), url },
  };
}

const sample: InvitationFacts = {
  email: "sample@example.com",
  name: "",
  locale: "ko",
  role: "company",
  memberRole: "editor",
  placeKo: sampleFacts.companyKo,
  placeEn: sampleFacts.companyEn,
  inviter: null,
  accountId: null,
  returning: false,
};

export const samples: LetterKinds = {
  invitation: {
    group: "accounts",
    urgency: "link",
    to: "anybody",
    letters: [(reader) => invitationLetter(reader, sample, absolute(paths.invite(reader.locale, "sample")))],
  },
  invitedAlready: {
    group: "accounts",
    urgency: "always",
    to: "anybody",
    letters: [(reader) => invitedAlreadyLetter(reader, sample, absolute(paths.signIn(reader.locale)))],
  },
};
