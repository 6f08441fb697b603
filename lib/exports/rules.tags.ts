import type PDFDocument from "pdfkit";

/*
 * What a PDF says to those who hear it: its headings, tables and pictures as a tree beside what is drawn (tagged PDF,
 * ISO 32000-2, 14.8).
 */

type Doc = InstanceType<typeof PDFDocument>;
/** An element of the tree. What is drawn while it speaks belongs to it, on as many pages as it takes. */
export type Tag = {
  /** A child, which is heard after those before it. */
  tag(type: string, options?: TagOptions): Tag;
  say(draw: () => void): void;
};
type TagOptions = PDFKit.Mixins.StructureElementOptions & { scope?: "Row" | "Column" };

function tagOf(doc: Doc, element: PDFKit.PDFStructureElement): Tag {
  return {
    tag(type, options = {}) {
      const child = doc.struct(type, options);
      element.add(child);
      return tagOf(doc, child);
    },
    // Of an element that hangs in the tree its function is called at once.
    say: (draw) => void element.add(draw),
  };
}

/** The root of a new file's tree. */
export function tree(doc: Doc): Tag {
  const root = doc.struct("Document");
  doc.addStructure(root);
  return tagOf(doc, root);
}

/** What is drawn for the eye alone: lines, and what repeats on each page. */
export function unheard(doc: Doc, type: "Layout" | "Pagination", draw: () => void): void {
  doc.markContent("Artifact", { type });
  draw();
  doc.endMarkedContent();
}

/** How such a file is made: with its tree, and its title rather than its name at the head of the window. */
export const tagged = { tagged: true, displayTitle: true } as const;
