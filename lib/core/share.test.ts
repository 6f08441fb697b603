import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { paths, sharedPages } from "./paths";
import { drawn, pictureAnswer } from "./picture";
import { pagePicture, pictureSize, shared, unlisted } from "./share";

test("a page has one address, names its other language, and looks the same elsewhere", () => {
  const head = shared("ko", { title: "제품", at: (locale) => paths.products(locale), picture: "/p" });
  expect(head.alternates).toEqual({
    canonical: "/ko/products",
    languages: { ko: "/ko/products", en: "/en/products", "x-default": "/en/products" },
  });
  expect(head.openGraph).toMatchObject({
    ...{ title: "제품", url: "/ko/products", locale: "ko_KR", alternateLocale: "en_US" },
    images: [{ url: "/p", alt: "제품", ...pictureSize }],
  });
  expect(head.openGraph?.description).toBe(head.description);
  const plain = shared("en", { title: "Help", at: (locale) => paths.help(locale) });
  expect(plain.openGraph).toMatchObject({ images: [{ url: "/api/pictures/pages/home?language=en" }] });
});

test("each page of the portal has a picture in either language, and who has it is not sent it again", async () => {
  const said = sharedPages.flatMap((page) => (["ko", "en"] as const).map((locale) => pagePicture(page, locale)));
  expect(new Set(said.map((picture) => JSON.stringify(picture))).size).toBe(said.length);
  const picture = pagePicture("home", "ko");
  const asked = (etag = "") => new Request("https://a.test", { headers: { "if-none-match": etag } });
  const first = await pictureAnswer(asked(), picture);
  expect([first.status, first.headers.get("content-type")]).toEqual([200, "image/png"]);
  expect(Buffer.from(await first.arrayBuffer()).equals((await drawn(picture)).bytes)).toBe(true);
  const again = await pictureAnswer(asked(first.headers.get("etag")!), picture);
  expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0]);
});

const root = join(import.meta.dirname, "../../app/[locale]");
const filesOf = (name: string) =>
  readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name === name)
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
const reads = (path: string, word: string) => readFileSync(join(root, path), "utf8").includes(word);

test("every page either tells others where it stands or asks to be left out", () => {
  const outside = filesOf("page.tsx").filter((path) => path.startsWith("("));
  expect(outside.length).toBeGreaterThan(20);
  const known = outside.map((path) => [path, reads(path, "shared("), reads(path, "...unlisted")] as const);
  expect(known.filter(([, open, closed]) => open === closed).map(([path]) => path)).toEqual([]);
  const sections = filesOf("page.tsx").flatMap((path) => (/^[([]/u.test(path) ? [] : path.split("/")[0]!));
  for (const section of new Set(sections))
    expect(reads(`${section}/layout.tsx`, "export const metadata = unlisted"), section).toBe(true);
  expect(unlisted.robots.index).toBe(false);
});
