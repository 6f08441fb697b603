import { classNames } from "./class-names";
import { Icon } from "./icon";
import { Link } from "./link";

export type PaginationProps = {
  label: string;
  /** From 1. */
  page: number;
  pageCount: number;
  hrefFor: (page: number) => string;
  previousLabel: string;
  nextLabel: string;
  /** "3쪽으로 이동". */
  pageLabel: (page: number) => string;
};

/** First, last, the current page and its neighbours; 0 stands for a gap. */
export const pagesToShow = (page: number, pageCount: number): number[] => {
  const near = [1, page - 1, page, page + 1, pageCount];
  if (page <= 3) near.push(2, 3, 4);
  if (page >= pageCount - 2) near.push(pageCount - 1, pageCount - 2, pageCount - 3);
  const shown = [...new Set(near)].filter((n) => n >= 1 && n <= pageCount).sort((a, b) => a - b);
  return shown.flatMap((n, index) => {
    const gap = n - (shown[index - 1] ?? n - 1) - 1;
    return gap === 0 ? [n] : gap === 1 ? [n - 1, n] : [0, n];
  });
};

const cell = "grid min-h-10 min-w-10 place-items-center rounded-md px-2 tabular-nums";
const step = "inline-flex min-h-10 items-center gap-1 rounded-md px-2 font-bold text-primary hover:bg-primary-subtler";

export function Pagination({ label, page, pageCount, hrefFor, previousLabel, nextLabel, pageLabel }: PaginationProps) {
  if (pageCount <= 1) return null;
  return (
    <nav aria-label={label} className="mt-6 flex flex-wrap items-center justify-center gap-x-4 gap-y-2 md:gap-x-2">
      {page > 1 ? (
        <Link rel="prev" href={hrefFor(page - 1)} className={step}>
          <Icon name="chevron-left" />
          {previousLabel}
        </Link>
      ) : null}
      <ul className="flex items-center justify-center gap-1 max-md:order-first max-md:basis-full">
        {pagesToShow(page, pageCount).map((n, index) => {
          return (
            <li key={n || `gap-${index}`}>
              {n === 0 ? (
                <span className={classNames(cell, "text-subtle")}>…</span>
              ) : (
                <Link
                  href={hrefFor(n)}
                  aria-current={n === page ? "page" : undefined}
                  className={classNames(
                    cell,
                    n === page ? "bg-secondary font-bold text-on-fill" : "text-basic hover:bg-surface-subtle",
                  )}
                >
                  <span aria-hidden="true">{n}</span>
                  <span className="sr-only">{pageLabel(n)}</span>
                </Link>
              )}
            </li>
          );
        })}
      </ul>
      {page < pageCount ? (
        <Link rel="next" href={hrefFor(page + 1)} className={step}>
          {nextLabel}
          <Icon name="chevron-right" />
        </Link>
      ) : null}
    </nav>
  );
}
