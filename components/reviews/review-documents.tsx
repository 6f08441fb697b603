"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type GivenReason, ReasonForm } from "@/components/documents/reason-form";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { paths } from "@/lib/core/paths";
import { discloseReviewDocumentAction } from "@/lib/reviews/actions";

export type SentDocument = { id: string; name: string; requirement: string; type: string; sizeBytes: number };
type Props = { reviewId: string; documents: readonly SentDocument[]; namesHidden: boolean };

/** Files that were sent: pictures are shown in the page, the rest opens beside it. Each opening is written down. */
export function ReviewDocuments({ reviewId, documents, namesHidden }: Props) {
  const t = useTranslations("reviews.one");
  return (
    <>
      {namesHidden ? (
        <Notice className="mb-4">{t("documentClosed")}</Notice>
      ) : (
        <p className="mb-4 max-w-measure text-body-s text-subtle">{t("documentLead")}</p>
      )}
      <ul className="flex flex-col gap-4">
        {documents.map((document) => (
          <li key={document.id} className="flex flex-col gap-2 border-b border-gray-light pb-4">
            <p>
              <span className="font-bold">{document.requirement}</span>{" "}
              <span className="break-all text-body-s text-subtle">
                {document.name} · {t("size", { size: Math.max(1, Math.round(document.sizeBytes / 1024)) })}
              </span>
            </p>
            {namesHidden ? null : <Opening reviewId={reviewId} document={document} />}
          </li>
        ))}
      </ul>
    </>
  );
}

function Opening({ reviewId, document }: { reviewId: string; document: SentDocument }) {
  const t = useTranslations("reviews.one");
  const documents = useTranslations("documents.why");
  const [shown, setShown] = useState<string | null>(null);
  const isPicture = document.type.startsWith("image/");
  /** The way to the bytes is open for a minute: long enough to show the picture once. */
  async function showHere(why: GivenReason) {
    const result = await discloseReviewDocumentAction({ reviewId, documentId: document.id, ...why });
    if (result.ok) setShown(paths.documentBytes(result.data.id, { read: result.data.readId, show: 1 }));
    return result;
  }
  if (shown) {
    // biome-ignore lint/performance/noImgElement: a private file is not for the image optimiser
    return <img src={shown} alt={document.name} className="max-h-[80dvh] w-full rounded-md object-contain" />;
  }
  return (
    <ReasonForm
      asked={{ role: "mentor", chosen: "review" }}
      label={t(isPicture ? "documentShow" : "documentOpen")}
      labelFor={document.name}
      icon={isPicture ? "document" : "external"}
      address={paths.reviewDocument(reviewId, document.id, { show: 1 })}
      onGiven={isPicture ? showHere : undefined}
    >
      {(busy) => (
        <Button type="submit" variant="secondary" size="small" busy={busy}>
          {documents("open")}
          <span className="sr-only">{document.name}</span>
        </Button>
      )}
    </ReasonForm>
  );
}
