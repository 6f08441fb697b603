import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type TimelineEntry = {
  id: string;
  title: ReactNode;
  /** ISO 8601, with the same moment as the reader reads it. */
  dateTime?: string;
  time?: ReactNode;
  /** Who did it. */
  by?: ReactNode;
  children?: ReactNode;
  state?: "past" | "current" | "future";
};

const dots = {
  past: "border-primary bg-primary",
  current: "border-primary bg-surface ring-4 ring-[var(--primary-subtle)]",
  future: "border-gray bg-surface",
};

export function Timeline({ label, entries }: { label: string; entries: readonly TimelineEntry[] }) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {entries.map(({ id, title, dateTime, time, by, children, state = "past" }) => (
        <li
          key={id}
          aria-current={state === "current" ? "step" : undefined}
          className="relative pb-6 pl-8 before:absolute before:top-3 before:bottom-[-0.75rem] before:left-[0.4375rem] before:w-0.5 before:bg-surface-subtle last:pb-0 last:before:hidden"
        >
          <span
            aria-hidden="true"
            className={classNames("absolute top-1 left-0 size-4 rounded-full border-2", dots[state])}
          />
          <div className="flex flex-wrap items-baseline gap-x-3">
            <span className={state === "future" ? "text-subtle" : "font-bold text-bolder"}>{title}</span>
            {time ? (
              <time dateTime={dateTime} className="text-body-s text-subtle tabular-nums">
                {time}
              </time>
            ) : null}
            {by ? <span className="text-body-s text-subtle">{by}</span> : null}
          </div>
          {children ? <div className="mt-1 max-w-measure text-body-s text-basic">{children}</div> : null}
        </li>
      ))}
    </ol>
  );
}
