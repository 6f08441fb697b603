"use client";

import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { ActionForm } from "@/components/form/action-form";
import { RadiosInput, SelectInput, TextAreaInput } from "@/components/form/inputs";
import { useReason } from "@/components/form/words";
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
import { canUseMethod } from "@/lib/companies/policy.identity";
import { type CompanyState, companyMachine, officialMethods, type RegistrationStatus } from "@/lib/companies/states";
import type { ActionResult } from "@/lib/core/errors";

type Props = {
  companyId: string;
  state: CompanyState;
  checksumHolds: boolean;
  /** What there is to go by: the status that holds now, certificates that can be read, a voucher. */
  evidence: {
    status: RegistrationStatus | null;
    documents: readonly { id: string; fileName: string }[];
    voucherId: string | null;
  };
};

/** What an official can do with a company in its state. */
export function CityMoves({ companyId, state, checksumHolds, evidence }: Props) {
  const t = useTranslations("companies.verification");
  const has = (move: Parameters<typeof companyMachine.may>[0]) => companyMachine.may(move, state).ok;
  return (
    <div className="flex flex-col gap-6">
      {has("verify") ? <Verify {...{ companyId, checksumHolds, evidence }} /> : null}
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

function Verify({ companyId, checksumHolds, evidence }: Omit<Props, "state">) {
  const t = useTranslations("companies");
  const sayReason = useReason();
  const { status, voucherId, documents } = evidence;
  const documentIds = documents.map(({ id }) => id);
  const choices = officialMethods.map((value) => {
    const verdict = canUseMethod(value, { status, documentIds, voucherId }, documentIds[0] ?? null);
    return {
      value,
      label: t(`method.${value}`),
      disabled: !verdict.ok,
      hint: verdict.ok ? undefined : sayReason(verdict.reason),
    };
  });
  return (
    <section aria-labelledby="verify-title" className="rounded-xl border border-gray-light p-5 md:p-6">
      <h3 id="verify-title" className="mb-4 text-heading-s">
        {t("verification.verifyTitle")}
      </h3>
      <p className="mb-4">{t(checksumHolds ? "verification.checksumHolds" : "verification.noNumber")}</p>
      <ActionForm<{ companyId: string; method: string; documentId: string }>
        schema={verifyInput}
        action={verifyCompanyAction}
        defaultValues={{ companyId, method: "", documentId: "" }}
        submitLabel={t("verification.verify")}
      >
        <RadiosInput name="method" label={t("verification.method")} choices={choices} required />
        {documents.length > 0 ? (
          <SelectInput
            name="documentId"
            label={t("identity.whichDocument")}
            options={documents.map(({ id, fileName }) => ({ value: id, label: fileName }))}
            placeholder={t("identity.noDocument")}
          />
        ) : null}
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
