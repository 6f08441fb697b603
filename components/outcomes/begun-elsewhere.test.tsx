import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { messages } from "@/lib/i18n/messages";
import { type Begun, BegunElsewhere } from "./begun-elsewhere";

const savedAt = new Date("2026-03-10T01:00:00Z");
const leads = [{ value: "lead-1", label: "Sample Trading 01" }];
const rooms = [{ value: "room-1", label: "Sample product, sample chamber" }];
const shown = (from: readonly (string | null)[]) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={messages.en} timeZone="Asia/Seoul">
      <BegunElsewhere
        begun={from.map((one): Begun => ({ from: one, savedAt }))}
        {...{ leads, rooms, role: "company", locale: "en" as const }}
      />
    </NextIntlClientProvider>,
  );
const linksOf = (html: string) =>
  [...html.matchAll(/href="([^"]*)"[^>]*>([^<]*)</gu)].map(([, href, words]) => [href, words!.split(" (")[0]]);

test("what was begun elsewhere opens where it was begun, and what is none of these is not named", () => {
  expect(linksOf(shown(["lead-1", "room-1", null, "an outcome"]))).toEqual([
    ["/en/company/outcomes/new?lead=lead-1", "Sample Trading 01"],
    ["/en/company/outcomes/new?engagement=room-1", "Sample product, sample chamber"],
    ["/en/company/outcomes/new", "Begun without a lead or a room"],
  ]);
  expect(shown(["an outcome"])).toBe("");
});
