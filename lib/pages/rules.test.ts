import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { inForce, type PageText, readInline, readMarkdown, safeHref, translationAfter } from "./rules";

describe("the small part of Markdown", () => {
  test("reads headings, lists, links and emphasis", () => {
    const blocks = readMarkdown("## One\ntext **two** and *three*\nmore\n\n- a\n- [b](/ko/help)\n1. c\n\n### Four");
    expect(blocks.map(({ kind }) => kind)).toEqual(["heading", "paragraph", "list", "list", "heading"]);
    expect(blocks[1]).toEqual({
      kind: "paragraph",
      text: [
        { kind: "text", text: "text " },
        { kind: "strong", text: "two" },
        { kind: "text", text: " and " },
        { kind: "emphasis", text: "three" },
        { kind: "text", text: " more" },
      ],
    });
    expect(blocks[2]).toMatchObject({ ordered: false, items: [[{ text: "a" }], [{ kind: "link", href: "/ko/help" }]] });
  });

  test.each([
    ["/ko/help", "/ko/help"],
    ["https://example.test/a", "https://example.test/a"],
    ["mailto:a@b.test", "mailto:a@b.test"],
    ["javascript:alert(1)", null],
    ["JaVaScRiPt:alert(1)", null],
    ["data:text/html,x", null],
    ["//evil.test", null],
    ["/\\evil.test", null],
    ["vbscript:x", null],
    ["https:", null],
    ["ftp://x.test", null],
  ])("a link to %s leads to %s", (typed, href) => expect(safeHref(typed)).toBe(href));

  test("what is no mark stays what was typed, HTML too", () => {
    const text = "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) ** * [";
    expect(readInline(text)).toEqual([{ kind: "text", text }]);
    const shown = renderToStaticMarkup(createElement("p", null, text));
    expect(shown).not.toContain("<script>");
  });

  test("reads what is long and odd in no time", () => {
    const started = performance.now();
    for (const odd of ["*", "[", "](", "**a", "- ", "# ", "[a](".repeat(2)]) readMarkdown(odd.repeat(5000));
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

const text = (more: Partial<PageText> = {}): PageText => ({
  ...{ titleKo: "제목", titleEn: "Title", bodyKo: "본문", bodyEn: "Text", source: "ko" as const },
  ...more,
});

describe("a translation", () => {
  const was = { ...text(), translation: "current" as const };
  test("is missing, holds, lags behind and is looked at again", () => {
    expect(translationAfter(null, text({ bodyEn: "" }), true)).toBe("missing");
    expect(translationAfter(null, text(), false)).toBe("current");
    expect(translationAfter(was, text({ bodyKo: "다른 본문" }), false)).toBe("stale");
    expect(translationAfter(was, text({ bodyKo: "다른 본문" }), true)).toBe("current");
    expect(translationAfter(was, text({ bodyKo: "다른 본문", bodyEn: "Other text" }), false)).toBe("current");
    expect(translationAfter({ ...was, translation: "stale" }, text(), false)).toBe("stale");
    expect(translationAfter({ ...was, source: "en" }, text({ source: "en", bodyEn: "New" }), false)).toBe("stale");
  });
});

test("of versions the last to have begun counts", () => {
  const versions = [
    { number: 1, effectiveOn: "2026-01-01" },
    { number: 2, effectiveOn: "2026-03-01" },
    { number: 3, effectiveOn: "2026-03-01" },
    { number: 4, effectiveOn: "2026-09-01" },
  ];
  expect(inForce(versions, "2025-12-31")).toBeNull();
  expect(inForce(versions, "2026-02-01")?.number).toBe(1);
  expect(inForce(versions, "2026-03-01")?.number).toBe(3);
  expect(inForce(versions, "2026-12-01")?.number).toBe(4);
});
