import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";

export type NoticeTone = "information" | "success" | "warning" | "danger";

const tones: Record<NoticeTone, { box: string; icon: string }> = {
  information: { box: "border-information-light bg-information-subtler", icon: "text-information" },
  success: { box: "border-success-light bg-success-subtler", icon: "text-success" },
  warning: { box: "border-warning-light bg-warning-subtler", icon: "text-warning" },
  danger: { box: "border-danger-light bg-danger-subtler", icon: "text-danger" },
};

export type NoticeProps = {
  tone?: NoticeTone;
  /** The tone in a word for those who do not see it: "주의". */
  toneLabel?: string;
  title?: ReactNode;
  heading?: "h2" | "h3" | "h4" | "p";
  children?: ReactNode;
  actions?: ReactNode;
  /** For a notice that appears after the page has loaded. */
  live?: "polite" | "assertive";
  className?: string;
};

export function Notice(props: NoticeProps) {
  const { tone = "information", toneLabel, title, heading: Title = "p", children, actions, live } = props;
  return (
    <div
      role={live === "assertive" ? "alert" : live === "polite" ? "status" : undefined}
      className={classNames("flex gap-3 rounded-lg border p-4 md:p-5", tones[tone].box, props.className)}
    >
      <Icon name={tone} size={24} className={`mt-px ${tones[tone].icon}`} />
      <div className="flex min-w-0 flex-1 flex-col gap-1.5 text-basic">
        {toneLabel ? <span className="sr-only">{toneLabel}</span> : null}
        {title ? <Title className="text-heading-xs font-bold text-bolder">{title}</Title> : null}
        {children ? <div className="max-w-measure">{children}</div> : null}
        {actions ? <div className="mt-2 flex flex-wrap gap-3">{actions}</div> : null}
      </div>
    </div>
  );
}
