/** A cell that no spreadsheet takes for a formula (EX-1), always in quotes. */
export function csvCell(value: string): string {
  const shown = /^[\s\u3000]*[=+\-@＝＋－＠]|^[\t\r]/u.test(value) ? `'${value}` : value;
  return `"${shown.replaceAll('"', '""')}"`;
}

/** The mark by which spreadsheets know UTF-8. */
export const csvMark = "\uFEFF";

/** One line as spreadsheets want it, of cells that are in quotes already. */
export const csvLine = (cells: readonly string[]): string => `${cells.join(",")}\r\n`;
