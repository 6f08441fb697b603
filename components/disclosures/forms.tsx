"use client";

import { useLocale, useTranslations } from "next-intl";
import { type UploadedDocument, UploadField } from "@/components/documents/upload-field";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxInput, RadiosInput, TextAreaInput } from "@/components/form/inputs";
import {
  acceptDisclosureAction,
  addTechnicalFileAction,
  declineDisclosureAction,
  offerDisclosureAction,
  withdrawDisclosureAction,
} from "@/lib/disclosures/actions";
import { acceptInput, endInput, offerInput, reasonLimit } from "@/lib/disclosures/input";
import { disclosureMonths, mostTechnicalFiles, technicalFiles, technicalKinds } from "@/lib/disclosures/states";
import type { Locale } from "@/lib/i18n/locales";

/** The company accepts the words above and offers them. */
export function OfferForm({ engagementId, textVersion }: { engagementId: string; textVersion: number }) {
  const t = useTranslations("disclosures.form");
  const locale = useLocale() as Locale;
  return (
    <ActionForm
      schema={offerInput}
      action={offerDisclosureAction}
      defaultValues={{ engagementId, months: "6", textVersion, locale, agreed: false }}
      submitLabel={t("offer")}
      scope="offer"
    >
      <RadiosInput
        name="months"
        label={t("months")}
        hint={t("monthsHint")}
        inline
        required
        choices={disclosureMonths.map((value) => ({ value, label: t("monthsOf", { months: Number(value) }) }))}
      />
      <CheckboxInput name="agreed" label={t("agreed")} required />
    </ActionForm>
  );
}

export function AcceptForm({ disclosureId, textVersion }: { disclosureId: string; textVersion: number }) {
  const t = useTranslations("disclosures.form");
  const locale = useLocale() as Locale;
  return (
    <ActionForm
      schema={acceptInput}
      action={acceptDisclosureAction}
      defaultValues={{ disclosureId, textVersion, locale, agreed: false }}
      submitLabel={t("accept")}
      scope="accept"
    >
      <CheckboxInput name="agreed" label={t("agreed")} required />
    </ActionForm>
  );
}

const ways = { decline: declineDisclosureAction, withdraw: withdrawDisclosureAction } as const;

/** Ends it, with a word to the other side where there is one. */
export function EndForm({ disclosureId, how }: { disclosureId: string; how: keyof typeof ways }) {
  const t = useTranslations("disclosures.form");
  return (
    <ActionForm
      schema={endInput}
      action={ways[how]}
      defaultValues={{ disclosureId, reason: "" }}
      submitLabel={t(how)}
      submitVariant="danger"
      scope={how}
    >
      <p className="max-w-measure text-body-s text-subtle">{t(`${how}Lead`)}</p>
      <TextAreaInput name="reason" label={t("reason")} rows={3} limit={reasonLimit} />
    </ActionForm>
  );
}

type Files = {
  engagementId: string;
  documents: readonly UploadedDocument[];
  scanned: boolean;
  refusedBecause: string | null;
};

/** The company's technical files: added, opened and taken off. */
export function TechnicalUpload({ engagementId, documents, scanned, refusedBecause }: Files) {
  const t = useTranslations("disclosures.files");
  return (
    <UploadField
      id="technical-file"
      label={t("label")}
      hint={t("hint")}
      about={{ kind: "disclosure", id: engagementId, requirementId: technicalFiles }}
      documents={documents}
      most={mostTechnicalFiles}
      only={{ kinds: technicalKinds, refusal: "technical_kinds_only" }}
      scanned={scanned}
      refusedBecause={refusedBecause}
      onUploaded={({ documentId }) => addTechnicalFileAction({ engagementId, documentId })}
    />
  );
}
