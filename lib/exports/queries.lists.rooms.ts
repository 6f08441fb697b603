import "server-only";
import type { Actor } from "@/lib/core/actor";
import { engagementsOf, inquiriesOf, meetingsOf, outcomesOf, paths, surveysOf } from "@/lib/core/paths";
import { searchText } from "@/lib/core/text";
import { engagementChoice } from "@/lib/engagements/input";
import { listEngagements } from "@/lib/engagements/queries";
import { cityInquiryFilter, inquiryFilter } from "@/lib/inquiries/input";
import { listCityInquiries, listInquiriesInClear } from "@/lib/inquiries/queries";
import { meetingFilter } from "@/lib/meetings/input";
import { listMeetings } from "@/lib/meetings/queries";
import { outcomesFilter } from "@/lib/outcomes/input";
import { listOutcomes } from "@/lib/outcomes/queries";
import { satisfactionFilter, surveysFilter } from "@/lib/surveys/input";
import { listSurveys } from "@/lib/surveys/queries";
import { listByQuestion } from "@/lib/surveys/queries.figures";
import {
  atOnce,
  byPages,
  type Conditions,
  chamberColumn,
  companyColumns,
  enteredColumn,
  list,
  productColumns,
  sampleColumn,
  stateIn,
  wordIn,
} from "./queries.lists.columns";
import { unitsOf } from "./rules";

const engagementsAsked = (asked: Conditions) => {
  const { state, risk, wait, chamber, program, product } = engagementChoice.parse(asked);
  const rooms = { state, atRisk: risk !== null, wait, chamberId: chamber, programId: program, productId: product };
  return { ...rooms, text: searchText(asked.q), page: 1 };
};

/** The city's page shows meetings of all times. */
const meetingsAsked = (asked: Conditions, { role }: Actor) => ({
  ...meetingFilter.parse(asked),
  ...(role === "official" ? { view: "all" as const } : {}),
});

/** Lists of what happens after the introduction, and of what buyers ask. */
export const roomLists = {
  engagements: list(
    byPages(engagementsAsked, (actor, filter, reader) => listEngagements(actor, filter, new Date(), reader)),
  )({
    page: engagementsOf,
    people: ({ mentorId }) => ({ accounts: [mentorId] }),
    columns: [
      ...productColumns,
      ...companyColumns,
      chamberColumn,
      ["responsible", "text", (row) => row.mentorName],
      stateIn("engagements"),
      enteredColumn,
      ["risks", "text", (row, { words }) => words("engagements", "risk", row.risks)],
      ["companyActiveAt", "moment", (row) => row.companyActiveAt],
      ["chamberActiveAt", "moment", (row) => row.chamberActiveAt],
      ["introducedAt", "moment", (row) => row.createdAt],
      ["begunAt", "moment", (row) => row.begunAt],
      ["endedAt", "moment", (row) => row.endedAt],
      sampleColumn,
    ],
  }),
  meetings: list(byPages(meetingsAsked, (actor, filter, reader) => listMeetings(actor, filter, new Date(), reader)))({
    page: meetingsOf,
    people: ({ companyId }) => ({ companies: [companyId] }),
    columns: [
      ["startsAt", "moment", (row) => row.startsAt],
      ["minutes", "number", (row) => row.minutes],
      stateIn("meetings"),
      enteredColumn,
      ["topic", "text", (row) => row.topic],
      ...productColumns,
      ...companyColumns,
      chamberColumn,
      wordIn("missedBy", "meetings", "side", "missedBy"),
      sampleColumn,
    ],
  }),
  outcomes: list(byPages((asked) => outcomesFilter.parse(asked), listOutcomes))({
    page: outcomesOf,
    columns: [
      wordIn("kind", "outcomes", "kind", "kind"),
      stateIn("outcomes"),
      enteredColumn,
      ["happenedOn", "day", (row) => row.happenedOn],
      ["amount", "money", (row) => (row.currency ? unitsOf(row.amountMinor, row.currency) : null)],
      ["currency", "text", (row) => row.currency],
      ["quantity", "number", (row) => row.quantity],
      wordIn("grade", "outcomes", "grade", "grade"),
      ["ratePerDollar", "number", (row) => (row.rate === null ? null : Number(row.rate))],
      ["rateDay", "day", (row) => row.rateDay],
      ["rateSource", "text", (row) => row.rateSource],
      wordIn("filedBy", "outcomes", "side", "filedSide"),
      ["fair", "text", (row, { either }) => either(row.fairKo, row.fairEn)],
      ["fairDay", "day", (row) => row.fairDay],
      ...productColumns,
      ...companyColumns,
      chamberColumn,
      sampleColumn,
    ],
  }),
  surveys: list(atOnce((actor, asked, reader) => listSurveys(actor, surveysFilter.parse(asked), new Date(), reader)))({
    page: surveysOf,
    columns: [
      wordIn("occasion", "surveys", "occasion", "occasion"),
      ...productColumns,
      chamberColumn,
      stateIn("surveys"),
      enteredColumn,
      sampleColumn,
    ],
  }),
  satisfaction: list(atOnce((actor, asked, reader) => listByQuestion(actor, satisfactionFilter.parse(asked), reader)))({
    page: (_, locale, asked) => paths.city.surveys(locale, asked),
    columns: [
      wordIn("side", "surveys", "side", "side"),
      ["question", "text", (row, { either }) => either(row.labels.ko, row.labels.en)],
      ["withheld", "text", (row, { yes }) => yes(row.satisfaction === null)],
      ["answersGiven", "number", (row) => row.satisfaction?.count ?? null],
      ["mean", "number", (row) => row.satisfaction?.mean ?? null],
      ["satisfiedShare", "number", (row) => row.satisfaction?.satisfied ?? null],
      ["score1", "number", (row) => row.satisfaction?.distribution[1] ?? null],
      ["score2", "number", (row) => row.satisfaction?.distribution[2] ?? null],
      ["score3", "number", (row) => row.satisfaction?.distribution[3] ?? null],
      ["score4", "number", (row) => row.satisfaction?.distribution[4] ?? null],
      ["score5", "number", (row) => row.satisfaction?.distribution[5] ?? null],
    ],
  }),
  inquiries: list(byPages((asked) => inquiryFilter.parse(asked), listInquiriesInClear))({
    page: inquiriesOf,
    people: ({ id }) => ({ inquiries: [id] }),
    columns: [
      ...productColumns,
      ...companyColumns,
      wordIn("kind", "inquiries", "kinds", "kind"),
      stateIn("inquiries"),
      enteredColumn,
      ["buyer", "text", (row) => row.buyerName],
      ["buyerCompany", "text", (row) => row.buyerCompany],
      ["usState", "text", (row) => row.buyerState],
      ["email", "text", (row) => row.buyerEmail],
      ["message", "text", (row) => row.message],
      ["answer", "text", (row) => row.answer],
      ["askedAt", "moment", (row) => row.confirmedAt],
      ["settledAt", "moment", (row) => row.settledAt],
      sampleColumn,
    ],
  }),
  cityInquiries: list(byPages((asked) => cityInquiryFilter.parse(asked), listCityInquiries))({
    page: (_, locale, asked) => paths.city.inquiries(locale, asked),
    columns: [
      ...productColumns,
      ...companyColumns,
      wordIn("kind", "inquiries", "kinds", "kind"),
      stateIn("inquiries"),
      enteredColumn,
      ["askedAt", "moment", (row) => row.confirmedAt],
      sampleColumn,
    ],
  }),
};
