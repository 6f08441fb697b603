import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { type CellKind, type CellValue, numberOf, type Sheet } from "./rules";

/*
 * A workbook as Office Open XML has it, written piece by piece: nothing but the part of the list that was just read is in
 * memory. Text is text and numbers are numbers; there are no formulas, no links and no macros in it.
 */

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The longest text that a cell may hold. */
const longestCell = 32_767;
/** What XML 1.0 cannot say. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const unsayable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu;
/** Read by spreadsheets as one character: its first sign is written that way itself. */
const escapeLike = /_(?=x[0-9a-fA-F]{4}_)/gu;

export function xmlText(text: string): string {
  const sayable = text.toWellFormed().normalize("NFC").replace(unsayable, "").replace(/\r\n?/gu, "\n");
  const whole = sayable.length > longestCell ? `${sayable.slice(0, longestCell - 2).toWellFormed()}…` : sayable;
  return whole
    .replace(escapeLike, "_x005F_")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** "A" for 0, "AA" for 26. */
export function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : columnName(Math.floor(at / 26) - 1) + letter;
}

/** Numbers of the formats in `styles` below. */
const formats = { asIs: 0, text: 1, heading: 2, number: 3, money: 4, day: 5, moment: 6 } as const;
const widthOf: Record<CellKind, number> = { text: 28, number: 14, year: 8, money: 16, day: 12, moment: 18 };

/** Whole numbers in groups of three digits. A share, a rate or a mean with all it has, and a year as years are written. */
function formatOf(kind: Exclude<CellKind, "text">, value: number): number {
  if (kind === "year" || (kind === "number" && !Number.isInteger(value))) return formats.asIs;
  return formats[kind];
}

const textCell = (reference: string, text: string, style: number) =>
  `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;

function cellXml(reference: string, value: CellValue, kind: CellKind, timeZone: string): string {
  if (value === null || value === "") return "";
  if (kind === "text") return textCell(reference, String(value), formats.text);
  const number = numberOf(value, kind, timeZone);
  return number === null ? "" : `<c r="${reference}" s="${formatOf(kind, number)}"><v>${number}</v></c>`;
}

const rowXml = (row: number, cells: string) => `<row r="${row}">${cells}</row>`;

async function* listXml({ columns, parts, timeZone }: Sheet): AsyncGenerator<string> {
  const widths = columns.map(
    ({ kind }, at) => `<col min="${at + 1}" max="${at + 1}" width="${widthOf[kind]}" customWidth="1"/>`,
  );
  yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${widths.join("")}</cols><sheetData>`;
  const headings = columns.map(({ heading }, at) => textCell(`${columnName(at)}1`, heading, formats.heading));
  yield rowXml(1, headings.join(""));
  let line = 1;
  for await (const rows of parts) {
    const lines = rows.map((values) => {
      line += 1;
      const cells = values.map((value, at) => cellXml(columnName(at) + line, value, columns[at]!.kind, timeZone));
      return rowXml(line, cells.join(""));
    });
    yield lines.join("");
  }
  yield "</sheetData></worksheet>";
}

const aboutXml = (about: Sheet["about"]) => {
  const rows = about.map(([term, text], at) =>
    rowXml(at + 1, textCell(`A${at + 1}`, term, formats.heading) + textCell(`B${at + 1}`, text, formats.text)),
  );
  return `${head}<worksheet xmlns="${main}"><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="1" width="24" customWidth="1"/><col min="2" max="2" width="80" customWidth="1"/></cols><sheetData>${rows.join("")}</sheetData></worksheet>`;
};

/** A sheet's name has at most 31 signs, and not all of them. */
const sheetName = (text: string) => xmlText([...text.replace(/[[\]:*?/\\']/gu, " ")].slice(0, 28).join("").trim());

const fonts =
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>';
const fills =
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF7"/><bgColor indexed="64"/></patternFill></fill></fills>';
const format = (id: number) =>
  `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`;
/** 49 is text, 3 whole numbers, 4 with two digits; the others are named above them. */
const styles = `${head}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>${fonts}${fills}<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${format(49)}<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>${[3, 4, 164, 165].map(format).join("")}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

const relation = (id: number, type: string, target: string) =>
  `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`;
const relations = (...all: string[]) =>
  `${head}<Relationships xmlns="${packages}/relationships">${all.join("")}</Relationships>`;

/** The parts that are the same for every list, by their place in the package. */
const fixedParts = (title: string, about: string): Record<string, string> => ({
  "[Content_Types].xml": `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`,
  "_rels/.rels": relations(relation(1, "officeDocument", "xl/workbook.xml")),
  "xl/workbook.xml": `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${sheetName(title)}" sheetId="1" r:id="rId1"/><sheet name="${sheetName(about)}" sheetId="2" r:id="rId2"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": relations(
    relation(1, "worksheet", "worksheets/sheet1.xml"),
    relation(2, "worksheet", "worksheets/sheet2.xml"),
    relation(3, "styles", "styles.xml"),
  ),
  "xl/styles.xml": styles,
});

export async function* workbookFile(sheet: Sheet, aboutTitle: string): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as unknown as Readable;
  const fail = (error: unknown) => output.destroy(error as Error);
  zip.on("error", fail);
  const options = { mtime: sheet.now };
  for (const [name, text] of Object.entries(fixedParts(sheet.title, aboutTitle)))
    zip.addBuffer(Buffer.from(text), name, options);
  zip.addBuffer(Buffer.from(aboutXml(sheet.about)), "xl/worksheets/sheet2.xml", options);
  const list = Readable.from(listXml(sheet), { objectMode: false });
  list.on("error", fail);
  zip.addReadStreamLazy("xl/worksheets/sheet1.xml", options, (found) => found(null, list));
  zip.end();
  try {
    yield* output as AsyncIterable<Uint8Array>;
  } finally {
    list.destroy();
  }
}
