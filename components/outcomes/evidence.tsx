import { useTranslations } from "next-intl";
import { DocumentStateLine } from "@/components/documents/document-state";
import { OpenButtons } from "@/components/documents/open-buttons";
import { ClientMessages } from "@/components/layout/client-messages";
import { Badge } from "@/components/ui/badge";
import { paths } from "@/lib/core/paths";
import { isShown } from "@/lib/documents/rules";
import { formatDate } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { EvidenceRow } from "@/lib/outcomes/queries";
import { gradeOfKind } from "@/lib/outcomes/states";

type Props = { evidence: readonly EvidenceRow[]; role: string; locale: Locale; timeZone: string };

/** What was filed, and what the city found of it; files are opened by a deed that the company can read. */
export function EvidenceList({ evidence, role, locale, timeZone }: Props) {
  const t = useTranslations("outcomes");
  if (evidence.length === 0) return <p className="text-subtle">{t("evidence.empty")}</p>;
  return (
    <ClientMessages namespaces={["documents"]}>
      <ul aria-label={t("evidence.caption")} className="flex flex-col gap-4">
        {evidence.map((one) => (
          <li key={one.id} className="flex flex-col items-start gap-2 rounded-xl border border-gray-light p-5">
            <span className="flex flex-wrap items-center gap-2">
              <strong>{t(`evidenceKind.${one.kind}`)}</strong>
              <Badge>{gradeOfKind[one.kind]}</Badge>
              <Verdict verdict={one.verdict} carried={one.carried} />
            </span>
            <span className="text-body-s text-subtle">
              {t("evidence.filedAt", {
                date: formatDate(one.filedAt, locale, timeZone),
                side: t(`side.${one.filedSide}`),
              })}
            </span>
            <File one={one} role={role} />
            {one.reason ? (
              <p className="max-w-measure whitespace-pre-line">
                <span className="text-subtle">{t("evidence.reason")}: </span>
                {one.reason}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </ClientMessages>
  );
}

function Verdict({ verdict, carried }: Pick<EvidenceRow, "verdict" | "carried">) {
  const t = useTranslations("outcomes.evidence");
  if (verdict === null) return <Badge tone="information">{t(carried ? "again" : "waits")}</Badge>;
  return <Badge tone={verdict === "verified" ? "success" : "warning"}>{t(verdict)}</Badge>;
}

function File({ one, role }: { one: EvidenceRow; role: string }) {
  const t = useTranslations("outcomes.evidence");
  const { documentId, fileName, fileKind, documentState } = one;
  if (!documentId || !fileName || !documentState)
    return <p className="text-body-s text-subtle">{role === "mentor" ? t("readers") : t("noFile")}</p>;
  return (
    <>
      <bdi className="break-all">{fileName}</bdi>
      {documentState === "ready" ? (
        <OpenButtons
          address={paths.documentBytes(documentId)}
          fileName={fileName}
          shown={isShown(fileKind)}
          asked={role === "official" ? { role: "official", chosen: "verification" } : undefined}
        />
      ) : (
        <DocumentStateLine document={{ state: documentState, refusal: null }} />
      )}
    </>
  );
}
