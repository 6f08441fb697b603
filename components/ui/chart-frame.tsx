import type { ReactNode } from "react";
import { Disclosure } from "./disclosure";
import { Link } from "./link";

export type ChartRow = {
  label: string;
  value: number;
  /** The value as the reader reads it: "1,204건". */
  valueText?: string;
  /** A second figure in words: "앞 단계의 62%". */
  note?: string;
  /** The list behind the figure. */
  href?: string;
};

export type ChartProps = {
  title: string;
  /** What the chart shows, over what and until when: visible below the title. */
  description?: string;
  rows: readonly ChartRow[];
  /** The words of the table that belongs to the chart. */
  table: { summary: string; label: string; value: string; note?: string };
  heading?: "h2" | "h3" | "h4";
};

export const textOf = (row: ChartRow) => row.valueText ?? String(row.value);
export const shareOf = (value: number, whole: number) => (whole > 0 ? Math.max(0, value / whole) : 0);
export const percent = (share: number) => `${Math.round(share * 10000) / 100}%`;

/** Title, description, the picture, and the same figures as a table behind a disclosure. */
export function ChartFrame({
  title,
  description,
  rows,
  table,
  heading: Title = "h3",
  children,
}: ChartProps & { children: ReactNode }) {
  return (
    <figure className="min-w-0">
      <figcaption className="mb-4">
        <Title className="text-heading-xs">{title}</Title>
        {description ? <p className="mt-0.5 max-w-measure text-body-s text-subtle">{description}</p> : null}
      </figcaption>
      {children}
      <Disclosure summary={table.summary} className="mt-3">
        <ChartTable title={title} rows={rows} table={table} />
      </Disclosure>
    </figure>
  );
}

function ChartTable({ title, rows, table }: Pick<ChartProps, "title" | "rows" | "table">) {
  const cell = "px-3 py-2 text-right tabular-nums";
  return (
    <table className="w-full border-t-2 border-gray-darker text-body-s">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr className="border-b border-gray bg-surface-subtler">
          <th scope="col" className="px-3 py-2 text-left">
            {table.label}
          </th>
          <th scope="col" className={cell}>
            {table.value}
          </th>
          {table.note ? (
            <th scope="col" className={cell}>
              {table.note}
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label} className="border-b border-gray-light">
            <th scope="row" className="px-3 py-2 text-left font-regular">
              {row.href ? (
                <Link href={row.href} className="text-anchor">
                  {row.label}
                </Link>
              ) : (
                row.label
              )}
            </th>
            <td className={cell}>{textOf(row)}</td>
            {table.note ? <td className={cell}>{row.note}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/**
 * The picture: an image with title and description when nothing in it leads anywhere, else a group whose links are reached one by one.
 * Widths inside are percentages and heights pixels, so text keeps its size on every screen.
 */
export function ChartPicture({
  id,
  title,
  description,
  height,
  linked,
  children,
}: {
  id: string;
  title: string;
  description?: string;
  height: number;
  linked: boolean;
  children: ReactNode;
}) {
  return (
    <svg
      width="100%"
      height={height}
      role={linked ? "group" : "img"}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-desc` : undefined}
      className="block overflow-visible fill-current text-basic"
    >
      <title id={`${id}-title`}>{title}</title>
      {description ? <desc id={`${id}-desc`}>{description}</desc> : null}
      {children}
    </svg>
  );
}

/** One row of a picture: a link named by the words inside it, or only its shapes. */
export function ChartMark({ row, children }: { row: ChartRow; children: ReactNode }) {
  if (!row.href) return children;
  return (
    <a href={row.href} className="group/mark rounded-xs">
      {children}
    </a>
  );
}
