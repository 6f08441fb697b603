import "server-only";
import { db, type Reader } from "@/db/client";
import { accountFilter } from "@/lib/accounts/input";
import { type AccountRow, listAccounts } from "@/lib/accounts/queries";
import { appealFilter, listFilter } from "@/lib/applications/input";
import { listApplications, listOwnApplications } from "@/lib/applications/queries";
import { listCityAppeals } from "@/lib/applications/queries.appeals";
import { trailFilter } from "@/lib/audit/input";
import { countTrail, listTrail, type TrailRow } from "@/lib/audit/queries";
import { detailEntries } from "@/lib/audit/rules";
import { cityBriefsFilter, offeredBriefsFilter, ownBriefsFilter } from "@/lib/briefs/input";
import { type BriefRow, listCityBriefs, listOfferedBriefs, listOwnBriefs } from "@/lib/briefs/queries";
import { chamberListFilter, directoryFilter } from "@/lib/chambers/input";
import { listChambers, listPublicChambers } from "@/lib/chambers/queries";
import { readCatalogueFilter, readCompanyFilter, readProductFilter } from "@/lib/companies/input";
import { listCatalogue, listCompanies, listOwnProducts } from "@/lib/companies/queries";
import type { Actor } from "@/lib/core/actor";
import type { Sized } from "@/lib/core/part";
import { paths } from "@/lib/core/paths";
import { searchText } from "@/lib/core/text";
import type { Locale } from "@/lib/i18n/locales";
import { type Messages, messages } from "@/lib/i18n/messages";
import { matchChoice } from "@/lib/matching/input";
import { listMatches } from "@/lib/matching/queries";
import { noticeFilter } from "@/lib/notifications/input";
import { listNotices } from "@/lib/notifications/queries";
import { listOwnDone, listOwnQueue } from "@/lib/reviews/queries";
import { listRoundApplications } from "@/lib/reviews/queries.round";
import { roundFilters } from "@/lib/reviews/rules";
import { listRounds } from "@/lib/rounds/queries";
import { hitChoice } from "@/lib/screening/input";
import { listHits } from "@/lib/screening/queries";
import { canExport } from "./policy";
import { listOwnExports } from "./queries";
import { type CellKind, type CellValue, conditionsOf, rowsInPart, unitsOf } from "./rules";
import { type ExportList, exportLists } from "./states";

/*
 * Every list as a file has it: what it is asked with, the query of its own page, and its columns. A file never holds more
 * than that query gives its reader. A new list is one more entry.
 */

export type Conditions = Readonly<Record<string, string>>;
type Part<Row> = { rows: readonly Row[]; total: number; next: number | null };
/** Reads the part that begins at `place` (1 is the first), of at most so many rows. */
type Read<Row> = (actor: Actor, asked: Conditions, place: number, reader: Reader, size: number) => Promise<Part<Row>>;

export type ColumnKey = keyof Messages["exports"]["columns"];
type Group = Record<string, unknown>;

/** Stored keys in the reader's language, and both languages of a text where one may be missing. */
function wordsIn(locale: Locale) {
  const word = (namespace: keyof Messages, path: string, key: string | null): string | null => {
    const group = path.split(".").reduce<unknown>((at, name) => (at as Group)[name], messages[locale][namespace]);
    const found = key === null ? null : (group as Group)[key];
    return typeof found === "string" ? found : key;
  };
  return {
    word,
    words: (namespace: keyof Messages, path: string, keys: readonly string[]) =>
      keys.map((key) => word(namespace, path, key)).join(", "),
    either: (ko: string | null, en: string | null) => (locale === "en" && en) || ko || en,
    yes: (holds: boolean) => messages[locale].common[holds ? "yes" : "no"],
  };
}
type Words = ReturnType<typeof wordsIn>;

type Column<Row> = readonly [ColumnKey, CellKind, (row: Row, words: Words) => CellValue];
type Description<Row> = {
  /** The page that shows the same rows. */
  page: (role: string, locale: Locale, asked: Conditions) => string;
  columns: readonly Column<Row>[];
  /** Accounts that a row names, of lists that are personal. */
  people?: (row: Row) => readonly (string | null)[];
};

export type ReadPart = { cells: CellValue[][]; people: string[]; total: number; next: number | null };
type Described = {
  page: Description<never>["page"];
  columns: readonly { key: ColumnKey; kind: CellKind }[];
  read: (
    actor: Actor,
    locale: Locale,
    asked: Conditions,
    place: number,
    reader: Reader,
    size: number,
  ) => Promise<ReadPart>;
};

const list =
  <Row>(read: Read<Row>) =>
  ({ page, columns, people }: Description<Row>): Described => ({
    page,
    columns: columns.map(([key, kind]) => ({ key, kind })),
    async read(actor, locale, asked, place, reader, size) {
      const { rows, total, next } = await read(actor, asked, place, reader, size);
      const words = wordsIn(locale);
      return {
        cells: rows.map((row) => columns.map(([, , value]) => value(row, words))),
        people: people ? rows.flatMap(people).filter((id) => id !== null) : [],
        total,
        next,
      };
    },
  });

/* How a list is walked */

type Paged<Row> = { rows: readonly Row[]; total: number; pages: number };
const byPages =
  <Filter extends { page?: number }, Row>(
    filterOf: (asked: Conditions) => Filter,
    query: (actor: Actor, filter: Sized<Filter>, reader: Reader) => Promise<Paged<Row>>,
  ): Read<Row> =>
  async (actor, asked, place, reader, size) => {
    const { rows, total, pages } = await query(actor, { ...filterOf(asked), page: place, size }, reader);
    return { rows, total, next: place < pages ? place + 1 : null };
  };

const atOnce =
  <Row>(query: (actor: Actor, asked: Conditions, reader: Reader) => Promise<readonly Row[]>): Read<Row> =>
  async (actor, asked, _place, reader) => {
    const rows = await query(actor, asked, reader);
    return { rows, total: rows.length, next: null };
  };

/** The trail is walked backwards along its sequence; `place` is the number before which to go on. */
const readTrail: Read<TrailRow> = async (actor, asked, place, reader, size) => {
  const filter = { ...trailFilter.parse(asked), after: undefined, before: place === 1 ? undefined : place, size };
  const { rows, older } = await listTrail(actor, filter, reader);
  const total = place === 1 ? await countTrail(actor, { ...filter, before: undefined }, reader) : 0;
  return { rows, total, next: older };
};

/** The round that the page shows: the one that is named, else the first. */
const readRound: Read<Awaited<ReturnType<typeof listRoundApplications>>["rows"][number]> = async (
  actor,
  asked,
  place,
  reader,
  size,
) => {
  const rounds = await listRounds(actor, reader);
  const round = rounds.find(({ id }) => id === asked.round) ?? rounds[0];
  if (!round) return { rows: [], total: 0, next: null };
  const show = roundFilters.find((name) => name === asked.show) ?? "all";
  const filter = { show, q: searchText(asked.q), page: place, size };
  const { rows, total, pages } = await listRoundApplications(actor, round.id, filter, reader);
  return { rows, total, next: place < pages ? place + 1 : null };
};

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

/* Columns that several lists have */

type Named = { nameKo: string; nameEn: string };
const names: readonly Column<Named>[] = [
  ["nameKo", "text", (row) => row.nameKo],
  ["nameEn", "text", (row) => row.nameEn],
];
const sampleColumn: Column<{ sample: boolean }> = ["sample", "text", (row, { yes }) => yes(row.sample)];
const sectorColumn: Column<{ sector: string | null }> = [
  "sector",
  "text",
  (row, { word }) => word("reference", "sectors", row.sector),
];
const districtColumn: Column<{ district: string | null }> = [
  "district",
  "text",
  (row, { word }) => word("reference", "districts", row.district),
];
const enteredColumn: Column<{ stateEnteredAt: Date }> = ["since", "moment", (row) => row.stateEnteredAt];
const stateIn = <const N extends keyof Messages>(namespace: N): Column<{ state: string }> => [
  "state",
  "text",
  (row, { word }) => word(namespace, "state", row.state),
];
const programColumn: Column<{ programTitleKo: string; programTitleEn: string }> = [
  "program",
  "text",
  (row, { either }) => either(row.programTitleKo, row.programTitleEn),
];
const companyColumns: readonly Column<{ companyKo: string | null; companyEn: string | null }>[] = [
  ["companyKo", "text", (row) => row.companyKo],
  ["companyEn", "text", (row) => row.companyEn],
];
const certificatesColumn: Column<{ certificationsHeld: string[] }> = [
  "certificates",
  "text",
  (row, { words }) => words("reference", "certifications", row.certificationsHeld),
];

const briefColumns: readonly Column<BriefRow>[] = [
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
const figureColumns: readonly Column<{ fits: number; answers: number }>[] = [
  ["fits", "number", (row) => row.fits],
  ["answers", "number", (row) => row.answers],
];

const accountState = ({ erasedAt, disabledAt, emailVerifiedAt }: AccountRow) =>
  erasedAt ? "erased" : disabledAt ? "disabled" : emailVerifiedAt ? "active" : "unverified";

export const lists: Readonly<Record<ExportList, Described>> = {
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
  applications: list(byPages((asked) => listFilter.parse(asked), listApplications))({
    page: (_, locale, asked) => paths.city.applications(locale, asked),
    columns: [
      ["receiptNumber", "text", (row) => row.receiptNumber],
      programColumn,
      ...companyColumns,
      stateIn("applications"),
      enteredColumn,
      ["submittedAt", "moment", (row) => row.submittedAt],
      ["late", "text", (row, { yes }) => yes(row.late)],
      ["answerDue", "moment", (row) => row.answerDueAt],
      districtColumn,
      sectorColumn,
      ["products", "number", (row) => row.products],
      sampleColumn,
    ],
  }),
  appeals: list(byPages((asked) => appealFilter.parse(asked), listCityAppeals))({
    page: (_, locale, asked) => paths.city.appeals(locale, asked),
    columns: [
      ["receiptNumber", "text", (row) => row.receiptNumber],
      programColumn,
      ...companyColumns,
      ["against", "text", (row, { word }) => word("applications", "state", row.against)],
      ["filedAt", "moment", (row) => row.filedAt],
      ["outcome", "text", (row, { word }) => word("applications", "appeal.outcome", row.outcome ?? "open")],
      ["decidedAt", "moment", (row) => row.decidedAt],
      sampleColumn,
    ],
  }),
  reviews: list(readRound)({
    page: (_, locale, asked) => paths.city.reviews(locale, asked),
    people: (row) => row.reviews.map(({ mentorId }) => mentorId),
    columns: [
      ["receiptNumber", "text", (row) => row.receiptNumber],
      ...companyColumns,
      stateIn("applications"),
      sectorColumn,
      ["reviewsWanted", "number", (row) => row.wanted],
      ["reviewsAsked", "number", (row) => row.reviews.length],
      [
        "reviewers",
        "text",
        (row, { word, either }) =>
          row.reviews
            .map(
              (one) =>
                `${one.mentorName} (${either(one.chamberKo, one.chamberEn)}): ${word("reviews", "state", one.state)}`,
            )
            .join("\n"),
      ],
      sampleColumn,
    ],
  }),
  screening: list(byPages((asked) => hitChoice.parse(asked), listHits))({
    page: (_, locale, asked) => paths.city.screening(locale, asked),
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
    columns: [...briefColumns, ...figureColumns, sampleColumn],
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
  accounts: list(byPages((asked) => accountFilter.parse(asked), listAccounts))({
    page: (_, locale, asked) => paths.city.accounts(locale, asked),
    people: ({ id }) => [id],
    columns: [
      ["name", "text", (row) => row.name],
      ["email", "text", (row) => (row.erasedAt ? null : row.email)],
      ["role", "text", (row, { word }) => word("accounts", "roles", row.role)],
      ["state", "text", (row, { word }) => word("accounts", "list", accountState(row))],
      ["createdAt", "moment", (row) => row.createdAt],
      ["lastSeenAt", "moment", (row) => row.lastSeenAt],
      sampleColumn,
    ],
  }),
  trail: list(readTrail)({
    page: (_, locale, asked) => paths.city.trail(locale, asked),
    people: ({ actorId }) => [actorId],
    columns: [
      ["sequence", "number", (row) => row.sequence],
      ["at", "moment", (row) => row.at],
      ["who", "text", (row) => row.actorName],
      ["role", "text", (row, { word }) => word("layout", "roles", row.actorRole)],
      ["network", "text", (row) => row.ip],
      ["action", "text", (row) => row.action],
      [
        "deed",
        "text",
        (row, { word }) => word("audit", `actions.${row.action.split(".")[0]}`, row.action.split(".")[1] ?? ""),
      ],
      ["subjectId", "text", (row) => row.subjectId],
      ...companyColumns,
      [
        "detail",
        "text",
        (row) =>
          detailEntries(row.detail)
            .map(({ key, value }) => `${key}: ${value}`)
            .join("\n"),
      ],
    ],
  }),
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
    columns: [...briefColumns, ...figureColumns, sampleColumn],
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
  catalogue: list(byPages(readCatalogueFilter, listCatalogue))({
    page: (_, locale, asked) => paths.products(locale, asked),
    columns: [
      ...names,
      ["summaryKo", "text", (row) => row.summaryKo],
      ["summaryEn", "text", (row) => row.summaryEn],
      ...companyColumns,
      ["district", "text", (row, { word }) => word("reference", "districts", row.companyDistrict)],
      sectorColumn,
      ["hsChapter", "text", (row) => row.chapter],
      certificatesColumn,
      sampleColumn,
    ],
  }),
  directory: list(
    atOnce((actor, asked, reader) =>
      listPublicChambers(actor, directoryFilter.parse({ q: "", state: "", group: "", ...asked }), reader),
    ),
  )({
    page: (_, locale, asked) => paths.chambers(locale, asked),
    columns: [
      ...names,
      ["metro", "text", (row) => row.metro],
      ["city", "text", (row) => row.city],
      ["usState", "text", (row) => row.stateCode],
      ["takesPart", "text", (row, { yes }) => yes(!row.directory)],
      ["source", "text", (row) => row.source],
      ["sourceYear", "number", (row) => row.sourceYear],
      sampleColumn,
    ],
  }),
  notices: list(byPages((asked) => noticeFilter.parse(asked), listNotices))({
    page: (role, locale, asked) =>
      (role === "company" ? paths.company : role === "mentor" ? paths.mentor : paths.city).notices(locale, asked),
    columns: [
      ["titleKo", "text", (row) => row.titleKo],
      ["titleEn", "text", (row) => row.titleEn],
      ["group", "text", (row, { word }) => word("notifications", "groups", row.group)],
      ["at", "moment", (row) => row.createdAt],
      ["readAt", "moment", (row) => row.readAt],
    ],
  }),
};

export type Asked = { list: ExportList; conditions: Conditions; locale: Locale };

/** How many rows the list has for this reader. */
export async function countRows(actor: Actor, { list: name, conditions, locale }: Asked, reader: Reader = db) {
  const { total } = await lists[name].read(actor, locale, conditions, 1, reader, 1);
  return total;
}

/** What the page of exports shows: the list that its address asks for, the file that it names, and all of one's own. */
export async function readExportsPage(actor: Actor, locale: Locale, query: Record<string, unknown>) {
  const page = (name: ExportList, conditions: Conditions) => lists[name].page(actor.role, locale, conditions);
  const own = await listOwnExports(actor);
  const exports = own.map((one) => ({ ...one, href: page(one.list, one.conditions) }));
  const name = exportLists.find((one) => one === query.list);
  const conditions = conditionsOf(query);
  const may = name !== undefined && canExport(actor, name).ok;
  const total = may ? await countRows(actor, { list: name, conditions, locale }) : 0;
  const asked = may ? { list: name, conditions, total, backHref: page(name, conditions) } : null;
  return { asked, exports, one: query.export ? (exports.find(({ id }) => id === query.export) ?? null) : undefined };
}

/** The list from its first row to its last, in parts of one statement each. */
export async function* readParts(actor: Actor, { list: name, conditions, locale }: Asked, reader: Reader) {
  for (let place: number | null = 1; place !== null; ) {
    const part: ReadPart = await lists[name].read(actor, locale, conditions, place, reader, rowsInPart);
    yield part;
    place = part.next;
  }
}
