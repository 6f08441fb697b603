import { describe, expect, test } from "vitest";
import { paths, returnPathOf, safeReturnPath, withoutLastSlash, withQuery } from "./paths";

describe("addresses", () => {
  test.each([
    ["/en/", "/en"],
    ["/ko/programs//", "/ko/programs"],
    ["//", "/"],
    ["/", null],
    ["/ko", null],
    ["/%2F", null],
  ])("%s with a slash too many is %s", (path, shorter) => {
    expect(withoutLastSlash(path)).toBe(shorter);
  });

  test("query parts that are not set are left out", () => {
    expect(withQuery("/ko/products", { q: "광 케이블", page: null, sector: "" })).toBe(
      "/ko/products?q=%EA%B4%91+%EC%BC%80%EC%9D%B4%EB%B8%94",
    );
  });
  test("an id is one segment", () => {
    expect(paths.company.product("en", "../x")).toBe("/en/company/products/..%2Fx");
  });
  test.each(["/ko", "/en/company/products?page=2", "/ko/city/applications?state=in_review&late=1"])(
    "%s may be returned to",
    (path) => {
      expect(safeReturnPath(path)).toBe(path);
    },
  );
  test.each([
    "//evil.test",
    "/\\evil.test",
    "https://evil.test",
    "/ko//evil.test",
    "/ko/%2f%2fevil.test",
    "/ko/%5cevil.test",
    "/ko/..//x",
    "/ko\n",
    "/ko/%0d%0aLocation:x",
    "/fr/company",
    "javascript:alert(1)",
    null,
    ["/ko"],
  ])("%j may not", (path) => {
    expect(safeReturnPath(path)).toBeNull();
  });
});

describe("the way back after signing in", () => {
  test("keeps what fits, and the page alone where its words do not", () => {
    expect(returnPathOf("/ko/city/companies?page=2")).toBe("/ko/city/companies?page=2");
    expect(returnPathOf(`/ko/city/companies?page=${"%EA%B4%91".repeat(2_000)}`)).toBe("/ko/city/companies");
    expect(returnPathOf("/ko/city/companies?q=a//b")).toBe("/ko/city/companies");
  });
  test("is nowhere for what is no page of ours", () => {
    for (const place of [`/ko/${"a".repeat(8_000)}`, "/ko//evil.test?page=1", null])
      expect(returnPathOf(place)).toBeNull();
  });
});
