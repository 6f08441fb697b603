"use client";

import { Button } from "@/components/ui/button";

export function PrintButton({ label }: { label: string }) {
  return (
    <Button variant="primary" icon="print" onClick={() => window.print()}>
      {label}
    </Button>
  );
}
