import { expect, test } from "vitest";
import { saidOnce } from "./said-once";

test("what was said once is in the address no more, all else is", () => {
  const at = "https://portal.test/ko/company/products/7";
  expect(saidOnce(`${at}?tab=photos&saved=12#terms`, "saved")).toBe("/ko/company/products/7?tab=photos#terms");
  expect(saidOnce(`${at}?saved=1`, "saved")).toBe("/ko/company/products/7");
  expect(saidOnce(`${at}?tab=photos`, "saved")).toBeNull();
});

test("what a page goes by stays under another word, and comes to the same in the end", () => {
  const kept = saidOnce("https://portal.test/ko/company/profile?saved=12", "saved", "version");
  expect(kept).toBe("/ko/company/profile?version=12");
  expect(saidOnce(`https://portal.test${kept}`, "saved", "version")).toBeNull();
});
