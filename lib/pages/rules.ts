import type { Locale } from "../i18n/locales";
import type { TranslationState } from "./states";

/*
 * A small part of Markdown: headings of two depths, lists, links, strong and emphasised words. What is read is a tree of
 * plain values that a component turns into elements: there is no HTML anywhere on the way, and what is no mark is text.
 */

export type Inline =
  | { kind: "text"; text: string }
  | { kind: "strong"; text: string }
  | { kind: "emphasis"; text: string }
  | { kind: "link"; text: string; href: string };
type List = { kind: "list"; ordered: boolean; items: Inline[][] };
export type Block = { kind: "heading"; level: 2 | 3; text: Inline[] } | { kind: "paragraph"; text: Inline[] } | List;

const inlineMarks =
  /\[([^\]\n]{1,300})\]\(([^()\s]{1,500})\)|\*\*(?!\s)([^*\n]{1,500})(?<!\s)\*\*|\*(?!\s)([^*\n]{1,500})(?<!\s)\*/gu;

/** Only pages of this portal, other sites and mailboxes; anything else stays the text that was typed. */
export function safeHref(href: string): string | null {
  if (/^\/(?!\/)[^\\]*$/u.test(href)) return href;
  if (!/^(?:https?:\/\/|mailto:)/iu.test(href)) return null;
  const url = URL.canParse(href) ? new URL(href) : null;
  return url && ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : null;
}

export function readInline(text: string): Inline[] {
  const found: Inline[] = [];
  let at = 0;
  const plain = (until: number) => {
    if (until > at) found.push({ kind: "text", text: text.slice(at, until) });
  };
  for (const match of text.matchAll(inlineMarks)) {
    const [whole, label, target, strong, emphasis] = match;
    const href = target === undefined ? null : safeHref(target);
    if (target !== undefined && href === null) continue;
    plain(match.index);
    if (href !== null) found.push({ kind: "link", text: label!, href });
    else if (strong !== undefined) found.push({ kind: "strong", text: strong });
    else found.push({ kind: "emphasis", text: emphasis! });
    at = match.index + whole.length;
  }
  plain(text.length);
  return found;
}

const listItem = /^\s{0,3}(?:([-*])|\d{1,3}[.)])\s+(.+)$/u;

export function readMarkdown(source: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  const endParagraph = () => {
    if (lines.length > 0) blocks.push({ kind: "paragraph", text: readInline(lines.join(" ")) });
    lines = [];
  };
  let open: List | null = null;
  for (const line of source.split("\n")) {
    const heading = /^(#{2,3})\s+(.+)$/u.exec(line);
    const item = listItem.exec(line);
    if (item) {
      endParagraph();
      const ordered = item[1] === undefined;
      const list: List = open?.ordered === ordered ? open : { kind: "list", ordered, items: [] };
      if (list !== open) blocks.push(list);
      list.items.push(readInline(item[2]!));
      open = list;
      continue;
    }
    open = null;
    if (heading) {
      endParagraph();
      blocks.push({ kind: "heading", level: heading[1]!.length as 2 | 3, text: readInline(heading[2]!.trim()) });
    } else if (line.trim() === "") endParagraph();
    else lines.push(line.trim());
  }
  endParagraph();
  return blocks;
}

export type PageText = { titleKo: string; titleEn: string; bodyKo: string; bodyEn: string; source: Locale };

const sourceOf = (text: PageText) =>
  text.source === "ko" ? `${text.titleKo}\n${text.bodyKo}` : `${text.titleEn}\n${text.bodyEn}`;
const otherOf = (text: PageText) =>
  text.source === "ko" ? `${text.titleEn}\n${text.bodyEn}` : `${text.titleKo}\n${text.bodyKo}`;

/**
 * How the translation stands after saving: it lags behind where the source has changed and it has not, until it is written
 * anew or somebody has looked at it (`checked`).
 */
export function translationAfter(
  was: (PageText & { translation: TranslationState }) | null,
  now: PageText,
  checked: boolean,
): TranslationState {
  const [title, body] = now.source === "ko" ? [now.titleEn, now.bodyEn] : [now.titleKo, now.bodyKo];
  if (title === "" || body === "") return "missing";
  if (checked || was === null || was.source !== now.source || otherOf(was) !== otherOf(now)) return "current";
  if (sourceOf(was) !== sourceOf(now)) return "stale";
  return was.translation === "missing" ? "current" : was.translation;
}

type Dated = { number: number; effectiveOn: string };

/** Of published versions the one that counts on this day: the last to have begun, of two on a day the later one. */
export const inForce = <V extends Dated>(versions: readonly V[], today: string): V | null =>
  versions
    .filter(({ effectiveOn }) => effectiveOn <= today)
    .sort((a, b) =>
      a.effectiveOn === b.effectiveOn ? b.number - a.number : a.effectiveOn < b.effectiveOn ? 1 : -1,
    )[0] ?? null;
