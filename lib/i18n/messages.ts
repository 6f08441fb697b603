import type { Locale } from "./locales";
import enAccess from "./messages/en/access.json";
import enAccounts from "./messages/en/accounts.json";
import enApplications from "./messages/en/applications.json";
import enAudit from "./messages/en/audit.json";
import enBoard from "./messages/en/board.json";
import enBriefs from "./messages/en/briefs.json";
import enChambers from "./messages/en/chambers.json";
import enCommon from "./messages/en/common.json";
import enCompanies from "./messages/en/companies.json";
import enConflicts from "./messages/en/conflicts.json";
import enConsents from "./messages/en/consents.json";
import enDeliberation from "./messages/en/deliberation.json";
import enDisclosures from "./messages/en/disclosures.json";
import enDocuments from "./messages/en/documents.json";
import enEngagements from "./messages/en/engagements.json";
import enExhibitions from "./messages/en/exhibitions.json";
import enExports from "./messages/en/exports.json";
import enImports from "./messages/en/imports.json";
import enInquiries from "./messages/en/inquiries.json";
import enInvestors from "./messages/en/investors.json";
import enLayout from "./messages/en/layout.json";
import enLetters from "./messages/en/letters.json";
import enMatching from "./messages/en/matching.json";
import enMeetings from "./messages/en/meetings.json";
import enNotifications from "./messages/en/notifications.json";
import enOutcomes from "./messages/en/outcomes.json";
import enPages from "./messages/en/pages.json";
import enPhotos from "./messages/en/photos.json";
import enPlans from "./messages/en/plans.json";
import enPortals from "./messages/en/portals.json";
import enPrivacy from "./messages/en/privacy.json";
import enProblems from "./messages/en/problems.json";
import enProducts from "./messages/en/products.json";
import enPrograms from "./messages/en/programs.json";
import enPublic from "./messages/en/public.json";
import enReasons from "./messages/en/reasons.json";
import enReference from "./messages/en/reference.json";
import enReports from "./messages/en/reports.json";
import enReviews from "./messages/en/reviews.json";
import enRights from "./messages/en/rights.json";
import enRuns from "./messages/en/runs.json";
import enScreening from "./messages/en/screening.json";
import enSurveys from "./messages/en/surveys.json";
import enWordings from "./messages/en/wordings.json";
import koAccess from "./messages/ko/access.json";
import koAccounts from "./messages/ko/accounts.json";
import koApplications from "./messages/ko/applications.json";
import koAudit from "./messages/ko/audit.json";
import koBoard from "./messages/ko/board.json";
import koBriefs from "./messages/ko/briefs.json";
import koChambers from "./messages/ko/chambers.json";
import koCommon from "./messages/ko/common.json";
import koCompanies from "./messages/ko/companies.json";
import koConflicts from "./messages/ko/conflicts.json";
import koConsents from "./messages/ko/consents.json";
import koDeliberation from "./messages/ko/deliberation.json";
import koDisclosures from "./messages/ko/disclosures.json";
import koDocuments from "./messages/ko/documents.json";
import koEngagements from "./messages/ko/engagements.json";
import koExhibitions from "./messages/ko/exhibitions.json";
import koExports from "./messages/ko/exports.json";
import koImports from "./messages/ko/imports.json";
import koInquiries from "./messages/ko/inquiries.json";
import koInvestors from "./messages/ko/investors.json";
import koLayout from "./messages/ko/layout.json";
import koLetters from "./messages/ko/letters.json";
import koMatching from "./messages/ko/matching.json";
import koMeetings from "./messages/ko/meetings.json";
import koNotifications from "./messages/ko/notifications.json";
import koOutcomes from "./messages/ko/outcomes.json";
import koPages from "./messages/ko/pages.json";
import koPhotos from "./messages/ko/photos.json";
import koPlans from "./messages/ko/plans.json";
import koPortals from "./messages/ko/portals.json";
import koPrivacy from "./messages/ko/privacy.json";
import koProblems from "./messages/ko/problems.json";
import koProducts from "./messages/ko/products.json";
import koPrograms from "./messages/ko/programs.json";
import koPublic from "./messages/ko/public.json";
import koReasons from "./messages/ko/reasons.json";
import koReference from "./messages/ko/reference.json";
import koReports from "./messages/ko/reports.json";
import koReviews from "./messages/ko/reviews.json";
import koRights from "./messages/ko/rights.json";
import koRuns from "./messages/ko/runs.json";
import koScreening from "./messages/ko/screening.json";
import koSurveys from "./messages/ko/surveys.json";
import koWordings from "./messages/ko/wordings.json";

const ko = {
  common: koCommon,
  layout: koLayout,
  problems: koProblems,
  reasons: koReasons,
  letters: koLetters,
  notifications: koNotifications,
  public: koPublic,
  accounts: koAccounts,
  documents: koDocuments,
  reference: koReference,
  imports: koImports,
  chambers: koChambers,
  consents: koConsents,
  companies: koCompanies,
  screening: koScreening,
  products: koProducts,
  briefs: koBriefs,
  programs: koPrograms,
  pages: koPages,
  applications: koApplications,
  conflicts: koConflicts,
  reviews: koReviews,
  photos: koPhotos,
  plans: koPlans,
  portals: koPortals,
  deliberation: koDeliberation,
  matching: koMatching,
  engagements: koEngagements,
  meetings: koMeetings,
  disclosures: koDisclosures,
  runs: koRuns,
  board: koBoard,
  inquiries: koInquiries,
  surveys: koSurveys,
  exhibitions: koExhibitions,
  investors: koInvestors,
  wordings: koWordings,
  outcomes: koOutcomes,
  reports: koReports,
  audit: koAudit,
  exports: koExports,
  privacy: koPrivacy,
  rights: koRights,
  access: koAccess,
};

export type Messages = typeof ko;

const en: Messages = {
  common: enCommon,
  layout: enLayout,
  problems: enProblems,
  reasons: enReasons,
  letters: enLetters,
  notifications: enNotifications,
  public: enPublic,
  accounts: enAccounts,
  documents: enDocuments,
  reference: enReference,
  imports: enImports,
  chambers: enChambers,
  consents: enConsents,
  companies: enCompanies,
  screening: enScreening,
  products: enProducts,
  briefs: enBriefs,
  programs: enPrograms,
  pages: enPages,
  applications: enApplications,
  conflicts: enConflicts,
  reviews: enReviews,
  photos: enPhotos,
  plans: enPlans,
  portals: enPortals,
  deliberation: enDeliberation,
  matching: enMatching,
  engagements: enEngagements,
  meetings: enMeetings,
  disclosures: enDisclosures,
  runs: enRuns,
  board: enBoard,
  inquiries: enInquiries,
  surveys: enSurveys,
  exhibitions: enExhibitions,
  investors: enInvestors,
  wordings: enWordings,
  outcomes: enOutcomes,
  reports: enReports,
  audit: enAudit,
  exports: enExports,
  privacy: enPrivacy,
  rights: enRights,
  access: enAccess,
};

export const messages: Record<Locale, Messages> = { ko, en };
