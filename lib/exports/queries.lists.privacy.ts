import "server-only";
import { paths } from "@/lib/core/paths";
import { isUuid } from "@/lib/core/text";
import { countReads, listReads, type ReadRow } from "@/lib/documents/queries";
import { requestFilter } from "@/lib/privacy/input";
import { accessFilter } from "@/lib/privacy/input.access";
import { getAccessMonth } from "@/lib/privacy/queries.access";
import { listRequestsInClear } from "@/lib/privacy/queries.requests";
import {
  atOnce,
  byPages,
  chamberColumn,
  companyColumns,
  list,
  type Read,
  sampleColumn,
  wordIn,
} from "./queries.lists.columns";

/** Of the application that is named; else of what the company gave to be verified, as on the page of that. */
const aboutOf = ({ application = "" }: Readonly<Record<string, string>>, companyId: string | null) =>
  application ? ({ kind: "application", id: application } as const) : ({ kind: "company", id: companyId! } as const);

/** Who opened files of the company, as the page that lists them has it. */
const readFileReadings: Read<ReadRow> = async (actor, asked, place, reader, size) => {
  const about = aboutOf(asked, actor.companyId);
  if (!isUuid(about.id ?? "")) return { rows: [], total: 0, next: null };
  const total = await countReads(actor, { about }, reader);
  const rows = await listReads(actor, { about }, reader, { limit: size, offset: (place - 1) * size });
  return { rows, total, next: place * size < total ? place + 1 : null };
};

/** What people ask about their own data, and who read what is guarded: lists that name people. */
export const privacyLists = {
  dataRequests: list(
    byPages(
      (asked) => requestFilter.parse(asked),
      (actor, filter, reader) => listRequestsInClear(actor, filter, new Date(), reader),
    ),
  )({
    page: (_, locale, asked) => paths.city.privacy(locale, asked),
    people: ({ userId }) => ({ accounts: [userId] }),
    columns: [
      ["kind", "text", (row, { word }) => word("rights", `kinds.${row.kind}`, "name")],
      wordIn("state", "rights", "states", "state"),
      ["name", "text", (row) => row.name],
      ["email", "text", (row) => (row.erased ? null : row.email)],
      wordIn("role", "layout", "roles", "role"),
      ...companyColumns,
      ["askedAt", "moment", (row) => row.createdAt],
      ["answerDue", "moment", (row) => row.dueAt],
      ["message", "text", (row) => row.words],
      wordIn("ground", "rights", "grounds", "ground"),
      ["answer", "text", (row) => row.answer],
      ["answeredAt", "moment", (row) => row.answeredAt],
      ["answeredBy", "text", (row) => row.answeredBy],
      sampleColumn,
    ],
  }),
  readings: list(
    atOnce(async (actor, asked, reader) => {
      const { month, readers } = await getAccessMonth(actor, accessFilter.parse(asked), new Date(), reader);
      return readers.map((row) => ({ ...row, month }));
    }),
  )({
    page: (_, locale, asked) => paths.city.readings(locale, asked),
    people: ({ actorId }) => ({ accounts: [actorId] }),
    columns: [
      ["month", "text", (row) => row.month],
      ["who", "text", (row) => row.name],
      wordIn("role", "layout", "roles", "role"),
      wordIn("kind", "access", "kinds", "kind"),
      ["readings", "number", (row) => row.count],
      ["oddHours", "number", (row) => row.odd],
      ["companiesRead", "number", (row) => row.companies],
    ],
  }),
  fileReadings: list(readFileReadings)({
    page: (_, locale, { application }) =>
      application ? paths.company.application(locale, application) : paths.company.verification(locale),
    people: ({ readerId }) => ({ accounts: [readerId] }),
    columns: [
      ["file", "text", (row) => row.fileName],
      ["who", "text", (row) => row.reader],
      wordIn("role", "layout", "roles", "role"),
      chamberColumn,
      ["reason", "text", (row, { word }) => row.otherReason ?? word("documents", "why.reasons", row.reason)],
      ["readAt", "moment", (row) => row.readAt],
    ],
  }),
};
