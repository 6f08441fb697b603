import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";

export type EmptyStateProps = {
  title: ReactNode;
  children?: ReactNode;
  /** What to do next: a LinkButton. */
  action?: ReactNode;
  icon?: IconName;
  heading?: "h1" | "h2" | "h3" | "p";
};

export function EmptyState({ title, children, action, icon = "inbox", heading: Title = "h2" }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-2 rounded-2xl border border-dashed border-gray bg-surface px-6 py-12 text-center md:py-16">
      <span className="mb-2 grid size-16 place-items-center rounded-full bg-primary-subtler text-primary">
        <Icon name={icon} size={30} />
      </span>
      <Title className="text-heading-s font-bold text-bolder">{title}</Title>
      {children ? <div className="max-w-measure text-subtle">{children}</div> : null}
      {action ? <div className="mt-4 flex flex-wrap justify-center gap-3">{action}</div> : null}
    </div>
  );
}
