import type { Specification } from "../companies/rules";
import { codePoints } from "../core/text";
import type { Portal, PortalFact, PortalLanguage } from "./states";

/** A field as the portal shows it, and what of ours belongs into it. */
export type PortalField = {
  portal: Portal;
  position: number;
  label: string;
  fact: PortalFact;
  language: PortalLanguage;
  /** In characters; null where the portal states no limit. */
  maxLength: number | null;
  required: boolean;
  sourceUrl: string;
  /** The day on which somebody looked. */
  checkedOn: string;
};

export type Filled = PortalField & {
  value: string;
  length: number;
  /** `missing`: asked for and not there. `empty`: not there, and not asked for. */
  standing: "fits" | "too_long" | "missing" | "empty";
};

/** "Thickness: 0.5 mm / 0.02 in", a line each; in English what there is of it. */
export const specificationLines = (rows: readonly Specification[], language: PortalLanguage): string[] =>
  rows.map(({ nameKo, nameEn, valueKo, valueEn }) =>
    language === "ko" ? `${nameKo}: ${valueKo}` : `${nameEn || nameKo}: ${valueEn || valueKo}`,
  );

/** The field that describes the product at the greatest length: specifications go along there where they have no field. */
const describes = ["difference", "summary"] as const satisfies readonly PortalFact[];
function descriptionOf(fields: readonly PortalField[], language: PortalLanguage): PortalField | undefined {
  const own = fields.filter((field) => field.language === language);
  if (own.some(({ fact }) => fact === "specifications")) return undefined;
  const found = describes.map((fact) => own.find((field) => field.fact === fact));
  return found.find((field) => field !== undefined);
}

/** Whole lines below the text, as many as the field takes. */
function withLines(text: string, lines: readonly string[], maxLength: number | null): string {
  let whole = text;
  for (const [at, line] of lines.entries()) {
    const longer = `${whole}${whole ? (at === 0 ? "\n\n" : "\n") : ""}${line}`;
    if (maxLength !== null && codePoints(longer) > maxLength) break;
    whole = longer;
  }
  return whole;
}

/** What goes into each field, and whether it fits. `specifications` go below the description of a portal that has no field for them. */
export const fill = (
  fields: readonly PortalField[],
  said: (fact: PortalFact, language: PortalLanguage) => string,
  specifications: (language: PortalLanguage) => readonly string[] = () => [],
): Filled[] =>
  fields.map((field) => {
    const text = said(field.fact, field.language).trim();
    const goAlong = descriptionOf(fields, field.language) === field ? specifications(field.language) : [];
    const value = withLines(text, goAlong, field.maxLength);
    const length = codePoints(value);
    const tooLong = field.maxLength !== null && length > field.maxLength;
    const absent = field.required ? "missing" : "empty";
    return { ...field, value, length, standing: length === 0 ? absent : tooLong ? "too_long" : "fits" };
  });

/** How many of the fields need somebody's hand: too long, or asked for and not there. */
export const openFields = (filled: readonly Filled[]): number =>
  filled.filter(({ standing }) => standing === "too_long" || standing === "missing").length;
