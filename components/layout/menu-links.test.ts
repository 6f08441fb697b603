import { expect, test } from "vitest";
import { locales } from "@/lib/i18n/locales";
import { currentItem } from "./menu-links";
import { menuOf } from "./menus";

const home = { href: "/ko/company", label: "시작", exact: true };
const products = { href: "/ko/company/products", label: "제품" };
const matches = { href: "/ko/company/matches?state=proposed", label: "매칭" };
const menu = [home, { href: "#work", label: "업무", items: [products, matches] }];

test("the longest address that begins the page's address is current", () => {
  expect(currentItem("/ko/company/products/7", menu)).toBe(products);
  expect(currentItem("/ko/company/matches", menu)).toBe(matches);
});

test("a start page is current on itself alone, and part of a word is no match", () => {
  expect(currentItem("/ko/company", menu)).toBe(home);
  expect(currentItem("/ko/company/settings", menu)).toBeUndefined();
  expect(currentItem("/ko/company/products-old", menu)).toBeUndefined();
});

test("the city's menu is one row, and what is grouped is as current as the rest", () => {
  for (const locale of locales) {
    const entries = menuOf("official", locale);
    expect(entries.length).toBeLessThanOrEqual(9);
    const all = entries.flatMap((entry) => entry.entries ?? [entry]);
    expect(new Set(all.map(({ href }) => href)).size).toBe(29);
    const items = entries.map(({ key, entries: parts, ...entry }) => ({
      ...entry,
      label: key,
      items: parts?.map((part) => ({ ...part, label: part.key })),
    }));
    for (const { href, key } of all) expect(currentItem(href, items)).toMatchObject({ label: key });
  }
});
