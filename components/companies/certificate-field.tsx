"use client";

import { useTranslations } from "next-intl";
import { type UploadedDocument, UploadField } from "@/components/documents/upload-field";
import { attachRegistrationAction } from "@/lib/companies/actions";
import { mostRegistrationDocuments, registrationDocument } from "@/lib/companies/states";

type Props = {
  companyId: string;
  certificates: readonly UploadedDocument[];
  scanned: boolean;
  refusedBecause: string | null;
};

export function CertificateField({ companyId, certificates, scanned, refusedBecause }: Props) {
  const t = useTranslations("companies.identity");
  return (
    <UploadField
      id="registration-certificate"
      label={t("documentLabel")}
      hint={t("documentHint")}
      about={{ kind: "company", id: companyId, requirementId: registrationDocument }}
      documents={certificates}
      most={mostRegistrationDocuments}
      scanned={scanned}
      onUploaded={({ documentId }) => attachRegistrationAction({ companyId, documentId })}
      refusedBecause={refusedBecause}
    />
  );
}
