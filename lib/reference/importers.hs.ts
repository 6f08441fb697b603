import { type Layout, skip } from "./importers";
import { checkHsCode, isHsChapter } from "./rules";

export type HsRow = { code: string; parent: string; level: number; section: string; name: string };

const lengthOf: Readonly<Record<string, number>> = { "2": 2, "4": 4, "6": 6 };

/** The whole nomenclature: chapters, headings and six-digit codes with their English names. */
export const hsLayout: Layout<HsRow> = {
  columns: {
    section: ["section"],
    code: ["hscode"],
    name: ["description"],
    parent: ["parent"],
    level: ["level"],
  },
  row(cell, bad) {
    const [code, parent, level, section, name] = ["code", "parent", "level", "section", "name"].map(cell) as [
      string,
      string,
      string,
      string,
      string,
    ];
    if (code === "TOTAL") return skip("all_items");
    const length = lengthOf[level];
    if (length === undefined) return bad("level", "hs_level");
    if (!/^\d+$/u.test(code) || code.length !== length) return bad("code", "hs_length");
    // 98 and 99 are for each country to fill: they name no goods that could be compared.
    if (/^9[89]/u.test(code)) return skip("national_chapter");
    if (!isHsChapter(code.slice(0, 2))) return bad("code", "hs_chapter");
    const check = length === 6 ? checkHsCode(code) : null;
    if (check && !check.ok) return bad("code", "hs_withdrawn");
    if (parent !== (length === 2 ? "TOTAL" : code.slice(0, length - 2))) return bad("parent", "hs_parent");
    if (!/^[IVX]{1,5}$/u.test(section)) return bad("section", "hs_section");
    if (name === "" || name.length > 2000) return bad("name", name === "" ? "required" : "too_long");
    return { code, parent, level: length, section, name };
  },
};
