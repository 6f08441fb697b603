import { expect, test } from "vitest";
import { breadcrumbOf, scriptJson, siteGraph } from "./structured";

test("the portal says its name and how its catalogue is searched, and claims no office", () => {
  const home = { name: "Gwangju Blue Ocean", about: "<about>", at: "https://a.test/en", language: "en" };
  const text = scriptJson(siteGraph(home, "https://a.test/en/products"));
  expect(text).not.toContain("<");
  const [organisation, site] = JSON.parse(text)["@graph"];
  expect(organisation).toEqual({
    "@type": "Organization",
    ...{ "@id": "https://a.test/en#portal", name: home.name, url: home.at },
  });
  expect(site).toMatchObject({
    "@type": "WebSite",
    ...{ description: "<about>", inLanguage: "en", publisher: { "@id": organisation["@id"] } },
    potentialAction: { target: { urlTemplate: "https://a.test/en/products?q={search_term_string}" } },
  });
  expect(text).not.toMatch(/Government|telephone|email/u);
});

test("the way to a page is counted from one", () => {
  const { itemListElement } = breadcrumbOf([
    { name: "a", at: "https://a.test" },
    { name: "b", at: "https://a.test/b" },
  ]);
  expect(itemListElement.map(({ position }) => position)).toEqual([1, 2]);
});
