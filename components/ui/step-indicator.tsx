import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Icon } from "./icon";
import { Link } from "./link";

export type StepState = "done" | "current" | "upcoming";

export type StepIndicatorProps = {
  label: string;
  steps: readonly { label: ReactNode; state: StepState; href?: string; note?: ReactNode }[];
  /** Each state in words, read after the step's name. */
  stateLabels: Record<StepState, string>;
};

const dots: Record<StepState, string> = {
  done: "border-primary bg-primary-subtler text-primary",
  current: "border-transparent bg-button-primary text-on-fill",
  upcoming: "border-gray bg-surface text-subtle",
};

export function StepIndicator({ label, steps, stateLabels }: StepIndicatorProps) {
  return (
    <ol aria-label={label} className="flex flex-col md:flex-row">
      {steps.map((step, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have an order and no identity besides.
          key={index}
          aria-current={step.state === "current" ? "step" : undefined}
          className={classNames(
            "relative flex gap-3 pb-5 last:pb-0 md:flex-1 md:flex-col md:gap-2 md:pb-0",
            index < steps.length - 1 &&
              "after:absolute after:top-8 after:bottom-0 after:left-4 after:w-0.5 md:after:top-4 md:after:right-0 md:after:bottom-auto md:after:left-8 md:after:h-0.5 md:after:w-auto",
            step.state === "done" ? "after:bg-primary" : "after:bg-surface-subtle",
          )}
        >
          <span
            className={classNames(
              "z-1 grid size-8 shrink-0 place-items-center rounded-full border-2 text-body-s font-bold tabular-nums",
              dots[step.state],
            )}
          >
            {step.state === "done" ? <Icon name="check" size={18} /> : <span aria-hidden="true">{index + 1}</span>}
          </span>
          <span className="flex min-w-0 flex-col pt-0.5 md:pr-4">
            <span className={step.state === "upcoming" ? "text-subtle" : "font-bold text-bolder"}>
              {step.href ? (
                <Link href={step.href} className="underline-offset-4 hover:underline">
                  {step.label}
                </Link>
              ) : (
                step.label
              )}
              <span className="sr-only"> ({stateLabels[step.state]})</span>
            </span>
            {step.note ? <span className="text-body-s text-subtle">{step.note}</span> : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
