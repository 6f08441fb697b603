"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";

type Props = { value: string; label: string; ariaLabel: string; done: string; failed: string };

/** Puts a value on the clipboard, and says so; where the browser refuses, it says that instead. */
export function CopyButton({ value, label, ariaLabel, done, failed }: Props) {
  const [said, setSaid] = useState("");
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setSaid(done),
      () => setSaid(failed),
    );
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Button variant="tertiary" size="small" aria-label={ariaLabel} onClick={() => void copy()}>
        {label}
      </Button>
      <span role="status" className="text-body-s text-subtle empty:hidden">
        {said}
      </span>
    </span>
  );
}
