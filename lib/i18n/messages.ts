import koCommon from "./messages/ko/common.json";
import koLayout from "./messages/ko/layout.json";
import koProblems from "./messages/ko/problems.json";
import koReasons from "./messages/ko/reasons.json";
import koLetters from "./messages/ko/letters.json";
import koPublic from "./messages/ko/public.json";
import koAccounts from "./messages/ko/accounts.json";
import koReference from "./messages/ko/reference.json";
import koChambers from "./messages/ko/chambers.json";
import koConsents from "./messages/ko/consents.json";
import koCompanies from "./messages/ko/companies.json";
import koProducts from "./messages/ko/products.json";
import koPrograms from "./messages/ko/programs.json";
import koApplications from "./messages/ko/applications.json";
import koReviews from "./messages/ko/reviews.json";
import koMatching from "./messages/ko/matching.json";
import koReports from "./messages/ko/reports.json";
import koAudit from "./messages/ko/audit.json";
import enCommon from "./messages/en/common.json";
import enLayout from "./messages/en/layout.json";
import enProblems from "./messages/en/problems.json";
import enReasons from "./messages/en/reasons.json";
import enLetters from "./messages/en/letters.json";
import enPublic from "./messages/en/public.json";
import enAccounts from "./messages/en/accounts.json";
import enReference from "./messages/en/reference.json";
import enChambers from "./messages/en/chambers.json";
import enConsents from "./messages/en/consents.json";
import enCompanies from "./messages/en/companies.json";
import enProducts from "./messages/en/products.json";
import enPrograms from "./messages/en/programs.json";
import enApplications from "./messages/en/applications.json";
import enReviews from "./messages/en/reviews.json";
import enMatching from "./messages/en/matching.json";
import enReports from "./messages/en/reports.json";
import enAudit from "./messages/en/audit.json";
import type { Locale } from "./locales";

const ko = {
  common: koCommon,
  layout: koLayout,
  problems: koProblems,
  reasons: koReasons,
  letters: koLetters,
  public: koPublic,
  accounts: koAccounts,
  reference: koReference,
  chambers: koChambers,
  consents: koConsents,
  companies: koCompanies,
  products: koProducts,
  programs: koPrograms,
  applications: koApplications,
  reviews: koReviews,
  matching: koMatching,
  reports: koReports,
  audit: koAudit,
};

export type Messages = typeof ko;

const en: Messages = {
  common: enCommon,
  layout: enLayout,
  problems: enProblems,
  reasons: enReasons,
  letters: enLetters,
  public: enPublic,
  accounts: enAccounts,
  reference: enReference,
  chambers: enChambers,
  consents: enConsents,
  companies: enCompanies,
  products: enProducts,
  programs: enPrograms,
  applications: enApplications,
  reviews: enReviews,
  matching: enMatching,
  reports: enReports,
  audit: enAudit,
};

export const messages: Record<Locale, Messages> = { ko, en };
