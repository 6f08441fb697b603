import { globSync } from "node:fs";
import { basename, dirname } from "node:path";
import { expect, test } from "vitest";
import { withoutLinkTokens } from "./masked";

test("a text loses the token of each page that a letter's link opens, and nothing else", () => {
  const token = "mPq0_aZ9-x".repeat(4);
  const pages = globSync("app/**/[[]token[]]").map((path) => basename(dirname(path)));
  expect(pages.length).toBeGreaterThan(4);
  for (const page of pages)
    expect(withoutLinkTokens(`보기\nhttps://portal.test/ko/${page}/${token}\n-- `), page).toBe(
      `보기\nhttps://portal.test/ko/${page}/***\n-- `,
    );
  const sealed = `/en/inquiry/${token}.${token}?from=letter`;
  expect(withoutLinkTokens(sealed)).toBe("/en/inquiry/***?from=letter");
  const id = "0199f0a2-1111-7000-8000-000000000000";
  for (const kept of [`/ko/company/products/${id}`, "/ko/confirm", "/ko/inquiry/short"])
    expect(withoutLinkTokens(kept)).toBe(kept);
});
