import "server-only";
import { accountFilter } from "@/lib/accounts/input";
import { type AccountRow, listAccountsInClear } from "@/lib/accounts/queries";
import { trailFilter } from "@/lib/audit/input";
import { countTrail, listTrail, type TrailRow } from "@/lib/audit/queries";
import { detailEntries } from "@/lib/audit/rules";
import { directoryFilter } from "@/lib/chambers/input";
import { listPublicChambers } from "@/lib/chambers/queries";
import { readCatalogueFilter } from "@/lib/companies/input";
import { listCatalogue } from "@/lib/companies/queries.catalogue";
import { paths } from "@/lib/core/paths";
import { listWeights } from "@/lib/matching/queries";
import { listInvitationsInClear } from "@/lib/memberships/queries";
import { letterFilter, noticeFilter } from "@/lib/notifications/input";
import { listLettersInClear, listNotices } from "@/lib/notifications/queries";
import { ratesFilter } from "@/lib/outcomes/input";
import { listRates } from "@/lib/outcomes/queries.rates";
import { listKeptPages } from "@/lib/pages/queries";
import {
  atOnce,
  byPages,
  certificatesColumn,
  companyColumns,
  enteredColumn,
  list,
  names,
  type Read,
  sampleColumn,
  sectorColumn,
  stateIn,
  wordIn,
} from "./queries.lists.columns";

/** The trail is walked backwards along its sequence; `place` is the number before which to go on. */
const readTrail: Read<TrailRow> = async (actor, asked, place, reader, size) => {
  const filter = { ...trailFilter.parse(asked), after: undefined, before: place === 1 ? undefined : place, size };
  const { rows, older } = await listTrail(actor, filter, reader);
  const total = place === 1 ? await countTrail(actor, { ...filter, before: undefined }, reader) : 0;
  return { rows, total, next: older };
};

const accountState = ({ erasedAt, disabledAt, bannedAt, emailVerifiedAt }: AccountRow) => {
  if (erasedAt) return "erased";
  if (disabledAt) return bannedAt ? "disabled" : "removed";
  return emailVerifiedAt ? "active" : "unverified";
};

/** Lists of the portal itself, what its operators and the city keep, and what everybody may read. */
export const portalLists = {
  accounts: list(byPages((asked) => accountFilter.parse(asked), listAccountsInClear))({
    page: (_, locale, asked) => paths.city.accounts(locale, asked),
    people: ({ id }) => ({ accounts: [id] }),
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
  invitations: list(
    byPages(
      () => ({ page: 1 }),
      (actor, filter: { page: number; size?: number }, reader) => listInvitationsInClear(actor, filter, reader),
    ),
  )({
    page: (_, locale) => paths.city.accounts(locale, { tab: "invitations" }),
    people: ({ id }) => ({ invitations: [id] }),
    columns: [
      ["email", "text", (row) => row.email],
      ["name", "text", (row) => row.name],
      wordIn("role", "accounts", "roles", "role"),
      ["place", "text", (row, { either }) => either(row.placeKo, row.placeEn)],
      wordIn("state", "accounts", "invitations.states", "state"),
      ["invitedAt", "moment", (row) => row.createdAt],
      ["usableUntil", "moment", (row) => row.expiresAt],
    ],
  }),
  letters: list(byPages((asked) => letterFilter.parse(asked), listLettersInClear))({
    page: (_, locale, asked) => paths.city.letters(locale, asked),
    people: ({ id }) => ({ letters: [id] }),
    columns: [
      wordIn("kind", "notifications", "kinds", "kind"),
      ["recipient", "text", (row) => row.recipient],
      ["subject", "text", (row) => row.subject],
      wordIn("state", "accounts", "letters.states", "state"),
      ["at", "moment", (row) => row.createdAt],
    ],
  }),
  trail: list(readTrail)({
    page: (_, locale, asked) => paths.city.trail(locale, asked),
    people: ({ actorId }) => ({ accounts: [actorId] }),
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
  rates: list(byPages((asked) => ratesFilter.parse(asked), listRates))({
    page: (_, locale, asked) => paths.city.rates(locale, asked),
    columns: [
      ["day", "day", (row) => row.day],
      ["currency", "text", (row) => row.currency],
      ["ratePerDollar", "number", (row) => Number(row.rate)],
      ["source", "text", (row) => row.source],
      ["imported", "text", (row, { yes }) => yes(row.origin !== "entered")],
      ["enteredAt", "moment", (row) => row.createdAt],
      ["replacedAt", "moment", (row) => row.supersededAt],
    ],
  }),
  weights: list(atOnce((actor, _, reader) => listWeights(actor, reader)))({
    page: (_, locale, asked) => paths.city.weights(locale, asked),
    people: ({ byId }) => ({ accounts: [byId] }),
    columns: [
      ["version", "number", (row) => row.version],
      ["madeAt", "moment", (row) => row.createdAt],
      ["note", "text", (row) => row.note],
      [
        "values",
        "text",
        (row) =>
          detailEntries(row.values)
            .map(({ key, value }) => `${key}: ${value}`)
            .join("\n"),
      ],
    ],
  }),
  keptPages: list(atOnce((actor, _, reader) => listKeptPages(actor, reader)))({
    page: (_, locale) => paths.city.pages(locale),
    columns: [
      wordIn("kind", "pages", "kinds", "kind"),
      ["titleKo", "text", (row) => row.titleKo],
      ["titleEn", "text", (row) => row.titleEn],
      stateIn("pages"),
      enteredColumn,
      wordIn("translation", "pages", "translation", "translation"),
      ["fromOn", "day", (row) => row.effectiveOn],
      ["version", "number", (row) => row.number],
      ["publishedAt", "moment", (row) => row.publishedAt],
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
      ["sourceYear", "year", (row) => row.sourceYear],
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
