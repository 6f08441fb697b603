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
  "/api/auth/[...nextauth]": [
    { method: "GET", at: { "...nextauth": "session" }, seenBy: everybody },
    // It takes a POST only to sign in and out, by the form's own token.
    { method: "POST", at: { "...nextauth": "session" }, seenBy: everybody, answers: 400 },
  ],
  "/api/board/events": [{ method: "GET", seenBy: [...mentors, ...city] }],
  "/api/disclosures/[id]/files/[documentId]": [
    { method: "POST", at: { id: "disclosedRoom", documentId: "technicalFile" }, seenBy: ["mentorSc"], answers: 303 },
    // What it leads to is read within a minute, by who was led there.
    {
      method: "GET",
      at: { id: "disclosedRoom", documentId: "technicalFile" },
      query: "technicalReading",
      seenBy: ["mentorSc"],
    },
  ],
  "/api/documents/[id]": [
    { method: "POST", at: { id: "document" }, seenBy: ["company", "official"], answers: 303 },
    // The way to the bytes is the reader's own, whatever else they may open.
    { method: "GET", at: { id: "document" }, query: "reading", seenBy: ["company"] },
  ],
  "/api/documents/[id]/pieces": [
    { method: "GET", at: { id: "upload" }, seenBy: ["rival", "official"] },
    { method: "POST", at: { id: "upload" }, seenBy: ["rival"] },
  ],
  "/api/engagements/events": [{ method: "GET", query: "roomEvents", seenBy: ["company", "mentorSc", "official"] }],
  "/api/engagements/[id]/files/[documentId]": [
    { method: "POST", at: { id: "engagement", documentId: "roomFile" }, seenBy: ["mentorSc"], answers: 303 },
  ],
  // Taken by whoever asked for it.
  "/api/exports/[id]": [{ method: "POST", at: { id: "export" }, seenBy: ["company"] }],
  "/api/health/live": [{ method: "GET", seenBy: everybody }],
  "/api/health/ready": [{ method: "GET", seenBy: everybody }],
  // What is published is published to everybody; what is not has no picture either.
  "/api/pictures/[slug]": [{ method: "GET", at: { slug: "productSlug" }, seenBy: everybody }],
  "/api/meetings/[id]/calendar": [{ method: "GET", at: { id: "meeting" }, seenBy: ["company", "mentorSc"] }],
  // Open ones of a published product for everybody; any other for its company and the city.
  "/api/photos/[id]": [
    { method: "GET", at: { id: "photo" }, seenBy: everybody },
    { method: "GET", at: { id: "photoOfCompany" }, seenBy: ["company", ...city] },
  ],
  // Opened by its owner in the session that asked for it.
  "/api/privacy/archives/[id]": [{ method: "POST", at: { id: "archive" }, seenBy: ["company"] }],
  // Published: read by everybody; what is not, by its own company.
  "/api/products/[id]/sheet": [
    { method: "GET", at: { id: "product" }, seenBy: everybody },
    { method: "GET", at: { id: "productOfRival" }, seenBy: ["rival"] },
  ],
  // Without a file: who may bring one is told what is missing, everybody else that they may not.
  "/api/reference/uploads": [{ method: "POST", seenBy: offices, answers: 422 }],
  "/robots.txt": [{ method: "GET", seenBy: everybody }],
  "/sitemap.xml": [{ method: "GET", seenBy: everybody }],
  // Without words in the form it is of everything.
  "/api/reports/council": [{ method: "POST", seenBy: city }],
  "/api/reviews/[id]/documents/[documentId]": [
    { method: "POST", at: { id: "review", documentId: "sentDocument" }, seenBy: ["mentorSc"], answers: 303 },
    { method: "POST", at: { id: "reviewOfOther", documentId: "sentDocument" }, seenBy: ["mentorWa"], answers: 303 },
  ],
};

/** By concept and the action's name: its deed, which is also the row of the concept's permission table. */
export const actions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  accounts: {
    verifyEmailAction: "account.verifyEmail",
    requestVerificationAction: "account.requestVerification",
    askForResetAction: "account.askForReset",
    resetPasswordAction: "account.resetPassword",
    changeOwnDetailsAction: "account.changeOwnDetails",
    changePasswordAction: "account.changePassword",
    disableAccountAction: "account.disable",
    enableAccountAction: "account.enable",
    askEmailChangeAction: "account.askEmailChange",
    changeEmailAction: "account.changeEmail",
    undoEmailChangeAction: "account.undoEmailChange",
    endSessionAction: "session.end",
    endOtherSessionsAction: "session.endOthers",
    endAllSessionsAction: "session.endAll",
    endSessionsOfAction: "session.endOf",
    beginFactorAction: "account.beginFactor",
    confirmFactorAction: "account.confirmFactor",
    removeFactorAction: "account.removeFactor",
    renewCodesAction: "account.renewRecoveryCodes",
    beginPasskeyAction: "account.beginPasskey",
    confirmPasskeyAction: "account.confirmPasskey",
    askPasskeyAction: "account.askPasskey",
    removePasskeyAction: "account.removePasskey",
  },
  applications: {
    startApplicationAction: "application.start",
    saveApplicationAction: "application.save",
    submitApplicationAction: "application.submit",
    withdrawApplicationAction: "application.withdraw",
    answerInfoRequestAction: "application.answerInfo",
    startScreeningAction: "application.startScreening",
    findIneligibleAction: "application.findIneligible",
    requestInfoAction: "application.requestInfo",
    startReviewAction: "application.startReview",
    startDeliberationAction: "application.startDeliberation",
    meetConditionsAction: "application.meetConditions",
    lapseApplicationAction: "application.lapse",
    closeUnplacedAction: "application.closeUnplaced",
    reviewAgainAction: "application.reviewAgain",
    appealDecisionAction: "application.appeal",
    decideAppealAction: "application.decideAppeal",
    reportConditionAction: "application.reportCondition",
    judgeConditionAction: "application.judgeCondition",
    attachDocumentAction: "application.attach",
    detachDocumentAction: "application.detach",
    translateTextAction: "application.translate",
  },
  briefs: {
    openBriefAction: "brief.open",
    changeBriefAction: "brief.change",
    closeBriefAction: "brief.close",
    meetBriefAction: "brief.meet",
    reopenBriefAction: "brief.reopen",
    expressInterestAction: "brief.expressInterest",
    withdrawInterestAction: "brief.withdrawInterest",
    declareProductInterestAction: "product.declareInterest",
    withdrawProductInterestAction: "product.withdrawInterest",
  },
  chambers: {
    updateChamberProfileAction: "chamber.updateProfile",
    setChamberPlacesAction: "chamber.setPlaces",
    setChamberTerritoriesAction: "chamber.setTerritories",
    createChamberAction: "chamber.create",
    joinChamberAction: "chamber.join",
    activateChamberAction: "chamber.activate",
    limitChamberAction: "chamber.limit",
    unlimitChamberAction: "chamber.unlimit",
    markChamberSilentAction: "chamber.fallSilent",
    offboardChamberAction: "chamber.offboard",
    updateMentorSkillsAction: "mentor.updateSkills",
    addAbsenceAction: "mentor.addAbsence",
    removeAbsenceAction: "mentor.removeAbsence",
  },
  companies: {
    registerCompanyAction: "company.register",
    editProfileAction: "company.editProfile",
    askVerificationAction: "company.askVerification",
    verifyCompanyAction: "company.verify",
    failVerificationAction: "company.failVerification",
    suspendCompanyAction: "company.suspend",
    reinstateCompanyAction: "company.reinstate",
    closeCompanyAction: "company.close",
    discloseContactAction: "company.discloseContact",
    recheckRegistrationAction: "company.recheckRegistration",
    lookAtRegistrationAction: "company.lookAtRegistration",
    attachRegistrationAction: "company.attachRegistration",
    issueVouchersAction: "voucher.issue",
    revokeVouchersAction: "voucher.revoke",
    enterVoucherAction: "voucher.enter",
    createProductAction: "product.create",
    editProductAction: "product.edit",
    copyProductAction: "product.copy",
    submitProductAction: "product.submit",
    approveProductAction: "product.approve",
    requestProductChangesAction: "product.requestChanges",
    publishProductAction: "product.publish",
    reconfirmProductAction: "product.reconfirm",
    openTermsAction: "product.openTerms",
    closeTermsAction: "product.closeTerms",
    archiveProductAction: "product.archive",
    findHsOptionsAction: "hsCode.search",
  },
  conflicts: {
    startGateCheckAction: "gate.startCheck",
    reopenGateAction: "gate.reopen",
    declareForMentorAction: "gate.declareFor",
    declareStandingAction: "standing.declare",
    changeStandingAction: "standing.change",
    renewStandingAction: "standing.renew",
    endStandingAction: "standing.end",
    recordStandingAction: "standing.record",
    confirmStandingAction: "standing.confirm",
    correctStandingAction: "standing.correct",
    findCompanyOptionsAction: "standing.search",
  },
  consents: {
    giveTransferConsentAction: "consent.giveTransfer",
    withdrawTransferConsentAction: "consent.withdrawTransfer",
    withdrawPublicationConsentAction: "consent.withdrawPublication",
    renewPublicationConsentAction: "consent.renewPublication",
  },
  deliberation: {
    closeRoundAction: "round.close",
    calibrateRoundAction: "round.calibrate",
    finaliseRoundAction: "round.finalise",
    chooseMeasureAction: "round.chooseMeasure",
    writeNoteAction: "note.write",
    makeDecisionAction: "decision.make",
    makeDecisionsAction: "decision.makeSeveral",
    reopenDecisionAction: "decision.reopen",
    takeFromWaitlistAction: "decision.takeFromWaitlist",
    writeFeedbackAction: "feedback.write",
    approveFeedbackAction: "feedback.approve",
    proposeRevocationAction: "revocation.propose",
    confirmRevocationAction: "revocation.confirm",
    refuseRevocationAction: "revocation.refuse",
    deliberateRevokedAction: "decision.deliberateAgain",
    draftReleaseAction: "release.draft",
    scheduleReleaseAction: "release.schedule",
    stopReleaseAction: "release.stop",
  },
  documents: {
    startUploadAction: "document.start",
    openDocumentAction: "document.disclose",
    removeDocumentAction: "document.remove",
  },
  drafts: {
    saveDraftAction: "draft.save",
    discardDraftAction: "draft.discard",
  },
  engagements: {
    beginEngagementAction: "engagement.begin",
    pauseEngagementAction: "engagement.pause",
    resumeEngagementAction: "engagement.resume",
    completeWithDealAction: "engagement.completeWithDeal",
    completeWithoutDealAction: "engagement.completeWithoutDeal",
    terminateEngagementAction: "engagement.terminate",
    handOverEngagementAction: "engagement.handOver",
    passEngagementAction: "engagement.pass",
    sendMessageAction: "message.send",
    startRoomFileAction: "message.startFile",
    sendRoomFileAction: "message.sendFile",
    markRoomReadAction: "message.markRead",
    reportMilestoneAction: "milestone.report",
    withdrawMilestoneAction: "milestone.withdraw",
    addTaskAction: "task.add",
    finishTaskAction: "task.finish",
    dropTaskAction: "task.drop",
    raiseBarrierAction: "barrier.raise",
    beginBarrierAction: "barrier.begin",
    resolveBarrierInPartAction: "barrier.resolveInPart",
    resolveBarrierInFullAction: "barrier.resolveInFull",
    restBarrierAction: "barrier.rest",
    returnChamberAction: "provider.returnChamber",
    returnMentorAction: "provider.returnMentor",
  },
  inquiries: {
    askAboutProductAction: "inquiry.ask",
    confirmInquiryAction: "inquiry.confirm",
    withdrawInquiryAction: "inquiry.withdraw",
    answerInquiryAction: "inquiry.answer",
    closeInquiryAction: "inquiry.close",
    markSpamAction: "inquiry.markSpam",
    discloseBuyerAction: "inquiry.discloseContact",
  },
  surveys: {
    answerSurveyAction: "survey.answer",
    declineSurveyAction: "survey.decline",
  },
  exhibitions: {
    createExhibitionAction: "exhibition.create",
    changeExhibitionAction: "exhibition.change",
    offerBoothAction: "booth.offer",
    placeBoothAction: "booth.place",
    confirmBoothAction: "booth.confirm",
    declineBoothAction: "booth.decline",
    withdrawBoothAction: "booth.withdraw",
    planMeetingAction: "booth.planMeeting",
    cancelMeetingAction: "booth.cancelMeeting",
    recordLeadAction: "lead.record",
    updateLeadAction: "lead.update",
    discloseLeadContactAction: "lead.discloseContact",
    attachCardAction: "lead.attachCard",
    removeCardAction: "lead.removeCard",
  },
  investors: {
    saveProfileAction: "investmentProfile.save",
    publishProfileAction: "investmentProfile.publish",
    withdrawProfileAction: "investmentProfile.withdraw",
    recordInvestmentAction: "investment.record",
    offerInvestmentAction: "investment.offer",
    acceptInvestmentAction: "investment.accept",
    declineInvestmentAction: "investment.decline",
    introduceInvestmentAction: "investment.introduce",
    withdrawInvestmentAction: "investment.withdraw",
    advanceInvestmentAction: "investment.advance",
    openInvestorAction: "investment.openInvestor",
    openCompanyAction: "investment.openCompany",
  },
  matching: {
    shortlistAction: "match.shortlist",
    unshortlistAction: "match.unshortlist",
    proposeAction: "match.propose",
    acceptAsChamberAction: "match.acceptAsChamber",
    acceptAsCompanyAction: "match.acceptAsCompany",
    declineAsChamberAction: "match.declineAsChamber",
    declineAsCompanyAction: "match.declineAsCompany",
    introduceAction: "match.introduce",
    withdrawAction: "match.withdraw",
    movePairAction: "match.move",
    lockPairAction: "pair.lock",
    forbidPairAction: "pair.forbid",
    liftPairRuleAction: "pair.lift",
    openContactAction: "match.openContact",
    overrideNicheAction: "niche.override",
    liftNicheOverrideAction: "niche.lift",
    judgeNicheAction: "niche.judge",
    saveWeightsAction: "weights.save",
  },
  exports: {
    askForExportAction: "export.ask",
  },
  disclosures: {
    addTechnicalFileAction: "disclosure.addFile",
    offerDisclosureAction: "disclosure.offer",
    acceptDisclosureAction: "disclosure.accept",
    declineDisclosureAction: "disclosure.decline",
    withdrawDisclosureAction: "disclosure.withdraw",
    publishNdaTextAction: "ndaText.publish",
  },
  meetings: {
    proposeMeetingAction: "meeting.propose",
    offerSlotsAction: "meeting.offer",
    chooseSlotAction: "meeting.choose",
    rescheduleMeetingAction: "meeting.reschedule",
    keepTimeAction: "meeting.keep",
    setMeetingPlaceAction: "meeting.setPlace",
    cancelMeetingAction: "meeting.cancel",
    recordMinutesAction: "meeting.record",
    missMeetingAction: "meeting.miss",
  },
  memberships: {
    inviteColleagueAction: "invitation.inviteColleague",
    inviteMentorAction: "invitation.inviteMentor",
    inviteStaffAction: "invitation.inviteStaff",
    revokeInvitationAction: "invitation.revoke",
    acceptInvitationAction: "invitation.accept",
    discloseAccountAction: "account.discloseContact",
    discloseInvitedAction: "invitation.discloseContact",
    changeMemberRoleAction: "membership.changeRole",
    removeMemberAction: "membership.remove",
  },
  notifications: {
    readNoticeAction: "notice.read",
    readAllNoticesAction: "notice.readAll",
    chooseLettersAction: "notice.choose",
  },
  pages: {
    createNoticeAction: "page.createNotice",
    startVersionAction: "page.startVersion",
    savePageAction: "page.save",
    publishPageAction: "page.publish",
    withdrawPageAction: "page.withdraw",
  },
  outcomes: {
    draftOutcomeAction: "outcome.draft",
    changeOutcomeAction: "outcome.change",
    submitOutcomeAction: "outcome.submit",
    confirmOutcomeAction: "outcome.confirm",
    disputeOutcomeAction: "outcome.dispute",
    confirmByLinkAction: "outcome.confirmByLink",
    disputeByLinkAction: "outcome.disputeByLink",
    answerFollowUpAction: "outcome.answerFollowUp",
    fileEvidenceAction: "outcome.fileEvidence",
    relyOnWordAction: "outcome.relyOnWord",
    verifyEvidenceAction: "outcome.verify",
    rejectEvidenceAction: "outcome.reject",
    countOutcomeAction: "outcome.count",
    reviseOutcomeAction: "outcome.revise",
    voidOutcomeAction: "outcome.void",
    enterRateAction: "rate.enter",
    publishScaleAction: "scale.publish",
  },
  reports: { defineFigureAction: "figure.define" },
  photos: {
    addPhotoAction: "photo.add",
    changePhotoAction: "photo.change",
    movePhotoAction: "photo.move",
    removePhotoAction: "photo.remove",
    takeDownPhotoAction: "photo.takeDown",
  },
  plans: {
    draftPlanAction: "plan.draft",
    choosePairAction: "plan.choosePair",
    waiveSectorAction: "plan.waiveSector",
    sendPlanAction: "plan.send",
    dropPlanAction: "plan.drop",
  },
  privacy: {
    askForArchiveAction: "archive.ask",
    askOfCityAction: "dataRequest.ask",
    withdrawRequestAction: "dataRequest.withdraw",
    acceptRequestAction: "dataRequest.accept",
    finishRequestAction: "dataRequest.finish",
    refuseRequestAction: "dataRequest.refuse",
    eraseRequestedAction: "dataRequest.erase",
    forgetLeadAction: "lead.forget",
    forgetInvestorAction: "investment.forget",
    reviewMonthAction: "access.reviewMonth",
  },
  programs: {
    addBudgetLineAction: "program.addBudgetLine",
    reviseBudgetLineAction: "program.reviseBudgetLine",
    strikeBudgetLineAction: "program.strikeBudgetLine",
    createProgramAction: "program.create",
    copyProgramAction: "program.copy",
    updateProgramAction: "program.update",
    setPhasesAction: "program.setPhases",
    setEligibilityAction: "program.setEligibility",
    publishProgramAction: "program.publish",
    addQuestionAction: "program.addQuestion",
    changeQuestionAction: "program.changeQuestion",
    moveQuestionAction: "program.moveQuestion",
    retireQuestionAction: "program.retireQuestion",
    askDocumentAction: "program.askDocument",
    changeDocumentAction: "program.changeDocument",
    moveDocumentAction: "program.moveDocument",
    retireDocumentAction: "program.retireDocument",
    startRubricVersionAction: "program.startRubricVersion",
    saveRubricAction: "program.saveRubric",
    putRubricInForceAction: "program.putRubricInForce",
  },
  reference: {
    confirmImportAction: "reference.confirm",
    discardUploadAction: "reference.discard",
    useEditionAction: "reference.useEdition",
    fetchFromCensusAction: "reference.fetchCensus",
    keepStateMainstayAction: "reference.keepStateMainstay",
    switchStateMainstayAction: "reference.switchStateMainstay",
    keepUsMainstayAction: "reference.keepUsMainstay",
    switchUsMainstayAction: "reference.switchUsMainstay",
    keepItemUserAction: "reference.keepItemUser",
    switchItemUserAction: "reference.switchItemUser",
  },
  reviews: {
    extendRoundAction: "round.extend",
    assignReviewAction: "review.assign",
    reassignReviewAction: "review.reassign",
    voidReviewAction: "review.void",
    remindReviewerAction: "review.remind",
    returnReviewAction: "review.return",
    clearGateAction: "gate.clear",
    limitGateAction: "gate.limit",
    upholdGateAction: "gate.uphold",
    acceptReviewAction: "review.accept",
    declineReviewAction: "review.decline",
    declareInterestAction: "gate.declareInterest",
    saveReviewAction: "review.save",
    submitReviewAction: "review.submit",
    skipReviewAction: "review.skip",
    skipToQueueAction: "review.skip",
    abstainReviewAction: "review.abstain",
    acknowledgeChangeAction: "review.acknowledgeChange",
    discloseReviewDocumentAction: "review.discloseDocument",
  },
  rounds: {
    configureRoundAction: "round.configure",
    openRoundAction: "round.open",
  },
  runs: {
    startRunAction: "run.start",
    deployRunAction: "run.deploy",
    rollBackRunAction: "run.rollBack",
    choosePolicyAction: "run.choose",
    previewChangeAction: "weights.preview",
  },
  screening: {
    clearHitAction: "hit.clear",
    confirmHitAction: "hit.confirm",
    requestCheckAction: "screening.request",
  },
};
