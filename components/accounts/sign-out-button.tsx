"use client";

import { signOut } from "next-auth/react";
import { useState } from "react";
import { Button, type ButtonSize, type ButtonVariant } from "@/components/ui/button";

type Props = { label: string; to: string; variant?: ButtonVariant; size?: ButtonSize };

/** Ends the session on the server and takes the cookie away, then leaves with a full load. */
export async function leaveFor(to: string): Promise<void> {
  await signOut({ redirect: false }).catch(() => undefined);
  window.location.assign(to);
}

/** Ends the session on the server, then leaves for `to` with a full load, so that nothing of it stays in the page. */
export function SignOutButton({ label, to, variant = "tertiary", size = "small" }: Props) {
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    await leaveFor(to);
  };
  return (
    <Button variant={variant} size={size} busy={busy} onClick={leave}>
      {label}
    </Button>
  );
}
