"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

export type DropDownProps = {
  summary: ReactNode;
  summaryClassName: string;
  panelClassName: string;
  /** Of the drop-downs with the same name only one is open. */
  name?: string;
  className?: string;
  children: ReactNode;
};

/** A native details element that also closes by Esc, by a press elsewhere, and when a link in it was followed. Works without scripts. */
export function DropDown({ summary, summaryClassName, panelClassName, name, className, children }: DropDownProps) {
  const details = useRef<HTMLDetailsElement>(null);
  const pathname = usePathname();

  useEffect(() => {
    const close = () => {
      if (details.current) details.current.open = false;
    };
    const press = (event: PointerEvent) => {
      const target = event.target as Node;
      if (details.current?.open && !details.current.contains(target)) close();
    };
    const key = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !details.current?.open) return;
      const inside = details.current.contains(document.activeElement);
      close();
      if (inside) details.current.querySelector("summary")?.focus();
    };
    const follow = (event: MouseEvent) => {
      const link = (event.target as Element).closest("a");
      if (link && details.current?.contains(link)) close();
    };
    document.addEventListener("pointerdown", press);
    document.addEventListener("keydown", key);
    document.addEventListener("click", follow);
    return () => {
      document.removeEventListener("pointerdown", press);
      document.removeEventListener("keydown", key);
      document.removeEventListener("click", follow);
    };
  }, []);

  return (
    <details key={pathname} ref={details} name={name} className={className}>
      <summary className={`list-none [&::-webkit-details-marker]:hidden ${summaryClassName}`}>{summary}</summary>
      <div className={panelClassName}>{children}</div>
    </details>
  );
}
