import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatMoment, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import type { UploadRow } from "@/lib/reference/queries.upkeep";
import { type ImportState, importMachine } from "@/lib/reference/states";
import { Refresh } from "./refresh";

const tones: Partial<Record<ImportState, BadgeTone>> = {
  refused: "danger",
  failed: "danger",
  previewed: "information",
  imported: "success",
};

export const isUnderWay = (state: ImportState) => importMachine.info[state].turn === "system";

export function UploadState({ state }: { state: ImportState }) {
  const t = useTranslations("imports.states");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}

type Props = { uploads: readonly UploadRow[]; locale: Locale; timeZone: string };

/** Files that were sent, with what came of them. */
export function UploadList({ uploads, locale, timeZone }: Props) {
  const t = useTranslations("imports");
  return (
    <Section title={t("page.uploads")}>
      <Refresh while={uploads.some(({ state }) => isUnderWay(state))} />
      <Table
        caption={t("page.uploads")}
        captionHidden
        rows={uploads}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t("page.uploadsEmpty")} heading="h3" />}
        columns={[
          {
            key: "file",
            header: t("page.column.file"),
            cell: ({ id, fileName }) => (
              <Link href={paths.city.referenceImport(locale, id)} className="break-all text-primary underline">
                {fileName}
              </Link>
            ),
          },
          { key: "kind", header: t("page.column.kind"), cell: ({ kind }) => t(`kinds.${kind}`) },
          { key: "state", header: t("page.column.state"), cell: ({ state }) => <UploadState state={state} /> },
          {
            key: "rows",
            header: t("page.column.rows"),
            cell: ({ rows }) => (rows === null ? null : formatNumber(rows, locale)),
            align: "end",
          },
          {
            key: "problems",
            header: t("page.column.problems"),
            cell: ({ problemCount }) => (problemCount === 0 ? null : formatNumber(problemCount, locale)),
            align: "end",
          },
          {
            key: "sent",
            header: t("page.column.sent"),
            cell: ({ createdAt }) => formatMoment(createdAt, locale, timeZone),
          },
        ]}
      />
    </Section>
  );
}
