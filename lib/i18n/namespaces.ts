/** One message file per concept and language. */
export const namespaces = [
  "common",
  "layout",
  "problems",
  "reasons",
  "letters",
  "public",
  "accounts",
  "reference",
  "imports",
  "chambers",
  "consents",
  "companies",
  "products",
  "briefs",
  "programs",
  "applications",
  "reviews",
  "matching",
  "reports",
  "audit",
] as const;
export type Namespace = (typeof namespaces)[number];
