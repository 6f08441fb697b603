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

/** What goes into each field, and whether it fits. */
export const fill = (
  fields: readonly PortalField[],
  said: (fact: PortalFact, language: PortalLanguage) => string,
): Filled[] =>
  fields.map((field) => {
    const value = said(field.fact, field.language).trim();
    const length = codePoints(value);
    const tooLong = field.maxLength !== null && length > field.maxLength;
    const absent = field.required ? "missing" : "empty";
    return { ...field, value, length, standing: length === 0 ? absent : tooLong ? "too_long" : "fits" };
  });

/** How many of the fields need somebody's hand: too long, or asked for and not there. */
export const openFields = (filled: readonly Filled[]): number =>
  filled.filter(({ standing }) => standing === "too_long" || standing === "missing").length;
