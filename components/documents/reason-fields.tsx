"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { NativeSelect } from "@/components/ui/native-select";
import { TextField } from "@/components/ui/text-field";
import { otherReasonLimits, reasonsFor } from "@/lib/documents/rules";
import type { ReadingReason, ReasonedRole } from "@/lib/documents/states";

/** Who is asked why they open something, and what follows from the page they are on. */
export type Asked = { role: ReasonedRole; chosen: ReadingReason };

/** Who will read the reason: of files the company in its list, each role in its way; of contacts only readers of the trail. */
export type Said = ReasonedRole | "contact";

type Props = Asked & { said: Said; problems?: { reason?: string; otherReason?: string } };

/**
 * Why something of somebody else is opened: two plain fields of the form around them, which work without scripts. The words
 * are only seen with "other".
 */
export function ReasonFields({ role, chosen, said, problems = {} }: Props) {
  const t = useTranslations("documents.why");
  const required = useTranslations("common")("form.required");
  const id = useId();
  const [reason, setReason] = useState<string>(chosen);
  return (
    <div className="group/why flex flex-col gap-4">
      <NativeSelect
        id={`${id}-reason`}
        name="reason"
        label={t("reason")}
        error={problems.reason}
        defaultValue={chosen}
        onChange={(event) => setReason(event.target.value)}
        options={reasonsFor(role).map((one) => ({ value: one, label: t(`reasons.${one}`) }))}
      />
      <div className="hidden group-has-[option[value=other]:checked]/why:block">
        <TextField
          id={`${id}-other`}
          name="otherReason"
          label={t("other")}
          hint={t(`otherHint.${said}`, otherReasonLimits)}
          error={problems.otherReason}
          requiredLabel={required}
          required={reason === "other"}
          maxLength={otherReasonLimits.max}
          autoComplete="off"
        />
      </div>
    </div>
  );
}
