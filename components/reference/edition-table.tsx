import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import { formatDate, formatNumber } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { useEditionAction } from "@/lib/reference/actions";
import { shippedEdition } from "@/lib/reference/data/sources";
import type { EditionRow } from "@/lib/reference/queries.upkeep";
import { keptByEdition } from "@/lib/reference/states";
import { isUnstated } from "./words";

const isKept = (dataset: string) => (keptByEdition as readonly string[]).includes(dataset);

type Props = { editions: readonly EditionRow[]; locale: Locale; timeZone: string };

/** Which edition of each data set is loaded, where it comes from, and which one is in use. */
export function EditionTable({ editions, locale, timeZone }: Props) {
  const t = useTranslations("imports.page");
  const datasets = useTranslations("reference.datasets");
  return (
    <Section title={t("parts.editions")}>
      {editions.some(({ sample }) => sample) ? (
        <Notice tone="warning" title={t("sample")} className="mb-6">
          {t("sampleNotice")}
        </Notice>
      ) : null}
      <Table
        caption={t("editionsCaption")}
        captionHidden
        rows={editions}
        rowKey={({ dataset, edition }) => `${dataset} ${edition}`}
        columns={[
          { key: "dataset", header: t("column.dataset"), cell: ({ dataset }) => datasets(dataset) },
          {
            key: "edition",
            header: t("column.edition"),
            cell: (row) => <EditionName row={row} locale={locale} />,
            nowrap: true,
          },
          { key: "source", header: t("column.source"), cell: (row) => <Source row={row} /> },
          { key: "year", header: t("column.year"), cell: ({ year }) => year, nowrap: true },
          {
            key: "retrieved",
            header: t("column.retrieved"),
            cell: ({ retrievedAt }) => (retrievedAt ? formatDate(retrievedAt, locale, timeZone) : null),
            nowrap: true,
          },
          {
            key: "imported",
            header: t("column.imported"),
            cell: ({ importedAt }) => formatDate(importedAt, locale, timeZone),
            nowrap: true,
          },
          {
            key: "rows",
            header: t("column.rows"),
            cell: ({ rows }) => formatNumber(rows, locale),
            align: "end",
          },
          { key: "use", header: t("column.use"), cell: (row) => <Use row={row} />, nowrap: true },
        ]}
      />
    </Section>
  );
}

function EditionName({ row, locale }: { row: EditionRow; locale: Locale }) {
  const t = useTranslations("imports.page");
  if (row.sample) return <Badge tone="warning">{t("sample")}</Badge>;
  if (row.edition === shippedEdition) return t("shipped");
  if (!row.importId) return row.edition;
  return (
    <Link href={paths.city.referenceImport(locale, row.importId)} className="text-primary underline">
      {row.edition}
    </Link>
  );
}

function Source({ row }: { row: EditionRow }) {
  const t = useTranslations("imports.page");
  return (
    <span className="break-words">
      <span lang={row.sample ? undefined : "en"}>{row.source}</span>
      {isUnstated(row.source) ? (
        <span className="mt-1 block">
          <Badge tone="warning">{t("unstated")}</Badge>
        </span>
      ) : null}
    </span>
  );
}

function Use({ row: { dataset, edition, current } }: { row: EditionRow }) {
  const t = useTranslations("imports.page");
  const datasets = useTranslations("reference.datasets");
  if (current) return <Badge tone="success">{t("current")}</Badge>;
  if (!isKept(dataset)) return <Badge>{t("kept")}</Badge>;
  const what = { dataset: datasets(dataset), edition };
  return (
    <ActionButton
      action={useEditionAction}
      input={{ dataset, edition }}
      size="small"
      label={t("useThisOf", what)}
      confirm={{ title: t("useTitle"), text: t("useText", what), confirmLabel: t("useThis") }}
    >
      {t("useThis")}
    </ActionButton>
  );
}
