/*
 * What a browser says about itself, read as far as a person needs to know a session again: "Chrome, Windows". Only names
 * from these lists ever come out, never a piece of what was sent.
 */

/** From the most particular name to the most general one: nearly every browser also claims to be the ones below it. */
const browsers = [
  ["KakaoTalk", /\bKAKAOTALK\b/u],
  ["NAVER", /\bNAVER\(/u],
  ["Whale", /\bWhale\/\d/u],
  ["Samsung Internet", /\bSamsungBrowser\/\d/u],
  ["Edge", /\bEdg(?:e|A|iOS)?\/\d/u],
  ["Opera", /\b(?:OPR|OPiOS|OPT)\/\d/u],
  ["Firefox", /\b(?:Firefox|FxiOS)\/\d/u],
  ["Chrome", /\b(?:Chrome|HeadlessChrome|CriOS)\/\d/u],
  ["Safari", /\bVersion\/[\d.]+.*\bSafari\/\d/u],
] as const;

const systems = [
  ["iPhone", /\biPhone\b/u],
  ["iPad", /\biPad\b/u],
  ["Android", /\bAndroid\b/u],
  ["ChromeOS", /\bCrOS\b/u],
  ["Windows", /\bWindows\b/u],
  ["macOS", /\bMac ?OS X\b|\bMacintosh\b/u],
  ["Linux", /\bLinux\b/u],
] as const;

export type Browser = (typeof browsers)[number][0];
export type System = (typeof systems)[number][0];
export type Device = { browser: Browser | null; system: System | null };

const firstOf = <Name>(list: readonly (readonly [Name, RegExp])[], text: string): Name | null =>
  list.find(([, sign]) => sign.test(text))?.[0] ?? null;

/** Null where it cannot be told. A guess that anybody can fake: for recognising one's own sessions, for nothing else. */
export const deviceOf = (userAgent: string | null): Device => ({
  browser: firstOf(browsers, userAgent ?? ""),
  system: firstOf(systems, userAgent ?? ""),
});
