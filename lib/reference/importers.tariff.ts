import { type Layout, skip } from "./importers";
import { isHsChapter } from "./rules";

export type TariffRow = {
  hts: string;
  hs6: string;
  description: string;
  unit: string;
  general: string;
  special: string;
  korea: string | null;
  additional: string;
};

const footnotes = (text: string) =>
  text
    .replace(/\s*\b\d{1,2}\/(?=\s|$)/gu, "")
    .replace(/\s+/gu, " ")
    .trim();

/** `["No.","kg"]` as `No., kg`. */
const unitsOf = (text: string) =>
  footnotes(
    text
      .replace(/^\[|\]$/gu, "")
      .replaceAll('"', "")
      .replace(/,(?=\S)/gu, ", "),
  );

/**
 * Korea's rate out of the special column: each rate is followed by the programmes that it is for, in brackets, as in
 * `Free (A+,AU,KR,S) 1.6% (JP)`. Null where none names Korea.
 */
export function koreaRate(special: string): string | null {
  for (const [, rate, programmes] of special.matchAll(/([^()]*)\(([^()]*)\)/gu)) {
    const names = programmes!.split(",").map((name) => name.trim().replace(/[*+#]+$/u, ""));
    if (names.includes("KR")) return footnotes(rate!.replace(/^[\s;,]+/u, "")) || null;
  }
  return null;
}

/** The path of headings above a line, by indentation. One file is read in order, so it can be kept while reading. */
function pathKeeper() {
  let path: string[] = [];
  return (indent: number, text: string) => {
    path = [...path.slice(0, indent), text];
    const named = path.filter(Boolean);
    // The heading at the top is what the HS code says already.
    return (named.length > 1 ? named.slice(1) : named).join(" › ");
  };
}

/** The US tariff schedule as its publisher exports it. Lines of eight and ten digits stay, headings only name them. */
export function tariffLayout(): Layout<TariffRow> {
  const below = pathKeeper();
  return {
    columns: {
      hts: ["HTS Number"],
      indent: ["Indent"],
      description: ["Description"],
      unit: ["Unit of Quantity"],
      general: ["General", "General Rate of Duty"],
      special: ["Special", "Special Rate of Duty"],
    },
    optional: {
      column2: ["Column 2", "Column 2 Rate of Duty"],
      quota: ["Quota", "Quota Quantity"],
      additional: ["Additional Duties"],
    },
    row(cell, bad) {
      const [indent, hts] = [cell("indent"), cell("hts").replaceAll(".", "")];
      if (!/^\d{1,2}$/u.test(indent)) return bad("indent", "indent");
      if (!/^(?:\d{4}|\d{6}|\d{8}|\d{10})?$/u.test(hts)) return bad("hts", "hts");
      const path = below(Number(indent), footnotes(cell("description").replace(/<[^>]*>/gu, "")).replace(/:$/u, ""));
      if (hts.length < 8) return skip("heading");
      if (/^9[89]/u.test(hts)) return skip("national_chapter");
      if (!isHsChapter(hts.slice(0, 2))) return bad("hts", "hs_chapter");
      const special = footnotes(cell("special"));
      return {
        hts,
        hs6: hts.slice(0, 6),
        description: path.slice(0, 1000),
        unit: unitsOf(cell("unit")),
        general: footnotes(cell("general")),
        special,
        korea: koreaRate(special),
        additional: footnotes(cell("additional")),
      };
    },
  };
}
