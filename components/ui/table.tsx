// biome-ignore-all lint/a11y/noRedundantRoles: "cards" changes the display of the elements, and Safari then drops the table from the accessibility tree.

import { type Key, type ReactNode, useId } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";
import { Link } from "./link";

export type Column<Row> = {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** "end" for numbers: right-aligned, digits of one width. */
  align?: "start" | "end";
  /** The cell that names its row; the first column unless another says so. */
  rowHeader?: boolean;
  headerHidden?: boolean;
  /** A header that sorts: a link to the same list in another order. */
  sort?: { href: string; direction?: "ascending" | "descending" };
  /** Keeps the cell on one line: dates, codes, states. */
  nowrap?: boolean;
};

export type TableProps<Row> = {
  caption: ReactNode;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => Key;
  /** Below 768 px: "cards" puts each row in a card of label and value, "scroll" lets the table scroll sideways. */
  narrow?: "cards" | "scroll";
  /** Shown in place of the table when there are no rows. */
  empty?: ReactNode;
  /** A row of sums: one cell for each column, in their order. */
  sums?: readonly ReactNode[];
};

export function Table<Row>(props: TableProps<Row>) {
  const { caption, captionHidden, columns, rows, rowKey, narrow = "cards", empty, sums } = props;
  const captionId = useId();
  const cards = narrow === "cards";
  if (rows.length === 0 && empty !== undefined) return empty;
  const named = columns.some((column) => column.rowHeader) ? columns : columns.map(nameFirst);
  const table = (
    <table
      role="table"
      className={classNames("w-full border-collapse text-body-s md:text-body-m", cards && "max-md:not-print:block")}
    >
      <caption
        id={captionId}
        className={classNames(
          captionHidden ? "sr-only" : "pb-3 text-left text-heading-xs font-bold text-bolder",
          cards && "max-md:not-print:block",
        )}
      >
        {caption}
      </caption>
      <Head columns={named} cards={cards} />
      <tbody
        role="rowgroup"
        className={cards ? "max-md:not-print:flex max-md:not-print:flex-col max-md:not-print:gap-3" : undefined}
      >
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row" className={classNames("hover:bg-surface-subtler", rowLine, cards && card)}>
            {named.map((column) => (
              <Cell key={column.key} column={column} cards={cards}>
                {column.cell(row)}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
      {sums ? (
        <tfoot role="rowgroup" className={cards ? "max-md:not-print:mt-3 max-md:not-print:block" : undefined}>
          <tr role="row" className={classNames("bg-surface-subtler font-bold", rowLine, cards && card)}>
            {named.map((column, index) => (
              <Cell key={column.key} column={column} cards={cards}>
                {sums[index]}
              </Cell>
            ))}
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
  return cards ? table : <ScrollRegion labelledBy={captionId}>{table}</ScrollRegion>;
}

const rowLine = "border-b border-gray-light";
const card =
  "max-md:not-print:block max-md:not-print:wrap-anywhere max-md:not-print:rounded-lg max-md:not-print:border max-md:not-print:px-4 max-md:not-print:py-3";
const space = "px-3 py-2.5 md:px-4 md:py-3.5";
const nameFirst = <C extends { rowHeader?: boolean }>(column: C, index: number): C =>
  index === 0 ? { ...column, rowHeader: true } : column;

type PlainColumn = Pick<Column<never>, "key" | "header" | "align" | "rowHeader" | "headerHidden" | "sort" | "nowrap">;

function Head({ columns, cards }: { columns: readonly PlainColumn[]; cards: boolean }) {
  return (
    <thead role="rowgroup" className={cards ? "max-md:not-print:sr-only" : undefined}>
      <tr role="row" className="border-t-2 border-b border-t-gray-darker border-b-gray bg-surface-subtler">
        {columns.map(({ key, header, align, headerHidden, sort }) => (
          <th
            key={key}
            scope="col"
            role="columnheader"
            aria-sort={sort ? (sort.direction ?? "none") : undefined}
            className={classNames(
              space,
              "align-bottom text-body-s font-bold text-basic md:py-3",
              align === "end" ? "text-right" : "text-left",
            )}
          >
            {sort ? (
              <SortLink sort={sort}>{header}</SortLink>
            ) : (
              <span className={headerHidden ? "sr-only" : ""}>{header}</span>
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function SortLink({ sort, children }: { sort: NonNullable<PlainColumn["sort"]>; children: ReactNode }) {
  return (
    <Link href={sort.href} className="-my-1 inline-flex items-center gap-1 py-1 underline-offset-4 hover:underline">
      {children}
      <Icon name={sort.direction ? `sort-${sort.direction}` : "sort"} size={16} />
    </Link>
  );
}

function Cell({ column, cards, children }: { column: PlainColumn; cards: boolean; children: ReactNode }) {
  const { header, align, rowHeader, headerHidden, nowrap } = column;
  const Element = rowHeader ? "th" : "td";
  const empty = children === undefined || children === null || children === "";
  return (
    <Element
      scope={rowHeader ? "row" : undefined}
      role={rowHeader ? "rowheader" : "cell"}
      className={classNames(
        space,
        "align-baseline",
        rowHeader ? "text-left font-bold text-bolder" : "in-[tbody]:font-regular",
        nowrap && (cards ? "md:whitespace-nowrap" : "whitespace-nowrap"),
        align === "end" && (cards ? "tabular-nums md:text-right print:text-right" : "text-right tabular-nums"),
        cards && "max-md:not-print:block max-md:not-print:px-0 max-md:not-print:py-1",
        cards &&
          !rowHeader &&
          (empty
            ? "max-md:not-print:hidden"
            : "max-md:not-print:grid max-md:not-print:grid-cols-[7.5rem_1fr] max-md:not-print:gap-3"),
      )}
    >
      {cards && !rowHeader ? (
        <>
          <span aria-hidden="true" className="text-subtle md:hidden print:hidden">
            {headerHidden ? null : header}
          </span>
          <div className="min-w-0">{children}</div>
        </>
      ) : (
        children
      )}
    </Element>
  );
}

/** Scrolls sideways when its content is wider; reachable by keyboard, named by the element that labels it. */
export function ScrollRegion({ labelledBy, children }: { labelledBy: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard cannot scroll.
    <section aria-labelledby={labelledBy} tabIndex={0} className="relative overflow-x-auto">
      {children}
    </section>
  );
}
