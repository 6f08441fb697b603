import { type ReactNode, useId } from "react";
import { ScrollRegion } from "@/components/ui/table";
import { groundOf } from "./heat";

export type HeatCell = { key: string; share: number; content: ReactNode };
export type HeatRow = {
  key: string;
  /** What the rows below it have in common, said once above them. */
  group?: ReactNode;
  label: ReactNode;
  cells: readonly HeatCell[];
};
type Props = {
  caption: string;
  first: string;
  columns: readonly { key: string; header: string }[];
  rows: readonly HeatRow[];
};

const cell = "px-2 py-2 text-right tabular-nums md:px-3";

/** A table whose cells are the darker the larger their share; each says its number, so that the colour only helps. */
export function HeatTable({ caption, first, columns, rows }: Props) {
  const id = useId();
  return (
    <ScrollRegion labelledBy={id}>
      <table className="w-full border-collapse text-body-s">
        <caption id={id} className="sr-only">
          {caption}
        </caption>
        <thead>
          <tr className="border-t-2 border-b border-t-gray-darker border-b-gray bg-surface-subtler">
            <th scope="col" className="px-2 py-2 text-left md:px-3">
              {first}
            </th>
            {columns.map(({ key, header }) => (
              <th key={key} scope="col" className={cell}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <HeatRows key={row.key} row={row} width={columns.length + 1} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function HeatRows({ row: { group, label, cells }, width }: { row: HeatRow; width: number }) {
  return (
    <>
      {group ? (
        <tr className="border-b border-gray-light">
          <th scope="rowgroup" colSpan={width} className="px-2 pt-5 pb-1 text-left font-bold text-bolder md:px-3">
            {group}
          </th>
        </tr>
      ) : null}
      <tr className="border-b border-gray-light">
        <th scope="row" className="min-w-36 px-2 py-2 text-left font-regular md:px-3">
          {label}
        </th>
        {cells.map(({ key, share, content }) => (
          <td key={key} className={`${cell} ${groundOf(share)}`}>
            {content}
          </td>
        ))}
      </tr>
    </>
  );
}
