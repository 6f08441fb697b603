import { absolute, type Letter, type LetterReader } from "../core/mail";
import { paths } from "../core/paths";
import { formatDate } from "../i18n/formatters";
import { translate } from "../i18n/translate";

export const matchLetters = ["matchProposed", "matchReminder", "matchMutual", "matchIntroduced"] as const;
export type MatchLetter = (typeof matchLetters)[number];
export type Side = "company" | "chamber";

type Facts = {
  id: string;
  expiresAt: Date | null;
  productKo: string;
  productEn: string;
  companyKo: string;
  companyEn: string;
  chamberKo: string;
  chamberEn: string;
};

/** Contact details never stand in a letter: the page opens them by a deed that leaves a trace. */
export function matchNews(letter: MatchLetter, side: Side, facts: Facts, { locale, timeZone }: LetterReader): Letter {
  const t = translate(locale, "letters");
  const ko = locale === "ko";
  const known = letter === "matchMutual" || letter === "matchIntroduced";
  const words = {
    product: ko ? facts.productKo : facts.productEn || facts.productKo,
    chamber: ko ? facts.chamberKo : facts.chamberEn,
    company: known ? (ko ? facts.companyKo : facts.companyEn || facts.companyKo) : "",
    until: facts.expiresAt ? formatDate(facts.expiresAt, locale, timeZone) : "",
  };
  const url = side === "company" ? paths.company.match(locale, facts.id) : paths.mentor.match(locale, facts.id);
  return {
    subject: t(`${letter}.${side}.subject`, words),
    paragraphs: [t(`${letter}.${side}.text`, words), t(`${letter}.${side}.next`, words)],
    action: { label: t("matchProposed.action"), url: absolute(url) },
  };
}
