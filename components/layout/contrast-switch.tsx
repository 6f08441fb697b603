"use client";

import { useState } from "react";
import { Icon } from "@/components/ui/icon";
import { type ContrastMode, contrastCookie } from "./contrast";

/** Changes the colours at once and remembers it for the next page in a cookie that the root layout reads. */
export function ContrastSwitch({ mode, onLabel, offLabel }: { mode: ContrastMode; onLabel: string; offLabel: string }) {
  const [now, setNow] = useState(mode);
  const change = () => {
    const next: ContrastMode = now === "light" ? "high-contrast" : "light";
    document.documentElement.dataset.krdsMode = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we serve.
    document.cookie = `${contrastCookie}=${next}; path=/; max-age=31536000; samesite=lax`;
    setNow(next);
  };
  return (
    <button
      type="button"
      onClick={change}
      className="inline-flex min-h-9 items-center gap-1.5 rounded-md px-2.5 text-body-s text-subtle hover:text-basic hover:underline"
    >
      <Icon name="contrast" size={18} />
      {now === "light" ? onLabel : offLabel}
    </button>
  );
}
