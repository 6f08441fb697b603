"use client";

import { signOut } from "next-auth/react";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";

/** Ends the session on the server and goes to `to`. */
export function SignOutButton({ label, to }: { label: string; to: string }) {
  const [pending, startTransition] = useTransition();
  return (
    <Button
      variant="tertiary"
      size="small"
      busy={pending}
      onClick={() => startTransition(() => signOut({ callbackUrl: to }))}
    >
      {label}
    </Button>
  );
}
