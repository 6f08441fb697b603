import type { Layout } from "../reference/importers";
import { portalFacts, portalLanguages, portals } from "./states";

export type FieldRow = {
  portal: string;
  position: number;
  label: string;
  fact: string;
  language: string;
  max_length: number | null;
  required: boolean;
  source_url: string;
  checked_on: string;
};

const yes = ["yes", "y", "true", "1", "예"];
const no = ["no", "n", "false", "0", "아니요", ""];
const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/u.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

function addressOf(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && ["http:", "https:"].includes(url.protocol) && text.length <= 500 ? url.href : null;
}

/** A sheet that an operator fills while looking at the portals' own forms: all portals in one file, a row a field. */
export const fieldLayout: Layout<FieldRow> = {
  columns: {
    portal: ["portal"],
    position: ["position"],
    label: ["field"],
    fact: ["our_field"],
    language: ["language"],
    source: ["source_url"],
    checkedOn: ["checked_on"],
  },
  optional: { maxLength: ["max_length"], required: ["required"] },
  row(cell, bad, { now }) {
    const portal = cell("portal").toLowerCase();
    if (!(portals as readonly string[]).includes(portal)) return bad("portal", "portal");
    if (!/^[1-9]\d{0,2}$/u.test(cell("position"))) return bad("position", "position");
    if (cell("label") === "") return bad("label", "required");
    if ([...cell("label")].length > 200) return bad("label", "too_long");
    if (!(portalFacts as readonly string[]).includes(cell("fact"))) return bad("fact", "portal_fact");
    if (!(portalLanguages as readonly string[]).includes(cell("language"))) return bad("language", "portal_language");
    if (cell("maxLength") !== "" && !/^[1-9]\d{0,5}$/u.test(cell("maxLength")))
      return bad("maxLength", "portal_length");
    const required = cell("required").toLowerCase();
    if (![...yes, ...no].includes(required)) return bad("required", "yes_no");
    const source = addressOf(cell("source"));
    if (source === null) return bad("source", "address");
    if (!isDay(cell("checkedOn")) || cell("checkedOn") > now.toISOString().slice(0, 10)) return bad("checkedOn", "day");
    return {
      ...{ portal, position: Number(cell("position")), label: cell("label").normalize("NFC"), fact: cell("fact") },
      ...{ language: cell("language"), required: yes.includes(required) },
      max_length: cell("maxLength") === "" ? null : Number(cell("maxLength")),
      ...{ source_url: source, checked_on: cell("checkedOn") },
    };
  },
};
