import type { ReactNode } from "react";
import { StillSaid } from "@/components/form/refused";

export type PageHeaderProps = {
  title: ReactNode;
  lead?: ReactNode;
  /** Badges: the state, the kind. Above the title. */
  meta?: ReactNode;
  actions?: ReactNode;
  breadcrumb?: ReactNode;
};

/** The head of every page, with its only h1. */
export function PageHeader({ title, lead, meta, actions, breadcrumb }: PageHeaderProps) {
  return (
    <div className="mb-8 md:mb-10">
      {breadcrumb ? <div className="print-hidden mb-6 md:mb-8">{breadcrumb}</div> : null}
      <StillSaid />
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-5">
        <div className="min-w-0 flex-1 basis-80">
          {meta ? <div className="mb-2.5 flex flex-wrap items-center gap-2 text-body-s text-subtle">{meta}</div> : null}
          <h1>{title}</h1>
          {lead ? <div className="mt-3 max-w-measure text-body-l text-subtle">{lead}</div> : null}
        </div>
        {actions ? <div className="print-hidden flex flex-wrap gap-3">{actions}</div> : null}
      </div>
    </div>
  );
}
