"use client";

import { type ReactNode, useTransition } from "react";
import { Button as PressButton } from "react-aria-components/Button";
import { DialogTrigger, Dialog as Window } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { Button, type ButtonSize, type ButtonVariant, buttonClass } from "./button";
import { Icon } from "./icon";

type Close = () => void;

export type DialogProps = {
  trigger: { label: ReactNode; variant?: ButtonVariant; size?: ButtonSize; disabled?: boolean };
  title: ReactNode;
  /** The name of the button with the cross; without it the content has to offer a way out. */
  closeLabel?: string;
  role?: "dialog" | "alertdialog";
  /** For a window that something else opens as well, a key for instance. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode | ((close: Close) => ReactNode);
};

/** A button and the window it opens. The focus stays inside, Esc closes, and the focus returns to the button. */
export function Dialog({ trigger, title, closeLabel, role = "dialog", open, onOpenChange, children }: DialogProps) {
  return (
    <DialogTrigger isOpen={open} onOpenChange={onOpenChange}>
      <PressButton isDisabled={trigger.disabled} className={buttonClass(trigger.variant ?? "secondary", trigger.size)}>
        {trigger.label}
      </PressButton>
      <ModalOverlay
        isDismissable={role === "dialog"}
        className="fixed inset-0 z-50 flex items-end justify-center overflow-y-auto bg-dim md:items-center md:p-6"
      >
        <Modal className="w-full max-w-dialog">
          <Window
            role={role}
            className="relative flex max-h-[90dvh] flex-col gap-4 overflow-y-auto rounded-t-2xl bg-surface p-6 shadow-3 outline-none md:rounded-2xl md:p-8"
          >
            {({ close }) => (
              <>
                <Heading slot="title" level={2} className={`text-heading-m ${closeLabel ? "pr-10" : ""}`}>
                  {title}
                </Heading>
                {closeLabel ? (
                  <PressButton
                    slot="close"
                    aria-label={closeLabel}
                    className="absolute top-5 right-5 grid size-10 place-items-center rounded-md hover:bg-button-tertiary-hover md:top-7 md:right-6"
                  >
                    <Icon name="close" size={24} />
                  </PressButton>
                ) : null}
                {typeof children === "function" ? children(close) : children}
              </>
            )}
          </Window>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}

export type ConfirmDialogProps = Pick<DialogProps, "trigger" | "title"> & {
  /** What will happen, and whether it can be undone. */
  children: ReactNode;
  confirmLabel: string;
  cancelLabel: string;
  danger?: boolean;
  /** The window stays, busy, until this has ended. */
  onConfirm: () => void | Promise<void>;
};

/** Asks before something is done; the safe answer comes first in the order of the keyboard. */
export function ConfirmDialog({
  confirmLabel,
  cancelLabel,
  danger,
  onConfirm,
  children,
  ...dialog
}: ConfirmDialogProps) {
  const [busy, start] = useTransition();
  return (
    <Dialog {...dialog} role="alertdialog">
      {(close) => (
        <>
          <div className="text-basic">{children}</div>
          <div className="mt-2 flex flex-wrap justify-end gap-3">
            <Button variant="tertiary" onClick={close}>
              {cancelLabel}
            </Button>
            <Button
              variant={danger ? "danger" : "primary"}
              busy={busy}
              onClick={() =>
                start(async () => {
                  await onConfirm();
                  close();
                })
              }
            >
              {confirmLabel}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
