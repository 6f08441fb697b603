import type { Role } from "../core/actor";
import type { ExportList } from "./states";

/** Whose pages have the list; the permission to ask for it as a file goes by it. */
export const rolesOf: Readonly<Record<ExportList, readonly Role[]>> = {
  companies: ["official"],
  applications: ["official"],
  appeals: ["official"],
  reviews: ["official"],
  screening: ["official"],
  cityBriefs: ["official"],
  chambers: ["official", "federation", "admin"],
  accounts: ["official", "admin"],
  trail: ["official", "admin"],
  products: ["company"],
  ownApplications: ["company"],
  matches: ["company", "mentor"],
  offeredBriefs: ["company"],
  ownBriefs: ["mentor"],
  ownReviews: ["mentor"],
  catalogue: ["company", "mentor", "official", "federation", "admin"],
  directory: ["company", "mentor", "official", "federation", "admin"],
  notices: ["company", "mentor", "official", "federation", "admin"],
};
