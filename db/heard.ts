import { getDocumentProxy, getResolvedPDFJS } from "unpdf";

/* What a PDF says to those who hear it, as an independent reader finds it. */

type Node = { role?: string; type?: string; alt?: string; lang?: string; children?: Node[] };
export type Heard = { role: string; alt?: string; lang?: string };

/** The reader shows a table whole on each of its pages: what has nothing there is on another. */
const isHere = (node: Node): boolean => node.type !== undefined || (node.children ?? []).some(isHere);
const walk = (node: Node): Heard[] => [
  ...(node.role && node.role !== "Root" ? [{ role: node.role, alt: node.alt, lang: node.lang }] : []),
  ...(node.children ?? []).filter(isHere).flatMap(walk),
];

/** The elements of each page in the order in which they are heard, and how much is drawn that is neither heard nor called decoration. */
export async function heard(bytes: Uint8Array): Promise<{ pages: Heard[][]; unmarked: number }> {
  const { OPS } = await getResolvedPDFJS();
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const opens = [OPS.beginMarkedContent, OPS.beginMarkedContentProps];
  const draws = [OPS.showText, OPS.showSpacedText, OPS.paintImageXObject, OPS.constructPath];
  const pages: Heard[][] = [];
  let unmarked = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    pages.push(walk(((await page.getStructTree()) ?? {}) as Node));
    let depth = 0;
    for (const one of (await page.getOperatorList()).fnArray) {
      if (opens.includes(one)) depth += 1;
      if (one === OPS.endMarkedContent) depth -= 1;
      if (draws.includes(one) && depth === 0) unmarked += 1;
    }
  }
  return { pages, unmarked };
}
