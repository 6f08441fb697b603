// biome-ignore-all lint/suspicious/noTemplateCurlyInString: places in the sources, as they stand there

/*
 * Ten faults, each as one change to a source file, and the test that has to turn red with it. `npm run faults` plants them one by
 * one in a copy of the repository; bin/planted.test.ts keeps the list in step with the sources.
 */

export type Fault = {
  what: string;
  file: string;
  /** As it stands there, once. */
  from: string;
  to: string;
  test: { file: string; name: string };
};

export const faults: readonly Fault[] = [
  {
    what: "a missing check in a query: a company finds every company's applications",
    file: "lib/applications/queries.ts",
    from: "return actor.companyId ? sql`${applications.companyId} = ${actor.companyId}` : sql`false`;",
    to: "return actor.companyId ? sql`true` : sql`false`;",
    test: { file: "lib/applications/commands.test.ts", name: "another company cannot even learn that it exists" },
  },
  {
    what: "an action without a policy: anybody begins a season",
    file: "lib/programs/commands.ts",
    from: 'name: "program.create",\n  input: newProgramInput,\n  allow: canEditProgram,',
    to: 'name: "program.create",\n  input: newProgramInput,\n  allow: () => ({ ok: true }),',
    test: { file: "lib/programs/commands.test.ts", name: "who may program.create" },
  },
  {
    what: "a leaked column: the contact's address beside a product in the public catalogue",
    file: "lib/companies/queries.catalogue.ts",
    from: "  companyDistrict: companies.district,\n  chapter:",
    to: "  companyDistrict: companies.district,\n  companyEmail: companies.contactEmail,\n  chapter:",
    test: {
      file: "lib/companies/queries.test.ts",
      name: "shows to a guest what is published by consent, and nothing that the consent does not name",
    },
  },
  {
    what: "a count without visibility: the board counts what its reader may not see",
    file: "lib/board/queries.ts",
    from: "    .from(matches)\n    .where(visibleTo(actor))\n    .groupBy(matches.chamberId);",
    to: "    .from(matches)\n    .groupBy(matches.chamberId);",
    test: {
      file: "lib/conflicts/leaks.test.ts",
      name: "the world of a mentor in conflict is the world without the application",
    },
  },
  {
    what: "a session not checked: a revoked one goes on",
    file: "lib/core/actor.ts",
    from: "  isNull(sessions.revokedAt),\n",
    to: "",
    test: {
      file: "lib/accounts/commands.test.ts",
      name: "opens a session that is a guest's again once it is revoked",
    },
  },
  {
    what: "a throttle off: uses are counted and never too many",
    file: "lib/core/throttle.ts",
    from: "return row!.count <= limit;",
    to: "return row!.count > 0;",
    test: {
      file: "lib/accounts/commands.test.ts",
      name: "a network has thirty tries a minute, where it is known",
    },
  },
  {
    what: "a missing header: browsers may guess what a file is",
    file: "next.config.ts",
    from: '  { key: "X-Content-Type-Options", value: "nosniff" },\n',
    to: "",
    test: { file: "bin/headers.test.ts", name: "every address answers with every header" },
  },
  {
    what: "a bidi character let in: a name may be written backwards",
    file: "lib/core/text.ts",
    from: "\\u200B-\\u200F\\u202A-\\u202E\\u2060",
    to: "\\u200B-\\u200F\\u2060",
    test: { file: "lib/core/text.test.ts", name: "a line refuses" },
  },
  {
    what: "a mail from the Host header: a letter's link leads where a request said",
    file: "lib/core/mail.ts",
    from: "export const absolute = (path: string) => `${env.baseUrl}${path}`;",
    to: `import { workUnitAsyncStorage } from "next/dist/server/app-render/work-unit-async-storage.external";
export const absolute = (path: string) => {
  const store = workUnitAsyncStorage.getStore();
  const host = store?.type === "request" ? store.headers.get("host") : null;
  return \`\${host ? \`https://\${host}\` : env.baseUrl}\${path}\`;
};`,
    test: {
      file: "lib/core/mail.test.ts",
      name: "a letter's links lead to the portal: nothing that makes letters reads a request",
    },
  },
  {
    what: "a consent ignored: one that was withdrawn goes on holding",
    file: "lib/consents/queries.ts",
    from: "(${of}.withdrawn_at is null and ${endOf(of)} > now())",
    to: "(${endOf(of)} > now())",
    test: {
      file: "lib/consents/commands.test.ts",
      name: "withdrawing closes access at once, tells reviews and matching, and keeps the receipt",
    },
  },
];

/** The source with the fault in it; null where the place is not there, or not once. */
export function planted({ from, to }: Pick<Fault, "from" | "to">, source: string): string | null {
  const parts = source.split(from);
  return parts.length === 2 ? parts.join(to) : null;
}
