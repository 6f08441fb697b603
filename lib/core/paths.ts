import type { Locale } from "../i18n/locales";

type Query = Record<string, string | number | null | undefined>;

/** Adds the query parts that are set, in the given order. */
export function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") search.set(key, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** "/ko/programs/" is "/ko/programs"; null for what has no slash too many. */
export const withoutLastSlash = (path: string): string | null =>
  path.length > 1 && path.endsWith("/") ? path.replace(/\/+$/u, "") || "/" : null;

const at =
  (path: string) =>
  (locale: Locale, query: Query = {}) =>
    withQuery(`/${locale}${path}`, query);
const of =
  (path: string) =>
  (locale: Locale, id: string, query: Query = {}) =>
    withQuery(`/${locale}${path}/${encodeURIComponent(id)}`, query);

type ProgramPart =
  | "phases"
  | "eligibility"
  | "questions"
  | "documents"
  | "rubric"
  | "budget"
  | "preview"
  | "copy"
  | "copied";

/** Pages of the portal itself that have a picture of their own for other sites. */
export const sharedPages = ["home", "products", "programs", "chambers", "notices"] as const;
export type SharedPage = (typeof sharedPages)[number];

const pictureAt =
  (path: string) =>
  (locale: Locale, id: string): string =>
    `/api/pictures${path}/${encodeURIComponent(id)}?language=${locale}`;

/** Every address of the portal. */
export const paths = {
  home: at(""),
  programs: at("/programs"),
  program: of("/programs"),
  /** How the places of a season were shared. */
  programPlaces: (locale: Locale, slug: string) => `/${locale}/programs/${encodeURIComponent(slug)}/places`,
  chambers: at("/chambers"),
  chamber: of("/chambers"),
  products: at("/products"),
  product: of("/products"),
  /** The pictures that other sites show beside a link to a product, a season, a notice or a page of the portal itself. */
  productPicture: pictureAt(""),
  programPicture: pictureAt("/programs"),
  noticePicture: pictureAt("/notices"),
  pagePicture: (locale: Locale, page: SharedPage) => pictureAt("/pages")(locale, page),
  register: at("/register"),
  registered: at("/register/done"),
  signIn: at("/sign-in"),
  signInCode: at("/sign-in/code"),
  setUpFactor: at("/sign-in/second-step"),
  forgotPassword: at("/forgot-password"),
  help: at("/help"),
  privacy: at("/privacy"),
  terms: at("/terms"),
  contact: at("/contact"),
  notices: at("/notices"),
  notice: of("/notices"),
  accessibility: at("/accessibility"),
  howMatchingWorks: at("/how-matching-works"),
  mailbox: at("/mailbox"),
  /** Takes a file of reference data as the body of a POST. */
  referenceUploads: "/api/reference/uploads",
  /** Takes the next piece of a file as the body of a POST. */
  documentPieces: (id: string, offset: number) => `/api/documents/${id}/pieces?offset=${offset}`,
  /** A POST opens a document of the application that is reviewed; leads to its bytes. */
  reviewDocument: (id: string, documentId: string, query: Query = {}) =>
    withQuery(`/api/reviews/${id}/documents/${documentId}`, query),
  /** A POST opens a file of an engagement's room; leads to its bytes. */
  roomFile: (id: string, documentId: string, query: Query = {}) =>
    withQuery(`/api/engagements/${id}/files/${documentId}`, query),
  /** A POST opens a technical file of a room; leads to its bytes, with the reader's name on every page. */
  technicalFile: (id: string, documentId: string, query: Query = {}) =>
    withQuery(`/api/disclosures/${id}/files/${documentId}`, query),
  /** What an open room listens to. */
  roomEvents: (id: string) => `/api/engagements/events?room=${id}`,
  /** A POST opens a document; what it leads to are its bytes. */
  documentBytes: (id: string, query: Query = {}) => withQuery(`/api/documents/${id}`, query),
  /** The entry of a meeting as a file for calendars. */
  /** In the language of the page that leads to it. */
  meetingCalendar: (locale: Locale, id: string) => `/api/meetings/${encodeURIComponent(id)}/calendar?locale=${locale}`,
  /** A POST fetches one's own data. */
  ownData: (id: string) => `/api/privacy/archives/${encodeURIComponent(id)}`,
  /** A POST takes a list as a file. */
  exportBytes: (id: string) => `/api/exports/${encodeURIComponent(id)}`,
  /** The report for the council, asked for by a form. */
  councilReport: "/api/reports/council",
  /** One product on one page, as PDF. */
  productSheet: (id: string) => `/api/products/${encodeURIComponent(id)}/sheet`,
  /** A photo of a product, as JPEG. */
  photo: (id: string, size: "small" | "large") => `/api/photos/${encodeURIComponent(id)}?size=${size}`,
  verify: of("/verify"),
  invite: of("/invite"),
  reset: of("/reset"),
  /** What a buyer reads of their own inquiry by the link of a letter. */
  inquiry: of("/inquiry"),
  /** A link in a letter to a company's contact: a claim, or what became of one. */
  confirm: of("/confirm"),
  company: {
    home: at("/company"),
    reports: at("/company/reports"),
    profile: at("/company/profile"),
    verification: at("/company/verification"),
    products: at("/company/products"),
    newProduct: at("/company/products/new"),
    product: of("/company/products"),
    /** A product in the fields of an export portal. */
    productPortals: (locale: Locale, id: string, query: Query = {}) =>
      withQuery(`/${locale}/company/products/${encodeURIComponent(id)}/portals`, query),
    applications: at("/company/applications"),
    application: of("/company/applications"),
    receipt: (locale: Locale, id: string) => `/${locale}/company/applications/${id}/receipt`,
    applicationSnapshots: (locale: Locale, id: string) => `/${locale}/company/applications/${id}/snapshots`,
    matches: at("/company/matches"),
    match: of("/company/matches"),
    engagements: at("/company/engagements"),
    engagement: of("/company/engagements"),
    /** The technical files of a room, and the agreement that they are opened under. */
    disclosure: (locale: Locale, id: string) => `/${locale}/company/engagements/${id}/disclosure`,
    meetings: at("/company/meetings"),
    meeting: of("/company/meetings"),
    /** In the room of this engagement. */
    newMeeting: of("/company/meetings/new"),
    briefs: at("/company/briefs"),
    brief: of("/company/briefs"),
    exports: at("/company/exports"),
    inquiries: at("/company/inquiries"),
    inquiry: of("/company/inquiries"),
    exhibitions: at("/company/exhibitions"),
    exhibition: of("/company/exhibitions"),
    /** A card taken at this booth. */
    newLead: of("/company/leads/new"),
    lead: of("/company/leads"),
    /** That the company looks for investment, and who is interested. */
    investments: at("/company/investment"),
    investment: of("/company/investment"),
    outcomes: at("/company/outcomes"),
    newOutcome: at("/company/outcomes/new"),
    outcome: of("/company/outcomes"),
    surveys: at("/company/surveys"),
    survey: of("/company/surveys"),
    notices: at("/company/notices"),
    settings: at("/company/settings"),
  },
  mentor: {
    home: at("/mentor"),
    reports: at("/mentor/reports"),
    reviews: at("/mentor/reviews"),
    review: of("/mentor/reviews"),
    board: at("/mentor/board"),
    matches: at("/mentor/matches"),
    match: of("/mentor/matches"),
    engagements: at("/mentor/engagements"),
    engagement: of("/mentor/engagements"),
    /** The technical files of a room, and the agreement that they are opened under. */
    disclosure: (locale: Locale, id: string) => `/${locale}/mentor/engagements/${id}/disclosure`,
    meetings: at("/mentor/meetings"),
    meeting: of("/mentor/meetings"),
    newMeeting: of("/mentor/meetings/new"),
    chamber: at("/mentor/chamber"),
    interests: at("/mentor/interests"),
    briefs: at("/mentor/briefs"),
    newBrief: at("/mentor/briefs/new"),
    brief: of("/mentor/briefs"),
    changeBrief: (locale: Locale, id: string) => `/${locale}/mentor/briefs/${id}/edit`,
    exports: at("/mentor/exports"),
    inquiries: at("/mentor/inquiries"),
    investments: at("/mentor/investors"),
    newInvestment: at("/mentor/investors/new"),
    investment: of("/mentor/investors"),
    outcomes: at("/mentor/outcomes"),
    newOutcome: at("/mentor/outcomes/new"),
    outcome: of("/mentor/outcomes"),
    surveys: at("/mentor/surveys"),
    survey: of("/mentor/surveys"),
    notices: at("/mentor/notices"),
    settings: at("/mentor/settings"),
  },
  city: {
    home: at("/city"),
    companies: at("/city/companies"),
    company: of("/city/companies"),
    vouchers: at("/city/vouchers"),
    products: at("/city/products"),
    product: of("/city/products"),
    applications: at("/city/applications"),
    application: of("/city/applications"),
    applicationSnapshots: (locale: Locale, id: string) => `/${locale}/city/applications/${id}/snapshots`,
    appeals: at("/city/applications/appeals"),
    reviews: at("/city/reviews"),
    deliberation: of("/city/deliberation"),
    conflicts: at("/city/conflicts"),
    board: at("/city/board"),
    engagements: at("/city/engagements"),
    engagement: of("/city/engagements"),
    screening: at("/city/screening"),
    runs: at("/city/runs"),
    run: of("/city/runs"),
    weights: at("/city/weights"),
    meetings: at("/city/meetings"),
    briefs: at("/city/briefs"),
    brief: of("/city/briefs"),
    inquiries: at("/city/inquiries"),
    exhibitions: at("/city/exhibitions"),
    newExhibition: at("/city/exhibitions/new"),
    exhibition: of("/city/exhibitions"),
    investments: at("/city/investors"),
    investment: of("/city/investors"),
    outcomes: at("/city/outcomes"),
    newOutcome: at("/city/outcomes/new"),
    outcome: of("/city/outcomes"),
    rates: at("/city/rates"),
    /** How satisfied both sides are. */
    surveys: at("/city/surveys"),
    /** A federation's chambers in figures. */
    federation: at("/city/federation"),
    reports: at("/city/reports"),
    figures: at("/city/figures"),
    figure: of("/city/figures"),
    programs: at("/city/programs"),
    newProgram: at("/city/programs/new"),
    program: of("/city/programs"),
    /** One part of a season's editing area: "phases", "questions"... */
    programPart: (locale: Locale, id: string, part: ProgramPart, query: Query = {}) =>
      withQuery(`/${locale}/city/programs/${encodeURIComponent(id)}/${part}`, query),
    /** Agreements about technical files and the scale of attribution, by versions. */
    wordings: at("/city/wordings"),
    pages: at("/city/pages"),
    page: of("/city/pages"),
    accounts: at("/city/accounts"),
    chambers: at("/city/chambers"),
    newChamber: at("/city/chambers/new"),
    chamber: of("/city/chambers"),
    letters: at("/city/letters"),
    letterPreviews: at("/city/letters/previews"),
    reference: at("/city/reference"),
    referenceImport: of("/city/reference"),
    trail: at("/city/trail"),
    readings: at("/city/trail/readings"),
    privacy: at("/city/privacy"),
    exports: at("/city/exports"),
    notices: at("/city/notices"),
    settings: at("/city/settings"),
  },
} as const;

/** The same page in both languages, for search engines: which address stands for it, and where the other is. */
export const inBothLanguages = (locale: Locale, at: (locale: Locale) => string) => ({
  canonical: at(locale),
  languages: { ko: at("ko"), en: at("en"), "x-default": at("en") },
});

/** What nobody but its reader finds anything at: search engines stay out. */
export const privateSections = ["company", "mentor", "city"] as const;

/** Where a role lands after signing in. */
export const homeOf = (role: string, locale: Locale): string => {
  if (role === "company") return paths.company.home(locale);
  if (role === "mentor") return paths.mentor.home(locale);
  if (role === "official") return paths.city.home(locale);
  if (role === "admin") return paths.city.accounts(locale);
  if (role === "federation") return paths.city.federation(locale);
  return paths.home(locale);
};

const sectionOf = (role: string) =>
  role === "company" ? paths.company : role === "mentor" ? paths.mentor : paths.city;

/** Lists that company, chamber and city have each in their own part. */
export const engagementsOf = (role: string, locale: Locale, query: Query = {}): string =>
  sectionOf(role).engagements(locale, query);
export const meetingsOf = (role: string, locale: Locale, query: Query = {}): string =>
  sectionOf(role).meetings(locale, query);
export const inquiriesOf = (role: string, locale: Locale, query: Query = {}): string =>
  sectionOf(role).inquiries(locale, query);
/** Where a role reads claims, and files them. */
export const outcomesOf = (role: string, locale: Locale, query: Query = {}): string =>
  sectionOf(role).outcomes(locale, query);
export const outcomeOf = (role: string, locale: Locale, id: string): string => sectionOf(role).outcome(locale, id);
export const newOutcomeOf = (role: string, locale: Locale, query: Query = {}): string =>
  sectionOf(role).newOutcome(locale, query);

/** Where interests of investors are read: by the company, by chambers, by the city. */
export const investmentsOf = (role: string, locale: Locale, query: Query = {}): string =>
  sectionOf(role).investments(locale, query);
export const investmentOf = (role: string, locale: Locale, id: string): string =>
  sectionOf(role).investment(locale, id);
export const engagementOf = (role: string, locale: Locale, id: string): string =>
  sectionOf(role).engagement(locale, id);

/** Where one of the two sides says how it has been. */
export const surveysOf = (role: string, locale: Locale, query: Query = {}): string =>
  role === "company" ? paths.company.surveys(locale, query) : paths.mentor.surveys(locale, query);
export const surveyOf = (role: string, locale: Locale, id: string): string =>
  role === "company" ? paths.company.survey(locale, id) : paths.mentor.survey(locale, id);

/** Where a role finds what it was told, and where it chooses how its letters come. */
export const noticesOf = (role: string, locale: Locale, query: Query = {}): string =>
  sectionOf(role).notices(locale, query);
/** Where a role asks for a list as a file and takes it. */
export const exportsOf = (role: string, locale: Locale, query: Query = {}): string =>
  sectionOf(role).exports(locale, query);
export const ownDetailsOf = (role: string, locale: Locale, query: Query = {}): string =>
  sectionOf(role).settings(locale, query);
/** Where a role fetches its own data; `archive` is one that has just been opened. */
export const ownDataOf = (role: string, locale: Locale, archive: string | null = null): string =>
  sectionOf(role).settings(locale, { tab: "data", archive });
export const letterSettingsOf = (role: string, locale: Locale): string =>
  sectionOf(role).settings(locale, { tab: "letters" });

/**
 * The address to go back to after signing in: a path of this portal below a locale, else null. Refuses other hosts in
 * all spellings (`//`, `/\`, encoded, control characters).
 */
export function safeReturnPath(text: unknown): string | null {
  if (typeof text !== "string" || text.length > 500) return null;
  if (!/^\/(?:ko|en)(?:[/?][A-Za-z0-9\-._~!$&'()*+,;=:@/?%]*)?$/u.test(text)) return null;
  if (text.includes("//") || text.includes("..") || /%(?:2f|5c|0|1)/iu.test(text)) return null;
  return text;
}

/** Where somebody goes back to who was sent away to sign in: the page without its words where those are too long or odd. */
export const returnPathOf = (place: string | null): string | null =>
  safeReturnPath(place) ?? safeReturnPath(place?.replace(/\?.*$/su, ""));
