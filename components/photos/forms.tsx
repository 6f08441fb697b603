"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type UploadedDocument, UploadField } from "@/components/documents/upload-field";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxInput, TextInput } from "@/components/form/inputs";
import { TextField } from "@/components/ui/text-field";
import { addPhotoAction, changePhotoAction, takeDownPhotoAction } from "@/lib/photos/actions";
import { changePhotoInput, photoWords, takeDownInput } from "@/lib/photos/input";
import { longestAlt, longestReason } from "@/lib/photos/rules";
import { photoKinds, photosRequirement } from "@/lib/photos/states";

type AddProps = {
  productId: string;
  /** Files of this product that have not become photos yet. */
  documents: readonly UploadedDocument[];
  scanned: boolean;
  refusedBecause: string | null;
};

/** First what it shows, in both languages, then the picture: it becomes a photo as soon as it has arrived. */
export function AddPhoto({ productId, documents, scanned, refusedBecause }: AddProps) {
  const t = useTranslations("photos");
  const [words, setWords] = useState({ altKo: "", altEn: "" });
  const complete = photoWords.safeParse(words).success;
  const common = useTranslations("common.form");
  const field = (name: "altKo" | "altEn") => (
    <TextField
      id={`new-photo-${name}`}
      label={t(name)}
      hint={t("altHint", { most: longestAlt })}
      required
      requiredLabel={common("required")}
      lang={name === "altKo" ? "ko" : "en"}
      maxLength={longestAlt}
      value={words[name]}
      onChange={(event) => setWords({ ...words, [name]: event.currentTarget.value })}
    />
  );
  return (
    <div className="flex flex-col gap-6">
      {field("altKo")}
      {field("altEn")}
      <UploadField
        id="new-photo-file"
        label={t("file")}
        hint={t("fileHint")}
        about={{ kind: "product", id: productId, requirementId: photosRequirement }}
        documents={documents}
        // One at a time: the words are about one picture.
        most={documents.filter(({ state }) => state !== "refused" && state !== "receiving").length + 1}
        only={{ kinds: photoKinds, refusal: "photo_kinds_only" }}
        scanned={scanned}
        refusedBecause={refusedBecause ?? (complete ? null : "photo_words_first")}
        onUploaded={async ({ documentId }) => {
          const result = await addPhotoAction({ productId, documentId, ...words });
          if (result?.ok) setWords({ altKo: "", altEn: "" });
          return result;
        }}
      />
    </div>
  );
}

type ChangeProps = { photoId: string; altKo: string; altEn: string; open: boolean; mayOpen: boolean };

export function ChangePhotoForm({ photoId, altKo, altEn, open, mayOpen }: ChangeProps) {
  const t = useTranslations("photos");
  return (
    <ActionForm
      schema={changePhotoInput}
      action={changePhotoAction}
      defaultValues={{ photoId, altKo, altEn, open }}
      submitLabel={t("save")}
      submitVariant="secondary"
      savedText={t("saved")}
      scope={`photo-${photoId}`}
    >
      <TextInput name="altKo" label={t("altKo")} lang="ko" maxLength={longestAlt} required />
      <TextInput name="altEn" label={t("altEn")} lang="en" maxLength={longestAlt} required />
      {mayOpen ? <CheckboxInput name="open" label={t("open")} hint={t("openHint")} /> : null}
    </ActionForm>
  );
}

/** The city takes a photo off what everybody sees, and says why. */
export function TakeDownForm({ photoId }: { photoId: string }) {
  const t = useTranslations("photos.takeDown");
  return (
    <ActionForm
      schema={takeDownInput}
      action={takeDownPhotoAction}
      defaultValues={{ photoId, reason: "" }}
      submitLabel={t("submit")}
      submitVariant="danger"
      scope={`take-down-${photoId}`}
    >
      <TextInput name="reason" label={t("reason")} hint={t("reasonHint")} maxLength={longestReason} required />
    </ActionForm>
  );
}
