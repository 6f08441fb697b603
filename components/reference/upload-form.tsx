"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useReason, useSay } from "@/components/form/words";
import { Button, ButtonRow } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { NativeSelect } from "@/components/ui/native-select";
import { TextField } from "@/components/ui/text-field";
import type { ActionResult, FieldProblems } from "@/lib/core/errors";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { importKinds } from "@/lib/reference/states";

type Sent = ActionResult<{ id: string }> | "failed";

/** The browser tells how much of a body has left only to this older interface. */
function send(address: string, file: File, onProgress: (percent: number) => void): Promise<Sent> {
  const request = new XMLHttpRequest();
  return new Promise((settle) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(Math.floor((loaded / Math.max(1, total)) * 100));
    request.onerror = () => settle("failed");
    request.onload = () => settle(request.response && "ok" in request.response ? request.response : "failed");
    request.open("POST", address);
    request.responseType = "json";
    request.send(file);
  });
}

const fileField = "reference-file";
const idOf = (name: string) => (name === "file" ? fileField : `reference-${name}`);

/** A file and what is said of it. The file goes as it is, without being held in memory on either side. */
export function UploadForm({ locale, address }: { locale: Locale; address: string }) {
  const t = useTranslations("imports");
  const common = useTranslations("common");
  const say = useSay();
  const sayReason = useReason();
  const router = useRouter();
  const summary = useRef<HTMLDivElement>(null);
  const [ready, setReady] = useState(false);
  const [percent, setPercent] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [fields, setFields] = useState<FieldProblems>({});
  useEffect(() => setReady(true), []);

  function refuse(reason: string, problems: FieldProblems = {}) {
    setPercent(null);
    setRefusal(reason);
    setFields(problems);
    requestAnimationFrame(() => summary.current?.focus());
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const file = form.get("file");
    const missing: FieldProblems = {};
    if (!form.get("kind")) missing.kind = { key: "required" };
    if (!(file instanceof File) || file.size === 0) missing.file = { key: "required" };
    if (!(file instanceof File) || Object.keys(missing).length > 0) return refuse(common("form.check"), missing);
    const query = new URLSearchParams({ name: file.name });
    for (const [name, value] of form) if (typeof value === "string" && value !== "") query.set(name, value);
    setRefusal(null);
    setFields({});
    setPercent(0);
    const result = await send(`${address}?${query}`, file, setPercent);
    if (result === "failed") return refuse(common("form.failed"));
    if (!result.ok) return refuse(sayReason(result.reason), result.fields);
    router.push(paths.city.referenceImport(locale, result.data.id));
  }

  const field = (name: string) => ({
    id: idOf(name),
    name,
    label: t(`page.field.${name}` as never),
    error: fields[name] ? say(fields[name]) : undefined,
  });
  const optional = { optionalLabel: common("form.optional") };
  return (
    <form onSubmit={submit} method="post" noValidate className="flex flex-col gap-8">
      {refusal ? (
        <ErrorSummary
          ref={summary}
          title={refusal}
          errors={Object.entries(fields).map(([name, problem]) => ({
            href: `#${idOf(name)}`,
            message: `${t(`page.field.${name === "fileName" ? "file" : name}` as never)}: ${say(problem)}`,
          }))}
        />
      ) : null}
      <NativeSelect
        {...field("kind")}
        required
        requiredLabel={common("form.required")}
        placeholder={t("page.field.choose")}
        options={importKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        width="medium"
      />
      <TextField
        {...field("file")}
        type="file"
        required
        requiredLabel={common("form.required")}
        hint={t("page.field.fileHint")}
        className="py-2"
        accept=".csv,.json,.txt,text/csv,application/json"
      />
      <TextField {...field("source")} {...optional} hint={t("page.field.sourceHint")} maxLength={300} />
      <div className="grid gap-8 md:grid-cols-3">
        <TextField {...field("year")} {...optional} hint={t("page.field.yearHint")} inputMode="numeric" />
        <TextField {...field("edition")} {...optional} hint={t("page.field.editionHint")} maxLength={60} />
        <TextField {...field("retrieved")} {...optional} hint={t("page.field.retrievedHint")} type="date" />
      </div>
      <Checkbox id="reference-adds" name="adds" label={t("page.field.adds")} />
      <ButtonRow>
        <Button type="submit" busy={percent !== null} disabled={!ready}>
          {percent === null ? t("page.send") : t("page.sending", { percent })}
        </Button>
      </ButtonRow>
    </form>
  );
}
