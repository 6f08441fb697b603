import { describe, expect, test } from "vitest";
import { paths, safeReturnPath, withQuery } from "./paths";

describe("addresses", () => {
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
