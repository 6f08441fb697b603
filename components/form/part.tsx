import type { ReactNode } from "react";

/** A part of a long form under its own legend, in two columns where there is room. */
export function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <fieldset className="border-t border-gray-light pt-6">
      <legend className="float-left mb-5 w-full text-heading-s font-bold text-bolder">{title}</legend>
      {lead ? <p className="clear-both mb-5 max-w-measure text-body-s text-subtle">{lead}</p> : null}
      <div className="clear-both grid grid-cols-1 items-start gap-6 md:grid-cols-2">{children}</div>
    </fieldset>
  );
}
