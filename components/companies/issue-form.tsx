"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/form/action-form";
import { SelectInput, TextInput } from "@/components/form/inputs";
import { Button, ButtonRow } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { issueVouchersAction } from "@/lib/companies/actions";
import { issueVouchersInput } from "@/lib/companies/input.identity";
import { mostVouchers } from "@/lib/companies/rules.identity";

type Made = { bodyName: string; codes: string[] };
type Values = {
  batchId: string;
  chamberId: string;
  bodyName: string;
  count: string;
  expiresOn: string;
  note: string;
};
type Props = { batchId: string; bodies: readonly { value: string; label: string }[] };

/** Makes codes. They live here alone, so that they are gone when the page is left; the page then brings the next batch's id. */
export function IssueForm({ batchId, bodies }: Props) {
  const t = useTranslations("companies.vouchers");
  const [made, setMade] = useState<Made | null>(null);
  if (made) return <MadeCodes {...made} onKept={() => setMade(null)} />;
  return (
    <div className="max-w-measure">
      <ActionForm<Values>
        schema={issueVouchersInput}
        action={issueVouchersAction}
        defaultValues={{ batchId, chamberId: "", bodyName: "", count: "", expiresOn: "", note: "" }}
        submitLabel={t("submit")}
        onDone={(data) => setMade(data as Made)}
      >
        <SelectInput name="chamberId" label={t("chamber")} options={[...bodies]} placeholder={t("otherBody")} />
        <TextInput name="bodyName" label={t("bodyName")} hint={t("bodyNameHint")} />
        <TextInput
          name="count"
          label={t("count")}
          hint={t("countHint", { most: mostVouchers })}
          inputMode="numeric"
          required
        />
        <TextInput name="expiresOn" type="date" label={t("expiresOn")} required />
        <TextInput name="note" label={t("note")} hint={t("noteHint")} />
      </ActionForm>
    </div>
  );
}

function MadeCodes({ bodyName, codes, onKept }: Made & { onKept: () => void }) {
  const t = useTranslations("companies.vouchers");
  const [said, setSaid] = useState("");
  const copy = () =>
    navigator.clipboard.writeText(codes.join("\n")).then(
      () => setSaid(t("copied")),
      () => setSaid(t("copyFailed")),
    );
  return (
    <div className="flex flex-col gap-5">
      <Notice tone="warning" title={t("madeTitle", { body: bodyName, count: codes.length })} live="polite">
        <p>{t("madeLead")}</p>
      </Notice>
      <ButtonRow>
        <Button variant="secondary" onClick={() => void copy()}>
          {t("copy")}
        </Button>
        <Button variant="secondary" icon="print" onClick={() => window.print()}>
          {t("print")}
        </Button>
        <Button onClick={onKept}>{t("kept")}</Button>
      </ButtonRow>
      <p role="status" className="text-body-s empty:hidden">
        {said}
      </p>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,14rem),1fr))] gap-x-8 gap-y-2">
        {codes.map((code) => (
          <li key={code}>
            <code translate="no" className="font-bold whitespace-nowrap">
              {code}
            </code>
          </li>
        ))}
      </ul>
    </div>
  );
}
