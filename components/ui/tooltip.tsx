"use client";

import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Dialog, DialogTrigger } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import { Icon } from "./icon";

export type TooltipProps = {
  /** Names the button: "적합도 설명". */
  label: string;
  children: ReactNode;
};

/** A few words about something, behind a button with an "i": opens by press, so it works by touch and keyboard alike. */
export function Tooltip({ label, children }: TooltipProps) {
  return (
    <DialogTrigger>
      <Button
        aria-label={label}
        className="inline-grid size-7 place-items-center rounded-full align-text-bottom text-primary hover:bg-primary-subtler"
      >
        <Icon name="information" size={18} />
      </Button>
      <Popover className="max-w-80 rounded-lg border border-gray bg-surface p-4 text-body-s shadow-2">
        <Dialog aria-label={label} className="outline-none">
          {children}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
