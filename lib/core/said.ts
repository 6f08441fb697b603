import type { Locale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { translate } from "@/lib/i18n/translate";
import type { Actor } from "./actor";
import type { Problem } from "./errors";
import { cameFrom } from "./origin";
import { paths } from "./paths";
import { saidStyle } from "./said-style";

/*
 * The page that stands in the place of a file: people come to these addresses by links and forms, and read what happened and
 * where to go on in their language. Without anything that acts, as under the policy of these addresses nothing could.
 */

type Reader = Pick<Actor, "role" | "locale">;

/** In which language somebody reads: that of our page which led here, their own, or of a guest the browser's. */
export function languageOf(list: Headers, reader: Reader): Locale {
  const page = cameFrom(list);
  if (page) return page.startsWith("/en") ? "en" : "ko";
  const asked = reader.role === "guest" && /\b(?:ko|en)\b/iu.exec(list.get("accept-language") ?? "")?.[0];
  if (!asked) return reader.locale;
  return asked.toLowerCase() === "en" ? "en" : "ko";
}

const marks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const safe = (text: string) => text.replace(/[&<>"']/gu, (mark) => marks[mark]!);

type Said = { status: number; reason: string; problems: readonly Problem[] };

/** What happened, and the ways on: back to the page that led here, to sign in, to the start. */
export function saidPage(list: Headers, reader: Reader, locale: Locale, { status, reason, problems }: Said): string {
  const common = translate(locale, "common");
  const say = translate(locale, "problems");
  const words: Record<string, string> = messages[locale].reasons;
  const missing = reason === "not_found";
  const title = common(missing ? "noFile.missing" : status === 429 ? "noFile.later" : "noFile.refused");
  const text = missing ? common("noFile.missingText") : (words[reason] ?? words.not_allowed ?? "");
  const wrong = problems.map(({ key, values }) => say(key as "required", values as never));
  const page = cameFrom(list);
  const ways: [string, string][] = [];
  if (page) ways.push([page, common("noFile.back")]);
  if (reader.role === "guest") ways.push([paths.signIn(locale, { next: page }), translate(locale, "layout")("signIn")]);
  ways.push([paths.home(locale), common("notFound.home")]);
  return [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">',
    `<title>${safe(`${title} | ${common("portal")}`)}</title><style>${saidStyle}</style></head><body><main>`,
    `<p>${safe(common("portal"))}</p><h1>${safe(title)}</h1><p>${safe(text)}</p>`,
    wrong.length > 0 ? `<ul>${wrong.map((one) => `<li>${safe(one)}</li>`).join("")}</ul>` : "",
    `<p>${ways.map(([href, name]) => `<a href="${safe(href)}">${safe(name)}</a>`).join(" ")}</p>`,
    "</main></body></html>\n",
  ].join("");
}
