import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { messages } from "@/lib/i18n/messages";
import { figuresFilter, typedDays } from "@/lib/reports/input.kpi";
import { CouncilForm } from "./council-form";

const shown = (locale: "ko" | "en", asked: Record<string, string | string[] | undefined>) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Asia/Seoul">
      <CouncilForm
        {...{ programs: [], chambers: [], locale }}
        filter={figuresFilter.parse(asked)}
        typed={typedDays.parse(asked)}
      />
    </NextIntlClientProvider>,
  );
/** What stands beside a field. */
const besideOf = (page: string, id: string) =>
  page
    .match(new RegExp(`<p id="${id}-error".*?</p>`, "u"))?.[0]
    .replace(/<[^>]*>/gu, "")
    .replaceAll("&quot;", '"') ?? null;
const value = (page: string, id: string) =>
  page.match(new RegExp(`id="${id}"[^>]*`, "u"))![0].match(/value="([^"]*)"/u)![1];

describe.each(["ko", "en"] as const)("in %s", (locale) => {
  const { council } = messages[locale].exports;

  test("days the wrong way round are kept, and the later field says so", () => {
    const page = shown(locale, { from: "2026-03-02", to: "2026-03-01" });
    expect([besideOf(page, "council-from"), besideOf(page, "council-to")]).toEqual([
      ...[null, messages[locale].reports.city.endsBefore],
    ]);
    expect([value(page, "council-from"), value(page, "council-to")]).toEqual(["2026-03-02", "2026-03-01"]);
  });

  test("a day that there is not is named beside its field", () => {
    const page = shown(locale, { from: "2026-02-31", to: "2026-03-01" });
    expect([besideOf(page, "council-from"), besideOf(page, "council-to")]).toEqual([
      ...[council.noSuchDay.replace("{typed}", "2026-02-31"), null],
    ]);
  });

  test("nothing is said of days that hold, of none, and of what stands there twice", () => {
    for (const asked of [{ from: "2026-03-01", to: "2026-03-01" }, {}, { from: ["2026-03-02", "x"] }]) {
      const page = shown(locale, asked);
      expect([besideOf(page, "council-from"), besideOf(page, "council-to")]).toEqual([null, null]);
    }
  });
});
