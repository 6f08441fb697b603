import { expect, test } from "vitest";
import { scriptJson } from "../core/structured";
import { noticeGraph, pictureOfNotice } from "./rules.told";

const whole = (path: string) => `https://a.test${path}`;
const first = new Date("2026-10-01T00:00:00Z");
const shown = { slug: "a", titleKo: "공지 <!--", titleEn: "", publishedAt: new Date("2026-11-01T00:00:00Z") };

test("a notice is an article in the language that it is there in, with the days of its first and of this version", () => {
  const text = scriptJson(noticeGraph(shown, first, "en", whole)!);
  expect(text).not.toContain("<");
  expect(JSON.parse(text)["@graph"][0]).toMatchObject({
    "@type": "Article",
    ...{ headline: "공지 <!--", inLanguage: "ko", url: "https://a.test/en/notices/a" },
    ...{ datePublished: "2026-10-01T00:00:00.000Z", dateModified: "2026-11-01T00:00:00.000Z" },
  });
});

test("nothing is told of what was not published", () => {
  expect(noticeGraph({ ...shown, publishedAt: null }, null, "en", whole)).toBeNull();
});

test("the picture of a notice says its title and its day", () => {
  const said = pictureOfNotice({ ...shown, effectiveOn: "2026-11-02", sample: false }, "en");
  expect(said).toMatchObject({ title: "공지 <!--", line: "Notices · Nov 2, 2026", mark: null });
});
