"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useRef, useState, useTransition } from "react";
import { Button, ButtonRow, type ButtonSize, type ButtonVariant } from "@/components/ui/button";
import type { IconName } from "@/components/ui/icon";
import type { ActionResult } from "@/lib/core/errors";
import { failureOf } from "./action-form";
import { useReady } from "./ready";
import { Refused } from "./refusal";
import { useStaysSaid, wasOvertaken } from "./refused";
import { useUnsaved } from "./unsaved";
import { useSay } from "./words";

export type ActionButtonProps = {
  action: (input: never) => Promise<ActionResult<unknown>>;
  input: Record<string, unknown>;
  children: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: IconName;
  /** Asks first, in a dialog. */
  confirm?: { title: string; text: ReactNode; confirmLabel: string };
  /** The reason of a policy that says no: the button is shown disabled with these words beside it. */
  refusedBecause?: string | null;
  /** Names what the button is about where its own words do not: "Withdraw consent: Sample Chamber". */
  label?: string;
  /** For a deed that goes by what is saved: while a form of the page holds unsaved changes, it waits and says so. */
  afterSaving?: boolean;
  /** Called after success; for steps that go on in the same page. */
  onDone?: () => void | Promise<void>;
};

/**
 * One deed on one press: pressed twice it is done once, and no second press is taken until the page that it leads to stands
 * there. A refusal is said beside the button; where somebody else was quicker, the page reads again what stands now.
 */
export function ActionButton({
  action,
  input,
  children,
  variant,
  size,
  icon,
  confirm,
  refusedBecause,
  label,
  afterSaving,
  onDone,
}: ActionButtonProps) {
  const t = useTranslations("common");
  const say = useSay();
  const [pending, startTransition] = useTransition();
  const [problem, setProblem] = useState<ReactNode>(null);
  const router = useRouter();
  const running = useRef(false);
  const [overtaken, setOvertaken] = useState(false);
  const ready = useReady();
  useStaysSaid(overtaken ? problem : null);
  const isUnsaved = useUnsaved(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();

  const run = () => {
    dialog.current?.close();
    if (running.current) return;
    setProblem(null);
    setOvertaken(false);
    if (afterSaving && isUnsaved()) return setProblem(t("form.saveFirst"));
    running.current = true;
    startTransition(async () => {
      const result = await action(input as never).catch((error: unknown) => failureOf(error));
      running.current = false;
      if (result === undefined) return;
      if (result !== "failed" && result.ok) return onDone?.();
      if (result === "failed") return setProblem(t("form.failed"));
      const [first] = Object.values(result.fields);
      setProblem(first ? say(first) : <Refused reason={result.reason} />);
      if (!wasOvertaken(result)) return;
      setOvertaken(true);
      router.refresh();
    });
  };

  const shown = problem ?? (refusedBecause ? <Refused reason={refusedBecause} /> : null);
  return (
    <div className="inline-flex max-w-full flex-col items-start gap-1.5">
      <Button
        variant={variant ?? "secondary"}
        size={size}
        icon={icon}
        busy={pending}
        disabled={Boolean(refusedBecause) || !ready}
        aria-label={label}
        aria-describedby={shown ? `${id}-said` : undefined}
        onClick={() => (confirm ? dialog.current?.showModal() : run())}
      >
        {children}
      </Button>
      <span role="status" className="sr-only">
        {pending ? t("form.working") : null}
      </span>
      <p
        id={`${id}-said`}
        role={problem ? "alert" : undefined}
        className={`max-w-measure text-body-s empty:hidden ${problem ? "font-bold text-danger" : "text-subtle"}`}
      >
        {shown}
      </p>
      {confirm ? (
        <dialog
          ref={dialog}
          aria-labelledby={`${id}-title`}
          className="m-auto w-[min(32rem,calc(100vw-2rem))] rounded-xl border border-gray bg-surface p-6 text-basic shadow-2 backdrop:bg-dim md:p-8"
        >
          <h2 id={`${id}-title`} className="text-heading-s">
            {confirm.title}
          </h2>
          <div className="mt-3 text-subtle">{confirm.text}</div>
          <ButtonRow className="mt-6">
            <Button variant={variant === "danger" ? "danger" : "primary"} onClick={run}>
              {confirm.confirmLabel}
            </Button>
            <Button variant="tertiary" onClick={() => dialog.current?.close()}>
              {t("cancel")}
            </Button>
          </ButtonRow>
        </dialog>
      ) : null}
    </div>
  );
}
