import type { AccountRole } from "../accounts/states";
import type { Locale } from "../i18n/locales";

type Place = { placeKo: string | null; placeEn: string | null };

/** Where somebody is invited to, in the reader's language; null for the city's own staff. */
export const placeName = ({ placeKo, placeEn }: Place, locale: Locale): string | null =>
  (locale === "ko" ? placeKo : placeEn) ?? placeKo;

const withPlace = {
  company: { owner: "owner", editor: "editor", viewer: "viewer" },
  mentor: { member: "member", lead: "lead" },
} as const;

/** The key of the `accounts.roles` words for a role together with the place it holds. */
export function roleKey({ role, memberRole }: { role: AccountRole; memberRole: string | null }) {
  if (role === "company") return withPlace.company[(memberRole ?? "viewer") as keyof typeof withPlace.company];
  if (role === "mentor") return withPlace.mentor[(memberRole ?? "member") as keyof typeof withPlace.mentor];
  return role;
}
