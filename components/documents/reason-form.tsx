"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import { failureOf } from "@/components/form/action-form";
import { useReason, useSay } from "@/components/form/words";
import { ButtonRow, buttonClass } from "@/components/ui/button";
import { Icon, type IconName } from "@/components/ui/icon";
import type { ActionResult, FieldProblems } from "@/lib/core/errors";
import { problemsOf } from "@/lib/core/problems";
import { withReason } from "@/lib/documents/input";
import { type Asked, ReasonFields } from "./reason-fields";

const reasonAlone = withReason({});
export type GivenReason = { reason: string; otherReason: string };

const given = (form: HTMLFormElement): GivenReason => {
  const fields = new FormData(form);
  return { reason: String(fields.get("reason")), otherReason: String(fields.get("otherReason")) };
};

type Props = {
  asked: Asked;
  /** What is pressed to be asked, and to whom it belongs for those who do not see what stands around it. */
  label: string;
  labelFor?: string;
  icon?: IconName;
  size?: "small" | "medium";
  /** Where the form is sent to; what opens there opens beside the page. */
  address?: string;
  /** With scripts the reason goes here instead, for what is shown in place. */
  onGiven?: (reason: GivenReason) => Promise<ActionResult<unknown>>;
  /** The buttons that send it. */
  children: (busy: boolean) => ReactNode;
};

/**
 * Before something of somebody else is opened: why. What follows from the page is chosen already, so that it is one press more.
 * A plain form below a plain disclosure: with an address it works without scripts.
 */
export function ReasonForm({ asked, label, labelFor, icon, size = "small", address, onGiven, children }: Props) {
  const t = useTranslations();
  const say = useSay();
  const sayReason = useReason();
  const [problems, setProblems] = useState<FieldProblems>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, startTransition] = useTransition();

  function send(event: React.SubmitEvent<HTMLFormElement>) {
    const why = given(event.currentTarget);
    const parsed = reasonAlone.safeParse(why);
    setRefusal(null);
    setProblems(parsed.success ? {} : problemsOf(parsed.error));
    if (!parsed.success || onGiven) event.preventDefault();
    if (!parsed.success || !onGiven) return;
    startTransition(async () => {
      const result = await onGiven(why).catch(failureOf);
      if (result === undefined) return;
      if (result === "failed") return setRefusal(t("common.form.failed"));
      if (result.ok) return;
      setProblems(result.fields);
      setRefusal(sayReason(result.reason));
    });
  }

  // What has no address is a contact: no file, so that it is in no list of the company's.
  const said = address ? asked.role : "contact";
  const problem = (field: string) => problems[field] && say(problems[field]);
  return (
    <details className="group/opening max-w-full open:basis-full">
      <summary
        className={buttonClass(
          "tertiary",
          size,
          "cursor-pointer list-none [&::-webkit-details-marker]:hidden group-open/opening:mb-3",
        )}
      >
        {icon ? <Icon name={icon} /> : null}
        <span>{label}</span>
        {labelFor ? <span className="sr-only">{labelFor}</span> : null}
        <Icon name="chevron-down" size={18} className="transition-transform group-open/opening:rotate-180" />
      </summary>
      <form
        noValidate
        method="post"
        action={address}
        target={address && "_blank"}
        rel="noopener"
        onSubmit={send}
        className="flex max-w-measure flex-col gap-4 rounded-lg border border-gray-light bg-surface-subtler p-4"
      >
        <p className="text-body-s text-subtle">{t(`documents.why.lead.${said}`)}</p>
        <ReasonFields
          {...asked}
          said={said}
          problems={{ reason: problem("reason"), otherReason: problem("otherReason") }}
        />
        <ButtonRow>{children(busy)}</ButtonRow>
        <p role="alert" className="text-body-s font-bold text-danger empty:hidden">
          {refusal}
        </p>
      </form>
    </details>
  );
}
