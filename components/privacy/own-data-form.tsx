"use client";

import { PasswordInput, Username } from "@/components/accounts/password-input";
import { ActionForm } from "@/components/form/action-form";
import { askForArchiveAction } from "@/lib/privacy/actions";
import { askForArchiveInput } from "@/lib/privacy/input";

const blank = { password: "" };

/** Its two words come from the page: the rest of the namespace is the register's and stays on the server. */
export function AskForArchiveForm({ email, label, submit }: { email: string; label: string; submit: string }) {
  return (
    <ActionForm<typeof blank>
      schema={askForArchiveInput}
      action={askForArchiveAction}
      defaultValues={blank}
      submitLabel={submit}
    >
      <Username email={email} />
      <PasswordInput name="password" label={label} autoComplete="current-password" />
    </ActionForm>
  );
}
