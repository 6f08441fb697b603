import type { ReactNode } from "react";
import { MenuColumn, type MenuItem } from "./menu-links";

export type SideNavigationProps = { label: string; title?: ReactNode; items: readonly MenuItem[] };

/** The pages of one area, left of the content; above it on a narrow screen. */
export function SideNavigation({ label, title, items }: SideNavigationProps) {
  return (
    <div className="rounded-2xl border border-gray-light p-3 lg:sticky lg:top-6">
      {title ? <p className="px-3 pt-1 pb-2 text-heading-s font-bold text-bolder">{title}</p> : null}
      <MenuColumn label={label} items={items} />
    </div>
  );
}
