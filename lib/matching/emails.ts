import { absolute, type Letter, type LetterReader } from "../core/mail";
import { paths } from "../core/paths";
import { formatDate } from "../i18n/formatters";
import { translate } from "../i18n/translate";
import type { MatchLetterFacts } from "./queries";
import type { MatchLetter, Side } from "./states";

/** Contact details never stand in a letter: the page opens them by a deed that leaves a trace. */
export function matchNews(
  letter: MatchLetter,
  side: Side,
  facts: MatchLetterFacts,
  { locale, timeZone }: LetterReader,
): Letter {
  const t = translate(locale, "letters");
  const ko = locale === "ko";
  const words = {
    product: ko ? facts.productKo : facts.productEn || facts.productKo,
    chamber: ko ? facts.chamberKo : facts.chamberEn,
    company: (ko ? facts.companyKo : facts.companyEn || facts.companyKo) ?? "",
    until: facts.expiresAt ? formatDate(facts.expiresAt, locale, timeZone) : "",
  };
  const url = side === "company" ? paths.company.match(locale, facts.id) : paths.mentor.match(locale, facts.id);
  return {
    subject: t(`${letter}.${side}.subject`, words),
    paragraphs: [t(`${letter}.${side}.text`, words), t(`${letter}.${side}.next`, words)],
    action: { label: t("matchProposed.action"), url: absolute(url) },
  };
}
