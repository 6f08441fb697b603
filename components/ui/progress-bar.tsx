import type { ReactNode } from "react";

export type ProgressBarProps = {
  id: string;
  label: ReactNode;
  value: number;
  max?: number;
  /** The value in words: "12개 중 7개 작성". */
  valueText: string;
  tone?: "primary" | "success";
};

export function ProgressBar({ id, label, value, max = 100, valueText, tone = "primary" }: ProgressBarProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap justify-between gap-x-4 text-body-s">
        <span id={`${id}-label`} className="font-bold">
          {label}
        </span>
        <span className="text-subtle tabular-nums">{valueText}</span>
      </div>
      <div
        id={id}
        role="progressbar"
        aria-labelledby={`${id}-label`}
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuetext={valueText}
        tabIndex={-1}
        className="h-2.5 overflow-hidden rounded-full border border-gray bg-surface-subtle"
      >
        <div
          className={`h-full forced-colors:bg-[Highlight] ${tone === "success" ? "bg-success" : "bg-primary"}`}
          style={{ width: `${share * 100}%` }}
        />
      </div>
    </div>
  );
}
