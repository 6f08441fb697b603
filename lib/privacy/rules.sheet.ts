import { type Classified, classOf, files, tables } from "./rules.register";
import { type DataFile, type DataItem, dataFiles, dataItems, type RetentionClass } from "./states";

/** A table as the schema has it. */
export type TableShape = { table: string; columns: readonly string[] };

type TableSheet = {
  table: string;
  personal: { item: DataItem; columns: string[] }[];
  secret: string[];
  business: string[];
};
export type FileSheet = (typeof files)[DataFile] & {
  file: DataFile;
  items: DataItem[];
  keep: RetentionClass[];
  tables: TableSheet[];
};

const classified = ({ table, columns }: TableShape): Classified[] =>
  columns.flatMap((column) => classOf(table, column) ?? []);

function sheetOf(shape: TableShape): TableSheet {
  const known = classified(shape);
  const named = (fits: (one: Classified) => boolean) => known.filter(fits).map(({ column }) => column);
  return {
    table: shape.table,
    personal: dataItems
      .map((item) => ({ item, columns: named((one) => one.item === item) }))
      .filter(({ columns }) => columns.length > 0),
    secret: named((one) => one.class === "secret"),
    business: named((one) => one.class === "business"),
  };
}

/** The register as it is shown and printed: by file, each with what its tables hold. */
export const sheetsOf = (shapes: readonly TableShape[]): FileSheet[] =>
  dataFiles.map((file) => {
    const own = shapes.filter(({ table }) => tables[table]?.file === file);
    const sheets = own.map(sheetOf);
    const held = new Set(sheets.flatMap(({ personal }) => personal.map(({ item }) => item)));
    return {
      file,
      ...files[file],
      items: dataItems.filter((item) => held.has(item)),
      keep: [...new Set(own.flatMap(({ table }) => tables[table]!.keep))],
      tables: sheets,
    };
  });

/** How much there is of it, for the head of the page. */
export function figuresOf(shapes: readonly TableShape[]) {
  const all = shapes.flatMap(classified);
  const count = (kind: Classified["class"]) => all.filter((one) => one.class === kind).length;
  return {
    files: dataFiles.length,
    tables: shapes.length,
    columns: shapes.reduce((sum, { columns }) => sum + columns.length, 0),
    personal: count("personal"),
    secret: count("secret"),
  };
}
