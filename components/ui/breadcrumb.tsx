import type { ReactNode } from "react";
import { Icon } from "./icon";
import { Link } from "./link";

export type BreadcrumbProps = {
  /** Names the navigation: "현재 경로". */
  label: string;
  /** From the start page to the page itself; the last needs no href. */
  items: readonly { label: ReactNode; href?: string }[];
};

export function Breadcrumb({ label, items }: BreadcrumbProps) {
  return (
    <nav aria-label={label}>
      <ol className="flex flex-wrap items-center gap-x-1 text-body-s">
        {items.map((item, index) => {
          const last = index === items.length - 1;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two pages of a path may have the same name.
            <li key={index} className="flex min-w-0 items-center gap-1">
              {index > 0 ? <Icon name="chevron-right" size={16} className="text-subtle" /> : null}
              {item.href && !last ? (
                <Link
                  href={item.href}
                  className="min-w-0 py-1 wrap-anywhere text-subtle underline-offset-4 hover:text-basic hover:underline"
                >
                  {item.label}
                </Link>
              ) : (
                <span aria-current={last ? "page" : undefined} className="min-w-0 py-1 wrap-anywhere text-basic">
                  {item.label}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
