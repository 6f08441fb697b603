"use client";

import { type ReactNode, useId, useState } from "react";
import { Button, type ButtonSize, type ButtonVariant } from "@/components/ui/button";

type Props = {
  label: string;
  /** Names what the button is about where its own words do not. */
  ariaLabel?: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  children: ReactNode;
};

/** A button that opens a form in place; the form is only made when it is asked for, so a board of many cards stays light. */
export function Opener({ label, ariaLabel, variant = "tertiary", size, children }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className={open ? "flex w-full flex-col gap-4" : "contents"}>
      <div>
        <Button
          variant={variant}
          size={size}
          aria-label={ariaLabel}
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => setOpen(!open)}
        >
          {label}
        </Button>
      </div>
      {open ? (
        <div id={id} className="rounded-lg border border-gray-light bg-surface-subtler p-4">
          {children}
        </div>
      ) : null}
    </div>
  );
}
