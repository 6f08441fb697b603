import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";

export type DisclosureProps = {
  summary: ReactNode;
  children: ReactNode;
  open?: boolean;
  id?: string;
  className?: string;
};

/** Something that can be opened in place: a line of text with an arrow. */
export function Disclosure({ summary, children, open, id, className }: DisclosureProps) {
  return (
    <details id={id} open={open} className={classNames("group/disclosure", className)}>
      <summary className="inline-flex min-h-8 list-none items-center gap-1 rounded-sm text-body-s font-bold text-primary underline-offset-4 hover:underline [&::-webkit-details-marker]:hidden">
        <Icon name="chevron-right" size={18} className="transition-transform group-open/disclosure:rotate-90" />
        {summary}
      </summary>
      <div className="mt-2 border-l-4 border-secondary-light pl-4">{children}</div>
    </details>
  );
}

export type AccordionProps = {
  items: readonly { id: string; title: ReactNode; content: ReactNode; open?: boolean }[];
  heading?: "h2" | "h3" | "h4";
};

/** Questions and answers below each other; several may be open at once. */
export function Accordion({ items, heading: Title = "h3" }: AccordionProps) {
  return (
    <div className="border-t border-gray-light">
      {items.map((item) => (
        <details key={item.id} id={item.id} open={item.open} className="group/item border-b border-gray-light">
          <summary className="flex list-none items-center justify-between gap-4 px-2 py-4 hover:bg-surface-subtler [&::-webkit-details-marker]:hidden">
            <Title className="text-heading-xs">{item.title}</Title>
            <Icon name="chevron-down" className="transition-transform group-open/item:rotate-180" />
          </summary>
          <div className="max-w-measure px-2 pb-6 text-basic">{item.content}</div>
        </details>
      ))}
    </div>
  );
}
