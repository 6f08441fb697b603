"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useReady } from "@/components/form/ready";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/core/errors";
import { type GivenReason, ReasonForm } from "./reason-form";

type Props = {
  action: (raw: unknown) => Promise<ActionResult<{ email: string }>>;
  input: Record<string, string>;
  masked: string;
  reader: "admin" | "official";
  /** Whose it is, for those who do not see what stands around it. */
  labelFor: string;
};

/** An address in a list of people, masked until somebody says why it is opened: a deed that the trail records. */
export function AddressOpening({ action, input, masked, reader, labelFor }: Props) {
  const t = useTranslations("documents");
  const ready = useReady();
  const [address, setAddress] = useState<string | null>(null);
  async function open(why: GivenReason) {
    const answer = await action({ ...input, ...why });
    if (answer.ok) setAddress(answer.data.email);
    return answer;
  }
  return (
    <div className="flex flex-col items-start gap-1">
      <bdi className="break-all">{address ?? masked}</bdi>
      {address ? null : (
        <ReasonForm
          asked={{ role: reader, chosen: "support" }}
          label={t("contact.address")}
          labelFor={labelFor}
          onGiven={open}
        >
          {(busy) => (
            <Button type="submit" variant="secondary" size="small" busy={busy} disabled={!ready}>
              {t("why.open")}
            </Button>
          )}
        </ReasonForm>
      )}
      <p role="status" className="text-body-s text-subtle empty:hidden">
        {address ? t("contact.opened") : null}
      </p>
    </div>
  );
}
