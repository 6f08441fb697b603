import type { ReactNode } from "react";
import { Icon } from "./icon";
import { Link } from "./link";

export type TagProps = {
  children: ReactNode;
  /** Leads to the list of everything with this tag. */
  href?: string;
  /** Leads to the same list without this filter; needs `removeLabel`. */
  removeHref?: string;
  removeLabel?: string;
};

const chip = "inline-flex min-h-8 items-center gap-1 rounded-full border px-3 py-0.5 text-body-s";

export function Tag({ children, href, removeHref, removeLabel }: TagProps) {
  if (removeHref)
    return (
      <span className={`${chip} border-primary bg-primary-subtler pr-1 text-primary`}>
        {children}
        <Link
          href={removeHref}
          aria-label={removeLabel}
          className="grid size-6 place-items-center rounded-full hover:bg-primary-subtle"
        >
          <Icon name="close" size={14} />
        </Link>
      </span>
    );
  if (href)
    return (
      <Link
        href={href}
        className={`${chip} border-gray bg-surface text-basic hover:border-primary hover:bg-primary-subtler`}
      >
        {children}
      </Link>
    );
  return <span className={`${chip} border-transparent bg-secondary-subtler text-secondary`}>{children}</span>;
}

export function TagList({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <ul aria-label={label} className="flex flex-wrap gap-2 *:flex">
      {children}
    </ul>
  );
}
