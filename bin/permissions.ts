/*
 * The permission matrix: who may read each page and each route handler, of whose things, and which deed each server
 * action is. A build that has an address or an action without a row here is refused (bin/gate.ts), and
 * e2e/permissions.spec.ts asks the running portal for every row as every reader. Who may do a deed stands in the permission
 * table of its concept, which is run as every kind of person (db/permission-table.ts).
 */

/** The demo's people, and somebody who has not signed in. */
export const readers = [
  "guest",
  "company",
  "rival",
  "newcomer",
  "mentorSc",
  "mentorWa",
  "official",
  "federation",
  "admin",
] as const;
export type Reader = (typeof readers)[number];

/** Things of the demo world that stand in the place of `[id]`; the test finds them. */
export type Example =
  | "application"
  | "applicationOfRival"
  | "archive"
  | "brief"
  | "chamber"
  | "chamberSlug"
  | "closedRound"
  | "company"
  | "contestedReview"
  | "contestedReviewOfOther"
  | "disclosedRoom"
  | "document"
  | "booth"
  | "engagement"
  | "figure"
  | "exhibition"
  | "investment"
  | "lead"
  | "draftProductSlug"
  | "export"
  | "import"
  | "inquiry"
  | "match"
  | "noticePage"
  | "meeting"
  | "nothing"
  | "outcome"
  | "product"
  | "productOfRival"
  | "photo"
  | "photoOfCompany"
  | "productSlug"
  | "publicNotice"
  | "program"
  | "programSlug"
  | "reading"
  | "review"
  | "reviewOfOther"
  | "roomEvents"
  | "roomFile"
  | "run"
  | "sentDocument"
  | "session"
  | "sharedPage"
  | "signOut"
  | "snapshot"
  | "survey"
  | "surveyOfChamber"
  | "technicalFile"
  | "technicalReading"
  | "termsPage"
  | "upload";

export type PageRow = {
  /** What stands in the address's brackets. */
  at?: Readonly<Record<string, Example>>;
  /** For whom it answers 200 and shows what it is of; not found for everybody else, and guests are sent to sign in. */
  seenBy: readonly Reader[];
  /** Where others are sent instead. */
  others?: "home" | "signIn";
  /** Why nobody is meant to see it: a row without an allowed twin. */
  nobody?: string;
  /** Answers, but withholds what the thing holds. */
  withheld?: true;
};

export type HandlerRow = {
  method: "GET" | "POST";
  at?: Readonly<Record<string, Example>>;
  query?: Example;
  /** What it does, where that leaves an entry in the trail. */
  deed?: string;
  /** For whom it does what it is for. */
  seenBy: readonly Reader[];
  /** What it answers them; 200 where nothing is said. Everybody else gets 404, or 403 for what they wanted to do. */
  answers?: number;
};

const everybody = readers;
const companies = ["company", "rival", "newcomer"] as const;
const mentors = ["mentorSc", "mentorWa"] as const;
const lead = ["mentorSc"] as const;
const city = ["official"] as const;
const staff = ["official", "federation", "admin"] as const;
const offices = ["official", "admin"] as const;

const open: readonly PageRow[] = [{ seenBy: everybody }];
const by = (seenBy: readonly Reader[], at?: PageRow["at"]): readonly PageRow[] => [{ seenBy, at }];
/** A link that opens nothing looks the same to everybody. */
const deadLink = by(everybody, { token: "nothing" });
const season = by(city, { id: "program" });

/** By the address's pattern, as the router knows it. */
export const pages: Readonly<Record<string, readonly PageRow[]>> = {
  "/[locale]": open,
  "/[locale]/accessibility": open,
  "/[locale]/chambers": open,
  "/[locale]/chambers/[slug]": by(everybody, { slug: "chamberSlug" }),
  "/[locale]/contact": open,
  "/[locale]/confirm/[token]": deadLink,
  "/[locale]/forgot-password": open,
  "/[locale]/help": open,
  "/[locale]/how-matching-works": open,
  "/[locale]/invite/[token]": deadLink,
  "/[locale]/inquiry/[token]": deadLink,
  "/[locale]/mailbox": open,
  "/[locale]/notices": open,
  "/[locale]/notices/[slug]": by(everybody, { slug: "publicNotice" }),
  "/[locale]/privacy": open,
  "/[locale]/products": open,
  "/[locale]/products/[slug]": [
    { seenBy: everybody, at: { slug: "productSlug" } },
    {
      seenBy: [],
      at: { slug: "draftProductSlug" },
      nobody: "not published: read at /company/products and /city/products",
    },
  ],
  "/[locale]/programs": open,
  "/[locale]/programs/[slug]": by(everybody, { slug: "programSlug" }),
  "/[locale]/programs/[slug]/places": by(everybody, { slug: "programSlug" }),
  "/[locale]/register": [{ seenBy: ["guest"], others: "home" }],
  "/[locale]/register/done": open,
  "/[locale]/reset/[token]": deadLink,
  "/[locale]/sign-in": open,
  "/[locale]/sign-in/code": [
    {
      seenBy: [],
      others: "signIn",
      nobody: "after the right password of who has a second step, which the demo has not",
    },
  ],
  "/[locale]/sign-in/second-step": [{ seenBy: readers.filter((reader) => reader !== "guest"), others: "signIn" }],
  "/[locale]/terms": open,
  "/[locale]/verify/[token]": deadLink,
  "/[locale]/[...rest]": [{ seenBy: [], at: { "...rest": "nothing" }, nobody: "what does not exist" }],

  "/[locale]/company": by(companies),
  "/[locale]/company/applications": by(companies),
  "/[locale]/company/applications/[id]": [
    { seenBy: ["company"], at: { id: "application" } },
    { seenBy: ["rival"], at: { id: "applicationOfRival" } },
  ],
  "/[locale]/company/applications/[id]/receipt": by(["company"], { id: "application" }),
  "/[locale]/company/applications/[id]/snapshots": by(["company"], { id: "snapshot" }),
  "/[locale]/company/briefs": by(companies),
  "/[locale]/company/briefs/[id]": by(companies, { id: "brief" }),
  "/[locale]/company/engagements": by(companies),
  "/[locale]/company/engagements/[id]": by(["company"], { id: "engagement" }),
  "/[locale]/company/engagements/[id]/disclosure": by(["company"], { id: "engagement" }),
  "/[locale]/company/exports": by(companies),
  "/[locale]/company/exhibitions": by(companies),
  "/[locale]/company/exhibitions/[id]": by(["company"], { id: "booth" }),
  "/[locale]/company/investment": by(companies),
  "/[locale]/company/investment/[id]": by(["company"], { id: "investment" }),
  "/[locale]/company/leads/[id]": by(["company"], { id: "lead" }),
  "/[locale]/company/leads/new/[id]": by(["company"], { id: "booth" }),
  "/[locale]/company/inquiries": by(companies),
  "/[locale]/company/inquiries/[id]": by(["company"], { id: "inquiry" }),
  "/[locale]/company/outcomes": by(companies),
  "/[locale]/company/outcomes/[id]": by(["company"], { id: "outcome" }),
  "/[locale]/company/outcomes/new": by(companies),
  "/[locale]/company/matches": by(companies),
  "/[locale]/company/matches/[id]": by(["company"], { id: "match" }),
  "/[locale]/company/meetings": by(companies),
  "/[locale]/company/meetings/[id]": by(["company"], { id: "meeting" }),
  "/[locale]/company/meetings/new/[id]": by(["company"], { id: "engagement" }),
  "/[locale]/company/notices": by(companies),
  "/[locale]/company/products": by(companies),
  "/[locale]/company/products/[id]": [
    { seenBy: ["company"], at: { id: "product" } },
    { seenBy: ["rival"], at: { id: "productOfRival" } },
  ],
  "/[locale]/company/products/[id]/portals": [
    { seenBy: ["company"], at: { id: "product" } },
    { seenBy: ["rival"], at: { id: "productOfRival" } },
  ],
  "/[locale]/company/products/new": by(companies),
  "/[locale]/company/profile": by(companies),
  "/[locale]/company/reports": by(companies),
  "/[locale]/company/verification": by(companies),
  "/[locale]/company/settings": by(companies),
  "/[locale]/company/surveys": by(companies),
  "/[locale]/company/surveys/[id]": by(["company"], { id: "survey" }),

  "/[locale]/mentor": by(mentors),
  "/[locale]/mentor/board": by(mentors),
  "/[locale]/mentor/briefs": by(mentors),
  "/[locale]/mentor/briefs/[id]": by(["mentorSc"], { id: "brief" }),
  "/[locale]/mentor/briefs/[id]/edit": by(["mentorSc"], { id: "brief" }),
  "/[locale]/mentor/briefs/new": by(lead),
  "/[locale]/mentor/investors": by(mentors),
  "/[locale]/mentor/investors/[id]": by(lead, { id: "investment" }),
  "/[locale]/mentor/investors/new": by(mentors),
  "/[locale]/mentor/outcomes": by(mentors),
  "/[locale]/mentor/outcomes/[id]": by(["mentorSc"], { id: "outcome" }),
  "/[locale]/mentor/outcomes/new": by(mentors),
  "/[locale]/mentor/chamber": by(mentors),
  "/[locale]/mentor/exports": by(mentors),
  "/[locale]/mentor/inquiries": by(mentors),
  "/[locale]/mentor/interests": by(mentors),
  "/[locale]/mentor/engagements": by(mentors),
  "/[locale]/mentor/engagements/[id]": by(["mentorSc"], { id: "engagement" }),
  "/[locale]/mentor/engagements/[id]/disclosure": by(["mentorSc"], { id: "engagement" }),
  "/[locale]/mentor/matches": by(mentors),
  "/[locale]/mentor/matches/[id]": by(["mentorSc"], { id: "match" }),
  "/[locale]/mentor/meetings": by(mentors),
  "/[locale]/mentor/meetings/[id]": by(["mentorSc"], { id: "meeting" }),
  "/[locale]/mentor/meetings/new/[id]": by(["mentorSc"], { id: "engagement" }),
  "/[locale]/mentor/notices": by(mentors),
  "/[locale]/mentor/reports": by(lead),
  "/[locale]/mentor/reviews": by(mentors),
  "/[locale]/mentor/reviews/[id]": [
    { seenBy: ["mentorSc"], at: { id: "review" } },
    { seenBy: ["mentorWa"], at: { id: "reviewOfOther" } },
    // Of one application: who has declared an interest reads nothing of what the other reads.
    { seenBy: ["mentorSc"], at: { id: "contestedReview" }, withheld: true },
    { seenBy: ["mentorWa"], at: { id: "contestedReviewOfOther" } },
  ],
  "/[locale]/mentor/settings": by(mentors),
  "/[locale]/mentor/surveys": by(mentors),
  "/[locale]/mentor/surveys/[id]": by(["mentorSc"], { id: "surveyOfChamber" }),

  "/[locale]/city": by(city),
  "/[locale]/city/accounts": by(offices),
  "/[locale]/city/applications": by(city),
  "/[locale]/city/applications/[id]": by(city, { id: "application" }),
  "/[locale]/city/applications/[id]/snapshots": by(city, { id: "snapshot" }),
  "/[locale]/city/applications/appeals": by(city),
  "/[locale]/city/board": by(city),
  "/[locale]/city/briefs": by(city),
  "/[locale]/city/briefs/[id]": by(city, { id: "brief" }),
  "/[locale]/city/outcomes": by(city),
  "/[locale]/city/outcomes/[id]": by(city, { id: "outcome" }),
  "/[locale]/city/outcomes/new": by(city),
  "/[locale]/city/rates": by(city),
  "/[locale]/city/reports": by(city),
  "/[locale]/city/figures": by(offices),
  "/[locale]/city/figures/[key]": by(offices, { key: "figure" }),
  "/[locale]/city/chambers": by(staff),
  "/[locale]/city/chambers/[id]": by(staff, { id: "chamber" }),
  "/[locale]/city/chambers/new": by(["admin"]),
  "/[locale]/city/companies": by(city),
  "/[locale]/city/companies/[id]": by(city, { id: "company" }),
  "/[locale]/city/vouchers": by(city),
  "/[locale]/city/conflicts": by(city),
  "/[locale]/city/deliberation/[roundId]": by(city, { roundId: "closedRound" }),
  "/[locale]/city/engagements": by(city),
  "/[locale]/city/engagements/[id]": by(city, { id: "engagement" }),
  "/[locale]/city/exports": by(staff),
  "/[locale]/city/federation": by(["federation"]),
  "/[locale]/city/exhibitions": by(city),
  "/[locale]/city/exhibitions/[id]": by(city, { id: "exhibition" }),
  "/[locale]/city/exhibitions/new": by(city),
  "/[locale]/city/investors": by(city),
  "/[locale]/city/investors/[id]": by(city, { id: "investment" }),
  "/[locale]/city/inquiries": by(city),
  "/[locale]/city/letters": by(["admin"]),
  "/[locale]/city/letters/previews": by(offices),
  "/[locale]/city/meetings": by(city),
  "/[locale]/city/notices": by(staff),
  "/[locale]/city/pages": by(offices),
  "/[locale]/city/pages/[id]": [
    { seenBy: offices, at: { id: "noticePage" } },
    { seenBy: ["admin"], at: { id: "termsPage" } },
  ],
  "/[locale]/city/privacy": by(offices),
  "/[locale]/city/products": by(city),
  "/[locale]/city/products/[id]": by(city, { id: "product" }),
  "/[locale]/city/programs": by(city),
  "/[locale]/city/programs/[id]": season,
  "/[locale]/city/programs/[id]/budget": season,
  "/[locale]/city/programs/[id]/copied": season,
  "/[locale]/city/programs/[id]/copy": season,
  "/[locale]/city/programs/[id]/documents": season,
  "/[locale]/city/programs/[id]/eligibility": season,
  "/[locale]/city/programs/[id]/phases": season,
  "/[locale]/city/programs/[id]/preview": season,
  "/[locale]/city/programs/[id]/questions": season,
  "/[locale]/city/programs/[id]/rubric": season,
  "/[locale]/city/programs/new": by(city),
  "/[locale]/city/reference": by(offices),
  "/[locale]/city/reference/[id]": by(offices, { id: "import" }),
  "/[locale]/city/reviews": by(city),
  "/[locale]/city/runs": by(city),
  "/[locale]/city/runs/[id]": by(city, { id: "run" }),
  "/[locale]/city/screening": by(city),
  "/[locale]/city/settings": by(staff),
  "/[locale]/city/surveys": by(city),
  "/[locale]/city/trail": by(offices),
  "/[locale]/city/trail/readings": by(offices),
  "/[locale]/city/wordings": by(offices),
  "/[locale]/city/weights": by(city),
};

/** What the framework makes by itself, and what is no more than a file. */
export const ofTheFramework: readonly string[] = ["/_not-found", "/_global-error", "/icon.svg"];

/** By the address's pattern; every method that a handler answers has at least one row. */
export const handlers: Readonly<Record<string, readonly HandlerRow[]>> = {
  "/api/[...rest]": [{ method: "GET", seenBy: everybody, at: { "...rest": "nothing" }, answers: 404 }],
  "/fonts/[...rest]": [{ method: "GET", seenBy: everybody, at: { "...rest": "nothing" }, answers: 404 }],
  "/api/auth/[...nextauth]": [
    { method: "GET", at: { "...nextauth": "session" }, seenBy: everybody },
    // It takes a POST only to sign in and out, by the form's own token.
    { method: "POST", at: { "...nextauth": "signOut" }, seenBy: everybody, answers: 400 },
  ],
  "/api/board/events": [{ method: "GET", seenBy: [...mentors, ...city] }],
  "/api/disclosures/[id]/files/[documentId]": [
    {
      method: "POST",
      at: { id: "disclosedRoom", documentId: "technicalFile" },
      deed: "disclosure.openFile",
      seenBy: ["mentorSc"],
      answers: 303,
    },
    // What it leads to is read within a minute, by who was led there.
    {
      method: "GET",
      at: { id: "disclosedRoom", documentId: "technicalFile" },
      query: "technicalReading",
      seenBy: ["mentorSc"],
    },
  ],
  "/api/documents/[id]": [
    {
      method: "POST",
      at: { id: "document" },
      deed: "document.disclose",
      seenBy: ["company", "official"],
      answers: 303,
    },
    // The way to the bytes is the reader's own, whatever else they may open.
    { method: "GET", at: { id: "document" }, query: "reading", seenBy: ["company"] },
  ],
  "/api/documents/[id]/pieces": [
    { method: "GET", at: { id: "upload" }, seenBy: ["rival", "official"] },
    { method: "POST", at: { id: "upload" }, deed: "document.sendPiece", seenBy: ["rival"] },
  ],
  "/api/engagements/events": [{ method: "GET", query: "roomEvents", seenBy: ["company", "mentorSc", "official"] }],
  "/api/engagements/[id]/files/[documentId]": [
    {
      method: "POST",
      at: { id: "engagement", documentId: "roomFile" },
      deed: "message.openFile",
      seenBy: ["mentorSc"],
      answers: 303,
    },
  ],
  // Taken by whoever asked for it.
  "/api/exports/[id]": [{ method: "POST", at: { id: "export" }, deed: "export.take", seenBy: ["company"] }],
  "/api/health/live": [{ method: "GET", seenBy: everybody }],
  "/api/health/ready": [{ method: "GET", seenBy: everybody }],
  // What is published is published to everybody; what is not has no picture either.
  "/api/pictures/[slug]": [{ method: "GET", at: { slug: "productSlug" }, seenBy: everybody }],
  "/api/pictures/notices/[slug]": [{ method: "GET", at: { slug: "publicNotice" }, seenBy: everybody }],
  "/api/pictures/pages/[page]": [{ method: "GET", at: { page: "sharedPage" }, seenBy: everybody }],
  "/api/pictures/programs/[slug]": [{ method: "GET", at: { slug: "programSlug" }, seenBy: everybody }],
  "/api/meetings/[id]/calendar": [{ method: "GET", at: { id: "meeting" }, seenBy: ["company", "mentorSc"] }],
  // Open ones of a published product for everybody; any other for its company and the city.
  "/api/photos/[id]": [
    { method: "GET", at: { id: "photo" }, seenBy: everybody },
    { method: "GET", at: { id: "photoOfCompany" }, seenBy: ["company", ...city] },
  ],
  // Opened by its owner in the session that asked for it.
  "/api/privacy/archives/[id]": [{ method: "POST", at: { id: "archive" }, deed: "archive.take", seenBy: ["company"] }],
  // Published: read by everybody; what is not, by its own company.
  "/api/products/[id]/sheet": [
    { method: "GET", at: { id: "product" }, seenBy: everybody },
    { method: "GET", at: { id: "productOfRival" }, seenBy: ["rival"] },
  ],
  // Without a file: who may bring one is told what is missing, everybody else that they may not.
  "/api/reference/uploads": [{ method: "POST", deed: "reference.upload", seenBy: offices, answers: 422 }],
  "/robots.txt": [{ method: "GET", seenBy: everybody }],
  "/sitemap.xml": [{ method: "GET", seenBy: everybody }],
  // Without words in the form it is of everything; the address alone leads to the form.
  "/api/reports/council": [
    { method: "POST", deed: "export.takeCouncilReport", seenBy: city },
    { method: "GET", seenBy: city, answers: 303 },
  ],
  "/api/reviews/[id]/documents/[documentId]": [
    {
      method: "POST",
      at: { id: "review", documentId: "sentDocument" },
      deed: "review.discloseDocument",
      seenBy: ["mentorSc"],
      answers: 303,
    },
    {
      method: "POST",
      at: { id: "reviewOfOther", documentId: "sentDocument" },
      deed: "review.discloseDocument",
      seenBy: ["mentorWa"],
      answers: 303,
    },
  ],
};

/** What an action is of, which is also the row of the concept's permission table, and who may do that at all. */
export type ActionRow = readonly [deed: string, by: readonly Reader[]];

/* Whose a thing is stands in the tables: a company's own in `companies`, a chamber's own in `mentors`. */
const guests = ["guest"] as const;
const admins = ["admin"] as const;
/** What everybody who has an account does for themselves. */
const signedIn = readers.filter((reader) => reader !== "guest");
/** The two sides of a room. */
const sides = [...companies, ...mentors] as const;
const sidesAndCity = [...sides, ...city] as const;
const mentorsAndCity = [...mentors, ...city] as const;
const companiesAndCity = [...companies, ...city] as const;
/** Who answers for a side. */
const companiesAndLead = [...companies, ...lead] as const;
const companiesAndAdmin = [...companies, ...admins] as const;
const leadOrAdmin = [...lead, ...admins] as const;
/** By a letter's link, which a request without one does not get past; whoever is signed in meanwhile. */
const byLink = everybody;
/** Passed over by a button of the review and by one of the queue. */
const skip: ActionRow = ["review.skip", mentors];

/** By concept and the action's name. */
export const actions: Readonly<Record<string, Readonly<Record<string, ActionRow>>>> = {
  accounts: {
    verifyEmailAction: ["account.verifyEmail", byLink],
    requestVerificationAction: ["account.requestVerification", signedIn],
    askForResetAction: ["account.askForReset", everybody],
    resetPasswordAction: ["account.resetPassword", byLink],
    changeOwnDetailsAction: ["account.changeOwnDetails", signedIn],
    changePasswordAction: ["account.changePassword", signedIn],
    disableAccountAction: ["account.disable", admins],
    enableAccountAction: ["account.enable", admins],
    askEmailChangeAction: ["account.askEmailChange", signedIn],
    changeEmailAction: ["account.changeEmail", signedIn],
    undoEmailChangeAction: ["account.undoEmailChange", byLink],
    endSessionAction: ["session.end", signedIn],
    endOtherSessionsAction: ["session.endOthers", signedIn],
    endAllSessionsAction: ["session.endAll", signedIn],
    endSessionsOfAction: ["session.endOf", admins],
    beginFactorAction: ["account.beginFactor", signedIn],
    confirmFactorAction: ["account.confirmFactor", signedIn],
    removeFactorAction: ["account.removeFactor", companies],
    renewCodesAction: ["account.renewRecoveryCodes", signedIn],
    beginPasskeyAction: ["account.beginPasskey", signedIn],
    confirmPasskeyAction: ["account.confirmPasskey", signedIn],
    askPasskeyAction: ["account.askPasskey", signedIn],
    removePasskeyAction: ["account.removePasskey", companies],
  },
  applications: {
    startApplicationAction: ["application.start", companies],
    saveApplicationAction: ["application.save", companies],
    submitApplicationAction: ["application.submit", companies],
    withdrawApplicationAction: ["application.withdraw", companies],
    answerInfoRequestAction: ["application.answerInfo", companies],
    startScreeningAction: ["application.startScreening", city],
    findIneligibleAction: ["application.findIneligible", city],
    requestInfoAction: ["application.requestInfo", city],
    startReviewAction: ["application.startReview", city],
    startDeliberationAction: ["application.startDeliberation", city],
    meetConditionsAction: ["application.meetConditions", city],
    lapseApplicationAction: ["application.lapse", city],
    closeUnplacedAction: ["application.closeUnplaced", city],
    reviewAgainAction: ["application.reviewAgain", city],
    appealDecisionAction: ["application.appeal", companies],
    decideAppealAction: ["application.decideAppeal", city],
    reportConditionAction: ["application.reportCondition", companies],
    judgeConditionAction: ["application.judgeCondition", city],
    attachDocumentAction: ["application.attach", companies],
    detachDocumentAction: ["application.detach", companies],
    translateTextAction: ["application.translate", city],
  },
  briefs: {
    openBriefAction: ["brief.open", lead],
    changeBriefAction: ["brief.change", lead],
    closeBriefAction: ["brief.close", lead],
    meetBriefAction: ["brief.meet", lead],
    reopenBriefAction: ["brief.reopen", lead],
    expressInterestAction: ["brief.expressInterest", companies],
    withdrawInterestAction: ["brief.withdrawInterest", companies],
    declareProductInterestAction: ["product.declareInterest", mentors],
    withdrawProductInterestAction: ["product.withdrawInterest", mentors],
  },
  chambers: {
    updateChamberProfileAction: ["chamber.updateProfile", leadOrAdmin],
    setChamberPlacesAction: ["chamber.setPlaces", lead],
    setChamberTerritoriesAction: ["chamber.setTerritories", leadOrAdmin],
    createChamberAction: ["chamber.create", admins],
    joinChamberAction: ["chamber.join", leadOrAdmin],
    activateChamberAction: ["chamber.activate", admins],
    limitChamberAction: ["chamber.limit", admins],
    unlimitChamberAction: ["chamber.unlimit", admins],
    markChamberSilentAction: ["chamber.fallSilent", admins],
    offboardChamberAction: ["chamber.offboard", admins],
    updateMentorSkillsAction: ["mentor.updateSkills", mentors],
    addAbsenceAction: ["mentor.addAbsence", mentors],
    removeAbsenceAction: ["mentor.removeAbsence", mentors],
  },
  companies: {
    registerCompanyAction: ["company.register", guests],
    editProfileAction: ["company.editProfile", companies],
    askVerificationAction: ["company.askVerification", companies],
    verifyCompanyAction: ["company.verify", city],
    failVerificationAction: ["company.failVerification", city],
    suspendCompanyAction: ["company.suspend", city],
    reinstateCompanyAction: ["company.reinstate", city],
    closeCompanyAction: ["company.close", city],
    discloseContactAction: ["company.discloseContact", city],
    recheckRegistrationAction: ["company.recheckRegistration", city],
    lookAtRegistrationAction: ["company.lookAtRegistration", city],
    attachRegistrationAction: ["company.attachRegistration", companies],
    issueVouchersAction: ["voucher.issue", city],
    revokeVouchersAction: ["voucher.revoke", city],
    enterVoucherAction: ["voucher.enter", companies],
    createProductAction: ["product.create", companies],
    editProductAction: ["product.edit", companies],
    copyProductAction: ["product.copy", companies],
    submitProductAction: ["product.submit", companies],
    approveProductAction: ["product.approve", city],
    requestProductChangesAction: ["product.requestChanges", city],
    publishProductAction: ["product.publish", companies],
    reconfirmProductAction: ["product.reconfirm", companies],
    openTermsAction: ["product.openTerms", companies],
    closeTermsAction: ["product.closeTerms", companies],
    archiveProductAction: ["product.archive", companies],
    // Of the public nomenclature.
    findHsOptionsAction: ["hsCode.search", everybody],
  },
  conflicts: {
    startGateCheckAction: ["gate.startCheck", city],
    reopenGateAction: ["gate.reopen", city],
    declareForMentorAction: ["gate.declareFor", city],
    declareStandingAction: ["standing.declare", mentors],
    changeStandingAction: ["standing.change", mentors],
    renewStandingAction: ["standing.renew", mentors],
    endStandingAction: ["standing.end", mentorsAndCity],
    recordStandingAction: ["standing.record", city],
    confirmStandingAction: ["standing.confirm", city],
    correctStandingAction: ["standing.correct", city],
    findCompanyOptionsAction: ["standing.search", city],
  },
  consents: {
    giveTransferConsentAction: ["consent.giveTransfer", companies],
    withdrawTransferConsentAction: ["consent.withdrawTransfer", companies],
    withdrawPublicationConsentAction: ["consent.withdrawPublication", companies],
    renewPublicationConsentAction: ["consent.renewPublication", companies],
  },
  deliberation: {
    closeRoundAction: ["round.close", city],
    calibrateRoundAction: ["round.calibrate", city],
    finaliseRoundAction: ["round.finalise", city],
    chooseMeasureAction: ["round.chooseMeasure", city],
    writeNoteAction: ["note.write", city],
    makeDecisionAction: ["decision.make", city],
    makeDecisionsAction: ["decision.makeSeveral", city],
    reopenDecisionAction: ["decision.reopen", city],
    takeFromWaitlistAction: ["decision.takeFromWaitlist", city],
    writeFeedbackAction: ["feedback.write", city],
    approveFeedbackAction: ["feedback.approve", city],
    proposeRevocationAction: ["revocation.propose", city],
    confirmRevocationAction: ["revocation.confirm", city],
    refuseRevocationAction: ["revocation.refuse", city],
    deliberateRevokedAction: ["decision.deliberateAgain", city],
    draftReleaseAction: ["release.draft", city],
    scheduleReleaseAction: ["release.schedule", city],
    stopReleaseAction: ["release.stop", city],
  },
  documents: {
    startUploadAction: ["document.start", companies],
    openDocumentAction: ["document.disclose", companiesAndCity],
    removeDocumentAction: ["document.remove", companies],
  },
  drafts: {
    saveDraftAction: ["draft.save", signedIn],
    discardDraftAction: ["draft.discard", signedIn],
  },
  engagements: {
    beginEngagementAction: ["engagement.begin", mentors],
    pauseEngagementAction: ["engagement.pause", sides],
    resumeEngagementAction: ["engagement.resume", sides],
    completeWithDealAction: ["engagement.completeWithDeal", mentors],
    completeWithoutDealAction: ["engagement.completeWithoutDeal", mentors],
    terminateEngagementAction: ["engagement.terminate", sidesAndCity],
    handOverEngagementAction: ["engagement.handOver", city],
    passEngagementAction: ["engagement.pass", lead],
    sendMessageAction: ["message.send", sidesAndCity],
    startRoomFileAction: ["message.startFile", sidesAndCity],
    sendRoomFileAction: ["message.sendFile", companies],
    markRoomReadAction: ["message.markRead", sidesAndCity],
    reportMilestoneAction: ["milestone.report", sides],
    withdrawMilestoneAction: ["milestone.withdraw", sides],
    addTaskAction: ["task.add", sides],
    finishTaskAction: ["task.finish", sides],
    dropTaskAction: ["task.drop", sides],
    raiseBarrierAction: ["barrier.raise", sides],
    beginBarrierAction: ["barrier.begin", sides],
    resolveBarrierInPartAction: ["barrier.resolveInPart", sides],
    resolveBarrierInFullAction: ["barrier.resolveInFull", sides],
    restBarrierAction: ["barrier.rest", sides],
    returnChamberAction: ["provider.returnChamber", lead],
    returnMentorAction: ["provider.returnMentor", mentors],
  },
  inquiries: {
    askAboutProductAction: ["inquiry.ask", everybody],
    confirmInquiryAction: ["inquiry.confirm", byLink],
    withdrawInquiryAction: ["inquiry.withdraw", byLink],
    answerInquiryAction: ["inquiry.answer", companies],
    closeInquiryAction: ["inquiry.close", companies],
    markSpamAction: ["inquiry.markSpam", companies],
    discloseBuyerAction: ["inquiry.discloseContact", companies],
  },
  surveys: {
    answerSurveyAction: ["survey.answer", companiesAndLead],
    declineSurveyAction: ["survey.decline", companiesAndLead],
  },
  exhibitions: {
    createExhibitionAction: ["exhibition.create", city],
    changeExhibitionAction: ["exhibition.change", city],
    offerBoothAction: ["booth.offer", city],
    placeBoothAction: ["booth.place", city],
    confirmBoothAction: ["booth.confirm", companies],
    declineBoothAction: ["booth.decline", companies],
    withdrawBoothAction: ["booth.withdraw", companiesAndCity],
    planMeetingAction: ["booth.planMeeting", companies],
    cancelMeetingAction: ["booth.cancelMeeting", companies],
    recordLeadAction: ["lead.record", companies],
    updateLeadAction: ["lead.update", companies],
    discloseLeadContactAction: ["lead.discloseContact", companies],
    attachCardAction: ["lead.attachCard", companies],
    removeCardAction: ["lead.removeCard", companies],
  },
  investors: {
    saveProfileAction: ["investmentProfile.save", companies],
    publishProfileAction: ["investmentProfile.publish", companies],
    withdrawProfileAction: ["investmentProfile.withdraw", companies],
    recordInvestmentAction: ["investment.record", mentors],
    offerInvestmentAction: ["investment.offer", mentors],
    acceptInvestmentAction: ["investment.accept", companies],
    declineInvestmentAction: ["investment.decline", companies],
    introduceInvestmentAction: ["investment.introduce", mentors],
    withdrawInvestmentAction: ["investment.withdraw", mentors],
    advanceInvestmentAction: ["investment.advance", sides],
    openInvestorAction: ["investment.openInvestor", sides],
    openCompanyAction: ["investment.openCompany", mentors],
  },
  matching: {
    shortlistAction: ["match.shortlist", city],
    unshortlistAction: ["match.unshortlist", city],
    proposeAction: ["match.propose", city],
    acceptAsChamberAction: ["match.acceptAsChamber", mentors],
    acceptAsCompanyAction: ["match.acceptAsCompany", companies],
    declineAsChamberAction: ["match.declineAsChamber", mentors],
    declineAsCompanyAction: ["match.declineAsCompany", companies],
    introduceAction: ["match.introduce", city],
    withdrawAction: ["match.withdraw", city],
    movePairAction: ["match.move", city],
    lockPairAction: ["pair.lock", city],
    forbidPairAction: ["pair.forbid", city],
    liftPairRuleAction: ["pair.lift", city],
    openContactAction: ["match.openContact", mentors],
    overrideNicheAction: ["niche.override", mentorsAndCity],
    liftNicheOverrideAction: ["niche.lift", mentorsAndCity],
    judgeNicheAction: ["niche.judge", mentors],
    saveWeightsAction: ["weights.save", city],
  },
  exports: {
    askForExportAction: ["export.ask", signedIn],
  },
  disclosures: {
    addTechnicalFileAction: ["disclosure.addFile", companies],
    offerDisclosureAction: ["disclosure.offer", companies],
    acceptDisclosureAction: ["disclosure.accept", lead],
    declineDisclosureAction: ["disclosure.decline", lead],
    withdrawDisclosureAction: ["disclosure.withdraw", companiesAndLead],
    publishNdaTextAction: ["ndaText.publish", admins],
  },
  meetings: {
    proposeMeetingAction: ["meeting.propose", sides],
    offerSlotsAction: ["meeting.offer", sides],
    chooseSlotAction: ["meeting.choose", sides],
    rescheduleMeetingAction: ["meeting.reschedule", sides],
    keepTimeAction: ["meeting.keep", sides],
    setMeetingPlaceAction: ["meeting.setPlace", sides],
    writeAgendaAction: ["meeting.writeAgenda", sides],
    cancelMeetingAction: ["meeting.cancel", sides],
    recordMinutesAction: ["meeting.record", sides],
    answerMinutesAction: ["meeting.answerMinutes", sides],
    missMeetingAction: ["meeting.miss", sides],
  },
  memberships: {
    inviteColleagueAction: ["invitation.inviteColleague", companies],
    inviteMentorAction: ["invitation.inviteMentor", leadOrAdmin],
    inviteStaffAction: ["invitation.inviteStaff", admins],
    revokeInvitationAction: ["invitation.revoke", companiesAndAdmin],
    acceptInvitationAction: ["invitation.accept", byLink],
    discloseAccountAction: ["account.discloseContact", offices],
    discloseInvitedAction: ["invitation.discloseContact", offices],
    discloseLetterAction: ["letter.disclose", admins],
    changeMemberRoleAction: ["membership.changeRole", companies],
    removeMemberAction: ["membership.remove", companies],
  },
  notifications: {
    readNoticeAction: ["notice.read", signedIn],
    readAllNoticesAction: ["notice.readAll", signedIn],
    chooseLettersAction: ["notice.choose", signedIn],
  },
  pages: {
    createNoticeAction: ["page.createNotice", offices],
    startVersionAction: ["page.startVersion", offices],
    savePageAction: ["page.save", offices],
    publishPageAction: ["page.publish", offices],
    withdrawPageAction: ["page.withdraw", offices],
  },
  outcomes: {
    draftOutcomeAction: ["outcome.draft", sidesAndCity],
    changeOutcomeAction: ["outcome.change", sidesAndCity],
    submitOutcomeAction: ["outcome.submit", sidesAndCity],
    confirmOutcomeAction: ["outcome.confirm", companies],
    disputeOutcomeAction: ["outcome.dispute", companies],
    confirmByLinkAction: ["outcome.confirmByLink", byLink],
    disputeByLinkAction: ["outcome.disputeByLink", byLink],
    renewLinkAction: ["outcome.renewLink", byLink],
    answerFollowUpAction: ["outcome.answerFollowUp", byLink],
    tellFollowUpAction: ["outcome.tellFollowUp", companies],
    startEvidenceAction: ["outcome.startEvidence", sidesAndCity],
    fileEvidenceAction: ["outcome.fileEvidence", sidesAndCity],
    relyOnWordAction: ["outcome.relyOnWord", sidesAndCity],
    verifyEvidenceAction: ["outcome.verify", city],
    rejectEvidenceAction: ["outcome.reject", city],
    countOutcomeAction: ["outcome.count", city],
    reviseOutcomeAction: ["outcome.revise", mentorsAndCity],
    voidOutcomeAction: ["outcome.void", companiesAndCity],
    discardOutcomeAction: ["outcome.discard", sidesAndCity],
    takeBackOutcomeAction: ["outcome.takeBack", sidesAndCity],
    objectToOutcomeAction: ["outcome.object", companies],
    keepOutcomeAction: ["outcome.keep", city],
    enterRateAction: ["rate.enter", city],
    publishScaleAction: ["scale.publish", admins],
  },
  reports: { defineFigureAction: ["figure.define", admins] },
  photos: {
    addPhotoAction: ["photo.add", companies],
    changePhotoAction: ["photo.change", companies],
    movePhotoAction: ["photo.move", companies],
    removePhotoAction: ["photo.remove", companies],
    takeDownPhotoAction: ["photo.takeDown", city],
  },
  plans: {
    draftPlanAction: ["plan.draft", city],
    choosePairAction: ["plan.choosePair", city],
    waiveSectorAction: ["plan.waiveSector", city],
    sendPlanAction: ["plan.send", city],
    dropPlanAction: ["plan.drop", city],
  },
  privacy: {
    askForArchiveAction: ["archive.ask", signedIn],
    askOfCityAction: ["dataRequest.ask", signedIn],
    withdrawRequestAction: ["dataRequest.withdraw", companies],
    acceptRequestAction: ["dataRequest.accept", offices],
    finishRequestAction: ["dataRequest.finish", offices],
    refuseRequestAction: ["dataRequest.refuse", offices],
    eraseRequestedAction: ["dataRequest.erase", offices],
    forgetLeadAction: ["lead.forget", companies],
    forgetInvestorAction: ["investment.forget", mentors],
    reviewMonthAction: ["access.reviewMonth", offices],
  },
  programs: {
    addBudgetLineAction: ["program.addBudgetLine", city],
    reviseBudgetLineAction: ["program.reviseBudgetLine", city],
    strikeBudgetLineAction: ["program.strikeBudgetLine", city],
    createProgramAction: ["program.create", city],
    copyProgramAction: ["program.copy", city],
    updateProgramAction: ["program.update", city],
    setPhasesAction: ["program.setPhases", city],
    setEligibilityAction: ["program.setEligibility", city],
    publishProgramAction: ["program.publish", city],
    addQuestionAction: ["program.addQuestion", city],
    changeQuestionAction: ["program.changeQuestion", city],
    moveQuestionAction: ["program.moveQuestion", city],
    retireQuestionAction: ["program.retireQuestion", city],
    askDocumentAction: ["program.askDocument", city],
    changeDocumentAction: ["program.changeDocument", city],
    moveDocumentAction: ["program.moveDocument", city],
    retireDocumentAction: ["program.retireDocument", city],
    startRubricVersionAction: ["program.startRubricVersion", city],
    saveRubricAction: ["program.saveRubric", city],
    putRubricInForceAction: ["program.putRubricInForce", city],
  },
  reference: {
    confirmImportAction: ["reference.confirm", offices],
    discardUploadAction: ["reference.discard", offices],
    useEditionAction: ["reference.useEdition", offices],
    fetchFromCensusAction: ["reference.fetchCensus", offices],
    keepStateMainstayAction: ["reference.keepStateMainstay", offices],
    switchStateMainstayAction: ["reference.switchStateMainstay", offices],
    keepUsMainstayAction: ["reference.keepUsMainstay", offices],
    switchUsMainstayAction: ["reference.switchUsMainstay", offices],
    keepItemUserAction: ["reference.keepItemUser", offices],
    switchItemUserAction: ["reference.switchItemUser", offices],
  },
  reviews: {
    extendRoundAction: ["round.extend", city],
    assignReviewAction: ["review.assign", city],
    reassignReviewAction: ["review.reassign", city],
    voidReviewAction: ["review.void", city],
    remindReviewerAction: ["review.remind", city],
    returnReviewAction: ["review.return", city],
    clearGateAction: ["gate.clear", city],
    limitGateAction: ["gate.limit", city],
    upholdGateAction: ["gate.uphold", city],
    acceptReviewAction: ["review.accept", mentors],
    declineReviewAction: ["review.decline", mentors],
    declareInterestAction: ["gate.declareInterest", mentors],
    saveReviewAction: ["review.save", mentors],
    submitReviewAction: ["review.submit", mentors],
    skipReviewAction: skip,
    skipToQueueAction: skip,
    abstainReviewAction: ["review.abstain", mentors],
    acknowledgeChangeAction: ["review.acknowledgeChange", mentors],
    discloseReviewDocumentAction: ["review.discloseDocument", mentors],
  },
  rounds: {
    configureRoundAction: ["round.configure", city],
    openRoundAction: ["round.open", city],
  },
  runs: {
    startRunAction: ["run.start", city],
    deployRunAction: ["run.deploy", city],
    rollBackRunAction: ["run.rollBack", city],
    choosePolicyAction: ["run.choose", city],
    previewChangeAction: ["weights.preview", city],
  },
  screening: {
    clearHitAction: ["hit.clear", city],
    confirmHitAction: ["hit.confirm", city],
    requestCheckAction: ["screening.request", city],
  },
};
