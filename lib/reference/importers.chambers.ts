import { usStateFacts } from "./data/usStates";
import { type Layout, skip } from "./importers";
import { type ChamberKind, chamberKinds } from "./states";

export type ChamberRow = {
  slug: string;
  name_ko: string;
  name_en: string;
  kind: ChamberKind;
  metro: string;
  city: string;
  state_code: string;
  time_zone: string;
  source: string;
  source_year: number;
  source_year_approximate: boolean;
};

const states = new Set(usStateFacts.map(({ code }) => code));
const statuses = new Set(["sourced", "planned", "believed"]);
const isTimeZone = (text: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: text }));
  } catch {
    return false;
  }
};

/** The directory of chambers. Only entries that a source shows are kept: no planned and no merely believed ones. */
export const chamberLayout: Layout<ChamberRow> = {
  columns: {
    slug: ["id"],
    nameKo: ["name_ko"],
    nameEn: ["name_en"],
    kind: ["kind"],
    metro: ["metro"],
    city: ["city"],
    state: ["state"],
    zone: ["iana_tz"],
    status: ["status"],
    year: ["source_year"],
    source: ["source"],
  },
  row(cell, bad, { now }) {
    if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(cell("slug"))) bad("slug", "slug");
    for (const column of ["nameKo", "nameEn"]) {
      if (cell(column) === "") bad(column, "required");
      else if (cell(column).length > 200) bad(column, "too_long");
    }
    const kind = chamberKinds.find((one) => one === cell("kind").replaceAll("-", "_"));
    if (!kind) bad("kind", "chamber_kind");
    const status = cell("status");
    if (!statuses.has(status)) return bad("status", "chamber_status");
    if (status !== "sourced") return skip(status === "planned" ? "planned" : "believed");
    if (!states.has(cell("state"))) bad("state", "state");
    if (!isTimeZone(cell("zone"))) bad("zone", "time_zone");
    if (cell("source") === "") bad("source", "required");
    const [, about, year] = /^(c\.\s?)?(\d{4})$/u.exec(cell("year")) ?? [];
    if (!year || Number(year) < 1960 || Number(year) > now.getUTCFullYear()) return bad("year", "year");
    if (!kind) return null;
    return {
      slug: cell("slug"),
      name_ko: cell("nameKo"),
      name_en: cell("nameEn"),
      kind,
      metro: cell("metro"),
      city: cell("city"),
      state_code: cell("state"),
      time_zone: cell("zone"),
      source: cell("source"),
      source_year: Number(year),
      source_year_approximate: about !== undefined,
    };
  },
};
