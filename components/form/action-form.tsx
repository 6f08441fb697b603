"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import { type DefaultValues, type FieldErrors, type FieldValues, FormProvider, useForm } from "react-hook-form";
import type { z } from "zod";
import { Button, ButtonRow, type ButtonVariant } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Notice } from "@/components/ui/notice";
import type { ActionResult } from "@/lib/core/errors";
import { differences, type Values } from "@/lib/drafts/rules";
import { VersionConflict } from "./conflict";
import { type DraftSource, DraftStatus, useDraft } from "./draft";
import { useReady } from "./ready";
import { Refused } from "./refusal";
import { useStaysSaid, wasOvertaken } from "./refused";
import { errorsInWords, fieldId, flatErrors, schemaResolver } from "./resolver";
import { FieldScope } from "./scope";
import { useUnsaved } from "./unsaved";
import { useSay } from "./words";

export type ActionFormProps<V extends FieldValues> = {
  /** The command's own schema: checked here before it is sent, and on the server again. */
  schema: z.ZodType;
  action: (values: V) => Promise<ActionResult<unknown>>;
  defaultValues: DefaultValues<V>;
  submitLabel: string;
  submitVariant?: ButtonVariant;
  /** Said after success where the action does not lead to another page. */
  savedText?: string;
  /** Empties the form after success, for adding one thing after another. */
  clearAfter?: boolean;
  /** Saves what is typed by itself, on the server; see components/form/draft.tsx. */
  draft?: DraftSource;
  /**
   * Who saved the version that is stored now, and when; its number stands in `defaultValues.version`. When somebody else
   * saves meanwhile, the two versions are shown side by side.
   */
  stored?: StoredVersion;
  /** Beside the submit button, for instance a cancel link. */
  extra?: ReactNode;
  /** Called with what the action returned; for steps that go on in the same page. */
  onDone?: (data: unknown, values: V) => void;
  /** For a deed that goes by what is saved: while another form of the page holds unsaved changes, it waits and says so. */
  afterSaving?: boolean;
  /** Begins the ids of its fields, for a page with several forms that have fields of the same name. */
  scope?: string;
  children: ReactNode;
};

export type StoredVersion = { by: string | null; at: Date };

const superseded = ["changed_meanwhile", "saved_elsewhere"];

/**
 * Every form of the portal: react-hook-form wired to a server action. Shows problems next to their fields and in a summary
 * that takes the focus; a refusal or a broken connection loses nothing that was typed. It is sent once, until the page that it
 * leads to stands there; where somebody else was quicker, the page reads again what stands now.
 */
export function ActionForm<V extends FieldValues>(props: ActionFormProps<V>) {
  const {
    schema,
    action,
    defaultValues,
    submitLabel,
    submitVariant,
    savedText,
    clearAfter,
    draft,
    stored,
    extra,
    onDone,
    afterSaving,
    scope,
    children,
  } = props;
  const t = useTranslations("common");
  const say = useSay();
  const form = useForm<V>({
    resolver: schemaResolver<V>(schema, say),
    defaultValues: draft?.saved ? ({ ...defaultValues, ...draft.saved.values } as DefaultValues<V>) : defaultValues,
    // Not on leaving a field: a problem that appears then pushes the submit button away from under the pointer.
    mode: "onSubmit",
    shouldFocusError: false,
  });
  const [refusal, setRefusal] = useState<ReactNode>(null);
  const [overtaken, setOvertaken] = useState(false);
  const [saved, setSaved] = useState(false);
  const [pending, startTransition] = useTransition();
  const running = useRef(false);
  useStaysSaid(overtaken ? refusal : null);
  const ready = useReady();
  const summary = useRef<HTMLDivElement>(null);
  const kept = useDraft(draft, form);
  const router = useRouter();
  const versions = useVersions(stored ? (defaultValues as Values) : null, draft);
  const { newest } = versions;
  const untouched = newest !== null && !draft?.saved && !form.formState.isDirty;
  const found = newest && !untouched ? differences(versions.base, form.getValues(), newest) : [];
  useEffect(() => {
    if (!newest || found.length > 0) return;
    // Nothing of one's own stands against what is stored: it is simply taken over.
    if (untouched) form.reset(newest as V);
    else form.setValue("version" as never, newest.version as never);
    versions.accept();
  });

  // A window that comes back to the front learns what was saved in the meantime before more is typed into it.
  const watches = stored !== undefined;
  useEffect(() => {
    if (!watches) return;
    const back = () => document.visibilityState === "visible" && router.refresh();
    document.addEventListener("visibilitychange", back);
    return () => document.removeEventListener("visibilitychange", back);
  }, [watches, router]);

  const busy = form.formState.isSubmitting || pending;
  // A kept draft is not what is saved either: not even one that the form has only just opened with.
  const unsaved = draft ? kept.status.state !== "clean" : form.formState.isDirty;
  const othersAreUnsaved = useUnsaved(unsaved && !busy, draft !== undefined);
  const showSummary = () => requestAnimationFrame(() => summary.current?.focus());

  /** In a transition, which lasts until what the action leads to is shown. */
  const carryOut = (values: V) =>
    new Promise<ActionResult<unknown> | "failed" | undefined>((done) => {
      running.current = true;
      startTransition(async () => {
        const result = await kept.pause(() => action(values)).catch((error: unknown) => failureOf(error));
        running.current = false;
        done(result);
      });
    });

  async function send(values: V) {
    if (running.current) return;
    setRefusal(null);
    setOvertaken(false);
    setSaved(false);
    if (afterSaving && othersAreUnsaved()) {
      setRefusal(t("form.saveFirst"));
      return showSummary();
    }
    const result = await carryOut(values);
    if (result === undefined) return; // led to another page
    if (result === "failed") setRefusal(t("form.failed"));
    else if (!result.ok && stored && superseded.includes(result.reason)) {
      router.refresh();
      return;
    } else if (!result.ok) {
      for (const [path, error] of Object.entries(errorsInWords(result.fields, say)))
        form.setError(path as never, error as never);
      setRefusal(<Refused reason={result.reason} />);
      if (wasOvertaken(result)) {
        setOvertaken(true);
        router.refresh();
      }
    } else {
      kept.hold(() => form.reset(clearAfter ? (defaultValues as V) : values));
      setSaved(true);
      onDone?.(result.data, values);
      return;
    }
    showSummary();
  }

  const problems = flatErrors(form.formState.errors as FieldErrors);
  const refusedHere =
    form.formState.submitCount > 0 && !form.formState.isSubmitting && (refusal !== null || problems.length > 0);
  return (
    <FormProvider {...form}>
      {/* Until scripts have loaded a press would send the fields in the address: the button waits. */}
      <form noValidate method="post" onSubmit={form.handleSubmit(send, showSummary)} className="flex flex-col gap-8">
        {refusedHere ? (
          <ErrorSummary
            ref={summary}
            title={refusal ?? t("form.check")}
            errors={problems
              .filter(({ path }) => !path.startsWith("root"))
              .map(({ path, message }) => ({
                href: `#${fieldId(path, scope)}`,
                message: named(fieldId(path, scope), message),
              }))}
          />
        ) : null}
        {newest && found.length > 0 ? (
          <StoredConflict
            found={found}
            stored={stored!}
            scope={scope}
            onMerge={(fields) => {
              for (const { path, value } of fields) form.setValue(path as never, value as never, { shouldDirty: true });
              form.setValue("version" as never, newest.version as never);
              versions.accept();
              form.handleSubmit(send, showSummary)();
            }}
          />
        ) : null}
        {draft ? <DraftStatus draft={draft} kept={kept} values={form.getValues} scope={scope} /> : null}
        <FieldScope value={scope ?? "field"}>{children}</FieldScope>
        <ButtonRow>
          <Button type="submit" variant={submitVariant ?? "primary"} busy={busy} disabled={!ready}>
            {submitLabel}
          </Button>
          {extra}
        </ButtonRow>
        <div role="status">
          {busy ? <span className="sr-only">{t("form.working")}</span> : null}
          {saved && !form.formState.isDirty ? <Notice tone="success" title={savedText ?? t("form.saved")} /> : null}
        </div>
      </form>
    </FormProvider>
  );
}

/**
 * What the form began with, and what is stored now where that is newer. A draft from before the last saving knows only
 * the number of its version: what it began with is gone.
 */
function useVersions(stored: Values | null, draft: DraftSource | undefined) {
  const typed = draft?.saved?.values.version;
  const [known, setKnown] = useState<{ version: unknown; values: Values | null }>(() =>
    typed !== undefined && typed !== stored?.version
      ? { version: typed, values: null }
      : { version: stored?.version, values: stored },
  );
  return {
    newest: stored && stored.version !== known.version ? stored : null,
    base: known.values,
    accept: () => setKnown({ version: stored?.version, values: stored }),
  };
}

/** A colleague, or another window, has saved since this form was opened. */
function StoredConflict({
  stored,
  ...props
}: Pick<Parameters<typeof VersionConflict>[0], "found" | "scope" | "onMerge"> & { stored: StoredVersion }) {
  const t = useTranslations("common.conflict");
  const format = useFormatter();
  const at = format.dateTime(stored.at, { dateStyle: "medium", timeStyle: "short" });
  return (
    <VersionConflict
      title={t("storedTitle")}
      theirs={stored.by ? t("theirs", { name: stored.by, at }) : t("theirsUnnamed", { at })}
      mergeLabel={t("mergeAndSave")}
      {...props}
    >
      {t("storedText")}
    </VersionConflict>
  );
}

/** The problem with the name of its field, read off the label on the page: several fields may have the same problem. */
function named(id: string, message: string): string {
  const control = document.getElementById(id);
  const label =
    control instanceof HTMLFieldSetElement
      ? control.querySelector("legend")
      : document.querySelector(`label[for="${CSS.escape(id)}"]`);
  const name = label?.firstChild?.textContent?.trim();
  return name ? `${name}: ${message}` : message;
}

/** A redirect arrives as an error with a digest and is carried out by the router; anything else is a failed request. */
export function failureOf(error: unknown): undefined | "failed" {
  const digest = (error as { digest?: unknown } | null)?.digest;
  if (typeof digest === "string" && digest.startsWith("NEXT_")) return undefined;
  return "failed";
}
