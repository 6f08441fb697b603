import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { InView } from "./in-view";
import { Link } from "./link";

export type TabLink = { href: string; label: ReactNode; current?: boolean; count?: ReactNode };

/** Parts of one page, or filters of one list, each with its own URL. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  return (
    <nav aria-label={label} className="border-b border-gray-light">
      <ul className="-mb-px flex gap-x-1 relative overflow-x-auto p-1 pb-0">
        {tabs.map((tab) => (
          <li key={tab.href} className="shrink-0">
            {tab.current ? <InView /> : null}
            <Link
              href={tab.href}
              aria-current={tab.current ? "page" : undefined}
              className={classNames(
                "flex min-h-12 items-center gap-2 rounded-t-md border-b-4 px-4 whitespace-nowrap",
                tab.current
                  ? "border-primary font-bold text-primary"
                  : "border-transparent text-subtle hover:border-gray hover:text-basic",
              )}
            >
              {tab.label}
              {tab.count === undefined ? null : (
                <span
                  className={classNames(
                    "rounded-full px-2 text-body-s tabular-nums",
                    tab.current ? "bg-primary-subtle text-primary" : "bg-surface-subtle text-subtle",
                  )}
                >
                  {tab.count}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
