import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type SectionProps = {
  id?: string;
  title: ReactNode;
  lead?: ReactNode;
  /** Links or buttons at the right of the title. */
  actions?: ReactNode;
  heading?: "h2" | "h3";
  children: ReactNode;
  className?: string;
};

/** A part of a page under its own heading, with the distance KRDS keeps between parts. */
export function Section({ id, title, lead, actions, heading: Title = "h2", children, className }: SectionProps) {
  return (
    <section id={id} className={classNames(Title === "h2" ? "mt-10 md:mt-14" : "mt-8 md:mt-10", className)}>
      <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <Title className={Title === "h2" ? "text-heading-m" : "text-heading-s"}>{title}</Title>
          {lead ? <p className="mt-1 max-w-measure text-subtle">{lead}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-3">{actions}</div> : null}
      </div>
      {children}
    </section>
  );
}
