import { useTranslations } from "next-intl";
import { OpenButtons } from "@/components/documents/open-buttons";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { canAddTechnicalFile } from "@/lib/disclosures/policy";
import type { OpeningRow } from "@/lib/disclosures/queries.files";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { DisclosurePageProps } from "./disclosure-page";
import { TechnicalUpload } from "./forms";

/** The company's own files; to the chamber how many there are, and by name once it may open them. */
export function TechnicalFiles({ actor, found, facts, scanned }: DisclosurePageProps) {
  const t = useTranslations("disclosures.files");
  const { room, own, files, opens, count } = found;
  if (own) {
    const refused = canAddTechnicalFile(actor, { ...facts, files: 0 });
    return (
      <Section title={t("title")} lead={t("companyLead")}>
        <TechnicalUpload
          engagementId={room.id}
          documents={own}
          scanned={scanned}
          refusedBecause={refused.ok ? null : refused.reason}
        />
      </Section>
    );
  }
  return (
    <Section title={t("title")} lead={t("chamberLead")}>
      {opens && files.length > 0 ? (
        <ul className="flex flex-col gap-3">
          {files.map(({ id, fileName }) => (
            <li key={id} className="flex flex-col gap-2 rounded-lg border border-gray-light p-4">
              <bdi className="font-bold break-all">{fileName}</bdi>
              <OpenButtons
                address={paths.technicalFile(room.id, id)}
                fileName={fileName}
                shown
                asked={{ role: "mentor", chosen: "introduction" }}
              />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState heading="h3" icon="document" title={t("count", { count })}>
          {t(opens ? "none" : "closed")}
        </EmptyState>
      )}
    </Section>
  );
}

/** Who opened which file, for the company. */
export function Openings({
  rows,
  locale,
  timeZone,
}: {
  rows: readonly OpeningRow[];
  locale: Locale;
  timeZone: string;
}) {
  const t = useTranslations("disclosures.openings");
  const why = useTranslations("documents.why.reasons");
  return (
    <Section title={t("title")} lead={t("lead")}>
      <Table
        caption={t("title")}
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t("empty")} icon="document" heading="h3" />}
        columns={[
          {
            key: "who",
            header: t("who"),
            cell: ({ reader, chamberKo, chamberEn }) => (
              <bdi>
                {reader} · {locale === "ko" ? chamberKo : chamberEn}
              </bdi>
            ),
          },
          { key: "file", header: t("file"), cell: ({ fileName }) => <bdi className="break-all">{fileName}</bdi> },
          { key: "why", header: t("why"), cell: ({ reason }) => (reason ? why(reason) : "–") },
          { key: "when", header: t("when"), cell: ({ readAt }) => formatMoment(readAt, locale, timeZone) },
        ]}
      />
    </Section>
  );
}
