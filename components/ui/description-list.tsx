import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type Description = {
  term: ReactNode;
  description: ReactNode;
  /** A link that changes this one entry. */
  action?: ReactNode;
};

export type DescriptionListProps = {
  items: readonly Description[];
  /** "rows": a summary with a line below each entry. "columns": short facts side by side. */
  layout?: "rows" | "columns";
  className?: string;
};

export function DescriptionList({ items, layout = "rows", className }: DescriptionListProps) {
  const rows = layout === "rows";
  return (
    <dl
      className={classNames(
        rows ? "border-t border-gray-light" : "grid grid-cols-1 gap-x-8 gap-y-5 md:grid-cols-2 lg:grid-cols-3",
        className,
      )}
    >
      {items.map((item, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the entries of a summary do not move.
          key={index}
          className={
            rows
              ? "grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 border-b border-gray-light py-3.5 md:grid-cols-[minmax(9rem,14rem)_1fr_auto] md:gap-x-6"
              : "flex flex-col gap-1"
          }
        >
          <dt className={classNames(rows ? "font-bold text-basic" : "text-body-s text-subtle")}>{item.term}</dt>
          <dd className={classNames("min-w-0 max-w-measure text-basic", rows && "max-md:order-last max-md:col-span-2")}>
            {item.description}
          </dd>
          {item.action ? <dd className="text-body-s">{item.action}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
