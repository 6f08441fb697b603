import type { Locale } from "../i18n/locales";
import type { ConsentKind } from "./states";

/*
 * The words that are consented to. A change of words is a new version, never an edit: the rows that were kept are
 * compared at every start. In the transfer notice {chamber}, {place} and {contact} are filled in for each recipient.
 */

export type Notice = { kind: ConsentKind; version: number; ko: string; en: string };
export type Recipient = {
  name: { ko: string; en: string };
  city: string;
  stateCode: string;
  contactEmail: string | null;
  website: string | null;
};

const registrationKo = `개인정보 수집·이용 동의 (필수)

- 목적: 기업 회원 계정의 운영, 사업 신청의 접수와 심사 안내, 신청 기업과의 연락
- 항목: 담당자 성명, 업무용 이메일, 업무용 전화번호, 소속과 직위
- 보유·이용 기간: 회원 탈퇴 때까지. 신청한 사업이 있으면 그 사업이 끝난 해의 다음 해부터 5년이 지나면 지체 없이 파기합니다.
- 거부할 권리와 불이익: 동의를 거부할 수 있습니다. 다만 위 항목은 계정을 만들고 연락하는 데 꼭 필요한 최소한이어서, 동의하지 않으면 회원 가입을 할 수 없습니다.

주민등록번호는 받지 않습니다. 서류를 낼 때에도 가려 주세요.`;

const registrationEn = `Collection and use of personal data (required)

- Purpose: running the company account, receiving applications and telling you about their review, reaching the applicant company
- Items: name of the person in charge, work e-mail, work telephone, company and position
- Kept and used: until the account is closed. Where a programme was applied for, the data is destroyed without delay when five years have passed, counted from the year after that programme ended.
- Right to refuse and its effect: you may refuse. The items are the least that is needed to make an account and to reach you, so without your agreement an account cannot be made.

Resident registration numbers are never asked for. Please mask them in documents as well.`;

const transferKo = `개인정보와 기업 자료의 국외 제3자 제공(이전) 동의 (선택)

- 이전받는 자: {chamber} ({place})와 그 소속 멘토
- 이전받는 자의 연락처: {contact}
- 이전되는 국가: 미국
- 이전되는 항목: 기업 소개와 제품 정보, 사업 신청서에 적은 내용. 양쪽이 소개에 동의한 다음에는 담당자 성명, 직위, 업무용 이메일, 업무용 전화번호
- 이전 시기와 방법: 심사를 맡거나 매칭이 이루어질 때, 멘토가 이 포털에 로그인하여 암호화된 통신으로 조회합니다. 파일을 따로 보내지 않습니다.
- 이전받는 자의 이용 목적: 신청서 심사, 미국 진출 상담, 구매처·협력사와의 소개
- 이전받는 자의 보유·이용 기간: 동의를 철회할 때까지, 철회하지 않으면 해당 사업이 끝난 날부터 1년. 기간이 지나면 조회할 수 없게 되고, 따로 적어 둔 내용은 파기하도록 합니다.
- 거부 방법과 절차: 동의하지 않고 그대로 두거나, 이미 한 동의를 이 화면에서 언제든지 철회할 수 있습니다. 철회하면 그 즉시 이 상공회의소의 조회가 막힙니다.
- 거부의 효과: 동의하지 않아도 회원 가입, 신청과 그 밖의 서비스를 똑같이 이용할 수 있습니다. 다만 이 상공회의소의 멘토는 신청서를 심사할 수 없고 이 상공회의소와의 매칭도 이루어지지 않습니다.`;

const transferEn = `Providing personal data and company material to a third party abroad (optional)

- Recipient: {chamber} ({place}) and its mentors
- Contact of the recipient: {contact}
- Country: United States of America
- Items: the company's introduction, its products and what the application says. After both sides have agreed to an introduction also the contact person's name, position, work e-mail and work telephone
- Time and method: when a review is taken on or a match is made, a mentor signs in to this portal and reads over an encrypted connection. No files are sent.
- Purpose of the recipient: reviewing the application, advice on entering the US market, introductions to buyers and partners
- Kept and used by the recipient: until you withdraw, otherwise for one year after the programme has ended. After that it can no longer be read, and notes taken apart from the portal are to be destroyed.
- How to refuse: leave it as it is, or withdraw an earlier consent on this page at any time. Withdrawing closes this chamber's access at once.
- Effect of refusing: registration, applying and everything else work just the same without it. Only, mentors of this chamber cannot review your application, and no match with this chamber is made.`;

const transferTermKo1 =
  "동의를 철회할 때까지, 철회하지 않으면 해당 사업이 끝난 날부터 1년. 기간이 지나면 조회할 수 없게 되고, 따로 적어 둔 내용은 파기하도록 합니다.";
const transferTermKo2 =
  "동의를 철회할 때까지, 철회하지 않으면 신청한 사업이 모두 끝난 날과 이 동의를 한 날 가운데 늦은 날부터 1년. 신청한 사업이 없으면 이 동의를 한 날부터 1년. 끝나기 전에 이어 갈지 이메일로 묻고, 다시 동의하지 않으면 기간이 지난 때부터 조회할 수 없게 됩니다. 따로 적어 둔 내용은 파기하도록 합니다.";
const transferTermEn1 =
  "until you withdraw, otherwise for one year after the programme has ended. After that it can no longer be read, and notes taken apart from the portal are to be destroyed.";
const transferTermEn2 =
  "until you withdraw, otherwise for one year after the end of the last programme that you applied to, or after the day of this consent where that is later; without an application, for one year after the day of this consent. Before it ends we ask by e-mail whether it is to go on. Unless you consent anew it can no longer be read from then on, and notes taken apart from the portal are to be destroyed.";

const publicationKo = `기업·제품 공개 동의 (선택)

- 목적: 누구나 볼 수 있는 제품 목록에서 기업과 제품을 소개
- 항목: 기업 이름, 자치구, 업종, 제품 이름과 요약, 인증. 담당자의 성명과 연락처는 공개하지 않습니다.
- 기간: 동의를 철회하거나 제품을 내릴 때까지
- 거부할 권리와 불이익: 동의하지 않아도 회원 가입, 신청과 그 밖의 서비스를 똑같이 이용할 수 있습니다. 공개 목록에만 실리지 않습니다.`;

const publicationEn = `Publishing company and products (optional)

- Purpose: presenting the company and its products in the list that everybody can read
- Items: company name, district, sector, product names and summaries, certifications. The contact person's name and contact details are not published.
- Period: until you withdraw or take the product down
- Right to refuse and its effect: registration, applying and everything else work just the same without it. The products are only absent from the public list.`;

const publicationItemsKo = [
  "제품 이름과 요약, 인증.",
  "제품 이름과 요약, 인증, 그리고 제품마다 공개하기로 고른 사진과 그 설명.",
  "제품 이름과 요약, 인증, 그리고 제품마다 공개하기로 고른 사진과 그 설명, 거래 조건(HS 코드, 가격대, 최소 주문량, 월 생산량, 납기, 판매 경로, 다른 점).",
  "제품 이름과 요약, 제품 사양(크기, 무게, 재질처럼 기업이 적은 항목과 값), 인증, 그리고 제품마다 공개하기로 고른 사진과 그 설명, 거래 조건(HS 코드, 가격대, 최소 주문량, 월 생산량, 납기, 판매 경로, 다른 점).",
] as const;
const publicationItemsEn = [
  "product names and summaries, certifications.",
  "product names and summaries, certifications, and of each product the photos that you choose to open with their descriptions.",
  "product names and summaries, certifications, and of each product the photos with their descriptions and the terms (HS code, price range, minimum order, monthly capacity, lead time, sales channels, what is different) that you choose to open.",
  "product names and summaries, specifications (what you write of size, weight, material and the like, with its values), certifications, and of each product the photos with their descriptions and the terms (HS code, price range, minimum order, monthly capacity, lead time, sales channels, what is different) that you choose to open.",
] as const;

const publicationNotices = publicationItemsKo.map((items, before) => ({
  kind: "publication" as const,
  version: before + 1,
  ko: publicationKo.replace(publicationItemsKo[0], items),
  en: publicationEn.replace(publicationItemsEn[0], publicationItemsEn[before]!),
}));

export const notices: readonly Notice[] = [
  { kind: "registration", version: 1, ko: registrationKo, en: registrationEn },
  { kind: "chamber_transfer", version: 1, ko: transferKo, en: transferEn },
  {
    kind: "chamber_transfer",
    version: 2,
    ko: transferKo.replace(transferTermKo1, transferTermKo2),
    en: transferEn.replace(transferTermEn1, transferTermEn2),
  },
  ...publicationNotices,
];

/** Days that a transfer consent holds after the end of the programme, or after it was given. As the words above say. */
export const transferDays = 365;
/** The first version by whose words a consent given after the programme's end counts from the day that it was given. */
export const countsFromConsent = 2;
/** So many days before its end the company is asked, and from then on it may renew. */
export const renewalDays = 45;

/** What ends before this moment may be given anew. */
export const renewalBegins = (now: Date): Date => new Date(now.getTime() + renewalDays * 24 * 60 * 60_000);

/** The first version of the words on publication that names photos: under earlier ones none is shown to everybody. */
export const namesPhotos = 2;
/** The first that names the terms of trade: under earlier ones none are shown to everybody. */
export const namesTerms = 3;
/** The first that names the specifications: published under earlier ones, a product goes on without them. */
export const namesSpecifications = 4;

/** The words that are asked with today. */
export function currentNotice(kind: ConsentKind): Notice {
  const newest = notices.filter((notice) => notice.kind === kind).sort((a, b) => b.version - a.version)[0];
  if (!newest) throw new Error(`no notice for ${kind}`);
  return newest;
}

const noContact: Record<Locale, string> = {
  ko: "이 포털의 운영 담당자를 통해 연락할 수 있습니다",
  en: "can be reached through the operator of this portal",
};

/** The transfer notice as this recipient's company reads it. */
export function transferWords(
  recipient: Recipient,
  locale: Locale,
  notice = currentNotice("chamber_transfer"),
): string {
  const parts: Record<string, string> = {
    chamber: recipient.name[locale],
    place: [recipient.city, recipient.stateCode].filter(Boolean).join(", "),
    contact: recipient.contactEmail || recipient.website || noContact[locale],
  };
  return notice[locale].replace(/\{(chamber|place|contact)\}/gu, (_, key: string) => parts[key] ?? "");
}

/** Title, the "name: words" items and what stands after them, so that a page can set them as a list. */
export function readNotice(words: string): { title: string; items: { term: string; text: string }[]; after: string } {
  const [title = "", ...lines] = words.split("\n");
  const items = lines
    .filter((line) => line.startsWith("- "))
    .map((line) => {
      const colon = line.indexOf(":");
      return { term: line.slice(2, colon).trim(), text: line.slice(colon + 1).trim() };
    });
  const after = lines.filter((line) => line !== "" && !line.startsWith("- ")).join(" ");
  return { title, items, after };
}
