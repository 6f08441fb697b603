import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** The width of the site: 1200 px at most, with 24 px at the sides, 16 on a narrow screen. */
export function Container({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={classNames("mx-auto w-full max-w-wrap px-4 md:px-6", className)}>{children}</div>;
}
