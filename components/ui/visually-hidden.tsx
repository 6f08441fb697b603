import type { ReactNode } from "react";

/** Read, not seen. */
export function VisuallyHidden({
  children,
  as: Element = "span",
}: {
  children: ReactNode;
  as?: "span" | "h2" | "h3" | "p";
}) {
  return <Element className="sr-only">{children}</Element>;
}
