const risky: Record<string, string> = {
  "<": "\\u003c",
  ">": "\\u003e",
  "&": "\\u0026",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
};

/** JSON that may stand in a script element: nothing in it ends the element or begins another, whatever somebody wrote. */
export const scriptJson = (data: object): string =>
  JSON.stringify(data).replace(/[<>&\u2028\u2029]/gu, (mark) => risky[mark]!);

/* The words of schema.org. Addresses come in whole, made from the configured one. */

const vocabulary = "https://schema.org";

export const graphOf = (...nodes: readonly object[]) => ({ "@context": vocabulary, "@graph": nodes });

export type Step = { name: string; at: string };

/** The way to a page, the page itself last. */
export const breadcrumbOf = (steps: readonly Step[]) => ({
  "@type": "BreadcrumbList",
  itemListElement: steps.map(({ name, at }, index) => ({
    "@type": "ListItem",
    position: index + 1,
    name,
    item: at,
  })),
});

/** A part of a list; `before` is how many of all that there are stand before it. */
export const listOf = (list: Step & { total: number; before: number }, rows: readonly Step[]) => ({
  "@type": "ItemList",
  name: list.name,
  url: list.at,
  numberOfItems: list.total,
  itemListElement: rows.map(({ name, at }, index) => ({
    "@type": "ListItem",
    position: list.before + index + 1,
    name,
    url: at,
  })),
});

/** Who stands behind a page: the portal under its own name, since it says of no office that it speaks for it. */
export const portalOf = ({ name, at }: Step) => ({ "@type": "Organization", "@id": `${at}#portal`, name, url: at });

/** The portal and how its catalogue is searched; `search` is the address before the words. */
export const siteGraph = (home: Step & { about: string; language: string }, search: string) =>
  graphOf(portalOf(home), {
    "@type": "WebSite",
    "@id": `${home.at}#site`,
    name: home.name,
    description: home.about,
    url: home.at,
    inLanguage: home.language,
    publisher: { "@id": `${home.at}#portal` },
    potentialAction: {
      "@type": "SearchAction",
      target: { "@type": "EntryPoint", urlTemplate: `${search}?q={search_term_string}` },
      "query-input": "required name=search_term_string",
    },
  });
