"use client";

import { useTranslations } from "next-intl";
import { type SubmitEvent, useEffect, useState, useTransition } from "react";
import { useFormContext } from "react-hook-form";
import { type UploadedDocument, UploadField } from "@/components/documents/upload-field";
import { failureOf } from "@/components/form/action-form";
import { useInput } from "@/components/form/inputs";
import { useReason } from "@/components/form/words";
import { Button } from "@/components/ui/button";
import { paths } from "@/lib/core/paths";
import { openDocumentAction, startUploadAction } from "@/lib/documents/actions";
import { arrivedDocuments, type DocumentState } from "@/lib/documents/states";
import { attachCardAction } from "@/lib/exhibitions/actions";
import { cardUnderWay } from "@/lib/exhibitions/input";
import { aboutCard } from "@/lib/exhibitions/rules";
import { photoKinds } from "@/lib/photos/states";

const pictures = { kinds: photoKinds, refusal: "photo_kinds_only" } as const;
const hasArrived = ({ state }: UploadedDocument) => (arrivedDocuments as readonly DocumentState[]).includes(state);

export type Waiting = {
  /** What the reader has uploaded and no lead has yet. */
  cards: readonly UploadedDocument[];
  scanned: boolean;
};

/** Inside of the form of a lead: a picture is sent while the rest is typed, and goes with the lead once that is saved. */
export function CardInput({ boothId, cards, scanned }: Waiting & { boothId: string }) {
  const t = useTranslations("exhibitions.photo");
  const { setValue } = useFormContext();
  const { control, registered } = useInput({ name: "cardId" });
  const about = aboutCard(boothId, null);
  // What the server has is what is saved, anew after each time that the page was read again.
  useEffect(() => setValue("cardId", cards.find(hasArrived)?.id ?? ""), [cards, setValue]);
  return (
    <>
      <input type="hidden" {...registered} />
      <UploadField
        id={control.id}
        label={t("label")}
        hint={t("hint")}
        error={control.error}
        {...{ about, scanned }}
        documents={cards}
        only={pictures}
        camera
        start={(file) => {
          setValue("cardId", cardUnderWay);
          return startUploadAction({ ...file, about });
        }}
      />
    </>
  );
}

/** On the page of a lead: it is the lead's as soon as it has arrived, in place of an earlier one. */
export function CardUpload({ leadId, boothId, cards, scanned }: Waiting & { leadId: string; boothId: string }) {
  const t = useTranslations("exhibitions.photo");
  return (
    <UploadField
      id="card-photo"
      label={t("label")}
      hint={t("hint")}
      about={aboutCard(boothId, leadId)}
      documents={cards}
      // What has arrived and could not be taken does not stand in the way of the next.
      most={cards.filter(({ state }) => state !== "refused" && state !== "receiving").length + 1}
      only={pictures}
      camera
      scanned={scanned}
      onUploaded={({ documentId }) => attachCardAction({ leadId, cardId: documentId })}
    />
  );
}

/** Shown in place once it has been opened, which is written down; without scripts it opens by itself. */
export function CardPicture({ cardId, alt }: { cardId: string; alt: string }) {
  const t = useTranslations("exhibitions.photo");
  const common = useTranslations("common.form");
  const sayReason = useReason();
  const [address, setAddress] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, startTransition] = useTransition();

  function open(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setRefusal(null);
    startTransition(async () => {
      const result = await openDocumentAction({ documentId: cardId }).catch(failureOf);
      if (result === undefined) return;
      if (result === "failed") return setRefusal(common("failed"));
      if (!result.ok) return setRefusal(sayReason(result.reason));
      setAddress(paths.documentBytes(result.data.id, { read: result.data.readId, show: "page" }));
    });
  }

  if (address)
    return (
      <div className="flex flex-col items-start gap-3">
        {/* biome-ignore lint/performance/noImgElement: sent once, to this reader alone, and kept by no cache. */}
        <img src={address} alt={alt} className="max-h-112 w-auto max-w-full rounded-md bg-surface-subtler" />
        <Button variant="secondary" size="small" onClick={() => setAddress(null)}>
          {t("hide")}
        </Button>
      </div>
    );
  return (
    <form
      method="post"
      action={paths.documentBytes(cardId, { show: "page" })}
      target="_blank"
      rel="noopener"
      onSubmit={open}
      className="flex flex-col items-start gap-2"
    >
      <Button type="submit" variant="secondary" size="small" disabled={busy}>
        {t("show")}
      </Button>
      <p role="alert" className="text-body-s font-bold text-danger empty:hidden">
        {refusal}
      </p>
    </form>
  );
}
