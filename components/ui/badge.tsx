import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type BadgeTone = "neutral" | "information" | "success" | "warning" | "danger";

const tones: Record<BadgeTone, string> = {
  neutral: "border-gray bg-surface-subtler text-subtle",
  information: "border-information-light bg-information-subtler text-information",
  success: "border-success-light bg-success-subtler text-success",
  warning: "border-warning-light bg-warning-subtler text-warning",
  danger: "border-danger-light bg-danger-subtler text-danger",
};

/** A word about something: its state, its kind. The word carries the meaning, the tone only repeats it. */
export function Badge({
  tone = "neutral",
  children,
  className,
}: {
  tone?: BadgeTone;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={classNames(
        "inline-flex min-h-7 items-center rounded-sm border px-2 py-0.5 text-body-s leading-tight font-bold",
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
