import { absolute, type Letter, type LetterKind, type LetterKinds, type LetterReader, sampleFacts } from "../core/mail";
import { paths } from "../core/paths";
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
    paragraphs: [t("companyReinstated.text", values), t("companyReinstated.next")],
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

const sampleNote = {
  ko: "견본 의견: 여기에 담당자가 적은 글이 그대로 들어갑니다.",
  en: "Sample note: what the official wrote.",
};
const company = { nameKo: sampleFacts.companyKo, nameEn: sampleFacts.companyEn, checkedAt: sampleFacts.at };
const product = { nameKo: sampleFacts.productKo, nameEn: sampleFacts.productEn };
const profile = ({ locale }: LetterReader) => absolute(paths.company.profile(locale));
const ofCompany = { group: "accounts", to: "company" } as const;

const noteKind = (kind: Standing): LetterKind => ({
  ...ofCompany,
  urgency: "always",
  letters: [
    (reader) => companyNoteLetter(kind, reader, { ...company, note: sampleNote[reader.locale] }, profile(reader)),
  ],
});

const productKind = (kind: Parameters<typeof productLetter>[0]): LetterKind => ({
  ...ofCompany,
  urgency: "waits",
  letters: [
    (reader) =>
      productLetter(
        kind,
        reader,
        { ...product, note: sampleNote[reader.locale] },
        absolute(paths.company.product(reader.locale, sampleFacts.id)),
      ),
  ],
});

export const samples: LetterKinds = {
  companyVerified: {
    ...ofCompany,
    urgency: "waits",
    letters: [(reader) => companyVerifiedLetter(reader, company, profile(reader))],
  },
  companyVerificationFailed: noteKind("companyVerificationFailed"),
  companySuspended: noteKind("companySuspended"),
  companyClosed: noteKind("companyClosed"),
  companyReinstated: {
    ...ofCompany,
    urgency: "waits",
    letters: [(reader) => companyReinstatedLetter(reader, company, profile(reader))],
  },
  productApproved: productKind("productApproved"),
  productChangesRequested: productKind("productChangesRequested"),
  productStale: productKind("productStale"),
};
