import "server-only";
import { paths } from "@/lib/core/paths";
import { isUuid } from "@/lib/core/text";
import { leadFilter } from "@/lib/exhibitions/input";
import { listExhibitions } from "@/lib/exhibitions/queries";
import { listCohort, listOwnBooths } from "@/lib/exhibitions/queries.booths";
import { type LeadRow, listLeads } from "@/lib/exhibitions/queries.leads";
import {
  atOnce,
  type Column,
  companyColumns,
  enteredColumn,
  list,
  names,
  type Read,
  sampleColumn,
  wordIn,
} from "./queries.lists.columns";

/** The leads of the booth that is named; without one there is nothing. */
const readLeads: Read<LeadRow> = async (actor, asked, place, reader, size) => {
  if (!isUuid(asked.booth ?? "")) return { rows: [], total: 0, next: null };
  const filter = { ...leadFilter.parse(asked), page: place, size };
  const { rows, total, pages } = await listLeads(actor, asked.booth!, filter, new Date(), reader);
  return { rows, total, next: place < pages ? place + 1 : null };
};

type Fair = { venue: string; city: string; usState: string; firstDay: string; lastDay: string };
const fairColumns: readonly Column<Fair>[] = [
  ["venue", "text", (row) => row.venue],
  ["city", "text", (row) => row.city],
  ["usState", "text", (row) => row.usState],
  ["firstDay", "day", (row) => row.firstDay],
  ["lastDay", "day", (row) => row.lastDay],
];
type Booth = { hall: string | null; number: string | null };
const boothColumns: readonly Column<Booth>[] = [
  ["hall", "text", (row) => row.hall],
  ["boothNumber", "text", (row) => row.number],
];

/** Lists of exhibitions: the city's cohorts without whom a company met, and a company's booths with it. */
export const exhibitionLists = {
  exhibitions: list(atOnce((actor, _, reader) => listExhibitions(actor, reader)))({
    page: (_, locale) => paths.city.exhibitions(locale),
    columns: [
      ...names,
      ["program", "text", (row, { either }) => either(row.programKo, row.programEn)],
      ...fairColumns,
      ["boothsOffered", "number", (row) => row.offered],
      ["boothsConfirmed", "number", (row) => row.confirmed],
      ["leads", "number", (row) => row.leads],
      sampleColumn,
    ],
  }),
  cohort: list(
    atOnce(async (actor, { exhibition = "" }, reader) =>
      isUuid(exhibition) ? listCohort(actor, exhibition, new Date(), reader) : [],
    ),
  )({
    page: (_, locale, { exhibition }) =>
      exhibition ? paths.city.exhibition(locale, exhibition) : paths.city.exhibitions(locale),
    people: ({ companyId }) => ({ companies: [companyId] }),
    columns: [
      ...companyColumns,
      wordIn("state", "exhibitions", "boothState", "state"),
      enteredColumn,
      ...boothColumns,
      ["reason", "text", (row) => row.reason],
      ["leads", "number", (row) => row.leads],
      ["leadsWon", "number", (row) => row.won],
      ["stepsAsked", "number", (row) => row.asked],
      ["stepsAnswered", "number", (row) => row.answered],
      ["stepsLate", "number", (row) => row.late],
      sampleColumn,
    ],
  }),
  ownBooths: list(atOnce((actor, _, reader) => listOwnBooths(actor, new Date(), reader)))({
    page: (_, locale) => paths.company.exhibitions(locale),
    columns: [
      ...names,
      ...fairColumns,
      wordIn("state", "exhibitions", "boothState", "state"),
      enteredColumn,
      ...boothColumns,
      ["leads", "number", (row) => row.leads],
      ["leadsDue", "number", (row) => row.due],
      sampleColumn,
    ],
  }),
  leads: list(readLeads)({
    page: (_, locale, { booth, ...asked }) =>
      booth ? paths.company.exhibition(locale, booth, asked) : paths.company.exhibitions(locale),
    people: ({ id }) => ({ leads: [id] }),
    columns: [
      ["business", "text", (row) => row.business],
      ["person", "text", (row) => row.person],
      ["position", "text", (row) => row.position],
      ["usState", "text", (row) => row.usState],
      wordIn("interest", "exhibitions", "interest", "interest"),
      wordIn("temperature", "exhibitions", "temperature", "temperature"),
      wordIn("state", "exhibitions", "leadState", "state"),
      enteredColumn,
      ["nextStep", "day", (row) => row.nextDue],
      ["recordedAt", "moment", (row) => row.createdAt],
    ],
  }),
};
