"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type UploadedDocument, UploadField } from "@/components/documents/upload-field";
import { NativeSelect } from "@/components/ui/native-select";
import { fileEvidenceAction, startEvidenceAction } from "@/lib/outcomes/actions";
import { evidenceRequirement } from "@/lib/outcomes/rules";
import { type EvidenceKind, evidenceKinds, type OutcomeKind } from "@/lib/outcomes/states";

type Props = { outcomeId: string; kind: OutcomeKind; documents: readonly UploadedDocument[]; scanned: boolean };

/** First what it is, then the file: it is filed as soon as it has arrived. */
export function EvidenceUpload({ outcomeId, kind, documents, scanned }: Props) {
  const t = useTranslations("outcomes");
  const [chosen, setChosen] = useState<EvidenceKind>(kind === "shipment" ? "customs_declaration" : "contract");
  return (
    <div className="flex flex-col gap-6">
      <NativeSelect
        id="evidence-kind"
        label={t("evidence.kind")}
        options={evidenceKinds.map((value) => ({ value, label: t(`evidenceKind.${value}`) }))}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value as EvidenceKind)}
      />
      <UploadField
        id="evidence-file"
        label={t("evidence.upload")}
        hint={t("evidence.uploadHint")}
        about={{ kind: "outcome", id: outcomeId, requirementId: evidenceRequirement }}
        documents={documents}
        scanned={scanned}
        start={(file) => startEvidenceAction({ outcomeId, ...file })}
        onUploaded={({ documentId }) => fileEvidenceAction({ outcomeId, documentId, kind: chosen })}
      />
    </div>
  );
}
