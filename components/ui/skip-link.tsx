import type { ReactNode } from "react";

/** The first thing the keyboard reaches: hidden until it has the focus. */
export function SkipLink({ href = "#main", children }: { href?: string; children: ReactNode }) {
  return (
    <a
      href={href}
      className="sr-only rounded-md bg-secondary font-bold text-on-fill focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50 focus:px-5 focus:py-3"
    >
      {children}
    </a>
  );
}
