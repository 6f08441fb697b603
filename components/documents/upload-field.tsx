"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type ChangeEvent, type DragEvent, useEffect, useRef, useState } from "react";
import { ActionButton } from "@/components/form/action-button";
import { useReady } from "@/components/form/ready";
import { useReason, useSay } from "@/components/form/words";
import { Refresh } from "@/components/reference/refresh";
import { Button, ButtonRow, buttonClass } from "@/components/ui/button";
import { describedBy, FieldError, FieldHint, RequirementMark } from "@/components/ui/field";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { ActionResult } from "@/lib/core/errors";
import { paths } from "@/lib/core/paths";
import { removeDocumentAction, startUploadAction } from "@/lib/documents/actions";
import type { About } from "@/lib/documents/input";
import type { DocumentRow } from "@/lib/documents/queries";
import { acceptedExtensions, isShown, kindNamed, megabytesOf } from "@/lib/documents/rules";
import type { DocumentKind } from "@/lib/documents/states";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { DocumentStateLine, isUnderWay } from "./document-state";
import { OpenButtons } from "./open-buttons";
import { type Ended, type Start, sendFile } from "./sending";

export type UploadedDocument = Pick<
  DocumentRow,
  "id" | "fileName" | "kind" | "bytes" | "receivedBytes" | "state" | "refusal" | "heldAt"
> & {
  /** What `removeAction` is called with, where that is not the document's id. */
  removeInput?: Record<string, unknown>;
};

export type UploadFieldProps = {
  id: string;
  label: string;
  hint?: string;
  required?: boolean;
  /** The form's own problem with this field, in words. */
  error?: string;
  about: About | null;
  /** What there is so far, as the server has it. */
  documents: readonly UploadedDocument[];
  /** How many there may be. */
  most?: number;
  /** Only files of these kinds; `refusal` is said of another one before it is sent, a key of the `reasons` messages. */
  only?: { kinds: readonly DocumentKind[]; refusal: string };
  /** Offers a telephone's camera beside the files that are there already. */
  camera?: boolean;
  /** Whether a virus scanner looks at them: `documentsAreScanned()`. */
  scanned: boolean;
  /** Begins to send a file where the company's own upload would not do: for others who bring it. */
  start?: Start;
  /** Told when a file has arrived: the action that attaches it. It may be called again for the same document. */
  onUploaded?: (input: { documentId: string; about: About | null }) => Promise<ActionResult<unknown>>;
  /** Takes one off; by default it is removed. */
  removeAction?: (input: never) => Promise<ActionResult<unknown>>;
  /** The reason of a policy that says no: nothing can be added or taken off. */
  refusedBecause?: string | null;
};

type Sending = { name: string; id: string | null; received: number; total: number };
type Left = { file: File } | { documentId: string };

const fits = (name: string, only: UploadFieldProps["only"]) => {
  const kind = kindNamed(name);
  return !only || (kind !== null && only.kinds.includes(kind));
};

/** Choose or drop files; they are sent at once, piece by piece, and go on after a lost line or a reload. */
export function UploadField(props: UploadFieldProps) {
  const { id, label, hint, required, about, documents, most = 1, onUploaded, refusedBecause = null } = props;
  const t = useTranslations("documents.field");
  const common = useTranslations("common.form");
  const locale = useLocale() as Locale;
  const say = useSay();
  const sayReason = useReason();
  const router = useRouter();
  const ready = useReady();
  const input = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController | null>(null);
  const [sending, setSending] = useState<Sending | null>(null);
  const [trouble, setTrouble] = useState<"reconnecting" | "elsewhere" | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const [left, setLeft] = useState<Left | null>(null);
  const [over, setOver] = useState(false);
  useEffect(() => () => stop.current?.abort(), []);

  const taken = documents.filter(({ state }) => state !== "refused" && state !== "receiving").length;
  const full = taken >= most;
  const megabytes = (bytes: number) => formatNumber(megabytesOf(bytes), locale, 1);
  const progress = (received: number, total: number) =>
    t("progress", { received: megabytes(received), total: megabytes(total) });
  const closed = refusedBecause !== null || full || sending !== null || !ready;

  /** Tells whoever attaches; what fails on the way can be tried again. */
  async function attach(documentId: string): Promise<boolean> {
    const result = onUploaded ? await onUploaded({ documentId, about }).catch(() => null) : { ok: true as const };
    if (result?.ok === false) setProblem(sayReason(result.reason));
    if (result === null) {
      setProblem(t("stopped"));
      setLeft({ documentId });
    }
    return result?.ok === true;
  }

  async function ended(file: File, how: Ended): Promise<boolean> {
    if (how.how === "complete") {
      if (!(await attach(how.id))) return false;
      setSaid(t("done", { name: file.name }));
      return true;
    }
    if (how.how === "stopped") {
      setProblem(t("stopped"));
      setLeft({ file });
    } else if (how.how === "refused") {
      const [first] = Object.values(how.fields);
      setProblem(how.reason === "sign_in_first" ? t("signedOut") : first ? say(first) : sayReason(how.reason));
    }
    return false;
  }

  async function send(files: readonly File[]) {
    setProblem(null);
    setLeft(null);
    setSaid("");
    if (props.only && !files.every(({ name }) => fits(name, props.only)))
      return setProblem(sayReason(props.only.refusal));
    stop.current = new AbortController();
    for (const file of files.slice(0, most - taken)) {
      const unfinished = documents.find(({ state }) => state === "receiving");
      setSending({ name: file.name, id: null, received: 0, total: file.size });
      const tell = {
        begun: (begunId: string) => {
          setSending((now) => now && { ...now, id: begunId });
          if (unfinished && unfinished.id !== begunId) setSaid(t("anotherFile", { name: unfinished.fileName }));
        },
        received: (received: number) => setSending((now) => now && { ...now, received }),
        trouble: setTrouble,
      };
      const start = props.start ?? ((announced) => startUploadAction({ ...announced, about }));
      const went = await ended(file, await sendFile(file, start, tell, stop.current.signal));
      setTrouble(null);
      if (!went) break;
    }
    setSending(null);
    router.refresh();
  }

  async function retry() {
    if (left === null) return;
    if ("file" in left) return send([left.file]);
    setProblem(null);
    setLeft(null);
    if (await attach(left.documentId)) router.refresh();
  }

  function chosen(event: ChangeEvent<HTMLInputElement>) {
    const files = [...(event.currentTarget.files ?? [])];
    // The same file may be chosen again.
    event.currentTarget.value = "";
    if (files.length > 0) void send(files);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    if (!closed && event.dataTransfer.files.length > 0) void send([...event.dataTransfer.files]);
  }

  const error = problem ?? props.error;
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1 font-bold text-basic">
        {label}
        <RequirementMark required={required} requiredLabel={common("required")} optionalLabel={common("optional")} />
      </legend>
      <FieldHint id={id}>
        {hint ? <span className="block">{hint}</span> : null}
        {props.only ? null : t("accepted")}
      </FieldHint>
      <Refresh while={documents.some(({ id: known, state }) => known !== sending?.id && isUnderWay(state))} />
      <Uploaded {...props} sendingId={sending?.id ?? null} megabytes={megabytes} progress={progress} />
      {sending ? (
        <div className="flex flex-col gap-3 rounded-lg border border-gray p-4">
          <ProgressBar
            id={`${id}-progress`}
            label={<bdi className="break-all">{t("uploading", { name: sending.name })}</bdi>}
            value={sending.received}
            max={sending.total}
            valueText={progress(sending.received, sending.total)}
          />
          <p role="status" className="text-body-s text-subtle empty:hidden">
            {trouble ? t(trouble) : null}
          </p>
          <Button variant="tertiary" size="small" className="self-start" onClick={() => stop.current?.abort()}>
            {t("cancel")}
          </Button>
        </div>
      ) : null}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way to what the input does. */}
      <div
        className={`flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-dashed p-4 ${over && !closed ? "border-primary bg-primary-subtler" : "border-gray"}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          ref={input}
          id={id}
          type="file"
          className="peer sr-only"
          disabled={closed}
          multiple={most - taken > 1}
          accept={acceptedExtensions
            .filter((extension) => fits(`a.${extension}`, props.only))
            .map((extension) => `.${extension}`)
            .join(",")}
          aria-label={`${label}: ${t("choose")}`}
          aria-describedby={describedBy({ id, hint: true, error })}
          aria-invalid={error ? true : undefined}
          onChange={chosen}
        />
        <label
          htmlFor={id}
          aria-disabled={closed || undefined}
          className={buttonClass(
            "secondary",
            "medium",
            "cursor-pointer peer-focus-visible:outline-3 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-primary",
          )}
        >
          {t("choose")}
        </label>
        {props.camera ? (
          <>
            <input
              id={`${id}-camera`}
              type="file"
              className="peer/camera sr-only"
              disabled={closed}
              accept="image/*"
              capture="environment"
              aria-label={`${label}: ${t("take")}`}
              aria-describedby={describedBy({ id, hint: true, error })}
              onChange={chosen}
            />
            <label
              htmlFor={`${id}-camera`}
              aria-disabled={closed || undefined}
              className={buttonClass(
                "secondary",
                "medium",
                "cursor-pointer peer-focus-visible/camera:outline-3 peer-focus-visible/camera:outline-offset-2 peer-focus-visible/camera:outline-primary",
              )}
            >
              {t("take")}
            </label>
          </>
        ) : null}
        <span className="text-body-s text-subtle">
          {refusedBecause ? sayReason(refusedBecause) : full ? t("full", { most }) : t("drop")}
        </span>
      </div>
      {error ? (
        <div role="alert">
          <FieldError id={id}>{error}</FieldError>
        </div>
      ) : null}
      {left ? (
        <ButtonRow>
          <Button variant="secondary" size="small" onClick={() => void retry()}>
            {t("retry")}
          </Button>
        </ButtonRow>
      ) : null}
      <p role="status" className="text-body-s text-subtle empty:hidden">
        {said}
      </p>
      <p className="max-w-measure text-body-s text-subtle">{t(props.scanned ? "scanned" : "notScanned")}</p>
    </fieldset>
  );
}

type UploadedProps = UploadFieldProps & {
  sendingId: string | null;
  megabytes: (bytes: number) => string;
  progress: (received: number, total: number) => string;
};

/** What there is so far, with its state, and the way to take it off. */
function Uploaded({ label, documents, sendingId, megabytes, progress, ...rest }: UploadedProps) {
  const { removeAction = removeDocumentAction, refusedBecause } = rest;
  const t = useTranslations("documents");
  const listed = documents.filter(({ id }) => id !== sendingId);
  if (listed.length === 0) return null;
  return (
    <ul aria-label={`${label}: ${t("field.list")}`} className="flex flex-col gap-3">
      {listed.map((document) => (
        <li
          key={document.id}
          className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 rounded-lg border border-gray-light p-4"
        >
          <div className="flex min-w-0 flex-col gap-1.5">
            <span className="font-bold break-all">
              <bdi>{document.fileName}</bdi>{" "}
              <span className="font-regular text-body-s whitespace-nowrap text-subtle">
                {document.state === "receiving"
                  ? progress(document.receivedBytes, document.bytes)
                  : t("list.megabytes", { size: megabytes(document.bytes) })}
              </span>
            </span>
            <DocumentStateLine document={document} />
            {document.state === "receiving" ? (
              <p className="max-w-measure text-body-s text-subtle">{t("field.unfinished")}</p>
            ) : null}
          </div>
          <div className="flex flex-wrap items-start gap-2">
            {document.state === "ready" ? (
              <OpenButtons
                address={paths.documentBytes(document.id)}
                fileName={document.fileName}
                shown={isShown(document.kind)}
              />
            ) : null}
            <ActionButton
              action={removeAction}
              input={document.removeInput ?? { documentId: document.id }}
              variant="text"
              size="small"
              label={`${t("field.remove")}: ${document.fileName}`}
              refusedBecause={refusedBecause ?? (document.heldAt ? "document_held" : null)}
              confirm={{
                title: t("field.removeTitle"),
                text: t("field.removeText", { name: document.fileName }),
                confirmLabel: t("field.remove"),
              }}
            >
              {t("field.remove")}
            </ActionButton>
          </div>
        </li>
      ))}
    </ul>
  );
}
