import type { Role } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";

type MenuKey =
  | "companyHome"
  | "profile"
  | "products"
  | "applications"
  | "matches"
  | "engagements"
  | "meetings"
  | "outcomes"
  | "briefs"
  | "chamberBriefs"
  | "inquiries"
  | "surveys"
  | "satisfaction"
  | "federationFigures"
  | "exhibitions"
  | "investment"
  | "investors"
  | "pages"
  | "wordings"
  | "mentorHome"
  | "reviews"
  | "board"
  | "chamber"
  | "dashboard"
  | "companies"
  | "runs"
  | "screening"
  | "vouchers"
  | "conflicts"
  | "programs"
  | "chambers"
  | "accounts"
  | "letters"
  | "letterPreviews"
  | "reference"
  | "trail"
  | "exports"
  | "reports"
  | "figures"
  | "personalData"
  | "more"
  | "publicPrograms"
  | "publicChambers"
  | "publicProducts"
  | "help";

/** `entries` make it a group of what is not opened every day: its own address is then only a name. */
export type MenuEntry = { key: MenuKey; href: string; exact?: boolean; entries?: MenuEntry[] };

const guest = (locale: Locale): MenuEntry[] => [
  { key: "publicPrograms", href: paths.programs(locale) },
  { key: "publicProducts", href: paths.products(locale) },
  { key: "publicChambers", href: paths.chambers(locale) },
  { key: "help", href: paths.help(locale) },
];

const menus: Partial<Record<Role, (locale: Locale) => MenuEntry[]>> = {
  company: (locale) => [
    { key: "companyHome", href: paths.company.home(locale), exact: true },
    { key: "profile", href: paths.company.profile(locale) },
    { key: "products", href: paths.company.products(locale) },
    { key: "applications", href: paths.company.applications(locale) },
    { key: "matches", href: paths.company.matches(locale) },
    { key: "engagements", href: paths.company.engagements(locale) },
    { key: "meetings", href: paths.company.meetings(locale) },
    { key: "outcomes", href: paths.company.outcomes(locale) },
    {
      key: "more",
      href: "#more",
      entries: [
        { key: "briefs", href: paths.company.briefs(locale) },
        { key: "inquiries", href: paths.company.inquiries(locale) },
        { key: "surveys", href: paths.company.surveys(locale) },
        { key: "exhibitions", href: paths.company.exhibitions(locale) },
        { key: "figures", href: paths.company.reports(locale) },
        { key: "investment", href: paths.company.investments(locale) },
        { key: "exports", href: paths.company.exports(locale) },
      ],
    },
  ],
  mentor: (locale) => [
    { key: "mentorHome", href: paths.mentor.home(locale), exact: true },
    { key: "reviews", href: paths.mentor.reviews(locale) },
    { key: "board", href: paths.mentor.board(locale) },
    { key: "matches", href: paths.mentor.matches(locale) },
    { key: "engagements", href: paths.mentor.engagements(locale) },
    { key: "meetings", href: paths.mentor.meetings(locale) },
    { key: "outcomes", href: paths.mentor.outcomes(locale) },
    { key: "chamberBriefs", href: paths.mentor.briefs(locale) },
    {
      key: "more",
      href: "#more",
      entries: [
        { key: "chamber", href: paths.mentor.chamber(locale) },
        { key: "conflicts", href: paths.mentor.interests(locale) },
        { key: "inquiries", href: paths.mentor.inquiries(locale) },
        { key: "investors", href: paths.mentor.investments(locale) },
        { key: "surveys", href: paths.mentor.surveys(locale) },
        { key: "exports", href: paths.mentor.exports(locale) },
      ],
    },
  ],
  official: (locale) => [
    { key: "dashboard", href: paths.city.home(locale), exact: true },
    { key: "programs", href: paths.city.programs(locale) },
    { key: "applications", href: paths.city.applications(locale) },
    { key: "reviews", href: paths.city.reviews(locale) },
    { key: "conflicts", href: paths.city.conflicts(locale) },
    { key: "board", href: paths.city.board(locale) },
    { key: "engagements", href: paths.city.engagements(locale) },
    { key: "companies", href: paths.city.companies(locale) },
    {
      key: "more",
      href: "#more",
      entries: [
        { key: "products", href: paths.city.products(locale) },
        { key: "outcomes", href: paths.city.outcomes(locale) },
        { key: "reports", href: paths.city.reports(locale) },
        { key: "figures", href: paths.city.figures(locale) },
        { key: "runs", href: paths.city.runs(locale) },
        { key: "meetings", href: paths.city.meetings(locale) },
        { key: "chamberBriefs", href: paths.city.briefs(locale) },
        { key: "inquiries", href: paths.city.inquiries(locale) },
        { key: "satisfaction", href: paths.city.surveys(locale) },
        { key: "exhibitions", href: paths.city.exhibitions(locale) },
        { key: "investors", href: paths.city.investments(locale) },
        { key: "chambers", href: paths.city.chambers(locale) },
        { key: "screening", href: paths.city.screening(locale) },
        { key: "vouchers", href: paths.city.vouchers(locale) },
        { key: "pages", href: paths.city.pages(locale) },
        { key: "wordings", href: paths.city.wordings(locale) },
        { key: "letterPreviews", href: paths.city.letterPreviews(locale) },
        { key: "reference", href: paths.city.reference(locale) },
        { key: "trail", href: paths.city.trail(locale) },
        { key: "exports", href: paths.city.exports(locale) },
        { key: "personalData", href: paths.city.privacy(locale) },
      ],
    },
  ],
  federation: (locale) => [
    { key: "federationFigures", href: paths.city.federation(locale), exact: true },
    { key: "chambers", href: paths.city.chambers(locale) },
    { key: "exports", href: paths.city.exports(locale) },
  ],
  admin: (locale) => [
    { key: "accounts", href: paths.city.accounts(locale) },
    { key: "chambers", href: paths.city.chambers(locale) },
    { key: "letters", href: paths.city.letters(locale) },
    { key: "pages", href: paths.city.pages(locale) },
    { key: "wordings", href: paths.city.wordings(locale) },
    { key: "figures", href: paths.city.figures(locale) },
    { key: "reference", href: paths.city.reference(locale) },
    { key: "trail", href: paths.city.trail(locale) },
    { key: "exports", href: paths.city.exports(locale) },
    { key: "personalData", href: paths.city.privacy(locale) },
  ],
};

/** What each role finds in the main menu; the pages themselves check who may see them. */
export const menuOf = (role: Role, locale: Locale): MenuEntry[] => (menus[role] ?? guest)(locale);

/** Where a role keeps its own settings. */
export const settingsOf = (role: Role, locale: Locale): string =>
  role === "company"
    ? paths.company.settings(locale)
    : role === "mentor"
      ? paths.mentor.settings(locale)
      : paths.city.settings(locale);
