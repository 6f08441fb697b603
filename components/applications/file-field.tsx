"use client";

import { type UploadedDocument, UploadField } from "@/components/documents/upload-field";
import { attachDocumentAction, detachDocumentAction } from "@/lib/applications/actions";

type Props = {
  id: string;
  applicationId: string;
  /** What the files go with, as `filePlace` writes it. */
  requirementId: string;
  label: string;
  hint?: string;
  required?: boolean;
  documents: readonly UploadedDocument[];
  most: number;
  scanned: boolean;
  /** What was sent stays with what it was sent with: it is taken off, not removed. */
  detach?: boolean;
  refusedBecause: string | null;
};

/** A field for files that go with an application. */
export function FileField({ applicationId, requirementId, detach, ...props }: Props) {
  return (
    <UploadField
      about={{ kind: "application", id: applicationId, requirementId }}
      onUploaded={({ documentId }) => attachDocumentAction({ applicationId, requirementId, documentId })}
      removeAction={detach ? detachDocumentAction : undefined}
      {...props}
    />
  );
}
