import type { Letter, LetterReader } from "../core/mail";
import { formatDate } from "../i18n/formatters";
import { translate } from "../i18n/translate";

type Names = { nameKo: string; nameEn: string };

const nameIn = (locale: LetterReader["locale"], { nameKo, nameEn }: Names) =>
  locale === "en" && nameEn ? nameEn : nameKo;

export function companyVerifiedLetter(
  { locale, timeZone }: LetterReader,
  company: Names & { checkedAt: Date },
  url: string,
): Letter {
  const t = translate(locale, "letters");
  const values = { company: nameIn(locale, company), date: formatDate(company.checkedAt, locale, timeZone) };
  return {
    subject: t("companyVerified.subject", values),
    paragraphs: [t("companyVerified.text", values), t("companyVerified.next")],
    action: { label: t("companyVerified.action"), url },
  };
}

type Standing = "companyVerificationFailed" | "companySuspended" | "companyClosed";

/** A letter about the company that carries the city's note word for word. */
export function companyNoteLetter(
  kind: Standing,
  { locale }: LetterReader,
  company: Names & { note: string },
  url: string,
): Letter {
  const t = translate(locale, "letters");
  const values = { company: nameIn(locale, company) };
  return {
    subject: t(`${kind}.subject`, values),
    paragraphs: [t(`${kind}.text`, values), company.note, t(`${kind}.next`)],
    action: { label: t(`${kind}.action`), url },
  };
}

export function companyReinstatedLetter({ locale }: LetterReader, company: Names, url: string): Letter {
  const t = translate(locale, "letters");
  const values = { company: nameIn(locale, company) };
  return {
    subject: t("companyReinstated.subject", values),
    paragraphs: [t("companyReinstated.text", values)],
    action: { label: t("companyReinstated.action"), url },
  };
}

/** `note` is what the city asks to be changed; the other kinds have none. */
export function productLetter(
  kind: "productApproved" | "productChangesRequested" | "productStale",
  { locale }: LetterReader,
  product: Names & { note: string },
  url: string,
): Letter {
  const t = translate(locale, "letters");
  const values = { product: nameIn(locale, product) };
  const note = kind === "productChangesRequested" ? [product.note] : [];
  return {
    subject: t(`${kind}.subject`, values),
    paragraphs: [t(`${kind}.text`, values), ...note, t(`${kind}.next`)],
    action: { label: t(`${kind}.action`), url },
  };
}
