import { expect, test } from "vitest";
import { scriptJson } from "../core/structured";
import { pictureOfProgram, programGraph } from "./rules.told";

const now = new Date("2026-11-27T00:00:00Z");
const call = {
  kind: "call" as const,
  startsAt: new Date("2026-11-01T00:00:00Z"),
  endsAt: new Date("2026-12-01T09:00:00Z"),
};
const season = {
  slug: "a",
  ...{ titleKo: "견본 사업", titleEn: "Sample </script> programme", summaryKo: "", summaryEn: "For exporters" },
  ...{ publishedAt: new Date("2026-10-01T00:00:00Z"), phases: [call] },
};
const whole = (path: string) => `https://a.test${path}`;

test("a season is a service that can be asked for during its call", () => {
  const text = scriptJson(programGraph(season, "en", whole, now)!);
  expect(text).not.toContain("<");
  const [told, way] = JSON.parse(text)["@graph"];
  expect(told).toMatchObject({
    "@type": "Service",
    ...{ name: season.titleEn, description: "For exporters", url: "https://a.test/en/programs/a" },
    hoursAvailable: { validFrom: "2026-11-01T00:00:00.000Z", validThrough: "2026-12-01T09:00:00.000Z" },
  });
  expect(way.itemListElement).toHaveLength(3);
  expect(programGraph(season, "ko", whole, now)!["@graph"][0]).not.toHaveProperty("description");
});

test("nothing is told of a season that is not published, or not yet", () => {
  for (const publishedAt of [null, new Date(now.getTime() + 1)])
    expect(programGraph({ ...season, publishedAt }, "en", whole, now)).toBeNull();
});

test("the picture of a season says its name and until which day of Korea one can apply", () => {
  const of = (endsAt: string, at = now) =>
    pictureOfProgram({ ...season, sample: true, phases: [{ ...call, endsAt: new Date(endsAt) }] }, "en", at);
  expect(of("2026-12-01T09:00:00Z")).toMatchObject({ title: season.titleEn, mark: "Sample" });
  expect(of("2026-12-01T09:00:00Z").line).toContain("Dec 1, 2026");
  // Midnight in Seoul.
  expect(of("2026-11-30T15:00:00Z").line).toContain("Nov 30, 2026");
  expect(of("2026-11-20T15:00:00Z").line).not.toMatch(/2026/u);
});
