import { useTranslations } from "next-intl";
import { DocumentStateLine } from "@/components/documents/document-state";
import { OpenButtons } from "@/components/documents/open-buttons";
import type { Asked } from "@/components/documents/reason-fields";
import type { UploadedDocument } from "@/components/documents/upload-field";
import { ClientMessages } from "@/components/layout/client-messages";
import type { Attached } from "@/lib/applications/queries";
import { type FilePlace, filePlace, mostFilesBeside } from "@/lib/applications/rules";
import { paths } from "@/lib/core/paths";
import type { Verdict } from "@/lib/core/policy";
import type { DocumentRow } from "@/lib/documents/queries";
import { isShown, megabytesOf } from "@/lib/documents/rules";
import { formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { Program } from "@/lib/programs/queries";
import { FileField } from "./file-field";

/** What the browser needs of a file, and no more of its row. */
const shownOf = ({ id, fileName, kind, bytes, receivedBytes, state, refusal, heldAt }: UploadedDocument) => ({
  ...{ id, fileName, kind, bytes, receivedBytes, state, refusal, heldAt },
});

/** As the field takes it. What was sent is held as a document and can all the same be taken off what is sent next. */
const uploadedOf = (file: Attached, detach: { applicationId: string } | null): UploadedDocument => ({
  ...shownOf({ ...file, id: file.documentId }),
  ...(detach ? { heldAt: null, removeInput: { ...detach, attachmentId: file.id } } : {}),
});

type RequiredProps = {
  applicationId: string;
  asked: Program["documents"];
  files: readonly Attached[];
  /** Uploads about this application that were not finished, or have not been attached yet. */
  uploads: readonly DocumentRow[];
  scanned: boolean;
  /** After submission a file is taken off and stays where it was sent with. */
  sent?: boolean;
  verdict: Verdict;
  locale: Locale;
};

/** The files that the season asks for, each with its own field. */
export function RequiredFiles({ applicationId, asked, files, uploads, scanned, sent, verdict, locale }: RequiredProps) {
  const text = (ko: string, en: string) => (locale === "ko" ? ko || en : en || ko);
  const attachedIds = files.map(({ documentId }) => documentId);
  return (
    <ClientMessages namespaces={["documents"]}>
      <div className="flex flex-col gap-8">
        {asked.map((document) => {
          const attached = files.filter(({ requirementId }) => requirementId === document.id);
          const others = uploads.filter(
            ({ id, requirementId, state }) =>
              requirementId === document.id && !attachedIds.includes(id) && state === "receiving",
          );
          return (
            <FileField
              key={document.id}
              id={`file-${document.id}`}
              applicationId={applicationId}
              requirementId={filePlace({ kind: "requirement", id: document.id })}
              label={text(document.nameKo, document.nameEn)}
              hint={text(document.helpKo, document.helpEn) || undefined}
              required={document.required}
              documents={[
                ...attached.map((file) => uploadedOf(file, sent ? { applicationId } : null)),
                ...(sent ? [] : others.map(shownOf)),
              ]}
              most={document.atMost}
              scanned={scanned}
              detach={sent}
              refusedBecause={verdict.ok ? null : verdict.reason}
            />
          );
        })}
      </div>
    </ClientMessages>
  );
}

type FilesOfProps = {
  title: string;
  files: readonly Attached[];
  add: { applicationId: string; verdict: Verdict; place: FilePlace; scanned: boolean } | null;
  /** Of readers who do not belong to the company. */
  asked?: Asked;
  locale: Locale;
};

/** Files that go with an appeal or a condition, and a field for more where the reader may add them. */
export function FilesOf({ title, files, add, asked, locale }: FilesOfProps) {
  if (files.length === 0 && !add) return null;
  if (!add) return <FileList title={title} files={files} asked={asked} locale={locale} />;
  return (
    <div className="mt-4">
      <ClientMessages namespaces={["documents"]}>
        <FileField
          id={`file-${add.place.kind}-${add.place.id}`}
          applicationId={add.applicationId}
          requirementId={filePlace(add.place)}
          label={title}
          documents={files.map((file) => uploadedOf(file, null))}
          most={mostFilesBeside}
          scanned={add.scanned}
          refusedBecause={add.verdict.ok ? null : add.verdict.reason}
        />
      </ClientMessages>
    </div>
  );
}

/** Files to read: how they stand, and to open those that have been checked. */
export function FileList({ title, files, asked, locale }: Pick<FilesOfProps, "title" | "files" | "asked" | "locale">) {
  const t = useTranslations("documents.list");
  if (files.length === 0) return null;
  return (
    <div className="mt-4">
      <p className="font-bold">{title}</p>
      <ClientMessages namespaces={["documents"]}>
        <ul className="mt-1 flex flex-col divide-y divide-gray-light">
          {files.map((file) => (
            <li key={file.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2">
              <span className="min-w-0 flex-1 basis-60">
                <bdi className="break-all">{file.fileName}</bdi>{" "}
                <span className="text-body-s text-subtle">
                  {t("megabytes", { size: formatNumber(megabytesOf(file.bytes), locale, 1) })}
                  {file.state === "ready" && !file.scanned ? ` · ${t("notScanned")}` : null}
                </span>
              </span>
              {file.state === "ready" ? (
                <OpenButtons
                  address={paths.documentBytes(file.documentId)}
                  fileName={file.fileName}
                  shown={isShown(file.kind)}
                  asked={asked}
                />
              ) : (
                <DocumentStateLine document={file} />
              )}
            </li>
          ))}
        </ul>
      </ClientMessages>
    </div>
  );
}
