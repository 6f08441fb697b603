import { parse } from "parse5";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { StructuredData } from "./structured-data";

type Node = { childNodes?: Node[]; value?: string };
const textsOf = ({ childNodes = [], value }: Node): string[] => [
  ...(value ? [value] : []),
  ...childNodes.flatMap(textsOf),
];

test("facts end no script and begin none, whatever somebody wrote", () => {
  const data = { name: '</script><script>alert(1)</script><!--\u2028 & "quoted" ]]>' };
  const html = renderToStaticMarkup(<StructuredData data={data} nonce="n" />);
  expect(html).toMatch(/^<script type="application\/ld\+json" nonce="n">/u);
  expect(html.match(/<\/?script/gu)).toHaveLength(2);
  // As a browser reads it there is one text, and it is the facts.
  expect(textsOf(parse(html) as Node).map((text) => JSON.parse(text))).toEqual([data]);
});
