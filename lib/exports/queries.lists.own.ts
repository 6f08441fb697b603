import "server-only";
import type { Reader } from "@/db/client";
import { listOwnApplications } from "@/lib/applications/queries";
import { offeredBriefsFilter, ownBriefsFilter } from "@/lib/briefs/input";
import { type BriefRow, listOfferedBriefs, listOwnBriefs } from "@/lib/briefs/queries";
import { readProductFilter } from "@/lib/companies/input";
import { hasProduct, listOwnProducts } from "@/lib/companies/queries";
import { listOwnStanding } from "@/lib/conflicts/queries.register";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import { isUuid, searchText } from "@/lib/core/text";
import { matchChoice } from "@/lib/matching/input";
import { listMatches } from "@/lib/matching/queries";
import { portalChoice } from "@/lib/portals/input";
import { getPortalSheet } from "@/lib/portals/queries";
import { listOwnDone, listOwnQueue } from "@/lib/reviews/queries";
import {
  atOnce,
  byPages,
  type Column,
  type Conditions,
  certificatesColumn,
  companyColumns,
  enteredColumn,
  list,
  names,
  programColumn,
  sampleColumn,
  sectorColumn,
  stateIn,
  wordIn,
} from "./queries.lists.columns";
import { unitsOf } from "./rules";

async function readOwnReviews(actor: Actor, asked: Conditions, reader: Reader) {
  if (asked.view !== "done") return listOwnQueue(actor, reader);
  const rows = [];
  for (let page = 1, pages = 1; page <= pages; page++) {
    const part = await listOwnDone(actor, page, reader);
    rows.push(...part.rows);
    pages = part.pages;
  }
  return rows;
}

export const briefColumns: readonly Column<BriefRow>[] = [
  ["titleKo", "text", (row) => row.titleKo],
  ["titleEn", "text", (row) => row.titleEn],
  ["chamber", "text", (row, { either }) => either(row.chamberKo, row.chamberEn)],
  ["usState", "text", (row) => row.stateCode],
  stateIn("briefs"),
  sectorColumn,
  ["hsPrefixes", "text", (row) => row.hsPrefixes.join(", ")],
  ["monthlyVolume", "number", (row) => row.monthlyVolume],
  ["unit", "text", (row, { word }) => word("products", "units", row.unit)],
  ["priceMin", "money", (row) => unitsOf(row.priceMinCents, row.currency)],
  ["priceMax", "money", (row) => unitsOf(row.priceMaxCents, row.currency)],
  ["currency", "text", (row) => row.currency],
  ["certificates", "text", (row, { words }) => words("reference", "certifications", row.certifications)],
  ["channels", "text", (row, { words }) => words("reference", "salesChannels", row.channels)],
  ["openUntil", "day", (row) => row.openUntil],
];
export const briefFigures: readonly Column<{ fits: number; answers: number }>[] = [
  ["fits", "number", (row) => row.fits],
  ["answers", "number", (row) => row.answers],
];

/** What a company and a mentor have on their own pages. */
export const ownLists = {
  products: list(byPages(readProductFilter, listOwnProducts))({
    page: (_, locale, asked) => paths.company.products(locale, asked),
    columns: [
      ...names,
      stateIn("products"),
      ["hs6", "text", (row) => row.hs6],
      ["withoutHs", "text", (row, { yes }) => yes(row.withoutHs)],
      ["updatedAt", "moment", (row) => row.updatedAt],
      sampleColumn,
    ],
  }),
  portalSheet: list(
    atOnce(async (actor, asked, reader) => {
      const { portal } = portalChoice.parse(asked);
      // One's own product or none: of anything else there is nothing.
      if (!isUuid(asked.product ?? "") || !(await hasProduct(reader, actor, asked.product!))) return [];
      return (await getPortalSheet(actor, asked.product!, portal, reader)).rows;
    }),
  )({
    page: (_, locale, { product, portal }) =>
      product ? paths.company.productPortals(locale, product, { portal }) : paths.company.products(locale),
    columns: [
      wordIn("portal", "portals", "names", "portal"),
      ["field", "text", (row) => row.label],
      wordIn("ourField", "portals", "facts", "fact"),
      wordIn("language", "portals", "languages", "language"),
      ["value", "text", (row) => row.value],
      wordIn("state", "portals", "states", "standing"),
      ["length", "number", (row) => row.length],
      ["maxLength", "number", (row) => row.maxLength],
      ["required", "text", (row, { yes }) => yes(row.required)],
      ["sourceUrl", "text", (row) => row.sourceUrl],
      ["checkedOn", "day", (row) => row.checkedOn],
    ],
  }),
  ownApplications: list(atOnce((actor, _, reader) => listOwnApplications(actor, reader)))({
    page: (_, locale, asked) => paths.company.applications(locale, asked),
    columns: [
      ["receiptNumber", "text", (row) => row.receiptNumber],
      programColumn,
      stateIn("applications"),
      enteredColumn,
      ["submittedAt", "moment", (row) => row.submittedAt],
      ["answerDue", "moment", (row) => row.answerDueAt],
      sampleColumn,
    ],
  }),
  matches: list(byPages((asked) => ({ ...matchChoice.parse(asked), text: searchText(asked.q), page: 1 }), listMatches))(
    {
      page: (role, locale, asked) => (role === "mentor" ? paths.mentor : paths.company).matches(locale, asked),
      columns: [
        ["productKo", "text", (row) => row.productKo],
        ["productEn", "text", (row) => row.productEn],
        ...companyColumns,
        ["chamber", "text", (row, { either }) => either(row.chamberKo, row.chamberEn)],
        ["usState", "text", (row) => row.stateCode],
        stateIn("matching"),
        enteredColumn,
        ["origin", "text", (row, { word }) => word("matching", "origin", row.origin)],
        sectorColumn,
        certificatesColumn,
        ["proposedAt", "moment", (row) => row.proposedAt],
        ["expiresAt", "moment", (row) => row.expiresAt],
        ["introducedAt", "moment", (row) => row.introducedAt],
        sampleColumn,
      ],
    },
  ),
  offeredBriefs: list(byPages((asked) => offeredBriefsFilter.parse(asked), listOfferedBriefs))({
    page: (_, locale, asked) => paths.company.briefs(locale, asked),
    columns: [...briefColumns, ["ownAnswers", "number", (row) => row.answered], sampleColumn],
  }),
  ownBriefs: list(byPages((asked) => ownBriefsFilter.parse(asked), listOwnBriefs))({
    page: (_, locale, asked) => paths.mentor.briefs(locale, asked),
    columns: [...briefColumns, ...briefFigures, sampleColumn],
  }),
  ownReviews: list(atOnce(readOwnReviews))({
    page: (_, locale, asked) => paths.mentor.reviews(locale, asked),
    columns: [
      ["program", "text", (row, { either }) => either(row.programKo, row.programEn)],
      ...companyColumns,
      stateIn("reviews"),
      enteredColumn,
      sectorColumn,
      ["dueAt", "moment", (row) => row.dueAt],
      ["submittedAt", "moment", (row) => row.submittedAt],
      ["scored", "number", (row) => row.scored],
      ["criteria", "number", (row) => row.criteria],
      sampleColumn,
    ],
  }),
  ownInterests: list(atOnce((actor, _, reader) => listOwnStanding(actor, reader)))({
    page: (_, locale) => paths.mentor.interests(locale),
    columns: [
      wordIn("relation", "reviews", "interests", "kind"),
      ["namedCompany", "text", (row) => row.companyText],
      ["sectors", "text", (row, { words }) => words("reference", "sectors", row.sectors)],
      ["hsPrefixes", "text", (row) => row.hsRanges.join(", ")],
      wordIn("state", "conflicts", "listState", "state"),
      enteredColumn,
      ["fromOn", "day", (row) => row.fromOn],
      ["untilOn", "day", (row) => row.untilOn],
      ["note", "text", (row) => row.note],
    ],
  }),
};
