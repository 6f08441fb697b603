import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { Refresh } from "@/components/reference/refresh";
import { EmptyState } from "@/components/ui/empty-state";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import type { Verdict } from "@/lib/core/policy";
import type { DocumentRow } from "@/lib/documents/queries";
import { isShown, megabytesOf } from "@/lib/documents/rules";
import { formatMoment, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { DocumentStateLine, isUnderWay } from "./document-state";
import { OpenButtons } from "./open-buttons";

type Props = {
  documents: readonly DocumentRow[];
  locale: Locale;
  timeZone: string;
  /** What the policy says of opening one; its refusal is told by the state beside it. */
  mayOpen: (document: DocumentRow) => Verdict;
  /** Where opening is asked for; by default the company's and the city's address. */
  address?: (documentId: string) => string;
};

/** Documents with what they are and how they stand; those who may open them. */
export function DocumentList({ documents, locale, timeZone, mayOpen, address = paths.documentBytes }: Props) {
  const t = useTranslations("documents");
  return (
    <ClientMessages namespaces={["documents"]}>
      {documents.some(({ state }) => isUnderWay(state)) ? <Refresh /> : null}
      <Table
        caption={t("list.title")}
        captionHidden
        rows={documents}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title={t("list.empty")} icon="document" heading="h3">
            {t("list.emptyText")}
          </EmptyState>
        }
        columns={[
          {
            key: "name",
            header: t("list.name"),
            cell: ({ fileName }) => <bdi className="break-all">{fileName}</bdi>,
          },
          { key: "kind", header: t("list.kind"), cell: ({ kind }) => (kind ? t(`kinds.${kind}`) : null) },
          {
            key: "size",
            header: t("list.size"),
            align: "end",
            nowrap: true,
            cell: ({ bytes }) => t("list.megabytes", { size: formatNumber(megabytesOf(bytes), locale, 1) }),
          },
          {
            key: "added",
            header: t("list.added"),
            cell: ({ createdAt }) => formatMoment(createdAt, locale, timeZone),
          },
          {
            key: "state",
            header: t("list.state"),
            cell: (document) => (
              <>
                <DocumentStateLine document={document} />
                {document.kind && !document.scanned ? (
                  <p className="mt-1.5 text-body-s text-subtle">{t("list.notScanned")}</p>
                ) : null}
              </>
            ),
          },
          {
            key: "deeds",
            header: t("list.deeds"),
            headerHidden: true,
            cell: (document) =>
              mayOpen(document).ok ? (
                <OpenButtons
                  address={address(document.id)}
                  fileName={document.fileName}
                  shown={isShown(document.kind)}
                />
              ) : null,
          },
        ]}
      />
    </ClientMessages>
  );
}
