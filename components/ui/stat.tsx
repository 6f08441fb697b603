import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";
import { Link } from "./link";

export type StatProps = {
  label: ReactNode;
  /** Formatted by the caller. */
  value: ReactNode;
  unit?: ReactNode;
  /** What it is counted over, its change, its date. */
  note?: ReactNode;
  /** The list behind the number. */
  href?: string;
  /** "attention" for a number somebody has to act on. */
  tone?: "plain" | "attention";
};

export function Stat({ label, value, unit, note, href, tone = "plain" }: StatProps) {
  const attention = tone === "attention";
  return (
    <div
      className={classNames(
        "relative flex min-w-0 flex-col gap-1 rounded-2xl border border-gray-light bg-surface p-5",
        href && "transition-colors hover:border-primary hover:bg-primary-subtler",
      )}
    >
      <span className="flex items-center gap-1.5 text-body-s text-subtle">
        {attention ? <Icon name="clock" size={16} className="text-danger" /> : null}
        {href ? (
          <Link
            href={href}
            className="underline-offset-4 after:absolute after:inset-0 after:rounded-2xl hover:underline"
          >
            {label}
          </Link>
        ) : (
          label
        )}
      </span>
      <span className={classNames("text-heading-l font-bold tabular-nums", attention ? "text-danger" : "text-bolder")}>
        {value}
        {unit ? <span className="ml-1 text-body-s font-regular text-subtle">{unit}</span> : null}
      </span>
      {note ? <span className={classNames("text-body-s text-subtle", href && "pr-8")}>{note}</span> : null}
      {href ? <Icon name="arrow-right" size={18} className="absolute right-5 bottom-5 text-primary" /> : null}
    </div>
  );
}

/** Numbers side by side: two in a row at 390 px, up to four on a wide screen. */
export function StatGrid({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-2 gap-3 md:gap-4 lg:grid-cols-4">{children}</div>;
}
