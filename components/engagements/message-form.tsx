"use client";

import { useTranslations } from "next-intl";
import { UploadField } from "@/components/documents/upload-field";
import { ActionForm } from "@/components/form/action-form";
import type { DraftSource } from "@/components/form/draft";
import { TextAreaInput } from "@/components/form/inputs";
import { sendMessageAction, sendRoomFileAction, startRoomFileAction } from "@/lib/engagements/actions";
import { messageInput, messageLimit } from "@/lib/engagements/input";
import { roomFiles } from "@/lib/engagements/states";

export function MessageForm({ draft }: { draft: DraftSource }) {
  const t = useTranslations("engagements.messages");
  return (
    <div className="mt-6 max-w-measure">
      <ActionForm
        schema={messageInput}
        action={sendMessageAction}
        defaultValues={{ engagementId: draft.subjectId, text: "" }}
        submitLabel={t("send")}
        savedText={t("sent")}
        clearAfter
        draft={draft}
        scope="message"
      >
        <TextAreaInput name="text" label={t("text")} hint={t("hint")} required rows={4} limit={messageLimit} />
      </ActionForm>
    </div>
  );
}

/** A file: once it has arrived it stands among the messages. */
export function RoomFile({ engagementId, scanned }: { engagementId: string; scanned: boolean }) {
  const t = useTranslations("engagements.messages");
  return (
    <div className="mt-6 max-w-measure">
      <UploadField
        id="room-file"
        label={t("fileLabel")}
        hint={t("fileHint")}
        about={{ kind: "engagement", id: engagementId, requirementId: roomFiles }}
        documents={[]}
        scanned={scanned}
        start={(file) => startRoomFileAction({ engagementId, ...file })}
        onUploaded={({ documentId }) => sendRoomFileAction({ engagementId, documentId })}
      />
    </div>
  );
}
