import "server-only";
import { appealFilter, listFilter } from "@/lib/applications/input";
import { listApplications } from "@/lib/applications/queries";
import { listCityAppeals } from "@/lib/applications/queries.appeals";
import { checksFilter, registerFilter } from "@/lib/conflicts/input";
import { listChecks } from "@/lib/conflicts/queries.checks";
import { listRegister } from "@/lib/conflicts/queries.register";
import { unlessRefused } from "@/lib/core/errors";
import { paths } from "@/lib/core/paths";
import { isUuid, searchText } from "@/lib/core/text";
import { listFilter as deliberationFilter } from "@/lib/deliberation/input";
import { type DeliberatedRow, getDeliberation } from "@/lib/deliberation/queries.list";
import { programFilter } from "@/lib/programs/input";
import { listCityPrograms } from "@/lib/programs/queries";
import { listBudget } from "@/lib/programs/queries.budget";
import { listRoundApplications } from "@/lib/reviews/queries.round";
import { roundFilters } from "@/lib/reviews/rules";
import { listRounds } from "@/lib/rounds/queries";
import { getRun, listRuns } from "@/lib/runs/queries";
import {
  atOnce,
  byPages,
  chamberColumn,
  companyColumns,
  districtColumn,
  enteredColumn,
  list,
  productColumns,
  programColumn,
  type Read,
  sampleColumn,
  sectorColumn,
  stateIn,
  wordIn,
} from "./queries.lists.columns";
import { unitsOf } from "./rules";

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

/** The round that is named; without one there is nothing. */
const readDeliberation: Read<DeliberatedRow> = async (actor, asked, place, reader, size) => {
  const round = (await listRounds(actor, reader)).find(({ id }) => id === asked.round);
  if (!round) return { rows: [], total: 0, next: null };
  const filter = { ...deliberationFilter.parse(asked), page: place, size };
  const { rows, total, pages } = await getDeliberation(actor, round.id, filter, reader);
  return { rows, total, next: place < pages ? place + 1 : null };
};

/** Lists of the selection, from seasons to runs: the city's. */
export const selectionLists = {
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
    people: (row) => ({ accounts: row.reviews.map(({ mentorId }) => mentorId) }),
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
  deliberation: list(readDeliberation)({
    page: (_, locale, { round, ...asked }) =>
      round ? paths.city.deliberation(locale, round, asked) : paths.city.reviews(locale),
    columns: [
      ["rank", "number", (row) => row.rank],
      ["receiptNumber", "text", (row) => row.receiptNumber],
      ...companyColumns,
      ["points", "number", (row) => row.value],
      ["reviewsGiven", "number", (row) => row.count],
      ["spread", "number", (row) => row.spread],
      stateIn("applications"),
      wordIn("decision", "applications", "decision", "decision"),
      ["waitlistRank", "number", (row) => row.waitlistRank],
      sectorColumn,
      districtColumn,
      sampleColumn,
    ],
  }),
  conflictChecks: list(
    byPages(
      (asked) => checksFilter.parse(asked),
      (actor, filter, reader) => listChecks(actor, filter, new Date(), reader),
    ),
  )({
    page: (_, locale, asked) => paths.city.conflicts(locale, asked),
    people: ({ mentorId }) => ({ accounts: [mentorId] }),
    columns: [
      ["receiptNumber", "text", (row) => row.receiptNumber],
      ["program", "text", (row, { either }) => either(row.programKo, row.programEn)],
      ...companyColumns,
      sectorColumn,
      ["mentor", "text", (row) => row.mentorName],
      chamberColumn,
      stateIn("reviews"),
      enteredColumn,
      ["relations", "text", (row, { words }) => words("reviews", "interests", row.interests)],
      wordIn("learnedFrom", "conflicts", "city.origins", "origin"),
      ["note", "text", (row) => row.note],
      ["finding", "text", (row) => row.checkNote],
      ["attestedAt", "moment", (row) => row.attestedAt],
      ["signs", "number", (row) => row.warnings.length],
      sampleColumn,
    ],
  }),
  conflictRegister: list(byPages((asked) => registerFilter.parse(asked), listRegister))({
    page: (_, locale, asked) => paths.city.conflicts(locale, { part: "register", ...asked }),
    people: ({ mentorId }) => ({ accounts: [mentorId] }),
    columns: [
      ["mentor", "text", (row) => row.mentorName],
      chamberColumn,
      wordIn("relation", "reviews", "interests", "kind"),
      ["namedCompany", "text", (row) => row.companyText],
      ...companyColumns,
      ["sectors", "text", (row, { words }) => words("reference", "sectors", row.sectors)],
      ["hsPrefixes", "text", (row) => row.hsRanges.join(", ")],
      wordIn("state", "conflicts", "listState", "state"),
      enteredColumn,
      ["fromOn", "day", (row) => row.fromOn],
      ["untilOn", "day", (row) => row.untilOn],
      ["note", "text", (row) => row.note],
    ],
  }),
  programs: list(
    atOnce(
      async (actor, asked, reader) =>
        (await listCityPrograms(actor, programFilter.parse(asked), new Date(), reader)).rows,
    ),
  )({
    page: (_, locale, asked) => paths.city.programs(locale, asked),
    columns: [
      ["titleKo", "text", (row) => row.titleKo],
      ["titleEn", "text", (row) => row.titleEn],
      [
        "stand",
        "text",
        (row, { word }) =>
          row.stand === "draft" ? word("programs", "", "draft") : word("programs", "progress", row.stand),
      ],
      ["callFrom", "moment", (row) => row.phases.find(({ kind }) => kind === "call")?.startsAt ?? null],
      ["callUntil", "moment", (row) => row.phases.find(({ kind }) => kind === "call")?.endsAt ?? null],
      ["places", "number", (row) => row.places],
      ["publishedAt", "moment", (row) => row.publishedAt],
      sampleColumn,
    ],
  }),
  runs: list(
    byPages(
      () => ({ page: 1 }),
      (actor, { page, size }: { page: number; size?: number }, reader) => listRuns(actor, page, reader, size),
    ),
  )({
    page: (_, locale, asked) => paths.city.runs(locale, asked),
    columns: [
      ["program", "text", (row, { either }) => either(row.programKo, row.programEn)],
      wordIn("state", "matching", "runState", "state"),
      enteredColumn,
      ["policy", "text", (row, { word }) => word("matching", `policy.${row.policy}`, "name")],
      ["weightsVersion", "number", (row) => row.weightsVersion],
      ["pairs", "number", (row) => row.metrics?.pairs ?? null],
      ["covered", "number", (row) => row.metrics?.covered ?? null],
      ["sumOfScores", "number", (row) => row.metrics?.total ?? null],
      ["begunAt", "moment", (row) => row.createdAt],
      ["completedAt", "moment", (row) => row.completedAt],
      ["deployedAt", "moment", (row) => row.deployedAt],
    ],
  }),
  runPairs: list(
    atOnce(async (actor, { run }, reader) => {
      const found = run && isUuid(run) ? await getRun(actor, run, reader).catch(unlessRefused) : null;
      return found?.pairs ?? [];
    }),
  )({
    page: (_, locale, { run }) => (run ? paths.city.run(locale, run) : paths.city.runs(locale)),
    columns: [
      ...productColumns,
      ...companyColumns,
      chamberColumn,
      ["sumOfScores", "number", (row) => row.score],
      ["chosenPair", "text", (row, { yes }) => yes(row.chosen === "chosen")],
      ["nicheBand", "number", (row) => row.nicheBand],
    ],
  }),
  budgetLines: list(atOnce((actor, { program }, reader) => listBudget(actor, program ?? "", reader)))({
    page: (_, locale, { program }) =>
      program ? paths.city.programPart(locale, program, "budget") : paths.city.programs(locale),
    columns: [
      wordIn("kind", "programs", "budget.kind", "kind"),
      wordIn("step", "programs", "budget.stage", "stage"),
      ["day", "day", (row) => row.happensOn],
      ["amount", "money", (row) => unitsOf(row.amountMinor, row.currency)],
      ["currency", "text", (row) => row.currency],
      ["note", "text", (row) => row.note],
      ["takenOut", "text", (row, { yes }) => yes(row.struck)],
      ["version", "number", (row) => row.revision],
      ["enteredAt", "moment", (row) => row.createdAt],
    ],
  }),
};
