"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { Button, ButtonRow } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { discardDraftAction, saveDraftAction } from "@/lib/drafts/actions";
import { differences, type Values } from "@/lib/drafts/rules";
import { failureOf } from "./action-form";
import { VersionConflict } from "./conflict";
import { Refused, signedOut } from "./refusal";

export type DraftSource = {
  /** One of the forms that lib/drafts knows. */
  form: string;
  subjectId: string;
  /** What had been typed and not sent; null when there is nothing. */
  saved: { values: Record<string, unknown>; version: number; savedAt: Date } | null;
};

type Kept =
  | { state: "clean" }
  | { state: "waiting" | "saving" }
  | { state: "saved"; at: Date }
  | { state: "conflict" | "failed" | "signedOut" };

const quietFor = 900;
const tryAgainAfter = 8000;

/** Saves the form's values on the server a moment after the last key, never while the form itself is being sent. */
export function useDraft<V extends FieldValues>(draft: DraftSource | undefined, form: UseFormReturn<V>) {
  const [status, setStatus] = useState<Kept>(
    draft?.saved ? { state: "saved", at: draft.saved.savedAt } : { state: "clean" },
  );
  /** When that was kept which the form opened with; what is kept while it is open needs no word. */
  const [restoredFrom, setRestoredFrom] = useState(draft?.saved?.savedAt ?? null);
  const version = useRef(draft?.saved?.version ?? 0);
  /** What this window and the server last had in common. */
  const common = useRef<Values | null>(draft?.saved?.values ?? null);
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const chain = useRef<Promise<unknown>>(Promise.resolve());
  const paused = useRef(false);
  /** The session is over: what is typed is kept once its owner comes back from signing in. */
  const locked = useRef(false);
  const key = draft?.form;
  const subjectId = draft?.subjectId;

  const save = useCallback(
    (force = false) => {
      clearTimeout(timer.current);
      if (!key || !subjectId || paused.current) return;
      setStatus({ state: "saving" });
      chain.current = chain.current.then(async () => {
        const values = form.getValues() as Record<string, unknown>;
        const answer = await saveDraftAction({
          form: key,
          subjectId,
          values,
          version: force ? null : version.current,
        }).catch(failureOf);
        if (answer === "failed" || answer === undefined) {
          timer.current = setTimeout(save, tryAgainAfter);
          return setStatus({ state: "failed" });
        }
        if (!answer.ok && answer.code === "conflict") {
          setStatus({ state: "conflict" });
          // The page reads again, and brings what the other window has saved.
          return router.refresh();
        }
        locked.current = !answer.ok && answer.reason === signedOut;
        if (!answer.ok) return setStatus({ state: locked.current ? "signedOut" : "failed" });
        version.current = answer.data.version;
        common.current = structuredClone(values);
        setStatus({ state: "saved", at: new Date(answer.data.savedAt) });
      });
    },
    [form, key, subjectId, router],
  );

  /** Takes the other window's version as known, with the fields as they were chosen, and saves that. */
  const merge = (other: NonNullable<DraftSource["saved"]>, fields: readonly { path: string; value: unknown }[]) => {
    for (const { path, value } of fields) form.setValue(path as never, value as never, { shouldDirty: true });
    version.current = other.version;
    common.current = other.values;
    save();
  };
  const other = draft?.saved && draft.saved.version > version.current ? draft.saved : null;

  useEffect(() => {
    if (!key) return;
    const stop = form.subscribe({
      formState: { values: true, isDirty: true },
      callback: ({ isDirty }) => {
        if (paused.current || !isDirty) return;
        setStatus((now) => (now.state === "conflict" ? now : { state: "waiting" }));
        clearTimeout(timer.current);
        timer.current = setTimeout(save, quietFor);
      },
    });
    const leaving = () => {
      const shown = document.visibilityState === "visible";
      if (shown ? locked.current : timer.current !== undefined) save();
    };
    document.addEventListener("visibilitychange", leaving);
    return () => {
      stop();
      clearTimeout(timer.current);
      document.removeEventListener("visibilitychange", leaving);
    };
  }, [form, key, save]);

  /** Refused or not sent: what was typed up to now is kept after all. */
  const resume = () => {
    paused.current = false;
    if (form.formState.isDirty) save();
  };

  /** The command has removed the draft: what is typed from here on begins a new one. */
  const forget = () => {
    version.current = 0;
    setRestoredFrom(null);
    setStatus({ state: "clean" });
    paused.current = false;
  };

  /** Runs the real sending with autosave held back. A redirect, which arrives as an error, is a success as well. */
  async function pause<T extends { ok: boolean } | undefined>(send: () => Promise<T>): Promise<T> {
    clearTimeout(timer.current);
    paused.current = true;
    try {
      await chain.current;
      const result = await send();
      if (result === undefined || result.ok) forget();
      else resume();
      return result;
    } catch (error) {
      if (failureOf(error) === undefined) forget();
      else resume();
      throw error;
    }
  }

  /** Changes the fields without that counting as typed: on the way, what is reset is still called dirty. */
  const hold = (change: () => void) => {
    paused.current = true;
    change();
    paused.current = false;
  };

  return { status, restoredFrom, save, pause, hold, merge, other, common: common.current };
}

/** Says when the form last saved itself, and what to do when two windows disagree. */
export function DraftStatus({
  draft,
  kept,
  values,
  scope,
}: {
  draft: DraftSource;
  kept: Pick<ReturnType<typeof useDraft>, "status" | "restoredFrom" | "save" | "merge" | "other" | "common">;
  values: () => Values;
  scope?: string;
}) {
  const t = useTranslations("common.draft");
  const words = useTranslations("common.conflict");
  const format = useFormatter();
  const { status, restoredFrom, save } = kept;
  const reload = () => window.location.reload();
  const discard = async () => {
    await discardDraftAction({ form: draft.form, subjectId: draft.subjectId });
    reload();
  };
  return (
    <div className="flex flex-col gap-3">
      {restoredFrom && status.state !== "conflict" ? (
        <Notice
          tone="information"
          title={t("restored", {
            at: format.dateTime(restoredFrom, { dateStyle: "medium", timeStyle: "short" }),
          })}
        >
          <Button variant="tertiary" size="small" onClick={discard}>
            {t("discard")}
          </Button>
        </Notice>
      ) : null}
      {status.state === "conflict" && kept.other ? (
        <VersionConflict
          title={t("conflictTitle")}
          theirs={words("otherWindow", {
            at: format.dateTime(kept.other.savedAt, { dateStyle: "medium", timeStyle: "short" }),
          })}
          found={differences(kept.common, values(), kept.other.values)}
          scope={scope}
          mergeLabel={words("merge")}
          onMerge={(fields) => kept.merge(kept.other!, fields)}
        >
          {words("windowText")}
        </VersionConflict>
      ) : null}
      {status.state === "conflict" && !kept.other ? (
        <Notice tone="warning" title={t("conflictTitle")}>
          <p>{t("conflictText")}</p>
          <ButtonRow>
            <Button variant="secondary" size="small" onClick={() => save(true)}>
              {t("keepMine")}
            </Button>
            <Button variant="tertiary" size="small" onClick={reload}>
              {t("takeOther")}
            </Button>
          </ButtonRow>
        </Notice>
      ) : null}
      <p role="status" className="text-body-s text-subtle">
        {status.state === "saved" ? (
          t("savedAt", { at: format.dateTime(status.at, { timeStyle: "medium" }) })
        ) : status.state === "signedOut" ? (
          <Refused reason={signedOut} />
        ) : (
          t(status.state)
        )}
      </p>
    </div>
  );
}
