"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { TextInput } from "@/components/form/inputs";
import { useReason } from "@/components/form/words";
import { enterVoucherAction } from "@/lib/companies/actions";
import { enterVoucherInput } from "@/lib/companies/input.identity";

/** A company enters the code that a trade body gave it. */
export function VoucherForm({ companyId, refusedBecause }: { companyId: string; refusedBecause: string | null }) {
  const t = useTranslations("companies.identity");
  const sayReason = useReason();
  if (refusedBecause) return <p className="text-subtle">{sayReason(refusedBecause)}</p>;
  return (
    <ActionForm<{ companyId: string; code: string }>
      schema={enterVoucherInput}
      action={enterVoucherAction}
      defaultValues={{ companyId, code: "" }}
      submitLabel={t("voucherSubmit")}
      submitVariant="secondary"
      scope="voucher"
    >
      <TextInput
        name="code"
        label={t("voucherCode")}
        hint={t("voucherCodeHint")}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        required
      />
    </ActionForm>
  );
}
