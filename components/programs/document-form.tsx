"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxInput, TextAreaInput, TextInput } from "@/components/form/inputs";
import { LinkButton } from "@/components/ui/button";
import { askDocumentAction, changeDocumentAction } from "@/lib/programs/actions";
import { askDocumentInput, changeDocumentInput } from "@/lib/programs/input.questions";
import type { DocumentAsked } from "@/lib/programs/queries";

type Values = {
  programId?: string;
  documentId?: string;
  readAt?: string;
  nameKo: string;
  nameEn: string;
  helpKo: string;
  helpEn: string;
  required: boolean;
  atMost: string;
  cityOnly: boolean;
};

type Props = { programId: string; document: DocumentAsked | null; cancelHref: string };

/** One file that a season asks for. */
export function DocumentForm({ programId, document, cancelHref }: Props) {
  const t = useTranslations("programs.documents");
  const questions = useTranslations("programs.questions");
  const common = useTranslations("common");
  const about = document ? { documentId: document.id, readAt: document.updatedAt.toISOString() } : { programId };
  const { nameKo = "", nameEn = "", helpKo = "", helpEn = "", required = false, cityOnly = false } = document ?? {};
  return (
    <ActionForm<Values>
      schema={document ? changeDocumentInput : askDocumentInput}
      action={document ? changeDocumentAction : askDocumentAction}
      defaultValues={{
        ...about,
        ...{ nameKo, nameEn, helpKo, helpEn, required, cityOnly },
        atMost: String(document?.atMost ?? 1),
      }}
      submitLabel={questions("save")}
      extra={
        <LinkButton variant="tertiary" href={cancelHref}>
          {common("cancel")}
        </LinkButton>
      }
    >
      <div className="grid grid-cols-1 items-start gap-6 md:grid-cols-2">
        <TextInput name="nameKo" label={t("nameKo")} lang="ko" required />
        <TextInput name="nameEn" label={t("nameEn")} lang="en" required />
        <TextAreaInput name="helpKo" label={questions("helpKo")} lang="ko" limit={600} rows={3} />
        <TextAreaInput name="helpEn" label={questions("helpEn")} lang="en" limit={800} rows={3} />
      </div>
      <TextInput name="atMost" label={t("atMost")} inputMode="numeric" width="short" required />
      <CheckboxInput name="required" label={t("required")} />
      <CheckboxInput name="cityOnly" label={t("cityOnly")} hint={t("cityOnlyHint")} />
    </ActionForm>
  );
}
