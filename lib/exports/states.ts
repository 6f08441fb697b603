import { machine } from "../core/state-machine";

/** Every list that can be taken along as a file. */
export const exportLists = [
  "companies",
  "cityProducts",
  "applications",
  "appeals",
  "reviews",
  "deliberation",
  "conflictChecks",
  "conflictRegister",
  "programs",
  "runs",
  "weights",
  "screening",
  "cityBriefs",
  "chambers",
  "vouchers",
  "cityInquiries",
  "exhibitions",
  "cohort",
  "satisfaction",
  "rates",
  "figures",
  "reportRows",
  "dashboardRows",
  "reportStages",
  "reportFlow",
  "reportPlaces",
  "reportAgeing",
  "reportCohorts",
  "frozenMonths",
  "budgetLines",
  "runPairs",
  "investmentProfiles",
  "chamberRows",
  "federationChambers",
  "keptPages",
  "accounts",
  "invitations",
  "letters",
  "trail",
  "dataRequests",
  "readings",
  "engagements",
  "meetings",
  "outcomes",
  "investments",
  "inquiries",
  "surveys",
  "products",
  "portalSheet",
  "ownApplications",
  "matches",
  "offeredBriefs",
  "ownBooths",
  "leads",
  "fileReadings",
  "ownBriefs",
  "ownReviews",
  "ownInterests",
  "catalogue",
  "directory",
  "notices",
] as const;
export type ExportList = (typeof exportLists)[number];

export const exportFormats = ["xlsx", "csv"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** A short list is ready at once and is read when it is taken; a long one is written by the worker first. */
export const exportMachine = machine("export", {
  states: {
    queued: { turn: "system", days: 1 },
    running: { turn: "system", days: 1 },
    ready: { turn: "nobody", days: 1 },
    failed: { turn: "nobody", days: null },
    expired: { turn: "nobody", days: null },
  },
  moves: {
    // One whose worker has died is begun anew.
    begin: { from: ["queued", "running"], to: "running" },
    complete: { from: ["running"], to: "ready" },
    fail: { from: ["queued", "running"], to: "failed" },
    expire: { from: ["ready"], to: "expired" },
  },
});
export type ExportState = (typeof exportMachine.states)[number];
export const exportsUnderWay = ["queued", "running"] as const satisfies readonly ExportState[];
export const takeableExports = ["ready"] as const satisfies readonly ExportState[];
