"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useRef } from "react";
import { ActionForm } from "@/components/form/action-form";
import { SelectInput, TextAreaInput } from "@/components/form/inputs";
import { Button, ButtonRow } from "@/components/ui/button";
import type { SelectOption } from "@/components/ui/native-select";
import {
  declineAsChamberAction,
  forbidPairAction,
  lockPairAction,
  movePairAction,
  withdrawAction,
} from "@/lib/matching/actions";
import { declineInput, forbidPairInput, lockPairInput, movePairInput, withdrawInput } from "@/lib/matching/input";
import type { Card, DeedKey } from "./rows";

export type Asked = { deed: DeedKey; card: Card; column: { id: string; name: string } };
export type Choices = {
  chambers: readonly SelectOption[];
  declineReasons: readonly SelectOption[];
};

type Props = {
  asked: Asked | null;
  choices: Choices;
  close: () => void;
  onConfirm: (asked: Asked) => void;
  onDone: (asked: Asked) => void;
};

/** Asks what a deed needs: a yes, a reason, another chamber. */
export function AskWindow({ asked, choices, close, onConfirm, onDone }: Props) {
  const t = useTranslations("board.ask");
  const common = useTranslations("common");
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (asked) dialog.current?.showModal();
    else dialog.current?.close();
  }, [asked]);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      onClose={close}
      className="m-auto w-[min(32rem,calc(100vw-2rem))] rounded-xl border border-gray bg-surface p-6 text-basic shadow-2 backdrop:bg-dim md:p-8"
    >
      {asked ? (
        <>
          <h2 id={`${id}-title`} className="text-heading-s">
            {t(`${asked.deed as "move"}.title`)}
          </h2>
          <p className="mt-1 text-body-s text-subtle">
            {t("about", { product: asked.card.product, chamber: asked.column.name })}
          </p>
          <p className="mt-3 mb-6 text-subtle">{t(`${asked.deed as "move"}.text`, { chamber: asked.column.name })}</p>
          {isForm(asked.deed) ? (
            <DeedForm asked={asked} choices={choices} close={close} onDone={onDone} />
          ) : (
            <ButtonRow>
              <Button variant="primary" onClick={() => onConfirm(asked)}>
                {t(`${asked.deed as "move"}.submit`)}
              </Button>
              <Button variant="tertiary" onClick={close}>
                {common("cancel")}
              </Button>
            </ButtonRow>
          )}
        </>
      ) : null}
    </dialog>
  );
}

const isForm = (deed: DeedKey) => (["move", "lock", "forbid", "withdraw", "decline"] as DeedKey[]).includes(deed);

const forms = {
  move: { schema: movePairInput, action: movePairAction },
  lock: { schema: lockPairInput, action: lockPairAction },
  forbid: { schema: forbidPairInput, action: forbidPairAction },
  withdraw: { schema: withdrawInput, action: withdrawAction },
  decline: { schema: declineInput, action: declineAsChamberAction },
} as const;

type FormProps = Pick<Props, "choices" | "close" | "onDone"> & { asked: Asked };

function DeedForm({ asked, choices, close, onDone }: FormProps) {
  const t = useTranslations("board.ask");
  const common = useTranslations("common");
  const { card, column } = asked;
  const deed = asked.deed as keyof typeof forms;
  const { schema, action } = forms[deed];
  const seen = { matchId: card.id, seen: card.seen };
  const defaults = {
    move: { ...seen, chamberId: "" },
    lock: { ...seen, reason: "" },
    forbid: { ...seen, reason: "" },
    withdraw: { ...seen, note: "" },
    decline: { ...seen, reason: "", note: "" },
  }[deed];
  return (
    <ActionForm
      schema={schema as never}
      action={action}
      defaultValues={defaults as never}
      submitLabel={t(`${deed}.submit`)}
      submitVariant={deed === "withdraw" || deed === "forbid" ? "danger" : "primary"}
      scope="ask"
      onDone={() => onDone(asked)}
      extra={
        <Button variant="tertiary" onClick={close}>
          {common("cancel")}
        </Button>
      }
    >
      {deed === "move" ? (
        <SelectInput
          name="chamberId"
          label={t("move.chamber")}
          required
          placeholder={t("choose")}
          options={choices.chambers.filter(({ value }) => value !== column.id)}
        />
      ) : null}
      {deed === "decline" ? (
        <SelectInput
          name="reason"
          label={t("decline.reason")}
          required
          placeholder={t("choose")}
          options={choices.declineReasons}
        />
      ) : null}
      {deed === "lock" || deed === "forbid" ? (
        <TextAreaInput
          name="reason"
          label={t(`${deed}.reason`)}
          hint={t("reasonHint")}
          required={deed === "forbid"}
          rows={3}
          limit={500}
        />
      ) : null}
      {deed === "withdraw" || deed === "decline" ? (
        <TextAreaInput
          name="note"
          label={t(`${deed}.note`)}
          hint={t(`${deed}.hint`)}
          required={deed === "withdraw"}
          rows={3}
          limit={500}
        />
      ) : null}
    </ActionForm>
  );
}
