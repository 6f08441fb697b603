import "server-only";
import { cityBriefsFilter } from "@/lib/briefs/input";
import { listCityBriefs } from "@/lib/briefs/queries";
import { chamberListFilter } from "@/lib/chambers/input";
import { listChambers } from "@/lib/chambers/queries";
import { readCityProductFilter, readCompanyFilter } from "@/lib/companies/input";
import { readVoucherFilter } from "@/lib/companies/input.identity";
import { listCompanies } from "@/lib/companies/queries";
import { listVoucherBatches } from "@/lib/companies/queries.identity";
import { listProducts } from "@/lib/companies/queries.products";
import { paths } from "@/lib/core/paths";
import { hitChoice } from "@/lib/screening/input";
import { listHits } from "@/lib/screening/queries";
import {
  byPages,
  companyColumns,
  districtColumn,
  enteredColumn,
  list,
  names,
  sampleColumn,
  sectorColumn,
  stateIn,
} from "./queries.lists.columns";
import { briefColumns, briefFigures } from "./queries.lists.own";

/** Lists of companies, chambers and what they look for, as the city has them. */
export const cityLists = {
  companies: list(byPages(readCompanyFilter, listCompanies))({
    page: (_, locale, asked) => paths.city.companies(locale, asked),
    columns: [
      ...names,
      stateIn("companies"),
      enteredColumn,
      districtColumn,
      sectorColumn,
      ["employees", "number", (row) => row.employees],
      ["registration", "text", (row, { word }) => word("companies", "identity.statuses", row.status)],
      ["checkedAt", "moment", (row) => row.askedAt],
      ["products", "number", (row) => row.products.total],
      ["productsWaiting", "number", (row) => row.products.waiting],
      ["createdAt", "moment", (row) => row.createdAt],
      sampleColumn,
    ],
  }),
  cityProducts: list(byPages(readCityProductFilter, listProducts))({
    page: (_, locale, asked) => paths.city.products(locale, asked),
    columns: [
      ...names,
      ...companyColumns,
      districtColumn,
      stateIn("products"),
      enteredColumn,
      sectorColumn,
      ["hs6", "text", (row) => row.hs6],
      ["withoutHs", "text", (row, { yes }) => yes(row.withoutHs)],
      ["certifications", "text", (row, { words }) => words("reference", "certifications", row.certificationsHeld)],
      ["isPublic", "text", (row, { yes }) => yes(row.isPublic)],
      ["createdAt", "moment", (row) => row.createdAt],
      ["updatedAt", "moment", (row) => row.updatedAt],
      sampleColumn,
    ],
  }),
  screening: list(byPages((asked) => hitChoice.parse(asked), listHits))({
    page: (_, locale, asked) => paths.city.screening(locale, asked),
    people: ({ id }) => ({ hits: [id] }),
    columns: [
      ["kind", "text", (row, { word }) => word("screening", "kind", row.kind)],
      stateIn("screening"),
      enteredColumn,
      ...companyColumns,
      ["ourName", "text", (row) => row.ourName],
      ["listedName", "text", (row) => row.listedName],
      ["score", "number", (row) => row.score],
      ["source", "text", (row) => row.list],
      ["edition", "text", (row) => row.edition],
      ["decidedAt", "moment", (row) => row.decisions[0]?.decidedAt ?? null],
      ["reason", "text", (row) => row.decisions[0]?.reason ?? null],
      sampleColumn,
    ],
  }),
  cityBriefs: list(byPages((asked) => cityBriefsFilter.parse(asked), listCityBriefs))({
    page: (_, locale, asked) => paths.city.briefs(locale, asked),
    columns: [...briefColumns, ...briefFigures, sampleColumn],
  }),
  chambers: list(byPages((asked) => chamberListFilter.parse(asked), listChambers))({
    page: (_, locale, asked) => paths.city.chambers(locale, asked),
    columns: [
      ...names,
      ["metro", "text", (row) => row.metro],
      ["city", "text", (row) => row.city],
      ["usState", "text", (row) => row.stateCode],
      stateIn("chambers"),
      enteredColumn,
      ["places", "number", (row) => row.places],
      ["placesUsed", "number", (row) => row.used],
      ["mentors", "number", (row) => row.mentorCount],
      sampleColumn,
    ],
  }),
  vouchers: list(byPages(readVoucherFilter, listVoucherBatches))({
    page: (_, locale, asked) => paths.city.vouchers(locale, asked),
    columns: [
      ["tradeBody", "text", (row, { either }) => either(row.chamberKo ?? row.bodyName, row.chamberEn)],
      ["note", "text", (row) => row.note],
      ["codes", "number", (row) => row.codes],
      ["codesUsed", "number", (row) => row.used],
      ["madeAt", "moment", (row) => row.createdAt],
      ["usableUntil", "moment", (row) => row.expiresAt],
      ["revokedAt", "moment", (row) => row.revokedAt],
    ],
  }),
};
