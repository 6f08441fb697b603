import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { messages } from "@/lib/i18n/messages";
import type { Bar } from "@/lib/meetings/rules";
import { koreanHolidays, usHolidays } from "@/lib/meetings/states";
import { useBarWords } from "./words";

const Said = ({ bar }: { bar: Bar }) => useBarWords()(bar);
const said = (locale: "ko" | "en", bar: Bar) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Asia/Seoul">
      <Said bar={bar} />
    </NextIntlClientProvider>,
  ).replaceAll("&#x27;", "'");

const every: readonly Bar[] = [
  ...koreanHolidays.flatMap((holiday) =>
    [false, true].map((substitute): Bar => ({ bar: "korea_holiday", holiday, substitute })),
  ),
  ...usHolidays.map((holiday): Bar => ({ bar: "us_holiday", holiday })),
];

test("a holiday of either country is named in the reader's language alone", () => {
  for (const bar of every) {
    expect(said("en", bar)).not.toMatch(/\p{Script=Hangul}/u);
    expect(said("ko", bar).split(": ")[1]).toMatch(/\p{Script=Hangul}/u);
  }
  const chuseok: Bar = { bar: "korea_holiday", holiday: "chuseok", substitute: true };
  expect(said("en", chuseok)).toBe("A public holiday in Korea: substitute holiday for Chuseok");
  expect(said("ko", chuseok)).toBe("한국의 공휴일입니다: 추석 대체공휴일");
  expect(said("ko", { bar: "us_holiday", holiday: "labor" })).toContain("노동절");
});
