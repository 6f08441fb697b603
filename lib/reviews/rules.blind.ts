import type { ApplicationSnapshot } from "../applications/rules";
import { pairsOfSnapshot, sourceHash } from "../applications/rules.translations";
import type { Translations } from "../applications/states";

/** What stands where a name stood, by the language of the text around it. */
export const hiddenName = { ko: "(기업명 가림)", en: "(name hidden)" } as const;

export type CompanyNames = { nameKo: string; nameEn: string; website: string | null };

/** Forms of enterprise that are part of a registered name and not of what people call the company. */
const forms =
  /\(주\)|㈜|\(유\)|㈔|\(사\)|주식회사|유한회사|유한책임회사|농업회사법인|\b(?:co(?:mpany)?|corp(?:oration)?|inc(?:orporated)?|ltd|limited|llc|gmbh)\b\.?/giu;

/** Between the letters of a name a writer may have put any of these; invisible ones as well. */
const between = "[\\s\\p{P}\\p{Cf}]*";

const lettersOf = (name: string) =>
  [...name.normalize("NFC").toLowerCase()].filter((letter) => /[\p{L}\p{N}]/u.test(letter));

/** "www.sample.co.kr/en" as what is told of it elsewhere: the host, and its own label. */
function hostsOf(website: string | null): string[] {
  const host = /^(?:https?:\/\/)?(?:[^/@\s]*@)?([^/:?#\s]+)/iu.exec(website ?? "")?.[1]?.replace(/^www\./iu, "");
  if (!host) return [];
  const [label] = host.split(".");
  return label && label.length > 3 ? [host, label] : [host];
}

const escaped = (letter: string) => letter.replace(/[\\^$.*+?()[\]{}|/-]/gu, "\\$&");

/** A short word in Latin letters is a name only where it stands alone: "AI" is not in "daily". */
function patternOf(name: string): string {
  const letters = lettersOf(name);
  const body = letters.map(escaped).join(between);
  const short = letters.length < 3 && letters.every((letter) => /[\p{Script=Latin}\p{N}]/u.test(letter));
  return short ? `(?<![\\p{Script=Latin}\\p{N}])${body}(?![\\p{Script=Latin}\\p{N}])` : body;
}

/**
 * A function that takes the company's names out of a text: Korean and English, with and without the form of enterprise,
 * however spaced or capitalised, and the host of its website. The longest name first, so that none leaves its rest behind.
 */
export function nameHider(companies: readonly CompanyNames[]): (text: string) => string {
  const names = companies.flatMap(({ nameKo, nameEn, website }) => [
    nameKo,
    nameEn,
    nameKo.replace(forms, " "),
    nameEn.replace(forms, " "),
    ...hostsOf(website),
  ]);
  const wanted = [...new Map(names.map((name) => [lettersOf(name).join(""), name])).entries()]
    .filter(([letters]) => letters.length > 0)
    .sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1))
    .map(([, name]) => patternOf(name));
  if (wanted.length === 0) return (text) => text;
  const pattern = new RegExp(wanted.join("|"), "giu");
  return (text) => {
    const plain = text.normalize("NFC");
    const hidden = plain.replace(pattern, /\p{Script=Hangul}/u.test(plain) ? hiddenName.ko : hiddenName.en);
    return hidden === plain ? text : hidden;
  };
}

/** Keys whose values are words of a vocabulary or numbers of a list, never a company's own. */
const vocabulary = new Set([
  "sector",
  "hs6",
  "currency",
  "unit",
  "certifications",
  "certificationsHeld",
  "certificationsNeeded",
  "channels",
  "helpKinds",
  "targetStates",
  "kind",
  "type",
  "options",
  "labelKo",
  "labelEn",
  "requirementKo",
  "requirementEn",
  "requirementId",
  "sha256",
  "sourceHash",
  "source",
  "by",
  "at",
  "id",
]);

function hiddenIn(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value === "string") return hide(value);
  if (Array.isArray(value)) return value.map((item) => hiddenIn(item, hide));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, vocabulary.has(key) ? item : hiddenIn(item, hide)]),
  );
}

/** A translation that held its source still holds it when both are blinded; one that had fallen behind stays behind. */
function hiddenTranslations(content: ApplicationSnapshot, hidden: Translations, hide: (text: string) => string) {
  const pairs = pairsOfSnapshot(content);
  return Object.fromEntries(
    Object.entries(hidden).map(([name, known]) => {
      const source = pairs[name]?.[known.source] ?? "";
      const holds = known.sourceHash === sourceHash(source);
      return [name, holds ? { ...known, sourceHash: sourceHash(hide(source)) } : { ...known, sourceHash: "" }];
    }),
  );
}

/**
 * A snapshot as a reviewer reads it while names are hidden: without the company's name, website and district, the names
 * taken out of every text, and without ids that another page would put a name to. `now`: names that the company has taken
 * since it was sent. `products`: the ids by whose places they are numbered, the same for two snapshots that are compared.
 * Files keep their blinded names; what stands in them cannot be blinded, so they are not opened.
 */
export function blindSnapshot(
  content: ApplicationSnapshot,
  now: readonly CompanyNames[] = [],
  products: readonly string[] = content.products.map(({ id }) => id),
): ApplicationSnapshot {
  const hide = nameHider([content.company, ...now]);
  const { program, ...rest } = content;
  const texts = hiddenIn(rest, hide) as Omit<ApplicationSnapshot, "program">;
  return {
    ...texts,
    ...(content.translations && texts.translations
      ? { translations: hiddenTranslations(content, texts.translations, hide) }
      : {}),
    program,
    company: {
      ...texts.company,
      id: "",
      nameKo: hiddenName.ko,
      nameEn: hiddenName.en,
      website: null,
      district: null,
    },
    products: texts.products.map((product) => ({ ...product, id: String(products.indexOf(product.id) + 1) })),
  };
}
