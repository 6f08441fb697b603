"use client";

import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { ActionForm } from "@/components/form/action-form";
import { RadiosInput, TextAreaInput } from "@/components/form/inputs";
import type { ButtonVariant } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import {
  closeCompanyAction,
  failVerificationAction,
  reinstateCompanyAction,
  suspendCompanyAction,
  verifyCompanyAction,
} from "@/lib/companies/actions";
import { companyNoteInput, verifyInput } from "@/lib/companies/input";
import { type CompanyState, companyMachine, officialMethods } from "@/lib/companies/states";
import type { ActionResult } from "@/lib/core/errors";

type Props = { companyId: string; state: CompanyState; checksumHolds: boolean };

/** What an official can do with a company in its state. */
export function CityMoves({ companyId, state, checksumHolds }: Props) {
  const t = useTranslations("companies.verification");
  const has = (move: Parameters<typeof companyMachine.may>[0]) => companyMachine.may(move, state).ok;
  return (
    <div className="flex flex-col gap-6">
      {has("verify") ? <Verify companyId={companyId} checksumHolds={checksumHolds} /> : null}
      {has("failVerification") ? (
        <NoteForm {...{ companyId }} action={failVerificationAction} title={t("failTitle")} submit={t("fail")} />
      ) : null}
      {has("suspend") ? (
        <NoteForm {...{ companyId }} action={suspendCompanyAction} title={t("suspendTitle")} submit={t("suspend")} />
      ) : null}
      {has("reinstate") ? (
        <ActionButton
          action={reinstateCompanyAction}
          input={{ companyId }}
          confirm={{ title: t("reinstate"), text: t("reinstateText"), confirmLabel: t("reinstate") }}
        >
          {t("reinstate")}
        </ActionButton>
      ) : null}
      {has("close") ? (
        <NoteForm
          {...{ companyId }}
          action={closeCompanyAction}
          title={t("closeTitle")}
          submit={t("close")}
          lead={t("closeHint")}
          variant="danger"
        />
      ) : null}
    </div>
  );
}

function Verify({ companyId, checksumHolds }: Omit<Props, "state">) {
  const t = useTranslations("companies");
  return (
    <section aria-labelledby="verify-title" className="rounded-xl border border-gray-light p-5 md:p-6">
      <h3 id="verify-title" className="mb-4 text-heading-s">
        {t("verification.verifyTitle")}
      </h3>
      <p className="mb-4">{t(checksumHolds ? "verification.checksumHolds" : "verification.noNumber")}</p>
      <ActionForm<{ companyId: string; method: string }>
        schema={verifyInput}
        action={verifyCompanyAction}
        defaultValues={{ companyId, method: "" }}
        submitLabel={t("verification.verify")}
      >
        <RadiosInput
          name="method"
          label={t("verification.method")}
          choices={officialMethods.map((value) => ({ value, label: t(`method.${value}`) }))}
          required
        />
      </ActionForm>
    </section>
  );
}

type NoteFormProps = {
  companyId: string;
  action: (values: { companyId: string; note: string }) => Promise<ActionResult<unknown>>;
  title: string;
  submit: string;
  lead?: string;
  variant?: ButtonVariant;
};

function NoteForm({ companyId, action, title, submit, lead, variant = "secondary" }: NoteFormProps) {
  const t = useTranslations("companies.verification");
  return (
    <Disclosure summary={title}>
      {lead ? <p className="mb-4">{lead}</p> : null}
      <ActionForm<{ companyId: string; note: string }>
        schema={companyNoteInput}
        action={action}
        defaultValues={{ companyId, note: "" }}
        submitLabel={submit}
        submitVariant={variant}
      >
        <TextAreaInput name="note" label={t("note")} hint={t("noteHint")} limit={1000} rows={4} required />
      </ActionForm>
    </Disclosure>
  );
}
