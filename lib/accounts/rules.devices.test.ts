import fc from "fast-check";
import { expect, test } from "vitest";
import { deviceOf } from "./rules.devices";

const apple = "AppleWebKit/605.1.15 (KHTML, like Gecko)";
const blink = "AppleWebKit/537.36 (KHTML, like Gecko)";

test.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${blink} Chrome/140.0.0.0 Safari/537.36`, "Chrome", "Windows"],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${blink} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`,
    "Edge",
    "Windows",
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${blink} Chrome/138.0.0.0 Whale/4.33.0.0 Safari/537.36`,
    "Whale",
    "Windows",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "Linux"],
  [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${blink} Chrome/140.0.0.0 Safari/537.36`, "Chrome", "ChromeOS"],
  [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${apple} Version/18.5 Safari/605.1.15`, "Safari", "macOS"],
  [
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${blink} Chrome/140.0.0.0 Safari/537.36 OPR/122.0.0.0`,
    "Opera",
    "macOS",
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${apple} Version/18.5 Mobile/15E148 Safari/604.1`,
    "Safari",
    "iPhone",
  ],
  [
    `Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) ${apple} CriOS/140.0.0.0 Mobile/15E148 Safari/604.1`,
    "Chrome",
    "iPad",
  ],
  [
    `Mozilla/5.0 (Linux; Android 14; SM-S918N) ${blink} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
    "Samsung Internet",
    "Android",
  ],
  [
    `Mozilla/5.0 (Linux; Android 14; SM-S918N; wv) ${blink} Version/4.0 Chrome/140.0.0.0 Mobile Safari/537.36 KAKAOTALK/25.7.0`,
    "KakaoTalk",
    "Android",
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${apple} Mobile/15E148 NAVER(inapp; search; 2000; 12.14.1; 16PRO)`,
    "NAVER",
    "iPhone",
  ],
  ["curl/8.14.1", null, null],
  ["", null, null],
  [null, null, null],
])("%s", (userAgent, browser, system) => {
  expect(deviceOf(userAgent)).toEqual({ browser, system });
});

test("never says a word of what was sent", () => {
  const known =
    "KakaoTalk NAVER Whale Samsung Internet Edge Opera Firefox Chrome Safari iPhone iPad Android ChromeOS Windows macOS Linux";
  const words = fc.constantFrom(
    "Chrome/1 ",
    "Edg/",
    "<b>",
    "Version/1 ",
    "Safari/9",
    "Windows",
    "Whale/x",
    "iPhone",
    "한글",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string()), { maxLength: 12 }), (pieces) => {
      const { browser, system } = deviceOf(pieces.join(""));
      for (const name of [browser, system]) if (name !== null && !known.includes(name)) throw new Error(name);
    }),
  );
});
