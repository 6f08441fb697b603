import type { CellKind, CellValue, Sheet } from "@/lib/exports/rules";

export const cellKinds: readonly CellKind[] = ["text", "number", "money", "day", "moment"];

/** A list as it goes into a file, each row a part of its own. */
export const aSheet = (rows: readonly (readonly CellValue[])[], more: Partial<Sheet> = {}): Sheet => ({
  title: "기업",
  columns: cellKinds.map((kind) => ({ heading: `열 ${kind}`, kind })),
  parts: (async function* () {
    for (const row of rows) yield [row];
  })(),
  timeZone: "Asia/Seoul",
  now: new Date("2026-11-26T11:05:30Z"),
  about: [["목록", "기업"]],
  ...more,
});

/** The same with columns of these kinds. */
export const aSheetOf = (kinds: readonly CellKind[], ...rows: readonly (readonly CellValue[])[]): Sheet =>
  aSheet(rows, { columns: kinds.map((kind, at) => ({ heading: `열 ${at}`, kind })) });

export const aTypedRow: readonly CellValue[] = [
  ...["정밀 <렌즈> & 거울", 1234, 12.5, "2026-11-26"],
  new Date("2026-11-26T15:30:00Z"),
];

export const bytesOf = async (chunks: AsyncIterable<Uint8Array>) => Buffer.concat(await Array.fromAsync(chunks));
