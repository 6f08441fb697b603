"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { reopenBriefAction } from "@/lib/briefs/actions";
import { reopenBriefInput } from "@/lib/briefs/input";
import { LastDay } from "./brief-form";

export function ReopenForm({ briefId }: { briefId: string }) {
  const t = useTranslations("briefs.mentor");
  return (
    <ActionForm<{ briefId: string; openUntil: string }>
      schema={reopenBriefInput}
      action={reopenBriefAction}
      defaultValues={{ briefId, openUntil: "" }}
      submitLabel={t("reopen")}
      submitVariant="secondary"
      savedText={t("reopened")}
    >
      <p className="max-w-measure text-subtle">{t("reopenLead")}</p>
      <LastDay />
    </ActionForm>
  );
}
