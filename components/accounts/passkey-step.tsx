"use client";

import { useRouter } from "next/navigation";
import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useReady } from "@/components/form/ready";
import { useReason } from "@/components/form/words";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { AskingOptions } from "@/lib/accounts/rules.passkey";
import { answerByPasskey } from "./passkey-browser";

/** Signs in with a passkey after the password; `to` and `again` as in second-step-form.tsx. */
export function PasskeyStep({ options, to, again }: { options: AskingOptions; to: string; again: string }) {
  const t = useTranslations("accounts.secondStep");
  const common = useTranslations("common");
  const say = useReason();
  const router = useRouter();
  const ready = useReady();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  /** What went wrong; nothing when the page is on its way elsewhere. */
  async function open(): Promise<string | null> {
    const signed = await answerByPasskey(options);
    if (!signed.ok) return say(signed.reason);
    const answer = await signIn("credentials", { passkey: JSON.stringify(signed.data), redirect: false });
    if (/^throttled:/.test(answer?.error ?? "")) return say("too_many_attempts");
    if (answer?.error === "CredentialsSignin") {
      // Each question is answered once: the page brings the next.
      router.refresh();
      return say("passkey_not_accepted");
    }
    if (answer?.error !== "over" && !answer?.ok) return common("form.failed");
    window.location.assign(answer.error ? again : to);
    return null;
  }

  async function press() {
    setBusy(true);
    setProblem(null);
    const found = await open().catch(() => common("form.failed"));
    setProblem(found);
    if (found) setBusy(false);
  }

  return (
    <div className="flex flex-col items-start gap-4">
      {problem ? <Notice tone="danger" title={problem} live="assertive" /> : null}
      <Button busy={busy} disabled={!ready} onClick={press}>
        {t("ask.passkey")}
      </Button>
    </div>
  );
}
